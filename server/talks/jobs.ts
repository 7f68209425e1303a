import { yearToReview } from '../../domain/points/review-day.ts'
import { systemActor } from '../platform/actor.ts'
import { dayInChina } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'
import { readParameters } from '../platform/parameters.ts'
import { reviewPoints } from './review.ts'

/** On the day that a county has chosen, who stayed below the line is listed; nothing else follows by itself. */
export function talkJobs(services: Services): JobHandlers {
  return {
    'talks.review': async ({ tenantId }) => {
      const { clock, jobs: _jobs, ...held } = services
      const now = clock()
      const today = dayInChina(now)
      const tenants = await services.db.withDirectory((tx) => tx.rows<{ id: number }>(sql`select id from tenants where ${tenantId} in (0, id) order by id`))
      for (const { id } of tenants) {
        const actor = systemActor(id, '时钟')
        const due = await services.db.withTenant(actor, async (tx) => yearToReview(today, await readParameters(tx, id)))
        if (due !== null) await reviewPoints({ ...held, actor, now: now.toISOString(), today }, due.year)
      }
    },
  }
}

export const talkRota: Rota[] = [{ name: 'talks.review', cron: '40 5 * * *' }]
