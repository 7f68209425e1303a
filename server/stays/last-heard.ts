import { sql, type Tx } from '../platform/database.ts'

/** Outcomes of a contact attempt by which one heard of the member. */
const heardOutcomes = ['reached', 'moved', 'refused', 'call-back']
/** Steps by which one heard of the member: the member's own reports, attendance, and being found. */
const heardSteps = ['plan', 'depart', 'report-in', 'report-return', 'attend', 'find']

/**
 * Computes "last heard of" of stays from everything that tells: contacts that reached the member, the member's reports,
 * attendance. Call it in the transaction that writes a contact entry or a step.
 */
export async function refreshLastHeard(tx: Tx, tenantId: number, stayIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    update stays set last_heard_on = heard.on_date, last_heard_source = heard.source
    from (
      select distinct on (stay.id) stay.id, signs.on_date, signs.source
      from stays stay
      left join lateral (
        select entry.on_date, 'contact' as source from contact_entries entry
        where entry.tenant_id = ${tenantId} and entry.person_id = stay.person_id and entry.voids is null
          and entry.outcome = any(${heardOutcomes}::text[])
          and not exists (select 1 from contact_entries v where v.tenant_id = ${tenantId} and v.voids = entry.id)
        union all
        select step.on_date, case step.kind when 'attend' then 'attendance' else 'report' end from steps step
        where step.tenant_id = ${tenantId} and step.stay_id = stay.id
          and (step.kind = any(${heardSteps}::text[]) or (step.kind = 'record-facts' and step.side = 'member'))
          and not exists (select 1 from steps u where u.tenant_id = ${tenantId} and u.stay_id = stay.id and u.undoes = step.id)
      ) signs on true
      where stay.tenant_id = ${tenantId} and stay.id = any(${stayIds}::uuid[])
      order by stay.id, signs.on_date desc nulls last, signs.source
    ) heard
    where stays.tenant_id = ${tenantId} and stays.id = heard.id`)
}
