import { addDays, daysBetween } from '../calendar/days.ts'
import type { Stretch } from '../playbook/spells.ts'
import type { Day } from '../values/calendar.ts'

/**
 * When a duty of a stretch is due that begins on a day: so many days after its beginning, within the stretch. Null where less than
 * half of the stretch is left: what begins so late is owed from the next one on.
 */
export function dueInStretch({ from, until }: Stretch, begin: Day, days: number): Day | null {
  if (begin >= until) return null
  const start = begin < from ? from : begin
  if (2 * daysBetween(from, start) > daysBetween(from, until)) return null
  const due = addDays(start, days)
  return due < until ? due : addDays(until, -1)
}
