import type { StayRefusal } from '../../domain/stays/refusals.ts'
import { stayRefusals as sentences } from '../../domain/stays/refusals.ts'
import type { RefusalText } from '../refusals.ts'

/** The sentences of the domain's verdicts; `rule` and `asked` come with the verdict (`refusalParams`). */
const codes = Object.keys(sentences) as StayRefusal[]

export const stayRefusals = Object.fromEntries(
  codes.map((code) => [code, { says: sentences[code], ask: '如有疑问，请联系{asked}。', rule: '{rule}' }]),
) as Record<StayRefusal, RefusalText>
