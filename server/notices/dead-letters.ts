import type { Channel } from '../../domain/notices/channels.ts'
import { act, look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

interface DeadRow {
  id: string
  grouped: boolean
  channel: Channel | null
  reason: string | null
  attempts: number
  ended_at: string
  notices: number
  total: number
}

/** What could not be delivered, for who looks after the machine: no name, no address, no content. */
export function listDead(ctx: Context, { page = 1, size = 50 }: { page?: number; size?: number }) {
  return look(ctx, 'system.operate', async (tx) => {
    const rows = await tx.rows<DeadRow>(sql`
      select m.id, m.org_id is not null as grouped, m.channel, m.reason, m.attempts, m.ended_at,
        (select count(*) from message_notices link where link.tenant_id = ${ctx.actor.tenantId} and link.message_id = m.id)::integer as notices,
        count(*) over ()::integer as total
      from messages m
      where m.tenant_id = ${ctx.actor.tenantId} and m.state = 'dead'
      order by m.ended_at desc, m.id limit ${size} offset ${(page - 1) * size}`)
    return {
      rows: rows.map((row) => ({
        id: row.id, to: row.grouped ? 'group' as const : 'person' as const, channel: row.channel, reason: row.reason, attempts: row.attempts, at: row.ended_at, notices: row.notices,
      })),
      total: rows[0]?.total ?? 0,
    }
  })
}

/** Once the channel works again: the message starts anew, though none joins it any more. */
export function retryDead(ctx: Context, id: string): Promise<void> {
  return act(ctx, 'system.operate', async (tx) => {
    const revived = await tx.asProgram(() => tx.run(sql`
      update messages set state = 'waiting', attempts = 1, spent = '{}', next_at = ${ctx.now}, ended_at = null
      where tenant_id = ${ctx.actor.tenantId} and id = ${id} and state = 'dead'`))
    if (revived === 0) throw new Refusal('refused', 'notices.not-dead')
    return { result: undefined, audit: { action: 'notices.retry', subjectKind: 'message', subjectId: id } }
  })
}
