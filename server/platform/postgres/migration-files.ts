import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface MigrationFile {
  number: number
  name: string
  sql: string
  checksum: string
  /** False for files whose first line is `-- no transaction`; every statement in them must bear repetition. */
  inTransaction: boolean
}

const FILE_NAME = /^(\d{4})-([a-z0-9-]+)\.sql$/
const MIGRATIONS_DIR = join(import.meta.dirname, '../../../db/migrations')

export function readMigrationFiles(folder: string = MIGRATIONS_DIR): MigrationFile[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => parseMigration(name, readFileSync(join(folder, name), 'utf8')))
  for (const [index, file] of files.entries()) {
    if (files[index - 1]?.number === file.number) throw new Error(`two migrations have the number ${file.number}`)
  }
  return files
}

export function parseMigration(fileName: string, content: string): MigrationFile {
  const [, number, name] = FILE_NAME.exec(fileName) ?? []
  if (number === undefined || name === undefined) throw new Error(`${fileName}: a migration is named NNNN-name.sql`)
  // A checkout with other line ends is the same migration.
  const sql = content.replaceAll('\r\n', '\n')
  const inTransaction = sql.split('\n', 1)[0]?.trim() !== '-- no transaction'
  return { number: Number(number), name, sql, checksum: createHash('sha256').update(sql).digest('hex'), inTransaction }
}

export function nameOf(migration: { number: number; name: string }): string {
  return `${String(migration.number).padStart(4, '0')}-${migration.name}`
}
