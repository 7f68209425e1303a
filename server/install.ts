import { createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { openCrypto, type Crypto } from './platform/crypto.ts'
import { openDatabase, type Database } from './platform/database.ts'
import { loadKeys } from './platform/keys.ts'
import { connectTo, findRunningServer } from './platform/postgres/find-running.ts'
import { clusterDirOf, launchPostgres } from './platform/postgres/launch.ts'
import { listPending, migrate } from './platform/postgres/migrate.ts'
import { readMigrationFiles } from './platform/postgres/migration-files.ts'
import { OperatorError } from './platform/postgres/operator-error.ts'
import { prepareOutside } from './platform/postgres/outside.ts'
import { OWNER_ROLE, clusterExists } from './platform/postgres/cluster.ts'
import { APP_ROLE, DATABASE } from './platform/postgres/roles.ts'

export interface Place {
  /** The install's folder: the embedded database and the keys, unless they are elsewhere. */
  dataDir: string
  /** The owner's connection to an outside PostgreSQL instead of the embedded one. */
  databaseUrl?: string | undefined
  /** What to say on the way, in Chinese. */
  say: (sentence: string) => void
}

/** An install held open: the migrated database, the keys, and how to let go of both. */
export interface Install {
  db: Database
  crypto: Crypto
  ownerConfig: ClientConfig
  appConfig: ClientConfig
  dataDir: string
  close: () => Promise<void>
}

interface Server {
  ownerConfig: ClientConfig
  appConfig: ClientConfig
  stop: () => Promise<void>
}

/** Where an install's keys stand. */
export const keysPath = (dataDir: string) => process.env['HONGYAN_KEYS'] ?? join(dataDir, 'keys.json')

async function isEmpty(config: ClientConfig): Promise<boolean> {
  const client = new Client(config)
  await client.connect()
  try {
    const { rows } = await client.query<{ known: string | null }>(`select to_regclass('public.tenants')::text as known`)
    if (rows[0]?.known === null) return true
    return (await client.query('select 1 from tenants limit 1')).rowCount === 0
  } finally {
    await client.end()
  }
}

/** Nothing is encrypted yet in a folder without a database; on an outside server only an operator can say so, by `init`. */
export async function openOutside(url: string, dataDir: string, mayMakeKeys: boolean): Promise<Server> {
  const empty = mayMakeKeys && await isEmpty({ connectionString: url })
  const keys = await loadKeys(keysPath(dataDir), empty)
  const password = createHmac('sm3', Buffer.from(keys.master, 'hex')).update('database login').digest('base64url')
  const outside = await prepareOutside(url, password, process.env['DATABASE_APP_URL'])
  return { ...outside, stop: async () => undefined }
}

async function openEmbedded(dataDir: string, say: (sentence: string) => void): Promise<Server> {
  // a restored or copied database without its keys must not get new ones
  await loadKeys(keysPath(dataDir), !existsSync(join(dataDir, 'postgres')))
  return launchPostgres({ dataDir, log: say, onLost: (error) => say(error.message) })
}

/** Opens (and on first use makes) an install: database, migrations, keys. */
export async function openInstall(place: Place): Promise<Install> {
  const dataDir = resolve(place.dataDir)
  const production = process.env['NODE_ENV'] === 'production'
  if (production && !existsSync(keysPath(dataDir))) {
    throw new OperatorError(`生产环境缺少密钥文件 ${keysPath(dataDir)}，程序不能启动。新装请先运行 npm run hongyan -- init --data ${dataDir} --county 县名；已有数据的，请放回另行保管的 keys.json。`)
  }
  return openAnyway({ ...place, dataDir })
}

/** As `openInstall`, for the command that makes an install: in production too it may make the keys. */
export async function openAnyway(place: Place): Promise<Install> {
  const dataDir = resolve(place.dataDir)
  const server = place.databaseUrl === undefined
    ? await openEmbedded(dataDir, place.say)
    : await openOutside(place.databaseUrl, dataDir, true)
  try {
    await migrate({ owner: server.ownerConfig, log: place.say })
    const keys = await loadKeys(keysPath(dataDir), false)
    const db = openDatabase(server.appConfig)
    return {
      db, crypto: openCrypto(keys.master), ownerConfig: server.ownerConfig, appConfig: server.appConfig, dataDir,
      close: async () => {
        await db.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** An install that a running program holds open, entered beside it: nothing is started, migrated or stopped. */
export async function openBeside({ dataDir, databaseUrl }: Place): Promise<Install | undefined> {
  if (databaseUrl !== undefined || !existsSync(dataDir) || !clusterExists(clusterDirOf(dataDir))) return undefined
  const running = await findRunningServer(clusterDirOf(dataDir))
  if (running?.state.holder === undefined) return undefined
  const ownerConfig = connectTo(running.socketDir, OWNER_ROLE, DATABASE)
  const appConfig = connectTo(running.socketDir, APP_ROLE, DATABASE)
  await requireSameSchema(ownerConfig)
  const keys = await loadKeys(keysPath(dataDir), false)
  const db = openDatabase(appConfig)
  return { db, crypto: openCrypto(keys.master), ownerConfig, appConfig, dataDir, close: () => db.close() }
}

async function requireSameSchema(owner: ClientConfig): Promise<void> {
  const client = new Client(owner)
  await client.connect()
  try {
    const pending = await listPending(client, readMigrationFiles())
    if (pending.length > 0) throw new OperatorError('正在运行的系统是旧版本，数据库结构还没有更新。请先停止它，再运行本命令。')
  } finally {
    await client.end()
  }
}
