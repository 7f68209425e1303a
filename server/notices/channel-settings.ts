import type { BodyOf } from '../../contract/endpoint.ts'
import type { noticeEndpoints } from '../../contract/notices/endpoints.ts'
import { channels, type Channel, type EmailSettings, type RobotSettings, type SettingsOf, type SmsSettings } from '../../domain/notices/channels.ts'
import { usualReceipts } from '../../domain/notices/receipts.ts'
import type { NoticeTimes } from '../../domain/notices/when.ts'
import { act, look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { findOwnCallback } from './callbacks.ts'
import { findChannel, listChannels, readPublicAddress, sealSettings, unsealSettings, type ChannelRow } from './settings.ts'
import { sendBy } from './ways/way.ts'

type Endpoints = typeof noticeEndpoints
type Body<K extends keyof Endpoints> = BodyOf<Endpoints[K]>

const keptOf = (row: ChannelRow) => ({ enabled: row.enabled, byName: row.by_name, changedAt: row.changed_at, testedAt: row.tested_at, testResult: row.test_result })

async function nameRobots(tx: Tx, ctx: Context, { robots }: RobotSettings) {
  const ids = robots.flatMap(({ orgId }) => orgId ?? [])
  const orgs = await tx.rows<{ id: string; short_name: string }>(sql`
    select id, short_name from orgs where tenant_id = ${ctx.actor.tenantId} and id = any(${ids}::uuid[])`)
  const names = new Map(orgs.map((org) => [org.id, org.short_name]))
  return robots.map(({ orgId, url }) => ({ orgId, orgName: orgId === null ? null : names.get(orgId) ?? null, tail: url.slice(-4) }))
}

function showEmail(row: ChannelRow, { password, ...rest }: EmailSettings) {
  return { ...rest, hasPassword: password !== null, ...keptOf(row) }
}

function showSms(row: ChannelRow, { secret, ...rest }: SmsSettings) {
  return { ...rest, receipts: rest.receipts ?? usualReceipts, hasSecret: secret !== null, ...keptOf(row) }
}

/** Settings without secrets, times, and how the courier stands. */
export function showChannels(ctx: Context) {
  return look(ctx, 'system.operate', async (tx) => {
    const { tenantId } = ctx.actor
    const rows = await listChannels(tx, tenantId)
    const of = (channel: Channel) => rows.find((row) => row.channel === channel)
    const [email, sms, robot] = [of('email'), of('sms'), of('robot')]
    const { quietFromHour, quietUntilHour, digestMinutes, messageAfterDays, callAfterDays } = await readParameters(tx, tenantId)
    const counts = await tx.asProgram(() => tx.one<{ waiting: number; dead: number }>(sql`
      select count(*) filter (where state in ('waiting', 'sending'))::integer as waiting, count(*) filter (where state = 'dead')::integer as dead
      from messages where tenant_id = ${tenantId}`))
    return {
      email: email === undefined ? null : showEmail(email, unsealSettings(ctx, 'email', email.settings_enc)),
      sms: sms === undefined ? null : showSms(sms, unsealSettings(ctx, 'sms', sms.settings_enc)),
      robot: robot === undefined ? null : { robots: await nameRobots(tx, ctx, unsealSettings(ctx, 'robot', robot.settings_enc)), ...keptOf(robot) },
      callback: await findOwnCallback(tx, tenantId),
      times: { quietFromHour, quietUntilHour, digestMinutes, messageAfterDays, callAfterDays }, publicAddress: await readPublicAddress(tx, tenantId), ...counts,
    }
  })
}

function requireUrl(address: string): void {
  if (!URL.canParse(address) || !['http:', 'https:'].includes(new URL(address).protocol)) throw new Refusal('invalid', 'notices.bad-address', { address: address.slice(0, 60) })
}

async function keepChannel<C extends Channel>(tx: Tx, ctx: Context, channel: C, enabled: boolean, settings: SettingsOf[C]) {
  const { tenantId, name } = ctx.actor
  await tx.run(sql`
    insert into notice_channels (tenant_id, channel, enabled, settings_enc, by_name, changed_at)
    values (${tenantId}, ${channel}, ${enabled}, ${sealSettings(ctx, channel, settings)}, ${name}, ${ctx.now})
    on conflict (tenant_id, channel) do update
      set enabled = excluded.enabled, settings_enc = excluded.settings_enc, by_name = excluded.by_name, changed_at = excluded.changed_at, tested_at = null, test_result = null`)
  return { result: undefined, audit: { action: 'notices.set-channel', subjectKind: 'notice-channel', detail: { channel, enabled } } }
}

async function openBefore<C extends Channel>(tx: Tx, ctx: Context, channel: C): Promise<SettingsOf[C] | undefined> {
  const row = await findChannel(tx, ctx.actor.tenantId, channel)
  return row === undefined ? undefined : unsealSettings(ctx, channel, row.settings_enc)
}

export function setEmail(ctx: Context, { enabled, password, ...rest }: Body<'PUT /api/notices/channels/email'>): Promise<void> {
  return act(ctx, 'system.operate', async (tx) => {
    const before = await openBefore(tx, ctx, 'email')
    return keepChannel(tx, ctx, 'email', enabled, { ...rest, password: password === undefined ? before?.password ?? null : password })
  })
}

export function setSms(ctx: Context, { enabled, secret, receipts, ...rest }: Body<'PUT /api/notices/channels/sms'>): Promise<void> {
  requireUrl(rest.url)
  return act(ctx, 'system.operate', async (tx) => {
    const before = await openBefore(tx, ctx, 'sms')
    return keepChannel(tx, ctx, 'sms', enabled, { ...rest, secret: secret === undefined ? before?.secret ?? null : secret, receipts: receipts ?? before?.receipts ?? null })
  })
}

export function setRobots(ctx: Context, { enabled, robots }: Body<'PUT /api/notices/channels/robot'>): Promise<void> {
  for (const { url } of robots) if (url !== undefined) requireUrl(url)
  return act(ctx, 'system.operate', async (tx) => {
    const before = (await openBefore(tx, ctx, 'robot'))?.robots ?? []
    const kept = robots.flatMap(({ orgId, url }) => {
      const known = url ?? before.find((robot) => robot.orgId === orgId)?.url
      return known === undefined ? [] : [{ orgId, url: known }]
    })
    return keepChannel(tx, ctx, 'robot', enabled, { robots: kept })
  })
}

/** Sends a message that says nothing of anybody, and keeps what came of it. */
export async function testChannel(ctx: Context, channel: Channel, to: string | null): Promise<{ accepted: boolean; says: string }> {
  const settings = await look(ctx, 'system.operate', (tx) => openBefore(tx, ctx, channel))
  const address = channel === 'robot' ? (settings as RobotSettings | undefined)?.robots[0]?.url : to ?? undefined
  if (settings === undefined || address === undefined) throw new Refusal('refused', 'notices.no-channel', { channel: channels[channel] })
  const outcome = await sendBy(channel, settings as never, { id: newId(), to: address, title: '鸿雁：试发', text: '这是一条试发消息，收到说明渠道可用。' })
  const says = outcome.is === 'accepted' ? '对方已接收' : outcome.reason
  return act(ctx, 'system.operate', async (tx) => {
    await tx.run(sql`update notice_channels set tested_at = ${ctx.now}, test_result = ${says} where tenant_id = ${ctx.actor.tenantId} and channel = ${channel}`)
    return {
      result: { accepted: outcome.is === 'accepted', says },
      audit: { action: 'notices.test-channel', subjectKind: 'notice-channel', success: outcome.is === 'accepted', detail: { channel, says } },
    }
  })
}

export function setTimes(ctx: Context, { publicAddress, ...times }: NoticeTimes & { publicAddress: string | null }): Promise<void> {
  if (publicAddress !== null) requireUrl(publicAddress)
  return act(ctx, 'system.operate', async (tx) => {
    const { tenantId } = ctx.actor
    const { settings } = await tx.one<{ settings: { parameters?: object } }>(sql`select settings from tenants where id = ${tenantId} for update`)
    const after = { ...settings, publicAddress: publicAddress?.replace(/\/+$/, '') ?? null, parameters: { ...settings.parameters, ...times } }
    await tx.run(sql`update tenants set settings = ${JSON.stringify(after)} where id = ${tenantId}`)
    return { result: undefined, audit: { action: 'notices.set-times', subjectKind: 'tenant', detail: { ...times, publicAddress } } }
  })
}

/** Names of organisations that may have a group; whoever looks after the machine reads nothing else of the register. */
export function listGroups(ctx: Context, search: string): Promise<{ rows: { id: string; name: string }[] }> {
  const prefix = `${search.replace(/[%_\\]/g, '\\$&')}%`
  return look(ctx, 'system.operate', async (tx) => ({
    rows: await tx.rows<{ id: string; name: string }>(sql`
      select id, short_name as name from orgs
      where tenant_id = ${ctx.actor.tenantId} and status = 'active' and (short_name like ${prefix} or initials like ${prefix.toLowerCase()})
      order by path limit 30`),
  }))
}
