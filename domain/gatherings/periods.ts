import { addDays, addMonths } from '../calendar/days.ts'
import type { Day } from '../values/calendar.ts'
import type { Period } from './kinds.ts'

/** A stretch of days: `from <= day < until`. */
export interface Span {
  from: Day
  until: Day
}

const monthsIn: Record<Period, number> = { month: 1, quarter: 3, year: 12 }

/** The month, quarter or year in which a day lies. */
export function periodOf(day: Day, per: Period): Span {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const length = monthsIn[per]
  const first = Math.floor((month - 1) / length) * length + 1
  const from = `${String(year).padStart(4, '0')}-${String(first).padStart(2, '0')}-01`
  return { from, until: addMonths(from, length) }
}

/** 2026年11月, 2026年第四季度, 2026年 */
export function sayPeriod({ from }: Span, per: Period): string {
  const year = from.slice(0, 4)
  const month = Number(from.slice(5, 7))
  if (per === 'year') return `${year}年`
  return per === 'month' ? `${year}年${month}月` : `${year}年第${'一二三四'[Math.floor((month - 1) / 3)]}季度`
}

export const periodWords: Record<Period, string> = { month: '每月', quarter: '每季度', year: '每年' }

export type RhythmLight = 'kept' | 'due-soon' | 'open' | 'missed'
export const rhythmLightWords: Record<RhythmLight, string> = { kept: '已开展', 'due-soon': '临近期末', open: '待开展', missed: '未开展' }

/** How a branch stands in a period: owed so many times, held so many; the last days of the period are a reminder, its end is a miss. */
export function judgeRhythm(held: number, owed: number, span: Span, today: Day, reminderDays = 7): RhythmLight {
  if (held >= owed) return 'kept'
  if (span.until <= today) return 'missed'
  return addDays(today, reminderDays) >= span.until ? 'due-soon' : 'open'
}
