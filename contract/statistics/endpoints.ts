import { Type } from 'typebox'
import { measureNames, ruleNames } from '../../domain/statistics/dimensions.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Nullable, Optional, Page, Paging, Shape } from '../shapes.ts'

const literals = <T extends string>(names: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: names })

export const RuleShape = literals(ruleNames)
export const MeasureShape = literals(measureNames)

/** `dimension:code,code;dimension:code`: the codes a member must have; the same text opens a number to its rows. */
export const FilterText = Type.String({ title: '筛选条件', maxLength: 600, pattern: '^([a-zA-Z]+:[^:;]*(;[a-zA-Z]+:[^:;]*)*)?$' })

const asked = { org: Optional(Id), on: Optional(Day) }

/** What opens a number: the query of `GET /api/statistics/rows`. */
export const Opening = Shape({
  org: Optional(Id), on: Day, from: Optional(Day), rule: RuleShape, measure: MeasureShape, filter: Type.String(),
})

export const Figure = Shape({
  key: Type.String(), title: Type.String(), value: Type.Integer(),
  /** Of how many, where the figure is a share. */
  of: Nullable(Type.Integer()), note: Nullable(Type.String()), opens: Opening,
})

/** A table of numbers, each with what opens it. */
export const Grid = Shape({
  title: Type.String(),
  note: Nullable(Type.String()),
  columns: Type.Array(Shape({ key: Type.String(), title: Type.String(), depth: Type.Integer(), group: Nullable(Type.String()) })),
  rows: Type.Array(Shape({
    key: Type.String(), title: Type.String(), depth: Type.Integer(), group: Nullable(Type.String()), orgId: Nullable(Id),
    cells: Type.Array(Shape({ value: Type.Integer(), opens: Nullable(Opening) })),
  })),
})

const head = { org: Shape({ id: Nullable(Id), name: Type.String() }), on: Day }

export const FlowRow = Shape({
  stayId: Id, personId: Nullable(Id), name: Type.String(), sex: Nullable(Type.String()), age: Nullable(Type.Integer()),
  orgId: Id, orgName: Type.String(), state: Type.String(), stateName: Type.String(), leftOn: Nullable(Day), place: Type.String(),
  trade: Nullable(Type.String()), occupation: Nullable(Type.String()), hostOrgName: Nullable(Type.String()),
  lostSinceOn: Nullable(Day), endedOn: Nullable(Day), lastHeardOn: Nullable(Day), contactName: Nullable(Type.String()),
})

export const statisticsEndpoints = {
  'GET /api/statistics/figures': {
    title: '流动党员总体情况', may: 'statistics.read', query: Shape(asked),
    response: Shape({ ...head, from: Day, contactDays: Type.Integer(), figures: Type.Array(Figure) }),
  },
  'GET /api/statistics/orgs': {
    title: '分组织情况', may: 'statistics.read', query: Shape(asked), response: Shape({ ...head, grid: Grid }),
  },
  'GET /api/statistics/breakdown': {
    title: '按一项特征分组', may: 'statistics.read',
    query: Shape({ ...asked, rule: Optional(RuleShape), by: Type.String({ maxLength: 30 }), filter: Optional(FilterText) }),
    response: Shape({
      ...head, by: Type.String(), total: Type.Integer(),
      rows: Type.Array(Shape({ code: Type.String(), title: Type.String(), value: Type.Integer(), opens: Opening })),
    }),
  },
  'GET /api/statistics/whereabouts': {
    title: '流向', may: 'statistics.read', query: Shape({ ...asked, rule: Optional(RuleShape) }),
    response: Shape({
      ...head, total: Type.Integer(),
      links: Type.Array(Shape({ from: Type.String(), province: Type.String(), city: Type.String(), value: Type.Integer(), opens: Opening })),
    }),
  },
  'GET /api/statistics/months': {
    title: '按月流出、返乡', may: 'statistics.read', query: Shape({ ...asked, rule: Optional(RuleShape) }), response: Shape({ ...head, grid: Grid }),
  },
  'GET /api/statistics/tables/:table': {
    title: '党内统计年报表', may: 'statistics.read', params: Shape({ table: Type.Union([Type.Literal('migrants'), Type.Literal('lost')]) }),
    query: Shape(asked),
    response: Shape({
      ...head, grid: Grid,
      supplement: Type.Array(Shape({
        title: Type.String(), value: Nullable(Type.Integer()),
        /** What opens the number, or what it counts, by name. */
        opens: Nullable(Opening), names: Type.Array(Type.String()),
      })),
    }),
  },
  'GET /api/statistics/rows': {
    title: '数字背后的名单', may: 'statistics.read',
    query: Shape({ ...asked, ...Paging, from: Optional(Day), rule: RuleShape, measure: MeasureShape, filter: Optional(FilterText) }),
    response: Shape({ ...head, conditions: Type.Array(Type.String()), ...Page(FlowRow).properties }),
  },
} satisfies Endpoints
