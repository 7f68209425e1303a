import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { findAccountOf, type AccountRow } from './account-queries.ts'

/** The account of somebody else; nobody administers oneself. */
export async function getAccount(tx: Tx, ctx: Context, id: string): Promise<AccountRow> {
  if (id === ctx.actor.userId) throw new Refusal('refused', 'accounts.not-yourself')
  const account = await findAccountOf(tx, ctx.actor.tenantId, id)
  if (account === undefined) throw new Refusal('absent', 'request.absent')
  return account
}
