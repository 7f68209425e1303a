import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, OneOf, Optional, Page, Paging, Shape, Titled } from '../shapes.ts'
import {
  Basis, CorrectionForm, GatheringHead, GatheringPage, HolidayName, Kind, MinutesForm, Month, MonthSheet, TargetShape, PlanChange, PlanForm, SavedSheet, SheetForm, ShareShape, State, Year,
  YearLine,
} from './shapes.ts'

const params = Shape({ id: Id })
const reason = (title: string) => Type.String({ title, minLength: 2, maxLength: 200 })
const Light = OneOf(['kept', 'due-soon', 'open', 'missed'])
const Spell = OneOf(['month', 'quarter', 'half-year', 'year'])
const count = Type.Integer()

const RhythmClause = Shape({
  id: Type.String(), title: Type.String(), kind: Kind, per: Spell, perName: Type.String(), times: count, stretch: Type.String(), source: Type.String(), playbook: Type.String(),
})

const Reply = OneOf(['comes', 'online', 'cannot'], '答复')
const Homecoming = OneOf(['comes', 'stays-away', 'unsure'], '是否返乡')
const HomecomingForm = Shape({ holiday: HolidayName, year: Year, answer: Homecoming, fromOn: Optional(Titled('回来日期', Day)), untilOn: Optional(Titled('离开日期', Day)) })

export const RhythmRow = Shape({
  orgId: Id, orgName: Type.String(), township: Type.String(), clauseId: Type.String(), title: Type.String(), kind: Kind, stretch: Type.String(), times: count, held: count, planned: count,
  light: Light, lightName: Type.String(), fixedDay: Nullable(count), lastOn: Nullable(Day),
})

export const HomecomingRow = Shape({
  personId: Id, name: Type.String(), orgId: Id, orgName: Type.String(), place: Nullable(Type.String()), contactName: Nullable(Type.String()), expectedReturnOn: Nullable(Day),
  answer: Nullable(Homecoming), fromOn: Nullable(Day), untilOn: Nullable(Day), toldBy: Nullable(Type.String()), byName: Nullable(Type.String()), invited: Type.Boolean(),
})
const Done = Shape({ says: Type.String() })

export const OwnGathering = Shape({
  id: Id, kindName: Type.String(), title: Type.String(), onDate: Day, starts: Nullable(Type.String()), ends: Nullable(Type.String()), place: Nullable(Type.String()),
  onlineLink: Nullable(Type.String()), orgName: Type.String(), state: State, agenda: Type.Array(Type.String()), reply: Nullable(Reply),
  markName: Nullable(Type.String()), attended: Type.Boolean(), word: Nullable(Type.String()), mayReply: Type.Boolean(), mayWord: Type.Boolean(),
})

