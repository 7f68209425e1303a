import { hourSourceNames, hourSources, type HourSource } from '../learning/words.ts'
import type { Day } from '../values/calendar.ts'
import { dayIn, type YearDay } from './year-day.ts'

/** What a county sets for itself from a day on, in place of the usual. */
export interface CountyRules {
  /** Hours of a source that count in a year at most; a source that is not named counts in full. */
  learningCaps: { caps: Partial<Record<HourSource, number>> }
  /** When in the year one looks who is behind, and the share of the year's requirement that should be there by then, per cent. */
  checkDay: YearDay & { percent: number }
  /** When the year is looked at as a whole. */
  reviewDay: YearDay
}
export type CountyRule = keyof CountyRules

export const countyRuleWords: Record<CountyRule, { name: string; says: string }> = {
  learningCaps: { name: '学时来源上限', says: '每个来源全年最多计入多少学时；不填的来源不限。' },
  checkDay: { name: '半年检查日', says: '到这一天，学时、参会等全年要求还没有达到应有进度的，列入支部待办。' },
  reviewDay: { name: '年度盘点日', says: '到这一天，列出全年没有达到要求的党员，按条款谈话或提醒。' },
}

export type RuleFault = 'rules.no-such-day' | 'rules.check-after-review' | 'rules.cap-range' | 'rules.caps-below-line' | 'rules.percent-range'

const isYearDay = ({ month, date }: YearDay) => Number.isInteger(month) && Number.isInteger(date) && month >= 1 && month <= 12 && date >= 1 && dayIn(2028, { month, date }).endsWith(`-${String(date).padStart(2, '0')}`)

const mostHours = 200

function faultOfCaps(caps: CountyRules['learningCaps']['caps'], lineHours: number): RuleFault | null {
  const set = Object.values(caps)
  if (set.some((cap) => cap < 0 || cap > mostHours || !Number.isInteger(cap * 2))) return 'rules.cap-range'
  // where every source is capped, nobody could learn more than all caps together
  const all = hourSourceNames.every((source) => caps[source] !== undefined)
  return all && set.reduce((sum, cap) => sum + cap, 0) < lineHours ? 'rules.caps-below-line' : null
}

/** Whether a county may set its rules so, seen together. `lineHours`: what each member has to learn in a year (教管条例 第二十条). */
export function faultOfRules({ learningCaps, checkDay, reviewDay }: CountyRules, lineHours: number): RuleFault | null {
  if (!isYearDay(checkDay) || !isYearDay(reviewDay)) return 'rules.no-such-day'
  if (dayIn(2026, checkDay) >= dayIn(2026, reviewDay)) return 'rules.check-after-review'
  if (!Number.isInteger(checkDay.percent) || checkDay.percent < 10 || checkDay.percent > 100) return 'rules.percent-range'
  return faultOfCaps(learningCaps.caps, lineHours)
}

/** What is in force on a day; of what was set for the same day the last word counts. In the order in which it was set. */
export function inForce<R extends { fromOn: Day }>(set: readonly R[], day: Day): R | undefined {
  return set.filter(({ fromOn }) => fromOn <= day).reduce<R | undefined>((last, one) => (last !== undefined && last.fromOn > one.fromOn ? last : one), undefined)
}

const sayDay = ({ month, date }: YearDay) => `${month}月${date}日`

/** 主题党日 16、组织生活 8; 10月1日，50%; 12月31日. */
export function sayRule(value: CountyRules[CountyRule]): string {
  if ('caps' in value) {
    const capped = hourSourceNames.flatMap((source) => (value.caps[source] === undefined ? [] : [`${hourSources[source]} ${value.caps[source]}`]))
    return capped.length === 0 ? '各来源不限' : `${capped.join('、')} 学时，其余不限`
  }
  return 'percent' in value ? `${sayDay(value)}，应达到全年要求的 ${value.percent}%` : sayDay(value)
}
