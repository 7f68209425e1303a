import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, OneOf, Optional, Page, Shape, Text, Titled } from '../shapes.ts'

const Year = Type.Integer({ title: '年度', minimum: 2000, maximum: 2199 })
const Reason = (title: string) => Type.String({ title, minLength: 2, maxLength: 500 })

const Objection = Shape({
  id: Id, raisedOn: Day, byName: Type.String(), reason: Type.String(), upheld: Nullable(Type.Boolean()), answer: Nullable(Type.String()),
  answeredBy: Nullable(Type.String()), answeredOn: Nullable(Day),
})

export const PointLine = Shape({
  id: Id,
  on: Day,
  /** What it was given or taken for, in the words of the clause. */
  title: Type.String(),
  /** What it follows from: 参加组织生活; entered by hand; reversal. */
  because: Type.String(),
  delta: Type.Number(),
  /** What it would have been without the cap of the clause. */
  worth: Type.Number(),
  clauseId: Type.String(),
  clauseVersion: Type.Integer(),
  source: Nullable(Type.String()),
  note: Nullable(Type.String()),
  byName: Type.String(),
  recordedAt: Instant,
  /** Reversed by a later line. */
  reversed: Type.Boolean(),
  byHand: Type.Boolean(),
  objections: Type.Array(Objection),
  mayContest: Type.Boolean(),
})

/** One member's own account of a year; there is no list of accounts, and no total stands beside another person's. */
export const PointAccount = Shape({
  personId: Id,
  name: Type.String(),
  year: Type.Integer(),
  total: Type.Number(),
  lines: Type.Array(PointLine),
  goals: Type.Array(Shape({ clauseId: Type.String(), clauseVersion: Type.Integer(), title: Type.String(), atLeast: Type.Number(), source: Type.String(), reached: Type.Boolean() })),
  /** What is given for what: the clauses that hold for this member today. */
  rules: Type.Array(Shape({ clauseId: Type.String(), clauseVersion: Type.Integer(), title: Type.String(), says: Type.String(), source: Type.String() })),
})

const ByHand = Shape({ clauseId: Type.String(), title: Type.String(), delta: Type.Number(), says: Type.String() })

export const pointEndpoints = {
  'GET /api/people/:id/points': {
    title: '党员积分账户', may: 'points.act', params: Shape({ id: Id }), query: Shape({ year: Optional(Year) }),
    response: Shape({ ...PointAccount.properties, byHand: Type.Array(ByHand), own: Type.Boolean() }),
  },
  'POST /api/people/:id/points': {
    title: '登记积分', may: 'points.act', params: Shape({ id: Id }),
    body: Shape({
      clauseId: Type.String({ title: '积分规则', minLength: 1, maxLength: 80 }), on: Titled('发生日期', Day), reason: Reason('事由'),
      quantity: Optional(Type.Number({ title: '数量', exclusiveMinimum: 0, maximum: 10_000 })),
    }),
    response: Shape({ id: Id, delta: Type.Number() }),
  },
  'POST /api/point-entries/:id/reverse': {
    title: '冲销登记的积分', may: 'points.act', params: Shape({ id: Id }), body: Shape({ reason: Reason('冲销理由') }),
  },
  'POST /api/point-entries/:id/objections': {
    title: '代党员提出积分异议', may: 'points.act', params: Shape({ id: Id }), body: Shape({ reason: Reason('异议理由') }), response: Shape({ id: Id }),
  },
  'GET /api/point-objections': {
    title: '积分异议', may: 'points.act',
    query: Shape({
      state: Optional(OneOf(['open', 'answered'])), search: Optional(Text(40)), page: Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      size: Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    response: Page(Shape({
      ...Objection.properties, entryId: Id, personId: Id, name: Type.String(), orgName: Type.String(), title: Type.String(), on: Day, delta: Type.Number(), own: Type.Boolean(),
    })),
  },
  'POST /api/point-objections/:id/answer': {
    title: '答复积分异议', may: 'points.act', params: Shape({ id: Id }),
    body: Shape({ upheld: Type.Boolean({ title: '异议是否成立' }), answer: Reason('答复') }),
  },
  'GET /api/pocket/points': { title: '我的积分', may: 'self.use', query: Shape({ year: Optional(Year) }), response: PointAccount },
  'POST /api/pocket/point-entries/:id/objections': {
    title: '提出积分异议', may: 'self.use', params: Shape({ id: Id }), body: Shape({ reason: Reason('异议理由') }), response: Shape({ id: Id }),
  },
} satisfies Endpoints
