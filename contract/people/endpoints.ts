import { Type } from 'typebox'
import { participationKinds, relationEnds } from '../../domain/people/words.ts'
import { postKinds } from '../../domain/rights/posts.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Nullable, OneOf, Optional, Page, Paging, Shape, Text } from '../shapes.ts'
import { PersonFormShape } from './person-form.ts'
import { PersonCard, PersonListRow, PersonSides } from './shapes.ts'

const one = Shape({ id: Id })
const Version = Type.Integer({ minimum: 1 })
const Document = Nullable(Type.String({ title: '文号', maxLength: 80 }))
const OnDay = (title: string) => Type.Union([Day], { title })
const Saved = Shape({ id: Id, version: Type.Integer() })

export const SealedFieldName = OneOf(['identity', 'phone', 'landline', 'address', 'registeredAddress'])

export const personEndpoints = {
  'GET /api/people': {
    title: '人员列表',
    may: 'people.read',
    query: Shape({
      ...Paging, side: Optional(PersonSides), under: Optional(Id), search: Optional(Text(40)), memberType: Optional(Text(20)),
      away: Optional(Type.Boolean()), gone: Optional(Type.Boolean()),
      /** Full years from and until, either may be left out: `36-45`, `-35`, `60-`. */
      age: Optional(Type.String({ title: '年龄段', pattern: '^\\d{0,3}-\\d{0,3}$' })),
    }),
    response: Page(PersonListRow),
  },
  'GET /api/people/:id': { title: '人员卡片', may: 'people.read', params: one, response: PersonCard },
  'POST /api/people/check': {
    title: '核对人员表单', may: 'people.change', body: Shape({ personId: Optional(Id), form: PersonFormShape }),
    response: Shape({
      problems: Type.Array(Shape({ field: Type.String(), severity: Type.String(), says: Type.String() })),
      similar: Type.Array(Shape({ id: Id, name: Type.String(), birthOn: Nullable(Day), orgName: Nullable(Type.String()) })),
    }),
  },
  'POST /api/people': {
    title: '登记人员', may: 'people.change',
    body: Shape({ homeOrgId: Id, memberSince: Type.Union([Day, Type.Null()], { title: '组织关系转入日期' }), document: Document, form: PersonFormShape }), response: Saved,
  },
  'PUT /api/people/:id': { title: '修改人员信息', may: 'people.change', params: one, body: Shape({ version: Version, form: PersonFormShape }), response: Saved },
  'PUT /api/people/:id/contact': {
    title: '修改联系方式', may: 'signed-in', params: one,
    body: Shape({
      version: Version, phone: Optional(Nullable(Type.String({ title: '手机号码', maxLength: 30 }))),
      landline: Optional(Nullable(Type.String({ title: '固定电话', maxLength: 30 }))), address: Optional(Nullable(Type.String({ title: '家庭住址', maxLength: 120 }))),
    }),
    response: Saved,
  },
  'POST /api/people/:id/reveal': {
    title: '查看完整号码', may: 'people.reveal', perMinute: 60, params: one,
    body: Shape({ field: SealedFieldName, reason: Type.String({ title: '查看事由', minLength: 2, maxLength: 100 }) }),
    response: Shape({ value: Nullable(Type.String()) }),
  },
  'POST /api/people/:id/transfer': {
    title: '转接组织关系', may: 'people.change', params: one, body: Shape({ orgId: Id, on: OnDay('转接日期'), document: Document, version: Version }), response: Saved,
  },
  'POST /api/people/:id/end-relation': {
    title: '终止组织关系', may: 'people.change', params: one,
    body: Shape({ end: OneOf(Object.keys(relationEnds) as (keyof typeof relationEnds)[]), on: OnDay('日期'), document: Document, version: Version }), response: Saved,
  },
  'POST /api/people/:id/readmit': {
    title: '重新接收组织关系', may: 'people.change', params: one, body: Shape({ orgId: Id, on: OnDay('接收日期'), document: Document, version: Version }), response: Saved,
  },
  'POST /api/people/:id/participations': {
    title: '登记参加组织生活', may: 'people.change', params: one,
    body: Shape({ orgId: Id, kind: OneOf(Object.keys(participationKinds) as (keyof typeof participationKinds)[]), fromOn: OnDay('开始日期') }), response: one,
  },
  'POST /api/participations/:id/end': { title: '结束参加组织生活', may: 'people.change', params: one, body: Shape({ untilOn: OnDay('结束日期') }), response: one },
  'POST /api/orgs/:id/posts': {
    title: '任命职务', may: 'posts.appoint', params: one,
    body: Shape({
      kind: OneOf(Object.keys(postKinds) as (keyof typeof postKinds)[]), personId: Nullable(Id), holderName: Nullable(Type.String({ title: '姓名', maxLength: 40 })),
      fromOn: OnDay('任职日期'), untilOn: Type.Union([Day, Type.Null()], { title: '任期届满日期' }), document: Document,
    }),
    response: one,
  },
  'POST /api/posts/:id/relieve': { title: '免去职务', may: 'posts.appoint', params: one, body: Shape({ on: OnDay('免职日期'), document: Document }), response: one },
} satisfies Endpoints
