import { appendAudit } from './audit.ts'
import type { Context } from './context.ts'
import { sql, type Tx } from './database.ts'

/** The beginning of the day of the command in China. */
const startOfToday = (ctx: Context) => new Date(`${ctx.today}T00:00:00+08:00`)

function lookedToday(tx: Tx, ctx: Context, personId: string): Promise<{ seq: number } | undefined> {
  return tx.find<{ seq: number }>(sql`
    select seq from audit_log
    where tenant_id = ${ctx.actor.tenantId} and person_id = ${personId} and user_id = ${ctx.actor.userId} and action = 'people.view'
      and at >= ${startOfToday(ctx)}
    limit 1`)
}

/**
 * Somebody opened the file of a person: on record once a day for each who looks, and the person can see it. One's own
 * file is nobody's business. Call it last in the transaction.
 */
export async function recordLook(tx: Tx, ctx: Context, personId: string): Promise<void> {
  const { actor } = ctx
  if (actor.userId === null || actor.personId === personId) return
  if ((await lookedToday(tx, ctx, personId)) !== undefined) return
  await appendAudit(tx, ctx.crypto, actor, ctx.now, [{ action: 'people.view', subjectKind: 'person', subjectId: personId, personId }])
}

/** Which people an export contained, each once; the export's own audit entry has the subject kind `export` and this id. */
export function recordDisclosure(tx: Tx, ctx: Context, exportId: string, personIds: readonly string[]): Promise<number> {
  return tx.run(sql`
    insert into disclosures (tenant_id, person_id, export_id, recorded_at)
    select ${ctx.actor.tenantId}::integer, person_id, ${exportId}::uuid, ${ctx.now}::timestamptz
    from unnest(${[...new Set(personIds)]}::uuid[]) as person_id`)
}
