import type { IssuedKey } from '../../letters/issued-keys.ts'

/** The three ways in which a stay begins. */
export type Kind = 'register' | 'depart' | 'plan'

export interface Outcome {
  kind: Kind
  stayId: string
  person: string
  host: string
  outside: boolean
  letterId?: string
  key?: IssuedKey | null
}
