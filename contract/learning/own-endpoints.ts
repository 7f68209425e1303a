import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Nullable, Optional, Shape } from '../shapes.ts'
import { CardKindField, Form, Item, Ledger, LightField, Link, ParcelKindField, ParcelStateField, PlaceStateField, Source, SourceSumShape, Year } from './shapes.ts'

export const OwnSession = Shape({
  id: Id, courseTitle: Type.String(), title: Type.String(), orgName: Type.String(), form: Form, source: Source, onDate: Day, startsAt: Type.String(), endsAt: Type.String(),
  place: Nullable(Type.String()), link: Nullable(Type.String()), lecturer: Type.String(), hours: Type.Number(),
  /** Places left; null where everybody may come. */
  left: Nullable(Type.Integer()),
  mine: Nullable(PlaceStateField), mayChoose: Type.Boolean(), why: Nullable(Type.String()), mayWithdraw: Type.Boolean(), cancelReason: Nullable(Type.String()),
})

export const OwnPackage = Shape({
  id: Id, issueNo: Type.Integer(), month: Type.String(), title: Type.String(), about: Nullable(Type.String()), links: Type.Array(Link), orgName: Type.String(), pushedOn: Day,
  receivedOn: Nullable(Day),
})

export const OwnParcel = Shape({
  id: Id, kind: ParcelKindField, title: Type.String(), items: Type.Array(Item), orgName: Type.String(), state: ParcelStateField, dispatchedOn: Nullable(Day),
  carrier: Nullable(Type.String()), trackingNo: Nullable(Type.String()), receivedOn: Nullable(Day),
})

const OwnCard = Shape({ id: Id, kind: CardKindField, body: Type.String(), orgName: Type.String(), issuedOn: Day, readOn: Nullable(Day) })

export const Done = Shape({ says: Type.String() })
const params = Shape({ id: Id })

export const ownLearningEndpoints = {
  'GET /api/pocket/learning': {
    title: '我的学习', may: 'signed-in',
    response: Shape({
      year: Type.Integer(), required: Type.Number(), counted: Type.Number(), light: LightField, sources: Type.Array(SourceSumShape),
      sessions: Type.Array(OwnSession), packages: Type.Array(OwnPackage), parcels: Type.Array(OwnParcel), cards: Type.Array(OwnCard),
    }),
  },
  'GET /api/pocket/learning/hours': { title: '我的学时', may: 'signed-in', query: Shape({ year: Optional(Year) }), response: Ledger },
  'POST /api/pocket/learning/sessions/:id/choose': { title: '选课', may: 'signed-in', params, body: Shape({}), response: Done },
  'POST /api/pocket/learning/sessions/:id/withdraw': { title: '退选', may: 'signed-in', params, body: Shape({}), response: Done },
  'POST /api/pocket/learning/packages/:id/receive': { title: '签收学习资料', may: 'signed-in', params, body: Shape({}), response: Done },
  'POST /api/pocket/learning/parcels/:id/receive': { title: '收到包裹', may: 'signed-in', params, body: Shape({}), response: Done },
  'POST /api/pocket/learning/cards/:id/read': { title: '阅知提示卡', may: 'signed-in', params, body: Shape({}), response: Done },
} satisfies Endpoints
