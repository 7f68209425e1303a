import type { PostKind } from '../../domain/rights/posts.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Sql, type Tx } from '../platform/database.ts'

type Range = { from: string; until: string }

/** Why members need another contact. */
export type Gone = 'deceased' | 'left' | 'away' | 'post-ended'

export interface LoadRow {
  contact_person_id: string | null
  contact_name: string
  org_name: string | null
  path: string | null
  posts: PostKind[]
  members: number
  outside: number
  branches: number
  gone: Gone | null
}

/** Somebody whose last post ended after being named: the members were given to the post, and wait for who comes next. */
export function postEnded(tenantId: number, today: string, contactId: Sql): Sql {
  return sql`(exists (
      select 1 from posts former where former.tenant_id = ${tenantId} and former.person_id = ${contactId} and former.until_on <= ${today}::date
        and exists (select 1 from contact_assignments named where named.tenant_id = ${tenantId} and named.contact_person_id = ${contactId}
          and named.until_on is null and named.from_on <= former.until_on))
    and not exists (select 1 from posts held where held.tenant_id = ${tenantId} and held.person_id = ${contactId}
      and held.from_on <= ${today}::date and (held.until_on is null or held.until_on > ${today}::date)))`
}

const mostRows = 1000

/**
 * Who looks after how many there: members away, people outside the party, branches guided; with those who hold a post and look after
 * nobody yet. Whoever has members and can no longer serve is named with the reason.
 */
export function listLoads(tx: Tx, { tenantId }: Actor, range: Range, today: string): Promise<LoadRow[]> {
  return tx.rows<LoadRow>(sql`
    with away as (
      select stay.contact_id, coalesce(assigned.contact_name, '') as name_only, coalesce(min(assigned.contact_name), min(stay.contact_name), '') as contact_name,
        count(*)::integer as members
      from stays stay
      left join lateral (
        select a.contact_name from contact_assignments a
        where stay.contact_id is null and a.tenant_id = ${tenantId} and a.person_id = stay.person_id and a.until_on is null) assigned on true
      where stay.tenant_id = ${tenantId} and stay.home_path >= ${range.from} and stay.home_path < ${range.until} and stay.open and stay.contact_named
      group by stay.contact_id, coalesce(assigned.contact_name, '')
    ), holders as (
      select distinct post.person_id from posts post
      where post.tenant_id = ${tenantId} and post.path >= ${range.from} and post.path < ${range.until} and post.person_id is not null
        and post.kind not in ('member', 'system-admin', 'security-admin', 'audit-admin')
        and post.from_on <= ${today}::date and (post.until_on is null or post.until_on > ${today}::date)
        and not exists (select 1 from away where away.contact_id = post.person_id)
    ), load as (
      select contact_id, contact_name, members from away
      union all select person_id, '', 0 from holders
    )
    select load.contact_id as contact_person_id, coalesce(contact.name, load.contact_name) as contact_name, org.short_name as org_name, contact.home_path as path, load.members,
      array(select held.kind from posts held where held.tenant_id = ${tenantId} and held.person_id = load.contact_id
        and held.from_on <= ${today}::date and (held.until_on is null or held.until_on > ${today}::date) order by held.kind) as posts,
      (select count(*) from contact_assignments assigned join persons other on other.tenant_id = ${tenantId} and other.id = assigned.person_id
        where assigned.tenant_id = ${tenantId} and assigned.contact_person_id = load.contact_id and assigned.until_on is null
          and other.member_type not in ('full', 'probationary'))::integer as outside,
      (select count(*) from branch_guides guide where guide.tenant_id = ${tenantId} and guide.person_id = load.contact_id and guide.until_on is null)::integer as branches,
      case when load.contact_id is null or load.members = 0 then null
        when contact.deceased_on is not null then 'deceased'
        when contact.id is null or contact.merged_into is not null or contact.home_path is null then 'left'
        when exists (select 1 from stays own where own.tenant_id = ${tenantId} and own.person_id = contact.id and own.open and own.state <> 'planned') then 'away'
        when ${postEnded(tenantId, today, sql`contact.id`)} then 'post-ended'
      end as gone
    from load
    left join persons contact on contact.tenant_id = ${tenantId} and contact.id = load.contact_id
    left join orgs org on org.tenant_id = ${tenantId} and org.id = contact.home_org_id
    where load.members > 0 or contact.id is not null
    order by load.members desc, contact_name, load.contact_id
    limit ${mostRows}`)
}

export interface UnpairedRow { person_id: string; name: string; path: string; org_name: string; city: string | null }

/** Members away without a contact, or whose contact can no longer serve. */
export function listUnpaired(tx: Tx, { tenantId }: Actor, range: Range, today: string): Promise<UnpairedRow[]> {
  return tx.rows<UnpairedRow>(sql`
    select stay.person_id, stay.person_name as name, stay.home_path as path, stay.home_org_name as org_name, coalesce(stay.city, stay.province) as city
    from stays stay
    left join persons contact on contact.tenant_id = ${tenantId} and contact.id = stay.contact_id
    where stay.tenant_id = ${tenantId} and stay.open and stay.home_path >= ${range.from} and stay.home_path < ${range.until}
      and (not stay.contact_named or (stay.contact_id is not null and (contact.id is null or contact.deceased_on is not null or contact.home_path is null
        or exists (select 1 from stays own where own.tenant_id = ${tenantId} and own.person_id = contact.id and own.open and own.state <> 'planned')
        or ${postEnded(tenantId, today, sql`contact.id`)})))
    order by stay.home_path, coalesce(stay.city, stay.province), stay.person_name, stay.id
    limit ${mostRows}`)
}

export interface PairCandidateRow { person_id: string; name: string; path: string; posts: PostKind[]; members: number; cities: string[] }

/** Who is at home in the branches of these paths and may be named: members who are not away, officers and contacts first. */
export function listPairCandidates(tx: Tx, { tenantId }: Actor, paths: readonly string[], today: string): Promise<PairCandidateRow[]> {
  return tx.rows<PairCandidateRow>(sql`
    select p.id as person_id, p.name, p.home_path as path,
      array(select held.kind from posts held where held.tenant_id = ${tenantId} and held.person_id = p.id
        and held.from_on <= ${today}::date and (held.until_on is null or held.until_on > ${today}::date) order by held.kind) as posts,
      (select count(*) from stays kept where kept.tenant_id = ${tenantId} and kept.contact_id = p.id and kept.open)::integer as members,
      array(select distinct coalesce(kept.city, kept.province) from stays kept
        where kept.tenant_id = ${tenantId} and kept.contact_id = p.id and kept.open and coalesce(kept.city, kept.province) is not null) as cities
    from persons p
    where p.tenant_id = ${tenantId} and p.home_path = any(${[...paths]}::text[]) and p.merged_into is null and p.left_on is null and p.deceased_on is null
      and p.member_type in ('full', 'probationary')
      and not exists (select 1 from stays own where own.tenant_id = ${tenantId} and own.person_id = p.id and own.open and own.state <> 'planned')
      and not ${postEnded(tenantId, today, sql`p.id`)}
    order by p.home_path, p.pinyin, p.id`)
}
