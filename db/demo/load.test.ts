import { afterAll, expect, test } from 'vitest'
import { pino } from 'pino'
import { exportLayout } from '../../server/exports/export-layout.ts'
import { importFile, previewFiles } from '../../server/imports/import-files.ts'
import { systemActor } from '../../server/platform/actor.ts'
import type { Context } from '../../server/platform/context.ts'
import { openCrypto } from '../../server/platform/crypto.ts'
import { openDatabase } from '../../server/platform/database.ts'
import { openTestCounty } from '../../test/helpers/county.ts'
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
const crypto = openCrypto('7'.repeat(64))
const log = pino({ level: 'silent' })

test('the demonstration plays every plot through the real actions, and no member has two open stays', { timeout: 900_000 }, async () => {
  const loaded = await loadDemonstration({ db, crypto, log }, { today, size: 8 })
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

test('former occupations and cards of the demonstration are real: every member who left has said what they did, most hold a card with a number of its own', async () => {
  const { rows } = await database.owner.query<{ former: string | null; holds: boolean | null; n: number }>(
    `select former_occupation as former, holds_certificate as holds, count(*)::int as n from stays
     where keeps = 'both' and state not in ('planned') group by 1, 2`)
  const sum = (of: typeof rows) => of.reduce((total, { n }) => total + n, 0)
  expect(sum(rows.filter(({ former }) => former === null))).toBe(0)
  expect(new Set(rows.map(({ former }) => former)).size).toBeGreaterThan(2)
  expect(sum(rows.filter(({ holds }) => holds === true))).toBeGreaterThan(sum(rows) / 2)
  expect(sum(rows.filter(({ holds }) => holds === false))).toBeGreaterThan(0)
})

test('both counties keep the same state of every stay that they share', async () => {
  const { rows } = await database.owner.query<{ home: string; host: string }>(
    `select home.state as home, host.state as host from stays home join stays host on host.id = home.id and host.tenant_id <> home.tenant_id
     where home.keeps = 'both' and host.keeps = 'host' and home.state in ('registered', 'hosted', 'returned')`)
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.filter((row) => row.home !== row.host)).toEqual([])
})

test('the inflow roll read in again says nothing new; in an empty county with the same organisations it puts everybody on record', { timeout: 300_000 }, async () => {
  const { rows: tenants } = await database.owner.query<{ id: number; name: string }>('select id, name from tenants order by id')
  const top = async (tenantId: number, of = database) => (await of.owner.query<{ id: string }>('select id from orgs where tenant_id = $1 and parent_id is null order by path limit 1', [tenantId])).rows[0]?.id ?? ''
  const as = (tenantId: number): Context => ({ db, crypto, log, actor: systemActor(tenantId, '王芳'), now: `${today}T03:00:00.000Z`, today })
  for (const { id } of tenants) {
    const file = await exportLayout(as(id), { layout: 'inflow', org: await top(id), full: true, reason: '核对' })
    const [report] = await previewFiles(as(id), [{ name: file.fileName, bytes: file.bytes }], {})
    expect([report?.rows, report?.same]).toEqual([file.rows, file.rows])
  }
  const host = as(tenants.find(({ name }) => name === '望海区')?.id ?? 0)
  const org = await top(host.actor.tenantId)
  const [orgs, roll] = [await exportLayout(host, { layout: 'orgs', org, full: false }), await exportLayout(host, { layout: 'inflow', org, full: true, reason: '核对' })]
  expect(roll.rows).toBeGreaterThan(5)
  const empty = await openTestCounty('望海区')
  await importFile(empty.system, { name: orgs.fileName, bytes: orgs.bytes }, {})
  const report = await importFile(empty.system, { name: roll.fileName, bytes: roll.bytes }, {})
  expect([report.created, report.rejected]).toEqual([roll.rows, 0])
  const again = await exportLayout(empty.system, { layout: 'inflow', org: await top(empty.tenantId, empty.database), full: true, reason: '核对' })
  expect(again.rows).toBe(roll.rows)
  const [same] = await previewFiles(empty.system, [{ name: again.fileName, bytes: again.bytes }], {})
  expect(same?.same).toBe(roll.rows)
})

test('identity numbers of the demonstration are right in form and of regions that nobody has', () => {
  const random = randomFrom(7)
  for (let serial = 1; serial <= 200; serial += 1) {
    const { identity, birthOn, sex } = makePerson(random, '990100', serial, '大湾村')
    expect(identity).toMatch(/^99/)
    expect(parseIdentityNumber(identity)).toMatchObject({ ok: true, value: { birthDate: birthOn, sex } })
  }
})
