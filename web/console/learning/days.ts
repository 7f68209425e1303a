import { addDays } from '../../../domain/calendar/days.ts'

const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

export const weekdayNames = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
export const sayWeekday = (day: string) => weekdayNames[weekday(day)] ?? ''

/** The Monday of that week. */
export const mondayOf = (day: string) => addDays(day, -weekday(day))

/** Days of the grid: a week, or the whole weeks that a month touches. */
export function gridOf(view: 'week' | 'month', day: string): string[] {
  if (view === 'week') return Array.from({ length: 7 }, (_, at) => addDays(mondayOf(day), at))
  const first = mondayOf(`${day.slice(0, 7)}-01`)
  const days: string[] = []
  for (let one = first; one <= first || one.slice(0, 7) <= day.slice(0, 7); one = addDays(one, 1)) days.push(one)
  while (days.length % 7 !== 0) days.push(addDays(days.at(-1)!, 1))
  return days
}
