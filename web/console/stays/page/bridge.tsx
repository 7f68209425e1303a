import { modeWords, stateWords } from '../../../../domain/stays/words.ts'
import { sayStoredDate } from '../../../../domain/stays/fact-values.ts'
import type { StateName } from '../../../../domain/stays/state.ts'
import type { Mode } from '../../../../domain/stays/step.ts'
import { sayDay, sayShortDay } from '../../../kit/show/dates.ts'
import { DueDay, type Stay } from '../say-stay.tsx'

interface Milestone {
  label: string
  note: string | null
  state: 'done' | 'now' | 'next' | 'failed'
}

function lastMilestone(stay: Stay): Milestone {
  if (stay.closing !== null) return { label: stateWords[stay.state as StateName], note: sayDay(stay.closing.on), state: 'done' }
  if (stay.transfer !== null) return { label: '转接组织关系', note: `第${stay.transfer.letterNo}号`, state: 'now' }
  return { label: '返乡或转出', note: null, state: 'next' }
}

/** From leaving to the end, the days as far as they are known. */
function milestonesOf(stay: Stay): Milestone[] {
  const hosted = stay.hostedOn !== null
  const registered = stay.registeredOn !== null
  const over = stay.closing !== null
  const answer: Milestone = stay.declined !== null
    ? { label: '退回', note: sayShortDay(stay.declined.on), state: 'failed' }
    : { label: '接收纳管', note: stay.hostedOn === null ? null : sayShortDay(stay.hostedOn), state: hosted ? 'done' : registered && !over ? 'now' : 'next' }
  return [
    { label: stay.state === 'planned' ? '已报备' : '外出', note: stay.since === null ? null : sayStoredDate(stay.since), state: stay.state === 'planned' ? 'now' : 'done' },
    { label: '流出登记', note: registered ? sayShortDay(stay.registeredOn) : null, state: registered ? 'done' : over || stay.state === 'planned' ? 'next' : 'now' },
    ...(stay.reportedOn === null ? [] : [{ label: '报到', note: sayShortDay(stay.reportedOn), state: 'done' as const }]),
    answer,
    lastMilestone(stay),
  ]
}

/** What the state means, in a sentence. */
function sayState(stay: Stay, today: string) {
  const host = stay.branchName ?? stay.hostOrgName ?? ''
  switch (stay.state) {
    case 'planned': return '已报备，尚未外出。'
    case 'away': return '已外出，尚未登记流入地。请登记并发函，让流入地党组织接收。'
    case 'declined': return `${stay.hostOrgName ?? '对方'}退回：${stay.declined?.reason ?? ''}${stay.declined?.nearerOrg ? `（${stay.declined.nearerOrg}）` : ''}。请另选流入地重新登记。`
    case 'hosted': return `由${host}接收纳管，正式组织关系仍在流出地。`
    case 'abroad': return `已出国（境）：${stay.abroad?.country ?? ''}，${stay.abroad?.purpose ?? ''}。`
    case 'reported': return stay.registeredOn === null ? '党员已自行报到，等流出地登记。' : '党员已报到，等流入地接收。'
    case 'registered': return <>已请{stay.hostOrgName}接收。{stay.answerDueOn !== null && <DueDay on={stay.answerDueOn} today={today} what="答复期限，" />}</>
    default: return stay.closing === null ? '' : `${sayDay(stay.closing.on)}${stay.closing.by}${stay.closing.reason === null ? '' : `：${stay.closing.reason}`}。`
  }
}

/** The two homes and what lies between them. */
export function Bridge({ stay, today }: { stay: Stay; today: string }) {
  const mode = stay.mode === null ? null : modeWords[stay.mode as Mode]
  return (
    <section className="panel bridge" aria-label="两地">
      <div className="bridge-home">
        <span className="side side-home">流出地</span>
        <h2>{stay.homeOrgName}</h2>
        <p>{stay.keeps === 'host' ? '正式组织关系所在地' : stay.homeTenantName}</p>
      </div>
      <div className="bridge-between">
        <ol className="bridge-line">
          {milestonesOf(stay).map(({ label, note, state }) => (
            <li key={label} className={`bridge-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
              <i aria-hidden="true">{state === 'done' ? '✓' : state === 'failed' ? '!' : ''}</i>
              <span>{label}</span>
              <small>{note ?? (state === 'now' ? '待办' : ' ')}</small>
            </li>
          ))}
        </ol>
        <p className="bridge-state">{sayState(stay, today)}</p>
      </div>
      <div className="bridge-host">
        <span className="side side-host">流入地</span>
        <h2>{stay.branchName ?? stay.hostOrgName ?? '尚未登记'}</h2>
        <p>{[stay.groupName, stay.hostRegion, mode].filter(Boolean).join(' · ') || (stay.hostOrgName === null ? '登记后向对方发函' : '')}</p>
      </div>
    </section>
  )
}
