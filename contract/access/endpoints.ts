import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, Optional, Shape } from '../shapes.ts'

export const PostShape = Shape({
  id: Id,
  kind: Type.String(),
  kindName: Type.String(),
  orgId: Nullable(Id),
  orgName: Type.String(),
})

export const Me = Shape({
  userId: Id,
  name: Type.String(),
  login: Type.String(),
  tenantName: Type.String(),
  demonstration: Type.Boolean(),
  personId: Nullable(Id),
  post: Nullable(PostShape),
  posts: Type.Array(PostShape),
  may: Type.Array(Type.String()),
  /** Nothing else is answered until the password is changed. */
  mustChangePassword: Type.Boolean(),
  secondFactor: Shape({
    enrolled: Type.Boolean(),
    /** Proved in this session. */
    proved: Type.Boolean(),
    /** Posts of this user wait for it. */
    needed: Type.Boolean(),
  }),
  /** The privacy notice in force has been accepted. */
  noticeAccepted: Type.Boolean(),
  /** The day in China by the program's clock. */
  today: Day,
})

export const LoginField = Type.String({ title: '用户名', minLength: 1, maxLength: 60 })
export const PasswordField = Type.String({ title: '密码', minLength: 1, maxLength: 200 })
export const CodeField = Type.String({ title: '动态验证码', minLength: 1, maxLength: 20 })

const SessionRow = Shape({
  id: Type.String(),
  client: Type.String(),
  address: Type.String(),
  createdAt: Instant,
  seenAt: Instant,
  current: Type.Boolean(),
})

export const SessionList = Shape({ rows: Type.Array(SessionRow) })
export const SessionId = Type.String({ pattern: '^[0-9a-f]{32}$' })

export const accessEndpoints = {
  'POST /api/session': {
    title: '登录',
    may: 'anyone',
    perMinute: 20,
    body: Shape({ login: LoginField, password: PasswordField, code: Optional(CodeField) }),
    response: Me,
  },
  'GET /api/session': { title: '我是谁', may: 'session', response: Me },
  'PUT /api/session/post': { title: '切换职务', may: 'signed-in', body: Shape({ postId: Nullable(Id) }), response: Me },
  'DELETE /api/session': { title: '退出', may: 'session' },
  'PUT /api/session/password': {
    title: '修改密码',
    may: 'session',
    perMinute: 20,
    body: Shape({ current: PasswordField, password: PasswordField }),
    response: Me,
  },
  'GET /api/sessions': { title: '我登录的设备', may: 'signed-in', response: SessionList },
  'DELETE /api/sessions/:id': { title: '让一台设备退出', may: 'signed-in', params: Shape({ id: SessionId }) },
  'POST /api/session/second-factor': {
    title: '开始绑定动态验证码',
    may: 'signed-in',
    perMinute: 20,
    body: Shape({ password: PasswordField }),
    response: Shape({
      secret: Type.String(),
      /** A picture for the authenticator: SVG. */
      picture: Type.String(),
    }),
  },
  'PUT /api/session/second-factor': {
    title: '确认绑定动态验证码',
    may: 'signed-in',
    perMinute: 20,
    body: Shape({ code: CodeField }),
    response: Shape({ recoveryCodes: Type.Array(Type.String()), me: Me }),
  },
  'POST /api/session/second-factor/removal': {
    title: '解除动态验证码',
    may: 'signed-in',
    perMinute: 20,
    body: Shape({ password: PasswordField, code: CodeField }),
    response: Me,
  },
} satisfies Endpoints
