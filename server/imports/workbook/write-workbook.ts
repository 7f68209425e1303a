import { writeCsvStream, writeXlsx, writeXlsxStream, type CellStyle, type MergeRange, type WriteSheet } from 'hucre'
import type { CellValue } from '../../../domain/layouts/sheet.ts'

export interface ColumnToWrite {
  readonly title: string
  /** The cell above it in a header of two rows; neighbours with the same one share a merged cell. */
  readonly group?: string
  /** In characters. */
  readonly width?: number
  /** Text stays text whatever it begins with; numbers are for adding up. */
  readonly kind?: 'text' | 'number'
}

type RowSource = Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>

export interface SheetToWrite {
  readonly name: string
  /** A line above the header, across all columns. */
  readonly heading?: string
  readonly columns: readonly ColumnToWrite[]
  readonly rows: RowSource
}

/** Up to here a workbook is laid out with merged cells and borders; beyond, one sheet is streamed plainly in constant memory. */
const MOST_ROWS_LAID_OUT = 5000
const TEXT = '@'
const BEGINS_LIKE_A_FORMULA = /^[=+\-@\t\r]/
const FORBIDDEN_IN_XML = /(?![\n\r\t])\p{Cc}|[\uFFFE\uFFFF]|\p{Surrogate}/gu

const border = { top: { style: 'thin' }, right: { style: 'thin' }, bottom: { style: 'thin' }, left: { style: 'thin' } } as const
const headingStyle: CellStyle = { font: { name: '宋体', size: 16, bold: true }, alignment: { horizontal: 'center', vertical: 'center' }, numFmt: TEXT }
const headerStyle: CellStyle = {
  font: { name: '宋体', size: 11, bold: true }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F2F2' } }, border,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true }, numFmt: TEXT,
}

/** The bytes of an .xlsx workbook. No cell is ever a formula: what comes from data is text, formatted as text. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<ReadableStream<Uint8Array>> {
  const names = sheetNames(sheets.map(({ name }) => name))
  const laidOut: WriteSheet[] = []
  for (const [index, sheet] of sheets.entries()) {
    const source = toAsyncIterator(sheet.rows)
    const rows = await take(source, sheets.length === 1 ? MOST_ROWS_LAID_OUT + 1 : Number.POSITIVE_INFINITY)
    if (rows.length > MOST_ROWS_LAID_OUT && sheets.length === 1) return streamSheet(names[index] ?? '', sheet, rows, source)
    laidOut.push(layOut(names[index] ?? '', sheet, rows))
  }
  const bytes = await writeXlsx({ sheets: laidOut, defaultFont: { name: '宋体', size: 11 } })
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
}

/** The bytes of a .csv file, UTF-8 with mark; text that begins like a formula gets a leading apostrophe. */
export function writeCsv(sheet: Omit<SheetToWrite, 'name' | 'heading'>): ReadableStream<Uint8Array> {
  const source = toAsyncIterator(sheet.rows)
  return writeCsvStream(mapRows([], source, (row) => row.map((cell) => (typeof cell === 'string' ? cell.replace(FORBIDDEN_IN_XML, '') : cell))), {
    headers: sheet.columns.map(({ title }) => title), bom: true, escapeFormulae: true,
  })
}

function streamSheet(name: string, sheet: SheetToWrite, first: readonly (readonly CellValue[])[], rest: AsyncIterator<readonly CellValue[]>): ReadableStream<Uint8Array> {
  const header = headerRows(sheet)
  return writeXlsxStream(mapRows([...header, ...first], rest, (row) => row.map((cell, index) => toCell(cell, sheet.columns[index]))), {
    name, columns: columnsOf(sheet), freezePane: { rows: header.length },
  })
}

