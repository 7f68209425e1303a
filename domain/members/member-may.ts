/** What a member away may do at home and what at the host, in plain words, with the rule it rests on. */
export interface MemberMay {
  where: 'home' | 'host'
  may: boolean
  text: string
  source: string
}

const atHome: readonly MemberMay[] = [
  { where: 'home', may: true, text: '选举和被选举、表决，只在这里', source: '中办发〔2006〕21号' },
  { where: 'home', may: true, text: '交纳党费（经支部同意可按季度交）', source: '中组发〔2008〕3号 第九条、第十二条' },
  { where: 'home', may: true, text: '每年至少汇报一次思想、工作和参加组织生活的情况', source: '中办发〔2006〕21号' },
]

const atHost: readonly MemberMay[] = [
  { where: 'host', may: true, text: '参加组织生活、主题党日和学习', source: '教管条例 第三十二条' },
  { where: 'host', may: true, text: '参加民主评议，结果告知家乡支部', source: '教管条例 第三十二条' },
  { where: 'host', may: false, text: '不参加这里的选举和表决', source: '中办发〔2006〕21号' },
]

const duesAtHost: MemberMay = { where: 'host', may: true, text: '持流动党员活动证，可以在这里交纳党费', source: '中组发〔2008〕3号 第十二条' }

/** The host's part is open once it has received the member. */
export function memberMay(hosted: boolean, holdsCertificate: boolean): MemberMay[] {
  return [...atHome, ...(hosted ? atHost : []), ...(hosted && holdsCertificate ? [duesAtHost] : [])]
}
