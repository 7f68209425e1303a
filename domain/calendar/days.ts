// Days are of the civil calendar; there is no time zone and no clock in here.
import type { Day } from '../values/calendar.ts'
import { formatDay, isCalendarDay } from '../values/calendar.ts'
import type { PartialDate } from '../values/partial-date.ts'

function lengthOfMonth(year: number, month: number): number {
  return [31, 30, 29].find((length) => isCalendarDay(year, month, length)) ?? 28
}

/** Whether a text is a whole ISO day that exists. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match !== null && match[1] !== '0000' && isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]))
}

function partsOf(day: Day): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) }
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export function dayNumber(day: Day): number {
  const { year, month, date } = partsOf(day)
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function dayOfNumber(number: number): Day {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return formatDay(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1)
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days)
}

/** Negative when `until` lies before `from`. */
export function daysBetween(from: Day, until: Day): number {
  return dayNumber(until) - dayNumber(from)
}

/**
 * The same-numbered day so many months on; where that month has no such day, its last one.
 * 民法典 第二百零二条 (periods counted in months).
 */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day)
  const index = year * 12 + (month - 1) + months
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12 + 1
  return formatDay(newYear, newMonth, Math.min(date, lengthOfMonth(newYear, newMonth)))
}

/** Whole months that have run from `from` until `until` (0 when `until` is earlier), counted as in `addMonths`. */
export function monthsBetween(from: Day, until: Day): number {
  if (until < from) return 0
  const a = partsOf(from)
  const b = partsOf(until)
  const months = (b.year - a.year) * 12 + b.month - a.month
  return addMonths(from, months) <= until ? months : months - 1
}

/** The latest day a partial date can mean: a period is never said to be full before it surely is. */
export function latestDay(date: PartialDate): Day {
  const { year, month } = partsOf(date.on)
  if (date.precision === 'year') return formatDay(year, 12, 31)
  if (date.precision === 'month') return formatDay(year, month, lengthOfMonth(year, month))
  return date.on
}

/** The earliest day a partial date can mean. */
export function earliestDay(date: PartialDate): Day {
  if (date.precision === 'year') return `${date.on.slice(0, 4)}-01-01`
  if (date.precision === 'month') return `${date.on.slice(0, 7)}-01`
  return date.on
}

/** '2025', '2025-03' or '2025-03-09'; undefined where the text is none of these. */
export function parseStoredDate(text: string): PartialDate | undefined {
  if (/^\d{4}$/.test(text) && isDay(`${text}-01-01`)) return { on: `${text}-01-01`, precision: 'year' }
  if (/^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`)) return { on: `${text}-01`, precision: 'month' }
  return isDay(text) ? { on: text, precision: 'day' } : undefined
}

export function storeDate(date: PartialDate): string {
  if (date.precision === 'year') return date.on.slice(0, 4)
  return date.precision === 'month' ? date.on.slice(0, 7) : date.on
}

export function laterOf(a: Day | undefined, b: Day | undefined): Day | undefined {
  if (a === undefined) return b
  if (b === undefined) return a
  return a > b ? a : b
}

/** The day in China (UTC+8, no summer time) of an instant in ISO 8601. */
export function dayOfInstant(instant: string): Day {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}
