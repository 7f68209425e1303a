import { addDays, addMonths } from '../calendar/days.ts'

/** The day of a year on which the county looks who is below the line; the last of the month where it has no such day. */
export interface ReviewDay {
  pointsReviewMonth: number
  pointsReviewDate: number
}

export function reviewDayOf(year: number, { pointsReviewMonth: month, pointsReviewDate: date }: ReviewDay): string {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const last = addDays(addMonths(first, 1), -1)
  const day = addDays(first, date - 1)
  return day > last ? last : day
}

/** The year to be looked at today: on the chosen day, and within a week after it in case the program stood still. */
export function yearToReview(today: string, chosen: ReviewDay): { year: number; day: string } | null {
  const thisYear = Number(today.slice(0, 4))
  for (const year of [thisYear, thisYear - 1]) {
    const day = reviewDayOf(year, chosen)
    if (today >= day && today <= addDays(day, 7)) return { year, day }
  }
  return null
}
