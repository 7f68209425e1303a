import { systemActor } from '../platform/actor.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { Context } from '../platform/context.ts'
import { findLetter, sealOf, type StoredLetter } from './letter-store.ts'

/** Takes the letter in at the receiver: called once per letter, in the receiver's own transaction. */
export type TakeIn = (tx: Tx, ctx: Context, letter: StoredLetter, fromTenantId: number) => Promise<void>

/** As the program, in that tenant. */
export function inTenant(ctx: Omit<Context, 'actor'>, tenantId: number): Context {
  return { ...ctx, actor: systemActor(tenantId, '信使') }
}

async function takeInOnce(sender: Context, letter: StoredLetter, takeIn: TakeIn): Promise<void> {
  const receiver = inTenant(sender, letter.peer_tenant_id!)
  if (sealOf(sender.crypto, letter.id, letter.seq, letter.bodyText) !== letter.seal) throw new Error(`letter ${letter.id} is not as it was sealed`)
  await receiver.db.withTenant(receiver.actor, async (tx) => {
    const fresh = await tx.run(sql`
      insert into letter_receipts (tenant_id, letter_id, received_at)
      values (${receiver.actor.tenantId}, ${letter.id}, ${receiver.now}) on conflict do nothing`)
    if (fresh === 1) await takeIn(tx, receiver, letter, sender.actor.tenantId)
  })
}

/**
 * Carries one letter to another tenant of this deployment. The sender's and the receiver's transactions are their own;
 * a letter that arrives twice is applied once, one that was not receipted is carried again.
 */
export async function carryLetter(ctx: Omit<Context, 'actor'>, tenantId: number, letterId: string, takeIn: TakeIn): Promise<void> {
  const sender = inTenant(ctx, tenantId)
  const letter = await sender.db.withTenant(sender.actor, (tx) => findLetter(tx, sender.crypto, sender.actor, letterId))
  if (letter === undefined || letter.carrier !== 'courier' || letter.peer_tenant_id === null) return
  try {
    await takeInOnce(sender, letter, takeIn)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await sender.db.withTenant(sender.actor, (tx) => tx.run(sql`
      update letters set attempts = attempts + 1, last_error = ${reason.slice(0, 500)} where tenant_id = ${tenantId} and id = ${letterId}`))
    throw error
  }
  await sender.db.withTenant(sender.actor, (tx) => tx.run(sql`
    update letters set receipted_at = ${sender.now}, received_at = ${sender.now}, attempts = attempts + 1, last_error = null,
      state = case when state = 'sent' then 'received' else state end
    where tenant_id = ${tenantId} and id = ${letterId} and receipted_at is null`))
}

/** Letters that went out and have no receipt yet, oldest first. Two couriers may carry the same one: it is applied once. */
export async function listUncarried(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.withTenant(ctx.actor, (tx) => tx.rows<{ id: string }>(sql`
    select id from letters
    where tenant_id = ${ctx.actor.tenantId} and direction = 'out' and carrier = 'courier' and receipted_at is null
    order by written_at limit 200`))
  return rows.map(({ id }) => id)
}
