import { Type } from 'typebox'
import { Day, Id, Instant, Nullable, Optional, Shape } from '../shapes.ts'
import { LetterStanding, StepView } from '../stays/shapes.ts'

const Word = Nullable(Type.String())
const Contact = Nullable(Shape({ name: Type.String(), phone: Optional(Type.String()) }))
const CardItem = Shape({ field: Type.String(), name: Type.String(), value: Type.String() })
const Carried = Shape({ field: Type.String(), why: Type.String() })

export const LetterRow = Shape({
  id: Id,
  stayId: Id,
  direction: Type.String(),
  carrier: Type.String(),
  personName: Type.String(),
  fromOrgName: Type.String(),
  toOrgName: Type.String(),
  destination: Word,
  writtenAt: Instant,
  receivedAt: Nullable(Instant),
  answeredAt: Nullable(Instant),
  answerDueOn: Nullable(Day),
  remindedAt: Nullable(Instant),
  escalatedAt: Nullable(Instant),
  lastError: Word,
  /** The stay may be opened; of a letter that was settled long ago it may not any more. */
  reachable: Type.Boolean(),
  stayState: Word,
  /** Who settled it, how, when and why. */
  settled: Nullable(Shape({ kind: Type.String(), name: Type.String(), on: Day, by: Type.String(), orgName: Word, reason: Word, note: Word })),
  standing: LetterStanding,
})

/** What the holder of a link or code sees: just what the decision needs, and after acceptance what living together needs. */
export const OpenLetter = Shape({
  fromOrgName: Type.String(),
  fromTenantName: Type.String(),
  toOrgName: Type.String(),
  writtenOn: Day,
  answerDueOn: Nullable(Day),
  expiresOn: Day,
  today: Day,
  personName: Type.String(),
  /** asked: an answer is wanted; hosted: received; over: nothing is done by this letter any more. */
  stage: Type.Union([Type.Literal('asked'), Type.Literal('hosted'), Type.Literal('over')]),
  stateName: Type.String(),
  card: Type.Array(CardItem),
  homeContact: Contact,
  homePhone: Word,
  hostContact: Contact,
  branch: Word,
  hostedOn: Nullable(Day),
  carries: Type.Array(Carried),
  steps: Type.Array(StepView),
  /** What the host's side keeps, as it knows it. */
  facts: Type.Array(Shape({ field: Type.String(), name: Type.String(), value: Type.String(), mine: Type.Boolean() })),
  returnAsked: Nullable(Shape({ stepId: Id, on: Day })),
  returnProposedOn: Nullable(Day),
  proposals: Type.Array(Shape({ stepId: Id, field: Type.String(), name: Type.String(), value: Type.String(), code: Type.String(), mine: Type.Boolean() })),
  history: Type.Array(Shape({ stepId: Id, on: Day, name: Type.String(), says: Word, by: Type.String(), mine: Type.Boolean() })),
})

export const PrintedLetter = Shape({
  no: Type.String(),
  stayId: Id,
  carrier: Type.String(),
  fromOrgName: Type.String(), fromTenantName: Type.String(), toOrgName: Type.String(),
  personName: Type.String(), writtenOn: Day, answerDueOn: Nullable(Day), keyExpiresOn: Nullable(Day),
  card: Type.Array(CardItem),
  homeContact: Contact, homePhone: Word,
  settled: Type.Boolean(),
})
