import type { Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import type { Crypto } from '../platform/crypto.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'

/** register: both ends in this register; courier: another tenant of this deployment; link: a host without a system. */
export type Carrier = 'register' | 'courier' | 'link'

/** What a letter carries. The steps are opaque here: who writes and who applies them are the stays. */
export interface LetterBody {
  steps: unknown[]
  /** The minimal card of the person, with the first letter of a leg only. */
  card?: object
}

export interface LetterEnd {
  orgId: string | null
  name: string
  path: string | null
}

export interface NewLetter {
  stayId: string
  carrier: Carrier
  purpose: string
  peerTenantId: number | null
  from: LetterEnd
  to: LetterEnd
  body: LetterBody
  /** Names of the fields carried and why; shown to both ends and to the member. */
  manifest: { field: string; why: string }[]
  answerDueOn: string | null
}

const place = (tenantId: number, id: string) => `${tenantId}/${id}/letter`

/** The seal by which the receiver knows that the letter is ours and whole. */
export function sealOf(crypto: Crypto, id: string, seq: number, bodyText: string): string {
  return crypto.sign('letter', JSON.stringify([id, seq, bodyText]))
}

/** Puts a letter in the outbox, in the transaction of the step that it carries. */
export async function writeLetter(tx: Tx, ctx: Context, letter: NewLetter, id: string = newId(Date.parse(ctx.now))): Promise<string> {
  const { tenantId } = ctx.actor
  const text = JSON.stringify(letter.body)
  const { seq } = await tx.one<{ seq: number }>(sql`
    select coalesce(max(seq), 0)::integer + 1 as seq from letters where tenant_id = ${tenantId} and stay_id = ${letter.stayId}`)
  await tx.run(sql`
    insert into letters (tenant_id, id, stay_id, direction, carrier, seq, purpose, peer_tenant_id, from_org_id, from_org_name, from_path,
      to_org_id, to_org_name, to_path, body_enc, manifest, seal, state, written_at, sent_at, received_at, answer_due_on)
    values (${tenantId}, ${id}, ${letter.stayId}, 'out', ${letter.carrier}, ${seq}, ${letter.purpose}, ${letter.peerTenantId},
      ${letter.from.orgId}, ${letter.from.name}, ${letter.from.path}, ${letter.to.orgId}, ${letter.to.name}, ${letter.to.path},
      ${ctx.crypto.seal(place(tenantId, id), text)}, ${JSON.stringify(letter.manifest)}, ${sealOf(ctx.crypto, id, seq, text)},
      ${letter.carrier === 'register' ? 'received' : 'sent'}, ${ctx.now}, ${ctx.now},
      ${letter.carrier === 'register' ? ctx.now : null}, ${letter.answerDueOn})`)
  return id
}

export interface StoredLetter {
  id: string
  stay_id: string
  seq: number
  purpose: string
  carrier: Carrier
  peer_tenant_id: number | null
  from_org_id: string | null
  from_org_name: string
  to_org_id: string | null
  to_org_name: string
  to_path: string | null
  manifest: { field: string; why: string }[]
  seal: string
  state: string
  written_at: string
  answer_due_on: string | null
  body: LetterBody
  bodyText: string
}

/** A letter from or to the actor's organisations. */
export async function findLetter(tx: Tx, crypto: Crypto, actor: Actor, id: string): Promise<StoredLetter | undefined> {
  const { tenantId, scope } = actor
  const row = await tx.find<Omit<StoredLetter, 'body' | 'bodyText'> & { body_enc: string }>(sql`
    select id, stay_id, seq, purpose, carrier, peer_tenant_id, from_org_id, from_org_name, to_org_id, to_org_name, to_path, manifest, seal,
      state, written_at, answer_due_on, body_enc
    from letters where tenant_id = ${tenantId} and id = ${id}
      and ((from_path >= ${scope.from} and from_path < ${scope.until}) or (to_path >= ${scope.from} and to_path < ${scope.until}))`)
  if (row === undefined) return undefined
  const bodyText = crypto.open(place(tenantId, id), row.body_enc)
  return { ...row, bodyText, body: JSON.parse(bodyText) as LetterBody }
}

/** What the last request to receive each of these members said; as the program, the letter may be addressed to the level above. */
export async function listRequests(tx: Tx, crypto: Crypto, tenantId: number, stayIds: readonly string[]): Promise<Map<string, LetterBody>> {
  const rows = await tx.asProgram(() => tx.rows<{ id: string; stay_id: string; body_enc: string }>(sql`
    select distinct on (stay_id) id, stay_id, body_enc from letters
    where tenant_id = ${tenantId} and stay_id = any(${stayIds}::uuid[]) and purpose = 'register'
    order by stay_id, written_at desc, seq desc`))
  return new Map(rows.map((row) => [row.stay_id, JSON.parse(crypto.open(place(tenantId, row.id), row.body_enc)) as LetterBody]))
}

/** What settled a letter: kept with it, since the one it went to may see the stay no longer once another host is asked. */
export interface Settling {
  how: 'answered' | 'withdrawn'
  stepId: string
  kind: string
  on: string
  by: string
  org: string | null
  /** Ground of a refusal, coded. */
  reason: string | null
  note: string | null
}

const notePlace = (tenantId: number, stayId: string) => `${tenantId}/${stayId}/settled_note_enc`

/** What was asked of the host has been answered; every letter of that stay to it is settled. */
export async function settleLetters(tx: Tx, { actor: { tenantId }, crypto, now }: Context, stayId: string, { how, ...by }: Settling): Promise<void> {
  await tx.run(sql`
    update letters set state = ${how}, answered_at = ${now}, settled_step = ${by.stepId}, settled_kind = ${by.kind}, settled_on = ${by.on},
      settled_by = ${by.by}, settled_org = ${by.org}, settled_reason = ${by.reason},
      settled_note_enc = ${by.note === null ? null : crypto.seal(notePlace(tenantId, stayId), by.note)}
    where tenant_id = ${tenantId} and stay_id = ${stayId} and purpose = 'register' and state in ('sent', 'received')`)
}

export function openSettlingNote({ actor, crypto }: Context, stayId: string, sealed: string): string {
  return crypto.open(notePlace(actor.tenantId, stayId), sealed)
}

/** The answer was taken back: the letter waits again. */
export async function reopenLetters(tx: Tx, { actor: { tenantId } }: Context, stayId: string, stepId: string): Promise<void> {
  await tx.run(sql`
    update letters set state = case when received_at is null then 'sent' else 'received' end, answered_at = null, settled_step = null, settled_kind = null,
      settled_on = null, settled_by = null, settled_org = null, settled_reason = null, settled_note_enc = null
    where tenant_id = ${tenantId} and stay_id = ${stayId} and purpose = 'register' and settled_step = ${stepId}`)
}

/** The one it went to has opened it for the first time. */
export async function markOpened(tx: Tx, { actor, now }: Context, letterId: string): Promise<void> {
  await tx.run(sql`
    update letters set received_at = ${now}, state = case when state = 'sent' then 'received' else state end
    where tenant_id = ${actor.tenantId} and id = ${letterId} and received_at is null`)
}

/** A reminder, and with it the matter before the level above; only where an answer is waited for. */
export async function markChased(tx: Tx, { actor, now }: Context, letterId: string, escalate: boolean): Promise<void> {
  await tx.run(sql`
    update letters set reminded_at = ${now}, escalated_at = case when ${escalate} then ${now}::timestamptz else escalated_at end
    where tenant_id = ${actor.tenantId} and id = ${letterId} and state in ('sent', 'received')
      and from_path >= ${actor.scope.from} and from_path < ${actor.scope.until}`)
}

/** The same reminder as it arrives at the other register. */
export async function markReminded(tx: Tx, { actor, now }: Context, stayId: string, escalate: boolean): Promise<void> {
  await tx.run(sql`
    update letters set reminded_at = ${now}, escalated_at = case when ${escalate} then ${now}::timestamptz else escalated_at end
    where tenant_id = ${actor.tenantId} and stay_id = ${stayId} and purpose = 'register' and direction = 'in' and state in ('sent', 'received')`)
}
