import type { Answer } from '../../client/call.ts'
import { Go } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'

type Row = Answer<'GET /api/statistics/rows'>['rows'][number]

const columns: Column<Row>[] = [
  { key: 'name', title: '姓名', fixed: true, render: (row) => (row.personId === null ? <strong>{row.name}</strong> : <Go to={paths.person(row.personId)}><strong>{row.name}</strong></Go>) },
  { key: 'age', title: '年龄', align: 'right', render: (row) => row.age ?? '—' },
  { key: 'org', title: '党组织', render: (row) => row.orgName },
  { key: 'state', title: '状态', render: (row) => (row.lostSinceOn === null ? row.stateName : <Tag tone="red">失联</Tag>) },
  { key: 'left', title: '外出时间', render: (row) => sayDay(row.leftOn) },
  { key: 'place', title: '去向', render: (row) => row.place || '—' },
  { key: 'trade', title: '从事行业', render: (row) => row.trade ?? '—' },
  { key: 'occupation', title: '职业', optional: true, render: (row) => row.occupation ?? '—' },
  { key: 'host', title: '流入地党组织', render: (row) => row.hostOrgName ?? '—' },
  { key: 'contact', title: '联系人', render: (row) => row.contactName ?? '—' },
  { key: 'heard', title: '最近有消息', render: (row) => sayDay(row.lastHeardOn) },
  { key: 'ended', title: '结束时间', optional: true, render: (row) => sayDay(row.endedOn) },
]

/** The rows behind a number: exactly as many as the number said. */
export function StatisticsRowsPage() {
  const { state } = useListState()
  const exporting = useListExport('flows')
  const { title = '名单', org, on, from, rule = 'home', measure = 'away', filter } = state
  return (
    <Page
      title={title} crumbs={[{ label: '统计', to: paths.statistics({ org, on }) }]}
      lead={`截至${sayDay(on)}，${rule === 'host' ? '按流入地' : '按流出地'}统计。按组织和姓名排列，不排名。`}
    >
      <DataTable
        name="statistics-rows" look="GET /api/statistics/rows" print="流动党员名单" query={{ org, on, from, rule, measure, filter }} rowKey={(row) => row.stayId}
        {...exporting} columns={columns} empty={{ says: '没有符合条件的党员' }}
      />
    </Page>
  )
}
