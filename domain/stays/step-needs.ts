import type { Day } from '../values/calendar.ts'
import { addDays, addMonths, earliestDay, isDay, laterOf, latestDay, monthsBetween, parseStoredDate, storeDate } from '../calendar/days.ts'
import type { FactField } from './facts.ts'
import { fillsBlank, mayWrite, ownerOf } from './facts.ts'
import type { StayFault } from './refusals.ts'
import { fault } from './refusals.ts'
import type { HostChoice, Side } from './step.ts'
import { declineReasons, endReasons, standingEnds } from './step.ts'
import type { StayState } from './state.ts'
import { isHosted, isSelfReported, liveHosting, sinceOf } from './state.ts'
import type { Asking, Today } from './step-rule.ts'
import { factWords, ownerWords } from './words.ts'

type Checked = StayFault | null

const named = (name: string | undefined): boolean => name !== undefined && name.trim() !== ''

function readableSince(value: string | undefined): Checked {
  return value !== undefined && parseStoredDate(value) === undefined ? fault('stays.since-unreadable', { value }) : null
}

export function departed(_: StayState, step: Asking<'depart'>): Checked {
  const since = step.facts.since
  return since !== undefined && earliestDay(since) > step.on ? fault('stays.since-ahead', { since: storeDate(since) }) : null
}

export function registered(_: StayState, step: Asking<'register'>): Checked {
  const { facts } = step
  if (!named(facts.host.name)) return fault('stays.host-needed')
  if (!named(facts.contact.name)) return fault('stays.contact-needed')
  return null
}

export function registering(state: StayState, step: Asking<'register'>, { parameters }: Today): Checked {
  const { since, destination, fixedPlace, keepReason } = step.facts
  if (!named(destination)) return fault('stays.destination-needed')
  const met = isSelfReported(state) ? state.hosting?.host : null
  if (met !== null && met !== undefined && !isSameHost(met, step.facts.host)) return fault('stays.host-differs', { host: met.name })
  if (!isDay(since.on)) return fault('stays.since-unreadable', { value: since.on })
  if (earliestDay(since) > step.on) return fault('stays.since-ahead', { since: storeDate(since) })
  const months = monthsBetween(latestDay(since), step.on)
  // 教管条例 第二十五条: six months at a fixed place that can receive, then the relation is transferred
  return fixedPlace === true && months >= parameters.thresholdMonths && keepReason === undefined
    ? fault('stays.should-transfer', { months: parameters.thresholdMonths }) : null
}

function isSameHost(a: HostChoice, b: HostChoice): boolean {
  if (a.kind === 'outside' || b.kind === 'outside') return a.kind === b.kind && a.name === b.name
  return a.orgId === b.orgId
}

export function hostNamedOrAsked(state: StayState, step: Asking<'report-in'>): Checked {
  return liveHosting(state) === null && !named(step.facts.host?.name) ? fault('stays.host-needed') : null
}

export function notYetReported(state: StayState): Checked {
  return liveHosting(state)?.reportedOn ? fault('stays.not-now', { state: '已报到', step: '报到' }) : null
}

export function homeHasRegistered(state: StayState): Checked {
  return liveHosting(state)?.registeredOn ? null : fault('stays.home-not-registered')
}

export function homeHasNotRegistered(state: StayState): Checked {
  return state.state === 'reported' && liveHosting(state)?.registeredOn ? fault('stays.registered-already') : null
}

export function placed(state: StayState, step: Asking<'accept'>): Checked {
  if (!named(step.facts.branch.name)) return fault('stays.branch-needed')
  if (!named(step.facts.contact.name)) return fault('stays.contact-needed')
  return homeHasRegistered(state)
}

export function lawfullyDeclined(_: StayState, step: Asking<'decline'>): Checked {
  if (!declineReasons.includes(step.facts.declineReason)) return fault('stays.decline-reason-needed')
  return step.facts.declineReason === 'other-org-nearer' && !named(step.facts.nearerOrg) ? fault('stays.nearer-org-needed') : null
}

export function answerable(_: StayState, step: Asking<'send-letter'>): Checked {
  return isDay(step.facts.answerBy) && step.facts.answerBy >= step.on ? null : fault('stays.answer-day-needed')
}

