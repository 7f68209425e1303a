import { addDays } from '../../domain/calendar/days.ts'
import { scopeOf } from '../../domain/rights/scope.ts'
import type { StateName } from '../../domain/stays/state.ts'
import type { Context } from '../platform/context.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { reachesStay } from './reach.ts'

export interface StayListRow {
  id: string
  open: boolean
  county: string | null
  reason: string | null
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
  contactDays: number
  sort: string | undefined
  order: 'asc' | 'desc'
  page: number
  size: number
}

const listColumns = sql`
  stay.id, stay.person_id, stay.person_name, stay.home_org_name, stay.host_org_name, stay.state, stay.open, stay.mode, stay.left_on, stay.left_precision,
  stay.province, stay.city, stay.county, stay.trade, stay.occupation, stay.reason, stay.contact_name, stay.host_contact_name, stay.last_heard_on, stay.answer_due_on,
  stay.receipt_due_on, stay.lost_since_on is not null as lost, stay.correction_open, stay.ended_on`

const sorts = new Map<string, Sql>(Object.entries({
  person: sql`stay.person_name`, left: sql`stay.left_on`, heard: sql`stay.last_heard_on`, city: sql`stay.city`, answer: sql`stay.answer_due_on`,
  host: sql`stay.host_org_name`, state: sql`stay.state`,
}))

function waitingFor({ waiting, contactDays }: StayFilter, today: string): Sql {
  if (waiting === undefined) return empty
  return {
    answer: sql`and stay.answer_due_on is not null`,
    receipt: sql`and stay.receipt_due_on is not null`,
    correction: sql`and stay.correction_open`,
    lost: sql`and stay.lost_since_on is not null`,
    contact: sql`and stay.open and stay.state <> 'planned' and coalesce(stay.last_heard_on, stay.left_on, '-infinity') < ${addDays(today, -contactDays)}`,
  }[waiting]
}

const pathOf = (side: 'out' | 'in') => (side === 'out' ? sql`stay.home_path` : sql`stay.host_path`)

/** Stays that left from, or came to, the actor's organisations; a contact person sees those of the assigned members. */
function within({ actor }: Context, side: 'out' | 'in'): Sql {
  if (actor.post?.kind === 'contact') return sql`stay.contact_id = ${actor.personId}::uuid`
  return sql`${pathOf(side)} >= ${actor.scope.from} and ${pathOf(side)} < ${actor.scope.until}`
}

/** By name from its beginning, or by the initials of its pinyin where the person is of this register. */
function matching(search: string): Sql {
  if (!/^[a-z]+$/i.test(search)) return sql`starts_with(stay.person_name, ${search})`
  return sql`exists (select 1 from persons p where p.tenant_id = stay.tenant_id and p.id = stay.person_id and starts_with(p.initials, ${search.toLowerCase()}))`
}

