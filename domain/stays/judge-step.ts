import type { Day } from '../values/calendar.ts'
import { isDay } from '../calendar/days.ts'
import type { Verdict } from '../rules/verdict.ts'
import { allowed } from '../rules/verdict.ts'
import type { CurrentLeg } from './order.ts'
import type { StayFault, StayRefusal } from './refusals.ts'
import { fault } from './refusals.ts'
import type { HistoryEntry, StayState } from './state.ts'
import { isClosed, isSelfReported, liveHosting } from './state.ts'
import type { Side, StepKind, Wanted } from './step.ts'
import { stepKinds } from './step.ts'
import type { Asking, Today, Who } from './step-rule.ts'
import { ruleOf } from './step-table.ts'
import { faultOfUndo, reopens } from './undo.ts'
import type { Ability } from './words.ts'
import { abilityWords, sideWords, stateWords, stepWords } from './words.ts'

/** Who acts: on whose side the step shall count, where the writer belongs, and what the acting post (or link) is. */
export interface Actor { side: Side; bySide: Side; ability: Ability }

export type StepVerdict = Verdict<StayRefusal>
export interface OpenStep { kind: StepKind; verdict: StepVerdict }

/**
 * Whether this actor may write this step on this stay today. Without `facts` it says whether the step can be opened at all
 * (for a button), with `facts` whether it can be written as it is.
 */
export function judgeStep(state: StayState, wanted: Wanted, actor: Actor, today: Today): StepVerdict {
  const rule = ruleOf(wanted.kind)
  const found = faultOfWriter(state, wanted.kind, actor) ?? faultOfState(state, wanted, actor, today) ?? faultOfContent(state, wanted, actor, today)
  return found === null ? allowed : { ok: false, ...found, source: rule.source, ask: rule.ask }
}

/** Every kind of step with its verdict for this actor, in the order of `stepKinds`. */
export function openSteps(state: StayState, actor: Actor, today: Today): OpenStep[] {
  return stepKinds.map((kind) => ({ kind, verdict: judgeStep(state, { kind } as Wanted, actor, today) }))
}

/** Where the stay stands, for `nextPosition`. */
export function currentLeg(state: StayState): CurrentLeg {
  return { leg: state.leg, live: liveHosting(state) !== null, selfReported: isSelfReported(state) }
}

function mayHere(who: Who, state: StayState): boolean {
  return who.onlyOutside !== true || liveHosting(state)?.host?.kind === 'outside' || (isClosed(state.state) && state.hosting?.host?.kind === 'outside')
}

function faultOfWriter(state: StayState, kind: StepKind, actor: Actor): StayFault | null {
  const who = ruleOf(kind).who
  const bySide = who.filter((one) => one.side === actor.side && one.by === actor.bySide && mayHere(one, state))
  if (bySide.length === 0) {
    const sides = [...new Set(who.map((one) => sideWords[one.side]))].join('、')
    return fault('stays.not-your-side', { step: stepWords[kind], sides })
  }
  if (!bySide.some((one) => one.may.includes(actor.ability))) {
    const abilities = [...new Set(bySide.flatMap((one) => one.may))].map((ability) => abilityWords[ability]).join('、')
    return fault('stays.post-may-not', { step: stepWords[kind], abilities })
  }
  return null
}

/** The host's rights last as long as it is asked or has the member; a member nobody registered may come to it first. */
function hostMayAct(state: StayState, kind: StepKind): boolean {
  return liveHosting(state) !== null || kind === 'undo' || (kind === 'report-in' && state.state === 'new')
}

function faultOfState(state: StayState, wanted: Wanted, actor: Actor, today: Today): StayFault | null {
  const { kind } = wanted
  if (kind === 'undo') return faultOfUndoing(state, wanted.facts?.target, actor)
  if (isClosed(state.state)) return fault('stays.closed', { state: stateWords[state.state] })
  const rule = ruleOf(kind)
  if (rule.moves[state.state] === undefined) return fault('stays.not-now', { state: stateWords[state.state], step: stepWords[kind] })
  if ((actor.side === 'host' || actor.bySide === 'host') && !hostMayAct(state, kind)) return fault('stays.host-no-longer', { step: stepWords[kind] })
  if (actor.side === 'host' && isHostOnly(kind) && state.state !== 'hosted') return fault('stays.not-now', { state: stateWords[state.state], step: stepWords[kind] })
  return rule.open?.(state, actor.side, today) ?? null
}

/** Kinds that both sides know but a host only once it has received the member. */
function isHostOnly(kind: StepKind): boolean {
  return kind === 'assign-contact' || kind === 'record-facts' || kind === 'confirm-return' || kind === 'refuse-return'
}

function faultOfUndoing(state: StayState, target: string | undefined, actor: Actor): StayFault | null {
  if (target === undefined) return undoableSteps(state, actor).length > 0 ? null : fault('stays.nothing-to-undo')
  const found = faultOfUndo(state, target, actor.side, actor.bySide)
  const entry = state.history.find((one) => one.stepId === target)
  if (found !== null || entry === undefined) return found
  return faultOfWriter(state, reopens(entry.kind, actor.side) ? 'end' : entry.kind, actor)
}

/** The steps that this actor may take back now, newest first. */
export function undoableSteps(state: StayState, actor: Actor): HistoryEntry[] {
  return state.history.filter((entry) => faultOfUndoing(state, entry.stepId, actor) === null).toReversed()
}

function faultOfDay(on: Day | undefined, ahead: boolean, today: Day): StayFault | null {
  if (on === undefined || !isDay(on)) return fault('stays.day-needed')
  return on > today && !ahead ? fault('stays.day-ahead', { on }) : null
}

function faultOfContent(state: StayState, wanted: Wanted, actor: Actor, today: Today): StayFault | null {
  if (wanted.facts === undefined) return null
  const rule = ruleOf(wanted.kind)
  const dayFault = faultOfDay(wanted.on, rule.ahead === true, today.today)
  if (dayFault !== null || wanted.on === undefined) return dayFault
  if (rule.noteNeeded === true && (wanted.note ?? '').trim() === '') return fault('stays.note-needed')
  const asking: Asking<StepKind> = { kind: wanted.kind, side: actor.side, bySide: actor.bySide, on: wanted.on, note: wanted.note, facts: wanted.facts }
  return rule.stands?.(state, asking) ?? rule.filled?.(state, asking, today) ?? null
}
