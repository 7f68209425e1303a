import { Type } from 'typebox'
import { factFields } from '../../domain/stays/facts.ts'
import { stateNames } from '../../domain/stays/state.ts'
import type { Endpoints } from '../endpoint.ts'
import { Id, Nullable, OneOf, Optional, Page, Paging, Shape, Text } from '../shapes.ts'
import { Introduction, StayPage, StayRow } from './shapes.ts'
import { RegisterRequest, StepRequest, StepWithFiles } from './step-body.ts'

const Written = Shape({ stayId: Id, stepId: Id, state: Type.String() })
const Key = Nullable(Shape({ token: Type.String(), code: Type.String() }))
const Direction = OneOf(['out', 'in'] as const, '流出或流入')

export const stayEndpoints = {
  'GET /api/stays': {
    title: '流动经历列表',
    may: 'stays.read',
    query: Shape({
      ...Paging,
      side: Optional(Direction),
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
  'GET /api/stays/cities': {
    title: '流动经历涉及的城市',
    may: 'stays.read',
    query: Shape({ side: Optional(Direction) }),
    response: Shape({ rows: Type.Array(Shape({ city: Type.String(), stays: Type.Integer() })) }),
  },
  'GET /api/stays/leavers': {
    title: '查找可办理外出的党员',
    may: 'stays.manage',
    query: Shape({ search: Optional(Text(40)), person: Optional(Id) }),
    response: Shape({
      rows: Type.Array(Shape({
        personId: Id, name: Type.String(), orgName: Nullable(Type.String()), memberTypeName: Nullable(Type.String()), contactName: Nullable(Type.String()),
        contactPersonId: Nullable(Id),
        /** The stay that still runs, if there is one. */
        stay: Nullable(Shape({ id: Id, state: Type.String(), leftOn: Nullable(Type.String()), leftPrecision: Nullable(Type.String()), province: Nullable(Type.String()), city: Nullable(Type.String()), county: Nullable(Type.String()), reason: Nullable(Type.String()), trade: Nullable(Type.String()) })),
      })),
    }),
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
  'POST /api/stays/:id/steps': { title: '办理一步', may: 'signed-in', params: Shape({ id: Id }), body: StepWithFiles, response: Written },
  'POST /api/stays/:id/reveal': {
    title: '查看完整的联系方式或住址',
    may: 'people.reveal',
    params: Shape({ id: Id }),
    body: Shape({ field: OneOf(factFields, '项目'), reason: Type.String({ title: '事由', minLength: 2, maxLength: 200 }) }),
    response: Shape({ value: Type.String() }),
  },
  'POST /api/stays/:id/introduction': {
    title: '打印组织关系介绍信',
    may: 'people.reveal',
    params: Shape({ id: Id }),
    response: Introduction,
  },
  'GET /api/hosts': {
    title: '查找流入地党组织',
    may: 'stays.manage',
    query: Shape({ search: Text(60) }),
    response: Shape({
      rows: Type.Array(Shape({
        tenantId: Type.Integer(), tenantName: Type.String(), orgId: Id, name: Type.String(), kind: Type.String(), place: Nullable(Type.String()), here: Type.Boolean(),
      })),
    }),
  },
} satisfies Endpoints
