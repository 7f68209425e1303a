import { Type } from 'typebox'
import { hourSources } from '../../domain/learning/words.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Nullable, OneOf, Optional, Page, Paging, Shape, Text, Titled } from '../shapes.ts'
import {
  AudienceField, CardKindField, CardRow, CourseForm, CourseRow, DayField, FileIds, Form, GroupRow, HourRow, Item, Label, Ledger, Links, Manner, Month, PackageRow, ParcelKindField,
  ParcelRow, ParcelStateField, People, PlaceRow, ReceiptRow, SessionForm, SessionRow, Source, Year,
} from './shapes.ts'

const params = Shape({ id: Id })
const search = { search: Optional(Type.String({ maxLength: 60 })) }
const under = { org: Optional(Id) }
const Made = Shape({ id: Id })

const courses = {
  'GET /api/learning/courses': {
    title: '课程', may: 'learning.read', query: Shape({ ...Paging, ...search, ...under, form: Optional(Form), source: Optional(Source), open: Optional(Type.Boolean()) }), response: Page(CourseRow),
  },
  'POST /api/learning/courses': { title: '开设课程', may: 'learning.manage', body: Shape({ orgId: Id, ...CourseForm.properties }), response: Made },
  'GET /api/learning/courses/:id': { title: '课程和课次', may: 'learning.read', params, response: Shape({ course: CourseRow, sessions: Type.Array(SessionRow) }) },
  'PUT /api/learning/courses/:id': { title: '修改课程', may: 'learning.manage', params, body: CourseForm },
  'POST /api/learning/courses/:id/close': { title: '结束课程', may: 'learning.manage', params, body: Shape({}) },
  'POST /api/learning/courses/:id/sessions': {
    title: '排课', may: 'learning.manage', params, body: Shape({ sessions: Type.Array(SessionForm, { minItems: 1, maxItems: 60, title: '课次' }) }),
    response: Shape({ ids: Type.Array(Id) }),
  },
  'GET /api/learning/sessions': {
    title: '课表', may: 'learning.read', query: Shape({ from: DayField('开始日期'), until: DayField('结束日期'), ...under, source: Optional(Source) }),
    response: Shape({ rows: Type.Array(SessionRow) }),
  },
  'GET /api/learning/sessions/:id': { title: '课次和学员', may: 'learning.read', params, response: Shape({ session: SessionRow, people: Type.Array(PlaceRow) }) },
  'PUT /api/learning/sessions/:id': { title: '修改课次', may: 'learning.manage', params, body: SessionForm },
  'POST /api/learning/sessions/:id/cancel': { title: '取消课次', may: 'learning.manage', params, body: Shape({ reason: Titled('原因', Text(200)) }) },
  'POST /api/learning/sessions/:id/places': { title: '代为选课', may: 'learning.note', params, body: Shape({ personIds: People('党员') }), response: Shape({ added: Type.Integer() }) },
  'PUT /api/learning/sessions/:id/attendance': {
    title: '确认到课', may: 'learning.manage', params,
    body: Shape({ attended: Type.Array(Shape({ personId: Id, manner: Manner }), { maxItems: 5000, title: '到课' }) }),
    response: Shape({ attended: Type.Integer(), hours: Type.Number() }),
  },
} satisfies Endpoints

const packages = {
  'GET /api/learning/packages': { title: '学习资料', may: 'learning.read', query: Shape({ ...Paging, ...search, ...under, month: Optional(Month) }), response: Page(PackageRow) },
  'GET /api/learning/packages/:id': { title: '一期学习资料', may: 'learning.read', params, response: PackageRow },
  'POST /api/learning/packages': {
    title: '推送学习资料', may: 'learning.manage',
    body: Shape({
      orgId: Id, month: Month, title: Titled('标题', Text(100)), about: Optional(Type.String({ title: '内容', maxLength: 4000 })), links: Optional(Links), fileIds: Optional(FileIds), audience: AudienceField,
      groupIds: Optional(People('学习小组', 200)), personIds: Optional(People('党员')),
    }),
    response: Shape({ id: Id, issueNo: Type.Integer(), pushed: Type.Integer() }),
  },
  'GET /api/learning/receipts': {
    title: '资料签收', may: 'learning.note', query: Shape({ ...Paging, ...search, ...under, package: Optional(Id), received: Optional(Type.Boolean()) }), response: Page(ReceiptRow),
  },
  'POST /api/learning/packages/:id/receipts': { title: '代登签收', may: 'learning.note', params, body: Shape({ personIds: People('党员') }), response: Shape({ noted: Type.Integer() }) },
  'GET /api/learning/groups': { title: '学习小组', may: 'learning.read', query: Shape({ ...Paging, ...search, ...under, parent: Optional(Id), closed: Optional(Type.Boolean()) }), response: Page(GroupRow) },
  'POST /api/learning/groups': {
    title: '成立学习小组', may: 'learning.manage',
    body: Shape({ orgId: Id, name: Titled('名称', Text(60)), parentId: Optional(Id), leaderPersonId: Optional(Id), personIds: Optional(People('成员')) }), response: Made,
  },
  'POST /api/learning/groups/below': {
    title: '按党支部成立学习小组', may: 'learning.manage', body: Shape({ orgId: Id, name: Titled('总群名称', Text(60)), everybody: Type.Boolean({ title: '含在家党员' }) }),
    response: Shape({ id: Id, groups: Type.Integer(), members: Type.Integer() }),
  },
  'GET /api/learning/groups/:id': {
    title: '小组成员', may: 'learning.read', params,
    response: Shape({ group: GroupRow, members: Type.Array(Shape({ personId: Id, name: Type.String(), orgName: Type.String(), fromOn: Day, away: Type.Boolean() })), packages: Type.Array(PackageRow) }),
  },
  'PUT /api/learning/groups/:id': { title: '修改学习小组', may: 'learning.manage', params, body: Shape({ name: Titled('名称', Text(60)), leaderPersonId: Nullable(Id) }) },
  'POST /api/learning/groups/:id/members': { title: '加入学习小组', may: 'learning.manage', params, body: Shape({ personIds: People('成员') }), response: Shape({ added: Type.Integer() }) },
  'POST /api/learning/groups/:id/leave': { title: '退出学习小组', may: 'learning.manage', params, body: Shape({ personIds: People('成员') }), response: Shape({ left: Type.Integer() }) },
  'POST /api/learning/groups/:id/close': { title: '撤销学习小组', may: 'learning.manage', params, body: Shape({}) },
} satisfies Endpoints