export function contactNamed(_: StayState, step: Asking<'assign-contact'>): Checked {
  return named(step.facts.contact.name) ? null : fault('stays.contact-needed')
}

export function ownFacts(state: StayState, step: Asking<'record-facts'>): Checked {
  const fields = Object.keys(step.facts.values) as FactField[]
  if (fields.length === 0) return fault('stays.facts-needed')
  for (const field of fields) {
    if (!mayWrite(step.side, field, isHosted(state)) && !(fillsBlank(field) && state.facts[field] === undefined)) {
      return fault('stays.fact-of-other-side', { field: factWords[field], owner: ownerWords[ownerOf(field, isHosted(state))] })
    }
  }
  return readableSince(step.facts.values.since)
}

export function othersFact(state: StayState, step: Asking<'propose-correction'>): Checked {
  const { field, value } = step.facts
  if (!named(value)) return fault('stays.facts-needed')
  if (mayWrite(step.side, field, isHosted(state))) return fault('stays.fact-is-yours', { field: factWords[field] })
  return field === 'since' ? readableSince(value) : null
}

/** A correction is answered by the side that owns the fact. */
export function answersProposal(state: StayState, step: Asking<'confirm-correction'> | Asking<'refuse-correction'>): Checked {
  const { proposal, field } = step.facts
  const found = state.proposals.find((open) => open.stepId === proposal && open.field === field)
  if (found === undefined || ('value' in step.facts && found.value !== step.facts.value)) return fault('stays.no-such-proposal')
  const owner = ownerOf(field, isHosted(state))
  return owner === step.side ? null : fault('stays.proposal-of-other-owner', { owner: ownerWords[owner] })
}

/** What the owner confirmed stands as its own fact, whatever became of the proposal. */
export function confirmsOwn(state: StayState, step: Asking<'confirm-correction'>): Checked {
  const owner = ownerOf(step.facts.field, isHosted(state))
  return owner === step.side ? null : fault('stays.proposal-of-other-owner', { owner: ownerWords[owner] })
}

export function correctionWaits(state: StayState, side: Side): Checked {
  const mine = state.proposals.some((open) => ownerOf(open.field, isHosted(state)) === side)
  return mine ? null : fault('stays.no-such-proposal')
}

/** Who came to a host unannounced is first registered by the home, or the record is ended. */
function registeredFirst(state: StayState): Checked {
  return isSelfReported(state) ? fault('stays.register-first') : null
}

export function noTransferUnderway(state: StayState): Checked {
  return state.transfer === null ? null : fault('stays.transfer-underway')
}

export function mayTransfer(state: StayState): Checked {
  return registeredFirst(state) ?? noTransferUnderway(state)
}

export function transferUnderway(state: StayState): Checked {
  return state.transfer === null ? fault('stays.no-transfer-underway') : null
}

/** A host is changed only when neither a transfer nor the home's own proposal of return is open. */
export function nothingElseUnderway(state: StayState): Checked {
  if (state.returnProposals.some((open) => open.by === 'home')) return fault('stays.return-proposed-already')
  return noTransferUnderway(state)
}

export function returnNotYetProposed(state: StayState, side: Side): Checked {
  return state.returnProposals.some((open) => open.by === side) ? fault('stays.return-proposed-already') : null
}

function beforeDeparture(state: StayState, on: Day): Checked {
  const since = sinceOf(state)
  return since !== undefined && on < earliestDay(since) ? fault('stays.return-before-departure', { on, since: storeDate(since) }) : null
}

export function afterDeparture(state: StayState, step: { on: Day }): Checked {
  return beforeDeparture(state, step.on)
}

/** The host answers what the home asked; the home may close the stay by itself (it keeps the relation), and is held back only when writing. */
export function returnAnswered(state: StayState, step: Asking<'confirm-return'>): Checked {
  if (step.side === 'host' && !state.returnProposals.some((open) => open.by === 'home')) return fault('stays.return-not-proposed')
  return beforeDeparture(state, step.on)
}

