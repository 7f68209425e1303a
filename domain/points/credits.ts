import { matches, type Told } from '../happenings/happening.ts'
import { binds } from '../playbook/bindings.ts'
import type { Binding, MemberClass, PointsClause } from '../playbook/clause.ts'
import { stretchOf } from '../playbook/spells.ts'

/** How a member stood on the day: away (a stay that ran), or holding an office in the branch. */
export interface Standing { away: boolean; officer: boolean }

/** The stretch of the calendar in which a clause gives so many points at most: first day, first day after it. */
export interface Cap { points: number; from: string; until: string }

/** What one clause gives for one happening, before its cap. */
export interface Credit {
  clauseId: string
  title: string
  playbook: string
  version: number
  worth: number
  cap: Cap | null
}

/** Whether a rule for a class of members is meant for one who stands like this. */
export function isOfClass(memberClass: MemberClass, standing: Standing): boolean {
  switch (memberClass) {
    case 'any': return true
    case 'away': return standing.away
    case 'home': return !standing.away
    case 'officer': return standing.officer
  }
}

/** Where a clause reaches an organisation by several adoptions, the nearest one counts. */
export function nearestOf<B extends { clause: { id: string }; path: string }>(bindings: readonly B[]): B[] {
  const nearest = new Map<string, B>()
  for (const binding of bindings) {
    const other = nearest.get(binding.clause.id)
    if (other === undefined || binding.path.length > other.path.length) nearest.set(binding.clause.id, binding)
  }
  return [...nearest.values()]
}

export function capOn(clause: PointsClause, day: string): Cap | null {
  if (clause.cap === undefined) return null
  const { from, until } = stretchOf(clause.cap.per, day)
  return { points: clause.cap.points, from, until }
}

/** Points to two places. */
export const roundPoints = (points: number) => Math.round(points * 100) / 100

export function creditOf({ clause, playbook, version }: Binding<'points'>, day: string, quantity: number | null): Credit {
  const times = clause.per === 'unit' ? quantity ?? 1 : 1
  return { clauseId: clause.id, title: clause.title, playbook, version, worth: roundPoints(clause.delta * times), cap: capOn(clause, day) }
}

export interface Earning extends Told { onDate: string; quantity: number | null }

/** What a happening gives a member of an organisation (by its path), clause by clause. */
export function creditsFor(earning: Earning, homePath: string, standing: Standing, bindings: readonly Binding<'points'>[]): Credit[] {
  const inForce = bindings.filter((binding) => binds(binding, homePath, earning.onDate))
  return nearestOf(inForce)
    .filter(({ clause }) => clause.on !== 'by-hand' && matches(clause.on, earning) && isOfClass(clause.memberClass, standing))
    .map((binding) => creditOf(binding, earning.onDate, earning.quantity))
    .filter(({ worth }) => worth !== 0)
}

/** The account as shown: it never falls below nothing (通行做法：最低为0分). */
export const shownTotal = (sum: number) => Math.max(0, roundPoints(sum))
