import { afterAll, expect, test } from 'vitest'
import { pino } from 'pino'
import { findAdoptedRanges, foldTallies, getPlaybook, tallyFigures, type Figure } from '../../../server/figures/figures.ts'
import { systemActor } from '../../../server/platform/actor.ts'
import { openCrypto } from '../../../server/platform/crypto.ts'
import { openDatabase } from '../../../server/platform/database.ts'
import { createTestDatabase } from '../../../test/helpers/database.ts'
import { shapes } from './shapes.ts'
import { loadSystems } from './systems.ts'

const today = '2026-11-20'
const database = await createTestDatabase()
const db = openDatabase(database.appConfig)
afterAll(() => db.close())

async function figuresOf(code: keyof typeof shapes): Promise<Record<string, Figure>> {
  const { rows: [tenant] } = await database.owner.query<{ id: number }>('select id from tenants where name = $1', [shapes[code].name])
  const [tenantId, playbook] = [tenant?.id ?? 0, getPlaybook(code)]
  const actor = systemActor(tenantId)
  const figures = await db.withTenant(actor, async (tx) => {
    const tallies = []
    for (const range of await findAdoptedRanges(tx, actor, code, today)) tallies.push(...(await tallyFigures(tx, playbook, { tenantId, range, today })))
    return foldTallies(playbook, tallies)
  })
  return Object.fromEntries(figures.map((figure) => [figure.id.replace(`${code}.figure.`, ''), figure]))
}

const valuesOf = (figures: Record<string, Figure>) => Object.fromEntries(Object.entries(figures).map(([id, { value }]) => [id, value]))

test('each system’s county reproduces the figures that its place has published, summed over rows', { timeout: 600_000 }, async () => {
  await loadSystems({ db, crypto: openCrypto('7'.repeat(64)), log: pino({ level: 'silent' }) }, today, 20_261_120, {
    say: () => undefined, takeStock: async () => { await database.owner.query('analyze') },
  })
  const { attendance, ...s5 } = valuesOf(await figuresOf('S5'))
  expect(attendance).toBeGreaterThanOrEqual(80)
  expect(s5).toEqual({ migrants: 4000, 'general-branches': 1, branches: 7, jobs: 273, school: 4, rights: 11, recovered: 2_960_000, orders: 276 })
  expect(valuesOf(await figuresOf('S6'))).toEqual({
    branches: 11, direct: 138, migrant: 450, workers: 2540, posts: 500, projects: 23, invested: 2_030_000_000, students: 100, 'students-money': 300_000, visits: 170,
    households: 316, villages: 18, goods: 203_000,
  })
  expect(valuesOf(await figuresOf('S9'))).toEqual({ out: 116, in: 67, communities: 57, 'home-duties': 7, 'host-duties': 6, 'member-duties': 5, issues: 123 })
  expect(valuesOf(await figuresOf('S10'))).toEqual({ branches: 482, members: 90, officers: 89, sessions: 6, attendances: 608, discussions: 25, activities: 21, suggestions: 51 })
  expect(valuesOf(await figuresOf('S11'))).toEqual({ villages: 24, cards: 78, parcels: 31, sessions: 31, suggestions: 41 })
  expect(valuesOf(await figuresOf('S12'))).toEqual({ members: 832, 'home-talks': 16, discussions: 18, pushes: 1142 })
})
