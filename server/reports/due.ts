import { addDays } from '../../domain/calendar/days.ts'
import { spells, type DutyClause } from '../../domain/playbook/clause.ts'
import { stretchOf, type Stretch } from '../../domain/playbook/spells.ts'
import { readClauses } from '../playbooks/in-force.ts'
import type { Tx } from '../platform/database.ts'

export interface ReportDue {
  title: string
  source: string
  stretch: Stretch
  dueOn: string
  per: string
}

const provedByReport = ({ owner, proof }: DutyClause) => owner === 'member' && proof !== 'by-hand' && proof.some(({ kind }) => kind === 'reported-home')

/** By when a member of that branch reports home next: of all clauses in force the one that comes round soonest. */
export async function findReportDue(tx: Tx, tenantId: number, homePath: string, today: string): Promise<ReportDue | null> {
  const bindings = await readClauses(tx, tenantId, homePath, today, 'duty')
  const dues = bindings.flatMap(({ clause }): ReportDue[] => {
    if (!provedByReport(clause) || clause.per === 'stay') return []
    const stretch = stretchOf(clause.per, today)
    const [due, last] = [addDays(stretch.from, clause.days), addDays(stretch.until, -1)]
    return [{ title: clause.title, source: clause.source.text, stretch, dueOn: due < last ? due : last, per: spells[clause.per] }]
  })
  return dues.reduce<ReportDue | null>((soonest, due) => (soonest === null || due.dueOn < soonest.dueOn ? due : soonest), null)
}
