import { dayFromExcelSerial, formatDay, isCalendarDay, type Day } from './calendar.ts'
import { foldText, type RawValue } from './text.ts'
import { accepted, faulty, type Verdict } from './verdict.ts'

/**
 * A date as exactly as it was written. `on` is the first day of the year or month where no day was given;
 * `ambiguous` where a number cell can no longer tell 1999.1 from 1999.10.
 */
export interface PartialDate {
  readonly on: Day
  readonly precision: 'year' | 'month' | 'day'
  readonly ambiguous?: true
}

const LONGEST = 40
const FIRST_YEAR = 1850
const LAST_YEAR = 2199
const TIME_OF_DAY = /(?:t|\s)\s*\d{1,2}[:时点]\d{1,2}.*$/i
const FULL = /^(\d{4})[-/.、,年](\d{1,2})[-/.、,月](\d{1,2})[日号.]?$/
const MONTH = /^(\d{4})[-/.、,年](\d{1,2})(?:月份?|[-/.])?$/
const YEAR = /^(\d{4})年?$/
const SERIAL = /^\d{5}(?:\.\d+)?$/

/**
 * Reads yyyy-MM-dd, yyyy/M/d, yyyy.MM.dd, yyyy年M月d日, yyyyMMdd, yyyyMM, 1999.4, 1999年4月, 1999 and Excel's day numbers.
 * Source: 2017 采集表 (yyyy年MM月dd日), GB/T 7408 and the forms met in county workbooks. Two-digit years are not guessed.
 */
export function parsePartialDate(raw: RawValue): Verdict<PartialDate, 'badDate'> {
  if (typeof raw === 'boolean' || raw === null) return faulty('badDate')
  if (typeof raw === 'number') return fromNumber(raw)
  if (raw.length > LONGEST) return faulty('badDate')
  const text = foldText(raw.trim().replace(TIME_OF_DAY, ''))
  const full = FULL.exec(text)
  if (full) return day(Number(full[1]), Number(full[2]), Number(full[3]))
  const month = MONTH.exec(text)
  if (month) return monthOf(Number(month[1]), Number(month[2]))
  const year = YEAR.exec(text)
  if (year) return yearOf(Number(year[1]))
  if (/^\d{8}$|^\d{6}$/.test(text)) return fromDigits(text)
  return SERIAL.test(text) ? fromSerial(Number(text)) : faulty('badDate')
}

function fromNumber(number: number): Verdict<PartialDate, 'badDate'> {
  if (!Number.isFinite(number) || number <= 0) return faulty('badDate')
  const text = String(number)
  if (/^\d{8}$|^\d{6}$/.test(text)) return fromDigits(text)
  if (number >= FIRST_YEAR && number < LAST_YEAR + 1) return fromYearNumber(text)
  return number > LAST_YEAR && number < 100_000 ? fromSerial(number) : faulty('badDate')
}

function fromYearNumber(text: string): Verdict<PartialDate, 'badDate'> {
  const [year = '', fraction] = text.split('.')
  if (fraction === undefined) return yearOf(Number(year))
  const verdict = monthOf(Number(year), Number(fraction))
  return verdict.ok && fraction === '1' ? accepted({ ...verdict.value, ambiguous: true }) : verdict
}

function fromDigits(text: string): Verdict<PartialDate, 'badDate'> {
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(4, 6))
  return text.length === 8 ? day(year, month, Number(text.slice(6))) : monthOf(year, month)
}

function fromSerial(serial: number): Verdict<PartialDate, 'badDate'> {
  return accepted({ on: dayFromExcelSerial(serial), precision: 'day' })
}

function day(year: number, month: number, dayOfMonth: number): Verdict<PartialDate, 'badDate'> {
  return isYear(year) && isCalendarDay(year, month, dayOfMonth)
    ? accepted({ on: formatDay(year, month, dayOfMonth), precision: 'day' })
    : faulty('badDate')
}

function monthOf(year: number, month: number): Verdict<PartialDate, 'badDate'> {
  return isYear(year) && month >= 1 && month <= 12
    ? accepted({ on: formatDay(year, month, 1), precision: 'month' })
    : faulty('badDate')
}

function yearOf(year: number): Verdict<PartialDate, 'badDate'> {
  return isYear(year) ? accepted({ on: formatDay(year, 1, 1), precision: 'year' }) : faulty('badDate')
}

function isYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

/**
 * Compares two dates at the coarser of both precisions: 'before', 'same' or 'after' seen from the first.
 * 1999-04 and 1999-04-17 are the same, because nothing says otherwise.
 */
export function comparePartialDates(first: PartialDate, second: PartialDate): 'before' | 'same' | 'after' {
  const [a, b] = truncateToCoarser(first, second)
  if (a === b) return 'same'
  return a < b ? 'before' : 'after'
}

/** Both dates as days, cut to the coarser of both precisions: the first day of its month or year. */
export function truncateToCoarser(first: PartialDate, second: PartialDate): [Day, Day] {
  const length = Math.min(prefixLength(first), prefixLength(second))
  const cut = (date: PartialDate): Day => date.on.slice(0, length) + '-01-01'.slice(length - 4)
  return [cut(first), cut(second)]
}

function prefixLength(date: PartialDate): number {
  return { year: 4, month: 7, day: 10 }[date.precision]
}

/** The date as it is printed in Chinese, as exactly as it is known: 1999年4月1日, 1999年4月, 1999年. */
export function formatPartialDate(date: PartialDate): string {
  const [year, month, dayOfMonth] = date.on.split('-').map(Number)
  if (date.precision === 'year') return `${year}年`
  return date.precision === 'month' ? `${year}年${month}月` : `${year}年${month}月${dayOfMonth}日`
}
