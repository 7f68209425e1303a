import { pino } from 'pino'
import { loadInto } from '../../db/demo/load-into.ts'
import { dayInChina } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import { OperatorError } from '../platform/postgres/operator-error.ts'
import type { Command } from './command.ts'

/** The demonstration counties in an empty folder. */
export const demoCommand: Command = {
  usage: 'demo --data 目录  在空目录里装入演示数据',
  async run({ open, say, answer }) {
    const install = await open()
    const known = await install.db.withDirectory((tx) => tx.find(sql`select 1 from tenants limit 1`))
    if (known !== undefined) throw new OperatorError('这里已有数据，演示数据只能装入空的目录。')
    const log = pino({ level: 'warn' }, pino.destination(2))
    const { members, stays } = await loadInto(install, log, { today: dayInChina(new Date()), systems: true, say })
    answer({ members, stays }, [`已装入演示数据：党员 ${members} 人，流动经历 ${stays} 段。`])
  },
}
