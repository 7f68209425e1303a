/** What a parser answers: the normalised value, or the code of the one fault it found. Parsers never throw. */
export type Verdict<Value, Fault extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: Fault }

export function accepted<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

export function faulty<Fault extends string>(code: Fault): { readonly ok: false; readonly code: Fault } {
  return { ok: false, code }
}
