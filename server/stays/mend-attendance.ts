import { foldStay } from '../../domain/stays/fold.ts'
import type { Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import { followAttendance } from './host-attendance.ts'
import { holdStays } from './stay-store.ts'
import { readSteps } from './step-store.ts'

const atOnce = 200

/**
 * Keeps attendance that steps told before there was a table for it: registers brought up from an earlier version. Steps whose stays are
 * done come no more, so the round ends by itself; answers how many stays it mended.
 */
export function mendAttendance(ctx: Context): Promise<number> {
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(ctx.actor, async (tx) => {
    const missing = await tx.rows<{ id: string; stay_id: string }>(sql`
      select step.id, step.stay_id from steps step
      join stays stay on stay.tenant_id = ${tenantId} and stay.id = step.stay_id and stay.keeps <> 'host' and stay.home_path is not null
      where step.tenant_id = ${tenantId} and step.kind = 'attend'
        and not exists (select 1 from steps undo where undo.tenant_id = ${tenantId} and undo.stay_id = step.stay_id and undo.undoes = step.id)
        and not exists (select 1 from host_attendances kept where kept.tenant_id = ${tenantId} and kept.step_id = step.id and kept.on_date = step.on_date)
      order by step.stay_id limit ${atOnce}`)
    if (missing.length === 0) return 0
    const wanted = new Set(missing.map(({ id }) => id))
    const stays = await holdStays(tx, ctx.actor, [...new Set(missing.map((row) => row.stay_id))])
    const logs = await readSteps(tx, ctx.crypto, tenantId, stays.map(({ roots }) => roots.id))
    await followAttendance(tx, ctx, stays.flatMap(({ roots }) => {
      const log = logs.get(roots.id) ?? []
      const state = foldStay(log)
      return log.filter((step) => wanted.has(step.id)).map((step) => ({ roots, step, state }))
    }))
    return stays.length
  })
}
