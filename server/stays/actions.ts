import { addDays } from '../../domain/calendar/days.ts'
import { judgeFlowRange, splitPlace } from '../../domain/places/place.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { stepsOfLeg } from '../../domain/stays/order.ts'
import type { Side, StepFacts } from '../../domain/stays/step.ts'
import { stepWords } from '../../domain/stays/words.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { issueKey, type LetterKey } from '../letters/links.ts'
import { nameContact } from '../people/name-contact.ts'
import { act } from '../platform/act.ts'
import type { AuditEntry } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { carrierFor, carryAtOnce, sendStepOn, settleAfter, writeRegisterLetter } from './exchange.ts'
import { openStays } from './open-stay.ts'
import { abilityOf } from './sides.ts'
import { readLog } from './stay-store.ts'
import { takeStep, type Hand, type StepWish, type TakenStep } from './take-step.ts'

/** The right that the acting post needs: a contact person and the member themself write less, as the table says. */
function rightFor(ctx: Context): 'stays.manage' | 'contacts.log' | 'self.use' {
  const ability = abilityOf(ctx.actor)
  if (ability === 'member') return 'self.use'
  return ability === 'contact' ? 'contacts.log' : 'stays.manage'
}

export function auditOf({ stay, step }: TakenStep): AuditEntry {
  return {
    action: `stays.${step.kind}`, subjectKind: 'stay', subjectId: stay.roots.id,
    personId: stay.roots.keeps === 'host' ? null : stay.roots.personId,
    detail: { step: step.id, name: stepWords[step.kind], side: step.side, on: step.on, via: step.by.via },
  }
}

export interface WrittenStep {
  stayId: string
  stepId: string
  state: string
}

/** Takes a step and whatever follows from it in the same transaction: the letter to the other register, the settled request. */
export async function takeStepAndSend(tx: Tx, ctx: Context, stayId: string, wish: StepWish, hand?: Hand): Promise<{ taken: TakenStep; letterIds: string[] }> {
  const taken = await takeStep(tx, ctx, stayId, wish, hand)
  await settleAfter(tx, ctx, taken.step)
  const letterId = await sendStepOn(tx, ctx, taken)
  return { taken, letterIds: letterId === null ? [] : [letterId] }
}

/** One step on a stay by the acting post, the contact person or the member. */
export async function writeStep(ctx: Context, stayId: string, wish: StepWish): Promise<WrittenStep> {
  const done = await act(ctx, rightFor(ctx), async (tx) => {
    const { taken, letterIds } = await takeStepAndSend(tx, ctx, stayId, wish)
    return { result: { stayId, stepId: taken.step.id, state: taken.state.state, letterIds }, audit: auditOf(taken) }
  })
  await carryAtOnce(ctx, done.letterIds)
  return { stayId, stepId: done.stepId, state: done.state }
}

/** Opens a stay with its first step: a plan or a departure. The member for themself, or home on the member's behalf. */
export async function openStay(ctx: Context, personId: string, first: StepWish): Promise<WrittenStep> {
  return act(ctx, rightFor(ctx), async (tx) => {
    const side: Side = first.side ?? (ctx.actor.reach === 'self' || first.kind === 'plan' ? 'member' : 'home')
    const [opened] = await openStays(tx, ctx, [{ personId, steps: [{ ...first, side }] }])
    const [step] = opened!.steps
    return {
      result: { stayId: opened!.stayId, stepId: step!.id, state: foldStay(opened!.steps).state },
      audit: { action: `stays.${step!.kind}`, subjectKind: 'stay', subjectId: opened!.stayId, personId, detail: { step: step!.id, on: step!.on } },
    }
  })
}

export interface RegisterWish {
  /** The stay to register, or the person for whom one is opened. */
  stayId?: string | undefined
  personId?: string | undefined
  on: string
  note?: string | undefined
  facts: StepFacts['register']
  /** Days the host has to answer; the default is a parameter. */
  answerDays?: number | undefined
}

export interface Registered extends WrittenStep {
  letterId: string
  /** Only for a host without a system, and only this once. */
  key: LetterKey | null
}

/** Registers a member as away (流出登记) and asks the host to receive, in one act: steps, letter, and the key where it goes outside. */
export async function registerStay(ctx: Context, wish: RegisterWish): Promise<Registered> {
  const letterId = newId(Date.parse(ctx.now))
  const answerBy = addDays(ctx.today, wish.answerDays ?? stayParameters.answerDays)
  const registered = await act(ctx, 'stays.manage', async (tx) => {
    const stayId = await registerStep(tx, ctx, wish)
    const taken = await takeStep(tx, ctx, stayId, { kind: 'send-letter', on: ctx.today, facts: { letterId, answerBy } })
    const steps = stepsOfLeg(await readLog(tx, ctx, stayId), taken.state.leg)
    await writeRegisterLetter(tx, ctx, { roots: taken.stay.roots, host: wish.facts.host, letterId, answerBy, steps, state: taken.state })
    const key = carrierFor(wish.facts.host) === 'link' ? await issueKey(tx, ctx, letterId, daysFrom(ctx.now, stayParameters.linkDays)) : null
    return {
      result: { stayId, stepId: taken.step.id, state: taken.state.state, letterId, key },
      audit: {
        action: 'stays.register', subjectKind: 'stay', subjectId: stayId, personId: taken.stay.roots.personId,
        detail: { on: wish.on, host: wish.facts.host.name, mode: wish.facts.mode, letter: letterId },
      },
    }
  })
  await carryAtOnce(ctx, [letterId])
  return registered
}

/** That many days after an instant. */
export function daysFrom(now: string, days: number): string {
  return new Date(Date.parse(now) + days * 86_400_000).toISOString()
}

interface HomeRegion {
  province: string | null
  city: string | null
  county: string | null
}

/** How far the member went follows from both places; nobody is asked for it. */
async function withRange(tx: Tx, ctx: Context, facts: StepFacts['register']): Promise<StepFacts['register']> {
  const known = facts.known ?? {}
  const home = await tx.one<HomeRegion>(sql`select province, city, name as county from tenants where id = ${ctx.actor.tenantId}`)
  const range = known.flowRange ?? judgeFlowRange(home, splitPlace(`${known.province ?? ''}${known.city ?? ''}${known.county ?? ''}` || facts.destination)) ?? undefined
  return { ...facts, known: { ...known, ...(range === undefined ? {} : { flowRange: range }) } }
}

async function registerStep(tx: Tx, ctx: Context, { stayId, personId, on, note, facts: given }: RegisterWish): Promise<string> {
  const facts = await withRange(tx, ctx, given)
  const wish = { kind: 'register' as const, on, facts, ...(note === undefined ? {} : { note }) }
  if (stayId !== undefined) {
    await takeStep(tx, ctx, stayId, wish)
    return stayId
  }
  if (personId === undefined) throw new Refusal('invalid', 'request.invalid', { detail: '请指明党员或流动经历' })
  const [opened] = await openStays(tx, ctx, [{ personId, steps: [{ ...wish, side: 'home' }] }])
  const { contact } = facts
  await nameContact(tx, ctx, { personId, on, contact: { personId: contact.personId ?? null, name: contact.name } })
  return opened!.stayId
}
