import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'
import { deleteExpiredClaims } from './claim-queries.ts'

export function accountJobs(services: Services): JobHandlers {
  return {
    'accounts.tidy': async () => {
      await services.db.withDirectory((tx) => deleteExpiredClaims(tx, services.clock()))
    },
  }
}

export const accountRota: Rota[] = [{ name: 'accounts.tidy', cron: '25 3 * * *' }]
