import { Type } from 'typebox'
import { channels, personChannels, type Channel, type PersonChannel } from '../../domain/notices/channels.ts'
import { templates, type TemplateCode } from '../../domain/notices/templates.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, OneOf, Optional, Page, Paging, Shape, Text, Titled } from '../shapes.ts'

const ChannelName = OneOf(Object.keys(channels) as Channel[], '渠道')
const Url = (title: string) => Type.String({ title, minLength: 8, maxLength: 500, pattern: '^https?://[^\\s]+$' })
const Secret = (title: string) => Nullable(Type.String({ title, minLength: 1, maxLength: 500 }))
const Word = (title: string) => Type.String({ title, minLength: 1, maxLength: 60, pattern: '^[\\w.-]+$' })
const Words = (title: string) => Type.Array(Type.String({ minLength: 1, maxLength: 40, pattern: '^[^\\s,，、]+$' }), { title, minItems: 1, maxItems: 20 })
const Hour = (title: string) => Type.Integer({ title, minimum: 0, maximum: 23 })

const EmailFields = {
  host: Titled('邮件服务器', Text(200)), port: Type.Integer({ title: '端口', minimum: 1, maximum: 65_535 }), security: OneOf(['tls', 'starttls', 'none'], '加密方式'),
  user: Nullable(Titled('用户名', Text(200))), from: Titled('发件人', Text(200)),
}
const SmsFields = {
  url: Url('短信网关地址'), signature: Type.String({ title: '短信签名', maxLength: 40 }), phoneField: Word('号码字段'), textField: Word('内容字段'), idField: Word('编号字段'),
  okField: Nullable(Word('结果字段')), okValue: Nullable(Titled('成功时的值', Text(60))),
}
const Receipts = Shape({
  listField: Nullable(Word('列表字段')), idField: Word('回执编号字段'), statusField: Word('状态字段'), reasonField: Nullable(Word('原因字段')),
  deliveredValues: Words('已送达的状态值'), failedValues: Words('未送达的状态值'),
})
const Times = {
  quietFromHour: Hour('免打扰开始'), quietUntilHour: Hour('免打扰结束'), digestMinutes: Type.Integer({ title: '合并时间', minimum: 0, maximum: 1440 }),
  messageAfterDays: Type.Integer({ title: '未读后发消息', minimum: 0, maximum: 30 }), callAfterDays: Type.Integer({ title: '未读后打电话', minimum: 0, maximum: 30 }),
}
const switched = { enabled: Type.Boolean({ title: '启用' }) }
/** What is known of a channel; secrets never come back, only whether there is one. */
const kept = { byName: Type.String(), changedAt: Instant, testedAt: Nullable(Instant), testResult: Nullable(Type.String()) }

const CallRow = Shape({
  personId: Id, name: Type.String(), orgName: Nullable(Type.String()), stayId: Nullable(Id), callOn: Day,
  notices: Type.Array(Shape({ id: Id, name: Type.String(), title: Type.String(), orgName: Type.String(), sentAt: Instant })),
  tried: Nullable(Shape({ on: Day, outcome: Type.String() })),
})

const Wording = {
  title: Type.String({ title: '标题', maxLength: 2100 }), text: Type.String({ title: '正文', maxLength: 2100 }), outside: Type.String({ title: '短信邮件', maxLength: 2100 }),
}
const Changed = { at: Instant, by: Type.String(), /** Back to the program's own words. */ reset: Type.Boolean() }
const TemplateCodes = OneOf(Object.keys(templates) as TemplateCode[], '通知模板')
/** As it is said now, fields as 〔时间〕; `own`: in the county's words. */
const TemplateRow = { code: TemplateCodes, ...Wording, own: Type.Boolean(), changed: Nullable(Shape(Changed)) }
const TemplateOf = Shape({
  ...TemplateRow, /** What stands around the sentence of a short message. */ signature: Type.String(), address: Nullable(Type.String()),
  history: Type.Array(Shape({ ...Changed, ...Wording })),
})

export const Wishes = Shape({
  /** Masked: l***@example.cn. */
  email: Nullable(Type.String()), refuses: Type.Array(OneOf([...personChannels])), hasPhone: Type.Boolean(),
})
export const NewWishes = Shape({
  /** Null: none; absent: as it was. */
  email: Optional(Nullable(Type.String({ title: '电子邮箱', maxLength: 200, pattern: '^[^\\s@<>,;:"]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$' }))),
  refuses: Type.Array(OneOf<readonly PersonChannel[]>([...personChannels], '不接收的渠道'), { maxItems: 2 }),
})

