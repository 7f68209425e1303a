import { Client, type ClientConfig } from 'pg'
import { PgBoss } from 'pg-boss'
import type { FastifyBaseLogger } from 'fastify'

/** Names of long work; each concept brings the handlers of its own. */
export type JobName = `${string}.${string}`

/** What a job is told: identifiers only, no personal data. */
export interface JobData {
  tenantId: number
  id?: string
}

export type JobHandlers = Partial<Record<JobName, (data: JobData) => Promise<void>>>

export interface Jobs {
  /** Hands the work over; it is claimed by one worker, and again by another should the first one die. */
  send(name: JobName, data: JobData): Promise<void>
  stop(): Promise<void>
}

/** Does the work at once, in the caller's process: the command line and the demonstration. */
export function directJobs(handlers: JobHandlers): Jobs {
  return {
    async send(name, data) {
      const handle = handlers[name]
      if (handle === undefined) throw new Error(`no handler for job ${name}`)
      await handle(data)
    },
    stop: async () => undefined,
  }
}

const schema = 'queue'

/** Installs or upgrades the queue's tables as their owner; the application only uses them. */
export async function prepareQueue(owner: ClientConfig, names: JobName[]): Promise<void> {
  const boss = new PgBoss({ ...plain(owner), schema, supervise: false, schedule: false })
  await boss.start()
  for (const name of names) {
    if ((await boss.getQueue(name)) === null) await boss.createQueue(name, queueOptions)
  }
  await boss.stop({ graceful: false })
  const client = new Client(owner)
  await client.connect()
  try {
    await client.query(`grant usage on schema ${schema} to hongyan_app`)
    await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to hongyan_app`)
    await client.query(`grant execute on all functions in schema ${schema} to hongyan_app`)
  } finally {
    await client.end()
  }
}

const queueOptions = { retryLimit: 3, retryDelay: 5, heartbeatSeconds: 10, expireInSeconds: 3600 }

/** pg-boss takes the fields of a pg configuration by name. */
function plain({ host, port, user, database, connectionString, password, ssl }: ClientConfig) {
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(database === undefined ? {} : { database }),
    ...(connectionString === undefined ? {} : { connectionString }),
    ...(typeof password === 'string' ? { password } : {}),
    ...(ssl === undefined ? {} : { ssl }),
  }
}

export interface Rota {
  name: JobName
  cron: string
}

/**
 * Starts claiming jobs from the queue; several programs may do so beside each other. What a killed program had claimed
 * is put back when its heartbeat has been missing for ten seconds, looked for every `roundSeconds`.
 */
export async function queuedJobs(app: ClientConfig, handlers: JobHandlers, rota: Rota[], log: FastifyBaseLogger, roundSeconds = 10): Promise<Jobs> {
  const boss = new PgBoss({
    ...plain(app), schema, migrate: false, createSchema: false, max: 4, superviseIntervalSeconds: roundSeconds, monitorIntervalSeconds: roundSeconds,
  })
  boss.on('error', (error: Error) => log.error({ err: error }, 'queue'))
  await boss.start()
  for (const [name, handle] of Object.entries(handlers) as [JobName, (data: JobData) => Promise<void>][]) {
    await boss.work<JobData>(name, { pollingIntervalSeconds: 0.5 }, async ([job]) => {
      if (job === undefined) return
      try {
        await handle(job.data)
      } catch (error) {
        log.error({ err: error, job: name }, 'job failed')
        throw error
      }
    })
  }
  for (const { name, cron } of rota) await boss.schedule(name, cron, { tenantId: 0 }, { tz: 'Asia/Shanghai' })
  return {
    async send(name, data) {
      await boss.send(name, data)
    },
    stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
  }
}
