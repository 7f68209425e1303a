import { addMonths } from '../calendar/days.ts'
import { isCalendarDay, formatDay, type Day } from '../values/calendar.ts'

/** The fixed day of a month, its last day where the month is shorter. `month`: '2026-02'. */
export function dayOfMonth(month: string, fixedDay: number): Day {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const length = [31, 30, 29, 28].find((day) => isCalendarDay(year, number, day)) ?? 28
  return formatDay(year, number, Math.min(fixedDay, length))
}

/** The days of a monthly series from one month to another, both included: the theme day on its fixed day (支部条例 第十六条). */
export function seriesDays(fromMonth: string, untilMonth: string, fixedDay: number): Day[] {
  const days: Day[] = []
  for (let first = `${fromMonth}-01`; first.slice(0, 7) <= untilMonth; first = addMonths(first, 1)) days.push(dayOfMonth(first.slice(0, 7), fixedDay))
  return days
}
