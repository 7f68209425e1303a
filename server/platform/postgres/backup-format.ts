import { createHash } from 'node:crypto'

/** First entry of a backup. */
export const HEADER = 'hongyan-backup.json'
/** Last entry: without it a backup is not whole. */
export const MANIFEST = 'manifest.json'
export const KEYS = 'keys.json'
export const FORMAT = 1

export interface BackupTable {
  schema: string
  name: string
  columns: string[]
}

export interface BackupPartition {
  schema: string
  name: string
  parentSchema: string
  parent: string
  /** As PostgreSQL writes it: FOR VALUES FROM … TO …. */
  bound: string
}

export interface BackupHeader {
  format: typeof FORMAT
  takenAt: string
  serverVersion: string
  tables: BackupTable[]
  partitions: BackupPartition[]
  hasKeys: boolean
}

export interface BackupManifest {
  /** Rows of each table, by `schema.name`. */
  rows: Record<string, number>
  /** SHA-256 of every entry before this one. */
  entries: Record<string, string>
}

export function migrationEntry(name: string): string {
  return `migrations/${name}.sql`
}

export function tableEntry(table: BackupTable, part: number): string {
  return `tables/${keyOf(table)}/${String(part).padStart(6, '0')}.copy`
}

/** The table an entry belongs to, as `schema.name`. */
export function tableOfEntry(name: string): string | undefined {
  return /^tables\/(.+)\/\d+\.copy$/.exec(name)?.[1]
}

export function keyOf(table: { schema: string; name: string }): string {
  return `${table.schema}.${table.name}`
}

export function quoteTable(table: { schema: string; name: string }): string {
  return `${quote(table.schema)}.${quote(table.name)}`
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function digest(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
