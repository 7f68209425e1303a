import type { OrgKind } from '../../domain/orgs/kinds.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Sql, type Tx } from '../platform/database.ts'

export interface Range {
  from: string
  until: string
}

export interface SettledRow {
  stay_id: string
  name: string
  org_name: string
  left_on: string
  left_precision: 'year' | 'month' | 'day' | null
  place: string
  fixed_place: boolean
  keep_reason: string | null
}

/** Members away at a known place who left long enough ago to ask whether the relation should follow. */
export function listSettled(tx: Tx, actor: Actor, range: Range, today: string, months: number): Promise<SettledRow[]> {
  return tx.rows<SettledRow>(sql`
    select stay.id as stay_id, stay.person_name as name, stay.home_org_name as org_name, stay.left_on, stay.left_precision,
      concat_ws('', nullif(stay.province, stay.city), stay.city, stay.county) as place, stay.keep_reason,
      coalesce(stay.fixed_place, stay.state = 'hosted' and stay.host_since_on + make_interval(months => ${months}) <= ${today}::date, false) as fixed_place
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.open and stay.state in ('away', 'registered', 'reported', 'hosted')
      and stay.home_path >= ${range.from} and stay.home_path < ${range.until} and stay.home_path >= ${actor.scope.from} and stay.home_path < ${actor.scope.until}
      and stay.left_on + make_interval(months => ${months}) <= ${today}::date and stay.receipt_due_on is null and stay.lost_since_on is null
    order by stay.left_on, stay.id`)
}

export interface TogetherRow {
  org_id: string
  org_name: string
  place_id: string
  place_name: string
  members: number
  full_members: number
  groups: number
  branches: number
}

const placeId = sql`coalesce(stay.province, '') || '/' || coalesce(stay.city, '') || '/' || coalesce(stay.county, '')`

function standing(actor: Actor, kinds: Sql, under: Sql, place: Sql): Sql {
  return sql`(select count(*) from orgs there where there.tenant_id = ${actor.tenantId} and there.status = 'active' and ${kinds} and ${under} and ${place})::integer`
}

/** Members of one branch away in one district, at least so many, with the groups and branches of the branch that stand there. */
export function listTogether(tx: Tx, actor: Actor, range: Range, least: number): Promise<TogetherRow[]> {
  const below = sql`there.path >= min(org.path) and there.path < left(min(org.path), -1) || '0'`
  const there = sql`there.city = min(stay.city)`
  return tx.rows<TogetherRow>(sql`
    select org.id as org_id, min(org.short_name) as org_name, ${placeId} as place_id, concat_ws('', min(stay.city), min(stay.county)) as place_name,
      count(*)::integer as members, count(*) filter (where p.member_type = 'full')::integer as full_members,
      ${standing(actor, sql`there.kind = 'group'`, below, there)} as groups, ${standing(actor, sql`there.kind like '%branch'`, below, there)} as branches
    from stays stay
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = stay.person_id
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = stay.home_org_id
    where stay.tenant_id = ${actor.tenantId} and stay.open and stay.state in ('away', 'registered', 'reported', 'hosted') and stay.city is not null
      and stay.home_path >= ${range.from} and stay.home_path < ${range.until} and stay.home_path >= ${actor.scope.from} and stay.home_path < ${actor.scope.until}
    group by org.id, ${placeId}
    having count(*) >= ${least}
    order by min(org.path), members desc`)
}

export interface CityRow {
  place_id: string
  city: string
  members: number
  full_members: number
  branches: number
}

/** Members of all below in one city, more than so many, with the branches that stand there. */
export function listCities(tx: Tx, actor: Actor, range: Range, over: number): Promise<CityRow[]> {
  return tx.rows<CityRow>(sql`
    select coalesce(stay.province, '') || '/' || stay.city as place_id, stay.city, count(*)::integer as members,
      count(*) filter (where p.member_type = 'full')::integer as full_members,
      ${standing(actor, sql`there.kind in ('migrant-branch', 'general-branch', 'migrant-committee', 'branch')`, sql`there.path >= ${range.from} and there.path < ${range.until}`, sql`there.city = stay.city`)} as branches
    from stays stay
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = stay.person_id
    where stay.tenant_id = ${actor.tenantId} and stay.open and stay.state in ('away', 'registered', 'reported', 'hosted') and stay.city is not null
      and stay.home_path >= ${range.from} and stay.home_path < ${range.until} and stay.home_path >= ${actor.scope.from} and stay.home_path < ${actor.scope.until}
    group by coalesce(stay.province, ''), stay.city
    having count(*) > ${over}
    order by members desc, stay.city`)
}

export interface SizedOrgRow {
  id: string
  name: string
  kind: OrgKind
  parent_kind: OrgKind | null
  abroad: boolean
  members: number
  full_members: number
  elected_on: string | null
  term_years: number | null
}

/** Branches below, with their members, formal or taking part, and their terms. */
export function listSizedOrgs(tx: Tx, actor: Actor, range: Range): Promise<SizedOrgRow[]> {
  return tx.rows<SizedOrgRow>(sql`
    select org.id, org.short_name as name, org.kind, above.kind as parent_kind, org.abroad, org.elected_on, org.term_years,
      counted.members + taking.members as members, counted.full_members + taking.members as full_members
    from orgs org
    left join orgs above on above.tenant_id = ${actor.tenantId} and above.id = org.parent_id
    cross join lateral (
      select count(*)::integer as members, count(*) filter (where p.member_type = 'full')::integer as full_members from persons p
      where p.tenant_id = ${actor.tenantId} and p.home_path = org.path and p.merged_into is null and p.left_on is null and p.deceased_on is null and p.member_type in ('full', 'probationary')) counted
    cross join lateral (
      select case when org.abroad or org.kind in ('migrant-branch', 'functional-branch') then count(*)::integer else 0 end as members
      from participations part where part.tenant_id = ${actor.tenantId} and part.path = org.path and part.until_on is null) taking
    where org.tenant_id = ${actor.tenantId} and org.status = 'active' and org.kind like '%branch'
      and org.path >= ${range.from} and org.path < ${range.until} and org.path >= ${actor.scope.from} and org.path < ${actor.scope.until}
    order by org.path`)
}

export interface DraftMember {
  name: string
  org_name: string
  member_type: string
  employer: string | null
  left_on: string | null
}

/** The members an advice about a place rests on, for the annex of the draft. */
export function listDraftMembers(tx: Tx, actor: Actor, range: Range, where: { placeId: string; whole: boolean }): Promise<DraftMember[]> {
  const place = where.whole ? sql`coalesce(stay.province, '') || '/' || stay.city = ${where.placeId}` : sql`${placeId} = ${where.placeId}`
  return tx.rows<DraftMember>(sql`
    select p.name, stay.home_org_name as org_name, p.member_type, stay.employer, stay.left_on
    from stays stay join persons p on p.tenant_id = ${actor.tenantId} and p.id = stay.person_id
    where stay.tenant_id = ${actor.tenantId} and stay.open and stay.state in ('away', 'registered', 'reported', 'hosted') and ${place}
      and stay.home_path >= ${range.from} and stay.home_path < ${range.until} and stay.home_path >= ${actor.scope.from} and stay.home_path < ${actor.scope.until}
    order by stay.home_path, p.pinyin, p.id`)
}
