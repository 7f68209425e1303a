import { deleteExpiredSessions } from './session-queries.ts'
import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'

/** Sessions that can be used no more leave the table (GB/T 22239-2019 8.1.4.10). */
export function accessJobs(services: Services): JobHandlers {
  return {
    'access.tidy': async () => {
      await services.db.withDirectory((tx) => deleteExpiredSessions(tx, services.clock()))
    },
  }
}

export const accessRota: Rota[] = [{ name: 'access.tidy', cron: '20 3 * * *' }]
