import { sql, type Tx } from '../platform/database.ts'
import { treeAt, within, type Basis } from './tree.ts'

export interface ChildOrg {
  id: string | null
  path: string
  name: string
}

/** The organisations directly below, in tree order. */
export function listChildren(tx: Tx, basis: Basis): Promise<ChildOrg[]> {
  const above = basis.org.path
  return tx.rows<ChildOrg>(sql`
    select tree.org_id as id, tree.path, tree.short_name as name from (${treeAt(basis)}) tree
    where tree.path <> ${above} and position('/' in substr(tree.path, ${above.length + 1})) = length(tree.path) - ${above.length}
    order by length(tree.path), tree.path`)
}

export interface MigrantSupplement {
  receiving_branches: number
  committees: number
  general_branches: number
  branches: number
  received: number
}

/** 补充资料 of the migrants' table: what receives migrant members here, and how many. */
export function countSupplement(tx: Tx, basis: Basis): Promise<MigrantSupplement> {
  const { actor, on } = basis
  return tx.one<MigrantSupplement>(sql`
    with tree as (${treeAt(basis)}),
    received as (
      select span.person_id, span.host_org_id from stay_spans span join tree on tree.org_id = span.host_org_id
      where span.tenant_id = ${actor.tenantId} and ${within(actor.scope, sql`span.host_path`)} and span.state = 'hosted'
        and span.from_on <= ${on} and (span.until_on is null or span.until_on > ${on})),
    migrant as (
      select tree.kind from tree join orgs o on o.tenant_id = ${actor.tenantId} and o.id = tree.org_id
      where (tree.kind = 'migrant-branch' or o.abroad or o.established_by is not null)
        and (o.founded_on is null or o.founded_on <= ${on}) and (o.dissolved_on is null or o.dissolved_on > ${on}))
    select (select count(distinct host_org_id) from received)::integer as receiving_branches,
      (select count(*) from migrant where kind in ('committee', 'working-committee'))::integer as committees,
      (select count(*) from migrant where kind = 'general-branch')::integer as general_branches,
      (select count(*) from migrant where kind like '%branch' and kind <> 'general-branch')::integer as branches,
      (select count(distinct person_id) from received)::integer as received`)
}

/** Formal members of each organisation directly below and of the one asked about itself, on the day. */
export function countMembers(tx: Tx, basis: Basis): Promise<{ path: string; members: number }[]> {
  const { actor, on } = basis
  const length = basis.org.path.length
  return tx.rows<{ path: string; members: number }>(sql`
    select left(tree.path, ${length} + position('/' in substr(tree.path, ${length + 1}))) as path, count(distinct m.person_id)::integer as members
    from memberships m
    join (${treeAt(basis)}) tree on tree.org_id = m.org_id
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = m.person_id and p.merged_into is null and (p.deceased_on is null or p.deceased_on > ${on})
    where m.tenant_id = ${actor.tenantId} and ${within(actor.scope, sql`m.path`)}
      and (m.from_on is null or m.from_on <= ${on}) and (m.until_on is null or m.until_on > ${on})
    group by 1`)
}
