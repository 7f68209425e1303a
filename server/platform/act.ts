import { actions, type Action } from '../../domain/rights/rights.ts'
import { mayAct } from './actor.ts'
import { appendAudit, type AuditEntry } from './audit.ts'
import type { Context } from './context.ts'
import { sql, type Tx } from './database.ts'
import { Refusal } from './refusal.ts'

/** A right, or what is open to everybody who is signed in. */
export type Asked = Action | 'signed-in'

/** Refuses unless the acting post holds the action. Where it holds is the scope in each statement. */
export function requireRight(ctx: Context, action: Asked): void {
  if (action !== 'signed-in' && !mayAct(ctx.actor, action)) throw new Refusal('forbidden', 'request.forbidden', { action: actions[action] })
}

export interface Done<T> {
  result: T
  audit: AuditEntry | AuditEntry[]
}

async function recall(tx: Tx, ctx: Context, action: Asked): Promise<{ known: boolean; result?: unknown }> {
  const { actor, commandKey, now } = ctx
  if (commandKey === undefined) return { known: false }
  const key = `${actor.userId ?? ''}:${commandKey}`
  const claimed = await tx.run(sql`
    insert into command_keys (tenant_id, key, user_id, action, recorded_at)
    values (${actor.tenantId}, ${key}, ${actor.userId}, ${action}, ${now})
    on conflict do nothing`)
  if (claimed === 1) return { known: false }
  const { result_enc } = await tx.one<{ result_enc: string }>(sql`
    select result_enc from command_keys where tenant_id = ${actor.tenantId} and key = ${key}`)
  return { known: true, result: JSON.parse(ctx.crypto.open(`${actor.tenantId}/${key}/result`, result_enc)) as unknown }
}

async function remember(tx: Tx, ctx: Context, result: unknown): Promise<void> {
  if (ctx.commandKey === undefined) return
  const key = `${ctx.actor.userId ?? ''}:${ctx.commandKey}`
  await tx.run(sql`
    update command_keys set result_enc = ${ctx.crypto.seal(`${ctx.actor.tenantId}/${key}/result`, JSON.stringify(result ?? null))}
    where tenant_id = ${ctx.actor.tenantId} and key = ${key}`)
}

/** The one shape of every write: right, transaction, work, record. A repeated command key answers as the first time. */
export async function act<T>(ctx: Context, action: Asked, work: (tx: Tx) => Promise<Done<T>>): Promise<T> {
  requireRight(ctx, action)
  return ctx.db.withTenant(ctx.actor, async (tx) => {
    const before = await recall(tx, ctx, action)
    if (before.known) return before.result as T
    const { result, audit } = await work(tx)
    await remember(tx, ctx, result)
    await appendAudit(tx, ctx.crypto, ctx.actor, ctx.now, [audit].flat())
    return result
  })
}

/** For actions that answer a secret once: the answer must not be remembered under a command key. */
export function unremembered(ctx: Context): Context {
  const { commandKey: _forgotten, ...rest } = ctx
  return rest
}

/** The one shape of every read. */
export function look<T>(ctx: Context, action: Asked, work: (tx: Tx) => Promise<T>): Promise<T> {
  requireRight(ctx, action)
  return ctx.db.withTenant(ctx.actor, work)
}
