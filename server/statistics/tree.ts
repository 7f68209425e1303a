import { scopeOf, type Scope } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** What is asked about: an organisation and all below it, on a day. */
export interface Basis {
  actor: Actor
  org: { id: string | null; path: string; name: string }
  /** The day asked about; today where it is not past. */
  on: string
  past: boolean
}

/**
 * The organisations at and below the one asked about, as the tree stood on that day: `(org_id, path, name, short_name, kind)`.
 * An organisation first recorded later stands where it was first known to stand.
 */
export function treeAt(basis: Basis): Sql {
  // looked up once: a planner without statistics (a county just entered) would do it again for every row
  return sql`with standing as materialized (${standingTree(basis)}) select * from standing`
}

function standingTree({ actor, org, on, past }: Basis): Sql {
  const { from, until } = scopeOf(org.path)
  if (!past) {
    return sql`
      select tree_org.id as org_id, tree_org.path, tree_org.name, tree_org.short_name, tree_org.kind, tree_org.details
      from orgs tree_org
      where tree_org.tenant_id = ${actor.tenantId} and tree_org.path >= ${from} and tree_org.path < ${until}`
  }
  return sql`
    select tree_org.id as org_id, stood.path, stood.name, tree_org.short_name, stood.kind, tree_org.details
    from orgs tree_org
    cross join lateral (select coalesce(was.path, tree_org.path) as path, coalesce(was.name, tree_org.name) as name, coalesce(was.kind, tree_org.kind) as kind
      from (select 1) one left join (${spanOfOrg(actor.tenantId, on)}) was on true) stood
    where tree_org.tenant_id = ${actor.tenantId} and stood.path >= ${from} and stood.path < ${until}`
}

function spanOfOrg(tenantId: number, on: string): Sql {
  return sql`
    select org_span.path, org_span.name, org_span.kind from org_spans org_span
    where org_span.tenant_id = ${tenantId} and org_span.org_id = tree_org.id
    order by (org_span.from_on <= ${on}) desc, case when org_span.from_on <= ${on} then org_span.from_on end desc,
      org_span.from_on, org_span.recorded_at desc
    limit 1`
}

/** The explicit range of the acting post, for a column that carries a path. */
export function within(scope: Scope, column: Sql): Sql {
  return sql`(${column} >= ${scope.from} and ${column} < ${scope.until})`
}

/** Paths in the order of the organisations' numbers: as text, /1/10/ would stand before /1/2/. */
export function inTreeOrder(path: Sql): Sql {
  return sql`string_to_array(trim(both '/' from ${path}), '/')::integer[]`
}

interface OrgCard {
  id: string
  path: string
  name: string
}

/** The organisation asked about; without one, the organisation of the acting post, or the county's committee. */
export async function getBasis(tx: Tx, actor: Actor, today: string, wish: { org?: string; on?: string }): Promise<Basis> {
  const on = wish.on === undefined || wish.on > today ? today : wish.on
  const past = on < today
  const card = wish.org === undefined ? await findOwnOrg(tx, actor) : await findOrgCard(tx, actor, wish.org)
  if (card === undefined) {
    if (wish.org !== undefined) throw new Refusal('absent', 'request.absent')
    return { actor, org: { id: null, path: actor.post?.path ?? '/', name: actor.post?.orgName ?? '' }, on, past }
  }
  const was = past
    ? await tx.find<{ path: string; name: string }>(sql`
        select was.path, was.name from orgs tree_org, lateral (${spanOfOrg(actor.tenantId, on)}) was
        where tree_org.tenant_id = ${actor.tenantId} and tree_org.id = ${card.id}`)
    : undefined
  return { actor, org: { ...card, ...was }, on, past }
}

function findOrgCard(tx: Tx, actor: Actor, id: string): Promise<OrgCard | undefined> {
  return tx.find<OrgCard>(sql`
    select id, path, name from orgs where tenant_id = ${actor.tenantId} and id = ${id} and ${within(actor.scope, sql`path`)}`)
}

/** County posts have no organisation: theirs is the only one at the top, if there is one. */
async function findOwnOrg(tx: Tx, actor: Actor): Promise<OrgCard | undefined> {
  const own = actor.post?.orgId
  if (own !== null && own !== undefined) return findOrgCard(tx, actor, own)
  const top = await tx.rows<OrgCard>(sql`
    select id, path, name from orgs where tenant_id = ${actor.tenantId} and parent_id is null and status = 'active'
      and ${within(actor.scope, sql`path`)} limit 2`)
  return top.length === 1 ? top[0] : undefined
}
