import type { Static } from 'typebox'
import type { OpenLetter } from '../../contract/letters/shapes.ts'
import { mayWrite, type FactField } from '../../domain/stays/facts.ts'
import { sayFact } from '../../domain/stays/fact-values.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { sayStep } from '../../domain/stays/say-step.ts'
import { liveHosting, type StayState } from '../../domain/stays/state.ts'
import type { Step } from '../../domain/stays/step.ts'
import { factWords, stateWords, stepWords } from '../../domain/stays/words.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { findLetter, markOpened, type StoredLetter } from '../letters/letter-store.ts'
import { openKey, prolongKey, type OpenedKey } from '../letters/links.ts'
import { act } from '../platform/act.ts'
import { systemActor } from '../platform/actor.ts'
import { appendAudit } from '../platform/audit.ts'
import { dayInChina, type Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { auditOf, daysFrom, takeStepAndSend } from './actions.ts'
import { showCard, type HostCard } from './host-card.ts'
import { findStay, readLog, type StoredStay } from './stay-store.ts'
import type { Hand, StepWish } from './take-step.ts'
import { viewProposals } from './view-facts.ts'
import { viewSteps, viewUndoable } from './view-steps.ts'

type Opened = Static<typeof OpenLetter>

/** Acts as the program in the tenant whose letter the key opens, on that letter's stay alone. */
function contextFor(services: Services, key: OpenedKey, name: string): Context {
  const { clock, jobs: _jobs, ...held } = services
  const now = clock()
  return { ...held, actor: systemActor(key.tenantId, name), now: now.toISOString(), today: dayInChina(now) }
}

function findByKey(services: Services, secret: string): Promise<OpenedKey> {
  const now = services.clock().toISOString()
  return services.db.withDirectory((tx) => openKey(tx, now, secret))
}

interface Read {
  key: OpenedKey
  letter: StoredLetter
  stay: StoredStay
  log: Step[]
  state: StayState
  stage: Opened['stage']
}

/** A letter speaks for the one period with the host that it asked; afterwards, or once another host is asked, it opens nothing. */
function stageOf(state: StayState, letterId: string): Opened['stage'] {
  const live = liveHosting(state)
  if (live?.letter?.letterId !== letterId) return 'over'
  return live.accepted === null ? 'asked' : 'hosted'
}

async function readByKey(tx: Tx, ctx: Context, key: OpenedKey): Promise<Read> {
  const letter = await findLetter(tx, ctx.crypto, ctx.actor, key.letterId)
  const stay = letter === undefined ? undefined : await findStay(tx, ctx.actor, letter.stay_id)
  if (letter === undefined || stay === undefined) throw new Refusal('absent', 'letters.no-such-key')
  const log = await readLog(tx, ctx, letter.stay_id)
  const state = foldStay(log)
  return { key, letter, stay, log, state, stage: stageOf(state, letter.id) }
}

function howItEnded({ state, letter }: Read): string {
  const mine = [state.hosting, ...state.pastHostings].find((hosting) => hosting?.letter?.letterId === letter.id)
  if (mine?.declined) return stateWords.declined
  return mine?.closed ? stepWords[mine.closed.by] : '已另行发函'
}

const contactOut = (contact: { name: string; phone?: string } | null) =>
  (contact === null ? null : { name: contact.name, ...(contact.phone === undefined ? {} : { phone: contact.phone }) })

function factsOf(state: StayState): Opened['facts'] {
  return (Object.entries(state.facts) as [FactField, NonNullable<StayState['facts'][FactField]>][]).map(([field, fact]) => ({
    field, name: factWords[field], value: sayFact(field, fact.value), mine: mayWrite('host', field, true),
  }))
}

function historyOf({ log, state }: Read): Opened['history'] {
  const byId = new Map(log.map((step) => [step.id, step]))
  const mine = viewUndoable(state, ['host'], 'link')
  return state.history
    .filter((entry) => entry.effect === 'done' && entry.leg === state.hosting?.leg && (entry.side === 'host' || entry.by.side === 'host'))
    .map((entry) => ({
      stepId: entry.stepId, on: entry.on, name: stepWords[entry.kind], says: sayStep(byId.get(entry.stepId)!), by: entry.by.name, mine: mine.includes(entry.stepId),
    }))
}

const identifying = ['name', 'homeOrg', 'homeContact', 'homeContactPhone'] as const
/** What stands among the facts once the host has received the member. */
const livedFields = ['mode', 'destination', 'leaveReason', 'since', 'employer', 'phone', 'address', 'duesPaidThrough', 'certificateNo'] as const

/** What belongs to an open request or a running stay; a letter that is over shows none of it. */
function whatIsOpen(read: Read, today: string) {
  const { state, stage, letter } = read
  const card = letter.body.card as HostCard
  const returnBy = (side: 'home' | 'host') => state.returnProposals.find((open) => open.by === side)
  const asked = returnBy('home')
  return {
    card: stage === 'asked' ? showCard(card, 'deciding', identifying) : showCard(card, 'received', [...identifying, ...livedFields]),
    hostContact: contactOut(state.contacts.host), branch: state.hosting?.accepted?.branch.name ?? null, hostedOn: state.hosting?.accepted?.on ?? null,
    carries: letter.manifest, steps: viewSteps(state, ['host'], 'link', today), facts: stage === 'hosted' ? factsOf(state) : [],
    returnAsked: asked === undefined ? null : { stepId: asked.stepId, on: asked.on }, returnProposedOn: returnBy('host')?.on ?? null,
    proposals: viewProposals(state, ['host']).map(({ stepId, field, name, value, code, mine }) => ({ stepId, field, name, value, code, mine })),
    history: historyOf(read),
  }
}

const nothingOpen = {
  card: [], hostContact: null, branch: null, hostedOn: null, carries: [], steps: [], facts: [], returnAsked: null, returnProposedOn: null, proposals: [], history: [],
}

function show(read: Read, expiresAt: string, today: string): Opened {
  const { letter, state, stage } = read
  const card = letter.body.card as HostCard
  return {
    fromOrgName: letter.from_org_name, fromTenantName: card.homeTenant, toOrgName: letter.to_org_name, writtenOn: dayInChina(new Date(letter.written_at)),
    answerDueOn: letter.answer_due_on, expiresOn: dayInChina(new Date(expiresAt)), today, personName: card.card.name ?? '', stage,
    stateName: stage === 'over' ? howItEnded(read) : stateWords[state.state],
    homeContact: contactOut(state.contacts.home), homePhone: card.homePhone,
    ...(stage === 'over' ? nothingOpen : whatIsOpen(read, today)),
  }
}

/** What the host's secretary needs to decide and, after accepting, to live with the member. Who opened it is on record for the member. */
export async function openLetter(services: Services, secret: string): Promise<Opened> {
  const key = await findByKey(services, secret)
  const ctx = contextFor(services, key, '持函人')
  return ctx.db.withTenant(ctx.actor, async (tx) => {
    const read = await readByKey(tx, ctx, key)
    await markOpened(tx, ctx, read.letter.id)
    const holder = { ...ctx.actor, name: `持函人（${read.letter.to_org_name}）` }
    await appendAudit(tx, ctx.crypto, holder, ctx.now, [{
      action: 'letters.open', subjectKind: 'letter', subjectId: read.letter.id, personId: read.stay.roots.personId,
      detail: { host: read.letter.to_org_name, stay: read.letter.stay_id },
    }])
    return show(read, key.expiresAt, ctx.today)
  })
}

export interface Holder {
  name: string
  orgName: string
}

/**
 * One step by the holder of a key: only what the table opens to a link, only on this letter's stay, and only as long as the letter
 * speaks for it. Answers the letter as it reads afterwards; a repeated command key answers as the first time.
 */
export async function writeByKey(services: Services, secret: string, holder: Holder, wish: StepWish, commandKey?: string): Promise<Opened> {
  const key = await findByKey(services, secret)
  const plain = contextFor(services, key, `${holder.name}（${holder.orgName}）`)
  const ctx: Context = commandKey === undefined ? plain : { ...plain, commandKey: `${key.letterId}:${commandKey}` }
  const hand: Hand = { bySide: 'host', ability: 'link', writer: { via: 'link', name: holder.name, orgName: holder.orgName } }
  return act(ctx, 'stays.manage', async (tx) => {
    const before = await readByKey(tx, ctx, key)
    if (before.stage === 'over') throw new Refusal('refused', 'letters.settled')
    const { bySide: _bySide, via: _via, ...step } = wish
    const { taken } = await takeStepAndSend(tx, ctx, before.letter.stay_id, step, hand)
    const read = await readByKey(tx, ctx, key)
    const until = read.stage === 'hosted' ? daysFrom(ctx.now, stayParameters.hostedLinkDays) : key.expiresAt
    await prolongKey(tx, key, until)
    const audit = auditOf(taken)
    return { result: show(read, until > key.expiresAt ? until : key.expiresAt, ctx.today), audit: { ...audit, detail: { ...audit.detail, org: holder.orgName } } }
  })
}
