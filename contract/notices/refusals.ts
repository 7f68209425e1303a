import type { RefusalText } from '../refusal-text.ts'

export const noticeRefusals = {
  'notices.identity': { says: '通知里含有身份证号码，没有发出。', ask: '请删去证件号码；确需核对身份的，请当面或电话办理。', rule: '个人信息保护法 第六条' },
  'notices.not-chinese': { says: '通知的标题和内容要用中文填写。', ask: '请补充中文内容后再发。' },
  'notices.nobody': { says: '选定的范围内没有可以通知的党员。', ask: '请放宽范围，或先登记流动党员。' },
  'notices.withdrawn': { says: '这条通知已由{by}撤回。' },
  'notices.no-channel': { says: '“{channel}”还没有设置。', ask: '请先填写并保存设置。' },
  'notices.bad-address': { says: '“{address}”不是可用的网址。', ask: '请填写以 http:// 或 https:// 开头的完整网址。' },
  'notices.not-dead': { says: '这条消息不在投递失败之列，不需要重发。' },
  'notices.wording-empty': { says: '模板的{part}没有填写。', ask: '请填写完整，或恢复默认文字。' },
  'notices.wording-long': { says: '模板的{part}太长，最多{most}个字。', ask: '请精简文字；详细情况写在活动、任务本身里。' },
  'notices.wording-unknown': { says: '模板的{part}里有不认识的字段“{field}”。', ask: '这个模板可以用的字段：{fields}。' },
  'notices.wording-missing': { says: '模板的{part}里缺少字段“{field}”，收到的人会看不明白。', ask: '请用“插入字段”把它加进去。' },
  'notices.wording-private': { says: '字段“{field}”不能写进短信邮件。', ask: '短信邮件只写到能来、能办为止，详细内容请本人登录后看。', rule: '个人信息保护法 第六条' },
  'notices.wording-stray': { says: '模板的{part}里有单独的括号，程序分不清字段。', ask: '字段写作〔时间〕，括号要成对；请不要使用花括号。' },
  'notices.wording-foreign': { says: '模板的标题和正文除了字段，还要有中文文字。', ask: '请补充中文内容后再保存。' },
  'notices.report-unread': { says: '回执里没有可以识别的内容。', ask: '请核对短信网关的回执字段与“通知渠道”里的设置是否一致。' },
  'notices.report-early': { says: '回执对应的短信还在发送中，请稍后重报。', ask: '网关会自动重报，不需要处理。' },
  'notices.no-letter': { says: '只有公开信可以记为“已念给本人听”。', ask: '其他通知请在联系记录里登记联系结果。' },
} satisfies Record<string, RefusalText>
