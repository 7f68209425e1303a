import type { Viewer } from '../../domain/people/levels.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Sql } from '../platform/database.ts'

export function viewerOf(actor: Actor): Viewer {
  return { kind: actor.post?.kind ?? 'member', scope: actor.scope, personId: actor.personId }
}

/** The people whom the actor may see, as a condition on `persons p`; the same as row-level security holds. */
export function visibleTo(actor: Actor): Sql {
  if (actor.reach === 'self') return sql`p.tenant_id = ${actor.tenantId} and (p.id = ${actor.personId} or p.contact_id = ${actor.personId})`
  return sql`p.tenant_id = ${actor.tenantId} and (
    (p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until})
    or (p.host_path >= ${actor.scope.from} and p.host_path < ${actor.scope.until}))`
}
