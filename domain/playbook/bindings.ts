import type { Binding, Clause, ClauseKind, Playbook } from './clause.ts'

/** An organisation's decision to work by a playbook, for itself and all below. */
export interface Adoption {
  playbook: string
  path: string
  from: string
  until: string | null
  parameters: AdoptedParameters
}

/** What an adoption sets in place of a clause's own number, and which clauses it leaves out. */
export interface AdoptedParameters {
  numbers?: Readonly<Record<string, number>>
  without?: readonly string[]
}

const later = (a: string, b: string | undefined) => (b !== undefined && b > a ? b : a)
const earlier = (a: string | null, b: string | undefined) => (b === undefined || (a !== null && a < b) ? a : b)

/** The number of a clause that an adoption may set: days of a duty, points, a line, a frequency, the upper load. */
export function withNumber(clause: Clause, number: number): Clause {
  switch (clause.kind) {
    case 'duty': return { ...clause, days: number }
    case 'rhythm': return { ...clause, times: number }
    case 'points': return { ...clause, delta: number }
    case 'threshold': return { ...clause, atLeast: number }
    case 'appraisal': return { ...clause, excellentAtMost: number }
    case 'contactLoad': return { ...clause, atMost: number }
    case 'taskKind':
    case 'measure': return clause
  }
}

/** The clauses of a kind that adoptions bring, each with the range and days it binds. */
export function bindingsOf<K extends ClauseKind>(library: readonly Playbook[], adoptions: readonly Adoption[], kind: K): Binding<K>[] {
  return adoptions.flatMap((adoption) => {
    const playbook = library.find(({ code }) => code === adoption.playbook)
    if (playbook === undefined) return []
    const { numbers = {}, without = [] } = adoption.parameters
    return playbook.clauses.filter((clause) => clause.kind === kind && !without.includes(clause.id)).flatMap((clause) => {
      const number = numbers[clause.id]
      const binding = {
        clause: number === undefined ? clause : withNumber(clause, number), playbook: playbook.code, version: playbook.version,
        path: adoption.path, from: later(adoption.from, clause.from), until: earlier(adoption.until, clause.until),
      }
      return binding.until !== null && binding.until <= binding.from ? [] : [binding as Binding<K>]
    })
  })
}

/** Whether a binding holds for an organisation of that path on a day. */
export function binds(binding: Pick<Binding, 'path' | 'from' | 'until'>, orgPath: string, day: string): boolean {
  return orgPath.startsWith(binding.path) && binding.from <= day && (binding.until === null || day < binding.until)
}
