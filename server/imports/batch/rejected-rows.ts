import type { CellValue } from '../../../domain/layouts/sheet.ts'
import { sayProblem } from '../../../contract/problems.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { writeWorkbook, type SheetToWrite } from '../workbook/write-workbook.ts'
import type { Batch } from './batches.ts'
import { stagedInChunks, type StagedRow } from './staged-rows.ts'

/** The rejected rows as they stood in the file, sheet by sheet, each with the reasons; corrected, they can be handed in again. */
export async function writeRejected(tx: Tx, ctx: Context, batch: Batch): Promise<ReadableStream<Uint8Array>> {
  const bySheet = new Map<string, CellValue[][]>()
  for await (const rows of stagedInChunks(tx, ctx, batch.id, { verdicts: ['rejected', 'unclear'] })) {
    for (const row of rows) bySheet.set(row.sheet, [...bySheet.get(row.sheet) ?? [], cellsOf(batch, row)])
  }
  return writeWorkbook([...bySheet].map(([name, rows]) => ({ name, columns: columnsOf(batch, name), rows })))
}

const widthOf = (batch: Batch, sheet: string) =>
  Math.max(0, ...(batch.recognition.find((one) => one.sheet === sheet)?.columns ?? []).map(({ column }) => column))

function columnsOf(batch: Batch, sheet: string): SheetToWrite['columns'] {
  const columns = batch.recognition.find((one) => one.sheet === sheet)?.columns ?? []
  const titles = Array.from({ length: widthOf(batch, sheet) }, (_, index) => columns.find(({ column }) => column === index + 1)?.title ?? '')
  return [...titles.map((title) => ({ title, width: Math.min(30, Math.max(10, title.length * 2)) })), { title: '原文件行号', width: 12 }, { title: '退回原因', width: 80 }]
}

function cellsOf(batch: Batch, { sheet, sheetRow, body }: StagedRow): CellValue[] {
  const cells = Array.from({ length: widthOf(batch, sheet) }, (_, index) => body.cells?.[index] ?? null)
  const reasons = body.problems.filter(({ severity }) => severity === 'reject').map(({ column, code, params }) => `【${column}】${sayProblem(code, { ...params, column })}`)
  return [...cells, sheetRow, reasons.join('\n')]
}
