import { cutStep } from '../../domain/letters/exchange.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import type { StayState } from '../../domain/stays/state.ts'
import type { HostChoice, Step } from '../../domain/stays/step.ts'
import { carryLetter, type TakeIn } from '../letters/courier.ts'
import { markReminded, reopenLetters, settleLetters, writeLetter, type Carrier, type LetterEnd, type StoredLetter } from '../letters/letter-store.ts'
import { findHeirs } from '../orgs/heirs.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { applyConsequences } from './consequences.ts'
import { carriedOfCard, cutHostCard, type HostCard } from './host-card.ts'
import { findStayForWriting, readLog, saveStays } from './stay-store.ts'
import type { StayRoots } from './stay-row.ts'
import { appendSteps } from './step-store.ts'
import { tellSteps } from './tell-steps.ts'
import type { TakenStep } from './take-step.ts'

/** By which way a letter reaches that host. */
export function carrierFor(host: HostChoice): Carrier {
  return ({ 'same-register': 'register', 'other-register': 'courier', outside: 'link' } as const)[host.kind]
}

/** Where a letter to that organisation is to be read today, should it have been merged meanwhile. */
async function findPath(tx: Tx, tenantId: number, orgId: string): Promise<string | null> {
  return (await findHeirs(tx, tenantId, [orgId])).get(orgId)?.path ?? null
}

async function hostEnd(tx: Tx, tenantId: number, host: HostChoice): Promise<LetterEnd> {
  if (host.kind === 'outside') return { orgId: null, name: host.name, path: null }
  return { orgId: host.orgId, name: host.name, path: host.kind === 'same-register' ? await findPath(tx, tenantId, host.orgId) : null }
}

const homeEnd = ({ homeOrgId, homeOrgName, homePath }: StayRoots): LetterEnd => ({ orgId: homeOrgId, name: homeOrgName, path: homePath })

export interface RegisterLetter {
  roots: StayRoots
  host: HostChoice
  letterId: string
  answerBy: string
  /** The steps of the leg so far: what the host's copy begins with. */
  steps: readonly Step[]
  /** The stay as it stands, from which the card is cut. */
  state: StayState
}

/** The letter that asks a host to receive a member: its steps, and the card with just what the decision needs. */
export async function writeRegisterLetter(tx: Tx, ctx: Context, { roots, host, letterId, answerBy, steps, state }: RegisterLetter): Promise<void> {
  const card = await cutHostCard(tx, ctx, roots.personId, state)
  await writeLetter(tx, ctx, {
    stayId: roots.id, carrier: carrierFor(host), purpose: 'register',
    peerTenantId: host.kind === 'other-register' ? host.tenantId : null,
    from: homeEnd(roots), to: await hostEnd(tx, ctx.actor.tenantId, host),
    body: { steps: steps.map(cutStep), card }, manifest: carriedOfCard, answerDueOn: answerBy,
  }, letterId)
}

/** Sends a step on to the other register, if there is one, in the transaction that took it. */
export async function sendStepOn(tx: Tx, ctx: Context, { stay, step, peerTenantId, state }: TakenStep): Promise<string | null> {
  if (peerTenantId === null) return null
  const { roots, hostPath } = stay
  const host: LetterEnd = { orgId: null, name: state.hosting?.host?.name ?? '', path: roots.keeps === 'host' ? hostPath : null }
  const home = roots.keeps === 'host' ? { orgId: roots.homeOrgId, name: roots.homeOrgName, path: null } : homeEnd(roots)
  return writeLetter(tx, ctx, {
    stayId: roots.id, carrier: 'courier', purpose: 'step', peerTenantId,
    from: roots.keeps === 'host' ? host : home, to: roots.keeps === 'host' ? home : host,
    body: { steps: [cutStep(step)] }, manifest: [{ field: '办理步骤', why: '两地记录保持一致' }], answerDueOn: null,
  })
}

const settling: Partial<Record<Step['kind'], 'answered' | 'withdrawn'>> = {
  accept: 'answered', decline: 'answered', withdraw: 'withdrawn', 'change-host': 'withdrawn',
  'confirm-return': 'withdrawn', end: 'withdrawn', die: 'withdrawn', 'receipt-transfer': 'withdrawn', 'go-abroad': 'withdrawn',
}

/** Steps whose words are meant for the other side. */
const toldTo: readonly Step['kind'][] = ['accept', 'decline', 'withdraw']

