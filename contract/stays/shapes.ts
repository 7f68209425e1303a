import { Type } from 'typebox'
import { Day, Id, Instant, Nullable, Optional, Shape } from '../shapes.ts'
import { Side } from './step-body.ts'

const Word = Nullable(Type.String())

export const StayRow = Shape({
  id: Id,
  personId: Id,
  personName: Type.String(),
  homeOrgName: Type.String(),
  hostOrgName: Word,
  state: Type.String(),
  open: Type.Boolean(),
  mode: Word,
  leftOn: Nullable(Day),
  leftPrecision: Word,
  province: Word,
  city: Word,
  county: Word,
  trade: Word,
  occupation: Word,
  reason: Word,
  contactName: Word,
  hostContactName: Word,
  lastHeardOn: Nullable(Day),
  /** Days without word, from the last one or, where there was none, from the day of leaving; null once the stay is over. */
  silentDays: Nullable(Type.Integer()),
  contactOverdue: Type.Boolean(),
  answerDueOn: Nullable(Day),
  receiptDueOn: Nullable(Day),
  lost: Type.Boolean(),
  correctionOpen: Type.Boolean(),
  endedOn: Nullable(Day),
})

const Contact = Nullable(Shape({ name: Type.String(), phone: Optional(Type.String()) }))

export const FactView = Shape({
  field: Type.String(),
  name: Type.String(),
  /** In words; what is sealed is masked. */
  value: Type.String(),
  /** The code, or the text as it is kept; null where it is sealed. */
  code: Word,
  masked: Type.Boolean(),
  /** Shown in full on request, with a reason and on record. */
  revealable: Type.Boolean(),
  by: Side,
  on: Day,
  owner: Type.String(),
})

export const StepView = Shape({
  kind: Type.String(),
  name: Type.String(),
  /** For which side it would count, and which side writes it. */
  side: Side,
  bySide: Side,
  may: Type.Boolean(),
  why: Word,
  rule: Word,
  ask: Word,
})

/** Where a letter that asks for an answer stands today, and what its sender may do about it. */
export const LetterStanding = Shape({
  state: Type.String(),
  stateName: Type.String(),
  next: Type.String(),
  daysLeft: Type.Integer(),
  overdueDays: Type.Integer(),
})

export const StayLetter = Shape({
  id: Id, direction: Type.String(), carrier: Type.String(), purpose: Type.String(), fromOrgName: Type.String(), toOrgName: Type.String(),
  writtenAt: Instant, receivedAt: Nullable(Instant), answeredAt: Nullable(Instant), answerDueOn: Nullable(Day),
  remindedAt: Nullable(Instant), escalatedAt: Nullable(Instant), lastError: Word,
  /** The last day on which the address and the code open it; null where there are none in force. */
  keyExpiresOn: Nullable(Day),
  standing: LetterStanding,
  /** What it carries about the person, and why. */
  manifest: Type.Array(Shape({ field: Type.String(), why: Type.String() })),
})

const Ended = Nullable(Shape({ by: Type.String(), on: Day, reason: Word }))

export const StayPage = Shape({
  id: Id,
  version: Type.Integer(),
  keeps: Type.String(),
  mySides: Type.Array(Side),
  personId: Id,
  personName: Type.String(),
  /** The file of the person can be opened here. */
  personHere: Type.Boolean(),
  /** What a host knows of somebody who belongs elsewhere; empty on the home's side. */
  card: Type.Array(Shape({ field: Type.String(), name: Type.String(), value: Type.String() })),
  homeOrgName: Type.String(),
  homeTenantName: Type.String(),
  hostOrgName: Word,
  hostKind: Word,
  hostRegion: Word,
  branchName: Word,
  groupName: Word,
  state: Type.String(),
  flags: Type.Array(Type.String()),
  mode: Word,
  /** '2025', '2025-03' or '2025-03-09'. */
  since: Word,
  monthsAway: Nullable(Type.Integer()),
  registeredOn: Nullable(Day),
  askedOn: Nullable(Day),
  reportedOn: Nullable(Day),
  hostedOn: Nullable(Day),
  declined: Nullable(Shape({ on: Day, reason: Type.String(), note: Word, nearerOrg: Word })),
  answerDueOn: Nullable(Day),
  receiptDueOn: Nullable(Day),
  lostSince: Nullable(Day),
  contacts: Shape({ home: Contact, host: Contact }),
  facts: Type.Array(FactView),
  proposals: Type.Array(Shape({
    stepId: Id, by: Side, field: Type.String(), name: Type.String(), value: Type.String(), code: Type.String(), was: Word, on: Day, note: Word,
    /** Whose it is to answer, in words; and whether that is the viewer. */
    owner: Type.String(),
    mine: Type.Boolean(),
  })),
  returnProposals: Type.Array(Shape({ stepId: Id, by: Side, on: Day, mine: Type.Boolean() })),
  transfer: Nullable(Shape({ stepId: Id, issuedOn: Day, to: Type.String(), letterNo: Type.String(), validDays: Type.Integer() })),
  abroad: Nullable(Shape({ since: Day, country: Type.String(), purpose: Type.String() })),
  closing: Ended,
  heard: Shape({ on: Nullable(Day), source: Word, silentDays: Nullable(Type.Integer()), contactDays: Type.Integer(), overdue: Type.Boolean() }),
  steps: Type.Array(StepView),
  undoable: Type.Array(Id),
  history: Type.Array(Shape({
    stepId: Id, kind: Type.String(), name: Type.String(), side: Side, on: Day, at: Instant, by: Type.String(), bySide: Side, byOrg: Word, byPost: Word,
    via: Type.String(), viaName: Type.String(), note: Word, says: Word, effect: Type.String(), from: Word, to: Word,
    /** Names of what was attached; the files are of this register, or of the other one. */
    files: Type.Array(Type.String()),
  })),
  letters: Type.Array(StayLetter),
})

/** The three parts of a letter of introduction are filled from this. 组通字〔2006〕45号 */
export const Introduction = Shape({
  letterNo: Type.String(), issuedOn: Day, validDays: Type.Integer(), receiver: Type.String(), sender: Type.String(), homeOrgName: Type.String(),
  personName: Type.String(), sexName: Word, age: Nullable(Type.Integer()), ethnicName: Word, memberTypeName: Word, identity: Word,
  duesPaidThrough: Word, phone: Word, senderPhone: Word, senderAddress: Word,
})
