import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestProgram, startProgram } from '../../../test/helpers/program.ts'
import { seededRandom } from '../../../test/helpers/random.ts'
import { launchPostgres } from './launch.ts'

const random = seededRandom(20_261_120)
const WRITER = join(import.meta.dirname, '../../../test/helpers/writing-program.ts')
let dataDir: string
let parent: string

beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'hongyan-kills-'))
  dataDir = join(parent, 'data')
  // Making the data folder is not what is tried here, so it need not wait for the disk.
  await (await launchPostgres({ dataDir, log: () => {}, sharedBuffers: '64MB', durable: false })).stop()
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

test.for([1, 2, 3])('a killed program loses no acknowledged write (%i)', async () => {
  const program = startProgram(WRITER, [dataDir])
  await program.saying('written', random.between(20, 600))
  program.kill('SIGKILL')
  await program.ended
  await expectAllKept(program)
})

test.for([1, 2, 3])('a killed database server is started again and loses no acknowledged write (%i)', async () => {
  const program = startProgram(WRITER, [dataDir])
  const server = Number((await program.saying('server')).split(' ')[1])
  await program.saying('written', random.between(20, 600))
  process.kill(server, 'SIGKILL')
  await program.saying('log 数据库已重新启动')
  await program.saying('written', acknowledged(program).length + 50)
  program.kill('SIGTERM')
  await program.ended
  expect(program.lines.at(-1)).toBe('stopped')
  await expectAllKept(program)
})

test('one killed session of the database loses no acknowledged write', async () => {
  const program = startProgram(WRITER, [dataDir])
  const server = Number((await program.saying('server')).split(' ')[1])
  await program.saying('written', random.between(20, 600))
  process.kill(await findSession(server), 'SIGKILL')
  await program.saying('log 数据库已重新启动')
  await program.saying('written', acknowledged(program).length + 50)
  program.kill('SIGTERM')
  await program.ended
  expect(program.lines.at(-1)).toBe('stopped')
  await expectAllKept(program)
})

test('program and database server killed together lose no acknowledged write', async () => {
  const program = startProgram(WRITER, [dataDir])
  const server = Number((await program.saying('server')).split(' ')[1])
  await program.saying('written', random.between(20, 600))
  program.kill('SIGKILL')
  process.kill(server, 'SIGKILL')
  await program.ended
  await expectAllKept(program)
})

/** A process of the server that works for a writer. */
async function findSession(server: number): Promise<number> {
  const socketDir = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4]
  const client = new Client({ host: socketDir ?? '', user: 'hongyan_owner', database: 'hongyan' })
  await client.connect()
  const found = await client.query<{ pid: number }>(`select pid from pg_stat_activity where datname = 'hongyan' and pid <> pg_backend_pid() limit 1`)
  await client.end()
  const pid = found.rows[0]?.pid
  if (pid === undefined || pid === server) throw new Error('no writer is connected')
  return pid
}

function acknowledged(program: TestProgram): string[] {
  return program.lines.filter((line) => line.startsWith('written ')).map((line) => line.slice('written '.length))
}

async function expectAllKept(program: TestProgram): Promise<void> {
  const server = await launchPostgres({ dataDir, log: () => {}, sharedBuffers: '64MB' })
  const client = new Client(server.ownerConfig)
  await client.connect()
  try {
    const kept = await client.query<{ id: string }>('select id from written')
    const ids = new Set(kept.rows.map((row) => row.id))
    expect(acknowledged(program).length).toBeGreaterThan(0)
    expect(acknowledged(program).filter((id) => !ids.has(id))).toEqual([])
  } finally {
    await client.end()
    await server.stop()
  }
}
