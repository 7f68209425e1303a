import { dayIn, isDue } from '../../domain/playbook/year-day.ts'
import type { LineStage } from '../../domain/lines/lines.ts'
import { systemActor } from '../platform/actor.ts'
import { dayInChina } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'
import { readRules } from '../playbooks/county-rules.ts'
import { reviewLines } from './review.ts'

/** What a county looks at today: the running year on its check day and on its review day, and the last one where that day was its last. */
async function dueToday(tx: Tx, tenantId: number, today: string): Promise<{ year: number; stage: LineStage }[]> {
  const running = Number(today.slice(0, 4))
  const [now, before] = [await readRules(tx, tenantId, today), await readRules(tx, tenantId, `${running - 1}-12-31`)]
  return [
    ...(isDue(today, dayIn(running, now.checkDay)) ? [{ year: running, stage: 'half' as const }] : []),
    ...(isDue(today, dayIn(running, now.reviewDay)) ? [{ year: running, stage: 'year' as const }] : []),
    ...(isDue(today, dayIn(running - 1, before.reviewDay)) ? [{ year: running - 1, stage: 'year' as const }] : []),
  ]
}

/** On the days that a county has chosen, who is behind is listed; what the clause leads to follows, and nothing else. */
export function talkJobs(services: Services): JobHandlers {
  return {
    'talks.review': async ({ tenantId }) => {
      const { clock, jobs: _jobs, ...held } = services
      const now = clock()
      const today = dayInChina(now)
      const tenants = await services.db.withDirectory((tx) => tx.rows<{ id: number }>(sql`select id from tenants where ${tenantId} in (0, id) order by id`))
      for (const { id } of tenants) {
        const actor = systemActor(id, '时钟')
        for (const { year, stage } of await services.db.withTenant(actor, (tx) => dueToday(tx, id, today))) {
          await reviewLines({ ...held, actor, now: now.toISOString(), today }, year, stage)
        }
      }
    },
  }
}

export const talkRota: Rota[] = [{ name: 'talks.review', cron: '40 5 * * *' }]
