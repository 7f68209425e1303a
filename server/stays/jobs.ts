import { carryLetter, listUncarried } from '../letters/courier.ts'
import { systemActor } from '../platform/actor.ts'
import { dayInChina, type Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'
import { takeInLetter } from './exchange.ts'

async function makeRound(services: Services, tenantId: number): Promise<void> {
  const { clock, jobs: _jobs, ...held } = services
  const now = clock()
  const ctx: Context = { ...held, actor: systemActor(tenantId, '信使'), now: now.toISOString(), today: dayInChina(now) }
  for (const id of await listUncarried(ctx)) {
    try {
      await carryLetter(ctx, tenantId, id, takeInLetter)
    } catch (error) {
      // one letter that cannot be carried must not hold up the others; its error stands on the letter
      services.log.warn({ err: error, letter: id }, 'letter stays in the outbox')
    }
  }
}

export function stayJobs(services: Services): JobHandlers {
  return {
    'letters.round': async () => {
      const tenants = await services.db.withDirectory((tx) => tx.rows<{ id: number }>(sql`select id from tenants order by id`))
      for (const { id } of tenants) await makeRound(services, id)
    },
  }
}

/** The courier goes round every minute for what could not be carried at once. */
export const stayRota: Rota[] = [{ name: 'letters.round', cron: '* * * * *' }]
