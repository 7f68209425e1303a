import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, Optional, Page, Paging, Shape, Text } from '../shapes.ts'
import { StepRequest, StepView } from '../stays/endpoints.ts'

const Key = Shape({ token: Type.String(), code: Type.String() })

export const LetterRow = Shape({
  id: Id,
  stayId: Id,
  direction: Type.String(),
  carrier: Type.String(),
  purpose: Type.String(),
  personName: Type.String(),
  fromOrgName: Type.String(),
  toOrgName: Type.String(),
  state: Type.String(),
  writtenAt: Instant,
  answerDueOn: Nullable(Day),
  overdueDays: Nullable(Type.Integer()),
  remindedAt: Nullable(Instant),
  escalatedAt: Nullable(Instant),
  answeredAt: Nullable(Instant),
})

/** What the holder of a link or code sees: just what the decision needs. */
export const OpenLetter = Shape({
  stayId: Id,
  fromOrgName: Type.String(),
  fromTenantName: Type.String(),
  toOrgName: Type.String(),
  writtenOn: Day,
  answerDueOn: Nullable(Day),
  expiresOn: Day,
  state: Type.String(),
  stateName: Type.String(),
  person: Shape({ name: Type.String(), sexName: Nullable(Type.String()), memberTypeName: Type.String(), phone: Nullable(Type.String()) }),
  destination: Nullable(Type.String()),
  since: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  modeName: Nullable(Type.String()),
  homeContact: Nullable(Shape({ name: Type.String(), phone: Optional(Type.String()) })),
  homePhone: Nullable(Type.String()),
  hostContact: Nullable(Shape({ name: Type.String(), phone: Optional(Type.String()) })),
  branch: Nullable(Type.String()),
  manifest: Type.Array(Shape({ field: Type.String(), why: Type.String() })),
  steps: Type.Array(StepView),
  attendances: Type.Array(Shape({ on: Day, title: Type.String(), basis: Type.String() })),
  facts: Type.Array(Shape({ field: Type.String(), name: Type.String(), value: Type.String() })),
  history: Type.Array(Shape({ on: Day, name: Type.String(), by: Type.String() })),
})

export const letterEndpoints = {
  'GET /api/letters': {
    title: '往来函件',
    may: 'stays.read',
    query: Shape({
      ...Paging,
      box: Optional(Type.Union([Type.Literal('in'), Type.Literal('out')])),
      waiting: Optional(Type.Boolean()),
      search: Optional(Text(40)),
    }),
    response: Page(LetterRow),
  },
  'GET /api/letters/:id/print': {
    title: '打印函件',
    may: 'stays.manage',
    params: Shape({ id: Id }),
    response: Shape({
      fromOrgName: Type.String(), toOrgName: Type.String(), personName: Type.String(), memberTypeName: Type.String(), writtenOn: Day,
      answerDueOn: Nullable(Day), destination: Nullable(Type.String()), since: Nullable(Type.String()), modeName: Nullable(Type.String()),
      homeContact: Nullable(Shape({ name: Type.String(), phone: Optional(Type.String()) })), homePhone: Nullable(Type.String()),
    }),
  },
  'POST /api/letters/:id/key': {
    title: '换发链接和验证码',
    may: 'stays.manage',
    params: Shape({ id: Id }),
    response: Key,
  },
  'DELETE /api/letters/:id/key': { title: '停用链接和验证码', may: 'stays.manage', params: Shape({ id: Id }) },
  'POST /api/letters/:id/chase': {
    title: '提醒对方答复、提请上级协调',
    may: 'stays.manage',
    params: Shape({ id: Id }),
    body: Shape({ escalate: Type.Boolean() }),
  },
  'POST /api/open-letter': {
    title: '凭链接或验证码打开函件',
    may: 'anyone',
    perMinute: 30,
    body: Shape({ key: Text(80) }),
    response: OpenLetter,
  },
  'POST /api/open-letter/steps': {
    title: '凭链接或验证码办理',
    may: 'anyone',
    perMinute: 30,
    body: Shape({ key: Text(80), name: Type.String({ title: '办理人姓名', minLength: 2, maxLength: 40 }), orgName: Type.String({ title: '办理人所在党组织', minLength: 2, maxLength: 120 }), request: StepRequest }),
    response: Shape({ state: Type.String() }),
  },
} satisfies Endpoints
