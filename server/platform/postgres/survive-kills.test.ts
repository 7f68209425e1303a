import { mkdtempSync, rmSync } from 'node:fs'
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

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'hongyan-kills-'))
  dataDir = join(parent, 'data')
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

test('program and database server killed together lose no acknowledged write', async () => {
  const program = startProgram(WRITER, [dataDir])
  const server = Number((await program.saying('server')).split(' ')[1])
  await program.saying('written', random.between(20, 600))
  program.kill('SIGKILL')
  process.kill(server, 'SIGKILL')
  await program.ended
  await expectAllKept(program)
})

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
