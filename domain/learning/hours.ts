import type { GatheringKind } from '../gatherings/kinds.ts'
import type { Day } from '../values/calendar.ts'
import type { HourSource } from './words.ts'

/** What taking part in a gathering of a kind is worth. */
export interface GatheringHours { source: HourSource; hours: number }

/** Numbers of the ledger of hours that hold everywhere. Hours are hours of courses that were held and attended, never minutes on a page. */
export interface LearningNumbers {
  memberHours: number
  officerHours: number
  /** At most in one day from one source. */
  dayHours: number
  gatherings: Partial<Record<GatheringKind, GatheringHours>>
}

/** With what the county has set for the year. */
export interface LearningParameters extends LearningNumbers {
  /** `MM-dd`, and the share of the year's hours that should be there by then. */
  checkOn: string
  checkShare: number
  /** Hours of a source that count in a year at most; a source that is not named counts in full. */
  caps: Partial<Record<HourSource, number>>
}

export interface HourEntry {
  id: string
  onDate: Day
  source: HourSource
  hours: number
}

export type Capped = 'day' | 'source'

/** An entry with what of it counts; `capped`: why the rest does not. */
export interface CountedEntry extends HourEntry {
  counted: number
  capped: Capped | null
}

export interface SourceSum { source: HourSource; hours: number; counted: number; cap: number | null }

export interface HourSum {
  /** In the order of days. */
  entries: CountedEntry[]
  sources: SourceSum[]
  counted: number
}

type Caps = Pick<LearningParameters, 'dayHours' | 'caps'>

const byDay = (a: HourEntry, b: HourEntry) => (a.onDate === b.onDate ? (a.id < b.id ? -1 : 1) : a.onDate < b.onDate ? -1 : 1)

/**
 * Adds up the hours of one member in one calendar year. At most so many in a day from one source, and of each source at most its
 * cap in the year; what came first counts first. 教管条例 第二十条; the table of conversion is local practice.
 */
export function countHours(entries: readonly HourEntry[], { dayHours, caps }: Caps): HourSum {
  const ofDay = new Map<string, number>()
  const sums = new Map<HourSource, SourceSum>()
  const counted = entries.toSorted(byDay).map((entry): CountedEntry => {
    const day = `${entry.source} ${entry.onDate}`
    const sum = sums.get(entry.source) ?? { source: entry.source, hours: 0, counted: 0, cap: caps[entry.source] ?? null }
    const leftInDay = Math.max(0, dayHours - (ofDay.get(day) ?? 0))
    const within = Math.min(entry.hours, leftInDay)
    const counts = Math.min(within, Math.max(0, (sum.cap ?? Infinity) - sum.counted))
    ofDay.set(day, (ofDay.get(day) ?? 0) + within)
    sums.set(entry.source, { ...sum, hours: sum.hours + entry.hours, counted: sum.counted + counts })
    return { ...entry, counted: counts, capped: counts < within ? 'source' : within < entry.hours ? 'day' : null }
  })
  const sources = [...sums.values()]
  return { entries: counted, sources, counted: sources.reduce((sum, one) => sum + one.counted, 0) }
}

export const hourLights = { reached: '已达标', 'on-course': '正常', 'due-soon': '未达标，请抓紧', overdue: '进度不够', short: '年度未达标' } as const
export type HourLight = keyof typeof hourLights

type Check = Pick<LearningParameters, 'checkOn' | 'checkShare'>

/**
 * Where a member stands on a day of the year, or after it. Below the share on the day of the check (1 October, one half) it is
 * time to speak with the member; nothing else follows. The year ends on 31 December and carries nothing over.
 */
export function judgeHours(counted: number, required: number, { year, today }: { year: number; today: Day }, { checkOn, checkShare }: Check): HourLight {
  if (counted >= required) return 'reached'
  if (today > `${year}-12-31`) return 'short'
  if (today < `${year}-${checkOn}`) return 'on-course'
  return counted < required * checkShare ? 'overdue' : 'due-soon'
}
