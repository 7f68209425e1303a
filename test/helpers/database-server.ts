import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { launchPostgres } from '../../server/platform/postgres/launch.ts'
import { migrate } from '../../server/platform/postgres/migrate.ts'
import { prepareOutside } from '../../server/platform/postgres/outside.ts'

export interface TestServer {
  owner: ClientConfig
  app: ClientConfig
  /** Name of the migrated database that test files clone. */
  template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

/** One server and one migrated template per run: embedded in a temporary folder, or the outside one of TEST_DATABASE_URL. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env['TEST_DATABASE_URL']
  const { owner, app, stop } = outside === undefined || outside === '' ? await startEmbedded() : await useOutside(outside)
  const template = `hongyan_template_${process.pid}_${Date.now().toString(36)}`
  await run(owner, `create database ${template} template template0`)
  await migrate({ owner: { ...owner, database: template }, log: () => {} })
  project.provide('testServer', { owner, app, template })
  return async () => {
    await run(owner, `drop database if exists ${template} with (force)`)
    await stop()
  }
}

async function startEmbedded(): Promise<{ owner: ClientConfig; app: ClientConfig; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'hongyan-test-'))
  // Under root the server is another user, who has to pass through.
  chmodSync(folder, 0o711)
  const server = await launchPostgres({ dataDir: join(folder, 'data'), log: () => {}, sharedBuffers: '64MB', durable: false })
  return {
    owner: server.ownerConfig,
    app: server.appConfig,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function useOutside(url: string): Promise<{ owner: ClientConfig; app: ClientConfig; stop: () => Promise<void> }> {
  const { ownerConfig, appConfig } = await prepareOutside(url, 'hongyan-test')
  return { owner: ownerConfig, app: appConfig, stop: async () => {} }
}

async function run(config: ClientConfig, sql: string): Promise<void> {
  const client = new Client(config)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
