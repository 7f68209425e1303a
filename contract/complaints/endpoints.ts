import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Id, Instant, Nullable, Optional, Page, Paging, Shape } from '../shapes.ts'

const Body = Type.String({ title: '投诉建议内容', minLength: 4, maxLength: 2000 })

const OwnComplaint = Shape({
  id: Id,
  body: Type.String(),
  at: Instant,
  answer: Nullable(Type.String()),
  answeredBy: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
})

const ReceivedComplaint = Shape({
  ...OwnComplaint.properties,
  byName: Type.String(),
  orgName: Nullable(Type.String()),
  /** The screen from which it was written. */
  page: Nullable(Type.String()),
  /** Written by the one who looks: somebody else has to answer it. */
  own: Type.Boolean(),
})

/** An entry for complaints on every screen. 国办函〔2026〕12号 */
export const complaintEndpoints = {
  'POST /api/complaints': {
    title: '提交投诉建议', may: 'signed-in', perMinute: 10,
    body: Shape({ body: Body, page: Optional(Type.String({ maxLength: 200 })) }),
    response: Shape({ id: Id }),
  },
  'GET /api/complaints/mine': { title: '我的投诉建议', may: 'signed-in', response: Shape({ rows: Type.Array(OwnComplaint) }) },
  'GET /api/complaints': {
    title: '收到的投诉建议', may: 'complaints.answer',
    query: Shape({ ...Paging, state: Optional(Type.Union([Type.Literal('open'), Type.Literal('answered')])) }),
    response: Page(ReceivedComplaint),
  },
  'POST /api/complaints/:id/answer': {
    title: '答复投诉建议', may: 'complaints.answer', params: Shape({ id: Id }),
    body: Shape({ answer: Type.String({ title: '答复', minLength: 2, maxLength: 2000 }) }),
  },
} satisfies Endpoints
