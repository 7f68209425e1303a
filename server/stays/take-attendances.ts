import { foldStay } from '../../domain/stays/fold.ts'
import { judgeStep } from '../../domain/stays/judge-step.ts'
import type { StayState } from '../../domain/stays/state.ts'
import type { Step, StepFacts, Wanted } from '../../domain/stays/step.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { sendStepOn } from './exchange.ts'
import { followAttendance } from './host-attendance.ts'
import { holdStays, saveStays, type StoredStay } from './stay-store.ts'
import { appendSteps, readSteps } from './step-store.ts'
import { makeStep, ownHand, peerOf } from './take-step.ts'

/** Somebody whom this organisation hosts took part in a gathering of it. */
export interface AttendedAtHost {
  stayId: string
  on: string
  facts: StepFacts['attend']
}

interface Told {
  stay: StoredStay
  log: Step[]
  step: Step
}

export interface TakenAttendances {
  /** The step on each stay, by stay. Stays that cannot take it any more (the member has left) are missing. */
  steps: Map<string, string>
  letterIds: string[]
}

function tell(ctx: Context, stay: StoredStay, log: Step[], { on, facts }: AttendedAtHost): Told | null {
  const wish: Wanted = { kind: 'attend', on, facts }
  const hand = ownHand(ctx, 'host', 'account')
  const before: StayState = foldStay(log)
  const verdict = judgeStep(before, wish, { side: 'host', bySide: 'host', ability: hand.ability }, { today: ctx.today, parameters: stayParameters })
  if (!verdict.ok) return null
  return { stay, log, step: makeStep(ctx, stay.roots.id, stay.roots.keeps === 'host' ? 'host' : 'home', log, before, wish, hand, 'host') }
}

/**
 * The host's sheet tells the home, one `attend` step on each stay, set by set: the statements do not grow with the people, but for the
 * letters to other registers. In the transaction that saves the sheet; the letters are carried after it.
 */
export async function takeAttendances(tx: Tx, ctx: Context, attended: readonly AttendedAtHost[]): Promise<TakenAttendances> {
  if (attended.length === 0) return { steps: new Map(), letterIds: [] }
  const wanted = new Map(attended.map((one) => [one.stayId, one]))
  const stays = await holdStays(tx, ctx.actor, [...wanted.keys()])
  const logs = await readSteps(tx, ctx.crypto, ctx.actor.tenantId, stays.map(({ roots }) => roots.id))
  const told = stays.flatMap((stay) => tell(ctx, stay, logs.get(stay.roots.id) ?? [], wanted.get(stay.roots.id)!) ?? [])
  if (told.length === 0) return { steps: new Map(), letterIds: [] }
  await appendSteps(tx, ctx.crypto, ctx.actor.tenantId, ctx.now, told.map(({ step }) => step))
  const saved = await saveStays(tx, ctx, told.map(({ stay, log, step }) => ({ roots: stay.roots, steps: [...log, step] })), { fresh: false })
  const written = told.map((one, index) => ({ ...one, state: saved[index]!.state }))
  await followAttendance(tx, ctx, written.map(({ stay, step, state }) => ({ roots: stay.roots, step, state })))
  const letterIds: string[] = []
  for (const { stay, step, state } of written) {
    const letterId = await sendStepOn(tx, ctx, { stay, step, state, peerTenantId: peerOf(stay, step, state) })
    if (letterId !== null) letterIds.push(letterId)
  }
  return { steps: new Map(told.map(({ stay, step }) => [stay.roots.id, step.id])), letterIds }
}
