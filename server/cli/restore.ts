import { resolve } from 'node:path'
import { keysPath, openOutside } from '../install.ts'
import { restoreInstall } from '../platform/postgres/install-backup.ts'
import { loadBackup } from '../platform/postgres/restore.ts'
import type { Command } from './command.ts'

export const restoreCommand: Command = {
  usage: 'restore --data 新目录 --from 文件.tar.gz  从备份恢复到一个新的数据文件夹（或 DATABASE_URL 指明的空数据库）',
  options: ['from'],
  async run({ words, say, answer, dataDir, databaseUrl }) {
    const file = resolve(words.required('from'))
    const summary = databaseUrl === undefined
      ? await restoreInstall({ file, dataDir, keysFile: keysPath(dataDir), log: say })
      : await loadBackup(file, (await openOutside(databaseUrl, dataDir, false)).ownerConfig)
    const place = databaseUrl === undefined ? dataDir : 'DATABASE_URL 指明的数据库'
    answer({ file, ...summary }, [`已恢复到 ${place}：${summary.tables} 张表，${summary.rows} 行，备份时间 ${summary.takenAt}。`])
  },
}