const parcels = {
  'GET /api/learning/parcels': {
    title: '红色包裹', may: 'learning.read', query: Shape({ ...Paging, ...search, ...under, state: Optional(ParcelStateField), kind: Optional(ParcelKindField) }), response: Page(ParcelRow),
  },
  'POST /api/learning/parcels': {
    title: '准备包裹', may: 'learning.manage',
    body: Shape({ orgId: Id, kind: ParcelKindField, title: Titled('名称', Text(60)), items: Type.Array(Item, { minItems: 1, maxItems: 30, title: '物品' }), personIds: People('收件人', 500) }),
    response: Shape({ ids: Type.Array(Id) }),
  },
  'POST /api/learning/parcels/labels': {
    title: '打印包裹标签', may: 'people.reveal', perMinute: 30, body: Shape({ ids: People('包裹', 200), reason: Titled('事由', Type.String({ minLength: 2, maxLength: 200 })) }),
    response: Shape({ labels: Type.Array(Label) }),
  },
  'PUT /api/learning/parcels/:id/address': { title: '填写收件地址', may: 'learning.manage', params, body: Shape({ address: Titled('收件地址', Text(200)) }) },
  'POST /api/learning/parcels/dispatch': {
    title: '寄出包裹', may: 'learning.manage',
    body: Shape({ ids: People('包裹', 500), on: DayField('寄出日期'), carrier: Optional(Type.String({ title: '承运', maxLength: 60 })), trackingNo: Optional(Type.String({ title: '单号', maxLength: 60 })) }),
    response: Shape({ dispatched: Type.Integer() }),
  },
  'POST /api/learning/parcels/:id/receive': { title: '代登收到包裹', may: 'learning.note', params, body: Shape({ on: DayField('收到日期') }) },
  'POST /api/learning/parcels/:id/return': { title: '登记退回', may: 'learning.manage', params, body: Shape({ on: DayField('退回日期'), reason: Titled('原因', Text(200)) }) },
  'GET /api/learning/cards': { title: '提示卡', may: 'learning.read', query: Shape({ ...Paging, ...search, ...under, kind: Optional(CardKindField), read: Optional(Type.Boolean()) }), response: Page(CardRow) },
  'POST /api/learning/cards': {
    title: '发提示卡', may: 'learning.manage', body: Shape({ orgId: Id, kind: CardKindField, body: Titled('内容', Text(500)), personIds: People('党员', 500) }), response: Shape({ issued: Type.Integer(), ids: Type.Array(Id) }),
  },
  'POST /api/learning/cards/:id/note': { title: '代登阅知', may: 'learning.note', params, body: Shape({ note: Optional(Type.String({ title: '说明', maxLength: 200 })) }) },
} satisfies Endpoints

const hours = {
  'GET /api/learning/hours': {
    title: '学时名册', may: 'learning.read',
    query: Shape({ ...Paging, ...search, ...under, year: Optional(Year), below: Optional(OneOf(['half', 'required'] as const)), away: Optional(Type.Boolean()) }),
    response: Shape({ ...Page(HourRow).properties, checkOn: Day, checkShare: Type.Number() }),
  },
  'GET /api/learning/hours/:personId': { title: '个人学时', may: 'learning.read', params: Shape({ personId: Id }), query: Shape({ year: Optional(Year) }), response: Ledger },
  'GET /api/learning/rules': {
    title: '学时办法', may: 'signed-in',
    response: Shape({
      rows: Type.Array(Shape({ label: Type.String(), value: Type.String(), source: Type.String() })),
      caps: Type.Array(Shape({ source: OneOf(Object.keys(hourSources) as (keyof typeof hourSources)[]), cap: Nullable(Type.Number()) })),
    }),
  },
} satisfies Endpoints

export const learningEndpoints = { ...courses, ...packages, ...parcels, ...hours } satisfies Endpoints
