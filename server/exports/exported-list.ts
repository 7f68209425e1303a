import type { Static, TSchema } from 'typebox'
import type { CellValue } from '../../domain/layouts/sheet.ts'
import type { ColumnToWrite } from '../imports/workbook/write-workbook.ts'

type Cell<Row> = (row: Row) => CellValue

interface ListColumn<Row> extends Omit<ColumnToWrite, 'group'> {
  cell: Cell<Row>
}

/** A list of the pages as a workbook: where its rows come from, and how each of its columns reads. */
export interface ExportedList {
  title: string
  /** Address of the endpoint that answers the list page by page. */
  from: string
  columns: Record<string, ListColumn<never>>
  /** The person of this register whom a row is about. */
  personOf?: Cell<never>
}

export const column = <Row>(title: string, width: number, cell: Cell<Row>, kind?: 'number'): ListColumn<Row> => ({ title, width, cell, ...(kind === undefined ? {} : { kind }) })

/** A list by the shape of its rows on the wire. */
export function list<Schema extends TSchema>(_row: Schema, about: {
  title: string; from: string; columns: Record<string, ListColumn<Static<Schema>>>; personOf?: Cell<Static<Schema>>
}): ExportedList {
  return about
}
