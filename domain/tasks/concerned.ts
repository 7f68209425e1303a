import type { TaskConcern } from './task-words.ts'

/** What of a member decides whether a task is meant for one: where one belongs, and whether and where one is away. */
export interface Whereabouts {
  homePath: string | null
  hostPath: string | null
  away: boolean
  province: string | null
  city: string | null
}

export interface Audience {
  concerns: TaskConcern
  /** Only members who are there; with neither, wherever they are. */
  province: string | null
  city: string | null
  /** Organisations below which the task may be claimed. */
  targets: readonly string[]
}

const isWithin = (path: string | null, targets: readonly string[]) => path !== null && targets.some((target) => path.startsWith(target))

/** By which side a member may claim: the branch at home, the host, or neither where the task is meant for others. */
export function sidesConcerned(audience: Audience, member: Whereabouts): ('home' | 'host')[] {
  if (audience.concerns !== 'all' && (audience.concerns === 'away') !== member.away) return []
  if (audience.province !== null && (!member.away || member.province !== audience.province)) return []
  if (audience.city !== null && (!member.away || member.city !== audience.city)) return []
  return [
    ...(isWithin(member.homePath, audience.targets) ? ['home' as const] : []),
    ...(isWithin(member.hostPath, audience.targets) ? ['host' as const] : []),
  ]
}
