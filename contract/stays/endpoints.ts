import { Type } from 'typebox'
import { declineReasons, endReasons, keepReasons, modes } from '../../domain/stays/step.ts'
import { stateNames } from '../../domain/stays/state.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, Optional, Page, Paging, Shape, Text } from '../shapes.ts'

const OneOf = <const T extends readonly string[]>(values: T, title: string) => Type.Unsafe<T[number]>(Type.Enum([...values], { title }))
const Side = OneOf(['home', 'host', 'member'] as const, '哪一方')
const title = <T extends object>(schema: T, name: string): T => ({ ...schema, title: name })

export const StayRow = Shape({
  id: Id,
  personId: Id,
  personName: Type.String(),
  homeOrgName: Type.String(),
  hostOrgName: Nullable(Type.String()),
  state: Type.String(),
  mode: Nullable(Type.String()),
  leftOn: Nullable(Day),
  leftPrecision: Nullable(Type.String()),
  province: Nullable(Type.String()),
  city: Nullable(Type.String()),
  trade: Nullable(Type.String()),
  occupation: Nullable(Type.String()),
  contactName: Nullable(Type.String()),
  hostContactName: Nullable(Type.String()),
  lastHeardOn: Nullable(Day),
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
  value: Type.String(),
  masked: Type.Boolean(),
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
  why: Nullable(Type.String()),
  rule: Nullable(Type.String()),
  ask: Nullable(Type.String()),
})

export const StayPage = Shape({
  id: Id,
  version: Type.Integer(),
  keeps: Type.String(),
  mySides: Type.Array(Side),
  personId: Id,
  personName: Type.String(),
  /** The file of the person can be opened here. */
  personHere: Type.Boolean(),
  homeOrgName: Type.String(),
  homeTenantName: Type.String(),
  hostOrgName: Nullable(Type.String()),
  hostKind: Nullable(Type.String()),
  state: Type.String(),
  flags: Type.Array(Type.String()),
  mode: Nullable(Type.String()),
  leftOn: Nullable(Day),
  monthsAway: Nullable(Type.Integer()),
  hostedSince: Nullable(Day),
  declined: Nullable(Shape({ on: Day, reason: Type.String(), note: Nullable(Type.String()), nearerOrg: Nullable(Type.String()) })),
  answerDueOn: Nullable(Day),
  receiptDueOn: Nullable(Day),
  contacts: Shape({ home: Contact, host: Contact }),
  facts: Type.Array(FactView),
  proposals: Type.Array(Shape({
    stepId: Id, by: Side, field: Type.String(), name: Type.String(), value: Type.String(), on: Day, note: Nullable(Type.String()),
    /** Whether the viewer's side owns the fact and answers. */
    mine: Type.Boolean(),
  })),
  returnProposals: Type.Array(Shape({ stepId: Id, by: Side, on: Day, mine: Type.Boolean() })),
  transfer: Nullable(Shape({ stepId: Id, issuedOn: Day, to: Type.String(), letterNo: Type.String(), validDays: Type.Integer() })),
  closing: Nullable(Shape({ by: Type.String(), on: Day, reason: Nullable(Type.String()) })),
  heard: Shape({ on: Nullable(Day), source: Nullable(Type.String()) }),
  steps: Type.Array(StepView),
  undoable: Type.Array(Id),
  history: Type.Array(Shape({
    stepId: Id, kind: Type.String(), name: Type.String(), side: Side, on: Day, at: Instant, by: Type.String(), byOrg: Nullable(Type.String()),
    via: Type.String(), note: Nullable(Type.String()), effect: Type.String(), from: Nullable(Type.String()), to: Nullable(Type.String()),
  })),
  letters: Type.Array(Shape({
    id: Id, direction: Type.String(), carrier: Type.String(), purpose: Type.String(), fromOrgName: Type.String(), toOrgName: Type.String(),
    state: Type.String(), writtenAt: Instant, receivedAt: Nullable(Instant), answeredAt: Nullable(Instant), answerDueOn: Nullable(Day),
    remindedAt: Nullable(Instant), escalatedAt: Nullable(Instant), lastError: Nullable(Type.String()),
  })),
})

