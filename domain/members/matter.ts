import type { Day } from '../values/calendar.ts'

export type Light = 'on-course' | 'due-soon' | 'overdue'

/** What a member should do, or knows to wait for. A reminder, never a demand with a count. */
export interface Matter {
  text: string
  dueOn: Day | null
  light: Light
  /** Address of the member's page where it is done, as `/report`; null where there is nothing to do but wait. */
  to: string | null
}

const urgency: Record<Light, number> = { overdue: 0, 'due-soon': 1, 'on-course': 2 }

/** The most pressing first: by light, then by the day it is due; what has no day comes last. */
export function orderMatters(matters: readonly Matter[]): Matter[] {
  return [...matters].sort((a, b) => urgency[a.light] - urgency[b.light] || (a.dueOn ?? '~').localeCompare(b.dueOn ?? '~'))
}
