import type { ClauseOf } from '../../domain/playbook/clause.ts'
import type { RowsOf } from '../../domain/playbook/measure.ts'
import type { owners } from '../../domain/playbook/clause.ts'
import { empty, sql, type Sql } from '../platform/database.ts'

/** Below which organisations, and until which day, a figure is counted. */
export interface FigureBasis {
  tenantId: number
  range: { from: string; until: string }
  today: string
  /** Duty clauses of the playbook: rows that stand in no table. */
  duties: readonly ClauseOf<'duty'>[]
}

const within = (column: Sql, { from, until }: FigureBasis['range']) => sql`${column} >= ${from} and ${column} < ${until}`

function happeningRows(rows: Extract<RowsOf, { of: 'happenings' }>, { tenantId, range, today }: FigureBasis): Sql {
  const amount = { each: sql`1`, quantity: sql`coalesce(h.quantity, 0)`, amount: sql`coalesce(h.amount, 0)` }[rows.take]
  return sql`
    select h.id::text as id, coalesce(person.name, org.short_name, '') as label, h.on_date, ${amount}::numeric as amount
    from happenings h
    left join persons person on person.tenant_id = ${tenantId} and person.id = h.person_id
    left join orgs org on org.tenant_id = ${tenantId} and org.id = h.org_id
    where h.tenant_id = ${tenantId} and h.kind = ${rows.kind} and h.voided_at is null and h.on_date <= ${today} and ${within(sql`h.home_path`, range)}
      ${rows.variants === undefined ? empty : sql`and h.variant = any(${rows.variants}::text[])`}`
}

function stayRows(side: 'home' | 'host', { tenantId, range }: FigureBasis): Sql {
  const kept = side === 'home' ? sql`stay.state <> 'planned' and ${within(sql`stay.home_path`, range)}` : sql`stay.state = 'hosted' and ${within(sql`stay.host_path`, range)}`
  return sql`
    select stay.id::text as id, stay.person_name as label, stay.left_on as on_date, 1::numeric as amount
    from stays stay where stay.tenant_id = ${tenantId} and stay.open and ${kept}`
}

function contactRows({ tenantId, range }: FigureBasis): Sql {
  return sql`
    select contact.key as id, min(contact.name) as label, null::date as on_date, 1::numeric as amount
    from (
      select coalesce(stay.contact_id::text, named.contact_name, stay.contact_name) as key, coalesce(named.contact_name, stay.contact_name) as name
      from stays stay
      left join contact_assignments named on named.tenant_id = ${tenantId} and named.person_id = stay.person_id and named.until_on is null
      where stay.tenant_id = ${tenantId} and stay.open and stay.state <> 'planned' and stay.contact_named and ${within(sql`stay.home_path`, range)}
    ) contact
    group by contact.key`
}

/** Lines of those who were away on the day of the gathering, by the days of their stays. */
function attendanceRows({ tenantId, range, today }: FigureBasis): Sql {
  return sql`
    select line.gathering_id || '/' || line.person_id as id, line.person_name as label, line.on_date,
      (case when line.mark in ('present', 'online', 'counted', 'late') then 1 else 0 end)::numeric as amount
    from attendances line
    where line.tenant_id = ${tenantId} and line.side = 'home' and line.mark is not null and line.on_date <= ${today} and ${within(sql`line.path`, range)}
      and exists (select 1 from stays stay where stay.tenant_id = ${tenantId} and stay.person_id = line.person_id and stay.left_on <= line.on_date
        and (stay.ended_on is null or stay.ended_on > line.on_date))`
}

function orgRows(rows: Extract<RowsOf, { of: 'orgs' }>, { tenantId, range }: FigureBasis): Sql {
  return sql`
    select org.id::text as id, org.short_name as label, org.founded_on as on_date, 1::numeric as amount
    from orgs org
    where org.tenant_id = ${tenantId} and org.status = 'active' and org.kind = any(${rows.kinds}::text[]) and ${within(sql`org.path`, range)}
      ${rows.abroad === true ? sql`and org.abroad` : empty}`
}

function memberRows(rows: Extract<RowsOf, { of: 'members' }>, { tenantId, range }: FigureBasis): Sql {
  return sql`
    select person.id::text as id, person.name as label, person.joined_on as on_date, 1::numeric as amount
    from persons person join orgs org on org.tenant_id = ${tenantId} and org.id = person.home_org_id
    where person.tenant_id = ${tenantId} and person.deceased_on is null and org.kind = any(${rows.kinds}::text[]) and ${within(sql`person.home_path`, range)}`
}

function gatheringRows(rows: Extract<RowsOf, { of: 'gatherings' }>, { tenantId, range, today }: FigureBasis): Sql {
  return sql`
    select g.id::text as id, g.title as label, g.on_date, 1::numeric as amount
    from gatherings g
    where g.tenant_id = ${tenantId} and g.state in ('held', 'closed') and g.kind = any(${rows.kinds}::text[]) and g.on_date <= ${today} and ${within(sql`g.path`, range)}`
}

function dutyRows(owner: keyof typeof owners, duties: FigureBasis['duties']): Sql {
  const listed = duties.filter((clause) => clause.owner === owner)
  return sql`
    select id, label, null::date as on_date, 1::numeric as amount
    from unnest(${listed.map(({ id }) => id)}::text[], ${listed.map(({ title }) => title)}::text[]) as duty(id, label)`
}

/** The rows behind a figure, each with its amount: `id, label, on_date, amount`. */
export function rowsOf(rows: RowsOf, basis: FigureBasis): Sql {
  const { tenantId, range, today } = basis
  switch (rows.of) {
    case 'stays': return stayRows(rows.side, basis)
    case 'members': return memberRows(rows, basis)
    case 'orgs': return orgRows(rows, basis)
    case 'gatherings': return gatheringRows(rows, basis)
    case 'attendances-away': return attendanceRows(basis)
    case 'happenings': return happeningRows(rows, basis)
    case 'contacts': return contactRows(basis)
    case 'duties': return dutyRows(rows.owner, basis.duties)
    case 'sessions': return sql`
      select s.id::text as id, s.title as label, s.on_date, 1::numeric as amount from course_sessions s
      where s.tenant_id = ${tenantId} and s.held_at is not null and s.on_date <= ${today} and ${within(sql`s.path`, range)}`
    case 'packages': return sql`
      select p.id::text as id, p.title as label, p.pushed_on as on_date, 1::numeric as amount from packages p
      where p.tenant_id = ${tenantId} and p.pushed_on <= ${today} and ${within(sql`p.path`, range)}`
    case 'pushes': return sql`
      select r.package_id || '/' || r.person_id as id, r.person_name || ' · ' || p.title as label, p.pushed_on as on_date, 1::numeric as amount
      from package_receipts r join packages p on p.tenant_id = ${tenantId} and p.id = r.package_id
      where r.tenant_id = ${tenantId} and p.pushed_on <= ${today} and ${within(sql`p.path`, range)}`
    case 'cards': return sql`
      select c.id::text as id, c.person_name as label, c.issued_on as on_date, 1::numeric as amount from reminder_cards c
      where c.tenant_id = ${tenantId} and c.issued_on <= ${today} and ${within(sql`c.org_path`, range)}`
    case 'parcels': return sql`
      select p.id::text as id, p.person_name as label, p.dispatched_on as on_date, 1::numeric as amount from parcels p
      where p.tenant_id = ${tenantId} and p.dispatched_on <= ${today} and ${within(sql`p.org_path`, range)}`
  }
}
