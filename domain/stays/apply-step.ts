import type { Day } from '../values/calendar.ts'
import { dayOfInstant, laterOf, storeDate } from '../calendar/days.ts'
import type { FactField } from './facts.ts'
import { fillsBlank, mayWrite } from './facts.ts'
import type { Hosting, Opinion, StateName, StayState } from './state.ts'
import { isClosed, isHosted } from './state.ts'
import type { FactValues, HostChoice, Step, StepOf } from './step.ts'

/** A plan lies ahead: the member was heard of when it was told. */
function toldOn({ on, at }: Step): Day {
  const recorded = dayOfInstant(at)
  return on <= recorded ? on : recorded
}

/** Carries a step that takes effect into the state; `to` is where the table leads. */
export function applyStep(state: StayState, step: Step, to: StateName): void {
  applyContent(state, step)
  state.state = step.kind === 'register' && state.hosting?.declined ? 'declined' : to
  if (step.side === 'member' || step.kind === 'find') state.heard.report = laterOf(state.heard.report ?? undefined, toldOn(step)) ?? null
  if (isClosed(state.state)) closeStay(state, step)
}

function applyContent(state: StayState, step: Step): void {
  switch (step.kind) {
    case 'plan': return setPlan(state, step)
    case 'depart': return setDeparture(state, step)
    case 'register': return setRegistration(state, step)
    case 'send-letter': return setLetter(state, step)
    case 'report-in': return setReport(state, step)
    case 'accept': return setAccepted(state, step)
    case 'decline': return setDeclined(state, step)
    case 'withdraw': case 'change-host': return leaveHost(state, step)
    case 'assign-contact': return setContact(state, step)
    case 'record-facts': return offerFacts(state, step, step.facts.values)
    case 'propose-correction': return propose(state, step, step.facts.field, step.facts.value)
    case 'confirm-correction': return confirmCorrection(state, step)
    case 'refuse-correction': return dropProposal(state, step.facts.proposal, step.facts.field)
    case 'report-return': case 'propose-return':
      state.returnProposals = [...state.returnProposals.filter((open) => open.by !== step.side), { stepId: step.id, by: step.side, on: step.on }]
      return
    case 'refuse-return':
      state.returnProposals = state.returnProposals.filter((open) => open.stepId !== step.facts.proposal)
      return
    case 'transfer':
      state.transfer = { stepId: step.id, issuedOn: step.on, to: step.facts.to, letterNo: step.facts.letterNo, validDays: step.facts.validDays }
      return
    case 'go-abroad': return setAbroad(state, step)
    case 'lose-contact':
      state.lost = { stepId: step.id, openedOn: step.on, lastGatheringOn: step.facts.lastGatheringOn ?? null, duesPaidOn: step.facts.duesPaidOn ?? null }
      return
    case 'find':
      state.lost = null
      return
    case 'attend':
      state.heard.attendance = laterOf(state.heard.attendance ?? undefined, step.on) ?? null
      return
    case 'appraise': return setOpinion(state, step)
    case 'credit-task': case 'confirm-return': case 'receipt-transfer': case 'die': case 'end': case 'undo': return
  }
}

function setOpinion(state: StayState, step: StepOf<'appraise'>): void {
  const { year, grade } = step.facts
  const by = hostingOf(state, step).accepted?.branch.name ?? step.by.orgName ?? ''
  const opinion: Opinion = { stepId: step.id, leg: step.leg, year, grade, comment: step.note ?? null, on: step.on, by }
  state.opinions = [...state.opinions.filter((one) => one.leg !== step.leg || one.year !== year), opinion]
}

function setFact(state: StayState, step: Step, field: FactField, value: string): void {
  state.facts[field] = { value, by: step.side, stepId: step.id, on: step.on, at: step.at }
}

/** Own facts are set, unknown ones filled in; what another side keeps becomes a proposal to it. */
function offerFacts(state: StayState, step: Step, values: FactValues): void {
  for (const field of Object.keys(values).sort() as FactField[]) {
    const value = values[field]
    if (value === undefined) continue
    if (mayWrite(step.side, field, isHosted(state)) || (fillsBlank(field) && state.facts[field] === undefined)) setFact(state, step, field, value)
    else if (state.facts[field]?.value !== value) propose(state, step, field, value)
  }
}

function propose(state: StayState, step: Step, field: FactField, value: string): void {
  state.proposals.push({ stepId: step.id, by: step.side, field, value, on: step.on, ...(step.note === undefined ? {} : { note: step.note }) })
}

