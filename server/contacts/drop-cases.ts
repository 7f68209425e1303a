import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

/** Cases that the clock opened on stays which were never so: an import that is undone takes them along. Closed ones are people's work and stay. */
export function dropOpenCases(tx: Tx, { actor }: Context, stayIds: readonly string[]): Promise<number> {
  return tx.run(sql`
    delete from cases where tenant_id = ${actor.tenantId} and stay_id = any(${[...stayIds]}::uuid[]) and closed_on is null
      and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
}
