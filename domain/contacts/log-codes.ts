/** How somebody was sought. */
export const contactChannels = {
  phone: '电话', wechat: '微信', message: '短信', visit: '上门走访', relatives: '通过亲属', employer: '通过用人单位', fellow: '通过同乡党员', letter: '信函', other: '其他',
} as const
export type ContactChannel = keyof typeof contactChannels

/** What came of an attempt; coded, so that the log can be counted without being read. */
export const contactOutcomes = {
  reached: '联系上', 'no-answer': '无人接听', 'wrong-number': '号码有误', 'call-back': '约定再联系', moved: '已换地方', refused: '不愿交谈',
} as const
export type ContactOutcome = keyof typeof contactOutcomes

/** Outcomes by which one heard of the member; silence and a wrong number are attempts only. */
export const heardOutcomes = ['reached', 'call-back', 'moved', 'refused'] as const satisfies readonly ContactOutcome[]
