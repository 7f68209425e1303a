import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { launchPostgres } from '../server/platform/postgres/launch.ts'
import { migrate } from '../server/platform/postgres/migrate.ts'
import { dumpSchema } from './schema-dump.ts'
import { findSchemaBreaches } from './schema-rules.ts'

/** Compares db/schema.sql with what the migrations make, and both with the data rules; --write renews the file. */
const target = join(import.meta.dirname, '../db/schema.sql')

async function onDatabase<T>(config: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function checkAll(owner: ClientConfig): Promise<string[]> {
  await migrate({ owner, log: () => {} })
  const migrated = await onDatabase(owner, dumpSchema)
  if (process.argv.includes('--write')) writeFileSync(target, migrated)
  const kept = existsSync(target) ? readFileSync(target, 'utf8') : ''
  await onDatabase(owner, (client) => client.query('create database fresh template template0'))
  const rebuilt = await onDatabase({ ...owner, database: 'fresh' }, async (client) => {
    await client.query(kept)
    return dumpSchema(client)
  })
  return [
    ...(kept === migrated ? [] : [`db/schema.sql differs from what the migrations make ${firstDifference(kept, migrated)}; renew it with: node tools/check-schema.ts --write`]),
    ...(rebuilt === kept ? [] : [`a database made by db/schema.sql is not the migrated one ${firstDifference(rebuilt, kept)}`]),
    ...(await onDatabase(owner, (client) => findSchemaBreaches(client))),
  ]
}

function firstDifference(mine: string, theirs: string): string {
  const [left, right] = [mine.split('\n'), theirs.split('\n')]
  const line = right.findIndex((text, index) => text !== left[index])
  const at = line === -1 ? right.length : line
  return `(line ${at + 1}: “${left[at] ?? ''}” against “${right[at] ?? ''}”)`
}

const folder = mkdtempSync(join(tmpdir(), 'hongyan-schema-'))
chmodSync(folder, 0o711)
try {
  const server = await launchPostgres({ dataDir: join(folder, 'data'), log: () => {}, sharedBuffers: '64MB', durable: false })
  try {
    const faults = await checkAll(server.ownerConfig)
    for (const fault of faults) console.error(fault)
    process.exitCode = faults.length === 0 ? 0 : 1
  } finally {
    await server.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
