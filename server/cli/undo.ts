import { undoImport, UndoBlocked } from '../imports/batch/run.ts'
import type { Obstacle } from '../imports/batch/undo.ts'
import { UsageError, type Command } from './command.ts'

const sayObstacle = ({ sheet, row, label, reason }: Obstacle) => `  ${row === 0 ? '' : `${sheet} 第 ${row} 行 `}${label}：${reason}`

/** Takes back one batch; refuses, with the list, where something has changed since. */
export const undoCommand: Command = {
  usage: 'undo --data 目录 [--rest] 批次号  撤销一次导入（--rest：后来有变化的保留，撤销其余）',
  flags: ['rest'],
  async run({ words, open, context, answer, say }) {
    const [batch = '', ...more] = words.positionals
    if (more.length > 0 || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(batch)) throw new UsageError(`请写一个批次号（导入时给出）。用法：${undoCommand.usage}`)
    const ctx = await context(await open())
    try {
      const { undone, obstacles } = await undoImport(ctx, batch, { rest: words.flag('rest') })
      answer({ batch, undone, kept: obstacles }, [`已撤销 ${undone} 条。`, ...(obstacles.length === 0 ? [] : [`保留 ${obstacles.length} 条：`]), ...obstacles.map(sayObstacle)])
    } catch (error) {
      if (!(error instanceof UndoBlocked)) throw error
      answer({ batch, undone: 0, refused: error.obstacles }, error.obstacles.map(sayObstacle))
      say('只撤销没有变化的，请加 --rest。')
      throw error
    }
  },
}
