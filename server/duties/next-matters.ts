import type { Matter } from '../../domain/members/matter.ts'
import type { DutyPlace } from '../../domain/playbook/clause.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { listOwnDuties, type DutyRow } from './queries.ts'
import { findDutyClause } from './terms.ts'

/** The member's page where the fact is made; where there is none, the list of duties says what fulfils it. */
const pageOf: Partial<Record<DutyPlace, string>> = { reports: '/report' }

const asMatter = (row: DutyRow, light: Matter['light']): Matter => {
  const clause = findDutyClause(row.clause_id)
  return { text: clause?.title ?? row.clause_id, dueOn: row.due_on, light, to: pageOf[clause?.at ?? 'duties'] ?? '/duties' }
}

/** Own duties that are due soon or overdue; clauses that the same record fulfils are named once. */
export async function dutyMatters(tx: Tx, { actor, today }: Context): Promise<Matter[]> {
  const rows = await listOwnDuties(tx, actor, today)
  const pressing = rows.flatMap((row) => (row.light === 'overdue' || row.light === 'due-soon' ? [asMatter(row, row.light)] : []))
  return pressing.filter((matter, at) => pressing.findIndex((one) => one.text === matter.text) === at)
}
