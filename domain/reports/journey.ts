import { liveHosting, type StayState } from '../stays/state.ts'
import type { Day } from '../values/calendar.ts'

/** Stages of a stay as the member lives it: before leaving, away, on coming home. */
export const journeyStages = { leave: '外出报告', promise: '外出承诺', arrive: '到达报到', receive: '接收纳管', report: '定期汇报', return: '返乡报告' } as const
/** The same in two signs, for one line on a telephone. */
export const journeyShort = { leave: '报告', promise: '承诺', arrive: '报到', receive: '接收', report: '汇报', return: '返乡' } as const
export type JourneyStage = keyof typeof journeyStages

export interface JourneyStep {
  stage: JourneyStage
  name: string
  /** `done` on that day; `now`: what comes next; `later`; `missed`: the stay went on without it. */
  mark: 'done' | 'now' | 'later' | 'missed'
  on: Day | null
  /** Beside the name: how many reports there have been. */
  note: string | null
}

/** What the log of steps does not say by its state: how often one reported, and on which day one promised. */
export interface ReportCount { count: number; lastOn: Day | null; promisedOn: Day | null }

type Seen = Pick<JourneyStep, 'stage' | 'on' | 'note'>

function stagesOf(state: StayState, reports: ReportCount): Seen[] {
  const day = (...kinds: string[]) => state.history.find((entry) => kinds.includes(entry.kind) && entry.effect === 'done')?.on ?? null
  const hosting = liveHosting(state) ?? state.pastHostings.at(-1) ?? null
  return [
    { stage: 'leave', on: day('plan', 'depart'), note: null },
    { stage: 'promise', on: reports.promisedOn, note: null },
    { stage: 'arrive', on: hosting?.reportedOn ?? day('report-in'), note: null },
    { stage: 'receive', on: hosting?.accepted?.on ?? null, note: null },
    { stage: 'report', on: reports.lastOn, note: reports.count === 0 ? null : `共 ${reports.count} 次` },
    { stage: 'return', on: day('report-return', 'confirm-return'), note: null },
  ]
}

/** The whole journey as one line of steps; coming home is nobody's next step before it is reported. What was passed over shows as missed, without any consequence. 外出前报告承诺、在外定期汇报、返乡报到 */
export function drawJourney(state: StayState, reports: ReportCount): JourneyStep[] {
  const seen = stagesOf(state, reports)
  // where there is a stay, leaving lies behind
  const last = Math.max(0, seen.findLastIndex(({ on }) => on !== null))
  const next = seen.findIndex(({ on, stage }, index) => index > last && on === null && stage !== 'promise' && stage !== 'return')
  return seen.map(({ stage, on, note }, index) => ({
    stage, on, note, name: journeyStages[stage],
    mark: on !== null ? 'done' : index < last || stage === 'leave' || stage === 'promise' ? 'missed' : index === next ? 'now' : 'later',
  }))
}
