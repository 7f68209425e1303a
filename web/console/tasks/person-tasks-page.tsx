import { App, Button, Drawer } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import { ClaimCard } from './claim-card.tsx'
import { ClaimState, sayResult, type Claim } from './words.tsx'
import './tasks.css'

type Open = Answer<'GET /api/people/:id/tasks'>['open'][number]

function OpenTask({ task, personId }: { task: Open; personId: string }) {
  const { message } = App.useApp()
  const claim = useAct('POST /api/tasks/:id/claims', { onDone: () => message.success('已代为认领。') })
  const full = task.left === 0
  return (
    <li className="hall-item">
      <div>
        <p><strong>{task.title}</strong></p>
        <p>{task.body}</p>
        <small>{task.orgName}　{task.kindName}　{sayDay(task.dueOn)}前{task.left === null ? '' : `　余${task.left}个名额`}</small>
      </div>
      <Button disabled={full} loading={claim.busy} onClick={() => void claim.act({ params: { id: task.id }, body: { personId } })}>{full ? '名额已满' : '代为认领'}</Button>
    </li>
  )
}

/** One member's tasks, for the contact person or the branch who claims and hands in on the member's behalf. */
export function PersonTasksPage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/people/:id/tasks', id === '' ? false : { params: { id } })
  const [open, setOpen] = useState<Claim | null>(null)
  return (
    <Loaded look={look}>
      {({ name, open: tasks, mine }) => (
        <Page title={`${name}的任务`} crumbs={[{ label: name, to: paths.person(id) }]} lead="党员自己在手机上认领和提交；不方便的，可以在这里代办。">
          <Panel title="已认领">
            {mine.length === 0 ? <Empty says="还没有认领过任务" /> : (
              <ul className="hall-list">
                {mine.map((claim) => (
                  <li key={claim.id} className="hall-item">
                    <div><p><strong>{claim.taskTitle}</strong></p><small>{sayDay(claim.claimedOn)}认领，{sayDay(claim.dueOn)}截止　{sayResult(claim)}</small></div>
                    <span className="task-acts"><ClaimState claim={claim} /><Button size="small" onClick={() => setOpen(claim)}>办理</Button></span>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          <Panel title="可以认领">
            {tasks.length === 0 ? <Empty says="眼下没有面向这名党员的任务" /> : <ul className="hall-list">{tasks.map((task) => <OpenTask key={task.id} task={task} personId={id} />)}</ul>}
          </Panel>
          <Drawer open={open !== null} title={open?.taskTitle ?? ''} size={520} onClose={() => setOpen(null)} destroyOnHidden>
            {open !== null && <ClaimCard claim={open} onDone={() => setOpen(null)} />}
          </Drawer>
        </Page>
      )}
    </Loaded>
  )
}
