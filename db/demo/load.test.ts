import { afterAll, expect, test } from 'vitest'
import { pino } from 'pino'
import { openCrypto } from '../../server/platform/crypto.ts'
import { openDatabase } from '../../server/platform/database.ts'
import { createTestDatabase } from '../../test/helpers/database.ts'
import { parseIdentityNumber } from '../../domain/values/identity-number.ts'
import { loadDemonstration } from './load.ts'
import { makePerson } from './people.ts'
import { plots } from './plots.ts'
import { randomFrom } from './random.ts'

const today = '2026-11-20'
const database = await createTestDatabase()
const db = openDatabase(database.appConfig)
afterAll(() => db.close())

test('the demonstration plays every plot through the real actions, and no member has two open stays', { timeout: 900_000 }, async () => {
  const loaded = await loadDemonstration({ db, crypto: openCrypto('7'.repeat(64)), log: pino({ level: 'silent' }) }, { today, size: 8 })
  const { rows } = await database.owner.query<{ state: string; n: number }>(
    'select state, count(*)::int as n from stays where tenant_id = $1 group by state', [loaded.home.tenantId])
  expect(rows.reduce((sum, row) => sum + row.n, 0)).toBe(loaded.stays)
  expect(loaded.stays).toBeGreaterThanOrEqual(plots.length)
  expect(rows.map((row) => row.state).toSorted()).toEqual(
    ['abroad', 'away', 'declined', 'ended', 'hosted', 'planned', 'registered', 'returned', 'transferred'])
  const late = await database.owner.query('select 1 from stays where tenant_id = $1 and answer_due_on < $2', [loaded.home.tenantId, today])
  expect(late.rowCount).toBeGreaterThan(0)
  const lost = await database.owner.query('select 1 from stays where tenant_id = $1 and lost_since_on is not null', [loaded.home.tenantId])
  expect(lost.rowCount).toBeGreaterThan(0)
})

test('both counties keep the same state of every stay that they share', async () => {
  const { rows } = await database.owner.query<{ home: string; host: string }>(
    `select home.state as home, host.state as host from stays home join stays host on host.id = home.id and host.tenant_id <> home.tenant_id
     where home.keeps = 'both' and host.keeps = 'host' and home.state in ('registered', 'hosted', 'returned')`)
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.filter((row) => row.home !== row.host)).toEqual([])
})

test('identity numbers of the demonstration are right in form and of regions that nobody has', () => {
  const random = randomFrom(7)
  for (let serial = 1; serial <= 200; serial += 1) {
    const { identity, birthOn, sex } = makePerson(random, '990100', serial, '大湾村')
    expect(identity).toMatch(/^99/)
    expect(parseIdentityNumber(identity)).toMatchObject({ ok: true, value: { birthDate: birthOn, sex } })
  }
})
