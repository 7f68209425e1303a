import type { Channel } from '../../domain/notices/channels.ts'
import type { TemplateCode, Urgency } from '../../domain/notices/templates.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'

export interface MessageRow {
  id: string
  person_id: string | null
  org_id: string | null
  urgency: Urgency
  spent: string[]
  attempts: number
  /** Why the last attempt failed. */
  reason: string | null
}

const batch = 20
/** Longer than any channel waits for its answer; afterwards whoever claimed it is taken for dead. */
const leaseMs = 5 * 60_000

/** Takes messages whose time has come, and those whose program died over them; several programs may do so beside each other. */
export function claimMessages(tx: Tx, tenantId: number, now: string): Promise<MessageRow[]> {
  const lease = new Date(Date.parse(now) + leaseMs).toISOString()
  return tx.rows<MessageRow>(sql`
    update messages set state = 'sending', lease_until = ${lease}, attempts = attempts + 1
    where tenant_id = ${tenantId} and id in (
      select id from messages
      where tenant_id = ${tenantId} and ((state = 'waiting' and next_at <= ${now}) or (state = 'sending' and lease_until < ${now}))
      order by next_at limit ${batch} for update skip locked)
    returning id, person_id, org_id, urgency, spent, attempts, reason`)
}

/** During the quiet hours what was due before waits for their end. */
export function holdBack(tx: Tx, tenantId: number, now: string, until: string): Promise<number> {
  return tx.run(sql`
    update messages set next_at = ${until}
    where tenant_id = ${tenantId} and state = 'waiting' and next_at <= ${now} and urgency <> 'emergency'`)
}

export interface CarriedRow {
  notice_id: string
  template: TemplateCode
  words_enc: string
  org_name: string
}

/** What a message still has to say: not withdrawn, not past, and by that person not read yet. */
export function listCarried(tx: Tx, tenantId: number, message: Pick<MessageRow, 'id' | 'person_id'>, today: string): Promise<CarriedRow[]> {
  return tx.rows<CarriedRow>(sql`
    select n.id as notice_id, n.template, n.words_enc, n.org_name
    from message_notices link
    join notices n on n.tenant_id = ${tenantId} and n.id = link.notice_id
    where link.tenant_id = ${tenantId} and link.message_id = ${message.id} and n.withdrawn_at is null and coalesce(n.valid_until >= ${today}::date, true)
      and (${message.person_id}::uuid is null or exists (
        select 1 from notice_copies c
        where c.tenant_id = ${tenantId} and c.notice_id = n.id and c.person_id = ${message.person_id} and c.read_at is null))
    order by n.sent_at, n.id`)
}

export interface ReachRow {
  phone_enc: string | null
  email_enc: string | null
  refuses: string[] | null
}

export function findReach(tx: Tx, tenantId: number, personId: string): Promise<ReachRow | undefined> {
  return tx.find<ReachRow>(sql`
    select p.phone_enc, wish.email_enc, wish.refuses
    from persons p left join notice_wishes wish on wish.tenant_id = ${tenantId} and wish.person_id = p.id
    where p.tenant_id = ${tenantId} and p.id = ${personId} and p.merged_into is null and p.deceased_on is null`)
}

export function insertReceipt(
  tx: Tx, tenantId: number, receipt: { messageId: string; at: string; channel: Channel; outcome: 'sent' | 'accepted' | 'failed' | 'delivered' | 'undelivered'; reason?: string; reference?: string | null },
): Promise<number> {
  return tx.run(sql`
    insert into message_receipts (tenant_id, message_id, id, at, channel, outcome, reason, reference)
    values (${tenantId}, ${receipt.messageId}, ${newId()}, ${receipt.at}, ${receipt.channel}, ${receipt.outcome}, ${receipt.reason ?? null}, ${receipt.reference ?? null})`)
}

export function setChannel(tx: Tx, tenantId: number, messageId: string, channel: Channel): Promise<number> {
  return tx.run(sql`update messages set channel = ${channel} where tenant_id = ${tenantId} and id = ${messageId}`)
}

/** Only while it is still in the hands of the program that claimed it. */
export function endMessage(tx: Tx, tenantId: number, message: MessageRow, state: 'accepted' | 'dead' | 'dropped', reason: string | null, now: string): Promise<number> {
  return tx.run(sql`
    update messages set state = ${state}, reason = ${reason}, ended_at = ${now}, lease_until = null
    where tenant_id = ${tenantId} and id = ${message.id} and state = 'sending' and attempts = ${message.attempts}`)
}

export function waitAgain(tx: Tx, tenantId: number, message: MessageRow, next: { at: string; attempts: number; spent: readonly string[]; reason: string }): Promise<number> {
  return tx.run(sql`
    update messages set state = 'waiting', next_at = ${next.at}, attempts = ${next.attempts}, spent = ${[...next.spent]}::text[], reason = ${next.reason}, lease_until = null
    where tenant_id = ${tenantId} and id = ${message.id} and state = 'sending' and attempts = ${message.attempts}`)
}

/** Where a county has neither mail nor SMS, whoever was to get a message is rung instead; groups are another matter. */
export async function dropAll(tx: Tx, tenantId: number, now: string, reason: string): Promise<void> {
  await tx.run(sql`
    update notice_copies c set climbs_at = ${now}
    from message_notices link join messages m on m.tenant_id = ${tenantId} and m.id = link.message_id
    where link.tenant_id = ${tenantId} and c.tenant_id = ${tenantId} and c.notice_id = link.notice_id and c.person_id = m.person_id
      and m.state = 'waiting' and m.next_at <= ${now} and c.rung = 'message' and c.read_at is null and c.climbs_at > ${now}`)
  await tx.run(sql`
    update messages set state = 'dropped', reason = ${reason}, ended_at = ${now}
    where tenant_id = ${tenantId} and state = 'waiting' and next_at <= ${now} and person_id is not null`)
}

/** Where no message gets through, the contact person is asked to call without further waiting. */
export function hurryCalls(tx: Tx, tenantId: number, message: MessageRow, now: string): Promise<number> {
  return tx.run(sql`
    update notice_copies c set climbs_at = ${now}
    from message_notices link
    where link.tenant_id = ${tenantId} and link.message_id = ${message.id} and c.tenant_id = ${tenantId} and c.notice_id = link.notice_id
      and c.person_id = ${message.person_id} and c.rung = 'message' and c.read_at is null and c.climbs_at > ${now}`)
}
