import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig, Pool } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../test/helpers/database.ts'
import { startProgram } from '../../../test/helpers/program.ts'
import { writingSchema } from '../../../test/helpers/writing-schema.ts'
import { writeBackup } from './backup.ts'
import { backupInstall, restoreInstall } from './install-backup.ts'
import { launchPostgres } from './launch.ts'
import { migrate } from './migrate.ts'
import { parseMigration } from './migration-files.ts'
import { loadBackup } from './restore.ts'
import { verifyBackup } from './verify-backup.ts'

const schema = parseMigration(
  '0001-books.sql',
  `create schema shelf;
   create table shelf.books (tenant_id integer not null, id integer not null, title text, of_book integer, length_of integer generated always as (length(title)) stored,
     primary key (tenant_id, id), foreign key (tenant_id, of_book) references shelf.books (tenant_id, id));
   alter table shelf.books enable row level security;
   alter table shelf.books force row level security;
   create policy tenant_scope on shelf.books using (tenant_id = current_setting('app.tenant_id')::integer);
   create table "Odd, name" (at timestamptz not null, "what; now" bytea, primary key (at)) partition by range (at);
   create table entries (tenant_id integer not null, id integer not null, book integer not null, payload jsonb not null,
     primary key (tenant_id, id), foreign key (tenant_id, book) references shelf.books (tenant_id, id));
   create table seeds (name text primary key);
   insert into seeds values ('by migration');
   grant select on entries to hongyan_app;`,
)
const migrations = [schema]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hongyan-backup-'))
  chmodSync(folder, 0o711)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function fill(owner: ClientConfig, rows: number): Promise<void> {
  await migrate({ owner, log: () => {}, migrations })
  const client = new Client(owner)
  await client.connect()
  await client.query(`insert into shelf.books select 1, i, case i % 3 when 0 then null when 1 then E'换\\n行\\t与\\\\' else '《书 ' || i || '》' end, nullif(i - 1, 0) from generate_series(1, $1::integer) i`, [rows])
  await client.query(`insert into entries select 1, i, 1, jsonb_build_object('text', repeat(md5(i::text), 20)) from generate_series(1, $1::integer) i`, [rows])
  await client.query(`create table "Odd 2026" partition of "Odd, name" for values from ('2026-01-01') to ('2027-01-01')`)
  await client.query(`insert into "Odd, name" values ('2026-11-20 08:00+08', '\\x0001ff')`)
  await client.query(`delete from seeds`)
  await client.query(`insert into seeds values ('by hand')`)
  await client.end()
}

/** Every row of every table, as text in a fixed order. */
async function contentOf(owner: ClientConfig): Promise<Record<string, unknown>> {
  const client = new Client(owner)
  await client.connect()
  const content: Record<string, unknown> = {}
  for (const table of ['shelf.books', 'entries', '"Odd, name"', 'seeds', 'schema_migrations']) {
    const found = await client.query<{ digest: string }>(`select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${table} t`)
    content[table] = found.rows[0]?.digest
  }
  await client.end()
  return content
}

