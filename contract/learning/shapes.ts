import { Type } from 'typebox'
import type { Capped, HourLight } from '../../domain/learning/hours.ts'
import {
  audiences, cardKinds, courseForms, hourSources, parcelKinds, parcelStates, placeStates, receiptWays, sessionManners,
} from '../../domain/learning/words.ts'
import { Day, Id, Nullable, OneOf, Optional, Shape, Text, Titled } from '../shapes.ts'

const keysOf = <T extends Record<string, string>>(words: T) => Object.keys(words) as (keyof T & string)[]

export const Form = OneOf(keysOf(courseForms), '学习方式')
export const Source = OneOf(keysOf(hourSources), '学时来源')
export const Manner = OneOf(keysOf(sessionManners), '参加方式')
export const PlaceStateField = OneOf(keysOf(placeStates), '情况')
export const ParcelKindField = OneOf(keysOf(parcelKinds), '包裹类别')
export const ParcelStateField = OneOf(keysOf(parcelStates), '包裹状态')
export const CardKindField = OneOf(keysOf(cardKinds), '提示卡类别')
export const AudienceField = OneOf(keysOf(audiences), '发给谁')
export const WayField = OneOf(keysOf(receiptWays), '登记方式')
export const LightField = Type.Unsafe<HourLight>(Type.String())
const CappedField = Type.Unsafe<Capped>(Type.String())