export function listStays(tx: Tx, ctx: Context, filter: StayFilter): Promise<StayListRow[]> {
  const path = pathOf(filter.side)
  const under = filter.underPath
  const direction = filter.order === 'desc' ? sql`desc nulls last` : sql`asc nulls first`
  return tx.rows<StayListRow>(sql`
    select ${listColumns}, count(*) over ()::integer as total
    from stays stay
    where stay.tenant_id = ${ctx.actor.tenantId} and ${within(ctx, filter.side)}
      ${under === undefined ? empty : sql`and ${path} >= ${under} and ${path} < ${scopeOf(under).until}`}
      ${filter.state === undefined ? empty : sql`and stay.state = ${filter.state}`}
      ${filter.open === undefined ? empty : sql`and stay.open = ${filter.open}`}
      ${filter.search === undefined ? empty : sql`and ${matching(filter.search)}`}
      ${filter.city === undefined ? empty : sql`and stay.city = ${filter.city}`}
      ${filter.trade === undefined ? empty : sql`and stay.trade = ${filter.trade}`}
      ${waitingFor(filter, ctx.today)}
    order by ${sorts.get(filter.sort ?? 'left') ?? sorts.get('left')!} ${direction}, stay.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export function listCities(tx: Tx, ctx: Context, side: 'out' | 'in'): Promise<{ city: string; stays: number }[]> {
  return tx.rows(sql`
    select stay.city, count(*)::integer as stays from stays stay
    where stay.tenant_id = ${ctx.actor.tenantId} and ${within(ctx, side)} and stay.city is not null
    group by stay.city order by count(*) desc, stay.city limit 200`)
}

export interface LeaverRow {
  id: string
  name: string
  member_type: string
  org_name: string | null
  contact_id: string | null
  contact_name: string | null
  stay_id: string | null
  state: string | null
  left_on: string | null
  left_precision: string | null
  province: string | null
  city: string | null
  county: string | null
  reason: string | null
  trade: string | null
}

/** Members at home in the actor's organisations, with the stay that still runs; by the beginning of the name or its initials. */
export function listLeavers(tx: Tx, { actor }: Context, by: { search: string | undefined; person: string | undefined }): Promise<LeaverRow[]> {
  const { search, person } = by
  const named = search === undefined ? empty : /^[a-z]+$/i.test(search) ? sql`and starts_with(p.initials, ${search.toLowerCase()})` : sql`and starts_with(p.name, ${search})`
  return tx.rows<LeaverRow>(sql`
    select p.id, p.name, p.member_type, org.short_name as org_name, assigned.contact_person_id as contact_id, assigned.contact_name,
      stay.id as stay_id, stay.state, stay.left_on, stay.left_precision, stay.province, stay.city, stay.county, stay.reason, stay.trade
    from persons p
    left join orgs org on org.tenant_id = p.tenant_id and org.id = p.home_org_id
    left join contact_assignments assigned on assigned.tenant_id = p.tenant_id and assigned.person_id = p.id and assigned.until_on is null
    left join stays stay on stay.tenant_id = p.tenant_id and stay.person_id = p.id and stay.open
    where p.tenant_id = ${actor.tenantId} and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}
      and p.merged_into is null and p.deceased_on is null and p.member_type in ('full', 'probationary')
      ${named} ${person === undefined ? empty : sql`and p.id = ${person}`}
    order by p.name, p.id limit 30`)
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
  member_type: string | null
  contact_id: string | null
  last_heard_on: string | null
  last_heard_source: string | null
}

export function getStayPage(tx: Tx, { actor }: Context, stayId: string): Promise<StayPageRow> {
  return tx.one<StayPageRow>(sql`
    select stay.version, stay.keeps, coalesce(tenant.name, '') as home_tenant_name, person.id is not null as person_here,
      person.member_type, person.contact_id,
      stay.last_heard_on, stay.last_heard_source
    from stays stay
    left join tenants tenant on tenant.id = stay.home_tenant_id
    left join persons person on person.tenant_id = stay.tenant_id and person.id = stay.person_id
    where stay.tenant_id = ${actor.tenantId} and stay.id = ${stayId}`)
}

export interface Addressee {
  tenant_id: number
  tenant_name: string
  org_id: string
  name: string
  kind: string
  place: string | null
}

/** Name cards of organisations of the whole deployment that may receive members, own ones first: whom a letter can be addressed to. */
export function findAddressees(tx: Tx, tenantId: number, search: string, kinds: readonly string[]): Promise<Addressee[]> {
  const like = `%${search.replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<Addressee>(sql`
    select card.tenant_id, tenant.name as tenant_name, card.org_id, card.name, card.kind, card.place
    from directory.addressees card join tenants tenant on tenant.id = card.tenant_id
    where (card.name like ${like} or card.place like ${like}) and card.kind = any(${[...kinds]}::text[])
    order by card.tenant_id <> ${tenantId}, length(card.name), card.name limit 30`)
}

export interface IntroducedRow {
  name: string
  sex: string | null
  birth_on: string | null
  ethnic: string | null
  member_type: string
  identity_enc: string | null
  phone_enc: string | null
}

export function getIntroduced(tx: Tx, { actor }: Context, personId: string): Promise<IntroducedRow> {
  return tx.one<IntroducedRow>(sql`
    select name, sex, birth_on, ethnic, member_type, identity_enc, phone_enc from persons where tenant_id = ${actor.tenantId} and id = ${personId}`)
}

/** Everything above an organisation, the nearest first, itself included. */
export function listAbove(tx: Tx, tenantId: number, path: string): Promise<{ name: string; kind: string; phone: string | null; address: string | null }[]> {
  return tx.rows(sql`
    select name, kind, phone, details ->> '详细地址' as address from orgs
    where tenant_id = ${tenantId} and starts_with(${path}, path)
    order by length(path) desc`)
}
