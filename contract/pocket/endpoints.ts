import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { JourneyLine, ReturnAnswers } from '../reports/shapes.ts'
import { OwnFile } from './file.ts'
import { Day, Id, Instant, Nullable, Optional, Shape } from '../shapes.ts'

/** Somebody to ring, one tap: without a telephone number only the name. */
const Ring = Shape({ role: Type.String(), name: Type.String(), phone: Nullable(Type.String()) })

const Light = Type.Union([Type.Literal('on-course'), Type.Literal('due-soon'), Type.Literal('overdue')])

/** What a member does about a stay: leave, arrive, tell of a change, return. */
export const MemberStep = Type.Union([Type.Literal('leave'), Type.Literal('arrive'), Type.Literal('change'), Type.Literal('return')])

export const PocketHome = Shape({
  today: Day,
  name: Type.String(),
  memberTypeName: Type.String(),
  home: Nullable(Shape({ orgName: Type.String(), rings: Type.Array(Ring) })),
  host: Nullable(Shape({
    orgName: Type.String(),
    /** Has received the member; before that it has been asked. */
    received: Type.Boolean(),
    since: Nullable(Day),
    rings: Type.Array(Ring),
  })),
  stay: Nullable(Shape({
    id: Id,
    state: Type.String(),
    stateName: Type.String(),
    destination: Nullable(Type.String()),
    /** `2025`, `2025-03` or `2025-03-09`. */
    since: Nullable(Type.String()),
    expectedReturnOn: Nullable(Day),
    holdsCertificate: Type.Boolean(),
  })),
  /** Before leaving, away, on coming home: one line of steps; empty without a stay. */
  journey: JourneyLine,
  /** What may be done now; where not, why, and whom to ask. */
  steps: Type.Array(Shape({ step: MemberStep, may: Type.Boolean(), why: Nullable(Type.String()) })),
  /** What is due next; `to` is the address of the page where it is done. */
  next: Type.Array(Shape({ text: Type.String(), dueOn: Nullable(Day), light: Light, to: Nullable(Type.String()) })),
})

const field = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength })
const phone = Type.String({ title: '手机号码', pattern: '^[0-9+ -]{5,20}$' })

export const LeaveReport = Shape({
  on: Day,
  province: Optional(field('去往省份', 40)),
  destination: field('去往地点', 100),
  leaveReason: field('外出原因', 20),
  expectedReturnOn: Optional(Day),
  phone: Optional(phone),
  employer: Optional(field('工作单位', 100)),
  /** To keep in touch, to report in and to report home. */
  promise: Optional(Type.Boolean({ title: '外出承诺' })),
})

export const ArrivalReport = Shape({
  on: Day,
  /** Where no host has been asked yet: one of this deployment, or the organisation as the member knows it. */
  host: Optional(Shape({ name: field('报到的党组织', 100), tenantId: Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })), orgId: Optional(Id) })),
  address: Optional(field('现居住地址', 200)),
  employer: Optional(field('工作单位', 100)),
  phone: Optional(phone),
})

export const ChangeReport = Shape({
  phone: Optional(phone),
  wechat: Optional(field('微信号', 60)),
  emergencyContact: Optional(field('紧急联系人', 100)),
  address: Optional(field('现居住地址', 200)),
  employer: Optional(field('工作单位', 100)),
  occupation: Optional(field('职业岗位', 60)),
  destination: Optional(field('现在所在地', 100)),
  expectedReturnOn: Optional(Day),
})

/** With the four questions on coming home, for those who answer them. */
export const ReturnReport = Shape({ on: Day, note: Optional(field('说明', 200)), ...ReturnAnswers })

/** What became of it, in a sentence. */
const Done = Shape({ says: Type.String() })

/** Just a word home: I am well. Never demanded by a clock of days. */
export const Word = Shape({ note: Optional(field('想说的话', 500)) })

const LetterLine = Shape({
  id: Id,
  title: Type.String(),
  fromOrgName: Type.String(),
  toOrgName: Type.String(),
  stateName: Type.String(),
  writtenAt: Instant,
  answeredAt: Nullable(Instant),
  /** Which facts about the member travel with it. */
  carries: Type.Array(Type.String()),
})

export const pocketEndpoints = {
  'GET /api/pocket/home': { title: '我的两个家', may: 'signed-in', response: PocketHome },
  'POST /api/pocket/leave': { title: '外出报备', may: 'signed-in', body: LeaveReport, response: Done },
  'POST /api/pocket/arrive': { title: '到达报到', may: 'signed-in', body: ArrivalReport, response: Done },
  'POST /api/pocket/change': { title: '情况变动', may: 'signed-in', body: ChangeReport, response: Done },
  'POST /api/pocket/return': { title: '返乡报到', may: 'signed-in', body: ReturnReport, response: Done },
  'POST /api/pocket/word': { title: '跟家乡支部说近况', may: 'signed-in', body: Word, response: Done },
  'GET /api/pocket/addressees': {
    title: '可以报到的党组织', may: 'signed-in', query: Shape({ search: Type.String({ minLength: 2, maxLength: 40 }) }),
    response: Shape({ rows: Type.Array(Shape({ tenantId: Type.Integer(), orgId: Id, name: Type.String(), place: Nullable(Type.String()) })) }),
  },
  'GET /api/pocket/file': { title: '我的档案', may: 'signed-in', response: OwnFile },
  'GET /api/pocket/letters': { title: '与我有关的往来函件', may: 'signed-in', response: Shape({ rows: Type.Array(LetterLine) }) },
} satisfies Endpoints
