import type { ContactOutcome } from '../../domain/contacts/log-codes.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

/**
 * The contact person spoke with the member and told what was waiting: the calls about it are closed. An attempt that reached
 * nobody leaves them open. In the transaction of the contact log, whose right has been checked.
 */
export async function closeCalls(tx: Tx, ctx: Context, entry: { id: string; personId: string; outcome: ContactOutcome }): Promise<void> {
  if (entry.outcome !== 'reached') return
  await tx.asProgram(() => tx.run(sql`
    update notice_copies set read_at = ${ctx.now}, read_via = 'contact', read_by = ${ctx.actor.name}, rung = 'over', entry_id = ${entry.id}
    where tenant_id = ${ctx.actor.tenantId} and person_id = ${entry.personId} and rung = 'call' and read_at is null`))
}

/** The entry was taken back: what it had closed is open again. */
export async function reopenCalls(tx: Tx, ctx: Context, entryId: string): Promise<void> {
  await tx.asProgram(() => tx.run(sql`
    update notice_copies set read_at = null, read_via = null, read_by = null, rung = 'call', entry_id = null
    where tenant_id = ${ctx.actor.tenantId} and entry_id = ${entryId}`))
}
