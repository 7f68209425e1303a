import { Type } from 'typebox'
import { Day, Id, Instant, Nullable, Shape } from '../shapes.ts'

const Word = Nullable(Type.String())

/** Where somebody is away to, in short. */
export const AwayBrief = Shape({ stayId: Id, state: Type.String(), leftOn: Nullable(Day), province: Word, city: Word, hostOrgName: Word })

/** A person in a list. What the viewer's level hides is null; numbers are masked. */
export const PersonListRow = Shape({
  id: Id,
  name: Type.String(),
  memberType: Type.String(),
  homeOrg: Nullable(Shape({ id: Id, shortName: Type.String() })),
  sex: Word,
  birthOn: Nullable(Day),
  education: Word,
  joinedOn: Nullable(Day),
  partyStatus: Word,
  phone: Word,
  identity: Word,
  contactName: Word,
  away: Nullable(AwayBrief),
  /** No longer a member here: dead, transferred out, expelled. */
  leftOn: Nullable(Day),
})

export const PersonSides = Type.Union([Type.Literal('home'), Type.Literal('host')])

const OrgBrief = Shape({ id: Id, shortName: Type.String() })

/** A field that is kept sealed: masked, or in full for oneself; `revealable` with a reason. */
export const SealedValue = Shape({ shown: Word, masked: Type.Boolean(), revealable: Type.Boolean() })

export const MembershipRow = Shape({
  id: Id, org: OrgBrief, fromOn: Nullable(Day), untilOn: Nullable(Day), endedBy: Word, document: Word,
})
export const ParticipationRow = Shape({
  id: Id, org: OrgBrief, kind: Type.String(), fromOn: Day, untilOn: Nullable(Day), stayId: Nullable(Id), mayEnd: Type.Boolean(),
})
export const PersonPostRow = Shape({
  id: Id, kind: Type.String(), kindName: Type.String(), orgId: Nullable(Id), orgName: Type.String(), fromOn: Day, untilOn: Nullable(Day), document: Word,
})
export const StayBrief = Shape({
  id: Id, state: Type.String(), open: Type.Boolean(), homeOrgName: Type.String(), hostOrgName: Word, province: Word, city: Word, county: Word,
  leftOn: Nullable(Day), endedOn: Nullable(Day), lastHeardOn: Nullable(Day),
})
export const CorrectionRow = Shape({
  id: Id, personId: Id, personName: Type.String(), field: Type.String(), fieldName: Type.String(), wanted: Word, reason: Type.String(),
  state: Type.String(), answer: Word, answeredBy: Word, askedAt: Instant, answeredAt: Nullable(Instant),
})
export const MergeRow = Shape({
  id: Id, keptId: Id, keptName: Type.String(), mergedId: Id, mergedName: Type.String(), reason: Type.String(), byName: Type.String(), mergedAt: Instant,
  unmergedAt: Nullable(Instant),
})

/** One card with everything that the viewer's level shows; what it hides is null or empty. */
export const PersonCard = Shape({
  id: Id,
  level: Type.String(),
  levelName: Type.String(),
  relations: Type.Array(Type.String()),
  name: Type.String(),
  memberType: Type.String(),
  homeOrg: Nullable(OrgBrief),
  sex: Word, ethnic: Word, birthOn: Nullable(Day), education: Word, educationText: Word, degree: Word, joinedOn: Nullable(Day),
  fullOn: Nullable(Day), partyStatus: Word, job: Word, professionalTitle: Word, newClass: Word, migrantWorker: Nullable(Type.Boolean()),
  deceasedOn: Nullable(Day),
  leftOn: Nullable(Day),
  /** Flags as the workbooks gave them. */
  declaredMigrant: Nullable(Type.Boolean()), declaredLost: Nullable(Type.Boolean()),
  details: Nullable(Type.Array(Shape({ name: Type.String(), value: Type.String() }))),
  phone: SealedValue, landline: SealedValue, identity: SealedValue, address: SealedValue, registeredAddress: SealedValue,
  contactName: Word,
  memberships: Type.Array(MembershipRow),
  participations: Type.Array(ParticipationRow),
  posts: Type.Array(PersonPostRow),
  stays: Type.Array(StayBrief),
  corrections: Type.Array(CorrectionRow),
  merges: Type.Array(MergeRow),
  version: Type.Integer(),
  /** What the acting post may do about this very person. */
  may: Shape({ change: Type.Boolean(), changeContact: Type.Boolean(), changeAddress: Type.Boolean(), merge: Type.Boolean(), readmit: Type.Boolean(), correct: Type.Boolean() }),
})
