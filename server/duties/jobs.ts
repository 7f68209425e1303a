import { appendAudit } from '../platform/audit.ts'
import { systemActor } from '../platform/actor.ts'
import { dayInChina, type Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'
import { layDuties } from './lay-duties.ts'
import { remindDuties } from './remind-duties.ts'
import { recountDuties } from './recount-duties.ts'

/** Lays what begins today; on the first of a month the one before is recounted, and what had drifted is on record. */
export function runDutyClock(ctx: Context): Promise<number> {
  const { actor, today, now } = ctx
  return ctx.db.withTenant(actor, async (tx) => {
    const laid = await layDuties(tx, actor.tenantId, today, now)
    await remindDuties(tx, ctx)
    if (!today.endsWith('-01')) return laid
    const month = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 7)
    const { duties, fulfilled, ...drift } = await recountDuties(tx, actor.tenantId, month, ctx)
    await appendAudit(tx, ctx.crypto, actor, now, [{ action: 'duties.recount', subjectKind: 'duty', detail: { ...drift, duties, fulfilled } }])
    return laid
  })
}

export function dutyJobs(services: Services): JobHandlers {
  return {
    'duties.clock': async ({ tenantId }) => {
      const { clock, jobs: _jobs, ...held } = services
      const now = clock()
      const tenants = await services.db.withDirectory((tx) => tx.rows<{ id: number }>(sql`select id from tenants where ${tenantId} in (0, id) order by id`))
      for (const { id } of tenants) await runDutyClock({ ...held, actor: systemActor(id, '时钟'), now: now.toISOString(), today: dayInChina(now) })
    },
  }
}

/** Early in the morning, before anybody looks at what is due. */
export const dutyRota: Rota[] = [{ name: 'duties.clock', cron: '40 4 * * *' }]
