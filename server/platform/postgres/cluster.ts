import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { OperatorError } from './operator-error.ts'
import { giveTree } from './server-identity.ts'
import { type ServerCommand, spawnServerProgram } from './server-command.ts'

export const OWNER_ROLE = 'hongyan_owner'

export function clusterExists(clusterDir: string): boolean {
  return existsSync(join(clusterDir, 'PG_VERSION'))
}

/** Refuses a data folder of another PostgreSQL major; it would have to be carried over by backup and restore. */
export function checkClusterMajor(clusterDir: string, major: number): void {
  const found = Number.parseInt(readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8'), 10)
  if (found === major) return
  throw new OperatorError(
    `数据文件夹 ${clusterDir} 是 PostgreSQL ${found} 建立的，现在的数据库程序是 PostgreSQL ${major}，不能直接打开；数据没有改动。` +
      `请任选一种办法：一、用原来的版本（或设置 PG_BIN_DIR 指向 PostgreSQL ${found} 的 bin 文件夹）启动，执行备份，再用新版本恢复到一个新文件夹；二、设置 PG_BIN_DIR 后继续使用 PostgreSQL ${found}。详见 docs/operations.md。`,
  )
}

/** Made aside and renamed when whole: a crash in the middle leaves no half data folder, and of two programs one wins. */
export async function createCluster(clusterDir: string, command: ServerCommand, durable: boolean): Promise<void> {
  const draft = join(dirname(clusterDir), `.cluster-${process.pid}`)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  giveTree(draft, command.identity.owner)
  try {
    await runInitdb(draft, command, durable)
    takePlace(draft, clusterDir)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Whoever comes first; a second one's data folder is as new, and thrown away. */
function takePlace(draft: string, clusterDir: string): void {
  try {
    if (!clusterExists(clusterDir)) renameSync(draft, clusterDir)
  } catch (error) {
    if (!clusterExists(clusterDir)) throw error
  }
}

async function runInitdb(folder: string, command: ServerCommand, durable: boolean): Promise<void> {
  const common = ['-D', folder, '-U', OWNER_ROLE, '--auth-local=trust', '--auth-host=reject', '--encoding=UTF8', '--data-checksums']
  if (!durable) common.push('--no-sync')
  if (command.binaries.major >= 17) {
    return initdb([...common, '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'], command)
  }
  try {
    await initdb([...common, '--locale=C.UTF-8'], command)
  } catch {
    // Older servers take the locale from the system, which may not have it; plain C sorts the same and knows fewer capitals.
    await initdb([...common, '--locale=C'], command)
  }
}

async function initdb(args: readonly string[], command: ServerCommand): Promise<void> {
  const child = spawnServerProgram(command, 'initdb', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const [status, complaint] = await Promise.all([ended, child.stderr === null ? '' : text(child.stderr)])
  if (status === 0) return
  if (complaint.includes('could not look up effective user ID')) {
    throw new OperatorError('当前系统用户没有登记在 /etc/passwd 中，数据库不能初始化。请用一个已登记的用户启动（容器里可在镜像中 adduser）。')
  }
  throw new OperatorError(`数据库初始化没有成功：${complaint.trim()}`)
}
