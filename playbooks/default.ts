import type { Citation } from '../domain/rules/citation.ts'

/** One number of policy: its value, how it is called and measured, and where it comes from. */
export interface Default<T> { value: T; label: string; unit: string; source: Citation; fixed?: true }

/** `fixed` numbers are set by a central rule; the others an organisation may set for those below it. */
export type Defaults<Parameters> = { readonly [K in keyof Parameters]: Default<Parameters[K]> }

/** The bare numbers, with what an organisation has set in their place; fixed ones stay as they are. */
export function valuesOf<Parameters>(defaults: Defaults<Parameters>, set: Partial<Parameters> = {}): Parameters {
  const keys = Object.keys(defaults) as (keyof Parameters)[]
  const pairs = keys.map((key) => {
    const own = set[key]
    return [key, own === undefined || defaults[key].fixed === true ? defaults[key].value : own]
  })
  return Object.fromEntries(pairs) as Parameters
}
