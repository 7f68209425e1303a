import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Nullable, Optional, Page, Paging, Shape, Text } from '../shapes.ts'
import {
  ActPaper, Changed, FoundingGrounds, OrgAttachment, OrgFacts, OrgKindField, OrgNameField, OrgNode, OrgPage, OrgRow, OrgShortNameField,
} from './shapes.ts'

const { version: _version, ...paper } = ActPaper
const one = Shape({ id: Id })

export const orgEndpoints = {
  'GET /api/orgs': {
    title: '党组织列表',
    may: 'orgs.read',
    query: Shape({ ...Paging, under: Optional(Id), search: Optional(Text(40)), kind: Optional(Text(40)) }),
    response: Page(OrgRow),
  },
  'GET /api/orgs/tree': {
    title: '党组织树的一层',
    may: 'orgs.read',
    query: Shape({ under: Optional(Id), on: Optional(Day) }),
    response: Shape({ nodes: Type.Array(OrgNode) }),
  },
  'GET /api/orgs/:id': { title: '党组织', may: 'orgs.read', params: one, query: Shape({ on: Optional(Day) }), response: OrgPage },
  'POST /api/orgs': {
    title: '设立党组织',
    may: 'orgs.change',
    body: Shape({
      ...paper, parentId: Nullable(Id), kind: OrgKindField, name: OrgNameField, shortName: OrgShortNameField, ...OrgFacts, ...OrgAttachment,
      termYears: Nullable(Type.Integer({ title: '任期年数', minimum: 1, maximum: 5 })), grounds: Optional(FoundingGrounds),
    }),
    response: Changed,
  },
  'PUT /api/orgs/:id': {
    title: '修改党组织基本信息', may: 'orgs.change', params: one, body: Shape({ ...OrgFacts, version: Type.Integer({ minimum: 1 }) }), response: Changed,
  },
  'POST /api/orgs/:id/rename': {
    title: '党组织更名', may: 'orgs.change', params: one, body: Shape({ ...ActPaper, name: OrgNameField, shortName: OrgShortNameField }), response: Changed,
  },
  'POST /api/orgs/:id/convert': {
    title: '调整党组织设置', may: 'orgs.change', params: one,
    body: Shape({ ...ActPaper, kind: OrgKindField, name: OrgNameField, shortName: OrgShortNameField, approvedAnyway: Optional(Type.Boolean()) }), response: Changed,
  },
  'POST /api/orgs/:id/move': { title: '调整隶属关系', may: 'orgs.change', params: one, body: Shape({ ...ActPaper, parentId: Nullable(Id) }), response: Changed },
  'POST /api/orgs/:id/merge': { title: '合并党组织', may: 'orgs.change', params: one, body: Shape({ ...ActPaper, intoId: Id }), response: Changed },
  'POST /api/orgs/:id/dissolve': { title: '撤销党组织', may: 'orgs.change', params: one, body: Shape(ActPaper), response: Changed },
  'POST /api/orgs/:id/re-elect': {
    title: '登记换届', may: 'orgs.change', params: one,
    body: Shape({ ...ActPaper, termYears: Type.Integer({ title: '任期年数', minimum: 1, maximum: 5 }) }), response: Changed,
  },
  'POST /api/orgs/:id/attach': { title: '调整挂靠', may: 'orgs.change', params: one, body: Shape({ ...ActPaper, ...OrgAttachment }), response: Changed },
  'POST /api/orgs/:id/acts/:actId/undo': {
    title: '撤回误办事项', may: 'orgs.change', params: Shape({ id: Id, actId: Id }),
    body: Shape({ reason: Type.String({ title: '撤回原因', minLength: 2, maxLength: 200 }), version: Type.Integer({ minimum: 1 }) }), response: Changed,
  },
} satisfies Endpoints
