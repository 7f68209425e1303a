import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Nullable, Optional, Page, Paging, Shape, Text, Titled } from '../shapes.ts'
import { CallReport, ChangedFact, JourneyLine, KnownFact, OwnReport, ReportCard, ToCount } from './shapes.ts'
import { YearSheet } from './year.ts'

const Month = Type.String({ pattern: '^2\\d{3}-(0[1-9]|1[0-2])$', title: '月份' })
const Year = Type.Integer({ minimum: 2000, maximum: 2199, title: '年份' })

/** One member away in a month: reported or not. Names, no order among people. */
export const MonthRow = Shape({
  personId: Id, name: Type.String(), orgName: Type.String(), stayId: Nullable(Id), place: Nullable(Type.String()), hostOrgName: Nullable(Type.String()),
  contactName: Nullable(Type.String()),
  /** The last report of the month. */
  report: Nullable(Shape({
    id: Id, onDate: Day, occasionName: Type.String(), mannerName: Type.String(), says: Type.String(), asks: Type.Boolean(), answeredOn: Nullable(Day),
  })),
  lastReportOn: Nullable(Day),
})

/** What is known before anything is asked; the choices of last time are not filled in for the member. */
const Prefilled = Shape({
  today: Day, personId: Id, name: Type.String(), facts: Type.Array(KnownFact), hostOrgName: Nullable(Type.String()), hostContact: Nullable(Type.String()),
  lastOn: Nullable(Day),
  /** What the host and the branch have on record since the last report: nobody types it again. */
  attended: Type.Array(Shape({ title: Type.String(), on: Day, side: Type.String() })),
  /** By when the next one is due, under which rule. */
  due: Nullable(Shape({ title: Type.String(), dueOn: Day, source: Type.String() })),
  journey: JourneyLine,
})

const Sent = Shape({ id: Id, changed: Type.Array(ChangedFact), says: Type.String() })

export const reportEndpoints = {
  'GET /api/pocket/report': { title: '汇报前已知的情况', may: 'signed-in', response: Prefilled },
  'POST /api/pocket/report': { title: '向流出地汇报', may: 'signed-in', perMinute: 20, body: OwnReport, response: Sent },
  'GET /api/pocket/reports': { title: '我的汇报', may: 'signed-in', response: Shape({ rows: Type.Array(ReportCard) }) },
  'POST /api/pocket/reports/seen': { title: '已看到答复', may: 'signed-in' },
  'GET /api/pocket/year': { title: '我的一年', may: 'signed-in', query: Shape({ year: Optional(Year) }), response: YearSheet },
  'GET /api/reports': {
    title: '党员汇报情况', may: 'stays.read',
    query: Shape({
      ...Paging, org: Optional(Id), month: Optional(Month), search: Optional(Text(40)),
      shown: Optional(Titled('范围', Type.Union([Type.Literal('reported'), Type.Literal('missing'), Type.Literal('unanswered')]))),
    }),
    response: Shape({ month: Type.String(), away: Type.Integer(), reported: Type.Integer(), unanswered: Type.Integer(), ...Page(MonthRow).properties }),
  },
  'GET /api/reports/:id': {
    title: '一次汇报', may: 'stays.read', params: Shape({ id: Id }),
    response: Shape({
      ...ReportCard.properties, personName: Type.String(), stayId: Nullable(Id), changes: Type.Array(ChangedFact), toCount: ToCount, mayAnswer: Type.Boolean(), mayTakeBack: Type.Boolean(),
    }),
  },
  'POST /api/reports/:id/answer': {
    title: '答复汇报', may: 'contacts.log', params: Shape({ id: Id }),
    body: Shape({ text: Optional(Type.String({ title: '答复', minLength: 2, maxLength: 1000 })) }), response: Shape({ id: Id }),
  },
  'POST /api/reports/:id/take-back': {
    title: '撤回误记的汇报', may: 'contacts.log', params: Shape({ id: Id }), body: Shape({ reason: Type.String({ title: '理由', minLength: 2, maxLength: 200 }) }),
  },
  'GET /api/people/:id/reports': {
    title: '一名党员的汇报', may: 'stays.read', params: Shape({ id: Id }), response: Shape({ prefilled: Prefilled, mayRecord: Type.Boolean(), toCount: ToCount, rows: Type.Array(ReportCard) }),
  },
  'POST /api/people/:id/reports': {
    title: '代记电话汇报', may: 'contacts.log', params: Shape({ id: Id }), body: CallReport, response: Sent,
  },
  'GET /api/people/:id/year': {
    title: '党员一年情况', may: 'stays.read', params: Shape({ id: Id }), query: Shape({ year: Optional(Year) }), response: YearSheet,
  },
} satisfies Endpoints
