import { heardOutcomes } from '../../domain/contacts/log-codes.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'

/**
 * The signs of a member, as `(on_date, source)`: contacts that reached the member, the member's own steps, attendance,
 * being found. What was taken back is no sign. `until`: as known on that day.
 */
export function signsOf(tenantId: number, stay: { id: Sql; personId: Sql }, until?: string): Sql {
  const inTime = (column: Sql) => (until === undefined ? empty : sql`and ${column} <= ${until}`)
  // a plan lies ahead: heard of was the member when it was told
  const told = sql`least(step.on_date, (step.at at time zone 'Asia/Shanghai')::date)`
  return sql`
    select entry.on_date, 'contact' as source from contact_entries entry
    where entry.tenant_id = ${tenantId} and entry.person_id = ${stay.personId} and entry.voids is null
      and entry.outcome = any(${[...heardOutcomes]}::text[]) ${inTime(sql`entry.on_date`)}
      and not exists (select 1 from contact_entries voiding where voiding.tenant_id = ${tenantId} and voiding.voids = entry.id)
    union all
    select ${told} as on_date, case step.kind when 'attend' then 'attendance' else 'report' end from steps step
    where step.tenant_id = ${tenantId} and step.stay_id = ${stay.id} and step.kind <> 'undo' ${inTime(told)}
      and (step.side = 'member' or step.kind in ('attend', 'find'))
      and not exists (select 1 from steps undo where undo.tenant_id = ${tenantId} and undo.stay_id = ${stay.id} and undo.undoes = step.id)`
}

/**
 * Computes "last heard of" of stays from everything that tells. Call it in the transaction that writes a contact entry or a
 * step, after it is stored.
 */
export async function refreshLastHeard(tx: Tx, tenantId: number, stayIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    update stays set last_heard_on = heard.on_date, last_heard_source = heard.source
    from (
      select distinct on (stay.id) stay.id, signs.on_date, signs.source
      from stays stay
      left join lateral (${signsOf(tenantId, { id: sql`stay.id`, personId: sql`stay.person_id` })}) signs on true
      where stay.tenant_id = ${tenantId} and stay.id = any(${stayIds}::uuid[])
      order by stay.id, signs.on_date desc nulls last, signs.source
    ) heard
    where stays.tenant_id = ${tenantId} and stays.id = heard.id`)
}
