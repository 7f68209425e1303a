import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { act, unremembered } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

/** Where the gateway of a county reports: `key` stands in the address, the secret is shown once and never kept. */
export interface Callback {
  key: string
  byName: string
  issuedAt: string
}

const hashOf = (secret: string) => createHash('sm3').update(`callback\0${secret}`).digest('hex')

export async function findOwnCallback(tx: Tx, tenantId: number): Promise<Callback | null> {
  const row = await tx.find<{ key: string; by_name: string; issued_at: string }>(sql`
    select key, by_name, issued_at from directory.callbacks where tenant_id = ${tenantId} and channel = 'sms'`)
  return row === undefined ? null : { key: row.key, byName: row.by_name, issuedAt: row.issued_at }
}

function removeCallback(tx: Tx, tenantId: number): Promise<number> {
  return tx.run(sql`delete from directory.callbacks where tenant_id = ${tenantId} and channel = 'sms'`)
}

/** A new address and secret; the ones before stop working. */
export function issueCallback(ctx: Context): Promise<{ key: string; secret: string }> {
  return act(unremembered(ctx), 'system.operate', async (tx) => {
    const { tenantId, name } = ctx.actor
    const [key, secret] = [randomBytes(12).toString('base64url'), randomBytes(24).toString('base64url')]
    await removeCallback(tx, tenantId)
    await tx.run(sql`
      insert into directory.callbacks (key, tenant_id, channel, secret_hash, by_name, issued_at)
      values (${key}, ${tenantId}, 'sms', ${hashOf(secret)}, ${name}, ${ctx.now})`)
    return { result: { key, secret }, audit: { action: 'notices.issue-callback', subjectKind: 'notice-channel', detail: { channel: 'sms' } } }
  })
}

export function revokeCallback(ctx: Context): Promise<void> {
  return act(ctx, 'system.operate', async (tx) => {
    const removed = await removeCallback(tx, ctx.actor.tenantId)
    return { result: undefined, audit: removed === 0 ? [] : { action: 'notices.revoke-callback', subjectKind: 'notice-channel', detail: { channel: 'sms' } } }
  })
}

/** Whose gateway it is, or undefined: an unknown key and a wrong secret take the same way through. */
export async function openCallback(tx: Tx, key: string, secret: string): Promise<number | undefined> {
  const row = await tx.find<{ tenant_id: number; secret_hash: string }>(sql`select tenant_id, secret_hash from directory.callbacks where key = ${key}`)
  const held = row?.secret_hash ?? hashOf('')
  return timingSafeEqual(Buffer.from(held), Buffer.from(hashOf(secret))) && row !== undefined && secret !== '' ? row.tenant_id : undefined
}
