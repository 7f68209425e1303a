import { systemActor } from '../platform/actor.ts'
import { sql } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'
import { deleteLeftover } from './queries.ts'

const dayLong = 24 * 3_600_000

/** What was handed in and not attached within a day goes. */
export function fileJobs(services: Services): JobHandlers {
  return {
    'files.tidy': async () => {
      const before = new Date(services.clock().getTime() - dayLong).toISOString()
      const tenants = await services.db.withDirectory((tx) => tx.rows<{ id: number }>(sql`select id from tenants order by id`))
      for (const { id } of tenants) await services.db.withTenant(systemActor(id, '时钟'), (tx) => deleteLeftover(tx, id, before))
    },
  }
}

export const fileRota: Rota[] = [{ name: 'files.tidy', cron: '40 3 * * *' }]
