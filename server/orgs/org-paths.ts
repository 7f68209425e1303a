import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

/**
 * Paths of active organisations within the actor's scope. They are held as they are until the transaction ends, so that
 * nobody is written below an organisation that is moved or dissolved meanwhile. One that is not there is refused as absent.
 */
export async function findOrgPaths(tx: Tx, { actor }: Pick<Context, 'actor'>, orgIds: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(orgIds)]
  const rows = await tx.rows<{ id: string; path: string }>(sql`
    select id, path from orgs
    where tenant_id = ${actor.tenantId} and id = any(${wanted}::uuid[]) and status = 'active'
      and path >= ${actor.scope.from} and path < ${actor.scope.until}
    order by id
    for share`)
  if (rows.length < wanted.length) throw new Refusal('absent', 'orgs.absent')
  return new Map(rows.map((row) => [row.id, row.path]))
}
