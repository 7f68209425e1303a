import { pickChannel, type Channel } from '../../domain/notices/channels.ts'
import { templates } from '../../domain/notices/templates.ts'
import { afterQuiet, isQuiet, retryTime, type NoticeTimes } from '../../domain/notices/when.ts'
import { sayOutside, sayToGroup } from '../../domain/notices/words.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { readParameters } from '../platform/parameters.ts'
import {
  claimMessages, dropAll, endMessage, findReach, holdBack, hurryCalls, insertReceipt, listCarried, setChannel, waitAgain, type CarriedRow, type MessageRow, type ReachRow,
} from './message-store.ts'
import { climb } from './climb.ts'
import { openWords } from './notify.ts'
import { settleMessage } from './receipts.ts'
import { openSettings, readPublicAddress, type OpenSettings } from './settings.ts'
import { wishPlace } from './wishes.ts'
import { sendBy, type Outcome, type Outgoing } from './ways/way.ts'

/** What the courier goes by on one round. */
interface Round {
  ctx: Context
  times: NoticeTimes
  settings: OpenSettings
  address: string | null
}

interface Ready {
  channel: Channel
  outgoing: Outgoing
}

/** Programs that died over one message, and failures, together. */
const mostAttempts = 12

const noWay = '没有可用的短信或邮件'

const iso = (at: number) => new Date(at).toISOString()

function addressOf({ ctx }: Round, channel: Channel, personId: string, reach: ReachRow): string {
  const { tenantId } = ctx.actor
  return channel === 'email' ? ctx.crypto.open(wishPlace(tenantId, personId), reach.email_enc ?? '') : ctx.crypto.open(`${tenantId}/${personId}/phone_enc`, reach.phone_enc ?? '')
}

async function readyForPerson(tx: Tx, round: Round, message: MessageRow, personId: string, carried: readonly CarriedRow[]): Promise<Ready | null> {
  const { ctx, settings, address } = round
  const reach = await findReach(tx, ctx.actor.tenantId, personId)
  if (reach === undefined) return null
  const channel = pickChannel(Object.keys(settings) as Channel[], {
    email: reach.email_enc !== null, phone: reach.phone_enc !== null, refuses: reach.refuses ?? [], spent: message.spent,
  })
  if (channel === null) return null
  const said = carried.map((row) => ({ name: templates[row.template].name, outside: openWords(ctx, row.notice_id, row.words_enc).outside }))
  return { channel, outgoing: { id: message.id, to: addressOf(round, channel, personId, reach), title: '鸿雁：您有新通知', text: sayOutside(said, address) } }
}

function readyForGroup({ ctx, settings, address }: Round, message: MessageRow, carried: readonly CarriedRow[]): Ready | null {
  const robot = settings.robot?.robots.find(({ orgId }) => orgId === message.org_id) ?? settings.robot?.robots.find(({ orgId }) => orgId === null)
  if (robot === undefined || message.spent.includes('robot')) return null
  const said = carried.map((row) => ({ title: openWords(ctx, row.notice_id, row.words_enc).title, org: row.org_name }))
  return { channel: 'robot', outgoing: { id: message.id, to: robot.url, title: '', text: sayToGroup(said, address) } }
}

/** Makes it ready, and notes that it is about to leave; nothing to say or no way out ends it here. */
function prepare(round: Round, message: MessageRow): Promise<Ready | null> {
  const { ctx } = round
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(ctx.actor, async (tx) => {
    if (message.attempts > mostAttempts) {
      await endDead(tx, ctx, message, '多次处理未能完成')
      return null
    }
    const carried = await listCarried(tx, tenantId, message, ctx.today)
    if (carried.length === 0) {
      await endMessage(tx, tenantId, message, 'dropped', '发出前都已读或已撤回', ctx.now)
      return null
    }
    const ready = message.person_id === null ? readyForGroup(round, message, carried) : await readyForPerson(tx, round, message, message.person_id, carried)
    if (ready === null) {
      const failed = message.spent.length > 0
      await endMessage(tx, tenantId, message, failed ? 'dead' : 'dropped', failed ? message.reason : noWay, ctx.now)
      await hurryCalls(tx, tenantId, message, ctx.now)
      return null
    }
    await setChannel(tx, tenantId, message.id, ready.channel)
    await insertReceipt(tx, tenantId, { messageId: message.id, at: ctx.now, channel: ready.channel, outcome: 'sent' })
    return ready
  })
}

