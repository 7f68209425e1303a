import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, type ClientConfig } from 'pg'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { startProgram } from '../../../test/helpers/program.ts'
import { findBinaries } from './binaries.ts'
import { type EmbeddedPostgres, type LaunchWish, launchPostgres } from './launch.ts'
import { OperatorError } from './operator-error.ts'
import { isPostmasterOf } from './postmaster-file.ts'

const WRITER = join(import.meta.dirname, '../../../test/helpers/writing-program.ts')
const isRoot = process.geteuid?.() === 0

/** In a project below a folder of root alone, the server's programs can be run by root only, by the way tested apart. */
const othersMayEnter = !isRoot || foldersAbove(fileURLToPath(import.meta.url)).every((folder) => (statSync(folder).mode & 0o001) !== 0)

function foldersAbove(path: string): string[] {
  const above = dirname(path)
  return above === path ? [] : [above, ...foldersAbove(above)]
}

const systemBinDir = ['18', '17', '16', '15'].map((major) => `/usr/lib/postgresql/${major}/bin`).find((folder) => existsSync(join(folder, 'initdb')))

let parent: string
let dataDir: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'hongyan-launch-'))
  chmodSync(parent, 0o711)
  dataDir = join(parent, 'data')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(parent, { recursive: true, force: true })
})

async function launch(wish: Partial<LaunchWish> = {}): Promise<EmbeddedPostgres> {
  const server = await launchPostgres({ dataDir, log: () => {}, sharedBuffers: '64MB', durable: false, ...wish })
  onTestFinished(() => server.stop())
  return server
}

async function ask<Row extends object>(config: ClientConfig, sql: string): Promise<Row[]> {
  const client = new Client(config)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

async function complaintOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(OperatorError)
  return (error as OperatorError).message
}

test('the first start makes the database, the second finds what was written', async () => {
  const first = await launch()
  await ask(first.ownerConfig, `create table note as select '鸿雁' as text`)
  await first.stop()
  const second = await launch()
  expect(await ask(second.ownerConfig, 'select text from note')).toEqual([{ text: '鸿雁' }])
})

test('the application role owns nothing and cannot pass the policies', async () => {
  const server = await launch()
  const [role] = await ask(server.ownerConfig, `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin from pg_roles where rolname = 'hongyan_app'`)
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolcanlogin: true })
  expect(await ask(server.appConfig, 'select current_user as who, current_database() as where')).toEqual([{ who: 'hongyan_app', where: 'hongyan' }])
})

test('the server writes safely, checks its pages, and listens on a private socket only', async () => {
  const server = await launchPostgres({ dataDir, log: () => {} })
  onTestFinished(() => server.stop())
  const settings = await ask<{ name: string; setting: string }>(
    server.ownerConfig,
    `select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'server_encoding') order by name`,
  )
  expect(Object.fromEntries(settings.map((row) => [row.name, row.setting]))).toEqual({
    listen_addresses: '',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
    server_encoding: 'UTF8',
  })
  expect(statSync(server.socketDir).mode & 0o777).toBe(0o700)
  expect(Buffer.byteLength(join(server.socketDir, '.s.PGSQL.5432.lock'))).toBeLessThan(108)
})

test('a stopped server leaves no process and no socket folder', async () => {
  const server = await launch()
  const { pid, socketDir } = server
  await server.stop()
  expect(isPostmasterOf(pid, join(dataDir, 'postgres'))).toBe(false)
  expect(existsSync(socketDir)).toBe(false)
})

test('a second program on the same data folder is refused', async () => {
  const program = startProgram(WRITER, [dataDir])
  await program.saying('written')
  expect(await complaintOf(launch())).toContain(`正由另一个鸿雁程序（进程号 ${program.pid}）使用`)
  const before = program.lines.length
  await program.saying('written', before + 1)
  program.kill('SIGTERM')
  await program.ended
  expect(program.lines.at(-1)).toBe('stopped')
})

test('of two programs started at once on a new data folder one runs and one is refused', async () => {
  const programs = [startProgram(WRITER, [dataDir]), startProgram(WRITER, [dataDir])]
  const outcomes = await Promise.all(programs.map((program) => Promise.any([program.saying('written'), program.saying('refused')])))
  expect(new Set(outcomes.map((line) => line.split(' ')[0]))).toEqual(new Set(['refused', 'written']))
  for (const program of programs) program.kill('SIGTERM')
  await Promise.all(programs.map((program) => program.ended))
})

test.runIf(othersMayEnter)('a server that outlived its killed program is taken over', async () => {
  // Without setpriv nothing ties the server to its program, as on systems that lack it.
  const tools = join(parent, 'tools')
  mkdirSync(tools)
  for (const tool of ['id', 'unshare']) symlinkSync(spawnSync('which', [tool], { encoding: 'utf8' }).stdout.trim(), join(tools, tool))
  const program = startProgram(WRITER, [dataDir], { env: { ...process.env, PATH: tools } })
  const pid = Number((await program.saying('server')).split(' ')[1])
  program.kill('SIGKILL')
  await program.ended
  expect(isPostmasterOf(pid, join(dataDir, 'postgres'))).toBe(true)
  const server = await launch()
  expect(server.pid).toBe(pid)
  await server.stop()
  expect(isPostmasterOf(pid, join(dataDir, 'postgres'))).toBe(false)
})

