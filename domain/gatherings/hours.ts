import type { HourSource } from '../learning/words.ts'
import type { GatheringKind } from './kinds.ts'

const sources: Partial<Record<GatheringKind, HourSource>> = {
  lesson: 'lesson', 'theme-day': 'theme-day', 'night-school': 'night-school', 'holiday-school': 'holiday-school', outing: 'training',
}

/** Under which source the hours of a gathering count; what has no source of its own is a meeting. */
export function hourSourceOf(kind: GatheringKind): HourSource {
  return sources[kind] ?? 'meeting'
}