const Host = title(Type.Union([
  Shape({ kind: Type.Literal('same-register'), orgId: Id, name: Text(120), region: Optional(Text(60)) }),
  Shape({ kind: Type.Literal('other-register'), tenantId: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), orgId: Id, name: Text(120), region: Optional(Text(60)) }),
  Shape({ kind: Type.Literal('outside'), name: Text(120), region: Optional(Text(60)), phone: Optional(Text(30)) }),
]), '流入地党组织')
const NamedContact = title(Shape({ name: Text(40), phone: Optional(Text(30)), userId: Optional(Id), personId: Optional(Id) }), '联系人')
const NamedOrg = (name: string) => title(Shape({ orgId: Optional(Id), name: Text(120) }), name)
const Facts = title(Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 300 }), { maxProperties: 30 }), '情况')
const PartialDate = title(Shape({ on: Day, precision: OneOf(['year', 'month', 'day'] as const, '精确到') }), '流出时间')
const Reason = Type.String({ title: '流出原因', maxLength: 40 })

/** What a step says, by its kind; the rules on the content are in domain/stays. */
export const StepBody = Type.Union([
  Shape({ kind: Type.Literal('plan'), facts: Shape({ destination: Text(100), leaveReason: Reason, expectedReturnOn: Optional(Day), promise: Optional(Type.Boolean()), known: Optional(Facts) }) }),
  Shape({ kind: Type.Literal('depart'), facts: Shape({ destination: Optional(Text(100)), leaveReason: Optional(Reason), since: Optional(PartialDate), known: Optional(Facts) }) }),
  Shape({ kind: Type.Literal('report-in'), facts: Shape({ host: Optional(Host), destination: Optional(Text(100)), known: Optional(Facts) }) }),
  Shape({ kind: Type.Literal('accept'), facts: Shape({ branch: NamedOrg('编入党支部'), group: Optional(NamedOrg('党小组')), contact: NamedContact }) }),
  Shape({ kind: Type.Literal('decline'), facts: Shape({ declineReason: OneOf(declineReasons, '退回理由'), nearerOrg: Optional(Text(120)) }) }),
  Shape({ kind: Type.Literal('withdraw'), facts: Shape({}) }),
  Shape({ kind: Type.Literal('assign-contact'), facts: Shape({ contact: NamedContact }) }),
  Shape({ kind: Type.Literal('record-facts'), facts: Shape({ values: Facts }) }),
  Shape({ kind: Type.Literal('propose-correction'), facts: Shape({ field: Text(40), value: Text(300) }) }),
  Shape({ kind: Type.Literal('confirm-correction'), facts: Shape({ proposal: Id, field: Text(40), value: Text(300) }) }),
  Shape({ kind: Type.Literal('refuse-correction'), facts: Shape({ proposal: Id, field: Text(40) }) }),
  Shape({ kind: Type.Literal('change-host'), facts: Shape({ destination: Optional(Text(100)) }) }),
  Shape({ kind: Type.Literal('report-return'), facts: Shape({}) }),
  Shape({ kind: Type.Literal('propose-return'), facts: Shape({}) }),
  Shape({ kind: Type.Literal('confirm-return'), facts: Shape({ proposal: Optional(Id) }) }),
  Shape({ kind: Type.Literal('refuse-return'), facts: Shape({ proposal: Id }) }),
  Shape({ kind: Type.Literal('transfer'), facts: Shape({ to: NamedOrg('转往党组织'), letterNo: Text(60), validDays: Type.Integer({ title: '有效期（天）', minimum: 1, maximum: 90 }) }) }),
  Shape({ kind: Type.Literal('receipt-transfer'), facts: Shape({ receivedBy: Text(120) }) }),
  Shape({ kind: Type.Literal('go-abroad'), facts: Shape({ country: Text(60), purpose: OneOf(['study', 'work', 'family', 'settle', 'other'] as const, '出国（境）原因'), expectedReturnOn: Optional(Day) }) }),
  Shape({ kind: Type.Literal('die'), facts: Shape({}) }),
  Shape({ kind: Type.Literal('end'), facts: Shape({ endReason: OneOf(endReasons, '终止原因'), documentNo: Optional(Text(60)) }) }),
  Shape({ kind: Type.Literal('lose-contact'), facts: Shape({ lastGatheringOn: Optional(Day), duesPaidOn: Optional(Day), attempts: Type.Integer({ title: '查找次数', minimum: 0, maximum: 999 }), channels: Type.Integer({ title: '查找方式', minimum: 0, maximum: 20 }), situation: Optional(Type.String({ maxLength: 20 })) }) }),
  Shape({ kind: Type.Literal('find'), facts: Shape({ whereabouts: Optional(Text(200)) }) }),
  Shape({ kind: Type.Literal('attend'), facts: Shape({ title: Text(100), basis: OneOf(['present', 'online', 'counted'] as const, '到会方式') }) }),
  Shape({ kind: Type.Literal('undo'), facts: Shape({ target: Id }) }),
], { title: '办理内容' })

