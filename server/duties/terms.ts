import { listCovers, type Cover } from '../../domain/duties/cover.ts'
import type { Binding, DutyClause } from '../../domain/playbook/clause.ts'
import { stretchesBetween } from '../../domain/playbook/spells.ts'
import type { Pattern } from '../../domain/happenings/happening.ts'
import { scopeOf } from '../../domain/rights/scope.ts'
import { library } from '../../playbooks/library.ts'
import type { Column } from '../platform/columns.ts'

/** For whom a duty runs: the member's and home's while away, the host's while it has the member or (`asked`) since it was asked. */
export type Role = 'home' | 'member' | 'host' | 'asked'

const dutyClauses: readonly DutyClause[] = library.flatMap(({ clauses }) => clauses.filter((clause) => clause.kind === 'duty'))
const byId = new Map(dutyClauses.map((clause) => [clause.id, clause]))
const playbookNames = new Map(library.map(({ code, name }) => [code, name]))

/** The clause by which a duty was laid; a clause that has left the library is known by its id alone. */
export function findDutyClause(id: string): DutyClause | undefined {
  return byId.get(id)
}

/** Clauses stand in the order in which their playbooks name them. */
const places = new Map(dutyClauses.map(({ id }, place) => [id, place]))
export const placeOfClause = (id: string) => places.get(id) ?? dutyClauses.length

export const nameOfPlaybook = (code: string) => playbookNames.get(code) ?? code

/** Receiving a member is owed from the day the host is asked, everything else once it has the member. */
function roleOf(clause: DutyClause): Role {
  const receives = clause.owner === 'host' && clause.per === 'stay' && clause.proof !== 'by-hand' && clause.proof.some(({ kind }) => kind === 'accepted')
  return receives ? 'asked' : clause.owner
}

/** Which clauses ask for the same as others. */
export const covers = listCovers(dutyClauses)

export const coverColumns: readonly Column<Cover>[] = [
  { name: 'by_id', type: 'text', of: (cover) => cover.by },
  { name: 'covered_id', type: 'text', of: (cover) => cover.covered },
  { name: 'ties', type: 'boolean', of: (cover) => cover.ties },
]

/** Clauses of the host that run from the day it is asked. */
export const askedClauses = dutyClauses.filter((clause) => roleOf(clause) === 'asked').map(({ id }) => id)

/** What is to be laid: a clause that binds a range of organisations, for one stretch of the calendar. */
export interface Term {
  clauseId: string
  version: number
  playbook: string
  side: 'home' | 'host' | 'member'
  role: Role
  ofOrg: boolean
  pathFrom: string
  pathUntil: string
  bindsFrom: string
  bindsUntil: string | null
  period: string
  /** First day, and first day after it; null where it is owed once in a stay. */
  from: string | null
  until: string | null
  days: number
}

/** The terms of all bindings for the stretches that touch the days from `from` to `until`. */
export function termsBetween(bindings: readonly Binding<'duty'>[], from: string, until: string): Term[] {
  return bindings.filter((binding) => binding.from <= until && (binding.until === null || binding.until > from)).flatMap(({ clause, playbook, version, path, ...binds }): Term[] => {
    const term = {
      clauseId: clause.id, version, playbook, side: clause.owner, role: roleOf(clause), ofOrg: clause.subject === 'org', days: clause.days,
      pathFrom: path, pathUntil: scopeOf(path).until, bindsFrom: binds.from, bindsUntil: binds.until,
    }
    if (clause.per === 'stay') return [{ ...term, period: 'stay', from: null, until: null }]
    return stretchesBetween(clause.per, from, until).map((stretch) => ({ ...term, period: stretch.key, from: stretch.from, until: stretch.until }))
  })
}

export const termColumns: readonly Column<Term>[] = [
  { name: 'clause_id', type: 'text', of: (term) => term.clauseId },
  { name: 'clause_version', type: 'integer', of: (term) => term.version },
  { name: 'playbook', type: 'text', of: (term) => term.playbook },
  { name: 'side', type: 'text', of: (term) => term.side },
  { name: 'role', type: 'text', of: (term) => term.role },
  { name: 'of_org', type: 'boolean', of: (term) => term.ofOrg },
  { name: 'path_from', type: 'text', of: (term) => term.pathFrom },
  { name: 'path_until', type: 'text', of: (term) => term.pathUntil },
  { name: 'binds_from', type: 'date', of: (term) => term.bindsFrom },
  { name: 'binds_until', type: 'date', of: (term) => term.bindsUntil },
  { name: 'period', type: 'text', of: (term) => term.period },
  { name: 'from_on', type: 'date', of: (term) => term.from },
  { name: 'until_on', type: 'date', of: (term) => term.until },
  { name: 'days', type: 'integer', of: (term) => term.days },
]

/** One way in which a duty may be proven, flat: null where any variant or manner will do. */
export interface Proof { clauseId: string; kind: string; variant: string | null; manner: string | null; side: string | null }

function flat(clauseId: string, { kind, variants, manners, side }: Pattern): Proof[] {
  return (variants ?? [null]).flatMap((variant) => (manners ?? [null]).map((manner) => ({ clauseId, kind, variant, manner, side: side ?? null })))
}

export const proofs: readonly Proof[] = dutyClauses.flatMap((clause) => (clause.proof === 'by-hand' ? [] : clause.proof.flatMap((pattern) => flat(clause.id, pattern))))

export const proofColumns: readonly Column<Proof>[] = [
  { name: 'clause_id', type: 'text', of: (proof) => proof.clauseId },
  { name: 'kind', type: 'text', of: (proof) => proof.kind },
  { name: 'variant', type: 'text', of: (proof) => proof.variant },
  { name: 'manner', type: 'text', of: (proof) => proof.manner },
  { name: 'side', type: 'text', of: (proof) => proof.side },
]
