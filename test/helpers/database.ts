import { randomBytes } from 'node:crypto'
import { Client, type ClientConfig, Pool } from 'pg'
import { afterAll, inject } from 'vitest'
import type { TestServer } from './database-server.ts'

export interface TestDatabase {
  name: string
  /** Owns the tables, passes every policy: to arrange and to look behind the scenes. */
  owner: Pool
  /** What the application connects as. */
  app: Pool
  ownerConfig: ClientConfig
  appConfig: ClientConfig
}

/**
 * A migrated (or, if asked, empty) database of its own for a test file; call it at the top of the file or of a `describe`.
 * Dropped after the last test.
 */
export async function createTestDatabase(wish: { empty?: boolean } = {}): Promise<TestDatabase> {
  const server: TestServer = inject('testServer')
  const name = `test_${randomBytes(8).toString('hex')}`
  await runOn(server.owner, `create database ${name} template ${wish.empty === true ? 'template0' : server.template} strategy wal_log`)
  const ownerConfig = { ...server.owner, database: name }
  const appConfig = { ...server.app, database: name }
  const owner = new Pool({ ...ownerConfig, max: 4 })
  const app = new Pool({ ...appConfig, max: 10 })
  // a connection that is closing may still be told that its database goes
  for (const pool of [owner, app]) pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined))
  afterAll(async () => {
    await Promise.all([owner.end(), app.end()])
    await runOn(server.owner, `drop database ${name} with (force)`)
  })
  return { name, owner, app, ownerConfig, appConfig }
}

async function runOn(config: ClientConfig, sql: string): Promise<void> {
  const client = new Client(config)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