describe('a backup', async () => {
  const source = await createTestDatabase({ empty: true })
  const target = await createTestDatabase({ empty: true })
  beforeAll(() => fill(source.ownerConfig, 20_000))

  test('restores every row, every constraint and every grant', async () => {
    const file = join(folder, 'whole.tar.gz')
    const summary = await writeBackup({ owner: source.ownerConfig, file, migrations })
    expect(summary.rows).toBe(20_000 + 20_000 + 1 + 1 + 1)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await loadBackup(file, target.ownerConfig)
    expect(await contentOf(target.ownerConfig)).toEqual(await contentOf(source.ownerConfig))
    const facts = await target.owner.query<{ foreign: number; forced: boolean; granted: boolean; lengths: number }>(
      `select (select count(*)::integer from pg_constraint where contype = 'f' and convalidated) as foreign,
              (select relforcerowsecurity from pg_class where oid = 'shelf.books'::regclass) as forced,
              has_table_privilege('hongyan_app', 'entries', 'select') as granted,
              (select max(length_of) from shelf.books) as lengths`,
    )
    expect(facts.rows[0]).toMatchObject({ foreign: 2, forced: true, granted: true })
    expect(facts.rows[0]?.lengths).toBeGreaterThan(5)
    expect(await migrate({ owner: target.ownerConfig, log: () => {}, migrations })).toEqual([])
    await expect(loadBackup(file, target.ownerConfig)).rejects.toThrow('不是空的')
  })

  test('is an archive that any tar can unpack', async () => {
    const file = join(folder, 'plain.tar.gz')
    await writeBackup({ owner: source.ownerConfig, file, migrations })
    mkdirSync(join(folder, 'out'))
    execFileSync('tar', ['xzf', file, '-C', join(folder, 'out')])
    expect(readdirSync(join(folder, 'out')).sort((a, b) => a.localeCompare(b))).toEqual(['hongyan-backup.json', 'manifest.json', 'migrations', 'tables'])
    const parts = readdirSync(join(folder, 'out/tables/public.entries')).sort((a, b) => a.localeCompare(b))
    expect(parts.length).toBeGreaterThan(1)
    const text = parts.map((part) => readFileSync(join(folder, 'out/tables/public.entries', part), 'utf8')).join('')
    expect(text.split('\n').length - 1).toBe(20_000)
  })

  test('cut short, altered or strange is refused, and no table is made', async () => {
    const whole = join(folder, 'whole.tar.gz')
    await writeBackup({ owner: source.ownerConfig, file: whole, migrations })
    const bytes = readFileSync(whole)
    const size = bytes.length
    const damagedFile = (name: string, change: (file: string) => void) => {
      const file = join(folder, name)
      writeFileSync(file, bytes)
      change(file)
      return file
    }
    for (const [name, length] of [['last byte', size - 1], ['half', size >> 1], ['start', 30], ['nothing', 0]] as const) {
      await expect(verifyBackup(damagedFile(name, (file) => truncateSync(file, length)))).rejects.toThrow(/不完整|已损坏/)
    }
    const flipped = damagedFile('flipped', (file) => {
      const changed = Buffer.from(bytes)
      changed[size >> 1] = (changed[size >> 1] ?? 0) ^ 0x10
      writeFileSync(file, changed)
    })
    await expect(verifyBackup(flipped)).rejects.toThrow(/不完整|已损坏/)
    await expect(verifyBackup(damagedFile('text', (file) => writeFileSync(file, 'hello')))).rejects.toThrow('不是鸿雁的备份文件')
    await expect(verifyBackup(join(folder, 'absent'))).rejects.toThrow('找不到备份文件')
    await expect(restoreInstall({ file: flipped, dataDir: join(folder, 'new'), keysFile: join(folder, 'new/keys.json'), log: () => {} })).rejects.toThrow()
    expect(existsSync(join(folder, 'new'))).toBe(false)
  })

  test('never overwrites a file, and leaves none when it fails', async () => {
    const file = join(folder, 'taken.tar.gz')
    writeFileSync(file, 'mine')
    await expect(writeBackup({ owner: source.ownerConfig, file, migrations })).rejects.toThrow('已经存在')
    await expect(writeBackup({ owner: source.ownerConfig, file: join(folder, 'other.tar.gz'), migrations: [] })).rejects.toThrow('没有这个文件')
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(readdirSync(folder)).toEqual(['taken.tar.gz'])
  })
})

