import type { Pool } from 'pg'
import type { Row } from './world.ts'

interface ColumnRow {
  table_name: string
  column_name: string
  data_type: string
  is_nullable: string
}

const fillers: Record<string, unknown> = {
  text: 'x', integer: 1, bigint: 1, boolean: false, date: '2026-01-01', 'timestamp with time zone': '2026-11-20T02:00:00.000Z', jsonb: {}, bytea: '\\x00', ARRAY: [],
}

/** Writes rows as the owner, table after table; columns that must not be null and are not given are filled in. */
export async function layRows(owner: Pool, rows: readonly Row[]): Promise<void> {
  const { rows: columns } = await owner.query<ColumnRow>(
    `select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public'`)
  const tables = [...new Set(rows.map(({ table }) => table))]
  for (const table of tables) {
    const needed = columns.filter((column) => column.table_name === table && column.is_nullable === 'NO')
    const filled = rows.filter((row) => row.table === table).map((row) => ({
      ...Object.fromEntries(needed.map(({ column_name: name, data_type: type }) => [name, fillers[type]])),
      ...row.columns,
    }))
    await owner.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(filled)])
  }
}
