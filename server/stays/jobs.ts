import { stayParameters } from '../../playbooks/national/parameters.ts'
import { chaseOverdueLetters } from '../letters/chase.ts'
import { carryLetter, listUncarried } from '../letters/courier.ts'
import { systemActor } from '../platform/actor.ts'
import { dayInChina, type Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'
import { takeInLetter } from './exchange.ts'
import { mendAttendance } from './mend-attendance.ts'

function courierIn(services: Services, tenantId: number): Context {
  const { clock, jobs: _jobs, ...held } = services
  const now = clock()
  return { ...held, actor: systemActor(tenantId, '信使'), now: now.toISOString(), today: dayInChina(now) }
}

async function makeRound(ctx: Context): Promise<void> {
  for (const id of await listUncarried(ctx)) {
    try {
      await carryLetter(ctx, ctx.actor.tenantId, id, takeInLetter)
    } catch (error) {
      // one letter that cannot be carried must not hold up the others; its error stands on the letter
      ctx.log.warn({ err: error, letter: id }, 'letter stays in the outbox')
    }
  }
}

async function inEachTenant(services: Services, work: (ctx: Context) => Promise<unknown>): Promise<void> {
  const tenants = await services.db.withDirectory((tx) => tx.rows<{ id: number }>(sql`select id from tenants order by id`))
  for (const { id } of tenants) await work(courierIn(services, id))
}

export function stayJobs(services: Services): JobHandlers {
  return {
    'letters.round': () => inEachTenant(services, makeRound),
    'stays.mend-attendance': () => inEachTenant(services, mendAttendance),
    'letters.chase': () => inEachTenant(services, (ctx) => chaseOverdueLetters(ctx, stayParameters)),
  }
}

/** The courier goes round every minute for what could not be carried at once, and chases what is unanswered each morning. */
export const stayRota: Rota[] = [
  { name: 'letters.round', cron: '* * * * *' }, { name: 'letters.chase', cron: '30 6 * * *' },
  // finds nothing once what was told before has been kept
  { name: 'stays.mend-attendance', cron: '*/10 * * * *' },
]
