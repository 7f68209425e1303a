import { Type } from 'typebox'
import type { Clear } from '../../domain/sweeps/four-clear.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, Optional, Page, Paging, Shape, Text } from '../shapes.ts'

const KnownShape = Type.Unsafe<Clear>({ type: 'string', enum: ['known', 'unknown'] })
const clear = { particulars: KnownShape, since: KnownShape, destination: KnownShape, trade: KnownShape }

/** Every share has its denominator beside it. */
export const SweepCounts = Shape({
  branches: Type.Integer(), branchesAnswered: Type.Integer(), members: Type.Integer(), membersAnswered: Type.Integer(),
  away: Type.Integer(), unsure: Type.Integer(), fourClear: Type.Integer(),
  particulars: Type.Integer(), since: Type.Integer(), destination: Type.Integer(), trade: Type.Integer(),
  sampled: Type.Integer(), rechecked: Type.Integer(), differs: Type.Integer(),
})

export const SweepHead = Shape({
  id: Id, name: Type.String(), quarter: Type.String(), quarterName: Type.String(), orgId: Nullable(Id), orgName: Type.String(),
  openedOn: Day, dueOn: Day, closedOn: Nullable(Day), byName: Type.String(), sampleSeed: Nullable(Type.Integer()), sampleSize: Nullable(Type.Integer()),
})

const Branch = Shape({
  orgId: Id, name: Type.String(), township: Type.String(), answeredAt: Nullable(Instant), answeredBy: Nullable(Type.String()), noneAway: Nullable(Type.Boolean()),
  members: Type.Integer(), away: Type.Integer(), fourClear: Type.Integer(),
})

export const SweepAnswer = Shape({
  personId: Id, name: Type.String(), away: Nullable(Type.Boolean()), ...clear, note: Nullable(Type.String()),
  /** As the stays know it, where the branch has not answered yet. */
  prefilled: Type.Boolean(), leftOn: Nullable(Day), place: Nullable(Type.String()), tradeName: Nullable(Type.String()),
})

const Sampled = Shape({
  personId: Id, name: Type.String(), orgName: Type.String(), away: Nullable(Type.Boolean()), ...clear,
  recheck: Nullable(Type.String()), recheckNote: Nullable(Type.String()),
})

const params = Shape({ id: Id })
const branchParams = Shape({ id: Id, orgId: Id })

export const sweepEndpoints = {
  'GET /api/sweeps': {
    title: '摸排列表', may: 'stays.read', query: Shape({ ...Paging, open: Optional(Type.Boolean()) }),
    response: Page(Shape({ ...SweepHead.properties, counts: SweepCounts })),
  },
  'POST /api/sweeps': {
    title: '部署摸排', may: 'sweeps.open',
    body: Shape({
      orgId: Id, name: Text(60), quarter: Type.String({ pattern: '^\\d{4}Q[1-4]$', title: '季度' }), dueOn: Type.Unsafe<string>({ ...Day, title: '截止日期' }),
    }),
    response: Shape({ id: Id, branches: Type.Integer() }),
  },
  'GET /api/sweeps/:id': {
    title: '摸排进度', may: 'stays.read', params,
    response: Shape({
      ...SweepHead.properties, counts: SweepCounts, mayManage: Type.Boolean(),
      townships: Type.Array(Shape({ key: Type.String(), name: Type.String(), counts: SweepCounts })),
    }),
  },
  'GET /api/sweeps/:id/branches': {
    title: '各党支部填报情况', may: 'stays.read', params,
    query: Shape({ ...Paging, answered: Optional(Type.Boolean()), township: Optional(Type.String({ maxLength: 200 })) }), response: Page(Branch),
  },
  'GET /api/sweeps/:id/branches/:orgId': {
    title: '党支部摸排表', may: 'stays.read', params: branchParams,
    response: Shape({ sweep: SweepHead, branch: Branch, mayAnswer: Type.Boolean(), rows: Type.Array(SweepAnswer) }),
  },
  'PUT /api/sweeps/:id/branches/:orgId': {
    title: '填报摸排', may: 'sweeps.answer', params: branchParams,
    body: Shape({
      noneAway: Type.Boolean({ title: '全支部无人外出' }),
      answers: Type.Array(Shape({ personId: Id, away: Nullable(Type.Boolean()), ...clear, note: Optional(Type.String({ maxLength: 200 })) }), { maxItems: 2000, title: '党员' }),
    }),
    response: Shape({ members: Type.Integer(), away: Type.Integer(), fourClear: Type.Integer() }),
  },
  'POST /api/sweeps/:id/sample': {
    title: '抽取复核样本', may: 'sweeps.open', params,
    body: Shape({ percent: Optional(Type.Integer({ minimum: 1, maximum: 100, title: '抽查比例' })), seed: Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })) }),
    response: Shape({ size: Type.Integer(), of: Type.Integer(), seed: Type.Integer() }),
  },
  'GET /api/sweeps/:id/sample': { title: '复核样本', may: 'stays.read', params, response: Shape({ rows: Type.Array(Sampled) }) },
  'PUT /api/sweeps/:id/sample/:personId': {
    title: '登记复核结果', may: 'sweeps.open', params: Shape({ id: Id, personId: Id }),
    body: Shape({ recheck: Type.Unsafe<'agrees' | 'differs'>({ type: 'string', enum: ['agrees', 'differs'] }), note: Optional(Type.String({ maxLength: 200 })) }),
  },
  'POST /api/sweeps/:id/export': { title: '导出摸排', may: 'exports.run', perMinute: 30, params, body: Shape({}) },
  'POST /api/sweeps/:id/close': { title: '结束摸排', may: 'sweeps.open', params, body: Shape({}) },
} satisfies Endpoints
