import { Type } from 'typebox'
import { gatheringActs, gatheringStates, type GatheringAct } from '../../domain/gatherings/course.ts'
import { holidayNames } from '../../domain/gatherings/holidays.ts'
import { gatheringKinds } from '../../domain/gatherings/kinds.ts'
import { countedBases, markNames, type CountedBasis } from '../../domain/gatherings/marks.ts'
import { Day, Id, Instant, Nullable, OneOf, Optional, Shape, Titled } from '../shapes.ts'

const line = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength })

export const Kind = OneOf(gatheringKinds, '活动类别')
export const State = OneOf(gatheringStates, '状态')
export const Mark = OneOf(markNames, '到会标记')
export const Basis = OneOf(Object.keys(countedBases) as CountedBasis[], '视同参会依据')
export const HolidayName = OneOf(holidayNames, '节日')
export const Month = Type.String({ title: '月份', pattern: '^(?:19|20|21)\\d\\d-(?:0[1-9]|1[0-2])$' })
export const Year = Type.Integer({ title: '年度', minimum: 1990, maximum: 2199 })
const Clock = (title: string) => Type.String({ title, pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$' })

const AgendaItem = Shape({ title: line('议程', 100), speaker: Nullable(Type.String({ title: '主讲人', maxLength: 40 })) })

/** What is arranged, whether newly or changed. */
const plan = {
  title: line('名称', 80),
  onDate: Titled('日期', Day),
  starts: Optional(Clock('开始时间')),
  ends: Optional(Clock('结束时间')),
  place: Optional(line('地点', 100)),
  onlineLink: Optional(Type.String({ title: '线上参加方式', minLength: 1, maxLength: 300 })),
  agenda: Optional(Type.Array(AgendaItem, { title: '议程', maxItems: 30 })),
  studyHours: Optional(Type.Integer({ title: '学时', minimum: 1, maximum: 80 })),
}

export const PlanForm = Shape({
  ...plan, orgId: Titled('组织单位', Id), kind: Kind,
  holiday: Optional(HolidayName), holidayYear: Optional(Year),
  /** Further branches that take part, each with a sheet of its own. */
  withOrgIds: Optional(Type.Array(Id, { title: '共同开展的党组织', maxItems: 60 })),
  /** For kinds to which people are chosen. */
  personIds: Optional(Type.Array(Id, { title: '参加人', maxItems: 1000 })),
})

export const PlanChange = Shape({ ...plan, version: Type.Integer({ minimum: 1 }) })

const markLine = {
  personId: Id,
  mark: Nullable(Mark),
  basis: Optional(Basis),
  note: Optional(Type.String({ title: '备注', maxLength: 100 })),
}
export const MarkLine = Shape(markLine)
export const SheetForm = Shape({ orgId: Id, lines: Type.Array(MarkLine, { title: '到会情况', minItems: 1, maxItems: 2000 }) })
export const CorrectionForm = Shape({ ...SheetForm.properties, reason: line('更正理由', 200) })

export const MinutesForm = Shape({
  chair: line('主持人', 40),
  recorder: line('记录人', 40),
  decisions: Type.Array(line('议定事项', 300), { title: '议定事项', maxItems: 20 }),
  followUps: Type.Array(Shape({ id: Optional(Id), who: line('落实人', 40), what: line('落实事项', 200), dueOn: Nullable(Day) }), { title: '待办落实', maxItems: 20 }),
  version: Type.Integer({ minimum: 1 }),
})

/** Parts of a whole, with the whole in words beside. */
export const ShareShape = Shape({ of: OneOf(['should-attend', 'not-excused']), part: Type.Integer(), whole: Type.Integer() })
const integer = Type.Integer()
export const CountShape = Shape({
  shouldAttend: integer, present: integer, online: integer, counted: integer, late: integer, atHost: integer, excused: integer, absent: integer, unmarked: integer,
  attended: integer, inPerson: integer,
})

const AtHost = Shape({ on: Day, hostName: Type.String(), title: Type.String(), manner: OneOf(['present', 'online', 'counted']) })

export const SheetLine = Shape({
  personId: Id,
  name: Type.String(),
  side: OneOf(['home', 'host']),
  /** Where a member away lives, or where one who is hosted comes from. */
  where: Nullable(Type.String()),
  mark: Nullable(Mark),
  basis: Nullable(Basis),
  note: Nullable(Type.String()),
  notedBy: Nullable(Type.String()),
  notedAt: Nullable(Instant),
  reply: Nullable(OneOf(['comes', 'online', 'cannot'])),
  /** What the member sent instead of coming. */
  word: Nullable(Type.String()),
  wordAt: Nullable(Instant),
  /** Took part at the host in a gathering that stands for this one. */
  atHost: Nullable(AtHost),
  /** The home has heard of it by a step on the stay. */
  told: Type.Boolean(),
})

const Open = Shape({ act: OneOf(Object.keys(gatheringActs) as GatheringAct[]), may: Type.Boolean(), why: Nullable(Type.String()) })

export const GatheringHead = Shape({
  id: Id, kind: Kind, kindName: Type.String(), title: Type.String(), state: State, stateName: Type.String(), onDate: Day, starts: Nullable(Type.String()),
  ends: Nullable(Type.String()), place: Nullable(Type.String()), orgId: Id, orgName: Type.String(), joint: Type.Boolean(),
  count: CountShape,
})

export const GatheringPage = Shape({
  ...GatheringHead.properties,
  version: integer,
  core: Type.Boolean(),
  source: Type.String(),
  onlineLink: Nullable(Type.String()),
  agenda: Type.Array(Shape({ title: Type.String(), speaker: Nullable(Type.String()) })),
  studyHours: Nullable(integer),
  holiday: Nullable(HolidayName),
  holidayYear: Nullable(integer),
  seriesId: Nullable(Id),
  cancelReason: Nullable(Type.String()),
  byName: Type.String(),
  /** Only the sheets of organisations within one's scope. */
  sheets: Type.Array(Shape({
    orgId: Id, orgName: Type.String(), leads: Type.Boolean(), savedAt: Nullable(Instant), savedBy: Nullable(Type.String()),
    /** Counts of the organisation's own people; those whom it hosts count at their homes. */
    count: CountShape, shares: Type.Array(ShareShape), hosted: integer, mayMark: Type.Boolean(), lines: Type.Array(SheetLine),
  })),
  others: Type.Array(Type.String()),
  minutes: Nullable(Shape({
    chair: Type.String(), recorder: Type.String(), decisions: Type.Array(Type.String()),
    followUps: Type.Array(Shape({ id: Id, who: Type.String(), what: Type.String(), dueOn: Nullable(Day), doneOn: Nullable(Day) })),
  })),
  trace: Type.Array(Shape({ kind: Type.String(), name: Type.String(), byName: Type.String(), at: Instant, reason: Nullable(Type.String()), detail: Nullable(Type.String()) })),
  leads: Type.Boolean(),
  open: Type.Array(Open),
})

export const SavedSheet = Shape({
  count: CountShape,
  shares: Type.Array(ShareShape),
  /** Hosted members whose stay is over, so that no home could be told. */
  untold: Type.Array(Type.String()),
})

const Cell = Shape({ gatheringId: Id, mark: Nullable(Mark), basis: Nullable(Basis), atHost: Nullable(AtHost) })

/** A line that members should reach in a year, and which clause sets it; without an adopted one, the usual number. */
export const TargetShape = Shape({
  measure: OneOf(['attendance-rate', 'in-person'] as const), says: Type.String(), title: Type.String(), source: Type.String(), clauseId: Nullable(Type.String()),
  clauseVersion: Nullable(Type.Integer()), playbookName: Nullable(Type.String()),
})

/** The branch's monthly sheet: who attended how. */
export const MonthSheet = Shape({
  orgId: Id, orgName: Type.String(), month: Type.String(),
  gatherings: Type.Array(Shape({ id: Id, title: Type.String(), kind: Kind, kindName: Type.String(), onDate: Day, expected: Type.Boolean(), count: CountShape })),
  rows: Type.Array(Shape({
    personId: Id, name: Type.String(), away: Type.Boolean(), where: Nullable(Type.String()), cells: Type.Array(Cell),
    /** Taken part in at the host beyond what stands for a gathering here. */
    further: Type.Array(AtHost), count: CountShape,
  })),
  count: CountShape, shares: Type.Array(ShareShape),
  away: Shape({ count: CountShape, shares: Type.Array(ShareShape), target: Type.Number(), by: TargetShape, reached: Nullable(Type.Boolean()) }),
})

export const YearLine = Shape({
  personId: Id, name: Type.String(), orgName: Type.String(), away: Type.Boolean(), count: CountShape, shares: Type.Array(ShareShape), inPersonTimes: integer,
  rateReached: Nullable(Type.Boolean()), inPersonReached: Type.Boolean(),
  /** What this member should reach, in words. */
  rateTarget: Type.String(), inPersonTarget: Type.String(),
})
