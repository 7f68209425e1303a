import { existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { findBinaries } from './binaries.ts'
import { OWNER_ROLE, checkClusterMajor, clusterExists, createCluster } from './cluster.ts'
import { connectTo, findRunningServer } from './find-running.ts'
import { tryHold } from './hold.ts'
import { OperatorError } from './operator-error.ts'
import { isAlive } from './postmaster-file.ts'
import { APP_ROLE, DATABASE, ensureRoleAndDatabase } from './roles.ts'
import { chooseIdentity } from './server-identity.ts'
import { startServerProcess } from './server-process.ts'
import { listServerSettings } from './server-settings.ts'
import { linkLibraries, makeSocketFolder } from './socket-folder.ts'
import { isStarterAlive, noteStarter } from './starter.ts'
import { supervise } from './supervise.ts'

export interface LaunchWish {
  /** The install's data folder; the server's own files go to `postgres/` below it. */
  dataDir: string
  /** Sentences for the operator's log. */
  log: (sentence: string) => void
  sharedBuffers?: string
  /** False only for throw-away test servers: no fsync. */
  durable?: boolean
  /** Called when the server died and could not be started again. */
  onLost?: (error: Error) => void
}

export interface EmbeddedPostgres {
  ownerConfig: ClientConfig
  appConfig: ClientConfig
  socketDir: string
  /** Process number of the server; changes when it had to be started again. */
  readonly pid: number
  stop: () => Promise<void>
}

interface OpenServer {
  pid: number
  socketDir: string
}

const START_PATIENCE_MS = 60_000

/** Starts (or takes over) the database server of a data folder and keeps it running until `stop`. */
export async function launchPostgres(wish: LaunchWish): Promise<EmbeddedPostgres> {
  const clusterDir = prepareFolder(wish.dataDir)
  const { pid, socketDir } = await openServer(clusterDir, wish)
  const maintenance = connectTo(socketDir, OWNER_ROLE, 'postgres')
  const supervised = await supervise({
    clusterDir,
    pid,
    hold: () => tryHold(maintenance),
    restart: async () => (await openServer(clusterDir, wish, socketDir)).pid,
    log: wish.log,
    onLost: wish.onLost ?? ((error) => wish.log(error.message)),
  })
  if (supervised === undefined) throw new OperatorError(inUse(clusterDir, undefined))
  const stop = async () => {
    await supervised.stop()
    rmSync(socketDir, { recursive: true, force: true })
  }
  try {
    await ensureRoleAndDatabase(maintenance)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    ownerConfig: connectTo(socketDir, OWNER_ROLE, DATABASE),
    appConfig: connectTo(socketDir, APP_ROLE, DATABASE),
    socketDir,
    get pid() {
      return supervised.pid
    },
    stop,
  }
}

/** Where the server's own files stand for an install's data folder. */
export function clusterDirOf(dataDir: string): string {
  return join(realpathSync(dataDir), 'postgres')
}

function prepareFolder(dataDir: string): string {
  // Others may pass through (the server's user has to) but not look around.
  if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  return clusterDirOf(dataDir)
}

async function openServer(clusterDir: string, wish: LaunchWish, sameSocketDir?: string): Promise<OpenServer> {
  const patience = Date.now() + START_PATIENCE_MS
  for (;;) {
    const server = (await takeOverRunning(clusterDir, sameSocketDir)) ?? (await startFresh(clusterDir, wish, sameSocketDir))
    if (server !== undefined) return server
    if (Date.now() > patience) throw new OperatorError(inUse(clusterDir, undefined))
    await pause(50)
  }
}

/** A server left over by a killed program is taken over; one that a living program holds is refused. */
async function takeOverRunning(clusterDir: string, sameSocketDir: string | undefined): Promise<OpenServer | undefined> {
  for (;;) {
    const running = await findRunningServer(clusterDir)
    if (running === undefined) return undefined
    if (running.state.holder !== undefined) throw new OperatorError(inUse(clusterDir, running.state.holder))
    // Whoever started it may be just about to take hold of it.
    const isOurs = running.socketDir === sameSocketDir
    if (isOurs || !isStarterAlive(clusterDir) || running.state.serverAgeSeconds > 10) return running
    await pause(50)
  }
}

async function startFresh(clusterDir: string, wish: LaunchWish, sameSocketDir: string | undefined): Promise<OpenServer | undefined> {
  const durable = wish.durable ?? true
  const binaries = findBinaries()
  const isNew = !clusterExists(clusterDir)
  if (!isNew) checkClusterMajor(clusterDir, binaries.major)
  const identity = chooseIdentity({ clusterDir, binDir: binaries.binDir })
  const socketDir = sameSocketDir ?? makeSocketFolder(identity)
  const command = { binaries, identity, libraries: linkLibraries(socketDir, binaries.missingLinks) }
  const settings = listServerSettings({ socketDir, major: binaries.major, sharedBuffers: wish.sharedBuffers ?? '256MB', durable })
  let started: Awaited<ReturnType<typeof startServerProcess>>
  try {
    if (isNew) {
      wish.log('第一次启动，正在建立数据库……')
      await createCluster(clusterDir, command, durable)
    }
    noteStarter(clusterDir, socketDir)
    started = await startServerProcess({ clusterDir, logFile: `${clusterDir}.log`, settings, command })
  } finally {
    if (started === undefined && sameSocketDir === undefined) rmSync(socketDir, { recursive: true, force: true })
  }
  return started === undefined ? undefined : { pid: started.pid, socketDir }
}

function inUse(clusterDir: string, holder: string | undefined): string {
  const who = holder !== undefined && isAlive(Number(holder)) ? `（进程号 ${holder}）` : ''
  return `数据文件夹 ${clusterDir} 正由另一个鸿雁程序${who}使用，同一个文件夹不能同时启动两次。请先停止那一个，或用另一个数据文件夹启动。`
}
