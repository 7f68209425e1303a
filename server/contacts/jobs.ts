import { systemActor } from '../platform/actor.ts'
import { dayInChina } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'
import { openDueCases } from './cases.ts'

export function contactJobs(services: Services): JobHandlers {
  return {
    'contacts.ladder': async ({ tenantId }) => {
      const { clock, ...held } = services
      const now = clock()
      const tenants = await services.db.withDirectory((tx) => tx.rows<{ id: number }>(sql`select id from tenants where ${tenantId} in (0, id) order by id`))
      for (const { id } of tenants) await openDueCases({ ...held, actor: systemActor(id, '时钟'), now: now.toISOString(), today: dayInChina(now) })
    },
  }
}

export const contactRota: Rota[] = [{ name: 'contacts.ladder', cron: '10 5 * * *' }]