export const StepRequest = Shape({
  step: StepBody,
  on: title(Day, '发生日期'),
  note: Optional(Type.String({ title: '说明', maxLength: 500 })),
  side: Optional(Side),
  bySide: Optional(Side),
  via: Optional(OneOf(['account', 'paper', 'phone'] as const, '办理途径')),
})

const Written = Shape({ stayId: Id, stepId: Id, state: Type.String() })
const Key = Nullable(Shape({ token: Type.String(), code: Type.String() }))

export const RegisterRequest = Shape({
  personId: Optional(Id),
  stayId: Optional(Id),
  on: title(Day, '登记日期'),
  note: Optional(Type.String({ title: '说明', maxLength: 500 })),
  facts: Shape({
    mode: OneOf(modes, '管理方式'),
    destination: title(Text(100), '流入地'),
    leaveReason: Reason,
    since: PartialDate,
    host: Host,
    contact: NamedContact,
    fixedPlace: Optional(Type.Boolean({ title: '去向固定且当地能够接收' })),
    keepReason: Optional(OneOf(keepReasons, '不转组织关系的原因')),
    known: Optional(Facts),
  }),
  answerDays: Optional(Type.Integer({ title: '答复期限（天）', minimum: 1, maximum: 90 })),
})

export const stayEndpoints = {
  'GET /api/stays': {
    title: '流动经历列表',
    may: 'stays.read',
    query: Shape({
      ...Paging,
      side: Optional(OneOf(['out', 'in'] as const, '流出或流入')),
      under: Optional(Id),
      state: Optional(OneOf(stateNames, '状态')),
      open: Optional(Type.Boolean()),
      waiting: Optional(OneOf(['answer', 'receipt', 'correction', 'lost', 'contact'] as const, '待办')),
      search: Optional(Text(40)),
      city: Optional(Text(40)),
      trade: Optional(Text(10)),
    }),
    response: Page(StayRow),
  },
  'GET /api/stays/:id': { title: '一段流动经历', may: 'signed-in', params: Shape({ id: Id }), response: StayPage },
  'GET /api/people/:id/stays': { title: '某人的流动经历', may: 'stays.read', params: Shape({ id: Id }), response: Shape({ rows: Type.Array(StayRow) }) },
  'POST /api/stays': {
    title: '建立流动经历（外出报备或外出）',
    may: 'signed-in',
    body: Shape({ personId: Id, first: StepRequest }),
    response: Written,
  },
  'POST /api/stays/register': {
    title: '流出登记并发函',
    may: 'stays.manage',
    body: RegisterRequest,
    response: Shape({ stayId: Id, stepId: Id, state: Type.String(), letterId: Id, key: Key }),
  },
  'POST /api/stays/:id/steps': { title: '办理一步', may: 'signed-in', params: Shape({ id: Id }), body: StepRequest, response: Written },
  'GET /api/hosts': {
    title: '查找流入地党组织',
    may: 'stays.manage',
    query: Shape({ search: Text(60) }),
    response: Shape({ rows: Type.Array(Shape({ tenantId: Type.Integer(), orgId: Id, name: Type.String(), kind: Type.String(), place: Nullable(Type.String()), here: Type.Boolean() })) }),
  },
} satisfies Endpoints

