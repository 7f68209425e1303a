import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { chooseIdentity, giveTree, type ServerIdentity } from '../server/platform/postgres/server-identity.ts'

/**
 * Runs the server's tests on an ordinary PostgreSQL of this machine, over TCP with a password, as an owner who is no
 * superuser: what DATABASE_URL promises. Where the machine has no PostgreSQL of its own, it says so and is content.
 */
const systemFolder = '/usr/lib/postgresql'
/** These start servers of their own, or whole programs with one. */
const embeddedOnly = ['server/cli/**', ...['launch', 'backup', 'survive-kills'].map((name) => `server/platform/postgres/${name}.test.ts`)]
const patienceMs = 600_000

function findBinaries(): string | undefined {
  const chosen = process.env['PG_BIN_DIR']
  if (chosen !== undefined && chosen !== '') return chosen
  if (!existsSync(systemFolder)) return undefined
  const majors = readdirSync(systemFolder).map(Number).filter((major) => major >= 15).toSorted((a, b) => a - b)
  return majors.map((major) => join(systemFolder, String(major), 'bin')).find((folder) => existsSync(join(folder, 'initdb')))
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

interface Machine {
  binDir: string
  folder: string
  identity: ServerIdentity
}

function runAs({ binDir, identity }: Machine, program: string, args: readonly string[], output: 'ignore' | 'inherit') {
  const [file = '', ...words] = [...identity.wrapper, join(binDir, program), ...args]
  return spawn(file, words, {
    cwd: '/', env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' }, stdio: ['ignore', 'ignore', output],
    ...(identity.uid === undefined ? {} : { uid: identity.uid }), ...(identity.gid === undefined ? {} : { gid: identity.gid }),
  })
}

async function connect(url: string): Promise<Client> {
  const client = new Client(url)
  await client.connect()
  return client
}

async function waitFor(url: string, server: ReturnType<typeof runAs>): Promise<Client> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the database server ended with ${server.exitCode}`)
    try {
      return await connect(url)
    } catch {
      await pause(50)
    }
  }
}

/** An administrator's cluster with one owner for us, who may make databases and roles and nothing more. */
async function startServer(machine: Machine) {
  const data = join(machine.folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  giveTree(machine.folder, machine.identity.owner)
  const made = runAs(machine, 'initdb', ['-D', data, '-U', 'postgres', '--auth-host=scram-sha-256', '--auth-local=reject', `--pwfile=${join(machine.folder, 'password')}`, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], 'inherit')
  const [status] = (await once(made, 'exit')) as [number | null]
  if (status !== 0) throw new Error(`initdb ended with ${status}`)
  const port = await findFreePort()
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200, log_min_messages: 'panic' }
  const server = runAs(machine, 'postgres', ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], 'ignore')
  const administrator = await waitFor(`postgres://postgres:secret@127.0.0.1:${port}/postgres`, server)
  await administrator.query(`create role keeper login createdb createrole password 'secret'`)
  // only so that each test file can drop its database while connections to it are closing
  await administrator.query('grant pg_signal_backend to keeper')
  await administrator.query('create database keeper owner keeper')
  const { rows } = await administrator.query<{ server_version: string }>('show server_version')
  await administrator.end()
  return { server, url: `postgres://keeper:secret@127.0.0.1:${port}/keeper`, version: rows[0]?.server_version ?? '' }
}

function runTests(url: string, words: readonly string[]): number | null {
  const only = words.length === 0 ? ['server/'] : words
  return spawnSync('vitest', ['run', ...only, ...embeddedOnly.flatMap((file) => ['--exclude', file])], {
    stdio: 'inherit', timeout: patienceMs, env: { ...process.env, TEST_DATABASE_URL: url }, shell: process.platform === 'win32',
  }).status
}

async function run(binDir: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hongyan-outside-'))
  chmodSync(folder, 0o711)
  try {
    writeFileSync(join(folder, 'password'), 'secret', { mode: 0o600 })
    const { server, url, version } = await startServer({ binDir, folder, identity: chooseIdentity({ clusterDir: join(folder, 'data'), binDir }) })
    console.log(`PostgreSQL ${version} of this machine (${binDir})`)
    process.exitCode = runTests(url, process.argv.slice(2)) === 0 ? 0 : 1
    const ended = once(server, 'exit')
    server.kill('SIGINT')
    await ended
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const binDir = findBinaries()
if (binDir === undefined) console.log(`no PostgreSQL of its own on this machine (${systemFolder}, PG_BIN_DIR): nothing to test against`)
else await run(binDir)
