import { readReports, usualReceipts, type Report } from '../../domain/notices/receipts.ts'
import { systemActor } from '../platform/actor.ts'
import { dayInChina, type Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { openCallback } from './callbacks.ts'
import { insertReceipt } from './message-store.ts'
import { findChannel, unsealSettings } from './settings.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Reported {
  id: string
  /** On its way by SMS, or with the gateway; of others a report changes nothing any more. */
  open: boolean
}

/** The short message that a report is about, held until the end of the transaction: by our number, or by the gateway's. */
async function holdReported(tx: Tx, tenantId: number, id: string): Promise<Reported | undefined> {
  const ours = uuid.test(id) ? id.toLowerCase() : (await tx.find<{ message_id: string }>(sql`
    select message_id from message_receipts
    where tenant_id = ${tenantId} and reference = ${id} and channel = 'sms' and outcome = 'accepted' order by at desc, id desc limit 1`))?.message_id
  return ours === undefined ? undefined : tx.find<Reported>(sql`
    select id, channel = 'sms' and state in ('sending', 'accepted') as open from messages where tenant_id = ${tenantId} and id = ${ours} for update`)
}

interface Said {
  outcome: 'delivered' | 'undelivered'
  reason: string | null
}

/** What the gateway reported since the message last left; that it arrived outweighs that it did not. */
function findSaid(tx: Tx, tenantId: number, messageId: string): Promise<Said | undefined> {
  return tx.find<Said>(sql`
    select r.outcome, r.reason from message_receipts r
    where r.tenant_id = ${tenantId} and r.message_id = ${messageId} and r.channel = 'sms' and r.outcome in ('delivered', 'undelivered')
      and r.at >= (select max(s.at) from message_receipts s where s.tenant_id = ${tenantId} and s.message_id = ${messageId} and s.channel = 'sms' and s.outcome = 'sent')
    order by r.outcome limit 1`)
}

/**
 * An accepted message goes on by what was reported of it: it has arrived, or its channel is spent, so that the courier tries the
 * other one or has somebody ring. Called when it is accepted as well, since a gateway may report before it has answered.
 */
export async function settleMessage(tx: Tx, { actor: { tenantId }, now }: Context, messageId: string): Promise<void> {
  const said = await findSaid(tx, tenantId, messageId)
  if (said === undefined) return
  if (said.outcome === 'delivered') {
    await tx.run(sql`update messages set state = 'delivered', ended_at = ${now} where tenant_id = ${tenantId} and id = ${messageId} and state = 'accepted'`)
    return
  }
  await tx.run(sql`
    update messages set state = 'waiting', attempts = 1, spent = array_append(spent, 'sms'), next_at = ${now}, ended_at = null, reason = ${`短信没有送达：${said.reason ?? '未说明'}`}
    where tenant_id = ${tenantId} and id = ${messageId} and state = 'accepted'`)
}

/** One report; said again it changes nothing. False: of no message that we know. */
function take(ctx: Context, { id, delivered, reason }: Report): Promise<boolean> {
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(ctx.actor, async (tx) => {
    const message = await holdReported(tx, tenantId, id)
    if (message === undefined) return false
    if (!message.open) return true
    const outcome = delivered ? 'delivered' : 'undelivered'
    const before = await findSaid(tx, tenantId, message.id)
    if (before?.outcome !== outcome) await insertReceipt(tx, tenantId, { messageId: message.id, at: ctx.now, channel: 'sms', outcome, ...(reason === null ? {} : { reason }) })
    await settleMessage(tx, ctx, message.id)
    return true
  })
}

function anySending(ctx: Context): Promise<boolean> {
  return ctx.db.withTenant(ctx.actor, async (tx) => (await tx.one<{ sending: boolean }>(sql`
    select exists (select 1 from messages where tenant_id = ${ctx.actor.tenantId} and state = 'sending' and channel = 'sms') as sending`)).sending)
}

/** A gateway reports what became of messages. Whoever does not know the secret learns nothing, not even whether there is such a county. */
export async function takeReports(services: Services, { key, secret, body }: { key: string; secret: string; body: unknown }): Promise<{ code: 0 }> {
  const tenantId = await services.db.withDirectory((tx) => openCallback(tx, key, secret))
  if (tenantId === undefined) throw new Refusal('absent', 'request.absent')
  const { clock, jobs: _jobs, ...held } = services
  const now = clock()
  const ctx: Context = { ...held, actor: systemActor(tenantId, '短信网关'), now: now.toISOString(), today: dayInChina(now) }
  const row = await ctx.db.withTenant(ctx.actor, (tx) => findChannel(tx, tenantId, 'sms'))
  const format = (row === undefined ? undefined : unsealSettings(ctx, 'sms', row.settings_enc).receipts) ?? usualReceipts
  const verdict = readReports(format, body)
  if (verdict.is === 'unread') throw new Refusal('invalid', 'notices.report-unread')
  let unknown = false
  for (const report of verdict.reports) unknown = !(await take(ctx, report)) || unknown
  // its number for a message may be on the way to us still; the gateway asks again
  if (unknown && await anySending(ctx)) throw new Refusal('refused', 'notices.report-early')
  return { code: 0 }
}
