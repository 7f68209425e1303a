import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { OperatorError } from './operator-error.ts'
import { isPostmasterOf } from './postmaster-file.ts'

export interface Supervision {
  clusterDir: string
  pid: number
  /** Takes hold of the data folder; undefined if another program has it. */
  hold: () => Promise<Client | undefined>
  /** Brings the server back after it went away; returns its process number. */
  restart: () => Promise<number>
  log: (sentence: string) => void
  onLost: (error: Error) => void
}

export interface Supervised {
  readonly pid: number
  stop: () => Promise<void>
}

const RESTARTS_PER_MINUTE = 5
const STOP_PATIENCE_MS = 60_000

/** Keeps the server running until stopped: when its connection breaks, the server is started again on the same socket. */
export async function supervise(wish: Supervision): Promise<Supervised | undefined> {
  let pid = wish.pid
  let stopping = false
  let recovering: Promise<void> | undefined
  let restarts: number[] = []

  let holder = await watchedHold()
  if (holder === undefined) return undefined

  const stopAtExit = () => signal(pid, wish.clusterDir, 'SIGINT')
  process.once('exit', stopAtExit)

  let stopped: Promise<void> | undefined
  return {
    get pid() {
      return pid
    },
    stop: () => (stopped ??= stop()),
  }

  async function stop(): Promise<void> {
    stopping = true
    await recovering
    process.off('exit', stopAtExit)
    await holder?.end()
    await stopServer(pid, wish.clusterDir)
  }

  async function watchedHold(): Promise<Client | undefined> {
    const client = await wish.hold()
    client?.on('error', (error) => wish.log(`与数据库的联系中断：${error.message}`))
    client?.once('end', () => {
      if (!stopping) recovering ??= recover().finally(() => (recovering = undefined))
    })
    return client
  }

  async function recover(): Promise<void> {
    try {
      const now = Date.now()
      restarts = [...restarts.filter((time) => now - time < 60_000), now]
      if (restarts.length > RESTARTS_PER_MINUTE) throw new OperatorError('数据库一分钟内多次中断，不再自动重启。请查看数据库日志，并检查磁盘空间和内存。')
      wish.log('数据库意外中断，正在重新启动……')
      pid = await wish.restart()
      holder = await watchedHold()
      if (holder === undefined) throw new OperatorError('数据库中断后被另一个程序接管，本程序不能继续使用它。')
      wish.log('数据库已重新启动。')
    } catch (error) {
      wish.onLost(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

/** Stops a server in order: open transactions are rolled back, everything acknowledged is kept. */
async function stopServer(pid: number, clusterDir: string): Promise<void> {
  signal(pid, clusterDir, 'SIGINT')
  const patience = Date.now() + STOP_PATIENCE_MS
  let pressed = false
  while (isPostmasterOf(pid, clusterDir)) {
    if (!pressed && Date.now() > patience) {
      signal(pid, clusterDir, 'SIGQUIT')
      pressed = true
    }
    await pause(5)
  }
}

function signal(pid: number, clusterDir: string, name: NodeJS.Signals): void {
  if (!isPostmasterOf(pid, clusterDir)) return
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
