import { Button, Table } from 'antd'
import { useState } from 'react'
import { clearFieldNames, clearFields } from '../../../domain/sweeps/four-clear.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { Tag } from '../../kit/show/light.tsx'

type Sweep = Answer<'GET /api/sweeps/:id'>
type Sampled = Answer<'GET /api/sweeps/:id/sample'>['rows'][number]

const sayAway = (away: boolean | null) => (away === null ? '不清楚' : away ? '外出' : '在家')

/** The sample drawn for a re-check, and what the re-check found. */
export function SampleTable({ sweep }: { sweep: Sweep }) {
  const checks = sweep.mayManage
  const look = useLook('GET /api/sweeps/:id/sample', { params: { id: sweep.id } })
  const told = useAct('PUT /api/sweeps/:id/sample/:personId')
  const [differing, setDiffering] = useState<Sampled | null>(null)
  const send = (row: Sampled, recheck: 'agrees' | 'differs', note?: string) => told.act({ params: { id: sweep.id, personId: row.personId }, body: { recheck, ...(note === undefined ? {} : { note }) } })
  return (
    <Loaded look={look}>
      {({ rows }) => (
        <div className="data-table">
          <p className="table-tools form-hint">随机抽取，种子 {sweep.sampleSeed}：用同一种子对同一批填报再抽一次，结果相同，可当众复核。</p>
          <Table<Sampled>
            size="middle" rowKey="personId" dataSource={rows} pagination={false}
            columns={[
              { key: 'name', title: '姓名', render: (_, row) => <strong>{row.name}</strong> },
              { key: 'org', title: '党支部', render: (_, row) => row.orgName },
              { key: 'away', title: '填报', render: (_, row) => sayAway(row.away) },
              { key: 'clear', title: '不清的', render: (_, row) => (row.away ? clearFieldNames.filter((field) => row[field] === 'unknown').map((field) => clearFields[field]).join('、') || '都清' : '—') },
              {
                key: 'recheck', title: '复核', render: (_, row) => (row.recheck === null
                  ? checks && <span className="call-answer"><Button size="small" onClick={() => void send(row, 'agrees')}>一致</Button><Button size="small" onClick={() => setDiffering(row)}>不一致</Button></span>
                  : <><Tag tone={row.recheck === 'agrees' ? 'green' : 'red'}>{row.recheck === 'agrees' ? '一致' : '不一致'}</Tag> {row.recheckNote}</>),
              },
            ]}
          />
          <ReasonDialog
            open={differing !== null} title={`复核不一致：${differing?.name ?? ''}`} presets={['本人已回村', '本人在外，填报为在家', '去向不符', '电话打不通']} confirm="登记"
            onCancel={() => setDiffering(null)} onConfirm={async (reason) => { if (differing !== null) await send(differing, 'differs', reason); setDiffering(null) }}
          />
        </div>
      )}
    </Loaded>
  )
}
