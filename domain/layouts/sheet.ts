/** A cell as a workbook gives it; days stand as text (`1999-04-01`, or `1999年4月` where the cell shows no day). */
export type CellValue = string | number | boolean | null

export interface SheetRow {
  /** As Excel numbers it, from 1. */
  readonly row: number
  /** From column A on; what lies beyond the last is empty. */
  readonly cells: readonly CellValue[]
}

/** Rows and columns from 1, both ends included. */
export interface MergedRange {
  readonly fromRow: number
  readonly fromColumn: number
  readonly toRow: number
  readonly toColumn: number
}

export interface Sheet {
  readonly name: string
  /** In order of `row`; rows that hold nothing may be absent. */
  readonly rows: readonly SheetRow[]
  readonly merges: readonly MergedRange[]
}
