import { createRowClassifier, type RowClass } from '../../../domain/layouts/classify-row.ts'
import type { LayoutId } from '../../../domain/layouts/layouts.ts'
import type { Recognition } from '../../../domain/layouts/recognise.ts'
import type { CellValue, MergedRange, Sheet, SheetRow } from '../../../domain/layouts/sheet.ts'
import type { RowContext } from './context.ts'
import { readMemberRow, type MemberValues } from './member-row.ts'
import { readOrgRow, type OrgValues } from './org-row.ts'
import { columnsByKey, RowReader, type RowProblem } from './row-reader.ts'
import { readStayRow, type StayValues } from './stay-row.ts'

/** A row that holds a record: its values as far as they could be read, and everything that is wrong with it. */
export interface ImportedRow<Values> {
  readonly sheet: string
  /** As Excel numbers it. */
  readonly row: number
  /** As they stand in the file, to be given back with the reasons. */
  readonly cells: readonly CellValue[]
  readonly values: Values
  readonly problems: readonly RowProblem[]
}

export type RowOfLayout =
  | ({ readonly kind: 'org' } & ImportedRow<OrgValues>)
  | ({ readonly kind: 'member' } & ImportedRow<MemberValues>)
  | ({ readonly kind: 'outflow' | 'inflow' } & ImportedRow<StayValues>)

/** A row below the header that holds no record, and what it is instead. */
export interface SkippedRow {
  readonly kind: 'skipped'
  readonly sheet: string
  readonly row: number
  readonly what: Exclude<RowClass, 'data'>
}

export interface RecognisedSheet {
  readonly sheet: Sheet
  readonly recognition: Recognition
}

/**
 * Reads the rows of all sheets of a file one by one, so that a caller may pause between them. An identity number that
 * stood in an earlier row, of whichever sheet, rejects the later one. Sheets without a layout give nothing.
 */
export function* readRows(sheets: Iterable<RecognisedSheet>, context: RowContext): Generator<RowOfLayout | SkippedRow, void, undefined> {
  const firstWithNumber = new Map<string, { sheet: string; row: number }>()
  for (const { sheet, recognition } of sheets) {
    const { layout } = recognition
    if (layout === null) continue
    const classify = createRowClassifier(recognition)
    const columns = columnsByKey(recognition)
    const surroundings = [recognition.sheet, recognition.notes.heading, recognition.notes.reportingUnit].join(' ')
    for (const row of dataRows(sheet, recognition)) {
      const what = classify(row)
      if (what !== 'data') {
        yield { kind: 'skipped', sheet: sheet.name, row: row.row, what }
        continue
      }
      const reader = new RowReader(recognition, columns, row)
      const read = readRow(reader, layout, surroundings, context)
      if (read.kind !== 'org') noteRepeated(reader, read.values.identity, firstWithNumber, { sheet: sheet.name, row: row.row })
      yield { ...read, sheet: sheet.name, row: row.row, cells: row.cells, problems: reader.problems }
    }
  }
}

type Read = { kind: 'org'; values: OrgValues } | { kind: 'member'; values: MemberValues } | { kind: 'outflow' | 'inflow'; values: StayValues }

function readRow(reader: RowReader, layout: LayoutId, surroundings: string, context: RowContext): Read {
  if (layout === 'orgs') return { kind: 'org', values: readOrgRow(reader, context) }
  if (layout === 'outflow' || layout === 'inflow') return { kind: layout, values: readStayRow(reader, layout, surroundings, context) }
  return { kind: 'member', values: readMemberRow(reader, surroundings, context) }
}

function noteRepeated(reader: RowReader, identity: string | null, first: Map<string, { sheet: string; row: number }>, here: { sheet: string; row: number }): void {
  if (identity === null) return
  const earlier = first.get(identity)
  if (earlier === undefined) first.set(identity, here)
  else reader.note('identityNumber', 'duplicateInFile', { firstSheet: earlier.sheet, firstRow: earlier.row })
}

/** Rows below the header; what is merged downwards counts for every row that it covers. */
function* dataRows(sheet: Sheet, recognition: Recognition): Generator<SheetRow> {
  const [, last] = recognition.headerRows
  const waiting = sheet.merges
    .filter((merge) => merge.fromColumn === merge.toColumn && merge.fromRow > last && merge.toRow > merge.fromRow)
    .toSorted((a, b) => b.fromRow - a.fromRow)
  let open: { merge: MergedRange; value: CellValue }[] = []
  for (const row of sheet.rows) {
    if (row.row <= last) continue
    open = open.filter(({ merge }) => merge.toRow >= row.row)
    for (let next = waiting.at(-1); next !== undefined && next.fromRow <= row.row; next = waiting.at(-1)) {
      open.push({ merge: next, value: next.fromRow === row.row ? row.cells[next.fromColumn - 1] ?? null : null })
      waiting.pop()
    }
    yield open.length === 0 ? row : { row: row.row, cells: fillDown(row.cells, open) }
  }
}

function fillDown(cells: readonly CellValue[], open: readonly { merge: MergedRange; value: CellValue }[]): CellValue[] {
  const filled = [...cells]
  for (const { merge, value } of open) {
    while (filled.length < merge.fromColumn) filled.push(null)
    filled[merge.fromColumn - 1] = value
  }
  return filled
}
