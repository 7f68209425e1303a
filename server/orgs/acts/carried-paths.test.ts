import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../test/helpers/database.ts'
import { carriedPaths } from './carried-paths.ts'

const database = await createTestDatabase()

test('every column that carries an organisation’s path is rewritten when it moves', async () => {
  const { rows } = await database.owner.query<{ carried: string }>(`
    select c.table_name || '.' || c.column_name as carried
    from information_schema.columns c
    join information_schema.columns tenant on tenant.table_schema = c.table_schema and tenant.table_name = c.table_name and tenant.column_name = 'tenant_id'
    where c.table_schema = 'public' and c.data_type = 'text' and (c.column_name = 'path' or c.column_name like '%\\_path')
      and c.table_name not in ('orgs', 'org_spans')
    order by 1`)
  expect(carriedPaths.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(rows.map((row) => row.carried))
})

test('the key of each tells its rows apart', async () => {
  for (const { table, key } of carriedPaths) {
    await expect(database.owner.query(`select ${key} as key from ${table} limit 0`)).resolves.toBeDefined()
  }
})
