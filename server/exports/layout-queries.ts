import { scopeOf } from '../../domain/rights/scope.ts'
import type { PersonColumns } from '../people/person-record.ts'
import type { Actor } from '../platform/actor.ts'
import { raw, sql, type Sql, type Tx } from '../platform/database.ts'

export interface ExportedOrg {
  id: string
  path: string
  name: string
  short_name: string
}

/** An organisation by what an operator calls it: identifier, number, full or short name. */
export function findOrgsCalled(tx: Tx, actor: Actor, text: string): Promise<ExportedOrg[]> {
  return tx.rows<ExportedOrg>(sql`
    select id, path, name, short_name from orgs
    where tenant_id = ${actor.tenantId} and status = 'active' and (name = ${text} or short_name = ${text} or code = ${text} or id::text = ${text})
      and path >= ${actor.scope.from} and path < ${actor.scope.until}
    order by name = ${text} desc, path`)
}

export type MemberRow = PersonColumns & {
  id: string
  home_path: string
  org_name: string | null
  stay_state: string | null
  province: string | null
  city: string | null
  county: string | null
}

/** Where a page of rows left off. */
export type After = readonly [path: string, name: string, id: string] | null
const behind = (columns: string, after: After): Sql => (after === null ? sql`true` : sql`(${raw(columns)}) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)`)

/** Members whose formal relation is in or below an organisation, in the order of the tree and of names. */
export function listMembers(tx: Tx, { tenantId, scope }: Actor, path: string, after: After, limit: number): Promise<MemberRow[]> {
  return tx.rows<MemberRow>(sql`
    with page as materialized (
      select p.* from persons p
      where p.tenant_id = ${tenantId} and p.merged_into is null and p.left_on is null and p.member_type in ('full', 'probationary')
        and p.home_path >= ${scope.from} and p.home_path < ${scope.until} and p.home_path >= ${path} and p.home_path < ${scopeOf(path).until}
        and ${behind('p.home_path, p.pinyin, p.id', after)}
      order by p.home_path, p.pinyin, p.id limit ${limit}
    )
    select p.*, org.name as org_name, stay.state as stay_state, stay.province, stay.city, stay.county
    from page p
    left join orgs org on org.tenant_id = p.tenant_id and org.id = p.home_org_id
    left join stays stay on stay.tenant_id = p.tenant_id and stay.person_id = p.id and stay.open
    order by p.home_path, p.pinyin, p.id`)
}

export interface StayRow {
  id: string
  keeps: 'home' | 'host' | 'both'
  person_id: string
  person_name: string
  home_path: string | null
  host_path: string | null
  home_org_name: string
  host_org_name: string | null
  person: (PersonColumns & { id: string; home_path: string | null; contact_id: string | null }) | null
}

/** Stays that run, of members away from or received in an organisation and below it. */
export function listStaysOf(tx: Tx, { tenantId, scope }: Actor, side: 'home' | 'host', path: string, after: After, limit: number): Promise<StayRow[]> {
  const column = raw(`stay.${side}_path`)
  const states = side === 'home' ? ['away', 'registered', 'reported', 'hosted', 'declined', 'abroad'] : ['reported', 'hosted']
  return tx.rows<StayRow>(sql`
    select stay.id, stay.keeps, stay.person_id, stay.person_name, stay.home_path, stay.host_path, coalesce(org.name, stay.home_org_name) as home_org_name, stay.host_org_name,
      to_jsonb(person) as person
    from stays stay
    left join persons person on person.tenant_id = stay.tenant_id and person.id = stay.person_id and stay.keeps <> 'host'
    left join orgs org on org.tenant_id = stay.tenant_id and org.id = stay.home_org_id
    where stay.tenant_id = ${tenantId} and stay.state = any(${states}::text[])
      and ${column} >= ${scope.from} and ${column} < ${scope.until} and ${column} >= ${path} and ${column} < ${scopeOf(path).until}
      and ${behind(`stay.${side}_path, stay.person_name collate "C", stay.id`, after)}
    order by ${column}, stay.person_name collate "C", stay.id limit ${limit}`)
}

export interface OrgRow {
  id: string
  path: string
  name: string
  code: string | null
  kind: string
  parent_name: string | null
  secretary: string | null
  phone: string | null
  details: Record<string, unknown>
  founded_on: string | null
  founding_document: string | null
}

export function listOrgsOf(tx: Tx, { tenantId, scope }: Actor, path: string, today: string): Promise<OrgRow[]> {
  return tx.rows<OrgRow>(sql`
    select org.id, org.path, org.name, org.code, org.kind, parent.name as parent_name, org.phone, org.details, org.founded_on, org.founding_document,
      (select post.holder_name from posts post where post.tenant_id = org.tenant_id and post.org_id = org.id and post.kind = 'secretary'
         and post.from_on <= ${today} and (post.until_on is null or post.until_on > ${today}) order by post.from_on desc limit 1) as secretary
    from orgs org left join orgs parent on parent.tenant_id = org.tenant_id and parent.id = org.parent_id
    where org.tenant_id = ${tenantId} and org.status = 'active' and org.path >= ${scope.from} and org.path < ${scope.until}
      and org.path >= ${path} and org.path < ${scopeOf(path).until}
    order by org.path`)
}
