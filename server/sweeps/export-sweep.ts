import type { CellValue } from '../../domain/layouts/sheet.ts'
import { clearFieldNames, clearFields, isFourClear, sayQuarter } from '../../domain/sweeps/four-clear.ts'
import { writeWorkbook, type ColumnToWrite } from '../imports/workbook/write-workbook.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { recordDisclosure } from '../platform/looks.ts'
import { childOf, countSweeps, getSweep, groupedBelow, listAllAnswers, listOrgNames, type CountRow, type GivenAnswerRow } from './queries.ts'

const text = (title: string, width: number): ColumnToWrite => ({ title, width })
const number = (title: string): ColumnToWrite => ({ title, width: 10, kind: 'number' })
const sayAway = (away: boolean | null) => (away === null ? '不清楚' : away ? '外出' : '在家')

const progressColumns: ColumnToWrite[] = [
  text('党组织', 30), number('应报党支部'), number('已报党支部'), number('应报党员'), number('已报党员'), number('外出'), number('不清楚'), number('四清完整'),
  ...clearFieldNames.map((field) => number(`${clearFields[field]}清`)),
]

const progressLine = (name: string, row: CountRow): CellValue[] => [
  name, row.branches, row.branches_answered, row.members, row.members_answered, row.away, row.unsure, row.four_clear, ...clearFieldNames.map((field) => row[field]),
]

const answerColumns: ColumnToWrite[] = [
  text('党支部', 28), text('姓名', 12), text('现在', 8), ...clearFieldNames.map((field) => text(clearFields[field], 10)), text('四清', 8), text('备注', 24), text('填报人', 12),
]

const answerLine = (row: GivenAnswerRow): CellValue[] => [
  row.org_name, row.name, sayAway(row.away), ...clearFieldNames.map((field) => (row.away === true ? (row[field] === 'known' ? '清' : '不清') : null)),
  row.away === true ? (isFourClear(row) ? '完整' : '不完整') : null, row.note, row.answered_by,
]

/** A sweep as a workbook: progress by organisation, and every answer given within the actor's scope. */
export async function exportSweep(ctx: Context, id: string): Promise<{ fileName: string; content: ReadableStream<Uint8Array> }> {
  // a file is written anew for a repeated command
  const { commandKey: _commandKey, ...once } = ctx
  const { sweep, progress, answers } = await act(once, 'exports.run', async (tx) => {
    const { actor } = ctx
    const sweep = await getSweep(tx, actor, id)
    const parts = await countSweeps(tx, actor, [id], childOf(groupedBelow(actor, sweep)))
    const names = new Map((await listOrgNames(tx, actor, parts.map(({ key }) => key))).map((org) => [org.path, org.name]))
    const answers = await listAllAnswers(tx, actor, id)
    const exportId = newId()
    await recordDisclosure(tx, ctx, exportId, answers.map((row) => row.person_id))
    return {
      result: { sweep, progress: parts.map((part) => progressLine(names.get(part.key) ?? part.key, part)), answers },
      audit: { action: 'sweeps.export', subjectKind: 'export', subjectId: exportId, detail: { sweep: sweep.name, rows: answers.length } },
    }
  })
  const heading = `${sweep.name}（${sayQuarter(sweep.quarter)}）`
  const content = await writeWorkbook([
    { name: '分组织进度', heading, columns: progressColumns, rows: progress }, { name: '党员填报', heading, columns: answerColumns, rows: answers.map(answerLine) },
  ])
  return { fileName: `${sweep.name}-${ctx.today}.xlsx`, content }
}