export function returnMayBeConfirmed(state: StayState, side: Side, { today, parameters }: Today): Checked {
  const first = mayTransfer(state)
  if (first !== null || !isHosted(state)) return first
  if (state.returnProposals.some((open) => open.by !== side)) return null
  const own = state.returnProposals.find((open) => open.by === side)
  if (own === undefined) return fault('stays.return-not-proposed')
  return side === 'home' && addDays(own.on, parameters.returnAnswerDays) <= today ? null : fault('stays.return-awaits-answer', { days: parameters.returnAnswerDays })
}

export function othersReturnWaits(state: StayState, side: Side): Checked {
  return state.returnProposals.some((open) => open.by !== side) ? null : fault('stays.return-not-proposed')
}

export function refusesReturn(state: StayState, step: Asking<'refuse-return'>): Checked {
  const proposal = state.returnProposals.find((open) => open.stepId === step.facts.proposal)
  return proposal !== undefined && proposal.by !== step.side ? null : fault('stays.return-not-proposed')
}

export function introduced(_: StayState, step: Asking<'transfer'>): Checked {
  const { to, letterNo, validDays } = step.facts
  return named(to.name) && named(letterNo) && validDays >= 1 && validDays <= 90 ? null : fault('stays.letter-number-needed')
}

export function receiptFollowsLetter(state: StayState, step: Asking<'receipt-transfer'>): Checked {
  if (state.transfer === null) return fault('stays.no-transfer-underway')
  return step.on < state.transfer.issuedOn ? fault('stays.receipt-before-letter', { on: step.on, issued: state.transfer.issuedOn }) : null
}

export function countryNamed(_: StayState, step: Asking<'go-abroad'>): Checked {
  return named(step.facts.country) ? null : fault('stays.country-needed')
}

/** What touches the standing is decided by people, with a document; the stay only notes it. 教管条例 第二十四、三十一条 */
export function decided(_: StayState, step: Asking<'end'>): Checked {
  if (!endReasons.includes(step.facts.endReason)) return fault('stays.end-reason-needed')
  const standing = (standingEnds as readonly string[]).includes(step.facts.endReason)
  return standing && !named(step.facts.documentNo) ? fault('stays.document-needed') : null
}

export function notLostYet(state: StayState): Checked {
  return state.lost === null ? null : fault('stays.lost-already')
}

export function isLost(state: StayState): Checked {
  return state.lost === null ? fault('stays.not-lost') : null
}

/** A case opens at six months from the later of the last gathering and the last dues, after a search on record. 教管条例 第二十四条 */
export function searched(_: StayState, step: Asking<'lose-contact'>, { parameters }: Today): Checked {
  const { lastGatheringOn, duesPaidOn, attempts, channels } = step.facts
  const since = laterOf(lastGatheringOn, duesPaidOn)
  if (since === undefined || !isDay(since)) return fault('stays.lost-start-needed')
  if (addMonths(since, parameters.lostMonths) > step.on) return fault('stays.lost-too-early', { since, months: parameters.lostMonths })
  return attempts < parameters.lostMinAttempts || channels < parameters.lostMinChannels
    ? fault('stays.search-needed', { attempts: parameters.lostMinAttempts, channels: parameters.lostMinChannels }) : null
}

export function titled(_: StayState, step: Asking<'attend'>): Checked {
  return named(step.facts.title) ? null : fault('stays.title-needed')
}

export function taskDone(_: StayState, step: Asking<'credit-task'>): Checked {
  return named(step.facts.title) && step.facts.quantity > 0 ? null : fault('stays.task-result-needed')
}

export function hostedThatDay(state: StayState, step: { on: Day }): Checked {
  const accepted = state.hosting?.accepted
  const closed = state.hosting?.closed
  const within = accepted !== null && accepted !== undefined && step.on >= accepted.on && (closed === null || closed === undefined || step.on <= closed.on)
  return within ? null : fault('stays.not-hosted-that-day', { on: step.on })
}

/** The year that is judged is the one of the decision, or the one before it; what falls short is said in words. */
export function appraised(_: StayState, step: Asking<'appraise'>): Checked {
  const { year, grade } = step.facts
  const decided = Number(step.on.slice(0, 4))
  if (year !== decided && year !== decided - 1) return fault('stays.appraisal-year', { year })
  const words = grade === 'basic' || grade === 'unqualified'
  return words && !named(step.note) ? fault('stays.note-needed') : null
}
