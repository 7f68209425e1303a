import { join, raw, sql, type Sql } from './database.ts'

/** One column of a set-based write: its name, its type, and its value in a row. */
export interface Column<Row> {
  name: string
  type: 'uuid' | 'text' | 'date' | 'timestamptz' | 'boolean' | 'integer' | 'numeric' | 'jsonb'
  of: (row: Row) => unknown
}

/** `unnest($1::uuid[], $2::text[], …) as v(id, name, …)`: many rows in one statement with one parameter per column. */
export function unnestRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Sql {
  const arrays = columns.map((column) => sql`${rows.map((row) => valueOf(column, row))}::${raw(`${column.type}[]`)}`)
  return sql`unnest(${join(arrays)}) as v(${columnNames(columns)})`
}

export function columnNames<Row>(columns: readonly Column<Row>[], before = ''): Sql {
  return raw(columns.map((column) => before + column.name).join(', '))
}

/** `name = v.name, sex = v.sex, …` for `update … set … from unnest(…) as v`. */
export function assignColumns<Row>(columns: readonly Column<Row>[]): Sql {
  return raw(columns.map(({ name }) => `${name} = v.${name}`).join(', '))
}

export function* chunksOf<Row>(rows: readonly Row[], size: number): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}

function valueOf<Row>(column: Column<Row>, row: Row): unknown {
  const value = column.of(row) ?? null
  return column.type === 'jsonb' && value !== null ? JSON.stringify(value) : value
}
