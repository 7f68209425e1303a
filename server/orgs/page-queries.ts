import { scopeOf } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Tx } from '../platform/database.ts'

export interface OrgPageRow {
  id: string
  parent_id: string | null
  path: string
  kind: string
  name: string
  short_name: string
  status: string
  code: string | null
  phone: string | null
  abroad: boolean
  province: string | null
  city: string | null
  established_by: 'home' | 'host' | null
  details: Record<string, string>
  attachment: string | null
  attachment_kind: string | null
  managed_by: string | null
  founded_on: string | null
  founding_document: string | null
  term_years: number | null
  elected_on: string | null
  dissolved_on: string | null
  merged_id: string | null
  merged_name: string | null
  version: number
}

export function findOrg(tx: Tx, actor: Actor, id: string): Promise<OrgPageRow | undefined> {
  return tx.find<OrgPageRow>(sql`
    select org.id, org.parent_id, org.path, org.kind, org.name, org.short_name, org.status, org.code, org.phone, org.abroad, org.province,
      org.city, org.established_by, org.details, org.attachment, org.attachment_kind, org.managed_by, org.founded_on, org.founding_document,
      org.term_years, org.elected_on, org.dissolved_on, successor.id as merged_id, successor.short_name as merged_name, org.version
    from orgs org
    left join orgs successor on successor.tenant_id = org.tenant_id and successor.id = org.merged_into
    where org.tenant_id = ${actor.tenantId} and org.id = ${id}
      and org.path >= ${actor.scope.from} and org.path < ${actor.scope.until}`)
}

export interface SpanRow {
  from_on: string
  until_on: string | null
  name: string
  kind: string
  parent_id: string | null
  parent_name: string | null
  path: string
  status: string
}

/** What the organisation has been called, of which kind, under whom; oldest first, equal neighbours as they are. */
export function listSpans(tx: Tx, tenantId: number, orgId: string): Promise<SpanRow[]> {
  return tx.rows<SpanRow>(sql`
    select span.from_on, span.until_on, span.name, span.kind, span.parent_id, parent.short_name as parent_name, span.path, span.status
    from org_spans span
    left join orgs parent on parent.tenant_id = span.tenant_id and parent.id = span.parent_id
    where span.tenant_id = ${tenantId} and span.org_id = ${orgId}
    order by span.from_on`)
}

export interface ActRow {
  id: string
  kind: string
  on_date: string
  document: string | null
  facts: Record<string, unknown>
  by_name: string
  recorded_at: string
  undone: boolean
}

/** Acts on the organisation and mergers into it, newest first. */
export function listActs(tx: Tx, tenantId: number, orgId: string): Promise<ActRow[]> {
  return tx.rows<ActRow>(sql`
    select act.id, act.kind, act.on_date, act.document, act.facts, act.by_name, act.recorded_at,
      exists (select 1 from org_acts undoing where undoing.tenant_id = act.tenant_id and undoing.org_id = act.org_id
              and undoing.kind = 'undo' and undoing.facts->>'undoes' = act.id::text) as undone
    from org_acts act
    where act.tenant_id = ${tenantId} and act.org_id = ${orgId}
    order by act.recorded_at desc, act.id desc`)
}

/** Short names of organisations that acts refer to, wherever they stand. */
export function listShortNames(tx: Tx, tenantId: number, ids: string[]): Promise<{ id: string; short_name: string }[]> {
  return tx.rows(sql`select id, short_name from orgs where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`)
}

export interface AncestorRow {
  id: string
  short_name: string
  path: string
}

/** From the top down to the parent. */
export function listAncestors(tx: Tx, tenantId: number, path: string): Promise<AncestorRow[]> {
  const numbers = path.split('/').filter((part) => part !== '').slice(0, -1).map(Number)
  return tx.rows<AncestorRow>(sql`
    select id, short_name, path from orgs where tenant_id = ${tenantId} and no = any(${numbers}::integer[]) order by length(path)`)
}

export interface PostRow {
  id: string
  kind: string
  person_id: string | null
  holder_name: string
  from_on: string
  until_on: string | null
  document: string | null
}

