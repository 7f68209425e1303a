import type { StayRefusal } from '../../domain/stays/refusals.ts'
import { stayRefusals as sentences } from '../../domain/stays/refusals.ts'
import type { RefusalText } from '../refusal-text.ts'

/** The sentences of the domain's verdicts; `rule` and `asked` come with the verdict (`refusalParams`). */
const codes = Object.keys(sentences) as StayRefusal[]

const ofVerdicts = Object.fromEntries(
  codes.map((code) => [code, { says: sentences[code], ask: '如有疑问，请联系{asked}。', rule: '{rule}' }]),
) as Record<StayRefusal, RefusalText>

export const stayRefusals = {
  ...ofVerdicts,
  'stays.sealed-for-host': { says: '“{field}”在接收之后才向流入地开放，目前不能查看。', ask: '请先办理接收，或请流出地联系人转达。', rule: '个人信息保护法 第六条（最小范围）' },
  'stays.fact-unknown': { says: '没有登记“{field}”。', ask: '请知情的一方补充登记。' },
  'stays.no-introduction': { says: '还没有开具组织关系介绍信，不能打印。', ask: '请先办理“开具组织关系介绍信”。', rule: '组通字〔2006〕45号' },
} satisfies Record<string, RefusalText>
