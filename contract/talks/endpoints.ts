import { Type } from 'typebox'
import { lineStages, type LineStage } from '../../domain/lines/lines.ts'
import { measures, type Measure } from '../../domain/playbook/clause.ts'
import { shortfallStates, talkChannels, talkOccasions, type ShortfallState, type TalkChannel, type TalkOccasion } from '../../domain/talks/talk-words.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, OneOf, Optional, Page, Shape, Text, Titled } from '../shapes.ts'

const Occasion = OneOf(Object.keys(talkOccasions) as TalkOccasion[], '谈话事由')
const Channel = OneOf(Object.keys(talkChannels) as TalkChannel[], '谈话方式')
const Stage = OneOf(Object.keys(lineStages) as LineStage[])
const State = OneOf(Object.keys(shortfallStates) as ShortfallState[])
const Reason = (title: string) => Type.String({ title, minLength: 2, maxLength: 500 })
const Year = Type.Integer({ title: '年度', minimum: 2000, maximum: 2199 })

export const TalkShape = Shape({
  id: Id, on: Day, side: OneOf(['home', 'host']), occasion: Type.String(), occasionName: Type.String(), channelName: Type.String(), withNames: Type.String(),
  agreed: Type.String(), followUpOn: Nullable(Day), byName: Type.String(), recordedAt: Instant,
  voided: Nullable(Shape({ byName: Type.String(), reason: Type.String() })), mayVoid: Type.Boolean(),
})

/** Who stayed below a line: the name and where the matter stands, without any number that could be held against another's. */
const ShortfallRow = Shape({
  id: Id, personId: Id, name: Type.String(), orgName: Type.String(), away: Type.Boolean(), title: Type.String(), year: Type.Integer(), listedOn: Day,
  stage: Stage, stageName: Type.String(), measureName: Type.String(), leadsTo: OneOf(['talk', 'reminder'] as const), remindedOn: Nullable(Day),
  state: State, stateName: Type.String(), talkOn: Nullable(Day), talkWith: Nullable(Type.String()), excuse: Nullable(Type.String()), closedBy: Nullable(Type.String()), own: Type.Boolean(),
})

const OwnShortfall = Shape({
  title: Type.String(), year: Type.Integer(), stage: Stage,
  /** What the clause asks for in the year, in words, and which clause it is. */
  line: Type.String(), clauseId: Type.String(), clauseVersion: Type.Integer(), listedOn: Day, state: State, stateName: Type.String(), says: Type.String(),
})

export const talkEndpoints = {
  'GET /api/shortfalls': {
    title: '未达标党员', may: 'points.act',
    query: Shape({
      year: Optional(Year), state: Optional(State), stage: Optional(Stage), measure: Optional(OneOf(Object.keys(measures) as Measure[])), search: Optional(Text(40)), page: Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      size: Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    response: Shape({ ...Page(ShortfallRow).properties, year: Year, reviewOn: Day, checkOn: Day, reviewed: Type.Boolean() }),
  },
  'POST /api/shortfalls/list': { title: '盘点或检查年度要求', may: 'points.act', body: Shape({ year: Year, stage: Optional(Stage) }), response: Shape({ listed: Type.Integer() }) },
  'POST /api/shortfalls/remind': {
    title: '提醒进度不够的党员', may: 'points.act', body: Shape({ year: Year, ids: Optional(Type.Array(Id, { title: '事项', minItems: 1, maxItems: 500 })) }), response: Shape({ reminded: Type.Integer() }),
  },
  'POST /api/shortfalls/:id/excuse': { title: '说明不需谈话或提醒', may: 'points.act', params: Shape({ id: Id }), body: Shape({ reason: Reason('理由') }) },
  'GET /api/people/:id/talks': {
    title: '党员的谈话记录', may: 'points.act', params: Shape({ id: Id }),
    response: Shape({ name: Type.String(), talks: Type.Array(TalkShape), shortfalls: Type.Array(Shape({ id: Id, ...OwnShortfall.properties })) }),
  },
  'POST /api/people/:id/talks': {
    title: '登记谈话', may: 'points.act', params: Shape({ id: Id }),
    body: Shape({
      on: Titled('谈话日期', Day), occasion: Occasion, channel: Channel, withNames: Type.String({ title: '谈话人', minLength: 2, maxLength: 80 }),
      agreed: Reason('谈话内容和约定'), followUpOn: Optional(Titled('下次跟进日期', Day)),
    }),
    response: Shape({ id: Id, closed: Type.Integer() }),
  },
  'POST /api/talks/:id/void': { title: '作废谈话记录', may: 'points.act', params: Shape({ id: Id }), body: Shape({ reason: Reason('作废原因') }) },
  'GET /api/pocket/talks': { title: '我的谈话记录', may: 'self.use', response: Shape({ talks: Type.Array(TalkShape), shortfalls: Type.Array(OwnShortfall) }) },
} satisfies Endpoints
