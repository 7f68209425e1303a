import type { Actor } from '../platform/actor.ts'
import { sql, type Tx } from '../platform/database.ts'

// The person has been shown to be visible before; each statement shows what happened until the day.

export function listSpansOf(tx: Tx, { tenantId }: Actor, personId: string, on: string) {
  return tx.rows<{
    from_on: string; until_on: string | null; state: string; province: string | null; city: string | null; county: string | null; trade: string | null
    host_org_name: string | null; mode: string | null
  }>(sql`
    select from_on, until_on, state, province, city, county, trade, host_org_name, mode from stay_spans
    where tenant_id = ${tenantId} and person_id = ${personId} and from_on <= ${on} order by from_on`)
}

export function listStepsOf(tx: Tx, { tenantId }: Actor, personId: string, on: string) {
  return tx.rows<{ on_date: string; kind: string; side: string; by_name: string; by_org: string | null; undone: boolean }>(sql`
    select step.on_date, step.kind, step.side, step.by_name, step.by_org,
      exists (select 1 from steps u where u.tenant_id = ${tenantId} and u.stay_id = step.stay_id and u.undoes = step.id) as undone
    from stays stay join steps step on step.tenant_id = ${tenantId} and step.stay_id = stay.id
    where stay.tenant_id = ${tenantId} and stay.person_id = ${personId} and step.on_date <= ${on}
    order by step.on_date, step.at, step.id`)
}

export function listAssignments(tx: Tx, { tenantId }: Actor, personId: string, on: string) {
  return tx.rows<{ contact_name: string; from_on: string; until_on: string | null }>(sql`
    select contact_name, from_on, until_on from contact_assignments
    where tenant_id = ${tenantId} and person_id = ${personId} and from_on <= ${on} and (until_on is null or until_on > from_on) order by from_on`)
}

export function listEntriesOf(tx: Tx, { tenantId }: Actor, personId: string, on: string) {
  return tx.rows<{ on_date: string; channel: string; outcome: string; by_name: string }>(sql`
    select entry.on_date, entry.channel, entry.outcome, entry.by_name from contact_entries entry
    where entry.tenant_id = ${tenantId} and entry.person_id = ${personId} and entry.on_date <= ${on} and entry.voids is null
      and not exists (select 1 from contact_entries v where v.tenant_id = ${tenantId} and v.voids = entry.id)
    order by entry.on_date, entry.recorded_at`)
}

export function listSweepsOf(tx: Tx, { tenantId }: Actor, personId: string, on: string) {
  return tx.rows<{ name: string; away: boolean | null; particulars: string; since: string; destination: string; trade: string; answered_by: string }>(sql`
    select sweep.name, answer.away, answer.particulars, answer.since, answer.destination, answer.trade, answer.answered_by
    from sweep_answers answer join sweeps sweep on sweep.tenant_id = ${tenantId} and sweep.id = answer.sweep_id
    where answer.tenant_id = ${tenantId} and answer.person_id = ${personId} and sweep.opened_on <= ${on} order by sweep.opened_on`)
}

export function listCasesOf(tx: Tx, { tenantId }: Actor, personId: string, on: string) {
  return tx.rows<{ kind: string; opened_on: string; closed_on: string | null; outcome: string | null }>(sql`
    select kind, opened_on, case when closed_on <= ${on} then closed_on end as closed_on, case when closed_on <= ${on} then outcome end as outcome from cases
    where tenant_id = ${tenantId} and person_id = ${personId} and opened_on <= ${on} order by opened_on`)
}
