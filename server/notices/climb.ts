import type { Urgency } from '../../domain/notices/templates.ts'
import type { NoticeTimes } from '../../domain/notices/when.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { queueMessages } from './queue-messages.ts'

const dayMs = 24 * 3_600_000

/** What is past is carried no further, and nobody is asked to call about it. */
async function lapse(tx: Tx, { actor, now, today }: Context): Promise<void> {
  // two statements, each over the few copies that its own index holds
  for (const waits of [sql`c.climbs_at <= ${now}`, sql`c.rung = 'call'`]) {
    await tx.run(sql`
      update notice_copies c set rung = 'over', climbs_at = null
      from notices n
      where n.tenant_id = ${actor.tenantId} and n.id = c.notice_id and n.valid_until < ${today}
        and c.tenant_id = ${actor.tenantId} and c.read_at is null and ${waits}`)
  }
}

/** A member who is away or has a contact person is rung; the others are met in the village, and nobody makes a list of them. */
function climbToCall(tx: Tx, { actor, now, today }: Context): Promise<number> {
  const rung = sql`p.contact_id is not null or exists (select 1 from stays s where s.tenant_id = ${actor.tenantId} and s.person_id = p.id and s.open and s.state <> 'planned')`
  return tx.run(sql`
    update notice_copies c set rung = case when ${rung} then 'call' else 'over' end, call_on = case when ${rung} then ${today}::date end, climbs_at = null
    from persons p
    where p.tenant_id = ${actor.tenantId} and p.id = c.person_id
      and c.tenant_id = ${actor.tenantId} and c.rung = 'message' and c.read_at is null and c.climbs_at <= ${now}`)
}

interface Climbed {
  person_id: string
  notice_id: string
  path: string | null
  urgency: Urgency
}

function climbToMessage(tx: Tx, { actor, now }: Context, { callAfterDays }: NoticeTimes): Promise<Climbed[]> {
  const callsAt = new Date(Date.parse(now) + callAfterDays * dayMs).toISOString()
  return tx.rows<Climbed>(sql`
    update notice_copies c set rung = 'message', climbs_at = case when n.ladder = 'call' then ${callsAt}::timestamptz end
    from notices n
    where n.tenant_id = ${actor.tenantId} and n.id = c.notice_id
      and c.tenant_id = ${actor.tenantId} and c.rung = 'inbox' and c.read_at is null and c.climbs_at <= ${now}
    returning c.person_id, c.notice_id, coalesce(c.home_path, c.host_path) as path, n.urgency`)
}

/** Carries what stayed unread one rung up: inbox, message, call. */
export function climb(ctx: Context, times: NoticeTimes): Promise<void> {
  return ctx.db.withTenant(ctx.actor, async (tx) => {
    await lapse(tx, ctx)
    await climbToCall(tx, ctx)
    const climbed = await climbToMessage(tx, ctx, times)
    await queueMessages(tx, ctx.actor.tenantId, ctx.now, climbed.map((row) => ({
      personId: row.person_id, noticeId: row.notice_id, path: row.path ?? '/', urgency: row.urgency,
    })), times)
  })
}
