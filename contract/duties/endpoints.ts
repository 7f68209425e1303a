import { Type } from 'typebox'
import { dutyLights, type DutyLight } from '../../domain/duties/light.ts'
import { owners, type DutyPlace, type Owner } from '../../domain/playbook/clause.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Nullable, OneOf, Optional, Page, Paging, Shape, Text, Titled } from '../shapes.ts'

const Side = OneOf(Object.keys(owners) as Owner[], '责任方')
const Light = OneOf(Object.keys(dutyLights) as DutyLight[], '状态')
const ClauseId = Type.String({ minLength: 1, maxLength: 80, title: '条款' })
const Period = Type.String({ minLength: 1, maxLength: 12, title: '所属时段' })
const Month = Type.String({ pattern: '^(?:19|20|21)\\d\\d-(?:0[1-9]|1[0-2])$', title: '月份' })

/** What tells one duty from all others. */
const DutyKey = { subjectId: Id, clauseId: ClauseId, period: Period, orgId: Id }

export const DutyRow = Shape({
  ...DutyKey, title: Type.String(), playbook: Type.String(), playbookName: Type.String(), source: Type.String(), side: Side, periodName: Type.String(),
  orgName: Type.String(), personId: Nullable(Id), personName: Nullable(Type.String()), stayId: Nullable(Id),
  fromOn: Day, dueOn: Day, light: Light,
  /** Days until it is due; negative where it is past. */
  daysLeft: Type.Integer(),
  fulfilledOn: Nullable(Day),
  /** What fulfilled it, where the program can tell; the page that shows it opens by concept and id. */
  proof: Nullable(Shape({ what: Type.String(), byName: Type.String(), concept: Type.String(), opens: Nullable(Id) })),
  noted: Nullable(Shape({ byName: Type.String(), note: Nullable(Type.String()) })),
  waived: Nullable(Shape({ on: Day, byName: Type.String(), reason: Type.String() })),
  /** Where the fact is made that fulfils it; `by-hand` duties are noted here. */
  place: Type.Unsafe<DutyPlace>({ type: 'string' }), byHand: Type.Boolean(), says: Type.String(),
})

/** A duty of the member's own, with those that are fulfilled along with it. */
const OwnDuty = Shape({
  ...DutyRow.properties, along: Type.Array(Shape({ title: Type.String(), playbookName: Type.String(), periodName: Type.String() })),
})

/** How many duties stand under each light. */
export const LightCounts = Shape({
  overdue: Type.Integer(), 'due-soon': Type.Integer(), 'on-course': Type.Integer(), done: Type.Integer(), missed: Type.Integer(), waived: Type.Integer(), lapsed: Type.Integer(),
})

const filters = { org: Optional(Id), month: Optional(Month), playbook: Optional(Type.String({ maxLength: 20 })) }

export const dutyEndpoints = {
  'GET /api/duties/lists': {
    title: '三张责任清单', may: 'stays.read', query: Shape(filters),
    response: Shape({
      today: Day, dueSoonDays: Type.Integer(),
      lists: Type.Array(Shape({
        side: Side, counts: LightCounts,
        clauses: Type.Array(Shape({
          clauseId: ClauseId, playbook: Type.String(), playbookName: Type.String(), title: Type.String(), source: Type.String(), says: Type.String(),
          often: Type.String(), counts: LightCounts,
        })),
      })),
      orgs: Type.Array(Shape({ orgId: Id, name: Type.String(), home: LightCounts, host: LightCounts, member: LightCounts })),
      playbooks: Type.Array(Shape({ code: Type.String(), name: Type.String() })),
    }),
  },
  'GET /api/duties': {
    title: '责任事项', may: 'stays.read',
    query: Shape({
      ...Paging, ...filters, side: Optional(Side), light: Optional(OneOf(['open', ...Object.keys(dutyLights)] as ('open' | DutyLight)[], '状态')),
      clause: Optional(ClauseId), search: Optional(Text(40)),
    }),
    response: Page(DutyRow),
  },
  'GET /api/stays/:id/duties': {
    title: '流动经历的责任清单', may: 'stays.read', params: Shape({ id: Id }),
    response: Shape({ mayNote: Type.Boolean(), mayWaive: Type.Boolean(), rows: Type.Array(DutyRow) }),
  },
  'POST /api/duties/note': {
    title: '登记责任事项完成情况', may: 'stays.manage',
    body: Shape({ ...DutyKey, onDate: Titled('完成日期', Day), note: Type.String({ minLength: 2, maxLength: 500, title: '办理情况' }) }),
  },
  'POST /api/duties/waive': {
    title: '免除责任事项', may: 'duties.waive', body: Shape({ ...DutyKey, reason: Type.String({ minLength: 2, maxLength: 300, title: '理由' }) }),
  },
  'POST /api/duties/reopen': {
    title: '撤回登记或免除', may: 'stays.manage', body: Shape({ ...DutyKey, reason: Type.String({ minLength: 2, maxLength: 300, title: '理由' }) }),
  },
  'GET /api/pocket/duties': {
    title: '我的责任事项', may: 'self.use', response: Shape({ today: Day, rows: Type.Array(OwnDuty) }),
  },
} satisfies Endpoints
