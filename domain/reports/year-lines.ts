import { contactChannels, type ContactChannel } from '../contacts/log-codes.ts'
import { gatheringWords, type GatheringKind } from '../gatherings/kinds.ts'
import { happeningKinds, type HappeningKind } from '../happenings/happening.ts'
import { manners, occasions, type Manner, type Occasion } from './report.ts'

/** What happened to somebody on a day, as the sheet of a year takes it. */
export interface YearHappening {
  id: string
  onDate: string
  kind: HappeningKind
  variant: string | null
  manner: string | null
  side: 'home' | 'host' | 'member'
  quantity: number | null
  amount: number | null
}

interface LineRule {
  key: string
  title: string
  unit: string
  of: (told: YearHappening) => boolean
  /** What one adds; 1 where missing. */
  value?: (told: YearHappening) => number
}

const kindIn = (...kinds: HappeningKind[]) => ({ kind }: YearHappening) => kinds.includes(kind)

/** The lines of a member's year, in order; each number is the sum over the rows that it opens to. */
export const yearLines: readonly LineRule[] = [
  { key: 'stay', title: '外出、报到、接收、返乡', unit: '次', of: kindIn('left-reported', 'reported-in', 'accepted', 'returned', 'facts-changed', 'contact-named') },
  { key: 'contacts', title: '支部与本人联系', unit: '次', of: kindIn('contacted') },
  { key: 'reports', title: '向流出地汇报', unit: '次', of: kindIn('reported-home') },
  { key: 'answers', title: '支部答复汇报', unit: '次', of: kindIn('report-answered') },
  { key: 'home-gatherings', title: '参加流出地组织生活', unit: '次', of: ({ kind, side }) => kind === 'attended' && side !== 'host' },
  { key: 'host-gatherings', title: '参加流入地组织生活', unit: '次', of: ({ kind, side }) => kind === 'attended' && side === 'host' },
  { key: 'hours', title: '学习', unit: '学时', of: kindIn('course-attended'), value: ({ quantity }) => quantity ?? 0 },
  { key: 'packages', title: '收到学习资料、包裹和公开信', unit: '件', of: kindIn('package-received', 'parcel-received', 'letter-read') },
  { key: 'tasks', title: '完成任务', unit: '件', of: kindIn('task-done') },
  { key: 'suggestions', title: '建言', unit: '条', of: kindIn('suggested') },
  { key: 'talks', title: '谈心谈话', unit: '次', of: kindIn('talked') },
  { key: 'decisions', title: '民主评议和表决', unit: '次', of: kindIn('appraised', 'voted') },
]

const attendanceManners: Record<string, string> = { present: '到会', online: '线上参加', counted: '视同参会', late: '迟到' }

/** How it happened, in words; null where there is nothing to add. */
export function sayManner({ kind, manner }: Pick<YearHappening, 'kind' | 'manner'>): string | null {
  if (manner === null) return null
  if (kind === 'attended') return attendanceManners[manner] ?? null
  return kind === 'reported-home' ? manners[manner as Manner] ?? null : null
}

/** What happened, in words. */
export function sayHappening({ kind, variant }: Pick<YearHappening, 'kind' | 'variant'>): string {
  const name = happeningKinds[kind]
  if (variant === null) return name
  if (kind === 'attended') return gatheringWords[variant as GatheringKind] ?? name
  if (kind === 'contacted') return `${contactChannels[variant as ContactChannel] ?? ''}联系`
  return kind === 'reported-home' ? occasions[variant as Occasion] ?? name : name
}

export interface YearLine<T extends YearHappening> {
  key: string
  title: string
  unit: string
  /** January to December. */
  months: number[]
  total: number
  rows: T[]
}

const rounded = (value: number) => Math.round(value * 100) / 100

/** Twelve months across, a line for each kind of thing; empty lines stay, so that nothing seems forgotten. */
export function drawYear<T extends YearHappening>(happenings: readonly T[]): YearLine<T>[] {
  return yearLines.map(({ key, title, unit, of, value = () => 1 }) => {
    const rows = happenings.filter(of)
    const months = Array.from({ length: 12 }, (_, month) => rounded(rows.filter(({ onDate }) => Number(onDate.slice(5, 7)) === month + 1).reduce((sum, row) => sum + value(row), 0)))
    return { key, title, unit, months, total: rounded(months.reduce((sum, count) => sum + count, 0)), rows }
  })
}
