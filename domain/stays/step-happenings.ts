import type { HappeningKind } from '../happenings/happening.ts'
import type { HistoryEntry, StayState } from './state.ts'
import type { Side } from './step.ts'

/** What a step on a stay means for duties and accounts, beside the stay itself. */
export interface StepHappening {
  stepId: string
  on: string
  kind: HappeningKind
  variant: string | null
  manner: string | null
  side: Side
}

type Meaning = Pick<StepHappening, 'kind'> & Partial<Pick<StepHappening, 'variant' | 'side'>>

/** Attendance is the matter of gatherings, which record it wherever it was entered. */
function meaningsOf({ kind, side }: HistoryEntry): Meaning[] {
  switch (kind) {
    case 'plan': case 'depart': return [{ kind: 'left-reported', variant: kind }]
    case 'register': return [{ kind: 'contact-named', side: 'home' }]
    case 'assign-contact': return [{ kind: 'contact-named' }]
    case 'report-in': return [{ kind: 'reported-in' }]
    case 'accept': return [{ kind: 'accepted' }, { kind: 'contact-named', side: 'host' }]
    case 'report-return': return [{ kind: 'returned', variant: 'reported' }]
    case 'confirm-return': return [{ kind: 'returned', variant: 'confirmed' }]
    case 'record-facts': case 'propose-correction': return side === 'member' ? [{ kind: 'facts-changed' }] : []
    default: return []
  }
}

function happeningsOf(entry: HistoryEntry): StepHappening[] {
  return meaningsOf(entry).map((meaning) => ({
    stepId: entry.stepId, on: entry.on, variant: null, side: entry.side, manner: entry.side !== 'member' ? null : entry.by.side === 'member' ? 'self' : 'by-contact', ...meaning,
  }))
}

/** What came to take effect between two foldings of a stay's log, and the steps that no longer do: undone, or void by a step that crossed them. */
export function compareHappenings(before: StayState | null, after: StayState): { come: StepHappening[]; gone: string[] } {
  const effects = new Map(before?.history.map((entry) => [entry.stepId, entry.effect]))
  return {
    come: after.history.filter(({ stepId, effect }) => effect === 'done' && effects.get(stepId) !== 'done').flatMap(happeningsOf),
    gone: after.history.filter((entry) => entry.effect !== 'done' && effects.get(entry.stepId) === 'done' && meaningsOf(entry).length > 0).map(({ stepId }) => stepId),
  }
}
