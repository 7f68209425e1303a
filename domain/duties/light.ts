import { addDays } from '../calendar/days.ts'
import type { Day } from '../values/calendar.ts'

/** How a duty stands on a day; shown by shape and word, never by colour alone. */
export const dutyLights = {
  overdue: '逾期', 'due-soon': '将到期', 'on-course': '正常', done: '已完成', missed: '未完成', waived: '已免除', lapsed: '已终止',
} as const
export type DutyLight = keyof typeof dutyLights

/** Lights of duties on which something can still be done. */
export const openLights = ['overdue', 'due-soon', 'on-course'] as const satisfies readonly DutyLight[]

export const isOpen = (light: DutyLight): boolean => openLights.some((open) => open === light)

export interface DutyDates {
  dueOn: Day
  /** First day after the stretch it is owed for; null where it is owed once in a stay. */
  untilOn: Day | null
  /** Day from which this side no longer has the member. */
  endedOn: Day | null
  fulfilledOn: Day | null
  waivedOn: Day | null
}

/** The light of a duty: what ended before it was due has lapsed, what was not done before its stretch ended is missed. */
export function judgeDutyLight({ dueOn, untilOn, endedOn, fulfilledOn, waivedOn }: DutyDates, today: Day, dueSoonDays: number): DutyLight {
  if (fulfilledOn !== null) return 'done'
  if (waivedOn !== null) return 'waived'
  if (endedOn !== null && endedOn <= dueOn) return 'lapsed'
  if ((untilOn !== null && untilOn <= today) || (endedOn !== null && endedOn <= today)) return 'missed'
  if (dueOn < today) return 'overdue'
  return dueOn <= addDays(today, dueSoonDays) ? 'due-soon' : 'on-course'
}
