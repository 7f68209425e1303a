import { Type } from 'typebox'
import { evidenceWishes, taskConcerns, taskRoles, taskStates, type EvidenceWish, type TaskConcern, type TaskRole, type TaskState } from '../../domain/tasks/task-words.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, OneOf, Optional, Page, Paging, Shape, Text, Titled } from '../shapes.ts'

const Concern = OneOf(Object.keys(taskConcerns) as TaskConcern[], '面向对象')
const Evidence = OneOf(Object.keys(evidenceWishes) as EvidenceWish[], '佐证材料')
const State = OneOf(Object.keys(taskStates) as TaskState[])
const Orgs = (title: string) => Type.Array(Id, { title, maxItems: 50, uniqueItems: true })
const Quantity = Type.Number({ title: '数量', exclusiveMinimum: 0, maximum: 10_000_000 })
const Amount = Type.Number({ title: '金额（元）', minimum: 0, maximum: 100_000_000_000 })
const Note = Type.String({ title: '说明', maxLength: 500 })
const NamedOrg = Shape({ id: Nullable(Id), name: Type.String() })

export const TaskWish = Shape({
  title: Type.String({ title: '任务名称', minLength: 2, maxLength: 60 }),
  body: Type.String({ title: '任务内容', minLength: 2, maxLength: 2000 }),
  /** Code of a kind of task that a playbook in force here knows. */
  kind: Type.String({ title: '任务类别', minLength: 1, maxLength: 60 }),
  concerns: Concern,
  province: Optional(Type.String({ title: '所在省份', minLength: 2, maxLength: 30 })),
  city: Optional(Type.String({ title: '所在城市', minLength: 2, maxLength: 30 })),
  /** Organisations below one's own to whose members it is addressed; none: all of one's own. */
  targetOrgIds: Optional(Orgs('面向的党组织')),
  /** Organisations asked to share the task. */
  partnerOrgIds: Optional(Orgs('联合发布的党组织')),
  places: Optional(Type.Integer({ title: '名额', minimum: 1, maximum: 100_000 })),
  dueOn: Titled('截止日期', Day),
  evidence: Evidence,
  draft: Type.Boolean({ title: '存为草稿' }),
})

/** Who stands to the task how: published it, shares it, is asked to share it, or is concerned by it. */
const Role = OneOf(Object.keys(taskRoles) as TaskRole[])

export const TaskRow = Shape({
  id: Id, title: Type.String(), kindName: Type.String(), orgName: Type.String(), concerns: Type.String(), places: Nullable(Type.Integer()), taken: Type.Integer(),
  dueOn: Day, state: State, stateName: Type.String(), pastDue: Type.Boolean(), role: Role,
  /** Of the actor's own branches: waiting to be verified, verified, overdue. */
  waiting: Type.Integer(), verified: Type.Integer(), overdue: Type.Integer(),
})

const Shared = Shape({
  orgId: Nullable(Id), orgName: Type.String(), role: OneOf(['publisher', 'partner']), joined: Type.Boolean(),
  claims: Type.Integer(), verified: Type.Integer(), quantity: Type.Number(), amount: Type.Number(),
})

export const TaskPage = Shape({
  id: Id, title: Type.String(), body: Type.String(), kind: Type.String(), kindName: Type.String(), unit: Type.String(), amount: OneOf(['none', 'optional', 'wanted']),
  clauseId: Type.String(), clauseVersion: Type.Integer(), source: Nullable(Type.String()), evidence: Evidence, evidenceName: Type.String(),
  org: NamedOrg, concerns: Concern, concernsName: Type.String(), place: Nullable(Type.String()), province: Nullable(Type.String()), city: Nullable(Type.String()),
  targets: Type.Array(NamedOrg), places: Nullable(Type.Integer()), taken: Type.Integer(), dueOn: Day, state: State, stateName: Type.String(), pastDue: Type.Boolean(),
  publishedOn: Nullable(Day), closedOn: Nullable(Day), closingNote: Nullable(Type.String()), byName: Type.String(), role: Role, worth: Type.Array(Type.String()),
  shared: Type.Array(Shared), mayManage: Type.Boolean(), mayAssist: Type.Boolean(), version: Type.Integer(),
})