test('a process number left behind by a crash and now owned by a stranger does not hinder the start', async () => {
  const server = await launch()
  const file = join(dataDir, 'postgres', 'postmaster.pid')
  const left = readFileSync(file, 'utf8')
  const owner = statSync(file)
  await server.stop()
  const stranger = spawn('sleep', ['1000'], isRoot ? { uid: owner.uid, gid: owner.gid, cwd: '/' } : { cwd: '/' })
  onTestFinished(() => void stranger.kill())
  await once(stranger, 'spawn')
  writeFileSync(file, left.replace(/^\d+/, String(stranger.pid)))
  chownSync(file, owner.uid, owner.gid)
  expect(await ask((await launch()).ownerConfig, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a data folder of another PostgreSQL major is refused with what to do', async () => {
  await (await launch()).stop()
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '14\n')
  const complaint = await complaintOf(launch())
  expect(complaint).toContain('是 PostgreSQL 14 建立的')
  expect(complaint).toContain('数据没有改动')
})

test('a program folder without PostgreSQL is named in the refusal', async () => {
  vi.stubEnv('PG_BIN_DIR', parent)
  expect(await complaintOf(launch())).toContain('没有能运行的 postgres 程序')
})

test('the package works where install scripts were blocked and library links are missing', async () => {
  const native = dirname(findBinaries().binDir)
  cpSync(native, join(parent, 'native'), { recursive: true, filter: (source) => !lstatSync(source).isSymbolicLink() })
  writeFileSync(join(parent, 'package.json'), readFileSync(join(native, '..', 'package.json')))
  vi.stubEnv('PG_BIN_DIR', join(parent, 'native', 'bin'))
  expect(findBinaries().missingLinks.size).toBeGreaterThan(5)
  expect(await ask((await launch()).ownerConfig, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.runIf(isRoot && othersMayEnter)('root runs the server as somebody else', async () => {
  const server = await launch()
  expect(statSync(join(dataDir, 'postgres')).uid).not.toBe(0)
  if (process.platform === 'linux') expect(readFileSync(`/proc/${server.pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0\s/m)
})

test.runIf(isRoot && spawnSync('unshare', ['-U', 'true']).status === 0)('root runs the server in a folder that only root may enter', async () => {
  chmodSync(parent, 0o700)
  const first = await launch()
  await ask(first.ownerConfig, 'create table note as select 1 as one')
  await first.stop()
  expect(await ask((await launch()).ownerConfig, 'select one from note')).toEqual([{ one: 1 }])
})

test.runIf(isRoot && spawnSync('unshare', ['-U', 'true']).status === 0)('a data folder moved between an open place and one of root keeps working', async () => {
  const first = await launch()
  await ask(first.ownerConfig, 'create table note as select 1 as one')
  await first.stop()
  chmodSync(parent, 0o700)
  const second = await launch()
  expect(await ask(second.ownerConfig, 'select one from note')).toEqual([{ one: 1 }])
  await second.stop()
  chmodSync(parent, 0o711)
  expect(await ask((await launch()).ownerConfig, 'select one from note')).toEqual([{ one: 1 }])
})

test.runIf(isRoot)('root lends the server the owner of the project where nobody else may enter', async () => {
  chmodSync(parent, 0o700)
  chownSync(parent, 2, 2)
  cpSync(dirname(findBinaries().binDir), join(parent, 'native'), { recursive: true, verbatimSymlinks: true })
  writeFileSync(join(parent, 'package.json'), '{ "version": "18" }')
  for (const folder of ['native', 'native/bin']) chownSync(join(parent, folder), 2, 2)
  vi.stubEnv('PG_BIN_DIR', join(parent, 'native', 'bin'))
  expect(await ask((await launch()).ownerConfig, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(statSync(join(dataDir, 'postgres')).uid).toBe(2)
})

test.runIf(isRoot && isOpenToAll(import.meta.dirname))('an ordinary user runs the server as himself, and may not open the folder of another', async () => {
  chmodSync(parent, 0o777)
  const as = (uid: string) => ({ before: ['setpriv', '--reuid', uid, '--regid', uid, '--clear-groups'], cwd: '/' })
  const program = startProgram(WRITER, [dataDir], as('65534'))
  await program.saying('written', 5)
  expect(statSync(join(dataDir, 'postgres')).uid).toBe(65_534)
  program.kill('SIGTERM')
  await program.ended
  expect(program.lines.at(-1)).toBe('stopped')
  chmodSync(dataDir, 0o777)
  const other = startProgram(WRITER, [dataDir], as('2'))
  expect(await other.saying('refused')).toContain('属于另一个系统用户（编号 65534）')
  await other.ended
})

test.runIf(systemBinDir !== undefined)('PG_BIN_DIR runs another PostgreSQL, down to 15', async () => {
  vi.stubEnv('PG_BIN_DIR', systemBinDir)
  const first = await launch()
  await ask(first.ownerConfig, 'create table note as select 1 as one')
  await first.stop()
  const second = await launch()
  expect(await ask(second.ownerConfig, 'select one from note')).toEqual([{ one: 1 }])
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log', 'postgres.starter'])
})

function isOpenToAll(folder: string): boolean {
  return folder === dirname(folder) || ((statSync(folder).mode & 0o005) === 0o005 && isOpenToAll(dirname(folder)))
}
