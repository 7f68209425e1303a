import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, Optional, Page, Shape } from '../shapes.ts'

const AuditRowShape = Shape({
  seq: Type.Integer(),
  at: Instant,
  userName: Type.String(),
  post: Nullable(Type.String()),
  action: Type.String(),
  actionName: Type.String(),
  subjectKind: Type.String(),
  subjectId: Nullable(Id),
  success: Type.Boolean(),
  /** JSON; the details that the action recorded. */
  detail: Type.String(),
})

export const VerificationShape = Shape({
  intact: Type.Boolean(),
  /** Records looked at. */
  checked: Type.Integer(),
  /** The last record: keep number and hash elsewhere, and a later check can hold the chain against them. */
  head: Nullable(Shape({ seq: Type.Integer(), hash: Type.String() })),
  /** The first broken place. */
  broken: Nullable(Shape({ seq: Type.Integer(), kind: Type.String(), says: Type.String() })),
})

const Anchor = Shape({
  seq: Type.Integer({ title: '序号', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  hash: Type.String({ title: '校验值', pattern: '^[0-9a-f]{64}$' }),
})

export const auditEndpoints = {
  'GET /api/audit': {
    title: '审计日志',
    may: 'audit.read',
    query: Shape({
      page: Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      size: Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      from: Optional(Day),
      until: Optional(Day),
      search: Optional(Type.String({ title: '操作人', maxLength: 40 })),
      action: Optional(Type.String({ maxLength: 60 })),
      success: Optional(Type.Boolean()),
    }),
    /** `total` counts up to 10,000. */
    response: Page(AuditRowShape),
  },
  'POST /api/audit/verify': {
    title: '校验审计日志',
    may: 'audit.read',
    perMinute: 10,
    body: Shape({ anchor: Optional(Anchor) }),
    response: VerificationShape,
  },
} satisfies Endpoints