export const gatheringEndpoints = {
  'GET /api/gatherings': {
    title: '活动和会议', may: 'gatherings.read',
    query: Shape({
      ...Paging, search: Optional(Type.String({ maxLength: 60 })), kind: Optional(Kind), state: Optional(State), org: Optional(Id), from: Optional(Day), until: Optional(Day),
      holiday: Optional(HolidayName), series: Optional(Id),
    }),
    response: Page(GatheringHead),
  },
  'POST /api/gatherings': { title: '安排活动', may: 'gatherings.manage', body: PlanForm, response: Shape({ id: Id, listed: count }) },
  'GET /api/gatherings/:id': { title: '活动详情', may: 'gatherings.read', params, response: GatheringPage },
  'PUT /api/gatherings/:id': { title: '修改安排', may: 'gatherings.manage', params, body: PlanChange },
  'POST /api/gatherings/:id/roster': {
    title: '增减参加人', may: 'gatherings.manage', params,
    body: Shape({ orgId: Id, add: Optional(Type.Array(Id, { maxItems: 1000 })), drop: Optional(Type.Array(Id, { maxItems: 1000 })) }),
    response: Shape({ listed: count }),
  },
  'POST /api/gatherings/:id/invite': { title: '发出通知', may: 'gatherings.manage', params, body: Shape({}), response: Shape({ listed: count }) },
  'POST /api/gatherings/:id/cancel': { title: '取消活动', may: 'gatherings.manage', params, body: Shape({ reason: reason('取消理由') }) },
  'PUT /api/gatherings/:id/sheet': { title: '登记到会', may: 'gatherings.manage', params, body: SheetForm, response: SavedSheet },
  'POST /api/gatherings/:id/correct': { title: '更正到会情况', may: 'gatherings.manage', params, body: CorrectionForm, response: SavedSheet },
  'POST /api/gatherings/:id/counted': {
    title: '登记视同参会', may: 'contacts.log', params,
    body: Shape({ personId: Id, basis: Basis, note: Optional(Type.String({ title: '汇报内容', maxLength: 100 })) }),
  },
  'PUT /api/gatherings/:id/minutes': { title: '填写纪要', may: 'gatherings.manage', params, body: MinutesForm },
  'POST /api/gatherings/:id/follow-ups/:followUp': {
    title: '登记落实情况', may: 'gatherings.manage', params: Shape({ id: Id, followUp: Id }), body: Shape({ done: Type.Boolean() }),
  },
  'POST /api/gatherings/:id/close': { title: '归档', may: 'gatherings.manage', params, body: Shape({}) },
  'POST /api/gatherings/:id/reopen': { title: '退回补正', may: 'gatherings.manage', params, body: Shape({ reason: reason('退回理由') }) },
  'POST /api/gatherings/:id/files': { title: '添加活动附件', may: 'gatherings.manage', params, body: Shape({ fileIds: Type.Array(Id, { minItems: 1, maxItems: 20 }) }) },

  'GET /api/gathering-series': {
    title: '固定安排', may: 'gatherings.read', query: Shape({ ...Paging, org: Optional(Id) }),
    response: Page(Shape({
      id: Id, orgId: Id, orgName: Type.String(), kind: Kind, kindName: Type.String(), title: Type.String(), fixedDay: count, fromMonth: Type.String(), untilMonth: Type.String(),
      endedOn: Nullable(Day), planned: count, held: count,
    })),
  },
  'POST /api/gathering-series': {
    title: '设立固定安排', may: 'gatherings.manage',
    body: Shape({
      orgId: Id, kind: Kind, title: Type.String({ title: '名称', minLength: 1, maxLength: 60 }), fixedDay: Type.Integer({ title: '每月几日', minimum: 1, maximum: 31 }),
      starts: Optional(Type.String({ title: '开始时间', pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$' })), place: Optional(Type.String({ title: '地点', maxLength: 100 })), fromMonth: Month, untilMonth: Month,
    }),
    response: Shape({ id: Id, planned: count }),
  },
  'POST /api/gathering-series/:id/end': { title: '停止固定安排', may: 'gatherings.manage', params, body: Shape({}), response: Shape({ cancelled: count }) },

  'GET /api/attendance/to-count': {
    title: '等待登记视同参会', may: 'contacts.log', query: Shape({ ...Paging }),
    response: Page(Shape({
      gatheringId: Id, title: Type.String(), kindName: Type.String(), onDate: Day, personId: Id, name: Type.String(), orgName: Type.String(), word: Nullable(Type.String()), wordAt: Nullable(Instant),
    })),
  },
  'GET /api/attendance/month': { title: '月度到会情况表', may: 'gatherings.read', query: Shape({ org: Id, month: Month }), response: MonthSheet },
  'POST /api/attendance/month/export': { title: '导出月度到会情况表', may: 'exports.run', perMinute: 30, body: Shape({ org: Id, month: Month }) },
  'GET /api/attendance/year': {
    title: '年度参会情况', may: 'gatherings.read',
    query: Shape({
      ...Paging, org: Optional(Id), year: Year, away: Optional(Type.Boolean()), short: Optional(OneOf(['rate', 'in-person'])), search: Optional(Type.String({ maxLength: 40 })),
    }),
    response: Shape({
      rows: Type.Array(YearLine), total: count,
      /** Those that bind members away of the range; several where organisations have adopted different ones. */
      targets: Type.Array(TargetShape),
      away: Shape({ members: count, rateReached: count, inPersonReached: count, share: ShareShape }),
    }),
  },
  'GET /api/rhythm': {
    title: '应开展频次', may: 'gatherings.read', query: Shape({ on: Optional(Day), org: Optional(Id) }),
    response: Shape({
      on: Day,
      clauses: Type.Array(Shape({ ...RhythmClause.properties, orgs: count, kept: count, dueSoon: count, open: count, missed: count })),
      townships: Type.Array(Shape({ key: Type.String(), name: Type.String(), orgs: count, owed: count, kept: count, missed: count })),
    }),
  },
  'GET /api/rhythm/orgs': {
    title: '各党支部应开展情况', may: 'gatherings.read',
    query: Shape({ ...Paging, on: Optional(Day), org: Optional(Id), clause: Optional(Type.String({ maxLength: 80 })), light: Optional(Light), search: Optional(Type.String({ maxLength: 40 })) }),
    response: Page(RhythmRow),
  },

  'GET /api/homecomings': {
    title: '返乡安排', may: 'gatherings.read',
    query: Shape({ ...Paging, org: Optional(Id), holiday: HolidayName, year: Year, answer: Optional(OneOf(['comes', 'stays-away', 'unsure', 'none'])), search: Optional(Type.String({ maxLength: 40 })) }),
    response: Shape({
      rows: Type.Array(HomecomingRow),
      total: count,
      feast: Nullable(Day), span: Nullable(Shape({ from: Day, until: Day })),
      counts: Shape({ away: count, comes: count, staysAway: count, unsure: count, none: count }),
      gatherings: Type.Array(Shape({ id: Id, title: Type.String(), orgName: Type.String(), onDate: Day, stateName: Type.String(), listed: count })),
    }),
  },
  'PUT /api/homecomings/:personId': { title: '代党员登记返乡安排', may: 'contacts.log', params: Shape({ personId: Id }), body: HomecomingForm },

  'GET /api/calendars': {
    title: '日历订阅', may: 'signed-in', query: Shape({ org: Optional(Id) }),
    response: Shape({ own: Nullable(Shape({ since: Instant })), org: Nullable(Shape({ since: Instant })) }),
  },
  'POST /api/calendars': { title: '开通日历订阅', may: 'signed-in', body: Shape({ orgId: Optional(Id) }), response: Shape({ address: Type.String() }) },
  'POST /api/calendars/revoke': { title: '停用日历订阅', may: 'signed-in', body: Shape({ orgId: Optional(Id) }) },
  'GET /api/calendars/:secret': { title: '日历', may: 'anyone', perMinute: 60, params: Shape({ secret: Type.String({ pattern: '^[A-Za-z0-9_-]{20,64}(?:\\.ics)?$' }) }) },

  'GET /api/pocket/gatherings': {
    title: '我的组织生活', may: 'signed-in',
    response: Shape({
      ahead: Type.Array(OwnGathering), past: Type.Array(OwnGathering), atHost: Type.Array(Shape({ onDate: Day, title: Type.String(), hostName: Type.String(), mannerName: Type.String() })),
      year: Shape({ year: count, attended: count, shouldAttend: count, inPerson: count }),
      homecoming: Nullable(Shape({
        holiday: HolidayName, holidayName: Type.String(), year: count, feast: Day, answer: Nullable(Homecoming), fromOn: Nullable(Day), untilOn: Nullable(Day),
      })),
    }),
  },
  'POST /api/pocket/gatherings/:id/reply': { title: '答复是否参加', may: 'signed-in', params, body: Shape({ reply: Reply }), response: Done },
  'POST /api/pocket/gatherings/:id/word': {
    title: '以书面汇报参加', may: 'signed-in', params, body: Shape({ text: Type.String({ title: '汇报内容', minLength: 5, maxLength: 1000 }) }), response: Done,
  },
  'POST /api/pocket/homecoming': { title: '告知返乡安排', may: 'signed-in', body: HomecomingForm, response: Done },
} satisfies Endpoints
