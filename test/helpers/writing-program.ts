// A program like ours that writes without pause and says on standard output which writes were acknowledged; tests kill it.
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import { launchPostgres } from '../../server/platform/postgres/launch.ts'
import { migrate } from '../../server/platform/postgres/migrate.ts'
import { OperatorError } from '../../server/platform/postgres/operator-error.ts'
import { writingSchema } from './writing-schema.ts'

const WRITERS = 6
const say = (line: string) => writeSync(1, `${line}\n`)

async function run(dataDir: string): Promise<void> {
  const server = await launchPostgres({ dataDir, log: (sentence) => say(`log ${sentence}`), sharedBuffers: '64MB' })
  const pool = new Pool({ ...server.ownerConfig, max: WRITERS })
  pool.on('error', (error) => say(`pool ${error.message}`))
  await migrate({ owner: server.ownerConfig, log: () => {}, migrations: writingSchema })
  const stopping = new AbortController()
  process.once('SIGTERM', () => stopping.abort())
  say(`server ${server.pid}`)
  const write = async () => {
    while (!stopping.signal.aborted) {
      const id = randomUUID()
      try {
        await pool.query('insert into written values ($1, $2)', [id, id.repeat(20)])
        say(`written ${id}`)
      } catch (error) {
        say(`failed ${String(error)}`)
        await pause(20)
      }
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, write))
  await pool.end()
  await server.stop()
  say('stopped')
}

try {
  await run(process.argv[2] ?? '')
} catch (error) {
  if (!(error instanceof OperatorError)) throw error
  say(`refused ${error.message}`)
  process.exitCode = 1
}