export const noticeEndpoints = {
  'GET /api/notices/templates': { title: '通知模板', may: 'notices.send', response: Shape({ rows: Type.Array(Shape(TemplateRow)) }) },
  'GET /api/notices/templates/:code': { title: '一个通知模板', may: 'notices.send', params: Shape({ code: TemplateCodes }), response: TemplateOf },
  'PUT /api/notices/templates/:code': { title: '修改通知模板', may: 'notices.word', params: Shape({ code: TemplateCodes }), body: Shape(Wording), response: TemplateOf },
  'DELETE /api/notices/templates/:code': { title: '恢复默认文字', may: 'notices.word', params: Shape({ code: TemplateCodes }), response: TemplateOf },
  'POST /api/notices/receipts/:key': {
    title: '短信网关报告送达情况', may: 'anyone', outside: true, perMinute: 60,
    params: Shape({ key: Type.String({ maxLength: 60 }) }), query: Shape({ /** For gateways that cannot send a header. */ token: Optional(Type.String({ maxLength: 100 })) }),
    body: Type.Unknown(), response: Shape({ code: Type.Literal(0) }),
  },
  'GET /api/notices/calls': {
    title: '电话告知名单', may: 'contacts.log', query: Shape({ ...Paging, search: Optional(Type.String({ maxLength: 40 })) }), response: Page(CallRow),
  },
  'GET /api/notices/wishes/:personId': { title: '党员的通知方式', may: 'contacts.log', params: Shape({ personId: Id }), response: Wishes },
  'PUT /api/notices/wishes/:personId': { title: '代党员修改通知方式', may: 'contacts.log', params: Shape({ personId: Id }), body: NewWishes, response: Wishes },
  'GET /api/notices/channels': {
    title: '通知渠道设置', may: 'system.operate',
    response: Shape({
      email: Nullable(Shape({ ...switched, ...EmailFields, hasPassword: Type.Boolean(), ...kept })),
      sms: Nullable(Shape({ ...switched, ...SmsFields, receipts: Receipts, hasSecret: Type.Boolean(), ...kept })),
      robot: Nullable(Shape({ ...switched, robots: Type.Array(Shape({ orgId: Nullable(Id), orgName: Nullable(Type.String()), tail: Type.String() })), ...kept })),
      /** Where the gateway reports; its secret is shown once, when it is issued. */
      callback: Nullable(Shape({ key: Type.String(), byName: Type.String(), issuedAt: Instant })),
      times: Shape(Times), publicAddress: Nullable(Type.String()),
      waiting: Type.Integer(), dead: Type.Integer(),
    }),
  },
  'PUT /api/notices/channels/email': { title: '设置电子邮件', may: 'system.operate', body: Shape({ ...switched, ...EmailFields, /** Absent: as it was. */ password: Optional(Secret('密码')) }) },
  'PUT /api/notices/channels/sms': { title: '设置短信网关', may: 'system.operate', body: Shape({ ...switched, ...SmsFields, secret: Optional(Secret('密钥')), /** Absent: as it was. */ receipts: Optional(Receipts) }) },
  'POST /api/notices/channels/sms/callback': { title: '换发短信回执密钥', may: 'system.operate', response: Shape({ key: Type.String(), secret: Type.String() }) },
  'DELETE /api/notices/channels/sms/callback': { title: '停用短信回执', may: 'system.operate' },
  'PUT /api/notices/channels/robot': {
    title: '设置群机器人', may: 'system.operate',
    body: Shape({ ...switched, robots: Type.Array(Shape({ orgId: Nullable(Id), /** Absent: as it was. */ url: Optional(Url('机器人地址')) }), { title: '群机器人', maxItems: 500 }) }),
  },
  'POST /api/notices/channels/:channel/test': {
    title: '试发', may: 'system.operate', perMinute: 10, params: Shape({ channel: ChannelName }),
    body: Shape({ to: Nullable(Titled('收件地址', Text(200))) }), response: Shape({ accepted: Type.Boolean(), says: Type.String() }),
  },
  'PUT /api/notices/times': {
    title: '设置通知时间', may: 'system.operate', body: Shape({ ...Times, publicAddress: Nullable(Url('系统访问地址')) }),
  },
  'GET /api/notices/groups': {
    title: '可设群机器人的组织', may: 'system.operate', query: Shape({ search: Optional(Type.String({ maxLength: 40 })) }), response: Shape({ rows: Type.Array(Shape({ id: Id, name: Type.String() })) }),
  },
  'GET /api/notices/dead': {
    title: '投递失败的消息', may: 'system.operate', query: Shape(Paging),
    response: Page(Shape({ id: Id, to: OneOf(['person', 'group']), channel: Nullable(ChannelName), reason: Nullable(Type.String()), attempts: Type.Integer(), at: Instant, notices: Type.Integer() })),
  },
  'POST /api/notices/dead/:id/retry': { title: '重新投递', may: 'system.operate', params: Shape({ id: Id }) },
} satisfies Endpoints