/** Offices in the organisation: those of a day, or all, the present ones first. */
export function listPosts(tx: Tx, tenantId: number, orgId: string, on: string | undefined): Promise<PostRow[]> {
  return tx.rows<PostRow>(sql`
    select id, kind, person_id, holder_name, from_on, until_on, document from posts
    where tenant_id = ${tenantId} and org_id = ${orgId}
      ${on === undefined ? empty : sql`and from_on <= ${on} and (until_on is null or until_on > ${on})`}
    order by until_on desc nulls first, from_on, holder_name`)
}

export interface OrgCounts {
  children: number
  members_here: number
  members: number
  away: number
  hosted: number
}

export function countAround(tx: Tx, tenantId: number, org: { id: string; path: string }): Promise<OrgCounts> {
  return tx.one<OrgCounts>(sql`
    select
      (select count(*) from orgs where tenant_id = ${tenantId} and parent_id = ${org.id} and status = 'active')::integer as children,
      (select count(*) from memberships where tenant_id = ${tenantId} and path = ${org.path} and until_on is null)::integer as members_here,
      (select count(*) from memberships where tenant_id = ${tenantId} and path >= ${org.path} and path < ${scopeOf(org.path).until} and until_on is null)::integer as members,
      (select count(*) from stays where tenant_id = ${tenantId} and open and home_path >= ${org.path} and home_path < ${scopeOf(org.path).until})::integer as away,
      (select count(*) from stays where tenant_id = ${tenantId} and open and host_path >= ${org.path} and host_path < ${scopeOf(org.path).until})::integer as hosted`)
}

/** Members and children on a past day, by the tree of that day. */
export function countAroundOn(tx: Tx, tenantId: number, org: { id: string; path: string }, on: string): Promise<OrgCounts> {
  return tx.one<OrgCounts>(sql`
    with that_day as (
      select org_id, parent_id, path from org_spans
      where tenant_id = ${tenantId} and from_on <= ${on} and (until_on is null or until_on > ${on}) and status = 'active'
        and path >= ${org.path} and path < ${scopeOf(org.path).until}
    ), members as (
      select m.org_id from memberships m join that_day on that_day.org_id = m.org_id
      where m.tenant_id = ${tenantId} and (m.from_on is null or m.from_on <= ${on}) and (m.until_on is null or m.until_on > ${on})
    )
    select (select count(*) from that_day where parent_id = ${org.id})::integer as children,
      (select count(*) from members where org_id = ${org.id})::integer as members_here,
      (select count(*) from members)::integer as members, 0 as away, 0 as hosted`)
}

export interface LeadershipRow {
  full_members: number
  members: number
  committee_members: number
  secretary_full_on: string | null
}

/** What the remarks on size and leadership of a branch rest on. */
export function findLeadership(tx: Tx, tenantId: number, orgId: string, today: string): Promise<LeadershipRow> {
  return tx.one<LeadershipRow>(sql`
    select
      (select count(*) from memberships m join persons p on p.tenant_id = m.tenant_id and p.id = m.person_id
        where m.tenant_id = ${tenantId} and m.org_id = ${orgId} and m.until_on is null and p.member_type = 'full')::integer as full_members,
      (select count(*) from memberships m where m.tenant_id = ${tenantId} and m.org_id = ${orgId} and m.until_on is null)::integer as members,
      (select count(distinct coalesce(post.person_id::text, post.holder_name)) from posts post
        where post.tenant_id = ${tenantId} and post.org_id = ${orgId} and (post.until_on is null or post.until_on > ${today})
          and post.kind in ('secretary', 'deputy', 'organiser', 'publicist', 'inspector', 'committee-member'))::integer as committee_members,
      (select max(p.full_on) from posts post join persons p on p.tenant_id = post.tenant_id and p.id = post.person_id
        where post.tenant_id = ${tenantId} and post.org_id = ${orgId} and post.kind = 'secretary' and (post.until_on is null or post.until_on > ${today})) as secretary_full_on`)
}
