import { courseForms, hourSources } from '../../../domain/learning/words.ts'
import type { Answer } from '../../client/call.ts'
import { RefusalNote } from '../../kit/phone/screen.tsx'
import { sayDay, sayShortDay } from '../../kit/show/dates.ts'
import { HostMark } from '../at-host.tsx'
import { useSubmit, useWaiting } from '../send/use-submit.ts'
import { sayHours } from './hours-card.tsx'
import './learning.css'

export type OwnSession = Answer<'GET /api/pocket/learning'>['sessions'][number]

/** `at`: of the host in another county, what it is called; null at home. */
interface Shown { session: OwnSession; at: string | null }

const atHome = { choose: 'POST /api/pocket/learning/sessions/:id/choose', withdraw: 'POST /api/pocket/learning/sessions/:id/withdraw' } as const
const atHost = { choose: 'POST /api/pocket/host/learning/sessions/:id/choose', withdraw: 'POST /api/pocket/host/learning/sessions/:id/withdraw' } as const

const weekday = (day: string) => `周${'日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`

function Tap({ session, at }: Shown) {
  const { choose, withdraw } = at === null ? atHome : atHost
  const choosing = useSubmit(choose, `选课：${session.title}`)
  const giving = useSubmit(withdraw, `退选：${session.title}`)
  const waiting = [...useWaiting(choose, session.id), ...useWaiting(withdraw, session.id)].length > 0
  const lines = [`${session.courseTitle}：${session.title}`, `${sayDay(session.onDate)} ${session.startsAt}`]
  const args = { params: { id: session.id }, body: {} }
  const refusal = choosing.refusal ?? giving.refusal
  if (waiting) return <p className="note note-amber">已存在手机里，联网后自动发出。</p>
  return (
    <>
      {refusal !== null && <RefusalNote refusal={refusal} />}
      {session.mayWithdraw && <button type="button" className="button" disabled={giving.busy} onClick={() => void giving.send(args, lines)}>退选</button>}
      {session.mayChoose && <button type="button" className="button button-call" disabled={choosing.busy} onClick={() => void choosing.send(args, lines)}>{choosing.busy ? '正在发送…' : '选这次课'}</button>}
      {!session.mayChoose && !session.mayWithdraw && session.mine !== 'attended' && session.why !== null && <p className="faint">{session.why}</p>}
    </>
  )
}

/** One session: when, where, who speaks; one tap to choose it or give it back. */
export function SessionCard({ session, at }: Shown) {
  const chosen = session.mine === 'chosen' || session.mine === 'attended'
  return (
    <li className={`card session-card ${chosen ? 'session-mine' : ''}`}>
      <HostMark at={at} />
      <p className="session-when">{sayShortDay(session.onDate)} {weekday(session.onDate)} {session.startsAt}—{session.endsAt}</p>
      <h3>{session.title}</h3>
      <p className="faint">
        {session.courseTitle}，{session.orgName}；{session.lecturer}授课；{session.place ?? courseForms[session.form]}；{sayHours(session.hours)} 学时（{hourSources[session.source]}）
        {session.left !== null && session.mine === null && `；还有 ${session.left} 个名额`}
      </p>
      {session.mine === 'attended' && <p className="light light-on-course">● 已参加，学时已记</p>}
      {session.mine === 'absent' && <p className="faint">登记为未参加。确实参加了的，请告诉党支部更正。</p>}
      {session.mine === 'chosen' && <p className="light light-on-course">✓ 已选</p>}
      {session.cancelReason !== null && <p className="light light-due-soon">▲ 已取消：{session.cancelReason}</p>}
      {chosen && session.link !== null && <a className="button" href={session.link} rel="noreferrer">打开线上课堂</a>}
      <Tap session={session} at={at} />
    </li>
  )
}