async function fail(tx: Tx, { ctx, times }: Round, message: MessageRow, channel: Channel, outcome: Extract<Outcome, { is: 'failed' }>): Promise<void> {
  const { tenantId } = ctx.actor
  await insertReceipt(tx, tenantId, { messageId: message.id, at: ctx.now, channel, outcome: 'failed', reason: outcome.reason })
  const at = Date.parse(ctx.now)
  const next = outcome.again ? retryTime(at, message.attempts, message.urgency, times) : null
  if (next !== null) {
    await waitAgain(tx, tenantId, message, { at: iso(next), attempts: message.attempts, spent: message.spent, reason: outcome.reason })
    return
  }
  const spent = [...message.spent, channel]
  // another channel begins anew, though never as a message that others may still join
  if (message.person_id !== null && spent.length < 2) await waitAgain(tx, tenantId, message, { at: ctx.now, attempts: 1, spent, reason: outcome.reason })
  else await endDead(tx, ctx, message, outcome.reason)
}

async function endDead(tx: Tx, ctx: Context, message: MessageRow, reason: string): Promise<void> {
  await endMessage(tx, ctx.actor.tenantId, message, 'dead', reason, ctx.now)
  await hurryCalls(tx, ctx.actor.tenantId, message, ctx.now)
}

async function send(round: Round, message: MessageRow): Promise<void> {
  const { ctx, settings } = round
  const ready = await prepare(round, message)
  if (ready === null) return
  const of = settings[ready.channel]
  if (of === undefined) throw new Error(`channel ${ready.channel} was chosen and is not open`)
  const outcome = await sendBy(ready.channel, of as never, ready.outgoing)
  await ctx.db.withTenant(ctx.actor, async (tx) => {
    if (outcome.is === 'failed') return fail(tx, round, message, ready.channel, outcome)
    await insertReceipt(tx, ctx.actor.tenantId, { messageId: message.id, at: ctx.now, channel: ready.channel, outcome: 'accepted', reference: outcome.reference })
    await endMessage(tx, ctx.actor.tenantId, message, 'accepted', null, ctx.now)
    if (ready.channel === 'sms') await settleMessage(tx, ctx, message.id)
    return undefined
  })
}

/** One that fails by a fault of ours stands in nobody's way; its lease runs out, and it is tried again. */
async function sendAll(round: Round, claimed: readonly MessageRow[]): Promise<void> {
  const faults: unknown[] = []
  for (const message of claimed) await send(round, message).catch((fault: unknown) => faults.push(fault))
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${claimed.length} messages could not be handled`)
}

/** One round for one county: what stayed unread climbs, and what is due leaves the house. */
export async function deliverNotices(ctx: Context): Promise<void> {
  const { tenantId } = ctx.actor
  const times = await ctx.db.withTenant(ctx.actor, (tx) => readParameters(tx, tenantId))
  await climb(ctx, times)
  const round: Round = await ctx.db.withTenant(ctx.actor, async (tx) => ({ ctx, times, settings: await openSettings(tx, ctx), address: await readPublicAddress(tx, tenantId) }))
  const at = Date.parse(ctx.now)
  if (isQuiet(at, times)) await ctx.db.withTenant(ctx.actor, (tx) => holdBack(tx, tenantId, ctx.now, iso(afterQuiet(at, times))))
  if (round.settings.email === undefined && round.settings.sms === undefined) await ctx.db.withTenant(ctx.actor, (tx) => dropAll(tx, tenantId, ctx.now, noWay))
  for (;;) {
    const claimed = await ctx.db.withTenant(ctx.actor, (tx) => claimMessages(tx, tenantId, ctx.now))
    if (claimed.length === 0) return
    await sendAll(round, claimed)
  }
}
