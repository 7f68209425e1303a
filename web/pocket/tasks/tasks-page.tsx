import { Link } from 'wouter'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Pairs, Ready, RefusalNote } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { HostMark, HostUnread, sayHost, withHost } from '../at-host.tsx'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { useSubmit, useWaiting } from '../send/use-submit.ts'
import { sayResult } from './result.ts'

type Hall = Answer<'GET /api/pocket/tasks'>

/** Of the host in another county: what it is called; null at home. */
interface At { at: string | null }

const claimKey = 'POST /api/pocket/tasks/:id/claim' as const
const hostClaimKey = 'POST /api/pocket/host/tasks/:id/claim' as const

function OpenTask({ task, at }: At & { task: Hall['open'][number] }) {
  const key = at === null ? claimKey : hostClaimKey
  const { send, busy, outcome, refusal } = useSubmit(key, `认领任务：${task.title}`)
  const waiting = useWaiting(key, task.id).length > 0
  const full = task.left === 0
  const places = task.left === null ? '不限' : full ? '已经认领完' : `还有${task.left}个`
  return (
    <li className="card">
      <HostMark at={at} />
      <h3>{task.title}</h3>
      <p>{task.body}</p>
      <Pairs pairs={[
        { label: '发布', value: `${task.orgName}${task.byHost && at === null ? '（现居地）' : ''}` },
        { label: '截止', value: `${sayDay(task.dueOn)}${task.daysLeft <= 3 ? `，还有${task.daysLeft}天` : ''}` },
        { label: '名额', value: places },
        ...(task.worth.length === 0 ? [] : [{ label: '积分', value: task.worth.join('，') }]),
      ]} />
      {refusal !== null && <RefusalNote refusal={refusal} />}
      {waiting || outcome?.is === 'kept'
        ? <output className="note note-amber">还没有发出，联网后自动认领。名额有限的，以发出时为准。</output>
        : <button type="button" className="button button-main" disabled={busy || full} onClick={() => void send({ params: { id: task.id } }, [task.title])}>{busy ? '正在认领…' : full ? '名额已满' : '认领'}</button>}
    </li>
  )
}

function Mine({ claim, at }: At & { claim: Hall['mine'][number] }) {
  return (
    <li>
      <Link className="row row-go" href={paths.taskClaim.replace(':id', claim.id)}>
        <span className="row-main">
          {claim.taskTitle}
          <small>
            {claim.overdue ? <b className="light light-overdue">■ 已过期　</b> : <b>{claim.stateName}　</b>}
            {claim.state === 'verified' || claim.state === 'delivered' ? sayResult(claim) : `${sayDay(claim.dueOn)}前`}
            {at !== null && `　${at}`}
          </small>
        </span>
      </Link>
    </li>
  )
}

const soonest = (a: { task: { dueOn: string } }, b: { task: { dueOn: string } }) => a.task.dueOn.localeCompare(b.task.dueOn)

/** What I have claimed, and what I may claim with one tap: at home, and of the host in another county. */
export function TasksPage() {
  const look = withHost(useLook('GET /api/pocket/tasks'), useLook('GET /api/pocket/host/tasks'))
  return (
    <Frame title="任务" lead="自愿认领，量力而行。不方便的，打电话请联系人代办。">
      <Ready look={look}>
        {({ own, host }) => {
          const at = sayHost(host?.host ?? null)
          const mine = [...own.mine.map((claim) => ({ claim, at: null })), ...(host?.mine ?? []).map((claim) => ({ claim, at }))]
          const open = [...own.open.map((task) => ({ task, at: null })), ...(host?.open ?? []).map((task) => ({ task, at }))].sort(soonest)
          return (
            <>
              <HostUnread host={host} />
              {mine.length > 0 && <><h2>我认领的</h2><ul className="rows">{mine.map((one) => <Mine key={one.claim.id} {...one} />)}</ul></>}
              <h2>可以认领</h2>
              {open.length === 0 ? <p className="note">眼下没有新的任务。</p> : <ul>{open.map((one) => <OpenTask key={one.task.id} {...one} />)}</ul>}
            </>
          )
        }}
      </Ready>
    </Frame>
  )
}
