import { appraisalRefusals as ofRules } from '../../domain/appraisal/refusals.ts'
import type { RefusalText } from '../refusal-text.ts'

const asText = (says: string): RefusalText => ({ says, ask: '拿不准的，请问{asked}。', rule: '{rule}' })

export const appraisalRefusals = {
  ...(Object.fromEntries(Object.entries(ofRules).map(([code, says]) => [code, asText(says)])) as Record<keyof typeof ofRules, RefusalText>),
  'appraisal.exists': { says: '“{org}”{year}年度的民主评议已经部署。', ask: '请在原来的评议中继续办理。' },
  'appraisal.day-ahead': { says: '日期 {on} 晚于今天，办过了才能登记。' },
  'appraisal.nothing-to-open': { says: '“{org}”下没有需要部署的党组织：都已部署，或没有党员。' },
} satisfies Record<string, RefusalText>
