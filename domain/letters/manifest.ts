import type { Purpose } from './letter.ts'

/** What may be said of a person in a letter; whatever is not listed here never leaves the register. */
export const cardFields = [
  'name', 'sex', 'birthYear', 'membershipKind', 'identityTail', 'homeOrg', 'homeContact', 'homeContactPhone', 'mode', 'destination', 'leaveReason',
  'since', 'employer', 'address', 'phone', 'duesPaidThrough', 'certificateNo', 'letterNo',
] as const
export type CardField = (typeof cardFields)[number]

/** `deciding`: needed to say yes or no. `received`: opened to the host once it has received the member. */
export type Stage = 'deciding' | 'received'

export interface ManifestItem { field: CardField; why: string; stage: Stage }

export type Card = Partial<Record<CardField, string>>

export const cardWords: Record<CardField, string> = {
  name: '姓名', sex: '性别', birthYear: '出生年份', membershipKind: '党员类别', identityTail: '公民身份号码后四位', homeOrg: '流出地党组织',
  homeContact: '流出地联系人', homeContactPhone: '流出地联系电话', mode: '管理方式', destination: '流入地', leaveReason: '流出原因', since: '流出时间',
  employer: '工作单位', address: '现居住地址', phone: '联系电话', duesPaidThrough: '党费交至', certificateNo: '流动党员活动证编号', letterNo: '介绍信编号',
}

const item = (field: CardField, why: string, stage: Stage = 'deciding'): ManifestItem => ({ field, why, stage })

const whoItIs = [
  item('name', '核对本人'), item('sex', '核对本人'), item('birthYear', '核对本人'), item('identityTail', '与证件核对，不传送完整号码'),
  item('membershipKind', '区分正式党员和预备党员'), item('homeOrg', '知道由谁商请'), item('homeContact', '有疑问时联系'), item('homeContactPhone', '有疑问时联系'),
]

const whereItIs = [
  item('mode', '约定双方管理职责'), item('destination', '判断是否在本地'), item('leaveReason', '判断编入哪个支部'), item('since', '判断是否满六个月'),
  item('employer', '单位有党组织的编入单位党组织'),
]

const onceReceived = [
  item('phone', '通知参加组织生活', 'received'), item('address', '编入就近党小组', 'received'), item('duesPaidThrough', '衔接党费交纳', 'received'),
  item('certificateNo', '查验活动证', 'received'),
]

const manifests: Record<Purpose, readonly ManifestItem[]> = {
  'ask-host': [...whoItIs, ...whereItIs, ...onceReceived],
  introduce: [...whoItIs, item('letterNo', '核对介绍信'), item('duesPaidThrough', '介绍信载明党费交至'), item('phone', '介绍信载明党员联系电话', 'received')],
  answer: [], withdraw: [], 'ask-correction': [], 'answer-correction': [], 'ask-return': [], 'answer-return': [], receipt: [], close: [], tell: [],
}

/** Which fields a letter of this purpose carries, and why each; empty where the steps say all. 个人信息保护法 第六条 (最小范围) */
export function manifestFor(purpose: Purpose): readonly ManifestItem[] {
  return manifests[purpose]
}

/** The card of a person with the fields that the manifest opens at this stage, and no other. */
export function cutCard(person: Card, manifest: readonly ManifestItem[], stage: Stage = 'received'): Card {
  const open = manifest.filter((one) => one.stage === 'deciding' || stage === 'received')
  const pairs = open.flatMap(({ field }) => (person[field] === undefined ? [] : [[field, person[field]]]))
  return Object.fromEntries(pairs) as Card
}
