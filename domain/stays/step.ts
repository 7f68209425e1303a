import type { CodeOf } from '../codes/code-table.ts'
import type { lostSituationCodes, outflowReasonCodes } from '../codes/stay-codes.ts'
import type { HourSource } from '../learning/words.ts'
import type { GatheringKind } from '../gatherings/kinds.ts'
import type { AppraisalGrade } from '../playbook/clause.ts'
import type { Day } from '../values/calendar.ts'
import type { PartialDate } from '../values/partial-date.ts'
import type { FactField } from './facts.ts'

export type Side = 'home' | 'host' | 'member'

/** The two copies of a stay's log. Where both sides share one register, or the host has no system, all steps stand in the home's. */
export type Copy = 'home' | 'host'

/** How the writer came to it; paper and phone mean that somebody recorded what another one said. */
export type Via = 'account' | 'link' | 'paper' | 'phone'

export const modes = ['entrusted', 'attached', 'home-led', 'abroad-branch'] as const
export type Mode = (typeof modes)[number]

export type LeaveReason = CodeOf<typeof outflowReasonCodes>
export type LostSituation = CodeOf<typeof lostSituationCodes>

/** The only grounds on which a host may send a member back. 意见06; 教管条例 第二十五条: 不得无故拒绝 */
export const declineReasons = ['not-here', 'not-a-member', 'identity-mismatch', 'other-org-nearer', 'should-transfer', 'no-party-org'] as const
export type DeclineReason = (typeof declineReasons)[number]

/** Why a member who could transfer the relation does not. 教管条例 第二十五条 asks for the transfer, so a reason is put on record. */
export const keepReasons = ['place-not-settled', 'host-cannot-receive', 'job-changes', 'returns-soon', 'home-post', 'other'] as const
export type KeepReason = (typeof keepReasons)[number]

/** Ends that follow a decision on the standing (教管条例 第二十四、三十、三十一条) need its document; the others end the record only. */
export const standingEnds = ['standing-stopped', 'persuaded-out', 'persuasion-refused', 'left-by-absence', 'asked-to-leave', 'removed-otherwise', 'expelled', 'probation-cancelled'] as const
export const plainEnds = ['attends-again', 'trip-cancelled', 'registered-in-error', 'not-our-member', 'absence-under-threshold', 'kept-elsewhere'] as const
export const endReasons = [...standingEnds, ...plainEnds] as const
export type EndReason = (typeof endReasons)[number]

export const abroadPurposes = ['study', 'work', 'family', 'settle', 'other'] as const
export type AbroadPurpose = (typeof abroadPurposes)[number]

export const attendanceBases = ['present', 'online', 'counted'] as const
export type AttendanceBasis = (typeof attendanceBases)[number]

export interface NamedContact { name: string; phone?: string; userId?: string; personId?: string }
export interface NamedOrg { orgId?: string; name: string }

/** Who shall receive the member: an organisation of this register, one of another register, or one without a system. */
export type HostChoice =
  | { kind: 'same-register'; orgId: string; name: string; region?: string }
  | { kind: 'other-register'; tenantId: number; orgId: string; name: string; region?: string }
  | { kind: 'outside'; name: string; region?: string; phone?: string }

export type FactValues = Partial<Record<FactField, string>>

type Nothing = Record<string, never>

/** What each kind of step says, beside who, when and on which day. */
export interface StepFacts {
  plan: { destination: string; leaveReason: LeaveReason; expectedReturnOn?: Day; promise?: boolean; known?: FactValues }
  depart: { destination?: string; leaveReason?: LeaveReason; since?: PartialDate; promise?: boolean; known?: FactValues }
  register: {
    mode: Mode; destination: string; leaveReason: LeaveReason; since: PartialDate; host: HostChoice; contact: NamedContact
    fixedPlace?: boolean; keepReason?: KeepReason; known?: FactValues
  }
  'send-letter': { letterId: string; answerBy: Day }
  'report-in': { host?: HostChoice; destination?: string; known?: FactValues }
  accept: { branch: NamedOrg; group?: NamedOrg; contact: NamedContact }
  decline: { declineReason: DeclineReason; nearerOrg?: string }
  withdraw: Nothing
  'assign-contact': { contact: NamedContact }
  'record-facts': { values: FactValues }
  'propose-correction': { field: FactField; value: string }
  'confirm-correction': { proposal: string; field: FactField; value: string }
  'refuse-correction': { proposal: string; field: FactField }
  'change-host': { destination?: string }
  'report-return': Nothing
  'propose-return': Nothing
  'confirm-return': { proposal?: string }
  'refuse-return': { proposal: string }
  transfer: { to: NamedOrg; letterNo: string; validDays: number }
  'receipt-transfer': { receivedBy: string }
  'go-abroad': { country: string; purpose: AbroadPurpose; expectedReturnOn?: Day }
  die: Nothing
  end: { endReason: EndReason; documentNo?: string }
  'lose-contact': { lastGatheringOn?: Day; duesPaidOn?: Day; attempts: number; channels: number; situation?: LostSituation }
  find: { whereabouts?: string }
  /** `gathering`: which kind it was; a host that does not say names it in the title. */
  attend: { title: string; basis: AttendanceBasis; gathering?: GatheringKind; gatheringId?: string; course?: { hours: number; source: HourSource } }
  /** The host's opinion in its yearly appraisal, its words in the note; the home decides. 教管条例 第三十二条 */
  appraise: { year: number; grade: AppraisalGrade }
  /** A task done for the host, as it verified it; `amount` in yuan. The home's own clauses say what follows from it. */
  'credit-task': { title: string; taskKind: string; unit: string; quantity: number; amount?: number }
  undo: { target: string }
}

export type StepKind = keyof StepFacts

export const stepKinds = [
  'plan', 'depart', 'register', 'send-letter', 'report-in', 'accept', 'decline', 'withdraw', 'assign-contact', 'record-facts',
  'propose-correction', 'confirm-correction', 'refuse-correction', 'change-host', 'report-return', 'propose-return', 'confirm-return',
  'refuse-return', 'transfer', 'receipt-transfer', 'go-abroad', 'die', 'end', 'lose-contact', 'find', 'attend', 'appraise', 'credit-task', 'undo',
] as const satisfies readonly StepKind[]

/** Whose hand wrote the step. Where `side` is not the step's own side, it was recorded on that one's behalf. */
export interface StepWriter {
  side: Side; via: Via; name: string
  userId?: string; post?: string; orgId?: string; orgName?: string
}

/** Where a step stands in the log; see `order.ts`. */
export interface Position {
  leg: number
  copy: Copy
  seq: number
  after: { home: number; host: number }
}

export interface StepHead extends Position {
  /** UUID v7 as text. */
  id: string
  stayId: string
  /** On whose side the step counts. */
  side: Side
  by: StepWriter
  /** Instant of recording, ISO with zone. */
  at: string
  /** The day the thing happened. */
  on: Day
  /** Reason or remark in the writer's words. */
  note?: string
  /** Names of what was attached; the files themselves stay in the register where they were handed in. */
  files?: string[]
}

export type StepOf<K extends StepKind> = StepHead & { kind: K; facts: StepFacts[K] }
export type Step = { [K in StepKind]: StepOf<K> }[StepKind]

/** A step as a user wants it: without `facts` only whether it can be opened at all is judged. */
export type Wanted = { [K in StepKind]: { kind: K; on?: Day; note?: string; facts?: StepFacts[K] } }[StepKind]
