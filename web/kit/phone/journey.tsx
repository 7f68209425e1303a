import { journeyShort, type JourneyStage } from '../../../domain/reports/journey.ts'
import type { Answer } from '../../client/call.ts'
import { sayShortDay } from '../show/dates.ts'

type Step = Answer<'GET /api/pocket/home'>['journey'][number]

const marks: Record<Step['mark'], string> = { done: '已办', now: '现在', later: '以后', missed: '未登记' }

/** Before leaving, away, on coming home, as one line of steps. */
export function Journey({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return null
  return (
    <ol className="journey" aria-label="外出全程">
      {steps.map(({ stage, name, mark, on, note }) => (
        <li key={stage} className={`journey-${mark}`} title={`${name}：${marks[mark]}${on === null ? '' : ` ${sayShortDay(on)}`}`}>
          <b>{journeyShort[stage as JourneyStage]}</b>
          <small>{on === null ? marks[mark] : on.slice(5).replace('-', '.')}{note !== null && <span>{note}</span>}</small>
        </li>
      ))}
    </ol>
  )
}
