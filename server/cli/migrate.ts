import { rehearse } from '../platform/postgres/rehearse.ts'
import { useServer } from '../platform/postgres/use-server.ts'
import type { Command } from './command.ts'

/** Opening an install migrates it; this says so and stops. */
export const migrateCommand: Command = {
  usage: 'migrate --data 目录 [--rehearse]  更新数据库结构（--rehearse 只演练，不改动）',
  flags: ['rehearse'],
  async run({ words, say, open, answer, dataDir, databaseUrl }) {
    if (!words.flag('rehearse')) {
      await open()
      answer({ migrated: true }, ['数据库结构已是最新。'])
      return
    }
    const rehearsal = databaseUrl === undefined
      ? await useServer(dataDir, say, (owner) => rehearse({ owner, log: say }))
      : await rehearse({ owner: { connectionString: databaseUrl }, log: say })
    const ways = { nothing: '没有待执行的结构更新。', copy: '已在数据库的副本上演练，副本已删除。', transaction: '有其他连接，已在事务中演练并撤回。' }
    answer(rehearsal, [
      ways[rehearsal.on],
      ...rehearsal.pending.map((name) => (rehearsal.leftOut.includes(name) ? `未能演练（不能在事务中执行）：${name}` : `可以执行：${name}`)),
    ])
  },
}
