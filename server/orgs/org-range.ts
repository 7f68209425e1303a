import { scopeOf, type Scope } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** An organisation, or the county as a whole, with all below it. */
export interface OrgRange extends Scope {
  id: string | null
  name: string
  path: string
}

interface Found { id: string; name: string; path: string }

const rangeOf = (found: Found): OrgRange => ({ ...found, ...scopeOf(found.path) })

async function getWithin(tx: Tx, { tenantId, scope }: Actor, id: string): Promise<OrgRange> {
  const found = await tx.find<Found>(sql`
    select id, path, short_name as name from orgs where tenant_id = ${tenantId} and id = ${id} and path >= ${scope.from} and path < ${scope.until}`)
  if (found === undefined) throw new Refusal('absent', 'request.absent')
  return rangeOf(found)
}

/** The range of an organisation of the actor's, or the whole of it. */
export const getRange = async (tx: Tx, actor: Actor, org: string | undefined): Promise<Scope> => (org === undefined ? actor.scope : getWithin(tx, actor, org))

/**
 * The organisation whose parts are to be told apart: the one asked for, else that of the acting post. Who acts for the county
 * starts from its committee, as long as all others stand below that one.
 */
export async function getTop(tx: Tx, actor: Actor, org: string | undefined): Promise<OrgRange> {
  const id = org ?? (actor.reach === 'scope' ? actor.post?.orgId : undefined)
  if (id !== undefined && id !== null) return getWithin(tx, actor, id)
  const roots = actor.reach === 'scope' ? await tx.rows<Found>(sql`select id, path, short_name as name from orgs where tenant_id = ${actor.tenantId} and parent_id is null limit 2`) : []
  const [root, another] = roots
  return root === undefined || another !== undefined ? { id: null, name: '', path: actor.scope.from, ...actor.scope } : rangeOf(root)
}
