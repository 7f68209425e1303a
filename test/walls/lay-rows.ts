import type { Pool } from 'pg'
import type { Row } from './world.ts'

interface ColumnRow {
  table_name: string
  column_name: string
  data_type: string
}

const fillers: Record<string, unknown> = {
  text: 'x', integer: 1, bigint: 1, smallint: 1, numeric: 1, boolean: false, date: '2026-01-01', 'timestamp with time zone': '2026-11-20T02:00:00.000Z',
  jsonb: {}, ARRAY: [], bytea: '\\x00', uuid: '01900000-0000-7000-8000-000000000000',
}

/** The first word that a check allows in a column: `state = ANY (ARRAY['draft'::text, …])`. */
async function readFirstWords(owner: Pool): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ table: string; rule: string }>(
    `select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as rule from pg_constraint where contype = 'c'`)
  return new Map(rows.flatMap(({ table, rule }) => {
    const [, column, word] = /^CHECK \(\((\w+) = ANY \(ARRAY\['([^']+)'/.exec(rule) ?? []
    return column === undefined || word === undefined ? [] : [[`${table}.${column}`, word]]
  }))
}

/** Writes rows as the owner, table after table; columns that must not be null and are not given are filled in. */
export async function layRows(owner: Pool, rows: readonly Row[]): Promise<void> {
  const words = await readFirstWords(owner)
  const { rows: needed } = await owner.query<ColumnRow>(
    `select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' and is_nullable = 'NO'`)
  for (const table of new Set(rows.map((row) => row.table))) {
    const blank = Object.fromEntries(needed.filter((column) => column.table_name === table)
      .map(({ column_name: name, data_type: type }) => [name, words.get(`${table}.${name}`) ?? fillers[type]]))
    const filled = rows.filter((row) => row.table === table).map((row) => ({ ...blank, ...row.columns }))
    await owner.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(filled)])
  }
}
