import { Type } from 'typebox'
import { InboxRow } from '../bulletins/endpoints.ts'
import type { Endpoints } from '../endpoint.ts'
import { FileCard, FilesQuery } from '../files/endpoints.ts'
import { Done, OwnPackage, OwnParcel, OwnSession } from '../learning/own-endpoints.ts'
import { Id, Nullable, OneOf, Optional, Paging, Shape } from '../shapes.ts'
import { ClaimShape, Delivery, GiveBack, HallTask } from '../tasks/endpoints.ts'

/** The organisation of another county that has received the member; none where nobody of another county has. */
const Host = Nullable(Shape({ orgName: Type.String(), countyName: Type.String() }))

const params = Shape({ id: Id })
const nothing = Shape({})
const Count = Type.Integer()

/**
 * All that a member may do in the county of the host, on one's own telephone, while the stay runs: a closed list. What stands
 * elsewhere in the contract is done in one's own county alone.
 */
export const guestEndpoints = {
  'GET /api/pocket/host/tasks': { title: '流入地的任务', may: 'signed-in', response: Shape({ host: Host, open: Type.Array(HallTask), mine: Type.Array(ClaimShape) }) },
  'POST /api/pocket/host/tasks/:id/claim': { title: '认领流入地的任务', may: 'signed-in', params, response: Shape({ id: Id }) },
  'POST /api/pocket/host/task-claims/:id/deliver': { title: '提交流入地任务的成果', may: 'signed-in', params, body: Delivery },
  'POST /api/pocket/host/task-claims/:id/give-back': { title: '退领流入地的任务', may: 'signed-in', params, body: GiveBack },
  'GET /api/pocket/host/learning': {
    title: '流入地的课表、资料和包裹', may: 'signed-in',
    response: Shape({ host: Host, sessions: Type.Array(OwnSession), packages: Type.Array(OwnPackage), parcels: Type.Array(OwnParcel) }),
  },
  'POST /api/pocket/host/learning/sessions/:id/choose': { title: '选流入地的课', may: 'signed-in', params, body: nothing, response: Done },
  'POST /api/pocket/host/learning/sessions/:id/withdraw': { title: '退选流入地的课', may: 'signed-in', params, body: nothing, response: Done },
  'POST /api/pocket/host/learning/packages/:id/receive': { title: '签收流入地的学习资料', may: 'signed-in', params, body: nothing, response: Done },
  'POST /api/pocket/host/learning/parcels/:id/receive': { title: '收到流入地的包裹', may: 'signed-in', params, body: nothing, response: Done },
  'GET /api/pocket/host/inbox': {
    title: '流入地的通知', may: 'signed-in', query: Shape({ ...Paging, show: Optional(OneOf(['unread', 'read'])) }),
    response: Shape({ host: Host, rows: Type.Array(InboxRow), total: Count, unread: Count }),
  },
  'GET /api/pocket/host/inbox/:id': { title: '流入地的一条通知', may: 'signed-in', params, response: InboxRow },
  'POST /api/pocket/host/inbox/:id/read': { title: '看过流入地的通知', may: 'signed-in', params },
  'POST /api/pocket/host/inbox/read-all': { title: '流入地的通知全部标为已读', may: 'signed-in', response: Shape({ read: Count }) },
  'POST /api/pocket/host/files': { title: '向流入地上传附件', may: 'signed-in', perMinute: 60, response: FileCard },
  'GET /api/pocket/host/files': { title: '流入地的附件列表', may: 'signed-in', query: FilesQuery, response: Shape({ rows: Type.Array(FileCard) }) },
  'GET /api/pocket/host/files/:id': { title: '下载流入地的附件', may: 'signed-in', params },
} satisfies Endpoints
