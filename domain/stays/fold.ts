import { applyStep } from './apply-step.ts'
import { arrange, isShared } from './order.ts'
import type { Effect, HistoryEntry, LogFlag, StateName, StayState } from './state.ts'
import { emptyStay, liveHosting } from './state.ts'
import type { Step } from './step.ts'
import type { Asking } from './step-rule.ts'
import type { StepKind } from './step.ts'
import { ruleOf } from './step-table.ts'
import { undoneSteps } from './undo.ts'

/**
 * The state of a stay from the set of its steps: total, without clock, the same for every order of arrival and however often a step
 * arrives. A step that cannot take effect stays in the history (pending, void or undone) and takes effect once what it lacked arrives.
 */
export function foldStay(steps: readonly Step[]): StayState {
  const { ready, pending } = arrange(steps)
  const { undone, undos } = undoneSteps(ready)
  const state = emptyStay()
  for (const step of ready) {
    if (undos.has(step.id)) record(state, step, 'done', state.state, state.state)
    else if (undone.has(step.id)) record(state, step, 'undone', null, null)
    else take(state, step)
  }
  for (const step of pending) record(state, step, 'pending', null, null)
  state.flags = flagsOf(state, pending.length > 0)
  return state
}

function take(state: StayState, step: Step): void {
  const opening = opensLeg(state, step)
  const from = opening && liveHosting(state) !== null ? 'away' : state.state
  const to = targetOf(state, step, from)
  if (to === undefined) {
    record(state, step, 'void', null, null)
    return
  }
  if (opening) leaveForNext(state, step)
  state.leg = Math.max(state.leg, step.leg)
  applyStep(state, step, to)
  record(state, step, 'done', from, state.state)
}

/** Asking a further host ends whatever stood with the one before. */
function opensLeg(state: StayState, step: Step): boolean {
  return step.leg > state.leg && isShared(step.leg) && (step.kind === 'register' || step.kind === 'report-in')
}

function leaveForNext(state: StayState, step: Step): void {
  if (state.hosting !== null) state.pastHostings.push({ ...state.hosting, closed: state.hosting.closed ?? { on: step.on, by: step.kind } })
  state.hosting = null
  state.contacts.host = null
  state.returnProposals = []
  state.proposals = state.proposals.filter((open) => open.by !== 'host')
}

function targetOf(state: StayState, step: Step, from: StateName): StateName | undefined {
  const rule = ruleOf(step.kind)
  const to = rule.moves[from] ?? rule.crossing?.[from]
  if (to === undefined || step.kind === 'undo') return undefined
  const asking: Asking<StepKind> = { kind: step.kind, side: step.side, bySide: step.by.side, on: step.on, note: step.note, facts: step.facts }
  return rule.stands?.(state, asking) ? undefined : to
}

function record(state: StayState, step: Step, effect: Effect, from: StateName | null, to: StateName | null): void {
  const entry: HistoryEntry = {
    stepId: step.id, leg: step.leg, kind: step.kind, side: step.side, on: step.on, at: step.at,
    by: { side: step.by.side, name: step.by.name, post: step.by.post ?? null, orgName: step.by.orgName ?? null, via: step.by.via },
    note: step.note ?? null, effect, target: answered(step), from, to,
  }
  state.history.push(entry)
}

function answered(step: Step): string | null {
  if (step.kind === 'undo') return step.facts.target
  if (step.kind === 'confirm-correction' || step.kind === 'refuse-correction' || step.kind === 'refuse-return') return step.facts.proposal
  return step.kind === 'confirm-return' ? step.facts.proposal ?? null : null
}

function flagsOf(state: StayState, missing: boolean): LogFlag[] {
  const live = liveHosting(state)
  const flags: [LogFlag, boolean][] = [
    ['lost', state.lost !== null],
    ['correction-proposed', state.proposals.length > 0],
    ['return-proposed', state.returnProposals.length > 0],
    ['transfer-underway', state.transfer !== null],
    ['home-to-register', live !== null && live.registeredOn === null],
    ['awaiting-answer', live !== null && live.letter !== null && live.accepted === null],
    ['steps-missing', missing],
    ['steps-crossed', state.history.some((entry) => entry.effect === 'void' && entry.leg === state.leg)],
  ]
  return flags.filter(([, raised]) => raised).map(([flag]) => flag)
}
