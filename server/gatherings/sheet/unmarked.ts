import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { creditOf, readCredits } from '../account/credits.ts'
import type { GatheringRow } from '../gathering-store.ts'

/** How many stand on all sheets of a gathering, and of how many nobody has said whether they took part, here or at the host. */
export async function countUnmarked(tx: Tx, ctx: Context, gathering: Pick<GatheringRow, 'id' | 'on_date'>): Promise<{ listed: number; unmarked: number }> {
  const { tenantId } = ctx.actor
  const lines = await tx.asProgram(() => tx.rows<{ person_id: string; open: boolean }>(sql`
    select person_id, mark is null as open from attendances where tenant_id = ${tenantId} and gathering_id = ${gathering.id}`))
  const open = lines.filter((line) => line.open).map((line) => line.person_id)
  const account = await readCredits(tx, tenantId, open, Number(gathering.on_date.slice(0, 4)))
  return { listed: lines.length, unmarked: open.filter((personId) => creditOf(account, gathering.id, personId) === undefined).length }
}
