import type { Channel, SettingsOf } from '../../domain/notices/channels.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

export interface ChannelRow {
  channel: Channel
  enabled: boolean
  settings_enc: string
  by_name: string
  changed_at: string
  tested_at: string | null
  test_result: string | null
}

/** The channels of the county that are switched on, opened. */
export type OpenSettings = Partial<SettingsOf>

const placeOf = (tenantId: number, channel: Channel) => `${tenantId}/notice-channel-${channel}/settings_enc`

export function sealSettings<C extends Channel>({ actor, crypto }: Context, channel: C, settings: SettingsOf[C]): string {
  return crypto.seal(placeOf(actor.tenantId, channel), JSON.stringify(settings))
}

export function unsealSettings<C extends Channel>({ actor, crypto }: Context, channel: C, sealed: string): SettingsOf[C] {
  return JSON.parse(crypto.open(placeOf(actor.tenantId, channel), sealed)) as SettingsOf[C]
}

export function listChannels(tx: Tx, tenantId: number): Promise<ChannelRow[]> {
  return tx.rows<ChannelRow>(sql`
    select channel, enabled, settings_enc, by_name, changed_at, tested_at, test_result from notice_channels where tenant_id = ${tenantId} order by channel`)
}

export function findChannel(tx: Tx, tenantId: number, channel: Channel): Promise<ChannelRow | undefined> {
  return tx.find<ChannelRow>(sql`
    select channel, enabled, settings_enc, by_name, changed_at, tested_at, test_result from notice_channels where tenant_id = ${tenantId} and channel = ${channel}`)
}

export async function openSettings(tx: Tx, ctx: Context): Promise<OpenSettings> {
  const rows = (await listChannels(tx, ctx.actor.tenantId)).filter(({ enabled }) => enabled)
  return Object.fromEntries(rows.map(({ channel, settings_enc }) => [channel, unsealSettings(ctx, channel, settings_enc)])) as OpenSettings
}

/** Where the pages are reached from outside: `https://hongyan.example.gov.cn`. */
export async function readPublicAddress(tx: Tx, tenantId: number): Promise<string | null> {
  return (await tx.one<{ address: string | null }>(sql`select settings ->> 'publicAddress' as address from tenants where id = ${tenantId}`)).address
}
