import { App, Button, Drawer } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { claimStates, taskRoles } from '../../../domain/tasks/task-words.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Go, useGo } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Facts } from '../../kit/show/facts.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { paths } from '../paths.ts'
import { AssistDialog } from './assist-dialog.tsx'
import { ClaimCard } from './claim-card.tsx'
import { ClaimState, sayResult, TaskState, type Claim, type Task } from './words.tsx'
import './tasks.css'

function Actions({ task }: { task: Task }) {
  const go = useGo()
  const { message } = App.useApp()
  const [closing, setClosing] = useState(false)
  const [assisting, setAssisting] = useState(false)
  const publish = useAct('POST /api/tasks/:id/publish', { onDone: () => message.success('已发布。') })
  const close = useAct('POST /api/tasks/:id/close', { onDone: () => setClosing(false) })
  const join = useAct('POST /api/tasks/:id/join', { onDone: () => message.success('已加入，本组织的党员现在可以认领。') })
  const params = { id: task.id }
  return (
    <>
      {task.mayManage && task.state === 'published' && <Button onClick={() => setClosing(true)}>结束任务</Button>}
      {task.mayManage && task.state !== 'closed' && <Button onClick={() => go(paths.editTask(task.id))}>修改</Button>}
      {task.mayAssist && task.state === 'published' && !task.pastDue && <Button onClick={() => setAssisting(true)}>代党员认领</Button>}
      {task.role === 'asked' && <Button type="primary" loading={join.busy} onClick={() => void join.act({ params })}>同意联合发布</Button>}
      {task.mayManage && task.state === 'draft' && <Button type="primary" loading={publish.busy} onClick={() => void publish.act({ params })}>发布</Button>}
      <ReasonDialog open={closing} title="结束任务" says="不再接受新的认领；已经认领的仍可提交和核验。" confirm="结束" onCancel={() => setClosing(false)} onConfirm={(note) => close.act({ params, body: { note } })} />
      <AssistDialog task={task} open={assisting} onClose={() => setAssisting(false)} />
    </>
  )
}

function What({ task }: { task: Task }) {
  return (
    <Panel title="任务内容">
      <p className="task-body">{task.body}</p>
      <Facts columns={3} facts={[
        { label: '任务类别', value: task.kindName }, { label: '成果单位', value: `${task.unit}${task.amount === 'none' ? '' : '，可登记金额'}` }, { label: '积分', value: task.worth.length === 0 ? '不计积分' : task.worth.join('，') },
        { label: '面向', value: `${task.concernsName}${task.place === null ? '' : `（${task.place}）`}` }, { label: '党组织', value: task.targets.map(({ name }) => name).join('、') }, { label: '佐证材料', value: task.evidenceName },
        { label: '名额', value: task.places === null ? `不限，已认领${task.taken}` : `${task.places}，已认领${task.taken}` }, { label: '截止', value: sayDay(task.dueOn) }, { label: '发布', value: task.publishedOn === null ? null : `${sayDay(task.publishedOn)} ${task.byName}` },
        ...(task.source === null ? [] : [{ label: '依据', value: `${task.source}（第${task.clauseVersion}版）`, wide: true }]),
        ...(task.closedOn === null ? [] : [{ label: '结束', value: `${sayDay(task.closedOn)}：${task.closingNote ?? ''}`, wide: true }]),
      ]} />
    </Panel>
  )
}

function Sums({ task }: { task: Task }) {
  const sum = (of: (one: Task['shared'][number]) => number) => task.shared.reduce((total, one) => total + of(one), 0).toLocaleString('zh-CN')
  const money = task.amount !== 'none'
  return (
    <Panel title="成果" aside={<span className="faint">每项成果只算一次</span>}>
      <div className="sideways"><table className="task-sums">
        <thead><tr><th>党组织</th><th className="number">认领</th><th className="number">完成</th><th className="number">数量（{task.unit}）</th>{money && <th className="number">金额（元）</th>}</tr></thead>
        <tbody>
          {task.shared.map((one) => (
            <tr key={one.orgName}>
              <td>{one.orgName} {!one.joined && <Tag tone="amber">等待加入</Tag>}</td>
              <td className="number">{one.claims}</td><td className="number">{one.verified}</td><td className="number">{one.quantity.toLocaleString('zh-CN')}</td>{money && <td className="number">{one.amount.toLocaleString('zh-CN')}</td>}
            </tr>
          ))}
        </tbody>
        {task.shared.length > 1 && (
          <tfoot><tr><th>合计</th><td className="number">{sum(({ claims }) => claims)}</td><td className="number">{sum(({ verified }) => verified)}</td><td className="number">{sum(({ quantity }) => quantity)}</td>{money && <td className="number">{sum(({ amount }) => amount)}</td>}</tr></tfoot>
        )}
      </table></div>
    </Panel>
  )
}

function Claims({ task }: { task: Task }) {
  const [open, setOpen] = useState<Claim | null>(null)
  return (
    <Panel title="认领情况" flush>
      <DataTable
        name="task-claims"
        look="GET /api/tasks/:id/claims"
        params={{ id: task.id }}
        rowKey={(row) => row.id}
        onRow={setOpen}
        searchPlaceholder="党员姓名"
        filters={[{ key: 'state', label: '状态', options: Object.entries(claimStates).map(([value, label]) => ({ value, label })) }]}
        columns={[
          { key: 'name', title: '党员', fixed: true, sortable: true, render: (row) => <strong>{row.name}</strong> },
          { key: 'orgName', title: '支部', sortable: true, render: (row) => <>{row.orgName}{row.side === 'host' && <small className="faint">（流入）</small>}</> },
          { key: 'claimedOn', title: '认领', sortable: true, render: (row) => sayDay(row.claimedOn) },
          { key: 'deliveredOn', title: '提交', sortable: true, render: (row) => sayDay(row.deliveredOn) },
          { key: 'result', title: '成果', render: (row) => sayResult(row) },
          { key: 'state', title: '状态', render: (row) => <ClaimState claim={row} /> },
        ]}
        empty={{ says: '还没有人认领', hint: '党员在手机上认领，也可以由联系人代为认领。' }}
      />
      <Drawer open={open !== null} title={open === null ? '' : `${open.name}：${task.title}`} size={520} onClose={() => setOpen(null)} destroyOnHidden>
        {open !== null && <ClaimCard claim={open} onDone={() => setOpen(null)} />}
      </Drawer>
    </Panel>
  )
}

/** One task: whom it is for, who claimed it, what came of it. */
export function TaskPage() {
  const { id } = useParams({ strict: false })
  const look = useLook('GET /api/tasks/:id', id === undefined ? false : { params: { id } })
  return (
    <Loaded look={look}>
      {(task) => (
        <Page
          title={task.title} crumbs={[{ label: '任务', to: paths.tasks() }]} actions={<Actions task={task} />}
          below={<p className="task-head"><TaskState task={task} /><span>{task.org.name}</span><span>{taskRoles[task.role]}</span><Go to={paths.taskResults()}>成果汇总</Go></p>}
        >
          <What task={task} />
          {task.state !== 'draft' && <><Sums task={task} /><Claims task={task} /></>}
        </Page>
      )}
    </Loaded>
  )
}
