import { Type } from 'typebox'
import type { DutyPlace } from '../../domain/playbook/clause.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Nullable, Optional, Shape } from '../shapes.ts'

/** What a group of questions is about; the page knows the button and the address of each. */
export const questionKeys = [
  'letters-in', 'returns', 'corrections', 'file-corrections', 'cases', 'call-back', 'to-tell', 'to-call', 'reports', 'words', 'sheets', 'deliveries', 'shared-tasks', 'objections', 'talks', 'checks', 'letters-out', 'receipts', 'duties',
  'without-contact', 'contact-gone', 'flagged', 'unregistered', 'six-months', 'sweep', 'terms', 'complaints',
] as const
export type QuestionKey = (typeof questionKeys)[number]

export const Question = Shape({
  /** What the row stands for; `link` says which of the ids opens it. */
  title: Type.String(), detail: Type.String(),
  /** Days since or overdue, where days tell how urgent it is. */
  days: Nullable(Type.Integer()), dueOn: Nullable(Day),
  personId: Nullable(Id), stayId: Nullable(Id), itemId: Nullable(Id),
  /** The branch that has to answer, where it is one. */
  orgId: Nullable(Id),
  /** The last attempt to reach the member, where the question is to reach one. */
  tried: Nullable(Shape({ on: Day, outcome: Type.String() })),
  /** The clause of the duties that a row stands for, and where the facts are made that fulfil them. */
  duty: Nullable(Shape({ clause: Type.String(), place: Type.Unsafe<DutyPlace>({ type: 'string' }) })),
})

export const QuestionGroup = Shape({
  key: Type.Unsafe<QuestionKey>({ type: 'string', enum: questionKeys }),
  count: Type.Integer(), overdue: Type.Integer(), rows: Type.Array(Question),
})

export const worklistEndpoints = {
  'GET /api/today': {
    title: '今日待办', may: 'stays.read',
    response: Shape({ today: Day, contactDays: Type.Integer(), groups: Type.Array(QuestionGroup) }),
  },
  'GET /api/today/:key': {
    title: '待办一组', may: 'stays.read', params: Shape({ key: Type.Unsafe<QuestionKey>({ type: 'string', enum: questionKeys }) }),
    query: Shape({ page: Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) }), response: QuestionGroup,
  },
} satisfies Endpoints
