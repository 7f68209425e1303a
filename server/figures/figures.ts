import type { ClauseOf, Playbook } from '../../domain/playbook/clause.ts'
import { covers, scopeOf, type Scope } from '../../domain/rights/scope.ts'
import { library } from '../../playbooks/library.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { rowsOf, type FigureBasis } from './rows-of.ts'

/** A figure of the dashboard of a working method, with how many rows it was summed over. */
export interface Figure {
  id: string
  name: string
  value: number
  unit: string
  rows: number
}

export interface FigureRow {
  id: string
  label: string
  onDate: string | null
  amount: number
}

type Basis = Omit<FigureBasis, 'duties'>

export function getPlaybook(code: string): Playbook {
  const playbook = library.find((one) => one.code === code)
  if (playbook === undefined) throw new Refusal('invalid', 'playbooks.unknown', { playbook: code })
  return playbook
}

const measuresOf = (playbook: Playbook) => playbook.clauses.filter((clause) => clause.kind === 'measure')
const withDuties = (playbook: Playbook, basis: Basis): FigureBasis => ({ ...basis, duties: playbook.clauses.filter((clause) => clause.kind === 'duty') })

/** What the rows of a figure add up to, before they are folded: sums of several counties can be put together. */
export interface Tally {
  clause: ClauseOf<'measure'>
  sum: number
  rows: number
}

/** Each figure of a playbook over a range of organisations, one statement each; nothing is kept. */
export async function tallyFigures(tx: Tx, playbook: Playbook, basis: Basis): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const clause of measuresOf(playbook)) {
    const { sum, rows } = await tx.one<{ sum: string; rows: number }>(sql`
      select coalesce(sum(amount), 0) as sum, count(*)::integer as rows from (${rowsOf(clause.rows, withDuties(playbook, basis))}) counted`)
    tallies.push({ clause, sum: Number(sum), rows })
  }
  return tallies
}

/** Puts tallies of several ranges together, figure by figure. */
export function foldTallies(playbook: Playbook, tallies: readonly Tally[]): Figure[] {
  return measuresOf(playbook).map((clause) => {
    const mine = tallies.filter((tally) => tally.clause === clause)
    const [sum, rows] = [mine.reduce((all, tally) => all + tally.sum, 0), mine.reduce((all, tally) => all + tally.rows, 0)]
    // clauses are the same wherever they bind: they are listed once
    const same = clause.rows.of === 'duties' && mine[0] !== undefined ? mine[0] : { sum, rows }
    const value = clause.fold === 'share' ? (rows === 0 ? 0 : Math.round((sum / rows) * 1000) / 10) : same.sum
    return { id: clause.id, name: clause.title, value, unit: clause.unit, rows: same.rows }
  })
}

/** The rows behind one figure, newest first. */
export async function openFigure(tx: Tx, playbook: Playbook, id: string, basis: Basis, page: { size: number; offset: number }): Promise<FigureRow[]> {
  const clause = measuresOf(playbook).find((one) => one.id === id)
  if (clause === undefined) throw new Refusal('absent', 'request.absent')
  const rows = await tx.rows<{ id: string; label: string; on_date: string | null; amount: string }>(sql`
    select id, label, on_date, amount from (${rowsOf(clause.rows, withDuties(playbook, basis))}) counted
    order by on_date desc nulls last, label, id limit ${page.size} offset ${page.offset}`)
  return rows.map((row) => ({ id: row.id, label: row.label, onDate: row.on_date, amount: Number(row.amount) }))
}

/** Where in a county a playbook is in force on a day, within a scope; a range inside another is counted with it. */
export async function findAdoptedRanges(tx: Tx, actor: Actor, playbook: string, day: string): Promise<Scope[]> {
  const rows = await tx.asProgram(() => tx.rows<{ path: string }>(sql`
    select path from adoptions
    where tenant_id = ${actor.tenantId} and playbook = ${playbook} and from_on <= ${day} and (until_on is null or until_on > ${day})`))
  const paths = rows.flatMap(({ path }) => (covers(actor.scope, path) ? [path] : covers(scopeOf(path), actor.scope.from) ? [actor.scope.from] : []))
  return [...new Set(paths)].filter((path) => !paths.some((other) => other !== path && path.startsWith(other))).map(scopeOf)
}
