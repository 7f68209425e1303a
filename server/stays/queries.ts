import { addDays } from '../../domain/calendar/days.ts'
import type { StateName } from '../../domain/stays/state.ts'
import type { Context } from '../platform/context.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { reachesStay } from './reach.ts'

export interface StayListRow {
  id: string
  person_id: string
  person_name: string
  home_org_name: string
  host_org_name: string | null
  state: string
  mode: string | null
  left_on: string | null
  left_precision: string | null
  province: string | null
  city: string | null
  trade: string | null
  occupation: string | null
  contact_name: string | null
  host_contact_name: string | null
  last_heard_on: string | null
  answer_due_on: string | null
  receipt_due_on: string | null
  lost: boolean
  correction_open: boolean
  ended_on: string | null
  total: number
}

export interface StayFilter {
  side: 'out' | 'in'
  underPath: string | undefined
  state: StateName | undefined
  open: boolean | undefined
  waiting: 'answer' | 'receipt' | 'correction' | 'lost' | 'contact' | undefined
  search: string | undefined
  city: string | undefined
  trade: string | undefined
  contactIntervalDays: number
  sort: string | undefined
  order: 'asc' | 'desc'
  page: number
  size: number
}

const listColumns = sql`
  stay.id, stay.person_id, stay.person_name, stay.home_org_name, stay.host_org_name, stay.state, stay.mode, stay.left_on, stay.left_precision,
  stay.province, stay.city, stay.trade, stay.occupation, stay.contact_name, stay.host_contact_name, stay.last_heard_on, stay.answer_due_on,
  stay.receipt_due_on, stay.lost_since_on is not null as lost, stay.correction_open, stay.ended_on`

const sorts: Record<string, Sql> = {
  person: sql`stay.person_name`, left: sql`stay.left_on`, heard: sql`stay.last_heard_on`, city: sql`stay.city`, answer: sql`stay.answer_due_on`,
  host: sql`stay.host_org_name`, state: sql`stay.state`,
}

function waitingFor(filter: StayFilter, today: string): Sql {
  switch (filter.waiting) {
    case undefined: return empty
    case 'answer': return sql`and stay.answer_due_on is not null`
    case 'receipt': return sql`and stay.receipt_due_on is not null`
    case 'correction': return sql`and stay.correction_open`
    case 'lost': return sql`and stay.lost_since_on is not null`
    case 'contact': return sql`and stay.open and coalesce(stay.last_heard_on, stay.left_on, '-infinity') < ${addDays(today, -filter.contactIntervalDays)}`
  }
}

/** Stays that left from, or came to, the actor's organisations; a contact person sees those of the assigned members. */
export function listStays(tx: Tx, { actor, today }: Context, filter: StayFilter): Promise<StayListRow[]> {
  const path = filter.side === 'out' ? sql`stay.home_path` : sql`stay.host_path`
  const inScope = actor.post?.kind === 'contact'
    ? sql`and exists (select 1 from persons p where p.tenant_id = ${actor.tenantId} and p.id = stay.person_id and p.contact_id = ${actor.personId}::uuid)`
    : sql`and ${path} >= ${actor.scope.from} and ${path} < ${actor.scope.until}`
  const under = filter.underPath
  const direction = filter.order === 'desc' ? sql`desc nulls last` : sql`asc nulls last`
  return tx.rows<StayListRow>(sql`
    select ${listColumns}, count(*) over ()::integer as total
    from stays stay
    where stay.tenant_id = ${actor.tenantId} ${inScope}
      ${under === undefined ? empty : sql`and ${path} >= ${under} and ${path} < ${`${under.slice(0, -1)}0`}`}
      ${filter.state === undefined ? empty : sql`and stay.state = ${filter.state}`}
      ${filter.open === undefined ? empty : sql`and stay.open = ${filter.open}`}
      ${filter.search === undefined ? empty : sql`and starts_with(stay.person_name, ${filter.search})`}
      ${filter.city === undefined ? empty : sql`and stay.city = ${filter.city}`}
      ${filter.trade === undefined ? empty : sql`and stay.trade = ${filter.trade}`}
      ${waitingFor(filter, today)}
    order by ${sorts[filter.sort ?? 'left'] ?? sorts['left']!} ${direction}, stay.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export function listStaysOfPerson(tx: Tx, { actor }: Context, personId: string): Promise<StayListRow[]> {
  return tx.rows<StayListRow>(sql`
    select ${listColumns}, 0 as total
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.person_id = ${personId} and ${reachesStay(actor, 'stay')}
    order by stay.left_on desc nulls last, stay.recorded_at desc`)
}

export interface StayPageRow {
  version: number
  keeps: 'home' | 'host' | 'both'
  home_tenant_name: string
  person_here: boolean
  contact_id: string | null
  last_heard_on: string | null
  last_heard_source: string | null
}

export function getStayPage(tx: Tx, { actor }: Context, stayId: string): Promise<StayPageRow> {
  return tx.one<StayPageRow>(sql`
    select stay.version, stay.keeps, tenant.name as home_tenant_name, person.id is not null as person_here, person.contact_id,
      stay.last_heard_on, stay.last_heard_source
    from stays stay
    join tenants tenant on tenant.id = stay.home_tenant_id
    left join persons person on person.tenant_id = stay.tenant_id and person.id = stay.person_id
    where stay.tenant_id = ${actor.tenantId} and stay.id = ${stayId}`)
}

export interface Addressee {
  tenant_id: number
  org_id: string
  name: string
  kind: string
  place: string | null
}

/** Name cards of organisations of the whole deployment, own ones first: whom a letter can be addressed to. */
export function findAddressees(tx: Tx, tenantId: number, search: string): Promise<Addressee[]> {
  const like = `%${search.replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<Addressee>(sql`
    select tenant_id, org_id, name, kind, place from directory.addressees
    where name like ${like} or place like ${like}
    order by tenant_id <> ${tenantId}, length(name), name limit 30`)
}
