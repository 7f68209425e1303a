import type { Command } from './command.ts'

/** Opening an install migrates it; this says so and stops. */
export const migrateCommand: Command = {
  usage: 'migrate --data 目录 [--rehearse]  更新数据库结构（--rehearse 只在副本上演练）',
  flags: ['rehearse'],
  async run({ open, answer }) {
    await open()
    answer({ migrated: true }, ['数据库结构已是最新。'])
  },
}
