import type { RefusalParams } from '../../contract/refusal-text.ts'
import type { RefusalCode } from '../../contract/refusals.ts'

export type RefusalKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'absent' | 'refused'

export const statusOf: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  absent: 404,
  refused: 409,
}

/** An answer "no": the code becomes a Chinese sentence with the rule and whom to ask (contract/refusals.ts). */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: RefusalCode
  readonly params: RefusalParams

  constructor(kind: RefusalKind, code: RefusalCode, params: RefusalParams = {}) {
    super(code)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.params = params
  }
}
