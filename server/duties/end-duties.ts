import { sql, type Sql, type Tx } from '../platform/database.ts'
import { tenures } from './tenures.ts'
import { askedClauses } from './terms.ts'

/** From when on a side no longer had the member, on the duties that `duties` picks; answers how many were not so before. */
export function endDuties(tx: Tx, tenantId: number, { stays, duties }: { stays: Sql; duties: Sql }): Promise<number> {
  return tx.run(sql`
    with held as materialized (
      select stay_id, role, org_id, case when bool_or(until_on is null) then null::date else max(until_on) end as until_on
      from (${tenures(tenantId, stays)}) tenure group by stay_id, role, org_id
    ), stands as (
      select duty.subject_id, duty.clause_id, duty.period, duty.org_id, case when held.stay_id is null then duty.from_on else held.until_on end as ended_on
      from duties duty
      left join held on held.stay_id = duty.stay_id and held.role = case when duty.clause_id = any(${askedClauses}::text[]) then 'asked' else duty.side end
        and (duty.side <> 'host' or held.org_id = duty.org_id)
      where duty.tenant_id = ${tenantId} and duty.stay_id is not null and ${duties}
    )
    update duties set ended_on = stands.ended_on
    from stands
    where duties.tenant_id = ${tenantId} and duties.subject_id = stands.subject_id and duties.clause_id = stands.clause_id and duties.period = stands.period
      and duties.org_id = stands.org_id and duties.ended_on is distinct from stands.ended_on`)
}