describe('a backup beside writers', async () => {
  const source = await createTestDatabase({ empty: true })
  const target = await createTestDatabase({ empty: true })
  const writers = new Pool({ ...source.ownerConfig, max: 4 })
  afterAll(() => writers.end())

  test('holds one moment: of every transaction all rows or none', async () => {
    await fill(source.ownerConfig, 2000)
    const stopping = new AbortController()
    let next = 100_000
    let committed = 0
    const write = async () => {
      while (!stopping.signal.aborted) {
        const id = (next += 1)
        const client = await writers.connect()
        await client.query('begin')
        await client.query('insert into shelf.books values (1, $1)', [id])
        await client.query(`insert into entries values (1, $1, $1, '{}')`, [id])
        await client.query('commit')
        client.release()
        committed += 1
      }
    }
    const writing = [write(), write(), write()]
    const file = join(folder, 'busy.tar.gz')
    await expect.poll(() => committed).toBeGreaterThan(20)
    const before = committed
    await writeBackup({ owner: source.ownerConfig, file, migrations })
    const after = committed
    await expect.poll(() => committed).toBeGreaterThan(after + 20)
    stopping.abort()
    await Promise.all(writing)
    await loadBackup(file, target.ownerConfig)
    const found = await target.owner.query<{ books: number; entries: number }>(
      `select (select count(*)::integer from shelf.books where id > 100000) as books, (select count(*)::integer from entries where id > 100000) as entries`,
    )
    const { books = 0, entries = -1 } = found.rows[0] ?? {}
    expect(books).toBe(entries)
    expect(books).toBeGreaterThanOrEqual(before)
    expect(books).toBeLessThan(committed)
  })
})

describe('an install', () => {
  const WRITER = join(import.meta.dirname, '../../../test/helpers/writing-program.ts')

  test('is backed up while its program runs, restored into a new folder, and keeps its keys apart', async () => {
    const dataDir = join(folder, 'data')
    const keysFile = join(dataDir, 'keys.json')
    const program = startProgram(WRITER, [dataDir])
    await program.saying('written', 50)
    writeFileSync(keysFile, '{"master":"00"}')
    const said: string[] = []
    const log = (sentence: string) => said.push(sentence)
    const acknowledged = program.lines.filter((line) => line.startsWith('written ')).map((line) => line.slice('written '.length))
    await backupInstall({ dataDir, file: join(folder, 'apart.tar.gz'), keysFile, withKeys: false, log, migrations: writingSchema })
    await program.saying('written', program.lines.length + 10)
    program.kill('SIGTERM')
    await program.ended
    expect(said.at(-1)).toContain('备份里没有密钥文件')
    await backupInstall({ dataDir, file: join(folder, 'with-keys.tar.gz'), keysFile, withKeys: true, log, migrations: writingSchema })
    expect(said.at(-1)).toContain('这份备份里有密钥文件')

    const fresh = join(folder, 'fresh')
    await restoreInstall({ file: join(folder, 'apart.tar.gz'), dataDir: fresh, keysFile: join(fresh, 'keys.json'), log })
    expect(existsSync(join(fresh, 'keys.json'))).toBe(false)
    expect(said.at(-1)).toContain('请把原来的 keys.json 放到')
    expect(await idsIn(fresh)).toEqual(expect.arrayContaining(acknowledged))
    await expect(restoreInstall({ file: join(folder, 'apart.tar.gz'), dataDir: fresh, keysFile, log })).rejects.toThrow('里已有数据库')

    const other = join(folder, 'other')
    await restoreInstall({ file: join(folder, 'with-keys.tar.gz'), dataDir: other, keysFile: join(other, 'keys.json'), log })
    expect(readFileSync(join(other, 'keys.json'), 'utf8')).toBe('{"master":"00"}')
    expect(statSync(join(other, 'keys.json')).mode & 0o777).toBe(0o600)
    expect(readdirSync(other).sort((a, b) => a.localeCompare(b))).toEqual(['keys.json', 'postgres'])
  })
})

async function idsIn(dataDir: string): Promise<string[]> {
  const server = await launchPostgres({ dataDir, log: () => {}, sharedBuffers: '64MB' })
  const client = new Client(server.ownerConfig)
  await client.connect()
  try {
    return (await client.query<{ id: string }>('select id from written')).rows.map((row) => row.id)
  } finally {
    await client.end()
    await server.stop()
  }
}