const ClaimAct = Shape({
  name: Type.String(), on: Day, byName: Type.String(), forMember: Type.Boolean(), quantity: Nullable(Type.Number()), amount: Nullable(Type.Number()),
  note: Nullable(Type.String()), recordedAt: Instant,
})

export const ClaimShape = Shape({
  id: Id, taskId: Id, taskTitle: Type.String(), kindName: Type.String(), unit: Type.String(), amountAsked: OneOf(['none', 'optional', 'wanted']), dueOn: Day,
  personId: Id, name: Type.String(), orgName: Type.String(), side: OneOf(['home', 'host']), state: Type.String(), stateName: Type.String(), overdue: Type.Boolean(),
  claimedOn: Day, deliveredOn: Nullable(Day), verifiedOn: Nullable(Day), quantity: Nullable(Type.Number()), amount: Nullable(Type.Number()), note: Nullable(Type.String()),
  acts: Type.Array(ClaimAct), own: Type.Boolean(),
})

export const Delivery = Shape({
  quantity: Quantity, amount: Optional(Amount), note: Optional(Note), fileIds: Optional(Type.Array(Id, { title: '附件', maxItems: 6, uniqueItems: true })),
})
export const GiveBack = Shape({ note: Type.String({ title: '退领原因', minLength: 2, maxLength: 200 }) })
const Said = (title: string) => Shape({ note: Type.String({ title, minLength: 2, maxLength: 500 }) })

export const HallTask = Shape({
  id: Id, title: Type.String(), body: Type.String(), kindName: Type.String(), unit: Type.String(), orgName: Type.String(), dueOn: Day, daysLeft: Type.Integer(),
  places: Nullable(Type.Integer()), left: Nullable(Type.Integer()), evidenceName: Type.String(), worth: Type.Array(Type.String()), byHost: Type.Boolean(),
})
const Hall = Shape({ open: Type.Array(HallTask), mine: Type.Array(ClaimShape) })

export const TaskResultRow = Shape({
  id: Id, taskId: Id, taskTitle: Type.String(), kindName: Type.String(), unit: Type.String(), personId: Id, name: Type.String(), orgName: Type.String(), verifiedOn: Day,
  quantity: Type.Number(), amount: Nullable(Type.Number()),
})

const Sum = { done: Type.Integer(), quantity: Type.Number(), amount: Type.Number() }
const Stretch = { org: Optional(Id), from: Optional(Day), until: Optional(Day) }

