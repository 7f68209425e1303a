import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../test/helpers/database.ts'

const database = await createTestDatabase()

test('a test file has a database of its own, as owner and as application', async () => {
  const owner = await database.owner.query<{ who: string; where: string }>('select current_user as who, current_database() as where')
  expect(owner.rows[0]).toEqual({ who: 'hongyan_owner', where: database.name })
  const app = await database.app.query<{ who: string }>('select current_user as who')
  expect(app.rows[0]?.who).toBe('hongyan_app')
})
