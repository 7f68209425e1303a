import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Id, Nullable, Optional, Page, Paging, Shape, Text } from '../shapes.ts'

export const OrgRow = Shape({
  id: Id,
  parentId: Nullable(Id),
  path: Type.String(),
  kind: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  status: Type.String(),
  members: Type.Integer(),
})

export const orgEndpoints = {
  'GET /api/orgs': {
    title: '党组织列表',
    may: 'orgs.read',
    query: Shape({ ...Paging, under: Optional(Id), search: Optional(Text(40)) }),
    response: Page(OrgRow),
  },
} satisfies Endpoints
