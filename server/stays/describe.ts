import type { Static } from 'typebox'
import type { StayLetter, StayPage } from '../../contract/stays/shapes.ts'
import { addMonths, daysBetween, earliestDay, latestDay, monthsBetween, parseStoredDate, storeDate } from '../../domain/calendar/days.ts'
import { holdsRight } from '../../domain/rights/rights.ts'
import { postKinds, type PostKind } from '../../domain/rights/posts.ts'
import { lostSince } from '../../domain/stays/clocks.ts'
import { dateFlagsOf, type Flag } from '../../domain/stays/date-flags.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { sayStep } from '../../domain/stays/say-step.ts'
import { isClosed, liveHosting, sinceOf, type HistoryEntry, type StayState } from '../../domain/stays/state.ts'
import type { Side, Step } from '../../domain/stays/step.ts'
import { abroadPurposeWords, declineReasonWords, endReasonWords, stepWords, viaWords } from '../../domain/stays/words.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { listLettersOfStay, type StayLetterRow } from '../letters/queries.ts'
import { standingOf } from '../letters/standing.ts'
import { dayInChina, type Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { findHostCard, showCard } from './host-card.ts'
import { getStayPage, type StayPageRow } from './queries.ts'
import { abilityOf, sidesOf } from './sides.ts'
import { findStay, readLog, type StoredStay } from './stay-store.ts'
import { sealedFor, viewFacts, viewProposals, viewReturns, type Sealed } from './view-facts.ts'
import { viewSteps, viewUndoable } from './view-steps.ts'

type Page = Static<typeof StayPage>

/** A stay as far as one reader is concerned. */
export interface SeenStay {
  stay: StoredStay
  row: StayPageRow
  log: Step[]
  state: StayState
  sides: Side[]
  sealed: Sealed
}

/** Reads the stay without locking it; outside the actor's view it is absent. */
export async function seeStay(tx: Tx, ctx: Context, stayId: string): Promise<SeenStay> {
  const stay = await findStay(tx, ctx.actor, stayId)
  if (stay === undefined) throw new Refusal('absent', 'request.absent')
  const row = await getStayPage(tx, ctx, stayId)
  const log = await readLog(tx, ctx, stayId)
  const state = foldStay(log)
  const sides = sidesOf(ctx.actor, stay)
  return { stay, row, log, state, sides, sealed: sealedFor(state, sides, holdsRight(ctx.actor.post?.kind ?? 'member', 'people.reveal')) }
}

function viewFlags({ row, state }: SeenStay, contactDays: number, today: string): Flag[] {
  const dues = state.facts.duesPaidThrough === undefined ? undefined : parseStoredDate(state.facts.duesPaidThrough.value)
  const signals = {
    lastHeardOn: row.last_heard_on, lastGatheringOn: state.heard.attendance, duesPaidOn: dues === undefined ? null : latestDay(dues),
    probationary: row.member_type === 'probationary',
  }
  return [...state.flags, ...dateFlagsOf(state, signals, today, { ...stayParameters, contactIntervalDays: contactDays })]
}

function viewHeard({ row, state }: SeenStay, contactDays: number, today: string): Page['heard'] {
  const since = sinceOf(state)
  const from = row.last_heard_on ?? (since === undefined ? null : earliestDay(since))
  const silentDays = from === null || isClosed(state.state) || state.state === 'planned' ? null : Math.max(0, daysBetween(from, today))
  return { on: row.last_heard_on, source: row.last_heard_source, silentDays, contactDays, overdue: silentDays !== null && silentDays > contactDays }
}

function viewHosting({ stay, state }: SeenStay) {
  const { hosting } = state
  const live = liveHosting(state)
  return {
    hostOrgName: hosting?.host?.name ?? null, hostKind: hosting?.host?.kind ?? null, hostRegion: hosting?.host?.region ?? null,
    branchName: hosting?.accepted?.branch.name ?? null, groupName: hosting?.accepted?.group?.name ?? null, mode: hosting?.mode ?? null,
    registeredOn: hosting?.registeredOn ?? null, askedOn: hosting?.letter?.sentOn ?? null, reportedOn: hosting?.reportedOn ?? null,
    hostedOn: hosting?.accepted?.on ?? null,
    declined: hosting?.declined ? { ...hosting.declined, reason: declineReasonWords[hosting.declined.reason] } : null,
    answerDueOn: live !== null && live.accepted === null ? live.letter?.answerBy ?? null : null,
    homeOrgName: stay.roots.homeOrgName,
  }
}

function viewMatters({ state }: SeenStay) {
  const { transfer, lost, closing } = state
  return {
    receiptDueOn: transfer === null ? null : addMonths(transfer.issuedOn, stayParameters.receiptMonths),
    lostSince: lost === null ? null : lostSince(lost.lastGatheringOn, lost.duesPaidOn) ?? lost.openedOn,
    transfer: transfer === null ? null : { ...transfer, to: transfer.to.name },
    abroad: state.abroad === null ? null : { ...state.abroad, purpose: abroadPurposeWords[state.abroad.purpose as keyof typeof abroadPurposeWords] },
    closing: closing === null ? null : { by: stepWords[closing.by], on: closing.on, reason: closing.endReason === null ? null : endReasonWords[closing.endReason] },
  }
}

/** A host reads the part of the log that it shares with the home, as it would in a register of its own. */
function readable(entry: HistoryEntry, { sides, state }: SeenStay): boolean {
  return sides.includes('home') || sides.includes('member') || entry.leg === state.hosting?.leg
}

function viewHistory(seen: SeenStay): Page['history'] {
  const byId = new Map(seen.log.map((step) => [step.id, step]))
  return seen.state.history.filter((entry) => readable(entry, seen)).map((entry) => ({
    stepId: entry.stepId, kind: entry.kind, name: stepWords[entry.kind], side: entry.side, on: entry.on, at: entry.at, by: entry.by.name,
    bySide: entry.by.side, byOrg: entry.by.orgName, byPost: entry.by.post === null ? null : postKinds[entry.by.post as PostKind] ?? null,
    via: entry.by.via, viaName: viaWords[entry.by.via], note: entry.note, says: sayStep(byId.get(entry.stepId)!), effect: entry.effect, from: entry.from, to: entry.to, files: byId.get(entry.stepId)?.files ?? [],
  }))
}

function viewLetter(letter: StayLetterRow, today: string): Static<typeof StayLetter> {
  const { state, stateName, next, daysLeft, overdueDays } = standingOf(letter, today)
  return {
    id: letter.id, direction: letter.direction, carrier: letter.carrier, purpose: letter.purpose, fromOrgName: letter.from_org_name,
    toOrgName: letter.to_org_name, writtenAt: letter.written_at, receivedAt: letter.received_at, answeredAt: letter.answered_at,
    answerDueOn: letter.answer_due_on, remindedAt: letter.reminded_at, escalatedAt: letter.escalated_at, lastError: letter.last_error,
    keyExpiresOn: letter.key_expires_at === null ? null : dayInChina(new Date(letter.key_expires_at)),
    standing: { state, stateName, next, daysLeft, overdueDays }, manifest: letter.manifest,
  }
}

async function viewCard(tx: Tx, ctx: Context, { sides, state }: SeenStay): Promise<Page['card']> {
  if (sides.includes('home') || sides.includes('member')) return []
  const card = await findHostCard(tx, ctx, state.hosting?.letter?.letterId)
  return card === undefined ? [] : showCard(card, 'deciding', ['name', 'homeOrg', 'homeContact', 'homeContactPhone', 'mode', 'destination', 'leaveReason', 'since', 'employer'])
}

/** Both homes on one page: each side's facts, what is open to whom, what waits for an answer, and everything that happened. */
export async function describeStay(tx: Tx, ctx: Context, stayId: string): Promise<Page> {
  const seen = await seeStay(tx, ctx, stayId)
  const { stay: { roots }, row, state, sides } = seen
  const ability = abilityOf(ctx.actor)
  const { contactDays } = await readParameters(tx, ctx.actor.tenantId)
  const since = sinceOf(state)
  return {
    id: stayId, version: row.version, keeps: row.keeps, mySides: sides, personId: roots.personId, personName: roots.personName,
    personHere: row.person_here, card: await viewCard(tx, ctx, seen), homeTenantName: row.home_tenant_name,
    ...viewHosting(seen), ...viewMatters(seen),
    state: state.state, flags: viewFlags(seen, contactDays, ctx.today),
    since: since === undefined ? null : storeDate(since),
    monthsAway: since === undefined ? null : monthsBetween(earliestDay(since), state.closing?.on ?? ctx.today),
    contacts: { home: nameOf(state.contacts.home), host: nameOf(state.contacts.host) },
    facts: viewFacts(state, seen.sealed), proposals: viewProposals(state, sides), returnProposals: viewReturns(state, sides),
    heard: viewHeard(seen, contactDays, ctx.today),
    steps: viewSteps(state, sides, ability, ctx.today), undoable: viewUndoable(state, sides, ability), history: viewHistory(seen),
    letters: (await listLettersOfStay(tx, ctx, stayId)).map((letter) => viewLetter(letter, ctx.today)),
  }
}

function nameOf(contact: StayState['contacts']['home']): { name: string; phone?: string } | null {
  return contact === null ? null : { name: contact.name, ...(contact.phone === undefined ? {} : { phone: contact.phone }) }
}