/** Only addresses of the web: nothing that a page could run. */
export const Link = Shape({
  title: Titled('材料名称', Text(80)), url: Type.String({ title: '网址', maxLength: 500, pattern: '^https?://[^\\s"<>]+$' }),
})
export const Links = Type.Array(Link, { maxItems: 20, title: '材料链接' })
export const Clock = (title: string) => Type.String({ title, pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
export const Hours = Type.Number({ title: '学时', minimum: 0.5, maximum: 8, multipleOf: 0.5 })
export const Month = Type.String({ title: '月份', pattern: '^(19|20|21)\\d\\d-(0[1-9]|1[0-2])$' })
export const Year = Type.Integer({ title: '年度', minimum: 2000, maximum: 2199 })
export const People = (title: string, most = 2000) => Type.Array(Id, { minItems: 1, maxItems: most, uniqueItems: true, title })
export const DayField = (title: string) => Type.Unsafe<string>({ ...Day, title })

export const FileIds = Type.Array(Id, { title: '附件', maxItems: 10, uniqueItems: true })

export const CourseForm = Shape({
  title: Titled('名称', Text(100)), form: Form, source: Source, about: Optional(Type.String({ title: '说明', maxLength: 2000 })), links: Optional(Links), fileIds: Optional(FileIds),
})

export const SessionForm = Shape({
  title: Titled('课题', Text(100)), onDate: DayField('日期'), startsAt: Clock('开始时间'), endsAt: Clock('结束时间'),
  place: Optional(Type.String({ title: '地点', maxLength: 100 })),
  link: Optional(Type.String({ title: '线上网址', maxLength: 500, pattern: '^https?://[^\\s"<>]+$' })),
  lecturer: Titled('授课人', Text(60)), hours: Hours, capacity: Optional(Type.Integer({ title: '名额', minimum: 1, maximum: 10_000 })),
})

export const CourseRow = Shape({
  id: Id, orgId: Id, orgName: Type.String(), title: Type.String(), form: Form, source: Source, about: Nullable(Type.String()), links: Type.Array(Link),
  closedOn: Nullable(Day), byName: Type.String(), sessions: Type.Integer(), held: Type.Integer(), hours: Type.Number(), attendances: Type.Integer(),
  firstOn: Nullable(Day), lastOn: Nullable(Day), mayManage: Type.Boolean(),
})

export const SessionRow = Shape({
  id: Id, courseId: Id, courseTitle: Type.String(), form: Form, source: Source, orgId: Id, orgName: Type.String(), title: Type.String(), onDate: Day, startsAt: Type.String(),
  endsAt: Type.String(), place: Nullable(Type.String()), link: Nullable(Type.String()), lecturer: Type.String(), hours: Type.Number(),
  capacity: Nullable(Type.Integer()), chosen: Type.Integer(), attended: Type.Integer(), cancelReason: Nullable(Type.String()), cancelled: Type.Boolean(),
  held: Type.Boolean(), confirmedBy: Nullable(Type.String()), mayManage: Type.Boolean(),
})

export const PlaceRow = Shape({
  personId: Id, name: Type.String(), orgName: Type.String(), state: Nullable(PlaceStateField), manner: Nullable(Manner), chosenBy: Nullable(Type.String()),
  /** Kept by another register, which learns of the attendance by letter. */
  elsewhere: Type.Boolean(),
  away: Type.Boolean(),
})

export const PackageRow = Shape({
  id: Id, orgId: Id, orgName: Type.String(), issueNo: Type.Integer(), month: Type.String(), title: Type.String(), about: Nullable(Type.String()), links: Type.Array(Link),
  audience: AudienceField, pushed: Type.Integer(), received: Type.Integer(), pushedOn: Day, byName: Type.String(),
})

export const ReceiptRow = Shape({
  packageId: Id, title: Type.String(), issueNo: Type.Integer(), personId: Id, name: Type.String(), orgName: Type.String(), groupName: Nullable(Type.String()),
  pushedOn: Day, receivedOn: Nullable(Day), way: Nullable(WayField), notedBy: Nullable(Type.String()),
})

export const GroupRow = Shape({
  id: Id, parentId: Nullable(Id), parentName: Nullable(Type.String()), orgId: Id, orgName: Type.String(), name: Type.String(), leaderName: Nullable(Type.String()),
  leaderPersonId: Nullable(Id), foundedOn: Day, closedOn: Nullable(Day), members: Type.Integer(), parts: Type.Integer(), packages: Type.Integer(), mayManage: Type.Boolean(),
})

export const Item = Shape({ name: Titled('物品', Text(60)), quantity: Type.Integer({ title: '数量', minimum: 1, maximum: 1000 }) })

export const ParcelRow = Shape({
  id: Id, kind: ParcelKindField, title: Type.String(), items: Type.Array(Item), orgName: Type.String(), personId: Id, name: Type.String(), personOrgName: Type.String(),
  state: ParcelStateField, preparedOn: Day, labelledAt: Nullable(Type.String()), labelledBy: Nullable(Type.String()), dispatchedOn: Nullable(Day), carrier: Nullable(Type.String()), trackingNo: Nullable(Type.String()),
  receivedOn: Nullable(Day), way: Nullable(WayField), notedBy: Nullable(Type.String()), returnedOn: Nullable(Day), returnReason: Nullable(Type.String()), byName: Type.String(),
  mayManage: Type.Boolean(),
})

export const Label = Shape({
  id: Id, name: Type.String(), phone: Nullable(Type.String()), address: Nullable(Type.String()), kind: ParcelKindField, title: Type.String(), items: Type.Array(Item),
  fromOrgName: Type.String(), fromPhone: Nullable(Type.String()),
})

export const CardRow = Shape({
  id: Id, kind: CardKindField, body: Type.String(), orgName: Type.String(), personId: Id, name: Type.String(), personOrgName: Type.String(), issuedOn: Day, issuedBy: Type.String(),
  readOn: Nullable(Day), way: Nullable(WayField), notedBy: Nullable(Type.String()), note: Nullable(Type.String()),
})

export const SourceSumShape = Shape({ source: Source, hours: Type.Number(), counted: Type.Number(), cap: Nullable(Type.Number()) })

export const HourRow = Shape({
  personId: Id, name: Type.String(), orgName: Type.String(), officer: Type.Boolean(), away: Type.Boolean(), required: Type.Number(), held: Type.Number(), counted: Type.Number(),
  light: LightField, attendances: Type.Integer(),
})

export const LedgerLine = Shape({
  id: Id, onDate: Day, source: Source, title: Type.String(), orgName: Nullable(Type.String()), atHost: Type.Boolean(), manner: Nullable(Type.String()), hours: Type.Number(),
  counted: Type.Number(), capped: Nullable(CappedField), byName: Type.String(),
})

export const Ledger = Shape({
  personId: Id, name: Type.String(), orgName: Type.String(), year: Type.Integer(), officer: Type.Boolean(), required: Type.Number(), requiredBy: Type.String(),
  counted: Type.Number(), light: LightField, checkOn: Day, sources: Type.Array(SourceSumShape), lines: Type.Array(LedgerLine),
})
