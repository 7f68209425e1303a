import { scopeOf } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Tx } from '../platform/database.ts'

export interface NodeRow {
  id: string
  parent_id: string | null
  kind: string
  name: string
  short_name: string
  abroad: boolean
  attachment: string | null
  children: number
  members: number
}

/** One level of the tree as it is: the children of an organisation, or what stands at the top of the actor's scope. */
export function listLevel(tx: Tx, actor: Actor, under: string | undefined): Promise<NodeRow[]> {
  return tx.rows<NodeRow>(sql`
    select org.id, org.parent_id, org.kind, org.name, org.short_name, org.abroad, org.attachment,
      (select count(*) from orgs child
        where child.tenant_id = org.tenant_id and child.parent_id = org.id and child.status = 'active')::integer as children,
      (select count(*) from memberships m
        where m.tenant_id = org.tenant_id and m.until_on is null
          and m.path >= org.path and m.path < left(org.path, -1) || '0')::integer as members
    from orgs org
    where org.tenant_id = ${actor.tenantId} and org.status = 'active'
      and org.path >= ${actor.scope.from} and org.path < ${actor.scope.until}
      ${under === undefined
        ? (actor.scope.from === '/' ? sql`and org.parent_id is null` : sql`and org.path = ${actor.scope.from}`)
        : sql`and org.parent_id = ${under}`}
    order by org.no`)
}

/** The same as it was on a day, among the organisations that are the actor's today. */
export function listLevelOn(tx: Tx, actor: Actor, under: string | undefined, on: string): Promise<NodeRow[]> {
  return tx.rows<NodeRow>(sql`
    with that_day as (
      select span.* from org_spans span
      where span.tenant_id = ${actor.tenantId} and span.from_on <= ${on} and (span.until_on is null or span.until_on > ${on})
        and span.status = 'active'
    )
    select org.id, that_day.parent_id, that_day.kind, that_day.name,
      case when that_day.name = org.name then org.short_name else that_day.name end as short_name, org.abroad, org.attachment,
      (select count(*) from that_day child where child.parent_id = org.id)::integer as children,
      (select count(*) from memberships m join that_day below on below.org_id = m.org_id
        where m.tenant_id = ${actor.tenantId} and (m.from_on is null or m.from_on <= ${on}) and (m.until_on is null or m.until_on > ${on})
          and below.path >= that_day.path and below.path < left(that_day.path, -1) || '0')::integer as members
    from that_day join orgs org on org.tenant_id = that_day.tenant_id and org.id = that_day.org_id
    where org.path >= ${actor.scope.from} and org.path < ${actor.scope.until}
      ${under === undefined
        ? (actor.scope.from === '/' ? sql`and that_day.parent_id is null` : sql`and org.path = ${actor.scope.from}`)
        : sql`and that_day.parent_id = ${under}`}
    order by org.no`)
}

export interface OrgListRow {
  id: string
  parent_id: string | null
  path: string
  kind: string
  name: string
  short_name: string
  status: string
  members: number
}

export interface OrgFilter {
  underPath?: string
  search?: string
  kind?: string
  page: number
  size: number
}

function filtered(actor: Actor, filter: OrgFilter) {
  const like = `%${(filter.search ?? '').toLowerCase().replace(/[%_\\]/g, '\\$&')}%`
  return sql`
    org.tenant_id = ${actor.tenantId} and org.status = 'active'
      and org.path >= ${actor.scope.from} and org.path < ${actor.scope.until}
      ${filter.underPath === undefined ? empty : sql`and org.path >= ${filter.underPath} and org.path < ${scopeOf(filter.underPath).until}`}
      ${filter.kind === undefined ? empty : sql`and org.kind = ${filter.kind}`}
      ${filter.search === undefined ? empty : sql`and (lower(org.name) like ${like} or lower(org.short_name) like ${like} or org.initials like ${like} or org.code = ${filter.search})`}`
}

/** Organisations within the actor's scope, in tree order, with the number of formal members in each. */
export function listOrgs(tx: Tx, actor: Actor, filter: OrgFilter): Promise<OrgListRow[]> {
  return tx.rows<OrgListRow>(sql`
    select org.id, org.parent_id, org.path, org.kind, org.name, org.short_name, org.status,
      (select count(*) from memberships m
        where m.tenant_id = org.tenant_id and m.org_id = org.id and m.path = org.path and m.until_on is null)::integer as members
    from orgs org
    where ${filtered(actor, filter)}
    order by org.path
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export async function countOrgs(tx: Tx, actor: Actor, filter: OrgFilter): Promise<number> {
  const { total } = await tx.one<{ total: number }>(sql`select count(*)::integer as total from orgs org where ${filtered(actor, filter)}`)
  return total
}

export function findOrgPath(tx: Tx, actor: Actor, id: string): Promise<{ path: string } | undefined> {
  return tx.find<{ path: string }>(sql`
    select path from orgs where tenant_id = ${actor.tenantId} and id = ${id}
      and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
}
