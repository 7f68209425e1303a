import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client, type ClientConfig } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type ForeignKey, listForeignKeys, listTables } from './backup-catalogue.ts'
import { type BackupHeader, type BackupTable, keyOf, quote, quoteTable, tableOfEntry } from './backup-format.ts'
import { migrate } from './migrate.ts'
import { OperatorError } from './operator-error.ts'
import { readEntries, type TarEntry } from './tar.ts'
import { type VerifiedBackup, verifyBackup } from './verify-backup.ts'

export interface RestoreSummary {
  tables: number
  rows: number
  takenAt: string
}

/** Loads a backup into an empty database: all of it, with every foreign key checked, or nothing. */
export async function loadBackup(file: string, owner: ClientConfig, verified?: VerifiedBackup): Promise<RestoreSummary> {
  const backup = verified ?? (await verifyBackup(file))
  const client = new Client(owner)
  await client.connect()
  try {
    await refuseUsed(client)
    await migrate({ owner, log: () => {}, migrations: backup.migrations })
    await checkTables(client, backup.header)
    await client.query('begin')
    await loadRows(client, file, backup)
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }
  const rows = Object.values(backup.manifest.rows).reduce((sum, count) => sum + count, 0)
  return { tables: backup.header.tables.length, rows, takenAt: backup.header.takenAt }
}

async function refuseUsed(client: Client): Promise<void> {
  const tables = await listTables(client)
  if (tables.length > 0) throw new OperatorError('要恢复到的数据库不是空的。恢复只写入空的数据库，请另建一个。')
}

async function checkTables(client: Client, header: BackupHeader): Promise<void> {
  for (const { schema, name, parentSchema, parent, bound } of header.partitions) {
    await client.query(`create table if not exists ${quoteTable({ schema, name })} partition of ${quoteTable({ schema: parentSchema, name: parent })} ${bound}`)
  }
  const made = new Map((await listTables(client)).map((table) => [keyOf(table), table]))
  const strange = header.tables.filter((table) => table.columns.some((column) => made.get(keyOf(table))?.columns.includes(column) !== true))
  if (strange.length > 0 || made.size !== header.tables.length) {
    throw new OperatorError(`备份里的表与它自带的结构更新对不上（${strange.map(keyOf).join('、') || '表的数目不同'}），没有恢复。请把备份文件交给技术人员。`)
  }
}

async function loadRows(client: Client, file: string, { header, manifest }: VerifiedBackup): Promise<void> {
  const keys = await listForeignKeys(client)
  for (const key of keys) await client.query(`alter table ${quoteTable(key)} drop constraint ${quote(key.constraint)}`)
  const unforced = await liftForcedSecurity(client)
  await client.query(`truncate ${header.tables.map(quoteTable).join(', ')}`)
  const loaded = await copyInAll(client, file, header)
  for (const table of header.tables) {
    if ((loaded.get(keyOf(table)) ?? 0) !== manifest.rows[keyOf(table)]) throw new OperatorError(`表 ${keyOf(table)} 恢复的行数与备份记录不符，没有恢复。`)
  }
  for (const key of keys) await client.query(constraintOf(key))
  for (const table of unforced) await client.query(`alter table ${table} force row level security`)
}

function constraintOf(key: ForeignKey): string {
  return `alter table ${quoteTable(key)} add constraint ${quote(key.constraint)} ${key.definition}`
}

/** COPY refuses to write under row-level security, which also binds an owner who is no superuser. */
async function liftForcedSecurity(client: Client): Promise<string[]> {
  const bound = await client.query<{ table: string }>(
    `select oid::regclass::text as table from pg_class where relkind in ('r', 'p') and relforcerowsecurity and row_security_active(oid)`,
  )
  for (const { table } of bound.rows) await client.query(`alter table ${table} no force row level security`)
  return bound.rows.map((row) => row.table)
}

async function copyInAll(client: Client, file: string, header: BackupHeader): Promise<Map<string, number>> {
  const loaded = new Map<string, number>()
  const entries = readEntries(file)
  let next = await entries.next()
  while (next.done !== true) {
    const table = header.tables.find((candidate) => keyOf(candidate) === tableOfEntry(next.value?.name ?? ''))
    if (table === undefined) {
      next = await entries.next()
      continue
    }
    const first = next.value
    const stream = client.query(copyFrom(`copy ${quoteTable(table)} (${table.columns.map(quote).join(', ')}) from stdin`))
    let after: IteratorResult<TarEntry> = next
    await pipeline(
      Readable.from(
        partsOf(table, first, entries, (result) => {
          after = result
        }),
      ),
      stream,
    )
    loaded.set(keyOf(table), stream.rowCount)
    next = after
  }
  return loaded
}

async function* partsOf(table: BackupTable, first: TarEntry, entries: AsyncIterator<TarEntry>, leave: (next: IteratorResult<TarEntry>) => void): AsyncGenerator<Buffer> {
  let next: IteratorResult<TarEntry> = { done: false, value: first }
  while (next.done !== true && tableOfEntry(next.value.name) === keyOf(table)) {
    yield next.value.content
    next = await entries.next()
  }
  leave(next)
}
