import { attendanceMarks } from '../../../domain/gatherings/marks.ts'
import { sayStretch } from '../../../domain/gatherings/periods.ts'
import { percentOf } from '../../../domain/gatherings/rates.ts'
import type { CellValue } from '../../../domain/layouts/sheet.ts'
import { writeWorkbook, type ColumnToWrite } from '../../imports/workbook/write-workbook.ts'
import { act, unremembered } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { recordDisclosure } from '../../platform/looks.ts'
import { showMonth } from './month.ts'

type Sheet = Awaited<ReturnType<typeof showMonth>>
type Row = Sheet['rows'][number]

const sayCell = (cell: Row['cells'][number] | undefined): string => {
  if (cell === undefined) return ''
  if (cell.atHost !== null) return `流入地到会（${cell.atHost.hostName} ${cell.atHost.on}）`
  return cell.mark === null ? '未登记' : attendanceMarks[cell.mark].name
}

const sayFurther = ({ further }: Row) => further.map(({ on, hostName, title }) => `${on} ${hostName} ${title}`).join('；')

function columnsOf(sheet: Sheet): ColumnToWrite[] {
  return [
    { title: '序号', width: 6, kind: 'number' }, { title: '姓名', width: 12 }, { title: '在外地点', width: 16 },
    ...sheet.gatherings.map(({ onDate, title }) => ({ title: `${Number(onDate.slice(5, 7))}月${Number(onDate.slice(8))}日 ${title}`, width: 20 })),
    { title: '应到', width: 8, kind: 'number' }, { title: '参加', width: 8, kind: 'number' }, { title: '现场', width: 8, kind: 'number' }, { title: '流入地其他活动', width: 30 },
  ]
}

const lineOf = (sheet: Sheet) => (row: Row, at: number): CellValue[] => [
  at + 1, row.name, row.away ? row.where ?? '外出' : '', ...sheet.gatherings.map(({ id }) => sayCell(row.cells.find((cell) => cell.gatheringId === id))),
  row.count.shouldAttend, row.count.attended, row.count.inPerson, sayFurther(row),
]

function sumOf(sheet: Sheet): CellValue[] {
  const { count } = sheet
  const percent = percentOf({ part: count.attended, whole: count.shouldAttend })
  return ['', '合计', '', ...sheet.gatherings.map(({ count: one }) => `应到${one.shouldAttend} 参加${one.attended}`), count.shouldAttend, count.attended, count.inPerson, percent === null ? '' : `参加÷应到＝${percent}%`]
}

/** The branch's monthly sheet as a workbook; whose names it holds is on record. */
export async function exportMonth(ctx: Context, orgId: string, month: string): Promise<{ fileName: string; content: ReadableStream<Uint8Array> }> {
  const sheet = await act(unremembered(ctx), 'exports.run', async (tx) => {
    const shown = await showMonth(tx, ctx, orgId, month)
    const exportId = newId()
    await recordDisclosure(tx, ctx, exportId, shown.rows.map(({ personId }) => personId))
    return { result: shown, audit: { action: 'gatherings.export-month', subjectKind: 'export', subjectId: exportId, detail: { org: shown.orgName, month, rows: shown.rows.length } } }
  })
  const heading = `${sheet.orgName}${sayStretch({ from: `${month}-01` }, 'month')}组织生活到会情况`
  const content = await writeWorkbook([{ name: '到会情况', heading, columns: columnsOf(sheet), rows: [...sheet.rows.map(lineOf(sheet)), sumOf(sheet)] }])
  return { fileName: `${sheet.orgName}-${month}-到会情况.xlsx`, content }
}
