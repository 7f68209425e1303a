import { foldDuties, type Folded } from '../../domain/duties/cover.ts'
import type { DutyRow } from './queries.ts'
import { covers } from './terms.ts'

/** Rows of which one fact fulfils several, folded; they have to stand alike. */
export function foldRows(rows: readonly DutyRow[]): Folded<DutyRow>[] {
  const keyed = rows.map((row) => ({ row, subjectId: row.subject_id, orgId: row.org_id, clauseId: row.clause_id, dueOn: row.due_on }))
  return foldDuties(keyed, covers).map(({ duty, along }) => ({ duty: duty.row, along: along.map(({ row }) => row) }))
}
