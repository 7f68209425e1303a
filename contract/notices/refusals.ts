import type { RefusalText } from '../refusal-text.ts'

export const noticeRefusals = {
  'notices.identity': { says: '通知里含有身份证号码，没有发出。', ask: '请删去证件号码；确需核对身份的，请当面或电话办理。', rule: '个人信息保护法 第六条' },
  'notices.not-chinese': { says: '通知的标题和内容要用中文填写。', ask: '请补充中文内容后再发。' },
  'notices.nobody': { says: '选定的范围内没有可以通知的党员。', ask: '请放宽范围，或先登记流动党员。' },
  'notices.withdrawn': { says: '这条通知已由{by}撤回。' },
  'notices.no-channel': { says: '“{channel}”还没有设置。', ask: '请先填写并保存设置。' },
  'notices.bad-address': { says: '“{address}”不是可用的网址。', ask: '请填写以 http:// 或 https:// 开头的完整网址。' },
  'notices.not-dead': { says: '这条消息不在投递失败之列，不需要重发。' },
  'notices.no-letter': { says: '只有公开信可以记为“已念给本人听”。', ask: '其他通知请在联系记录里登记联系结果。' },
} satisfies Record<string, RefusalText>
