import { addDays, addMonths } from '../../../domain/calendar/days.ts'

/** The last day of a month, or today within the current one. */
export function lastDayOf(month: string, today: string): string {
  const last = addDays(addMonths(`${month}-01`, 1), -1)
  return last < today ? last : today
}
