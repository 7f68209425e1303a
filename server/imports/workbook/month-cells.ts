import { readXlsx, type Workbook } from 'hucre'

/**
 * Cells whose format shows year and month only: 1999年4月 typed into Excel is kept as the first of April, and only the
 * format remembers that no day was meant. Answers, per sheet, the cells as "row,column" from 0. Reads formats of those
 * columns alone that hold a first of a month.
 */
export async function findMonthCells(bytes: Uint8Array, workbook: Workbook): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const found = new Map<number, ReadonlySet<string>>()
  for (const [index, sheet] of workbook.sheets.entries()) {
    const span = firstsOfMonths(sheet.rows)
    if (span === null) continue
    const range = `${columnLetters(span.from)}1:${columnLetters(span.to)}${sheet.rows.length}`
    const formatted = await readXlsx(bytes, { sheets: [sheet.name], readStyles: true, range })
    const cells = [...(formatted.sheets[0]?.cells ?? [])]
    found.set(index, new Set(cells.filter(([, cell]) => showsMonthOnly(cell.style?.numFmt)).map(([key]) => key)))
  }
  return found
}

/** The columns, from first to last, in which some day is the first of a month. */
function firstsOfMonths(rows: Workbook['sheets'][number]['rows']): { from: number; to: number } | null {
  const columns = new Set<number>()
  for (const values of rows) {
    for (const [column, value] of values.entries()) {
      if (value instanceof Date && value.getUTCDate() === 1) columns.add(column)
    }
  }
  return columns.size === 0 ? null : { from: Math.min(...columns), to: Math.max(...columns) }
}

function showsMonthOnly(format: string | undefined): boolean {
  const bare = (format ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase()
  return /y/.test(bare) && /m/.test(bare) && !/[dhs]/.test(bare)
}

/** 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last
}
