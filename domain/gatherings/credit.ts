import { gatheringRule, type GatheringKind } from './kinds.ts'
import { attends, type AttendanceMark } from './marks.ts'
import { stretchOf } from '../playbook/spells.ts'
import type { Day } from '../values/calendar.ts'

export interface HomeEntry {
  gatheringId: string
  kind: GatheringKind
  on: Day
  personId: string
  mark: AttendanceMark | null
}

export interface HostEntry {
  id: string
  kind: GatheringKind
  on: Day
  personId: string
}

export const creditKey = (gatheringId: string, personId: string) => `${gatheringId} ${personId}`

/**
 * Which gatherings at home are made good by taking part at the host: one of the same kind in the same month, quarter or year stands for
 * one, the earlier for the earlier; none for what was attended at home. Returns the host's entry by `creditKey`. 永兴、教管条例 第三十二条
 */
export function creditHostAttendance<Host extends HostEntry>(home: readonly HomeEntry[], host: readonly Host[]): Map<string, Host> {
  const keyOf = ({ kind, on, personId }: HostEntry | HomeEntry) => `${personId} ${kind} ${stretchOf(gatheringRule(kind).period, on).key}`
  const byDay = <Entry extends { on: Day }>(a: Entry, b: Entry) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)
  const waiting = new Map<string, Host[]>()
  for (const entry of host.toSorted(byDay)) waiting.set(keyOf(entry), [...waiting.get(keyOf(entry)) ?? [], entry])
  const credits = new Map<string, Host>()
  for (const entry of home.filter(({ mark }) => !attends(mark)).toSorted(byDay)) {
    const [first, ...rest] = waiting.get(keyOf(entry)) ?? []
    if (first === undefined) continue
    waiting.set(keyOf(entry), rest)
    credits.set(creditKey(entry.gatheringId, entry.personId), first)
  }
  return credits
}
