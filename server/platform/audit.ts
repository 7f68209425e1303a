import { postKinds } from '../../domain/rights/posts.ts'
import type { Actor } from './actor.ts'
import type { Crypto } from './crypto.ts'
import { sql, type Tx } from './database.ts'

export interface AuditEntry {
  action: string
  subjectKind: string
  subjectId?: string | null
  /** The person whom it concerns; that person can read the entry. */
  personId?: string | null
  success?: boolean
  /** What was done, without identity numbers, telephones or addresses. */
  detail?: Record<string, unknown>
}

export interface AuditRow {
  seq: number
  at: string
  user_id: string | null
  user_name: string
  post: string | null
  action: string
  subject_kind: string
  subject_id: string | null
  person_id: string | null
  success: boolean
  detail: unknown
  previous_hash: string
  hash: string
}

/** Keys in order at every depth, as jsonb gives them back in an order of its own. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]),
  )
}

export function hashOf(crypto: Crypto, tenantId: number, row: Omit<AuditRow, 'hash'>): string {
  const content = [
    tenantId, row.seq, row.at, row.user_id, row.user_name, row.post, row.action, row.subject_kind, row.subject_id,
    row.person_id, row.success, canonical(row.detail), row.previous_hash,
  ]
  return crypto.sign('audit', JSON.stringify(content))
}

interface Head {
  seq: number
  hash: string
}

async function holdHead(tx: Tx, tenantId: number): Promise<Head> {
  const held = () => tx.find<Head>(sql`select seq, hash from audit_heads where tenant_id = ${tenantId} for update`)
  const head = await held()
  if (head !== undefined) return head
  await tx.run(sql`insert into audit_heads (tenant_id, seq, hash) values (${tenantId}, 0, '') on conflict do nothing`)
  return (await held())!
}

function chain(crypto: Crypto, actor: Actor, now: string, head: Head, entries: readonly AuditEntry[]): AuditRow[] {
  const rows: AuditRow[] = []
  for (const entry of entries) {
    const { seq, hash: previous } = rows.at(-1) ?? head
    const row = {
      seq: seq + 1,
      at: now,
      user_id: actor.userId,
      user_name: actor.name,
      post: actor.reach === 'guest' ? '流入党员' : actor.post === null ? null : `${actor.post.orgName} ${postKinds[actor.post.kind]}`,
      action: entry.action,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId ?? null,
      person_id: entry.personId ?? null,
      success: entry.success ?? true,
      detail: JSON.parse(JSON.stringify(entry.detail ?? {})) as unknown,
      previous_hash: previous,
    }
    rows.push({ ...row, hash: hashOf(crypto, actor.tenantId, row) })
  }
  return rows
}

function insertRow(tx: Tx, tenantId: number, row: AuditRow): Promise<number> {
  return tx.run(sql`
    insert into audit_log (tenant_id, seq, at, user_id, user_name, post, action, subject_kind, subject_id, person_id,
      success, detail, previous_hash, hash)
    values (${tenantId}, ${row.seq}, ${row.at}, ${row.user_id}, ${row.user_name}, ${row.post}, ${row.action},
      ${row.subject_kind}, ${row.subject_id}, ${row.person_id}, ${row.success}, ${JSON.stringify(row.detail)},
      ${row.previous_hash}, ${row.hash})`)
}

/** Appends to the tenant's chain; the head's row lock orders writers, so call it last in a transaction. */
export async function appendAudit(tx: Tx, crypto: Crypto, actor: Actor, now: string, entries: AuditEntry[]): Promise<void> {
  const { tenantId } = actor
  const rows = chain(crypto, actor, now, await holdHead(tx, tenantId), entries)
  const last = rows.at(-1)
  if (last === undefined) return
  await Promise.all([
    ...rows.map((row) => insertRow(tx, tenantId, row)),
    tx.run(sql`update audit_heads set seq = ${last.seq}, hash = ${last.hash} where tenant_id = ${tenantId}`),
  ])
}
