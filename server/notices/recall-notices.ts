import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { withdrawNotices } from './notices-store.ts'

/** Takes back what was told about a matter that fell away: who has not read it is troubled no further. */
export async function recallNotices(tx: Tx, ctx: Context, subject: { concept: string; id: string }): Promise<void> {
  const { tenantId, name } = ctx.actor
  await tx.asProgram(async () => {
    const rows = await tx.rows<{ id: string }>(sql`
      select id from notices where tenant_id = ${tenantId} and subject_id = ${subject.id} and concept = ${subject.concept} and withdrawn_at is null`)
    if (rows.length > 0) await withdrawNotices(tx, tenantId, rows.map(({ id }) => id), name, ctx.now)
  })
}
