import { Type } from 'typebox'
import { Day, Id, Instant, Nullable, Optional, Shape } from '../shapes.ts'

export const OrgRow = Shape({
  id: Id,
  parentId: Nullable(Id),
  path: Type.String(),
  kind: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  status: Type.String(),
  members: Type.Integer(),
})

/** One organisation in the tree; `members` are those of itself and of all below. */
export const OrgNode = Shape({
  id: Id,
  parentId: Nullable(Id),
  kind: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  abroad: Type.Boolean(),
  attachment: Nullable(Type.String()),
  children: Type.Integer(),
  members: Type.Integer(),
})

export const OrgPostRow = Shape({
  id: Id,
  kind: Type.String(),
  kindName: Type.String(),
  personId: Nullable(Id),
  holderName: Type.String(),
  fromOn: Day,
  untilOn: Nullable(Day),
  document: Nullable(Type.String()),
})

export const OrgActRow = Shape({
  id: Id,
  kind: Type.String(),
  on: Day,
  document: Nullable(Type.String()),
  /** What changed, each with its Chinese name. */
  changes: Type.Array(Shape({ what: Type.String(), before: Nullable(Type.String()), after: Nullable(Type.String()) })),
  reason: Nullable(Type.String()),
  byName: Type.String(),
  recordedAt: Instant,
  /** Taken back by a later act. */
  undone: Type.Boolean(),
})

export const OrgFacts = {
  code: Nullable(Type.String({ title: '组织编号', maxLength: 40 })),
  phone: Nullable(Type.String({ title: '联系电话', maxLength: 40 })),
  abroad: Type.Boolean({ title: '驻外' }),
  province: Nullable(Type.String({ title: '省', maxLength: 40 })),
  city: Nullable(Type.String({ title: '市', maxLength: 40 })),
  establishedBy: Nullable(Type.Union([Type.Literal('home'), Type.Literal('host')], { title: '建立方' })),
  /** Address, fax, postcode, unit and the like, by Chinese name. */
  details: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 200 })),
}

export const OrgAttachment = {
  attachment: Nullable(Type.String({ title: '挂靠单位', maxLength: 80 })),
  attachmentKind: Nullable(Type.String({ title: '挂靠单位类别', maxLength: 40 })),
  managedBy: Nullable(Type.String({ title: '日常管理单位', maxLength: 80 })),
}

/** One organisation as it is today, or, asked with a day, as it was. */
export const OrgPage = Shape({
  id: Id,
  parentId: Nullable(Id),
  kind: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  status: Type.String(),
  ...OrgFacts,
  ...OrgAttachment,
  foundedOn: Nullable(Day),
  foundingDocument: Nullable(Type.String()),
  termYears: Nullable(Type.Integer()),
  electedOn: Nullable(Day),
  dissolvedOn: Nullable(Day),
  mergedInto: Nullable(Shape({ id: Id, shortName: Type.String() })),
  version: Type.Integer(),
  /** The day asked for, when not today. */
  on: Nullable(Day),
  ancestors: Type.Array(Shape({ id: Id, shortName: Type.String(), visible: Type.Boolean() })),
  children: Type.Integer(),
  /** Formal members here, and here and below. */
  membersHere: Type.Integer(),
  members: Type.Integer(),
  /** Members of it away, and people received by it, here and below; only as of today. */
  away: Type.Integer(),
  hosted: Type.Integer(),
  posts: Type.Array(OrgPostRow),
  term: Shape({ state: Type.String(), stateName: Type.String(), endsOn: Nullable(Day), days: Type.Integer() }),
  /** What to consider: size, committee, vacancies; remarks, never refusals. */
  notes: Type.Array(Shape({ says: Type.String(), rule: Nullable(Type.String()) })),
  history: Type.Array(OrgActRow),
  names: Type.Array(Shape({ fromOn: Day, untilOn: Nullable(Day), name: Type.String(), kind: Type.String(), parentName: Nullable(Type.String()), status: Type.String() })),
  /** The acting post belongs to this very organisation: the level above decides its founding, name and end. */
  own: Type.Boolean(),
})

export const ActPaper = {
  on: Type.Union([Day], { title: '日期' }),
  document: Nullable(Type.String({ title: '批复文号', maxLength: 80 })),
  version: Type.Integer({ minimum: 1 }),
}

/** What the approval of a founding rests on; what is left out is not judged. */
export const FoundingGrounds = Shape({
  fullMembers: Optional(Type.Integer({ title: '编入的正式党员人数', minimum: 0, maximum: 10_000 })),
  units: Optional(Type.Integer({ title: '联合的单位数', minimum: 0, maximum: 100 })),
  hostConsulted: Optional(Type.Boolean({ title: '已与流入地党组织协商' })),
  task: Optional(Type.String({ title: '任务', maxLength: 100 })),
  approvedAnyway: Optional(Type.Boolean({ title: '按批复办理' })),
  /** Villages and communities have longer terms. */
  inVillage: Optional(Type.Boolean({ title: '村、社区' })),
})

export const OrgNameField = Type.String({ title: '党组织全称', minLength: 2, maxLength: 80 })
export const OrgShortNameField = Optional(Type.String({ title: '简称', minLength: 2, maxLength: 60 }))
export const OrgKindField = Type.String({ title: '组织类别', minLength: 1, maxLength: 40 })
export const Changed = Shape({ id: Id, version: Type.Integer() })
