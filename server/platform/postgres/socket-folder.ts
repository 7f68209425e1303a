import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { OperatorError } from './operator-error.ts'
import type { ServerIdentity } from './server-identity.ts'

export const SOCKET_PORT = 5432
// sockaddr_un holds 108 bytes on Linux and 104 on macOS, with the closing zero.
const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103

/** A private folder for the server's socket, with a path short enough for one. */
export function makeSocketFolder(clusterDir: string, identity: ServerIdentity): string {
  const folder = mkdtempSync(join(findShortBase(), namePrefix(clusterDir)))
  chmodSync(folder, 0o700)
  if (process.geteuid?.() === 0) chownSync(folder, identity.owner.uid, identity.owner.gid)
  return folder
}

/** Makes the library links that an install without scripts left out; returns the folder for LD_LIBRARY_PATH. */
export function linkLibraries(socketDir: string, missing: ReadonlyMap<string, string>): string | undefined {
  if (missing.size === 0) return undefined
  const folder = join(socketDir, 'lib')
  if (existsSync(folder)) return folder
  mkdirSync(folder, { mode: 0o755 })
  for (const [name, file] of missing) symlinkSync(file, join(folder, name))
  return folder
}

/** Removes what killed programs left for the same data folder. Only for the program that holds the data folder. */
export function sweepSocketFolders(clusterDir: string, current: string): void {
  const base = dirname(current)
  const aMinuteAgo = Date.now() - 60_000
  for (const name of readdirSync(base)) {
    if (!name.startsWith(namePrefix(clusterDir)) || name === basename(current)) continue
    const found = statSync(join(base, name), { throwIfNoEntry: false })
    const isOurs = found !== undefined && (process.geteuid?.() === 0 || found.uid === process.geteuid?.())
    if (isOurs && found.mtimeMs < aMinuteAgo) rmSync(join(base, name), { recursive: true, force: true })
  }
}

function namePrefix(clusterDir: string): string {
  return `hongyan-${createHash('sha256').update(clusterDir).digest('hex').slice(0, 10)}-`
}

function findShortBase(): string {
  // Under root the server is another user, who may not be able to enter root's own TMPDIR.
  const bases = process.geteuid?.() === 0 ? ['/tmp'] : [tmpdir(), '/tmp']
  const rest = `/hongyan-${'0'.repeat(10)}-XXXXXX/.s.PGSQL.${SOCKET_PORT}.lock`
  const base = bases.find((candidate) => existsSync(candidate) && Buffer.byteLength(candidate + rest) <= LONGEST_SOCKET_PATH)
  if (base === undefined) {
    throw new OperatorError(`临时文件夹 ${tmpdir()} 的路径太长，而 /tmp 不存在，数据库无法建立连接文件。请设置 TMPDIR 指向一个路径较短的文件夹。`)
  }
  return base
}
