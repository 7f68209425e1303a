import { App, Button, Tabs } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, sayInstant } from '../../kit/show/dates.ts'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useDownload } from '../books/use-download.ts'
import { paths } from '../paths.ts'
import { SampleTable } from './sample-table.tsx'
import { TownshipTable } from './township-table.tsx'
import './sweeps.css'

type Sweep = Answer<'GET /api/sweeps/:id'>

function Branches({ sweep }: { sweep: Sweep }) {
  const list = useListState()
  return (
    <DataTable
      name="sweep-branches"
      look="GET /api/sweeps/:id/branches"
      params={{ id: sweep.id }}
      query={{ township: list.state['township'] }}
      rowKey={(row) => row.orgId}
      rowTo={(row) => paths.sweepBranch(sweep.id, row.orgId)}
      filters={[{ key: 'answered', label: '填报', options: [{ value: 'false', label: '未填报' }, { value: 'true', label: '已填报' }] }]}
      columns={[
        { key: 'name', title: '党支部', fixed: true, render: (row) => <strong>{row.name}</strong> },
        { key: 'township', title: '上级', render: (row) => row.township },
        { key: 'state', title: '填报', render: (row) => (row.answeredAt === null ? <Tag tone="amber">未填报</Tag> : row.noneAway ? <Tag tone="green">无人外出</Tag> : <Tag tone="green">已填报</Tag>) },
        { key: 'members', title: '党员', align: 'right', render: (row) => row.members },
        { key: 'away', title: '外出', align: 'right', render: (row) => (row.answeredAt === null ? '—' : row.away) },
        { key: 'clear', title: '四清完整', align: 'right', render: (row) => (row.answeredAt === null ? '—' : `${row.fourClear} / ${row.away}`) },
        { key: 'by', title: '填报人', render: (row) => (row.answeredBy === null ? '—' : `${row.answeredBy}，${sayInstant(row.answeredAt)}`) },
      ]}
      empty={{ says: '没有党支部' }}
    />
  )
}

function Actions({ sweep }: { sweep: Sweep }) {
  const { message } = App.useApp()
  const opens = sweep.mayManage
  const exports = useMay('exports.run')
  const { busy, take } = useDownload()
  const [closing, setClosing] = useState(false)
  const sample = useAct('POST /api/sweeps/:id/sample', { onDone: ({ size, of, seed }) => message.success(`从 ${of} 名已填报党员中抽取 ${size} 名，种子 ${seed}。`) })
  const close = useAct('POST /api/sweeps/:id/close')
  return (
    <>
      {exports && <Button loading={busy} onClick={() => void take(`/api/sweeps/${sweep.id}/export`, {})}>导出表格</Button>}
      <Go className="go-button" to={paths.printSweep(sweep.id)}>打印</Go>
      {opens && <Button loading={sample.busy} disabled={sweep.counts.rechecked > 0 || sweep.counts.membersAnswered === 0} onClick={() => void sample.act({ params: { id: sweep.id }, body: {} })}>{sweep.sampleSeed === null ? '抽取复核样本' : '重新抽取'}</Button>}
      {opens && sweep.closedOn === null && <Button onClick={() => setClosing(true)}>结束摸排</Button>}
      <ReasonDialog
        open={closing} optional title="结束这次摸排" confirm="结束" danger onCancel={() => setClosing(false)}
        says={`还有 ${sweep.counts.branches - sweep.counts.branchesAnswered} 个党支部没有填报；结束后不能再填。`}
        onConfirm={async () => { await close.act({ params: { id: sweep.id }, body: {} }); setClosing(false) }}
      />
    </>
  )
}

function Body({ sweep }: { sweep: Sweep }) {
  const { state, change } = useListState()
  const { counts } = sweep
  const tab = state['tab'] ?? (counts.branches === 1 ? 'branches' : 'townships')
  const items = [
    { key: 'townships', label: '分组织进度', children: <TownshipTable sweep={sweep} /> },
    { key: 'branches', label: '党支部', children: <Branches sweep={sweep} /> },
    ...(sweep.sampleSeed === null ? [] : [{ key: 'sample', label: '抽查复核', children: <SampleTable sweep={sweep} /> }]),
  ]
  return (
    <>
      <Figures>
        <Figure label="党支部已填报" value={counts.branchesAnswered} unit={`/ ${counts.branches} 个`} tone={counts.branchesAnswered < counts.branches ? 'amber' : 'green'} />
        <Figure label="党员已填报" value={counts.membersAnswered} unit={`/ ${counts.members} 名`} />
        <Figure label="外出" value={counts.away} unit="名" note={counts.unsure > 0 ? `另有 ${counts.unsure} 名不清楚` : undefined} />
        <Figure label="“四清”完整" value={counts.fourClear} unit={`/ ${counts.away} 名`} />
        {sweep.sampleSeed !== null && <Figure label="复核不一致" value={counts.differs} unit={`/ ${counts.rechecked} 名已复核`} note={`样本 ${counts.sampled} 名`} />}
      </Figures>
      <Tabs activeKey={tab} items={items} onChange={(key) => change({ tab: key, answered: undefined, township: undefined })} />
    </>
  )
}

/** How far a sweep has come, and how complete the answers are, with named denominators. */
export function SweepPage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/sweeps/:id', { params: { id } })
  const sweep = look.data
  return (
    <Page
      title={sweep?.name ?? '摸排'} crumbs={[{ label: '摸排', to: paths.sweeps() }]}
      lead={sweep === undefined ? undefined : `${sweep.orgName}，${sweep.byName}于${sayDay(sweep.openedOn)}部署，${sweep.closedOn === null ? `${sayDay(sweep.dueOn)}截止` : `${sayDay(sweep.closedOn)}结束`}。`}
      actions={sweep !== undefined && <Actions sweep={sweep} />}
    >
      <Loaded look={look}>{(loaded) => <Body sweep={loaded} />}</Loaded>
    </Page>
  )
}
