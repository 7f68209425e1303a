import type { CellValue } from '../../domain/layouts/sheet.ts'
import { writeWorkbook } from '../imports/workbook/write-workbook.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { recordDisclosure } from '../platform/looks.ts'
import { writeBook, type BookWish } from './sheets.ts'

/** Lines a book takes along at most; a county's roll of members goes by townships. */
const mostRows = 20_000

export interface ExportedBook {
  fileName: string
  content: ReadableStream<Uint8Array>
}

/** The book as a workbook, at the level of the one who takes it along; that it was taken along is on record. */
export async function exportBook(ctx: Context, wish: BookWish): Promise<ExportedBook> {
  // a file is written anew for a repeated command
  const { commandKey: _commandKey, ...once } = ctx
  const sheet = await act(once, 'exports.run', async (tx) => {
    const book = await writeBook(tx, ctx, { ...wish, page: 1, size: mostRows })
    const exportId = newId()
    await recordDisclosure(tx, ctx, exportId, book.rows.flatMap(({ personId }) => (personId === null ? [] : [personId])))
    return {
      result: book,
      audit: {
        action: 'books.export', subjectKind: 'export', subjectId: exportId,
        detail: { book: wish.book, org: book.org.name, on: book.on, rule: book.rule, rows: book.rows.length },
      },
    }
  })
  const rows = sheet.rows.map((row, at): CellValue[] => [row.sum ? '' : at + (sheet.rows[0]?.sum === true ? 0 : 1), ...row.cells])
  const content = await writeWorkbook([{
    name: sheet.title, heading: `${sheet.org.name}${sheet.title}（${sheet.on}，按${sheet.rule === 'home' ? '流出地' : '流入地'}统计）`,
    columns: [
      { title: '序号', width: 6, kind: 'number' },
      ...sheet.columns.map((column) => ({
        title: column.title, width: column.width + 2, kind: column.number ? 'number' as const : 'text' as const, ...(column.group === null ? {} : { group: column.group }),
      })),
    ],
    rows,
  }])
  return { fileName: `${sheet.org.name}-${sheet.title}-${sheet.on}.xlsx`, content }
}
