import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'

interface ParentRow {
  path: string
  kind: string
  short_name: string
  since: string
}

/** Refuses unless an organisation of that kind may stand under that parent from that day on; answers the path above it. */
export async function requirePlace(tx: Tx, { actor }: Context, _kind: string, parentId: string | null, on: string): Promise<string> {
  if (parentId === null) {
    if (actor.scope.from !== '/') throw new Refusal('absent', 'orgs.absent')
    return '/'
  }
  const parent = await tx.find<ParentRow>(sql`
    select path, kind, short_name,
      (select min(span.from_on) from org_spans span where span.tenant_id = orgs.tenant_id and span.org_id = orgs.id) as since
    from orgs
    where tenant_id = ${actor.tenantId} and id = ${parentId} and status = 'active'
      and path >= ${actor.scope.from} and path < ${actor.scope.until}
    for share`)
  if (parent === undefined) throw new Refusal('absent', 'orgs.absent')
  if (on < parent.since) throw new Refusal('refused', 'orgs.older-than-parent', { name: parent.short_name, since: parent.since })
  return parent.path
}
