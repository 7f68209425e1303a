import { addDays } from '../calendar/days.ts'
import type { Day } from '../values/calendar.ts'

/** The times at which people come home, and holiday school and special meetings are held for them. 教管条例 第三十三条; 永兴、大余做法 */
export const holidays = {
  'spring-festival': '春节', qingming: '清明', 'may-day': '五一', 'mid-autumn': '中秋', 'national-day': '国庆',
} as const
export type Holiday = keyof typeof holidays
export const holidayNames = Object.keys(holidays) as Holiday[]

// first day of the first month and fifteenth of the eighth in the Chinese calendar; GB/T 33661-2017 fixes how it is computed
const lunarDays: Record<number, { spring: string; autumn: string }> = {
  2024: { spring: '02-10', autumn: '09-17' }, 2025: { spring: '01-29', autumn: '10-06' }, 2026: { spring: '02-17', autumn: '09-25' },
  2027: { spring: '02-06', autumn: '09-15' }, 2028: { spring: '01-26', autumn: '10-03' }, 2029: { spring: '02-13', autumn: '09-22' },
  2030: { spring: '02-03', autumn: '09-12' }, 2031: { spring: '01-23', autumn: '10-01' }, 2032: { spring: '02-11', autumn: '09-19' },
  2033: { spring: '01-31', autumn: '09-08' }, 2034: { spring: '02-19', autumn: '09-27' }, 2035: { spring: '02-08', autumn: '09-16' },
  2036: { spring: '01-28', autumn: '10-04' }, 2037: { spring: '02-15', autumn: '09-24' }, 2038: { spring: '02-04', autumn: '09-13' },
  2039: { spring: '01-24', autumn: '10-02' }, 2040: { spring: '02-12', autumn: '09-20' },
}

export const holidayYears = Object.keys(lunarDays).map(Number)

/** The day of the solar term in the years 2000 to 2099. */
function qingmingOf(year: number): number {
  const short = year - 2000
  return Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)
}

/** The feast itself; undefined in years that the table does not know. */
export function feastDay(holiday: Holiday, year: number): Day | undefined {
  const lunar = lunarDays[year]
  if (lunar === undefined) return undefined
  switch (holiday) {
    case 'spring-festival': return `${year}-${lunar.spring}`
    case 'qingming': return `${year}-04-${String(qingmingOf(year)).padStart(2, '0')}`
    case 'may-day': return `${year}-05-01`
    case 'mid-autumn': return `${year}-${lunar.autumn}`
    case 'national-day': return `${year}-10-01`
  }
}

const around: Record<Holiday, [before: number, after: number]> = {
  'spring-festival': [14, 16], qingming: [3, 4], 'may-day': [2, 6], 'mid-autumn': [3, 4], 'national-day': [2, 8],
}

/** The days around the feast in which people are at home: first day, and first day after. */
export function homecoming(holiday: Holiday, year: number): { from: Day; until: Day } | undefined {
  const feast = feastDay(holiday, year)
  const [before, after] = around[holiday]
  return feast === undefined ? undefined : { from: addDays(feast, -before), until: addDays(feast, after) }
}

/** The next homecoming that is not over yet. */
export function nextHoliday(today: Day): { holiday: Holiday; year: number } | undefined {
  const year = Number(today.slice(0, 4))
  const ahead = [year, year + 1].flatMap((one) => holidayNames.flatMap((holiday) => {
    const span = homecoming(holiday, one)
    return span === undefined || span.until <= today ? [] : [{ holiday, year: one, from: span.from }]
  }))
  const first = ahead.toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]
  return first === undefined ? undefined : { holiday: first.holiday, year: first.year }
}
