import { addDays } from '../calendar/days.ts'
import type { Spell } from '../playbook/clause.ts'
import type { Stretch } from '../playbook/spells.ts'
import type { Day } from '../values/calendar.ts'

const ordinal = (from: Day, months: number) => '一二三四'[Math.floor((Number(from.slice(5, 7)) - 1) / months)]

/** 2026年11月, 2026年第四季度, 2026年下半年, 2026年, 2026-11-16起的一周 */
export function sayStretch({ from }: Pick<Stretch, 'from'>, spell: Spell): string {
  const year = `${from.slice(0, 4)}年`
  switch (spell) {
    case 'week': return `${from}起的一周`
    case 'month': return `${year}${Number(from.slice(5, 7))}月`
    case 'quarter': return `${year}第${ordinal(from, 3)}季度`
    case 'half-year': return `${year}${from.slice(5, 7) === '01' ? '上' : '下'}半年`
    case 'year': return year
  }
}

export type RhythmLight = 'kept' | 'due-soon' | 'open' | 'missed'
export const rhythmLightWords: Record<RhythmLight, string> = { kept: '已开展', 'due-soon': '临近期末', open: '待开展', missed: '未开展' }

/** How a branch stands in a stretch: owed so many times, held so many; the last days are a reminder, the end is a miss. */
export function judgeRhythm(held: number, owed: number, stretch: Pick<Stretch, 'until'>, today: Day, reminderDays = 7): RhythmLight {
  if (held >= owed) return 'kept'
  if (stretch.until <= today) return 'missed'
  return addDays(today, reminderDays) >= stretch.until ? 'due-soon' : 'open'
}
