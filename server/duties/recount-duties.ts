import { sql, type Tx } from '../platform/database.ts'
import { endDuties } from './end-duties.ts'
import { layMissing } from './lay-duties.ts'
import { earliest, told, within } from './settle-duties.ts'

/** What a recount found: how many duties fall due in the month, and how many did not say what the facts say. */
export interface DutyRecount {
  month: string
  duties: number
  fulfilled: number
  /** Duties that should have been laid and were not. */
  missing: number
  /** Duties that ended, or ended otherwise, without saying so. */
  ended: number
  /** Fulfilled by the facts and not shown so; shown so without a proof; proven earlier than shown. */
  unnoticed: number
  unproven: number
  misdated: number
}

interface PeriodRow { period: string; from_on: string; until_on: string | null }

type Counted = Pick<DutyRecount, 'duties' | 'fulfilled' | 'unnoticed' | 'unproven' | 'misdated'>

/** Finds the proof of each duty of one stretch anew, and puts right what stands otherwise. */
function recountPeriod(tx: Tx, tenantId: number, month: { from: string; until: string }, { period, from_on: from, until_on: until }: PeriodRow): Promise<Counted> {
  const days = until === null
    ? sql`happening.person_id in (select person_id from due duty)`
    : sql`happening.on_date >= ${from}::date and happening.on_date < ${until}::date`
  return tx.one<Counted>(sql`
    with due as materialized (
      select subject_id, clause_id, org_id, person_id, stay_id, side, from_on, until_on, fulfilled_on, proof_id, noted_by is not null as noted
      from duties where tenant_id = ${tenantId} and due_on >= ${month.from}::date and due_on < ${month.until}::date and period = ${period}
    ), told as materialized (${told(tenantId, days)}),
    proven as (
      select duty.subject_id, duty.clause_id, duty.org_id, ${earliest} as first
      from told join due duty on duty.person_id = told.person_id and duty.clause_id = told.clause_id and ${within}
      group by duty.subject_id, duty.clause_id, duty.org_id
      union all
      select duty.subject_id, duty.clause_id, duty.org_id, ${earliest}
      from told join due duty on duty.stay_id is null and duty.subject_id = told.org_id and duty.clause_id = told.clause_id
        and told.on_date >= duty.from_on and told.on_date < duty.until_on
      group by duty.subject_id, duty.clause_id, duty.org_id
    ), judged as materialized (
      select due.subject_id, due.clause_id, due.org_id, due.noted, due.fulfilled_on as shown_on, due.proof_id as shown_id,
        case when due.noted then due.fulfilled_on else left(proven.first, 10)::date end as fulfilled_on,
        case when due.noted then null else substr(proven.first, 11)::uuid end as proof_id
      from due left join proven on proven.subject_id = due.subject_id and proven.clause_id = due.clause_id and proven.org_id = due.org_id
    ), righted as (
      update duties set fulfilled_on = judged.fulfilled_on, proof_id = judged.proof_id
      from judged
      where duties.tenant_id = ${tenantId} and duties.subject_id = judged.subject_id and duties.clause_id = judged.clause_id and duties.period = ${period}
        and duties.org_id = judged.org_id and (judged.shown_on, judged.shown_id) is distinct from (judged.fulfilled_on, judged.proof_id)
      returning 1
    )
    select count(*)::integer as duties, count(fulfilled_on)::integer as fulfilled,
      count(*) filter (where shown_on is null and fulfilled_on is not null)::integer as unnoticed,
      count(*) filter (where shown_on is not null and fulfilled_on is null)::integer as unproven,
      count(*) filter (where shown_on is not null and fulfilled_on is not null and (shown_on, shown_id) is distinct from (fulfilled_on, proof_id))::integer as misdated
    from judged`)
}

const monthDays = (month: string) => {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: `${month}-01`, until: `${next}-01` }
}

/**
 * Recounts the duties that fall due in a month (`2026-11`) from the facts alone: stays and their spans, clauses, happenings. Puts right
 * what stands otherwise and answers how much that was; nothing drifts as long as all counts but the first two are 0.
 */
export function recountDuties(tx: Tx, tenantId: number, month: string, { today, now }: { today: string; now: string }): Promise<DutyRecount> {
  const days = monthDays(month)
  const last = `${month}-${String(new Date(Date.parse(days.until) - 86_400_000).getUTCDate()).padStart(2, '0')}`
  return tx.asProgram(async () => {
    // whole months are joined with each other; a plan for a few rows would compare each row with each
    await tx.run(sql`set local enable_nestloop = off`)
    await tx.run(sql`set local work_mem = '128MB'`)
    const missing = days.from > today ? 0 : await layMissing(tx, tenantId, { from: days.from, until: last < today ? last : today, now })
    const due = sql`due_on >= ${days.from}::date and due_on < ${days.until}::date`
    const ended = await endDuties(tx, tenantId, {
      stays: sql`(stay.open or stay.ended_on >= ${days.from}::date)`,
      duties: sql`duty.due_on >= ${days.from}::date and duty.due_on < ${days.until}::date
        and exists (select 1 from stays kept where kept.tenant_id = ${tenantId} and kept.id = duty.stay_id and (kept.open or kept.ended_on >= ${days.from}::date))`,
    })
    const periods = await tx.rows<PeriodRow>(sql`
      select period, min(from_on) as from_on, max(until_on) as until_on from duties where tenant_id = ${tenantId} and ${due} group by period`)
    const counts: DutyRecount = { month, missing, ended, duties: 0, fulfilled: 0, unnoticed: 0, unproven: 0, misdated: 0 }
    for (const period of periods) {
      const counted = await recountPeriod(tx, tenantId, days, period)
      for (const key of ['duties', 'fulfilled', 'unnoticed', 'unproven', 'misdated'] as const) counts[key] += counted[key]
    }
    await tx.run(sql`set local enable_nestloop = on`)
    await tx.run(sql`set local work_mem to default`)
    return counts
  })
}
