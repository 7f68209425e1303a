import { Client } from 'pg'
import { type MigrateWish, holdMigrationLock, listPending, migrate, runFile } from './migrate.ts'
import { type MigrationFile, nameOf, readMigrationFiles } from './migration-files.ts'

export interface Rehearsal {
  /** Migrations that would be applied, in order. */
  pending: string[]
  /** On a copy of the database, or in a transaction taken back (where a copy cannot be made: others are connected, or no right to). */
  on: 'nothing' | 'copy' | 'transaction'
  /** Migrations that cannot run inside a transaction and were left out. */
  leftOut: string[]
}

/** Tries what `migrate` would do without keeping it; fails as `migrate` would fail. */
export async function rehearse(wish: MigrateWish): Promise<Rehearsal> {
  const files = wish.migrations ?? readMigrationFiles()
  const client = new Client(wish.owner)
  await client.connect()
  try {
    const pending = await listPending(client, files)
    if (pending.length === 0) return { pending: [], on: 'nothing', leftOut: [] }
    const copy = await copyDatabase(client)
    if (copy !== undefined) {
      await rehearseOnCopy(client, copy, { ...wish, migrations: files })
      return { pending: pending.map(nameOf), on: 'copy', leftOut: [] }
    }
    const leftOut = await rehearseInTransaction(client, pending)
    return { pending: pending.map(nameOf), on: 'transaction', leftOut: leftOut.map(nameOf) }
  } finally {
    await client.end()
  }
}

async function copyDatabase(client: Client): Promise<string | undefined> {
  const answer = await client.query<{ name: string; others: number }>(
    `select current_database() as name, count(*)::integer as others
       from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  )
  const { name = '', others = 0 } = answer.rows[0] ?? {}
  if (others > 0) return undefined
  const copy = `hongyan_rehearsal_${process.pid}_${Date.now().toString(36)}`
  try {
    await client.query(`create database ${copy} template ${client.escapeIdentifier(name)}`)
    return copy
  } catch (error) {
    // Somebody has connected meanwhile, or the owner may not create databases.
    if (['55006', '42501'].includes((error as { code?: string }).code ?? '')) return undefined
    throw error
  }
}

async function rehearseOnCopy(client: Client, copy: string, wish: MigrateWish): Promise<void> {
  try {
    await migrate({ ...wish, owner: { ...wish.owner, database: copy }, log: () => {} })
  } finally {
    await client.query(`drop database ${copy} with (force)`)
  }
}

async function rehearseInTransaction(client: Client, pending: readonly MigrationFile[]): Promise<MigrationFile[]> {
  await holdMigrationLock(client)
  await client.query('begin')
  try {
    // The program goes on meanwhile: rather give up than make everybody wait.
    await client.query(`set local lock_timeout = '3s'`)
    for (const file of pending.filter((candidate) => candidate.inTransaction)) await runFile(client, file)
  } finally {
    await client.query('rollback')
  }
  return pending.filter((file) => !file.inTransaction)
}
