import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { layouts } from '../../domain/layouts/layouts.ts'
import { importFile, previewFiles, type FileReport, type NamedFile } from '../imports/import-files.ts'
import { newId } from '../platform/id.ts'
import { OperatorError } from '../platform/postgres/operator-error.ts'
import { UsageError, type Command } from './command.ts'

const shownProblems = 20

async function readNamed(path: string): Promise<NamedFile> {
  try {
    return { name: basename(path), bytes: await readFile(resolve(path)) }
  } catch (error) {
    if (!['ENOENT', 'EISDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    throw new OperatorError(`读不到文件 ${path}。请核对路径和权限。`)
  }
}

function sayReport(report: FileReport): string[] {
  const more = report.problems.length - shownProblems
  return [
    `${report.file}（${layouts[report.layout].name}）：${report.rows} 行 = 新增 ${report.created} + 变更 ${report.updated} + 相同 ${report.same} + 退回 ${report.rejected}；提醒 ${report.warnings} 行`,
    ...report.problems.slice(0, shownProblems).map(({ sheet, row, column, message }) => `  ${sheet} 第 ${row} 行 ${column}：${message}`),
    ...(more > 0 ? [`  另有 ${more} 条，见 --json。`] : []),
    ...(report.batch === undefined ? [] : [`  批次 ${report.batch}（可用 undo 撤销）`]),
  ]
}

/** Previews, or with --apply writes, the files in the order given; each is one batch. */
export const importCommand: Command = {
  usage: 'import --data 目录 [--apply] [--create-branches] 文件…  预览（--apply：导入）表格；--create-branches：新建名册中提到而系统没有的党支部',
  flags: ['apply', 'create-branches'],
  async run({ words, open, context, answer, say }) {
    if (words.positionals.length === 0) throw new UsageError(`缺少要导入的文件。用法：${importCommand.usage}`)
    const files = await Promise.all(words.positionals.map(readNamed))
    const ctx = await context(await open())
    const options = { createBranches: words.flag('create-branches') }
    const reports: FileReport[] = []
    if (words.flag('apply')) {
      const groupId = newId()
      for (const [index, file] of files.entries()) {
        try {
          reports.push(await importFile(ctx, file, options, { id: groupId, place: index + 1 }))
        } catch (error) {
          for (const { file: done, batch } of reports) say(`${done} 已经导入，批次 ${batch ?? ''}。`)
          throw error
        }
      }
    } else {
      reports.push(...(await previewFiles(ctx, files, options)))
    }
    answer({ files: reports }, [...reports.flatMap(sayReport), ...(words.flag('apply') ? [] : ['以上是预览，没有写入。加 --apply 导入。'])])
  },
}
