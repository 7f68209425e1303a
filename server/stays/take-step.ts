import { foldStay } from '../../domain/stays/fold.ts'
import { currentLeg, judgeStep, type StepVerdict } from '../../domain/stays/judge-step.ts'
import { nextPosition } from '../../domain/stays/order.ts'
import type { StayState } from '../../domain/stays/state.ts'
import { ruleOf } from '../../domain/stays/step-table.ts'
import type { Copy, Side, Step, StepKind, StepWriter, Via, Wanted } from '../../domain/stays/step.ts'
import type { Ability } from '../../domain/stays/words.ts'
import { refusalParams } from '../../domain/rules/verdict.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { nameHandedIn } from '../files/save-file.ts'
import { applyConsequences } from './consequences.ts'
import { sidesOf, writingAbility } from './sides.ts'
import { findStayForWriting, readLog, saveStays, type StoredStay } from './stay-store.ts'
import { attachToStep } from './step-files.ts'
import { appendSteps } from './step-store.ts'
import { tellSteps } from './tell-steps.ts'

/** A step as somebody wants it: what, and where more than one reading is possible, for which side and by which. */
export type StepWish = Wanted & {
  /** On whose side it counts; where missing, on the writer's own. */
  side?: Side | undefined
  /** For whom the writer acts, needed only by somebody above both sides. */
  bySide?: Side | undefined
  via?: Via | undefined
  /** Handed in before by the acting user, attached to the step. */
  fileIds?: readonly string[] | undefined
}

/** Who writes, where it is not simply the acting post: a host's secretary with a link. */
export interface Hand {
  bySide: Side
  ability: Ability
  writer: Omit<StepWriter, 'side'>
}

export interface TakenStep {
  stay: StoredStay
  step: Step
  state: StayState
  /** Where the step has to be sent: the other register, or nowhere. */
  peerTenantId: number | null
}

export function ownHand(ctx: Context, bySide: Side, via: Via): Hand {
  const { actor } = ctx
  return {
    bySide,
    ability: bySide === 'member' ? 'member' : writingAbility(actor),
    writer: {
      via, name: actor.name,
      ...(actor.userId === null ? {} : { userId: actor.userId }),
      ...(actor.post === null ? {} : { post: actor.post.kind, orgName: actor.post.orgName }),
      ...(actor.post === null || actor.post.orgId === null ? {} : { orgId: actor.post.orgId }),
    },
  }
}

/** The sides on which a step of this kind may count when written by `by`, own side first. */
function sidesFor(kind: StepKind, by: Side, wanted: Side | undefined): Side[] {
  if (wanted !== undefined) return [wanted]
  const open = ruleOf(kind).who.filter((who) => who.by === by).map((who) => who.side)
  return [...new Set([...open.filter((side) => side === by), ...open, by])]
}

function refuse(verdict: Extract<StepVerdict, { ok: false }>): never {
  throw new Refusal('refused', verdict.code, refusalParams(verdict))
}

/** The first reading of the wish that the table allows; otherwise the reason against the most likely one. */
function readWish(state: StayState, wish: StepWish, hands: readonly Hand[], today: string): { hand: Hand; side: Side } {
  const readings = hands.flatMap((hand) => sidesFor(wish.kind, hand.bySide, wish.side).map((side) => ({ hand, side })))
  const judged = readings.map((reading) => ({
    reading,
    verdict: judgeStep(state, wish, { side: reading.side, bySide: reading.hand.bySide, ability: reading.hand.ability }, { today, parameters: stayParameters }),
  }))
  const open = judged.find(({ verdict }) => verdict.ok)
  if (open !== undefined) return open.reading
  const likely = judged.find(({ verdict }) => !verdict.ok && verdict.code !== 'stays.not-your-side') ?? judged[0]
  if (likely === undefined || likely.verdict.ok) throw new Refusal('forbidden', 'request.forbidden', { action: '办理流动事项' })
  return refuse(likely.verdict)
}

/** Builds the step at its place in the log; `state` is the log folded before it. */
export function makeStep(
  ctx: Pick<Context, 'now'>, stayId: string, copy: Copy, log: readonly Step[], state: StayState, wish: Wanted,
  hand: Hand, side: Side,
): Step {
  const target = wish.kind === 'undo' ? log.find((step) => step.id === wish.facts?.target) : undefined
  const step = {
    id: newId(Date.parse(ctx.now)), stayId, kind: wish.kind, side, facts: wish.facts, on: wish.on, at: ctx.now,
    by: { side: hand.bySide, ...hand.writer },
    ...(wish.note === undefined ? {} : { note: wish.note }),
    ...nextPosition([...log], copy, wish.kind, currentLeg(state), target),
  }
  return step as Step
}

export function peerOf(stay: StoredStay, step: Step, state: StayState): number | null {
  if (stay.roots.keeps === 'host') return stay.roots.homeTenantId
  const hosting = [state.hosting, ...state.pastHostings].find((one) => one?.leg === step.leg)
  return hosting?.host?.kind === 'other-register' ? hosting.host.tenantId : null
}

/**
 * Writes one step on a stay, inside the caller's transaction: judged by the table of steps, appended, folded into the row.
 * Refuses with the rule; a stay outside the actor's view is absent. `hand` is given where no post of this register acts.
 */
export async function takeStep(tx: Tx, ctx: Context, stayId: string, wish: StepWish, hand?: Hand): Promise<TakenStep> {
  const { tenantId } = ctx.actor
  const stay = await findStayForWriting(tx, ctx.actor, stayId)
  if (stay === undefined) throw new Refusal('absent', 'request.absent')
  const log = await readLog(tx, ctx, stayId)
  const before = foldStay(log)
  const hands = hand === undefined
    ? sidesOf(ctx.actor, stay)
      .filter((side) => wish.bySide === undefined || side === wish.bySide)
      .map((side) => ownHand(ctx, side, wish.via ?? 'account'))
    : [hand]
  const chosen = readWish(before, wish, hands, ctx.today)
  const { fileIds = [] } = wish
  const files = await nameHandedIn(tx, ctx, fileIds)
  const made = makeStep(ctx, stayId, stay.roots.keeps === 'host' ? 'host' : 'home', log, before, wish, chosen.hand, chosen.side)
  const step = files.length === 0 ? made : { ...made, files }
  await appendSteps(tx, ctx.crypto, tenantId, ctx.now, [step])
  const [saved] = await saveStays(tx, ctx, [{ roots: stay.roots, steps: [...log, step] }], { fresh: false })
  await attachToStep(tx, ctx, stay, step, fileIds)
  await applyConsequences(tx, ctx, stay.roots, step, saved!.state)
  await tellSteps(tx, ctx, [{ ...saved!, before }])
  return { stay, step, state: saved!.state, peerTenantId: peerOf(stay, step, saved!.state) }
}
