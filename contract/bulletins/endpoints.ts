import { Type } from 'typebox'
import { templates, urgencies, type TemplateCode, type Urgency } from '../../domain/notices/templates.ts'
import type { Endpoints } from '../endpoint.ts'
import { NewWishes, Wishes } from '../notices/endpoints.ts'
import { Day, Id, Instant, Nullable, OneOf, Optional, Page, Paging, Shape, Text, Titled } from '../shapes.ts'

/** Whom a notice is published to, within the reach of the acting post. */
export const audiences = { all: '全体党员', away: '外出的党员', here: '在家的党员', hosted: '接收的外来党员' } as const
export type Audience = keyof typeof audiences

/** Where a copy stands; each in exactly one, so that they add up to all. */
export const copyStates = { read: '已读', told: '已电话告知', 'to-call': '待电话告知', messaged: '已转短信邮件', inbox: '未读', over: '未看，不再提醒' } as const
export type CopyState = keyof typeof copyStates

const Chosen = {
  org: Optional(Id), audience: OneOf(Object.keys(audiences) as Audience[], '通知对象'), place: Optional(Titled('所在地', Type.String({ maxLength: 40 }))),
}
const Count = Type.Integer()
const Counts = Shape({ read: Count, told: Count, 'to-call': Count, messaged: Count, inbox: Count, over: Count })
export const deliveryStates = ['waiting', 'accepted', 'delivered', 'failed', 'dropped'] as const
/** Of the last message that was made for each. */
const Delivery = Shape({ waiting: Count, accepted: Count, delivered: Count, failed: Count, dropped: Count })

const Bulletin = {
  id: Id, template: Type.String(), name: Type.String(), title: Type.String(), orgName: Type.String(), byName: Type.String(), sentAt: Instant,
  urgency: OneOf(Object.keys(urgencies) as Urgency[]), validUntil: Nullable(Day), withdrawn: Nullable(Shape({ at: Instant, by: Type.String() })), published: Type.Boolean(),
  /** Of the people whom the acting post sees. */
  people: Count, counts: Counts,
}

export const InboxRow = Shape({
  id: Id, name: Type.String(), title: Type.String(), text: Type.String(), orgName: Type.String(), sentAt: Instant, urgent: Type.Boolean(), letter: Type.Boolean(),
  link: Nullable(Type.String()), readAt: Nullable(Instant), readBy: Nullable(Type.String()), withdrawn: Type.Boolean(), files: Count,
})

export const bulletinEndpoints = {
  'GET /api/inbox': {
    title: '我的通知', may: 'signed-in', query: Shape({ ...Paging, show: Optional(OneOf(['unread', 'read'])) }),
    response: Shape({ rows: Type.Array(InboxRow), total: Count, unread: Count }),
  },
  'GET /api/inbox/unread': { title: '未读通知数', may: 'signed-in', response: Shape({ unread: Count }) },
  'GET /api/inbox/:id': { title: '一条通知', may: 'signed-in', params: Shape({ id: Id }), response: InboxRow },
  'POST /api/inbox/:id/read': { title: '看过通知', may: 'signed-in', params: Shape({ id: Id }) },
  'POST /api/inbox/read-all': { title: '全部标为已读', may: 'signed-in', response: Shape({ read: Count }) },
  'GET /api/inbox/wishes': { title: '我的通知方式', may: 'self.use', response: Wishes },
  'PUT /api/inbox/wishes': { title: '修改我的通知方式', may: 'self.use', body: NewWishes, response: Wishes },

  'GET /api/bulletins/people': {
    title: '通知对象名单', may: 'notices.send', query: Shape({ ...Paging, ...Chosen, search: Optional(Type.String({ maxLength: 40 })) }),
    response: Shape({
      rows: Type.Array(Shape({ personId: Id, name: Type.String(), orgName: Nullable(Type.String()), place: Nullable(Type.String()), hasAccount: Type.Boolean() })),
      total: Count, withoutAccount: Count,
    }),
  },
  'GET /api/bulletins': {
    title: '已发通知', may: 'notices.send', query: Shape({ ...Paging, show: Optional(OneOf(['published', 'letters', 'automatic'])), template: Optional(OneOf(Object.keys(templates) as TemplateCode[], '通知模板')) }), response: Page(Shape(Bulletin)),
  },
  'POST /api/bulletins': {
    title: '发布通知', may: 'notices.send', perMinute: 20,
    body: Shape({
      kind: OneOf(['plain', 'letter'], '种类'), title: Titled('标题', Text(80)), text: Titled('内容', Text(5000)), ...Chosen,
      urgency: Optional(OneOf(Object.keys(urgencies) as Urgency[], '紧急程度')), validUntil: Optional(Titled('有效期', Day)),
      files: Optional(Type.Array(Id, { title: '附件', maxItems: 10 })), group: Optional(Type.Boolean({ title: '同时发到本组织的群' })),
    }),
    response: Shape({ id: Id, people: Count }),
  },
  'GET /api/bulletins/:id': {
    title: '通知送达情况', may: 'notices.send', params: Shape({ id: Id }),
    response: Shape({
      ...Bulletin, text: Type.String(), link: Nullable(Type.String()), delivery: Delivery, mayWithdraw: Type.Boolean(),
      chosen: Nullable(Shape({ audience: Type.String(), orgName: Nullable(Type.String()), place: Nullable(Type.String()) })),
    }),
  },
  'GET /api/bulletins/:id/people': {
    title: '通知送达名单', may: 'notices.send', params: Shape({ id: Id }),
    query: Shape({
      ...Paging, state: Optional(OneOf(Object.keys(copyStates) as CopyState[])), delivery: Optional(OneOf(deliveryStates)),
      search: Optional(Type.String({ maxLength: 40 })),
    }),
    response: Page(Shape({
      personId: Id, name: Type.String(), orgName: Nullable(Type.String()), state: OneOf(Object.keys(copyStates) as CopyState[]), readAt: Nullable(Instant), readBy: Nullable(Type.String()),
      message: Nullable(Shape({ state: OneOf(deliveryStates), channel: Nullable(Type.String()), at: Instant, reason: Nullable(Type.String()) })),
    })),
  },
  'POST /api/bulletins/:id/withdraw': {
    title: '撤回通知', may: 'notices.send', params: Shape({ id: Id }), body: Shape({ reason: Titled('理由', Type.String({ minLength: 2, maxLength: 200 })) }),
  },
  'POST /api/bulletins/:id/people/:personId/read-out': {
    title: '记为已念给本人听', may: 'contacts.log', params: Shape({ id: Id, personId: Id }),
  },
} satisfies Endpoints
