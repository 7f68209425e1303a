import { isOpen } from '../../domain/duties/light.ts'
import type { Matter } from '../../domain/members/matter.ts'
import type { DutyPlace } from '../../domain/playbook/clause.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { foldRows } from './fold-rows.ts'
import { listOwnDuties, type DutyRow } from './queries.ts'
import { findDutyClause } from './terms.ts'

/** The member's page where the fact is made; where there is none, the list of duties says what fulfils it. */
const pageOf: Partial<Record<DutyPlace, string>> = { reports: '/report' }

const asMatter = (row: DutyRow, light: Matter['light']): Matter => {
  const clause = findDutyClause(row.clause_id)
  return { text: clause?.title ?? row.clause_id, dueOn: row.due_on, light, to: pageOf[clause?.at ?? 'duties'] ?? '/duties' }
}

/** Own duties that are due soon or overdue; what one fact fulfils is named once. */
export async function dutyMatters(tx: Tx, { actor, today }: Context): Promise<Matter[]> {
  const open = (await listOwnDuties(tx, actor, today)).filter(({ light }) => isOpen(light))
  return foldRows(open).flatMap(({ duty }) => (duty.light === 'overdue' || duty.light === 'due-soon' ? [asMatter(duty, duty.light)] : []))
}
