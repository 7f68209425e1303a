import { voteRefusals as ofRules } from '../../domain/votes/refusals.ts'
import type { RefusalText } from '../refusal-text.ts'

const asText = (says: string): RefusalText => ({ says, ask: '请核对会议记录后改正；拿不准的，请问{asked}。', rule: '{rule}' })

export const voteRefusals = {
  ...(Object.fromEntries(Object.entries(ofRules).map(([code, says]) => [code, asText(says)])) as Record<keyof typeof ofRules, RefusalText>),
  'votes.day-ahead': { says: '会议日期 {on} 晚于今天，开过会才能登记结果。' },
  'votes.voided': { says: '这次表决的登记已于 {on} 作废，不能再改。', ask: '请重新登记。' },
  'votes.looser': { says: '“{label}”不能低于规定的{share}。', ask: '县里可以从严，不能放宽。', rule: '{rule}' },
} satisfies Record<string, RefusalText>