function layOut(name: string, sheet: SheetToWrite, rows: readonly (readonly CellValue[])[]): WriteSheet {
  const header = headerRows(sheet)
  const cells = new Map<string, { value: CellValue; style: CellStyle }>()
  header.forEach((row, rowIndex) => {
    const style = sheet.heading !== undefined && rowIndex === 0 ? headingStyle : headerStyle
    sheet.columns.forEach((_column, index) => cells.set(`${rowIndex},${index}`, { value: row[index] ?? null, style }))
  })
  return {
    name, columns: columnsOf(sheet).map((column) => ({ ...column, style: { border } })), cells, merges: headerMerges(sheet),
    rows: [...header, ...rows].map((row) => sheet.columns.map((column, index) => toCell(row[index] ?? null, column))),
    freezePane: { rows: header.length }, rowDefs: new Map(sheet.heading === undefined ? [] : [[0, { height: 30 }]]),
  }
}

function columnsOf(sheet: SheetToWrite): { width: number; numFmt?: string }[] {
  return sheet.columns.map(({ width, kind }) => ({ width: width ?? 12, ...(kind === 'number' ? {} : { numFmt: TEXT }) }))
}

/** A number column may hold a word; one that looks like a formula is marked as text there. */
function toCell(cell: CellValue, column: ColumnToWrite | undefined): CellValue {
  if (typeof cell !== 'string') return cell
  const text = cell.replace(FORBIDDEN_IN_XML, '')
  return column?.kind === 'number' && BEGINS_LIKE_A_FORMULA.test(text) ? `'${text}` : text
}

/** Heading, groups and titles, each row as wide as the sheet. */
function headerRows(sheet: SheetToWrite): CellValue[][] {
  const width = sheet.columns.length
  const heading = sheet.heading === undefined ? [] : [Array.from({ length: width }, (_, index) => (index === 0 ? sheet.heading ?? null : null))]
  if (!hasGroups(sheet)) return [...heading, sheet.columns.map(({ title }) => title)]
  const upper = sheet.columns.map(({ title, group }, index) => (group === undefined ? title : group === sheet.columns[index - 1]?.group ? null : group))
  return [...heading, upper, sheet.columns.map(({ title, group }) => (group === undefined ? null : title))]
}

function hasGroups(sheet: SheetToWrite): boolean {
  return sheet.columns.some(({ group }) => group !== undefined)
}

function headerMerges(sheet: SheetToWrite): MergeRange[] {
  const merges: MergeRange[] = []
  const width = sheet.columns.length
  const top = sheet.heading === undefined ? 0 : 1
  if (top === 1 && width > 1) merges.push({ startRow: 0, startCol: 0, endRow: 0, endCol: width - 1 })
  if (!hasGroups(sheet)) return merges
  sheet.columns.forEach(({ group }, from) => {
    if (group === undefined) merges.push({ startRow: top, startCol: from, endRow: top + 1, endCol: from })
    else if (sheet.columns[from - 1]?.group !== group) {
      const end = sheet.columns.findIndex((column, index) => index > from && column.group !== group)
      const to = end === -1 ? width - 1 : end - 1
      if (to > from) merges.push({ startRow: top, startCol: from, endRow: top, endCol: to })
    }
  })
  return merges
}

/** Names that Excel accepts: at most 31 characters, none of []:*?/\, no two alike. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const clean = name.replace(/[[\]:*?/\\]/g, ' ').replace(FORBIDDEN_IN_XML, '').replace(/^'+|'+$/g, '').trim().slice(0, 31) || '表'
    let unique = clean
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) unique = `${clean.slice(0, 31 - String(count).length - 1)}_${count}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

async function* toAsyncIterator(rows: RowSource): AsyncGenerator<readonly CellValue[]> {
  yield* rows
}

async function take(source: AsyncIterator<readonly CellValue[]>, most: number): Promise<(readonly CellValue[])[]> {
  const taken: (readonly CellValue[])[] = []
  while (taken.length < most) {
    const next = await source.next()
    if (next.done === true) break
    taken.push(next.value)
  }
  return taken
}

async function* mapRows(
  first: readonly (readonly CellValue[])[], rest: AsyncIterator<readonly CellValue[]>, map: (row: readonly CellValue[]) => CellValue[],
): AsyncGenerator<CellValue[]> {
  for (const row of first) yield map(row)
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield map(next.value)
}
