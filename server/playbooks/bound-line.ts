import type { Binding, Measure } from '../../domain/playbook/clause.ts'
import { sql, type Sql } from '../platform/database.ts'

/** A line in force, with the number by which a statement names it. */
export interface NumberedLine { no: number; binding: Binding<'threshold'> }

/** The lines of these measures that hold on a day, for somebody. */
export function linesOn(bindings: readonly Binding<'threshold'>[], day: string, measures: readonly Measure[]): NumberedLine[] {
  return bindings
    .filter(({ clause, from, until }) => measures.includes(clause.measure) && from <= day && (until === null || day < until))
    .map((binding, no) => ({ no, binding }))
}

/** How a statement knows a member: the path of the branch, and the two facts that classes of members hang on. */
export interface MemberColumns { path: Sql; away: Sql; officer: Sql }

/**
 * The line that binds a member, of one measure each: of one clause the adoption nearest to the branch, and of several clauses the one that asks
 * for most. A table of `no`, `measure`, `at_least`, to be joined laterally.
 */
export function boundLines(lines: readonly NumberedLine[], { path, away, officer }: MemberColumns): Sql {
  const rows = lines.map(({ no, binding: { clause, path: of } }) => ({ no, clause: clause.id, measure: clause.measure, path: of, class: clause.memberClass, at_least: clause.atLeast }))
  return sql`(
    select distinct on (near.measure) near.no, near.measure, near.at_least from (
      select distinct on (line.clause) line.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as line (no integer, clause text, measure text, path text, class text, at_least float8)
      where starts_with(${path}, line.path)
      order by line.clause, length(line.path) desc, line.no desc) near
    where near.class = 'any' or (near.class = 'officer' and ${officer}) or (near.class = 'away' and ${away}) or (near.class = 'home' and not ${away})
    order by near.measure, near.at_least desc, near.no)`
}
