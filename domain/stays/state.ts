import type { Day } from '../values/calendar.ts'
import type { AppraisalGrade } from '../playbook/clause.ts'
import type { PartialDate } from '../values/partial-date.ts'
import { parseStoredDate } from '../calendar/days.ts'
import type { FactField } from './facts.ts'
import type { DeclineReason, EndReason, HostChoice, Mode, NamedContact, NamedOrg, Side, StepKind, Via } from './step.ts'

export const stateNames = [
  'new', 'planned', 'away', 'registered', 'reported', 'hosted', 'declined', 'abroad', 'returned', 'transferred', 'ended',
] as const
export type StateName = (typeof stateNames)[number]

/** States in which the stay still runs; a person has at most one such stay. */
export const openStates = ['planned', 'away', 'registered', 'reported', 'hosted', 'declined', 'abroad'] as const satisfies readonly StateName[]
export const closedStates = ['returned', 'transferred', 'ended'] as const satisfies readonly StateName[]

/** Flags that follow from the log alone; those that need today's date are in `clocks.ts`. */
export type LogFlag = 'lost' | 'correction-proposed' | 'return-proposed' | 'transfer-underway' | 'home-to-register' | 'awaiting-answer' | 'steps-missing' | 'steps-crossed'

export interface Fact { value: string; by: Side; stepId: string; on: Day; at: string }

export interface Proposal { stepId: string; by: Side; field: FactField; value: string; on: Day; note?: string }
export interface ReturnProposal { stepId: string; by: Side; on: Day }

/** One period with one host (odd number), from the request to its answer and its end. */
export interface Hosting {
  leg: number
  host: HostChoice | null
  mode: Mode | null
  registeredOn: Day | null
  letter: { letterId: string; sentOn: Day; answerBy: Day } | null
  reportedOn: Day | null
  accepted: { on: Day; branch: NamedOrg; group: NamedOrg | null } | null
  declined: { on: Day; reason: DeclineReason; note: string | null; nearerOrg: string | null } | null
  closed: { on: Day; by: StepKind } | null
}

/** What a host thinks of the member after the appraisal of a year; the last word of each host counts. */
export interface Opinion { stepId: string; leg: number; year: number; grade: AppraisalGrade; comment: string | null; on: Day; by: string }

export type Effect = 'done' | 'pending' | 'void' | 'undone'

export interface HistoryEntry {
  stepId: string; leg: number; kind: StepKind; side: Side; on: Day; at: string
  by: { side: Side; name: string; post: string | null; orgName: string | null; via: Via }
  note: string | null
  effect: Effect
  /** The step this one answers or takes back. */
  target: string | null
  /** States before and after, where the step took effect. */
  from: StateName | null
  to: StateName | null
}

export interface StayState {
  state: StateName
  flags: LogFlag[]
  facts: Partial<Record<FactField, Fact>>
  contacts: { home: NamedContact | null; host: NamedContact | null }
  /** The current or last period with a host. */
  hosting: Hosting | null
  pastHostings: Hosting[]
  leg: number
  proposals: Proposal[]
  returnProposals: ReturnProposal[]
  transfer: { stepId: string; issuedOn: Day; to: NamedOrg; letterNo: string; validDays: number } | null
  lost: { stepId: string; openedOn: Day; lastGatheringOn: Day | null; duesPaidOn: Day | null } | null
  abroad: { since: Day; country: string; purpose: string } | null
  /** How a closed stay came to its end. */
  closing: { by: StepKind; on: Day; endReason: EndReason | null } | null
  /** Last days on which the log itself heard of the member: attendance, and the member's own word or being found. */
  heard: { attendance: Day | null; report: Day | null }
  opinions: Opinion[]
  history: HistoryEntry[]
}

export function emptyStay(): StayState {
  return {
    state: 'new', flags: [], facts: {}, contacts: { home: null, host: null }, hosting: null, pastHostings: [], leg: 0,
    proposals: [], returnProposals: [], transfer: null, lost: null, abroad: null, closing: null,
    heard: { attendance: null, report: null }, opinions: [], history: [],
  }
}

export function isOpen(state: StateName): boolean {
  return (openStates as readonly StateName[]).includes(state)
}

export function isClosed(state: StateName): boolean {
  return (closedStates as readonly StateName[]).includes(state)
}

/** Whether a host has the member now, so that the life away is the host's to keep. */
export function isHosted(state: StayState): boolean {
  return state.state === 'hosted'
}

export function sinceOf(state: StayState): PartialDate | undefined {
  const fact = state.facts.since
  return fact === undefined ? undefined : parseStoredDate(fact.value)
}

/** The host that is still asked or has the member; null between two hosts and after the end. */
export function liveHosting(state: StayState): Hosting | null {
  const hosting = state.hosting
  return hosting !== null && hosting.closed === null && hosting.declined === null ? hosting : null
}

/** Whether the member came to the host before the home had registered the stay. */
export function isSelfReported(state: StayState): boolean {
  const hosting = liveHosting(state)
  return hosting !== null && hosting.registeredOn === null
}
