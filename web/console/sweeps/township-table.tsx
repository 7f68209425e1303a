import { Table } from 'antd'
import { clearFieldNames, clearFields } from '../../../domain/sweeps/four-clear.ts'
import type { Answer } from '../../client/call.ts'
import { Go } from '../../kit/page/go.tsx'
import { paths } from '../paths.ts'
import { Share } from './share.tsx'

type Sweep = Answer<'GET /api/sweeps/:id'>
type Township = Sweep['townships'][number]

/** Progress and completeness per organisation below, in tree order. */
export function TownshipTable({ sweep }: { sweep: Sweep }) {
  return (
    <div className="data-table">
      <Table<Township>
        size="middle" rowKey="key" dataSource={sweep.townships} pagination={false} scroll={{ x: 'max-content' }}
        columns={[
          { key: 'name', title: '党组织', fixed: 'left', render: (_, row) => <Go to={`${paths.sweep(sweep.id)}?tab=branches&township=${encodeURIComponent(row.key)}`}>{row.name}</Go> },
          { key: 'branches', title: '党支部填报', render: (_, { counts }) => <Share part={counts.branchesAnswered} whole={counts.branches} unit="个" /> },
          { key: 'members', title: '党员填报', render: (_, { counts }) => <Share part={counts.membersAnswered} whole={counts.members} unit="名" /> },
          { key: 'away', title: '外出', align: 'right', render: (_, { counts }) => counts.away },
          { key: 'clear', title: '“四清”完整', render: (_, { counts }) => <Share part={counts.fourClear} whole={counts.away} unit="名" /> },
          ...clearFieldNames.map((field) => ({ key: field, title: `${clearFields[field]}清`, align: 'right' as const, render: (_: unknown, { counts }: Township) => `${counts[field]} / ${counts.away}` })),
        ]}
      />
    </div>
  )
}
