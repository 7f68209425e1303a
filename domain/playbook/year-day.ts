import { addDays, addMonths } from '../calendar/days.ts'
import type { Day } from '../values/calendar.ts'

/** A day that comes every year. */
export interface YearDay { month: number; date: number }

/** The last of the month in a year that has no such day. */
export function dayIn(year: number, { month, date }: YearDay): Day {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const last = addDays(addMonths(first, 1), -1)
  const day = addDays(first, date - 1)
  return day > last ? last : day
}

/** Whether what is done on a day of a year is done today: on the day, and within a week after it in case the program stood still. */
export function isDue(today: Day, day: Day): boolean {
  return today >= day && today <= addDays(day, 7)
}
