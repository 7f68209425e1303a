import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { OperatorError } from './operator-error.ts'
import type { ServerIdentity } from './server-identity.ts'

export const SOCKET_PORT = 5432
const PREFIX = 'hongyan-pg-'
// sockaddr_un holds 108 bytes on Linux and 104 on macOS, with the closing zero.
const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103

/** A private folder for the server's socket, with a path short enough for one. */
export function makeSocketFolder(identity: ServerIdentity): string {
  const folder = mkdtempSync(join(findShortBase(), PREFIX))
  chmodSync(folder, 0o700)
  if (process.geteuid?.() === 0) chownSync(folder, identity.owner.uid, identity.owner.gid)
  return folder
}

/** Makes the library links that an install without scripts left out; returns what goes into LD_LIBRARY_PATH. */
export function linkLibraries(socketDir: string, missing: ReadonlyMap<string, string>): string | undefined {
  if (missing.size === 0) return undefined
  const folder = join(socketDir, 'lib')
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o755 })
    for (const [name, file] of missing) symlinkSync(file, join(folder, name))
  }
  // A library found through a link looks for its own needs beside the link, so the real folders are named too.
  return [folder, ...new Set([...missing.values()].map((file) => dirname(file)))].join(':')
}

export function isSocketFolderName(name: string): boolean {
  return name.startsWith(PREFIX)
}

function findShortBase(): string {
  // Under root the server is another user, who may not be able to enter root's own TMPDIR.
  const bases = process.geteuid?.() === 0 ? ['/tmp'] : [tmpdir(), '/tmp']
  const rest = `/${PREFIX}XXXXXX/.s.PGSQL.${SOCKET_PORT}.lock`
  const base = bases.find((candidate) => existsSync(candidate) && Buffer.byteLength(candidate + rest) <= LONGEST_SOCKET_PATH)
  if (base === undefined) {
    throw new OperatorError(`临时文件夹 ${tmpdir()} 的路径太长，而 /tmp 不存在，数据库无法建立连接文件。请设置 TMPDIR 指向一个路径较短的文件夹。`)
  }
  return base
}
