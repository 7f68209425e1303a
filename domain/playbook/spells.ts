import { addDays, addMonths } from '../calendar/days.ts'
import type { Spell } from './clause.ts'

/** A stretch of the calendar: its key, its first day, and the first day after it. */
export interface Stretch { key: string; from: string; until: string }

const monthsOf: Record<Exclude<Spell, 'week'>, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, weekday === 0 ? -6 : 1 - weekday)
}

function keyOf(spell: Exclude<Spell, 'week'>, year: string, month: number): string {
  switch (spell) {
    case 'month': return `${year}-${String(month).padStart(2, '0')}`
    case 'quarter': return `${year}-Q${(month + 2) / 3}`
    case 'half-year': return `${year}-H${(month + 5) / 6}`
    case 'year': return year
  }
}

/** The week (from Monday), month, quarter, half-year or year in which a day lies. */
export function stretchOf(spell: Spell, day: string): Stretch {
  if (spell === 'week') {
    const from = mondayOf(day)
    return { key: from, from, until: addDays(from, 7) }
  }
  const [length, year] = [monthsOf[spell], day.slice(0, 4)]
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / length) * length + 1
  const from = `${year}-${String(month).padStart(2, '0')}-01`
  return { key: keyOf(spell, year, month), from, until: addMonths(from, length) }
}

/** All stretches that touch the days from `from` up to and including `to`. */
export function stretchesBetween(spell: Spell, from: string, to: string): Stretch[] {
  const found: Stretch[] = []
  for (let stretch = stretchOf(spell, from); stretch.from <= to; stretch = stretchOf(spell, stretch.until)) found.push(stretch)
  return found
}
