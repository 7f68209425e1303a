import { systemActor } from '../platform/actor.ts'
import { dayInChina } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'
import { deliverNotices } from './deliver.ts'

export function noticeJobs(services: Services): JobHandlers {
  return {
    'notices.deliver': async ({ tenantId }) => {
      const { clock, jobs: _jobs, ...held } = services
      const now = clock()
      const tenants = await services.db.withDirectory((tx) => tx.rows<{ id: number }>(sql`select id from tenants where ${tenantId} in (0, id) order by id`))
      for (const { id } of tenants) await deliverNotices({ ...held, actor: systemActor(id, '投递'), now: now.toISOString(), today: dayInChina(now) })
    },
  }
}

export const noticeRota: Rota[] = [{ name: 'notices.deliver', cron: '* * * * *' }]