export const taskEndpoints = {
  'GET /api/tasks': {
    title: '任务', may: 'tasks.read', query: Shape({ ...Paging, state: Optional(OneOf(['draft', 'published', 'past-due', 'closed'])), waiting: Optional(Type.Boolean()), search: Optional(Text(40)) }),
    response: Page(TaskRow),
  },
  'GET /api/tasks/kinds': {
    title: '可发布的任务类别', may: 'tasks.manage',
    response: Shape({ kinds: Type.Array(Shape({ code: Type.String(), name: Type.String(), unit: Type.String(), amount: OneOf(['none', 'optional', 'wanted']), source: Type.String(), worth: Type.Array(Type.String()) })) }),
  },
  'GET /api/tasks/partners': {
    title: '可联合发布的党组织', may: 'tasks.manage', query: Shape({ search: Text(40) }), response: Shape({ rows: Type.Array(Shape({ id: Id, name: Type.String() })) }),
  },
  'GET /api/tasks/results': {
    title: '任务成果', may: 'tasks.read', query: Shape(Stretch),
    response: Shape({
      orgName: Type.String(),
      kinds: Type.Array(Shape({ kind: Type.String(), name: Type.String(), unit: Type.String(), money: Type.Boolean(), ...Sum, orgs: Type.Array(Shape({ id: Id, name: Type.String(), ...Sum })) })),
    }),
  },
  'GET /api/tasks/results/rows': {
    title: '任务成果明细', may: 'tasks.read',
    query: Shape({ ...Stretch, kind: Optional(Text(60)), page: Optional(Type.Integer({ minimum: 1, maximum: 100_000 })), size: Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
    response: Shape({
      rows: Type.Array(TaskResultRow),
      total: Type.Integer(), quantity: Type.Number(), amount: Type.Number(),
    }),
  },
  'POST /api/tasks': { title: '发布任务', may: 'tasks.manage', body: TaskWish, response: Shape({ id: Id }) },
  'GET /api/tasks/:id': { title: '任务详情', may: 'tasks.read', params: Shape({ id: Id }), response: TaskPage },
  'PUT /api/tasks/:id': { title: '修改任务', may: 'tasks.manage', params: Shape({ id: Id }), body: Shape({ ...TaskWish.properties, version: Type.Integer() }), response: Shape({ id: Id }) },
  'POST /api/tasks/:id/publish': { title: '发布草稿', may: 'tasks.manage', params: Shape({ id: Id }) },
  'POST /api/tasks/:id/close': { title: '结束任务', may: 'tasks.manage', params: Shape({ id: Id }), body: Said('结束说明') },
  'POST /api/tasks/:id/join': { title: '加入联合发布', may: 'tasks.manage', params: Shape({ id: Id }) },
  'GET /api/tasks/:id/claims': {
    title: '任务认领情况', may: 'tasks.read', params: Shape({ id: Id }), query: Shape({ ...Paging, state: Optional(Text(20)), search: Optional(Text(40)) }),
    response: Page(ClaimShape),
  },
  'GET /api/tasks/:id/members': {
    title: '可认领任务的党员', may: 'tasks.assist', params: Shape({ id: Id }), query: Shape({ search: Text(40) }),
    response: Shape({ rows: Type.Array(Shape({ personId: Id, name: Type.String(), orgName: Type.String() })) }),
  },
  'POST /api/tasks/:id/claims': {
    title: '代党员认领任务', may: 'tasks.assist', params: Shape({ id: Id }), body: Shape({ personId: Titled('党员', Id) }), response: Shape({ id: Id }),
  },
  'POST /api/task-claims/:id/deliver': { title: '代党员提交成果', may: 'tasks.assist', params: Shape({ id: Id }), body: Delivery },
  'POST /api/task-claims/:id/give-back': { title: '代党员退领', may: 'tasks.assist', params: Shape({ id: Id }), body: GiveBack },
  'POST /api/task-claims/:id/verify': {
    title: '核验任务成果', may: 'tasks.manage', params: Shape({ id: Id }),
    body: Shape({ quantity: Optional(Titled('核定数量', Quantity)), amount: Optional(Titled('核定金额（元）', Amount)), note: Optional(Note) }),
  },
  'POST /api/task-claims/:id/send-back': { title: '退回补充', may: 'tasks.manage', params: Shape({ id: Id }), body: Said('退回原因') },
  'POST /api/task-claims/:id/reopen': { title: '撤回核验', may: 'tasks.manage', params: Shape({ id: Id }), body: Said('撤回原因') },
  'GET /api/people/:id/tasks': { title: '党员的任务', may: 'tasks.assist', params: Shape({ id: Id }), response: Shape({ name: Type.String(), ...Hall.properties }) },
  'GET /api/pocket/tasks': { title: '我的任务', may: 'self.use', response: Hall },
  'POST /api/pocket/tasks/:id/claim': { title: '认领任务', may: 'self.use', params: Shape({ id: Id }), response: Shape({ id: Id }) },
  'POST /api/pocket/task-claims/:id/deliver': { title: '提交成果', may: 'self.use', params: Shape({ id: Id }), body: Delivery },
  'POST /api/pocket/task-claims/:id/give-back': { title: '退领任务', may: 'self.use', params: Shape({ id: Id }), body: GiveBack },
} satisfies Endpoints
