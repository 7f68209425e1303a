import type { RefusalText } from '../refusals.ts'

export const personRefusals = {
  'people.identity-taken-here': { says: '“{name}”的公民身份号码已经登记在本县的另一名人员名下。', ask: '请在“党员”中按证件号码后四位查找；不在您管理范围内的，请与上级党组织核对，不要重复登记。', rule: '一人一档，以公民身份号码为准' },
  'people.identity-taken-elsewhere': { says: '“{name}”的公民身份号码已经登记在{tenant}。', ask: '请向对方提出转接请求，由对方办理转出后，本支部接收，不要重复登记。', rule: '党员只有一个正式组织关系所在党支部' },
} satisfies Record<string, RefusalText>
