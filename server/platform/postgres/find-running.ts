import { realpathSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { OWNER_ROLE } from './cluster.ts'
import { type HoldState, readHoldState } from './hold.ts'
import { OperatorError } from './operator-error.ts'
import { disownStaleFile, isAlive, isPostmasterOf, readPostmasterFile } from './postmaster-file.ts'
import { SOCKET_PORT } from './socket-folder.ts'

export interface RunningServer {
  pid: number
  socketDir: string
  state: HoldState
}

const PATIENCE_MS = 60_000

/**
 * The server that already runs on this data folder, if there is one that answers. Waits for one that is starting or stopping.
 * Clears the way where postmaster.pid was left behind by a crash.
 */
export async function findRunningServer(clusterDir: string): Promise<RunningServer | undefined> {
  const patience = Date.now() + PATIENCE_MS
  for (;;) {
    const file = readPostmasterFile(clusterDir)
    if (file === undefined) return undefined
    if (!isPostmasterOf(file.pid, clusterDir)) {
      if (isAlive(file.pid)) disownStaleFile(clusterDir)
      return undefined
    }
    const state = await askState(file.socketDir)
    if (state !== undefined && realpathSync(state.dataDirectory) === realpathSync(clusterDir)) {
      return { pid: file.pid, socketDir: file.socketDir, state }
    }
    if (Date.now() > patience) {
      throw new OperatorError(`数据文件夹 ${clusterDir} 上已有一个数据库进程（进程号 ${file.pid}）在运行，但它不应答。请等它结束，或由管理员结束该进程后再启动。`)
    }
    await pause(50)
  }
}

export function connectTo(socketDir: string, user: string, database: string): { host: string; port: number; user: string; database: string } {
  return { host: socketDir, port: SOCKET_PORT, user, database }
}

async function askState(socketDir: string): Promise<HoldState | undefined> {
  try {
    return await readHoldState(connectTo(socketDir, OWNER_ROLE, 'postgres'))
  } catch (error) {
    // Not there yet or any more (ENOENT, ECONNREFUSED, ECONNRESET), or starting up or shutting down (57P01, 57P03).
    const code = (error as { code?: string }).code ?? ''
    if (/^(ENOENT|ECONNREFUSED|ECONNRESET|EPIPE|57P0\d)$/.test(code) || /terminated unexpectedly/.test(String(error))) return undefined
    throw error
  }
}
