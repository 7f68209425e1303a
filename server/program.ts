import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { accessJobs, accessRota } from './access/jobs.ts'
import { accountJobs, accountRota } from './accounts/jobs.ts'
import { buildApp } from './app.ts'
import { peopleJobs, peopleRota } from './people/mend-reservations.ts'
import { talkJobs, talkRota } from './talks/jobs.ts'
import { contactJobs, contactRota } from './contacts/jobs.ts'
import { dutyJobs, dutyRota } from './duties/jobs.ts'
import { newSetUpCode, readSetUp } from './set-up/set-up.ts'
import { openInstall, type Install, type Place } from './install.ts'
import { importJobs, importRota, resumeImports } from './imports/jobs.ts'
import { fileJobs, fileRota } from './files/jobs.ts'
import { noticeJobs, noticeRota } from './notices/jobs.ts'
import { sql } from './platform/database.ts'
import { prepareQueue, queuedJobs, type JobHandlers, type JobName, type Jobs, type Rota } from './platform/jobs.ts'
import type { Services } from './platform/http.ts'
import { stayJobs, stayRota } from './stays/jobs.ts'

export interface ProgramWish extends Place {
  /** Loads the demonstration where no county is known yet. */
  demonstrate?: (install: Install) => Promise<void>
  host: string
  port: number
}

export interface Program {
  address: string
  services: Services
  stop: () => Promise<void>
}

/** What the program does on its own: each concept adds the handlers of its jobs. */
export function jobHandlers(services: Services): JobHandlers {
  return {
    ...accessJobs(services),
    ...accountJobs(services),
    ...peopleJobs(services),
    ...stayJobs(services),
    ...contactJobs(services),
    ...talkJobs(services),
    ...dutyJobs(services),
    ...importJobs(services),
    ...fileJobs(services),
    ...noticeJobs(services),
  }
}

/** When it does so, Beijing time. */
export const rota: Rota[] = [
  ...accessRota,
  ...accountRota,
  ...peopleRota,
  ...stayRota,
  ...contactRota,
  ...talkRota,
  ...dutyRota,
  ...importRota,
  ...fileRota,
  ...noticeRota,
]

async function isUnfounded({ db }: Install): Promise<boolean> {
  return (await db.withDirectory((tx) => tx.find(sql`select 1 from tenants limit 1`))) === undefined
}

const pagesFolder = new URL('../web/dist', import.meta.url).pathname

/** Database, queue, pages: one process. */
export async function startProgram(wish: ProgramWish): Promise<Program> {
  const log = pino({ level: process.env['HONGYAN_LOG'] ?? 'warn' })
  const install = await openInstall(wish)
  if (wish.demonstrate !== undefined && await isUnfounded(install)) await wish.demonstrate(install)
  let queue: Jobs | undefined
  const services: Services = {
    db: install.db, crypto: install.crypto, log, clock: () => new Date(),
    jobs: {
      send: (name, data) => (queue === undefined ? Promise.reject(new Error('the queue is not open yet')) : queue.send(name, data)),
      stop: async () => queue?.stop(),
    },
  }
  const handlers = jobHandlers(services)
  await prepareQueue(install.ownerConfig, Object.keys(handlers) as JobName[])
  queue = await queuedJobs(install.appConfig, handlers, rota, log)
  await resumeImports(services)
  const setUpCode = (await readSetUp(services)).open ? newSetUpCode() : undefined
  const app = await buildApp({ services, ...(setUpCode === undefined ? {} : { setUpCode }), ...(existsSync(join(pagesFolder, 'index.html')) ? { pages: pagesFolder } : {}) })
  await app.listen({ host: wish.host, port: wish.port })
  const { port } = app.server.address() as AddressInfo
  const address = `http://${wish.host === '0.0.0.0' ? 'localhost' : wish.host}:${port}`
  if (setUpCode !== undefined) wish.say(`还没有任何账号，请打开 ${address}/set-up 完成首次设置，设置码：${setUpCode}`)
  return {
    address,
    services,
    async stop() {
      await app.close()
      await queue.stop()
      await install.close()
    },
  }
}
