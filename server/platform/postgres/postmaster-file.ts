import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running server writes into postmaster.pid. */
export interface PostmasterFile {
  pid: number
  socketDir: string
  ready: boolean
}

export function readPostmasterFile(clusterDir: string): PostmasterFile | undefined {
  const file = join(clusterDir, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, socketDir: lines[4] ?? '', ready: lines[7] === 'ready' }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** True if that process is a database server on this data folder, and not a stranger who got the number after a crash. */
export function isPostmasterOf(pid: number, clusterDir: string): boolean {
  if (!isAlive(pid)) return false
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir)
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(clusterDir)
  } catch {
    // The process ended meanwhile, or belongs to a user whose processes we may not look at: no server of ours.
    return false
  }
}

/**
 * After a crash the number in postmaster.pid may belong to a stranger, and the server would refuse to start.
 * It does not mind its parent's number, and with the file kept it still checks that no old backend uses the shared memory.
 */
export function disownStaleFile(clusterDir: string): void {
  const file = join(clusterDir, 'postmaster.pid')
  if (!existsSync(file)) return
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [String(process.pid), ...rest].join('\n'))
}
