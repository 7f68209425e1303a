import type { CaseKind } from '../../domain/contacts/ladder.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Tx } from '../platform/database.ts'

export interface ClockRow {
  stay_id: string
  person_id: string
  state: string
  home_path: string
  left_on: string | null
  left_precision: 'year' | 'month' | 'day' | null
  recorded_on: string
  last_heard_on: string | null
  abroad_since: string | null
  stopped_on: string | null
  contact_name: string | null
  home_org_name: string
}

/** Stays kept at home that are open and silent for so many months, or abroad, or ended by a stopped standing. */
export function listSilentStays(tx: Tx, tenantId: number, today: string, months: number): Promise<ClockRow[]> {
  return tx.rows<ClockRow>(sql`
    select stay.id as stay_id, stay.person_id, stay.state, stay.home_path, stay.left_on, stay.left_precision,
      (stay.recorded_at at time zone 'Asia/Shanghai')::date as recorded_on, stay.last_heard_on, stay.home_org_name,
      case when stay.state = 'abroad' then (select min(span.from_on) from stay_spans span
        where span.tenant_id = ${tenantId} and span.stay_id = stay.id and span.state = 'abroad') end as abroad_since,
      case when not stay.open then stay.ended_on end as stopped_on,
      (select assigned.contact_name from contact_assignments assigned
        where assigned.tenant_id = ${tenantId} and assigned.person_id = stay.person_id and assigned.until_on is null) as contact_name
    from stays stay
    where stay.tenant_id = ${tenantId} and stay.home_path is not null
      and ((stay.open and stay.state <> 'planned' and (stay.state = 'abroad'
          or coalesce(stay.last_heard_on, greatest(stay.left_on, (stay.recorded_at at time zone 'Asia/Shanghai')::date)) + make_interval(months => ${months}) <= ${today}::date))
        or (stay.state = 'ended' and exists (select 1 from stay_spans span
          where span.tenant_id = ${tenantId} and span.stay_id = stay.id and span.until_on is null and span.ended_by = 'standing-stopped')))`)
}

export interface CaseToOpen {
  id: string
  kind: CaseKind
  person_id: string
  stay_id: string
  path: string
  basis: Record<string, unknown>
  owner_name: string
  due_on: string
}

/** Opens cases that are not open yet and were not closed within so many days; answers which were opened. */
export function openCases(
  tx: Tx, actor: Actor, cases: readonly CaseToOpen[], on: { today: string; now: string; restDays: number },
): Promise<{ id: string; person_id: string; kind: CaseKind }[]> {
  return tx.rows<{ id: string; person_id: string; kind: CaseKind }>(sql`
    insert into cases (tenant_id, id, kind, person_id, stay_id, path, basis, opened_on, owner_name, due_on, recorded_at)
    select ${actor.tenantId}, v.id, v.kind, v.person_id, v.stay_id, v.path, v.basis, ${on.today}, v.owner_name, v.due_on, ${on.now}
    from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb)
      as v (id uuid, kind text, person_id uuid, stay_id uuid, path text, basis jsonb, owner_name text, due_on date)
    where not exists (
      select 1 from cases earlier where earlier.tenant_id = ${actor.tenantId} and earlier.person_id = v.person_id and earlier.kind = v.kind
        and (earlier.closed_on is null or earlier.closed_on > ${on.today}::date - ${on.restDays}::integer))
    on conflict (tenant_id, person_id, kind) where closed_on is null do nothing
    returning id, person_id, kind`)
}

export interface CaseRow {
  id: string
  kind: CaseKind
  person_id: string
  name: string
  stay_id: string | null
  org_name: string | null
  basis: { months?: number; lastHeardOn?: string | null }
  opened_on: string
  owner_name: string | null
  due_on: string | null
  closed_on: string | null
  outcome: string | null
  outcome_reason: string | null
  closed_by: string | null
  last_heard_on: string | null
  attempts: number
  channels: number
  total: number
}

export interface CaseFilter {
  id?: string
  open?: boolean
  kind?: string
  range: { from: string; until: string }
  page: number
  size: number
}

/** Cases within the actor's organisations, with the attempts made since the case looks back to. */
export function listCases(tx: Tx, actor: Actor, filter: CaseFilter): Promise<CaseRow[]> {
  return tx.rows<CaseRow>(sql`
    select matter.id, matter.kind, matter.person_id, p.name, matter.stay_id, org.short_name as org_name, matter.basis, matter.opened_on, matter.owner_name,
      matter.due_on, matter.closed_on, matter.outcome, matter.outcome_reason, matter.closed_by, stay.last_heard_on,
      coalesce(tried.attempts, 0) as attempts, coalesce(tried.channels, 0) as channels, count(*) over ()::integer as total
    from cases matter
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = matter.person_id
    left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = p.home_org_id
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.id = matter.stay_id
    left join lateral (
      select count(*)::integer as attempts, count(distinct entry.channel)::integer as channels from contact_entries entry
      where entry.tenant_id = ${actor.tenantId} and entry.person_id = matter.person_id and entry.voids is null
        and entry.on_date > coalesce((matter.basis ->> 'lastHeardOn')::date, '-infinity')
        and not exists (select 1 from contact_entries v where v.tenant_id = ${actor.tenantId} and v.voids = entry.id)
    ) tried on true
    where matter.tenant_id = ${actor.tenantId}
      and matter.path >= ${actor.scope.from} and matter.path < ${actor.scope.until}
      and matter.path >= ${filter.range.from} and matter.path < ${filter.range.until}
      ${filter.id === undefined ? empty : sql`and matter.id = ${filter.id}`}
      ${filter.open === undefined ? empty : filter.open ? sql`and matter.closed_on is null` : sql`and matter.closed_on is not null`}
      ${filter.kind === undefined ? empty : sql`and matter.kind = ${filter.kind}`}
    order by matter.closed_on desc nulls first, matter.due_on, matter.opened_on, matter.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}
