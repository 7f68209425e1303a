import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { OperatorError } from './operator-error.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { type ServerCommand, spawnServerProgram } from './server-command.ts'

const LOG_LIMIT_BYTES = 10_000_000

export interface ServerProcess {
  pid: number
}

export interface StartWish {
  clusterDir: string
  logFile: string
  settings: readonly string[]
  command: ServerCommand
}

/** Starts the server and returns when it accepts connections (crash recovery may take its time); undefined if another has the data folder. */
export async function startServerProcess(wish: StartWish): Promise<ServerProcess | undefined> {
  const outcome = await tryStart(wish)
  if (typeof outcome !== 'string') return outcome
  // Another program was faster, or old backends of a killed server still live for a moment.
  if (/shared memory block .* is still in use|lock file "postmaster\.pid" already exists/.test(outcome)) return undefined
  throw new OperatorError(explainFailure(wish, outcome))
}

async function tryStart(wish: StartWish): Promise<ServerProcess | string> {
  turnOverLog(wish.logFile)
  const log = openSync(wish.logFile, 'a', 0o600)
  const logStart = statSync(wish.logFile).size
  const child = spawnServerProgram(wish.command, 'postgres', ['-D', wish.clusterDir, ...wish.settings], {
    stdio: ['ignore', log, log],
    // A session of its own: Ctrl-C in the terminal reaches the program, which then stops the server in order.
    detached: true,
    diesWithUs: true,
  })
  closeSync(log)
  const { pid } = child
  if (pid === undefined) return String((await once(child, 'error'))[0])
  while (child.exitCode === null && child.signalCode === null) {
    const file = readPostmasterFile(wish.clusterDir)
    if (file?.pid === pid && file.ready) return { pid }
    await pause(5)
  }
  return readFileSync(wish.logFile).subarray(logStart).toString('utf8')
}

function turnOverLog(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`)
}

function explainFailure(wish: StartWish, complaint: string): string {
  if (complaint.includes('No space left on device')) return `磁盘已满，数据库不能启动。请先腾出空间；数据文件夹是 ${wish.clusterDir}。`
  return `数据库没有启动成功。请把下面的内容和日志文件 ${wish.logFile} 交给技术人员：\n${complaint.trim()}`
}
