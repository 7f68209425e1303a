import { existsSync } from 'node:fs'
import type { ClientConfig } from 'pg'
import { OWNER_ROLE, clusterExists } from './cluster.ts'
import { connectTo, findRunningServer } from './find-running.ts'
import { clusterDirOf, launchPostgres } from './launch.ts'
import { OperatorError } from './operator-error.ts'
import { DATABASE } from './roles.ts'

/** Works on the database of a data folder beside the running program, or starts its server for the time of the work. */
export async function useServer<T>(dataDir: string, log: (sentence: string) => void, work: (owner: ClientConfig) => Promise<T>): Promise<T> {
  if (!existsSync(dataDir) || !clusterExists(clusterDirOf(dataDir))) {
    throw new OperatorError(`文件夹 ${dataDir} 里没有鸿雁的数据库。请用 --data 指明数据文件夹，或设置 DATABASE_URL。`)
  }
  const running = await findRunningServer(clusterDirOf(dataDir))
  if (running?.state.holder !== undefined) return work(connectTo(running.socketDir, OWNER_ROLE, DATABASE))
  const server = await launchPostgres({ dataDir, log })
  try {
    return await work(server.ownerConfig)
  } finally {
    await server.stop()
  }
}
