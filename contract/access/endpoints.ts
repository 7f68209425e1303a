import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Id, Nullable, Optional, Shape, Text } from '../shapes.ts'

export const PostShape = Shape({
  id: Id,
  kind: Type.String(),
  kindName: Type.String(),
  orgId: Nullable(Id),
  orgName: Type.String(),
})

export const Me = Shape({
  name: Type.String(),
  tenantName: Type.String(),
  demonstration: Type.Boolean(),
  personId: Nullable(Id),
  post: Nullable(PostShape),
  posts: Type.Array(PostShape),
  may: Type.Array(Type.String()),
})

export const accessEndpoints = {
  'POST /api/session': {
    title: '登录',
    may: 'anyone',
    body: Shape({ login: Text(60), password: Text(200), code: Optional(Text(10)) }),
    response: Me,
  },
  'GET /api/session': { title: '我是谁', may: 'signed-in', response: Me },
  'PUT /api/session/post': { title: '切换职务', may: 'signed-in', body: Shape({ postId: Nullable(Id) }), response: Me },
  'DELETE /api/session': { title: '退出', may: 'signed-in' },
} satisfies Endpoints
