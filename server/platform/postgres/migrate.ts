import { setTimeout as pause } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { type MigrationFile, nameOf, readMigrationFiles } from './migration-files.ts'
import { OperatorError } from './operator-error.ts'
import { letOwnerPass } from './owner-policies.ts'
import { splitStatements } from './split-statements.ts'

export interface MigrateWish {
  owner: ClientConfig
  log: (sentence: string) => void
  /** Default: the project's db/migrations. */
  migrations?: readonly MigrationFile[]
}

const LOCK_KEY = 7_204_812
const LOCK_PATIENCE_MS = 10 * 60_000

/** Applies what is not applied yet, in order; returns the names of what it applied. Several programs may call it at once. */
export async function migrate(wish: MigrateWish): Promise<string[]> {
  const files = wish.migrations ?? readMigrationFiles()
  const client = new Client(wish.owner)
  await client.connect()
  try {
    await holdMigrationLock(client)
    await client.query(
      `create table if not exists schema_migrations (
         number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`,
    )
    const pending = await listPending(client, files)
    for (const file of pending) {
      await applyMigration(client, file)
      wish.log(`数据库结构已更新：${nameOf(file)}`)
    }
    return pending.map(nameOf)
  } finally {
    await client.end()
  }
}

/** What has to be applied; refuses when applied files were edited, are missing, or would be overtaken. */
export async function listPending(client: Client, files: readonly MigrationFile[]): Promise<MigrationFile[]> {
  const present = await client.query<{ present: boolean }>(`select to_regclass('schema_migrations') is not null as present`)
  const applied =
    present.rows[0]?.present === true
      ? (await client.query<{ number: number; name: string; checksum: string }>('select number, name, checksum from schema_migrations order by number')).rows
      : []
  for (const row of applied) {
    const file = files.find((candidate) => candidate.number === row.number)
    if (file === undefined) throw new OperatorError(`数据库已执行过结构更新 ${nameOf(row)}，而本程序没有这一项：数据库由更新的版本使用过。请改用那个版本或更新的版本。`)
    if (file.checksum !== row.checksum) throw new OperatorError(`结构更新文件 ${nameOf(file)}.sql 在执行之后被改动过，与数据库中的记录不符。请恢复原来的文件；新的改动要写成新的编号。`)
  }
  const done = new Set(applied.map((row) => row.number))
  return files.filter((file) => !done.has(file.number))
}

async function applyMigration(client: Client, file: MigrationFile): Promise<void> {
  if (!file.inTransaction) return runFile(client, file)
  await client.query('begin')
  try {
    await runFile(client, file)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The statements of a file and its record; the transaction, if there is to be one, is the caller's. */
export async function runFile(client: Client, file: MigrationFile): Promise<void> {
  try {
    for (const statement of file.inTransaction ? [file.sql] : splitStatements(file.sql)) await client.query(statement)
  } catch (cause) {
    throw new Error(`migration ${nameOf(file)}: ${String(cause)}${file.inTransaction ? placeOf(cause, file.sql) : ''}`, { cause })
  }
  await letOwnerPass(client)
  await recordMigration(client, file)
}

async function recordMigration(client: Client, file: MigrationFile): Promise<void> {
  await client.query('insert into schema_migrations (number, name, checksum) values ($1, $2, $3)', [file.number, file.name, file.checksum])
}

// Asked again and again: a session that waits inside pg_advisory_lock keeps a snapshot, which CREATE INDEX CONCURRENTLY waits for.
export async function holdMigrationLock(client: Client): Promise<void> {
  const patience = Date.now() + LOCK_PATIENCE_MS
  for (;;) {
    const answer = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1::bigint) as held', [LOCK_KEY])
    if (answer.rows[0]?.held === true) return
    if (Date.now() > patience) throw new OperatorError('另一个程序正在更新数据库结构，等了十分钟仍未结束。请查看那个程序是否还在运行，然后重新启动。')
    await pause(100)
  }
}

function placeOf(cause: unknown, sql: string): string {
  const position = Number((cause as { position?: string }).position)
  return Number.isInteger(position) && position > 0 ? ` (line ${sql.slice(0, position).split('\n').length})` : ''
}
