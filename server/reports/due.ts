import { sayPeriod } from '../../domain/duties/period.ts'
import type { DutyClause } from '../../domain/playbook/clause.ts'
import { library } from '../../playbooks/library.ts'
import { findDutyClause } from '../duties/terms.ts'
import { sql, type Tx } from '../platform/database.ts'

export interface ReportDue {
  title: string
  source: string
  period: string
  dueOn: string
}

const provedByReport = ({ owner, proof }: DutyClause) => owner === 'member' && proof !== 'by-hand' && proof.some(({ kind }) => kind === 'reported-home')
const reportClauses = library.flatMap(({ clauses }) => clauses.filter((clause) => clause.kind === 'duty' && provedByReport(clause)).map(({ id }) => id))

/** The report that the member owes next; null where none is owed now. */
export async function findReportDue(tx: Tx, tenantId: number, personId: string, today: string): Promise<ReportDue | null> {
  const duty = await tx.find<{ clause_id: string; period: string; due_on: string }>(sql`
    select duty.clause_id, duty.period, duty.due_on from duties duty
    where duty.tenant_id = ${tenantId} and duty.person_id = ${personId} and duty.side = 'member' and duty.clause_id = any(${reportClauses}::text[])
      and duty.fulfilled_on is null and duty.waived_on is null and duty.from_on <= ${today}::date and coalesce(duty.until_on > ${today}::date, true)
      and coalesce(duty.ended_on > ${today}::date, true)
    order by duty.due_on, duty.clause_id limit 1`)
  if (duty === undefined) return null
  const clause = findDutyClause(duty.clause_id)
  return { title: clause?.title ?? duty.clause_id, source: clause?.source.text ?? '', period: sayPeriod(duty.period), dueOn: duty.due_on }
}
