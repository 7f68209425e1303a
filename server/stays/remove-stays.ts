import { revokeHappenings } from '../happenings/record.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

/** Something that has come to rest on a stay since it was opened. */
export interface StayTie {
  stayId: string
  /** In the words of a sentence: 有新的办理步骤, 有联系记录 … */
  tie: string
}

/** What stands in the way of taking stays out again, as if the import had never opened them. */
export function findStayTies(tx: Tx, { actor }: Context, batchId: string, stayIds: readonly string[]): Promise<StayTie[]> {
  const { tenantId } = actor
  const ids = [...stayIds]
  return tx.asProgram(() => tx.rows<StayTie>(sql`
    select distinct found.stay_id as "stayId", found.tie from (
      select stay_id, '有新的办理步骤' as tie from steps where tenant_id = ${tenantId} and stay_id = any(${ids}::uuid[]) and batch_id is distinct from ${batchId}::uuid
      union all select stay_id, '已发函' from letters where tenant_id = ${tenantId} and stay_id = any(${ids}::uuid[])
      union all select stay_id, '有联系记录' from contact_entries where tenant_id = ${tenantId} and stay_id = any(${ids}::uuid[])
      union all select stay_id, '有办结的个案' from cases where tenant_id = ${tenantId} and stay_id = any(${ids}::uuid[]) and closed_on is not null
    ) found`))
}

/** Takes stays out as if never opened: the undo of an import. Ties are looked for before (`findStayTies`). */
export async function removeStays(tx: Tx, ctx: Context, stayIds: readonly string[]): Promise<number> {
  const { tenantId, scope } = ctx.actor
  const rows = await tx.rows<{ id: string }>(sql`
    select id from stays where tenant_id = ${tenantId} and id = any(${[...stayIds]}::uuid[])
      and ((home_path >= ${scope.from} and home_path < ${scope.until}) or (keeps = 'host' and host_path >= ${scope.from} and host_path < ${scope.until}))
    for update`)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  return tx.asProgram(async () => {
    await tx.run(sql`
      update persons set host_path = null from stays
      where stays.tenant_id = ${tenantId} and stays.id = any(${ids}::uuid[]) and stays.open
        and persons.tenant_id = ${tenantId} and persons.id = stays.person_id and persons.host_path is not null`)
    await tx.run(sql`delete from duties where tenant_id = ${tenantId} and subject_id = any(${ids}::uuid[])`)
    await tx.run(sql`delete from participations where tenant_id = ${tenantId} and stay_id = any(${ids}::uuid[])`)
    const steps = await tx.rows<{ id: string }>(sql`delete from steps where tenant_id = ${tenantId} and stay_id = any(${ids}::uuid[]) returning id`)
    await revokeHappenings(tx, ctx, { concept: 'stay', id: steps.map(({ id }) => id) })
    return tx.run(sql`delete from stays where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`)
  })
}
