import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** What is shown once to whom sends the letter, never stored: the address and the code printed on paper. */
export interface LetterKey {
  token: string
  /** Nine characters without look-alikes, in groups of three. */
  code: string
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

const hashOf = (kind: string, secret: string) => createHash('sm3').update(`${kind}\0${secret}`).digest('hex')

/** As typed: any case, with or without the dashes. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
}

function makeCode(): string {
  return Array.from({ length: 9 }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** Makes (or renews: the old ones stop working) the one-time address and short code of a letter. */
export async function issueKey(tx: Tx, ctx: Context, letterId: string, expiresAt: string): Promise<LetterKey> {
  const token = randomBytes(24).toString('base64url')
  const code = makeCode()
  await revokeKey(tx, ctx, letterId)
  await tx.run(sql`
    insert into directory.links (token_hash, code_hash, tenant_id, letter_id, expires_at)
    values (${hashOf('link', token)}, ${hashOf('code', code)}, ${ctx.actor.tenantId}, ${letterId}, ${expiresAt})`)
  return { token, code: code.replace(/(.{3})(?=.)/g, '$1-') }
}

export async function revokeKey(tx: Tx, ctx: Context, letterId: string): Promise<void> {
  await tx.run(sql`
    update directory.links set revoked_at = ${ctx.now}
    where tenant_id = ${ctx.actor.tenantId} and letter_id = ${letterId} and revoked_at is null`)
}

export interface OpenedKey {
  tenantId: number
  letterId: string
  tokenHash: string
  expiresAt: string
}

/** Whose letter a token or a typed code opens. Wrong, expired and revoked ones are told apart only where the secret was right. */
export async function openKey(tx: Tx, now: string, secret: string): Promise<OpenedKey> {
  const hash = secret.length > 12 ? hashOf('link', secret) : hashOf('code', normaliseCode(secret))
  const found = await tx.find<{ tenant_id: number; letter_id: string; token_hash: string; expires_at: string; revoked_at: string | null }>(sql`
    select tenant_id, letter_id, token_hash, expires_at, revoked_at from directory.links
    where token_hash = ${hash} or code_hash = ${hash}`)
  if (found === undefined) throw new Refusal('absent', 'letters.no-such-key')
  if (found.revoked_at !== null) throw new Refusal('refused', 'letters.key-revoked')
  if (found.expires_at <= now) throw new Refusal('refused', 'letters.key-expired')
  return { tenantId: found.tenant_id, letterId: found.letter_id, tokenHash: found.token_hash, expiresAt: found.expires_at }
}

/** A key that is used goes on opening until then; it never ends earlier by use. */
export async function prolongKey(tx: Tx, key: OpenedKey, until: string): Promise<void> {
  await tx.run(sql`
    update directory.links set expires_at = greatest(expires_at, ${until}::timestamptz)
    where tenant_id = ${key.tenantId} and token_hash = ${key.tokenHash}`)
}
