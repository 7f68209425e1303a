import { resolve } from 'node:path'
import { keysPath } from '../install.ts'
import { writeBackup } from '../platform/postgres/backup.ts'
import { backupInstall, sayKeys } from '../platform/postgres/install-backup.ts'
import type { Command } from './command.ts'

/** Works beside the running program as well as without it; migrates nothing. */
export const backupCommand: Command = {
  usage: 'backup --data 目录 --out 文件.tar.gz [--with-keys]  备份（系统运行中也可以；密钥文件默认不放进去）',
  options: ['out'],
  flags: ['with-keys'],
  async run({ words, say, answer, dataDir, databaseUrl }) {
    const file = resolve(words.option('out') ?? `hongyan-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.tar.gz`)
    const keysFile = keysPath(dataDir)
    const withKeys = words.flag('with-keys')
    const summary = databaseUrl === undefined
      ? await backupInstall({ dataDir, file, keysFile, withKeys, log: say })
      : await writeBackup({ owner: { connectionString: databaseUrl }, file, ...(withKeys ? { keysFile } : {}) })
    if (databaseUrl !== undefined) say(sayKeys(withKeys, keysFile))
    answer({ file, ...summary }, [`已备份到 ${file}：${summary.tables} 张表，${summary.rows} 行，${Math.ceil(summary.bytes / 1024)} KB。`])
  },
}