export async function settleAfter(tx: Tx, ctx: Context, step: Step): Promise<void> {
  if (step.kind === 'undo') {
    await tx.asProgram(() => reopenLetters(tx, ctx, step.stayId, step.facts.target))
    return
  }
  const how = settling[step.kind]
  if (how === undefined) return
  await tx.asProgram(() => settleLetters(tx, ctx, step.stayId, {
    how, stepId: step.id, kind: step.kind, on: step.on, by: step.by.name, org: step.by.orgName ?? null,
    reason: step.kind === 'decline' ? step.facts.declineReason : null, note: toldTo.includes(step.kind) ? step.note ?? null : null,
  }))
}

function rootsFromLetter(letter: StoredLetter, card: HostCard, tenantId: number, fromTenantId: number): StayRoots {
  return {
    id: letter.stay_id, tenantId, keeps: 'host', personId: card.personId, personName: card.card.name ?? '', homeTenantId: fromTenantId,
    homeOrgId: letter.from_org_id, homeOrgName: `${card.homeTenant} ${letter.from_org_name}`.trim(), homePath: null,
  }
}

async function beginHostCopy(tx: Tx, ctx: Context, letter: StoredLetter, fromTenantId: number, steps: Step[]): Promise<void> {
  const card = letter.body.card as HostCard
  // the person is known by the stay alone: the host keeps no register of people who belong elsewhere
  const roots = rootsFromLetter(letter, card, ctx.actor.tenantId, fromTenantId)
  const [saved] = await saveStays(tx, ctx, [{ roots, steps }], { fresh: true })
  await tellSteps(tx, ctx, [{ ...saved!, before: null }])
}

async function fileIncoming(tx: Tx, ctx: Context, letter: StoredLetter, fromTenantId: number): Promise<void> {
  const { tenantId } = ctx.actor
  const path = letter.to_org_id === null ? null : await findPath(tx, tenantId, letter.to_org_id)
  await tx.run(sql`
    insert into letters (tenant_id, id, stay_id, direction, carrier, seq, purpose, peer_tenant_id, from_org_id, from_org_name, to_org_id,
      to_org_name, to_path, body_enc, manifest, seal, state, written_at, received_at, receipted_at, answer_due_on)
    values (${tenantId}, ${letter.id}, ${letter.stay_id}, 'in', 'courier', ${letter.seq}, ${letter.purpose}, ${fromTenantId},
      ${letter.from_org_id}, ${letter.from_org_name}, ${letter.to_org_id}, ${letter.to_org_name},
      ${path}, ${ctx.crypto.seal(`${tenantId}/${letter.id}/letter`, letter.bodyText)}, ${JSON.stringify(letter.manifest)}, ${letter.seal},
      'received', ${ctx.now}, ${ctx.now}, ${ctx.now}, ${letter.answer_due_on})
    on conflict (tenant_id, id) do nothing`)
}

/** Takes a letter's steps into this register's copy. Steps that are there already, or come too early, do no harm. */
export const takeInLetter: TakeIn = async (tx, ctx, letter, fromTenantId) => {
  if (letter.purpose === 'remind' || letter.purpose === 'escalate') {
    await markReminded(tx, ctx, letter.stay_id, letter.purpose === 'escalate')
    return
  }
  const steps = letter.body.steps as Step[]
  const known = await findStayForWriting(tx, ctx.actor, letter.stay_id)
  const log = known === undefined ? [] : await readLog(tx, ctx, letter.stay_id)
  const fresh = steps.filter((step) => !log.some((one) => one.id === step.id))
  if (known === undefined) {
    if (letter.body.card === undefined) throw new Error(`letter ${letter.id} is about a stay that is not known here`)
    await beginHostCopy(tx, ctx, letter, fromTenantId, steps)
  }
  await appendSteps(tx, ctx.crypto, ctx.actor.tenantId, ctx.now, fresh)
  if (known !== undefined) {
    const [saved] = await saveStays(tx, ctx, [{ roots: known.roots, steps: [...log, ...fresh] }], { fresh: false })
    for (const step of fresh) {
      await applyConsequences(tx, ctx, known.roots, step, saved!.state)
      await settleAfter(tx, ctx, step)
    }
    await tellSteps(tx, ctx, [{ ...saved!, before: foldStay(log) }])
  }
  await fileIncoming(tx, ctx, letter, fromTenantId)
}

/** Carries letters right after the commit that wrote them; what fails stays in the outbox for the courier's round. */
export async function carryAtOnce(ctx: Context, letterIds: readonly string[]): Promise<void> {
  for (const id of letterIds) {
    try {
      await carryLetter(ctx, ctx.actor.tenantId, id, takeInLetter)
    } catch (error) {
      ctx.log.warn({ err: error, letter: id }, 'letter stays in the outbox')
    }
  }
}
