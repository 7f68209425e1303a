import type { Answer } from '../../client/call.ts'
import { sayDay } from '../../kit/show/dates.ts'
import './reports.css'

type Steps = Answer<'GET /api/people/:id/reports'>['prefilled']['journey']

const marks = { done: '✓', now: '●', later: '○', missed: '–' } as const
const says = { done: '已办', now: '接下来', later: '以后', missed: '没有登记' } as const

/** Before leaving, away, on coming home, as one line of steps. */
export function JourneyLine({ steps }: { steps: Steps }) {
  if (steps.length === 0) return null
  return (
    <ol className="journey-line" aria-label="外出全程">
      {steps.map(({ stage, name, mark, on, note }) => (
        <li key={stage} className={`journey-${mark}`}>
          <i aria-hidden="true">{marks[mark]}</i>
          <b>{name}</b>
          <small>{on === null ? says[mark] : sayDay(on)}{note !== null && `，${note}`}</small>
        </li>
      ))}
    </ol>
  )
}
