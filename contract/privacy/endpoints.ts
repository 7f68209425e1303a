import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Instant, Nullable, Optional, Page, Shape } from '../shapes.ts'

const Viewer = Shape({
  /** What binds the viewer to me: home, host or contact. */
  relation: Type.String(),
  relationName: Type.String(),
  orgName: Type.String(),
  postName: Type.String(),
  /** Not known where the host is outside this register. */
  holderName: Nullable(Type.String()),
  level: Type.String(),
  levelName: Type.String(),
})

const LevelShape = Shape({
  level: Type.String(),
  levelName: Type.String(),
  shown: Type.Array(Type.String()),
  /** Seen masked; in full with a reason only, on record. */
  masked: Type.Array(Type.String()),
})

const Look = Shape({
  at: Instant,
  userName: Type.String(),
  post: Nullable(Type.String()),
  action: Type.String(),
  actionName: Type.String(),
  reason: Nullable(Type.String()),
  field: Nullable(Type.String()),
})

export const privacyEndpoints = {
  'GET /api/privacy/viewers': {
    title: '谁能看到我',
    may: 'signed-in',
    response: Shape({ rows: Type.Array(Viewer), levels: Type.Array(LevelShape) }),
  },
  'GET /api/privacy/looks': {
    title: '谁看过我',
    may: 'signed-in',
    query: Shape({
      page: Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
      size: Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    response: Page(Look),
  },
  'GET /api/privacy/notice': {
    title: '个人信息处理告知',
    may: 'signed-in',
    response: Shape({
      version: Type.String(),
      title: Type.String(),
      sections: Type.Array(Shape({ title: Type.String(), text: Type.String() })),
      accepted: Type.Boolean(),
    }),
  },
  'POST /api/privacy/notice': { title: '阅知告知', may: 'signed-in', body: Shape({ version: Type.String({ maxLength: 20 }) }) },
  /** A file of JSON with all that is kept about me. */
  'GET /api/privacy/my-data': { title: '下载我的信息', may: 'signed-in', perMinute: 10 },
} satisfies Endpoints
