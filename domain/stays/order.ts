import type { Copy, Position, Step, StepKind } from './step.ts'

// The canonical order. A stay is cut into legs: even legs are the home's own (before a host is asked, between two hosts), odd legs are
// shared with one host; each `register` opens the next odd leg, and the first step after a leg has been closed or declined opens the
// next even one. Within a leg each copy numbers the steps it writes (`seq` 1, 2, …) and says how many steps of either copy it held when
// it wrote (`after`). Steps are ordered by leg, then by the number of steps seen, then by id: a step thus always follows everything its
// writer knew, and two steps that crossed on the way stand in the same order in both copies. A step whose predecessors have not all
// arrived is pending and has no effect until they do; a repeated step is one step.

export interface Arranged { ready: Step[]; pending: Step[] }

export function isShared(leg: number): boolean {
  return leg % 2 === 1
}

/** What one host may hold of a stay: the steps of its leg. */
export function stepsOfLeg(steps: readonly Step[], leg: number): Step[] {
  return steps.filter((step) => step.leg === leg)
}

function compareSteps(a: Step, b: Step): number {
  if (a.leg !== b.leg) return a.leg - b.leg
  const seenByA = a.after.home + a.after.host
  const seenByB = b.after.home + b.after.host
  if (seenByA !== seenByB) return seenByA - seenByB
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Whether the writer of `later` held `earlier`. */
export function hadSeen(later: Step, earlier: Step): boolean {
  return earlier.leg < later.leg || (earlier.leg === later.leg && earlier.seq <= later.after[earlier.copy])
}

/** How many steps of each copy stand without a gap in a leg. */
export function heldOfLeg(steps: readonly Step[], leg: number): { home: number; host: number } {
  const numbers = { home: new Set<number>(), host: new Set<number>() }
  for (const step of steps) if (step.leg === leg) numbers[step.copy].add(step.seq)
  const unbroken = (copy: Copy) => {
    let count = 0
    while (numbers[copy].has(count + 1)) count += 1
    return count
  }
  return { home: unbroken('home'), host: unbroken('host') }
}

function isReady(step: Step, held: { home: number; host: number }): boolean {
  return step.seq <= held[step.copy] && step.after.home <= held.home && step.after.host <= held.host
}

/** Puts steps in their canonical order, each once, those with a gap before them aside. */
export function arrange(steps: readonly Step[]): Arranged {
  const byId = new Map<string, Step>()
  for (const step of steps) if (!byId.has(step.id)) byId.set(step.id, step)
  const sorted = [...byId.values()].sort(compareSteps)
  const legs = new Map<number, { home: number; host: number }>()
  const arranged: Arranged = { ready: [], pending: [] }
  for (const step of sorted) {
    let held = legs.get(step.leg)
    if (held === undefined) {
      held = heldOfLeg(sorted, step.leg)
      legs.set(step.leg, held)
    }
    const list = isReady(step, held) ? arranged.ready : arranged.pending
    list.push(step)
  }
  return arranged
}

/** Where a stay stands, as far as numbering asks: its leg, and whether that leg's host is still asked or has the member. */
export interface CurrentLeg { leg: number; live: boolean; selfReported: boolean }

/** Where the next step of a copy stands in the log. `target` is the step an undo takes back. */
export function nextPosition(steps: readonly Step[], copy: Copy, kind: StepKind, current: CurrentLeg, target?: Step): Position {
  const leg = target !== undefined && kind === 'undo' ? target.leg : copy === 'host' ? lastLeg(steps, 1) : legFor(steps, kind, current)
  const after = heldOfLeg(steps, leg)
  return { leg, copy, seq: after[copy] + 1, after }
}

/** The highest leg among the steps; a host's copy holds one leg only, and starts its own when the member comes unannounced. */
function lastLeg(steps: readonly Step[], least: number): number {
  return steps.reduce((highest, step) => Math.max(highest, step.leg), least)
}

function legFor(steps: readonly Step[], kind: StepKind, current: CurrentLeg): number {
  const last = lastLeg(steps, 0)
  const asksHost = kind === 'register' ? !current.selfReported : kind === 'report-in' && !current.live
  if (asksHost) return isShared(last) ? last + 2 : last + 1
  if (isShared(current.leg) && current.live) return current.leg
  return isShared(last) ? last + 1 : last
}
