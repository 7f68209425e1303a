import { Link } from 'wouter'
import { sayDay } from '../../kit/show/dates.ts'
import type { Home } from '../ring.tsx'

const lights = { 'on-course': '', 'due-soon': '▲ 快到期', overdue: '■ 已过期' }

/** What is due next, from wherever in the life of the branch, the most pressing first. */
export function NextList({ home }: { home: Home }) {
  if (home.next.length === 0) return <p className="note">眼下没有要办的事。有变动时，随时来这里说一声。</p>
  return (
    <ul className="rows">
      {home.next.map(({ text, dueOn, light, to }) => {
        const body = <span className="row-main">{text}<small>{dueOn !== null && lights[light] !== '' && <b className={`light light-${light}`}>{lights[light]}　</b>}{dueOn === null ? '' : `${sayDay(dueOn)}前`}</small></span>
        return <li key={`${text}${to ?? ''}`}>{to === null ? <div className="row">{body}</div> : <Link className="row row-go" href={to}>{body}</Link>}</li>
      })}
    </ul>
  )
}
