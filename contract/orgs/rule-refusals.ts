import type { OrgRefusal } from '../../domain/orgs/rule-refusals.ts'
import { orgRuleRefusals as sentences } from '../../domain/orgs/rule-refusals.ts'
import type { RefusalText } from '../refusal-text.ts'

const codes = Object.keys(sentences) as OrgRefusal[]

/** The sentences of the domain's verdicts on organisations; `rule` and `asked` come with the verdict (`refusalParams`). */
export const orgRuleRefusals = Object.fromEntries(
  codes.map((code) => [code, { says: sentences[code], ask: '如有疑问，请联系{asked}。', rule: '{rule}' }]),
) as Record<OrgRefusal, RefusalText>
