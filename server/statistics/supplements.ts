import { sql, type Tx } from '../platform/database.ts'
import { inTreeOrder, treeAt, within, type Basis } from './tree.ts'

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

export interface NamedOrg {
  id: string
  name: string
  kind: string
}

/** Branches that have received migrant members on the day. */
export function listReceivingBranches(tx: Tx, basis: Basis): Promise<NamedOrg[]> {
  const { actor, on } = basis
  return tx.rows<NamedOrg>(sql`
    select distinct tree.org_id as id, tree.short_name as name, tree.kind
    from stay_spans span join (${treeAt(basis)}) tree on tree.org_id = span.host_org_id
    where span.tenant_id = ${actor.tenantId} and ${within(actor.scope, sql`span.host_path`)} and span.state = 'hosted'
      and span.from_on <= ${on} and (span.until_on is null or span.until_on > ${on})
    order by name`)
}

/** Organisations for migrant members that stood on the day. */
export function listMigrantOrgs(tx: Tx, basis: Basis): Promise<NamedOrg[]> {
  const { actor, on } = basis
  return tx.rows<NamedOrg>(sql`
    select tree.org_id as id, tree.short_name as name, tree.kind
    from (${treeAt(basis)}) tree join orgs o on o.tenant_id = ${actor.tenantId} and o.id = tree.org_id
    where (tree.kind in ('migrant-branch', 'migrant-committee') or o.abroad or o.established_by is not null)
      and (o.founded_on is null or o.founded_on <= ${on}) and (o.dissolved_on is null or o.dissolved_on > ${on})
    order by ${inTreeOrder(sql`tree.path`)}`)
}

/** Members whom the workbooks of the national system call lost, and who are not listed as lost here: people look into it. */
export function listDeclaredLost(tx: Tx, basis: Basis): Promise<{ name: string; org_name: string }[]> {
  const { actor, on } = basis
  return tx.rows<{ name: string; org_name: string }>(sql`
    select p.name, tree.short_name as org_name
    from persons p join (${treeAt(basis)}) tree on tree.org_id = p.home_org_id
    where p.tenant_id = ${actor.tenantId} and ${within(actor.scope, sql`p.home_path`)} and p.declared_lost and p.merged_into is null and p.left_on is null
      and not exists (select 1 from stay_spans span where span.tenant_id = ${actor.tenantId} and span.person_id = p.id and span.lost_since_on is not null
        and span.from_on <= ${on} and (span.until_on is null or span.until_on > ${on}))
    order by ${inTreeOrder(sql`tree.path`)}, p.pinyin`)
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
