/** A day as text `yyyy-MM-dd`; days compare as text. */
export type Day = string

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function isCalendarDay(year: number, month: number, day: number): boolean {
  const length = month === 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1]
  return length !== undefined && day >= 1 && day <= length
}

export function formatDay(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The day of a number of days since 1899-12-30, which is how Excel stores days from 1900-03-01 on. */
export function dayFromExcelSerial(serial: number): Day {
  let rest = Math.floor(serial) - 2
  let year = 1900
  for (let length = 365; rest >= length; length = isLeapYear(year) ? 366 : 365) {
    rest -= length
    year += 1
  }
  let month = 1
  for (let length = 31; rest >= length; length = month === 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1] ?? 31) {
    rest -= length
    month += 1
  }
  return formatDay(year, month, rest + 1)
}

/** Full years from one day to another, as birthdays count them; negative when the second comes first. */
export function fullYearsBetween(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}
