import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Tx } from '../platform/database.ts'

export interface OrgListRow {
  id: string
  parent_id: string | null
  path: string
  kind: string
  name: string
  short_name: string
  status: string
  members: number
  total: number
}

export interface OrgFilter {
  underPath?: string
  search?: string
  page: number
  size: number
}

/** Organisations within the actor's scope, in tree order, with the number of formal members in each. */
export function listOrgs(tx: Tx, actor: Actor, filter: OrgFilter): Promise<OrgListRow[]> {
  const like = `%${(filter.search ?? '').replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<OrgListRow>(sql`
    select org.id, org.parent_id, org.path, org.kind, org.name, org.short_name, org.status,
      (select count(*) from memberships m
        where m.tenant_id = org.tenant_id and m.org_id = org.id and m.until_on is null)::integer as members,
      count(*) over ()::integer as total
    from orgs org
    where org.tenant_id = ${actor.tenantId}
      and org.path >= ${actor.scope.from} and org.path < ${actor.scope.until}
      ${filter.underPath === undefined ? empty : sql`and org.path >= ${filter.underPath} and org.path < ${`${filter.underPath.slice(0, -1)}0`}`}
      ${filter.search === undefined ? empty : sql`and (org.name like ${like} or org.initials like ${like.toLowerCase()})`}
    order by org.path
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export function findOrgPath(tx: Tx, actor: Actor, id: string): Promise<{ path: string } | undefined> {
  return tx.find<{ path: string }>(sql`
    select path from orgs where tenant_id = ${actor.tenantId} and id = ${id}
      and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
}
