import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BackupSummary, writeBackup } from './backup.ts'
import { clusterDirOf, launchPostgres } from './launch.ts'
import type { MigrationFile } from './migration-files.ts'
import { OperatorError } from './operator-error.ts'
import { type RestoreSummary, loadBackup } from './restore.ts'
import { useServer } from './use-server.ts'
import { verifyBackup } from './verify-backup.ts'

export interface InstallBackupWish {
  dataDir: string
  file: string
  keysFile: string
  withKeys: boolean
  /** Default: the project's db/migrations. */
  migrations?: readonly MigrationFile[]
  log: (sentence: string) => void
}

/** Backs up an install with the embedded server, running or stopped. */
export async function backupInstall(wish: InstallBackupWish): Promise<BackupSummary> {
  const summary = await useServer(wish.dataDir, wish.log, (owner) =>
    writeBackup({
      owner,
      file: wish.file,
      ...(wish.withKeys ? { keysFile: wish.keysFile } : {}),
      ...(wish.migrations === undefined ? {} : { migrations: wish.migrations }),
    }),
  )
  wish.log(sayKeys(wish.withKeys, wish.keysFile))
  return summary
}

export function sayKeys(withKeys: boolean, keysFile: string): string {
  return withKeys
    ? `注意：这份备份里有密钥文件，拿到它的人可以读出身份证号、电话和住址。请像保管密钥一样保管它。`
    : `备份里没有密钥文件。请把 ${keysFile} 另外保管好（不要与备份放在一起）：没有它，备份里加密的身份证号、电话、住址无法读出。`
}

export interface RestoreWish {
  file: string
  /** A folder without a database: new or empty. */
  dataDir: string
  keysFile: string
  log: (sentence: string) => void
}

/** Makes a new data folder from a backup. Nothing is left behind if it does not succeed. */
export async function restoreInstall(wish: RestoreWish): Promise<RestoreSummary> {
  if (existsSync(join(wish.dataDir, 'postgres'))) {
    throw new OperatorError(`文件夹 ${wish.dataDir} 里已有数据库，恢复不会覆盖它。请用 --data 指明一个新的文件夹。`)
  }
  const verified = await verifyBackup(wish.file)
  checkKeys(verified.keys, wish.keysFile)
  mkdirSync(wish.dataDir, { recursive: true, mode: 0o711 })
  const draft = join(wish.dataDir, `.restoring-${process.pid}`)
  try {
    const server = await launchPostgres({ dataDir: draft, log: () => {} })
    let summary: RestoreSummary
    try {
      summary = await loadBackup(wish.file, server.ownerConfig, verified)
    } finally {
      await server.stop()
    }
    renameSync(clusterDirOf(draft), clusterDirOf(wish.dataDir))
    if (verified.keys !== undefined && !existsSync(wish.keysFile)) writeFileSync(wish.keysFile, verified.keys, { mode: 0o600 })
    if (!existsSync(wish.keysFile)) wish.log(`备份里没有密钥文件。启动之前，请把原来的 keys.json 放到 ${wish.keysFile}。`)
    return summary
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function checkKeys(keys: Buffer | undefined, keysFile: string): void {
  if (keys !== undefined && existsSync(keysFile) && !readFileSync(keysFile).equals(keys)) {
    throw new OperatorError(`备份里的密钥与已有的密钥文件 ${keysFile} 不同，没有恢复。请换一个新的数据文件夹，或先移走那个密钥文件。`)
  }
}
