import { hadSeen } from './order.ts'
import type { HistoryEntry, StayState } from './state.ts'
import { isClosed } from './state.ts'
import type { StayFault } from './refusals.ts'
import { fault } from './refusals.ts'
import type { Side, Step, StepKind } from './step.ts'
import { ruleOf } from './step-table.ts'
import { stepWords } from './words.ts'

/** What the other side has acted upon once it arrives is not taken back: the home asks again instead. */
const finalOfHost: readonly StepKind[] = ['decline', 'confirm-return', 'receipt-transfer']
const final: readonly StepKind[] = ['undo', 'send-letter', 'decline']

/** Later steps of these kinds do not rest on the move before them. */
const light: readonly StepKind[] = ['propose-correction', 'lose-contact', 'find', 'send-letter']
const lightOfHome: readonly StepKind[] = ['record-facts', 'assign-contact']

/** Which kinds rest on a step that moved nothing. */
const follows: Partial<Record<StepKind, readonly StepKind[]>> = {
  'lose-contact': ['find'],
  find: ['lose-contact'],
  transfer: ['receipt-transfer'],
  'propose-return': ['confirm-return'],
  'report-return': ['confirm-return'],
  register: ['send-letter'],
}

/** What closes a stay the home may take back whoever wrote it, since it keeps the relation. */
const closers: readonly StepKind[] = ['confirm-return', 'receipt-transfer', 'die', 'end']

/** Whether a side may take a step of that kind and side back as the owner of the relation, although it is not its own. */
export function reopens(kind: StepKind, side: Side): boolean {
  return side === 'home' && closers.includes(kind)
}

function isOwn(kind: StepKind, of: Side, side: Side): boolean {
  return of === side || reopens(kind, side)
}

function isFinal(kind: StepKind, side: Side): boolean {
  return final.includes(kind) || (side !== 'home' && finalOfHost.includes(kind))
}

/** The steps that are taken back, found from the log alone so that both copies agree. */
export function undoneSteps(ready: readonly Step[]): { undone: Set<string>; undos: Set<string> } {
  const byId = new Map(ready.map((step) => [step.id, step]))
  const undone = new Set<string>()
  const undos = new Set<string>()
  for (const step of ready) {
    if (step.kind !== 'undo') continue
    const target = byId.get(step.facts.target)
    if (target === undefined || !hadSeen(step, target)) continue
    if (isFinal(target.kind, step.side) || !isOwn(target.kind, target.side, step.side)) continue
    undone.add(target.id)
    undos.add(step.id)
  }
  return { undone, undos }
}

function moved(entry: HistoryEntry): boolean {
  return entry.from !== entry.to || entry.kind === 'register'
}

function restsOn(later: HistoryEntry, target: HistoryEntry): boolean {
  if (later.target === target.stepId || target.from === 'new') return true
  if (follows[target.kind]?.includes(later.kind) === true) return true
  if (later.kind === 'undo' || !moved(target)) return false
  if (later.leg > target.leg || moved(later) || (target.from !== null && ruleOf(later.kind).moves[target.from] === undefined)) return true
  return !light.includes(later.kind) && !(later.side === 'home' && lightOfHome.includes(later.kind))
}

/** Whether a side may take a step back now: own, not final, and nothing in effect rests on it. */
export function faultOfUndo(state: StayState, targetId: string, side: Side, bySide: Side): StayFault | null {
  const index = state.history.findIndex((entry) => entry.stepId === targetId)
  const target = state.history[index]
  if (target === undefined || target.effect !== 'done') return fault('stays.nothing-to-undo')
  if (isFinal(target.kind, side)) return fault('stays.undo-final', { step: stepWords[target.kind] })
  const ofFormerHost = (side === 'host' || bySide === 'host') && target.leg !== state.hosting?.leg
  if (ofFormerHost || !isOwn(target.kind, target.side, side)) return fault('stays.undo-of-other-side')
  if (isClosed(state.state) && !closers.includes(target.kind)) return fault('stays.undo-built-upon', { later: stepWords[state.closing?.by ?? 'end'] })
  const later = state.history.slice(index + 1).find((entry) => entry.effect === 'done' && restsOn(entry, target))
  return later === undefined ? null : fault('stays.undo-built-upon', { later: stepWords[later.kind] })
}
