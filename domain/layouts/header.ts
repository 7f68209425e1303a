import { cleanText, foldText } from '../values/text.ts'
import type { CellValue, MergedRange, Sheet, SheetRow } from './sheet.ts'

/** A column as the header of a workbook names it. */
export interface HeaderColumn {
  /** From 1. */
  readonly column: number
  /** As written; the parts of a header of several rows joined by "-". */
  readonly title: string
}

/** A title fit to be compared: without blanks, width, colon, quotation marks, asterisks and what stands in brackets. */
export function normaliseTitle(title: string): string {
  const folded = foldText(title).replace(/["'“”‘’《》〈〉:*＊;,。.]/g, '')
  const bare = folded.replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '')
  return bare === '' ? folded.replace(/[()[\]【】〔〕]/g, '') : bare
}

/** The titles of a header that fills the given rows, blanks under merged or wide cells filled from the left. */
export function readHeader(sheet: Sheet, rows: readonly SheetRow[]): HeaderColumn[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const columns: HeaderColumn[] = []
  for (let index = 0; index < width; index += 1) {
    const parts = titleParts(sheet, rows, index)
    if (parts.length > 0) columns.push({ column: index + 1, title: parts.join('-') })
  }
  return columns
}

function titleParts(sheet: Sheet, rows: readonly SheetRow[], index: number): string[] {
  const parts: string[] = []
  rows.forEach((row, level) => {
    const own = textAt(row, index)
    const hasBelow = rows.slice(level + 1).some((lower) => textAt(lower, index) !== '')
    const part = own === '' && hasBelow ? fromTheLeft(sheet.merges, row, index) : own
    if (part !== '' && part !== parts.at(-1)) parts.push(part)
  })
  return parts
}

/** The title of the merged cell that covers this one; in a sheet without merged cells, the nearest on the left. */
function fromTheLeft(merges: readonly MergedRange[], row: SheetRow, index: number): string {
  const inRow = merges.filter((merge) => merge.fromRow <= row.row && merge.toRow >= row.row)
  const covering = inRow.find((merge) => merge.fromColumn <= index + 1 && merge.toColumn >= index + 1)
  if (covering) return textAt(row, covering.fromColumn - 1)
  if (inRow.length > 0) return ''
  for (let left = index - 1; left >= 0; left -= 1) {
    const text = textAt(row, left)
    if (text !== '') return text
  }
  return ''
}

export function textAt(row: SheetRow, index: number): string {
  return cellText(row.cells[index] ?? null)
}

function cellText(value: CellValue): string {
  return cleanText(value).replace(/\n/g, '')
}

export interface HeaderNotes {
  /** What stands above: 青石镇流出党员名册. */
  readonly heading: string | null
  /** 填报单位. */
  readonly reportingUnit: string | null
  /** 填报日期, as written. */
  readonly reportedOn: string | null
}

/** What the rows above a header say of the workbook. */
export function readNotes(rowsAbove: readonly SheetRow[]): HeaderNotes {
  let heading: string | null = null
  let reportingUnit: string | null = null
  let reportedOn: string | null = null
  for (const row of rowsAbove) {
    const texts = row.cells.map(cellText).filter((text) => text !== '')
    texts.forEach((text, index) => {
      const unit = /^(?:填报|填表|报送|上报|制表)?单位(?:[（(][^）)]*[）)])?[:：]?(.*)$/.exec(text)
      const date = /^(?:填报|填表|报送|上报|制表)?(?:日期|时间)[:：]?(.*)$/.exec(text)
      if (unit) reportingUnit ??= unit[1]?.trim() || texts[index + 1] || null
      else if (date) reportedOn ??= date[1]?.trim() || texts[index + 1] || null
      else heading ??= text
    })
  }
  return { heading, reportingUnit, reportedOn }
}
