import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../test/helpers/database.ts'
import { repointedColumns } from './repointed.ts'

const database = await createTestDatabase()

// what is written about somebody stays written about that entry: the journal, exports, codes given out, what holds an account while it is written, merges themselves
const leftAsTheyAre = ['audit_log.person_id', 'claim_codes.person_id', 'disclosures.person_id', 'point_accounts.person_id']

test('everything that names a person passes when two entries are merged, or is left on purpose', async () => {
  const { rows } = await database.owner.query<{ named: string }>(`
    select c.table_name || '.' || c.column_name as named
    from information_schema.columns c
    join information_schema.columns tenant on tenant.table_schema = c.table_schema and tenant.table_name = c.table_name and tenant.column_name = 'tenant_id'
    where c.table_schema = 'public' and c.data_type = 'uuid'
      and (c.column_name like '%person_id' or (c.table_name in ('persons', 'stays') and c.column_name = 'contact_id'))`)
  const named = [...repointedColumns.map(({ table, column }) => `${table}.${column}`), ...leftAsTheyAre]
  expect(named.toSorted()).toEqual(rows.map((row) => row.named).toSorted())
})

test('the application may write each of them', async () => {
  for (const { table, column } of repointedColumns) {
    const { rows } = await database.owner.query(`select has_column_privilege('hongyan_app', $1, $2, 'update') as may`, [table, column])
    expect({ table, column, ...rows[0] }).toEqual({ table, column, may: true })
  }
})