function dropProposal(state: StayState, stepId: string, field: FactField): void {
  state.proposals = state.proposals.filter((open) => open.stepId !== stepId || open.field !== field)
}

function confirmCorrection(state: StayState, step: StepOf<'confirm-correction'>): void {
  setFact(state, step, step.facts.field, step.facts.value)
  dropProposal(state, step.facts.proposal, step.facts.field)
}

function setPlan(state: StayState, step: StepOf<'plan'>): void {
  setFact(state, step, 'destination', step.facts.destination)
  setFact(state, step, 'leaveReason', step.facts.leaveReason)
  if (step.facts.expectedReturnOn !== undefined) setFact(state, step, 'expectedReturnOn', step.facts.expectedReturnOn)
  offerFacts(state, step, step.facts.known ?? {})
}

function setDeparture(state: StayState, step: StepOf<'depart'>): void {
  const { since, destination, leaveReason, known } = step.facts
  setFact(state, step, 'since', since === undefined ? step.on : storeDate(since))
  if (destination !== undefined) setFact(state, step, 'destination', destination)
  if (leaveReason !== undefined) setFact(state, step, 'leaveReason', leaveReason)
  offerFacts(state, step, known ?? {})
}

function openHosting(state: StayState, step: Step, host: HostChoice | null): Hosting {
  const hosting: Hosting = {
    leg: step.leg, host, mode: null, registeredOn: null, letter: null, reportedOn: null, accepted: null, declined: null, closed: null,
  }
  state.hosting = hosting
  return hosting
}

function hostingOf(state: StayState, step: Step): Hosting {
  return state.hosting?.leg === step.leg ? state.hosting : openHosting(state, step, null)
}

function setRegistration(state: StayState, step: StepOf<'register'>): void {
  const hosting = hostingOf(state, step)
  hosting.host = step.facts.host
  hosting.mode = step.facts.mode
  hosting.registeredOn = step.on
  state.contacts.home = step.facts.contact
  setFact(state, step, 'since', storeDate(step.facts.since))
  setFact(state, step, 'destination', step.facts.destination)
  setFact(state, step, 'leaveReason', step.facts.leaveReason)
  offerFacts(state, step, step.facts.known ?? {})
}

function setLetter(state: StayState, step: StepOf<'send-letter'>): void {
  hostingOf(state, step).letter = { letterId: step.facts.letterId, sentOn: step.on, answerBy: step.facts.answerBy }
}

function setReport(state: StayState, step: StepOf<'report-in'>): void {
  const hosting = hostingOf(state, step)
  hosting.reportedOn = step.on
  if (hosting.host === null && step.facts.host !== undefined) hosting.host = step.facts.host
  offerFacts(state, step, { ...step.facts.known, ...(step.facts.destination === undefined ? {} : { destination: step.facts.destination }) })
}

function setAccepted(state: StayState, step: StepOf<'accept'>): void {
  hostingOf(state, step).accepted = { on: step.on, branch: step.facts.branch, group: step.facts.group ?? null }
  state.contacts.host = step.facts.contact
}

function setDeclined(state: StayState, step: StepOf<'decline'>): void {
  hostingOf(state, step).declined = { on: step.on, reason: step.facts.declineReason, note: step.note ?? null, nearerOrg: step.facts.nearerOrg ?? null }
}

function setContact(state: StayState, step: StepOf<'assign-contact'>): void {
  if (step.side === 'host') state.contacts.host = step.facts.contact
  else state.contacts.home = step.facts.contact
}

function setAbroad(state: StayState, step: StepOf<'go-abroad'>): void {
  leaveHost(state, step)
  state.abroad = { since: step.on, country: step.facts.country, purpose: step.facts.purpose }
  if (step.facts.expectedReturnOn !== undefined) setFact(state, step, 'expectedReturnOn', step.facts.expectedReturnOn)
}

/** The host's part ends: its contact goes, what it had proposed lapses, its facts stay as last known. */
function leaveHost(state: StayState, step: Step): void {
  if (state.hosting !== null && state.hosting.closed === null) state.hosting.closed = { on: step.on, by: step.kind }
  state.contacts.host = null
  state.returnProposals = []
  state.proposals = state.proposals.filter((open) => open.by !== 'host')
}

function closeStay(state: StayState, step: Step): void {
  leaveHost(state, step)
  state.proposals = []
  state.transfer = null
  state.lost = null
  state.closing = { by: step.kind, on: step.on, endReason: step.kind === 'end' ? step.facts.endReason : null }
}
