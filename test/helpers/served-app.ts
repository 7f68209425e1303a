import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { buildApp } from '../../server/app.ts'
import { openCrypto } from '../../server/platform/crypto.ts'
import { openDatabase } from '../../server/platform/database.ts'
import type { Services } from '../../server/platform/http.ts'
import { directJobs } from '../../server/platform/jobs.ts'
import { jobHandlers } from '../../server/program.ts'
import type { TestDatabase } from './database.ts'

export interface ServedApp {
  app: FastifyInstance
  services: Services
  /** http://127.0.0.1:port, pages included. */
  address: string
}

/** Key of the tests' installs; tells nothing about any other. */
export const testMasterKey = '7e57'.repeat(16)

const pages = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** The whole program over a test database, on a port of its own; jobs are done at once. Closed after the last test. */
export async function startServedApp(database: TestDatabase, { clock = () => new Date() }: { clock?: () => Date } = {}): Promise<ServedApp> {
  const db = openDatabase(database.appConfig)
  const services: Services = {
    db, crypto: openCrypto(testMasterKey), log: pino({ level: 'warn' }), clock,
    jobs: { send: (name, data) => directJobs(jobHandlers(services)).send(name, data), stop: async () => undefined },
  }
  const app = await buildApp({ services, pages, rateLimit: 100_000 })
  await app.listen({ host: '127.0.0.1', port: 0 })
  afterAll(async () => {
    await app.close()
    await db.close()
  })
  return { app, services, address: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` }
}
