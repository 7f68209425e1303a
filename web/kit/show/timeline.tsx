import type { ReactNode } from 'react'
import { sayDay } from './dates.ts'

export interface Moment {
  id: string
  day: string
  title: ReactNode
  /** Who, under which post. */
  by?: ReactNode
  detail?: ReactNode
  tone?: 'plain' | 'red' | 'amber' | 'green'
  /** Which side of a stay did it. */
  side?: 'home' | 'host' | 'member'
  /** Undone by a later step: shown struck through. */
  undone?: boolean
}

const sides = { home: '流出地', host: '流入地', member: '本人' }

/** What happened, newest first or last as given. */
export function Timeline({ moments }: { moments: Moment[] }) {
  return (
    <ol className="timeline">
      {moments.map((moment) => (
        <li key={moment.id} className={`timeline-item timeline-${moment.tone ?? 'plain'} ${moment.undone ? 'timeline-undone' : ''}`}>
          <time dateTime={moment.day}>{sayDay(moment.day)}</time>
          <div>
            <p className="timeline-title">
              {moment.side !== undefined && <span className={`side side-${moment.side}`}>{sides[moment.side]}</span>}
              {moment.title}
              {moment.undone && <em>（已撤销）</em>}
            </p>
            {moment.detail !== undefined && <div className="timeline-detail">{moment.detail}</div>}
            {moment.by !== undefined && <p className="timeline-by">{moment.by}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
