import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { randomFrom } from '../../db/demo/random.ts'
import { scopeOf } from '../../domain/rights/scope.ts'
import { readFilter } from '../../domain/statistics/filter-text.ts'
import { lostTable, migrantTable } from '../../domain/statistics/official-tables.ts'
import { seedPopulation, type SeededPopulation } from '../../test/cast/seed-population.ts'
import { createTestDatabase } from '../../test/helpers/database.ts'
import type { Actor } from '../platform/actor.ts'
import { openCrypto } from '../platform/crypto.ts'
import { openDatabase, type Database, type Tx } from '../platform/database.ts'
import { countByOrg, countOverview, countTable, populationOf, type Asked, type Opening } from './counts.ts'
import { countMonths, countWhereabouts } from './flows.ts'
import { countBy, listFlows } from './queries.ts'
import { getBasis } from './tree.ts'

const seed = Number(process.env['SEED'] ?? 20261120)
const today = '2026-11-20'
const days = [today, '2026-07-31', '2025-12-31']
const crypto = openCrypto(randomBytes(32).toString('hex'))
const testDatabase = await createTestDatabase()

let county: SeededPopulation
let db: Database

beforeAll(async () => {
  county = await seedPopulation(testDatabase.owner, crypto, seed, { townships: 3, branches: 4, members: 12, today })
  await seedPopulation(testDatabase.owner, crypto, seed + 1, { tenantId: 2, townships: 1, branches: 2, members: 6, today })
  db = openDatabase(testDatabase.appConfig)
  return () => db.close()
})

const actorAt = (path: string, tenantId = 1): Actor => ({
  tenantId, userId: null, personId: null, name: '测试', reach: 'scope', scope: scopeOf(path),
  post: { id: '0', kind: 'secretary', orgId: county.orgs.find((org) => org.path === path)?.id ?? null, orgName: '', path },
})

const ask = <T>(path: string, on: string, work: (tx: Tx, asked: Asked) => Promise<T>): Promise<T> =>
  db.withTenant(actorAt(path), async (tx) => {
    const basis = await getBasis(tx, actorAt(path), today, { on })
    return work(tx, { basis, from: `${on.slice(0, 4)}-01-01`, contactDays: 31 })
  })

/** How many rows open behind a number, asked as the page would. */
async function rowsBehind(tx: Tx, asked: Asked, opens: Opening): Promise<number> {
  const read = readFilter(opens.filter)
  if ('unknown' in read) throw new Error(`unknown filter ${read.unknown}`)
  const population = populationOf({ ...asked, from: opens.from ?? asked.from }, opens.rule, opens.measure)
  const rows = await listFlows(tx, population, read.filter, asked.contactDays, { page: 1, size: 200 })
  expect(rows.length).toBe(Math.min(200, rows[0]?.total ?? 0))
  return rows[0]?.total ?? 0
}

/** What a day's figures should be, from the versions that were laid, without any SQL. */
function expectedAway(on: string, path: string): { out: number; hosted: number; in: number } {
  const sum = { out: 0, hosted: 0, in: 0 }
  for (const { versions, homePath } of county.stays) {
    const last = versions.at(-1)!.standing
    const leftOn = last.left_on ?? versions[0]!.on
    const known = versions.filter((version) => version.on <= on).at(-1)?.standing ?? { ...versions[0]!.standing, state: 'away' }
    if (leftOn > on || known.state === 'returned') continue
    if (homePath.startsWith(path)) sum.out += 1
    if (homePath.startsWith(path) && known.state === 'hosted') sum.hosted += 1
    if (known.state === 'hosted' && known.host_path!.startsWith(path)) sum.in += 1
  }
  return sum
}

describe(`figures of a random county (SEED=${seed})`, () => {
  test('who is away, received and taken in on any day agrees with a count by hand', async () => {
    for (const on of days) {
      for (const path of ['/1/', ...county.orgs.slice(1, 6).map((org) => org.path)]) {
        const figures = await ask(path, on, countOverview)
        const value = (key: string) => figures.find((figure) => figure.key === key)?.value
        expect({ on, path, out: value('out'), hosted: value('hosted'), in: value('in') }).toEqual({ on, path, ...expectedAway(on, path) })
      }
    }
  })

  test('every figure opens to exactly its rows', async () => {
    for (const on of days) {
      await ask('/1/', on, async (tx, asked) => {
        const figures = await countOverview(tx, asked)
        expect(figures.some((figure) => figure.value > 0)).toBe(true)
        for (const figure of figures) expect([on, figure.key, await rowsBehind(tx, asked, figure.opens)]).toEqual([on, figure.key, figure.value])
      })
    }
  })

  test('every cell of both official tables opens to exactly its rows', async () => {
    const random = randomFrom(seed)
    for (const [table, cells] of [[migrantTable, 180], [lostTable, 297]] as const) {
      await ask('/1/', today, async (tx, asked) => {
        const grid = await countTable(tx, asked, table)
        expect(grid.rows.length * grid.columns.length).toBe(cells)
        for (const row of grid.rows) {
          for (const cell of row.cells) {
            // empty cells by sample, filled cells all
            if (cell.value > 0 || random.chance(0.1)) expect([row.title, await rowsBehind(tx, asked, cell.opens)]).toEqual([row.title, cell.value])
          }
        }
      })
    }
  })

  test('the parts of the official tables add up to their total', async () => {
    await ask('/1/', today, async (tx, asked) => {
      const migrants = await countTable(tx, asked, migrantTable)
      const row = (key: string) => migrants.rows.find((line) => line.key === key)!.cells.map((cell) => cell.value)
      const parts = ['public', 'private', 'self-employed', 'urban-community', 'town-community', 'village', 'other'].map(row)
      expect(row('total').map((_, at) => parts.reduce((sum, part) => sum + part[at]!, 0))).toEqual(row('total'))
      for (const cells of migrants.rows.map((line) => line.cells.map((cell) => cell.value))) {
        expect(cells[1]! + cells[2]! + cells[3]! + cells[4]! + cells[5]! + cells[8]!).toBe(cells[0])
      }
      const lost = await countTable(tx, asked, lostTable)
      const total = lost.rows[0]!.cells.map((cell) => cell.value)
      const units = lost.rows.slice(1, 9)
      expect(total.map((_, at) => units.reduce((sum, line) => sum + line.cells[at]!.value, 0))).toEqual(total)
      expect(total.slice(20).reduce((sum, n) => sum + n, 0)).toBe(total[0])
    })
  })

  test('the organisations below add up to the whole, and each cell opens to its rows', async () => {
    for (const on of days) {
      await ask('/1/', on, async (tx, asked) => {
        const grid = await countByOrg(tx, asked)
        const [total, ...parts] = grid.rows.map((row) => row.cells.map((cell) => cell.value))
        expect(total!.map((_, at) => parts.reduce((sum, part) => sum + part[at]!, 0))).toEqual(total)
        for (const row of grid.rows) for (const cell of row.cells) expect(await rowsBehind(tx, asked, cell.opens)).toBe(cell.value)
      })
    }
  })

  test('places and months open to their rows, and places add up to all who are away', async () => {
    await ask('/1/', today, async (tx, asked) => {
      const whereabouts = await countWhereabouts(tx, asked, 'home')
      expect(whereabouts.total).toBe(expectedAway(today, '/1/').out)
      for (const link of whereabouts.links) expect(await rowsBehind(tx, asked, link.opens)).toBe(link.value)
      const months = await countMonths(tx, asked, 'home')
      for (const row of months.rows) for (const cell of row.cells) expect(await rowsBehind(tx, asked, cell.opens)).toBe(cell.value)
    })
  })

  test('groups of any dimension are as many as there are members away', async () => {
    await ask('/1/', '2026-07-31', async (tx, asked) => {
      const whole = expectedAway('2026-07-31', '/1/').out
      for (const dimension of ['ageBand', 'partyAgeBand', 'educationBand', 'heard', 'namedContact', 'fourClear', 'sex', 'trade', 'place'] as const) {
        const groups = await countBy(tx, populationOf(asked, 'home', 'away'), [dimension], {}, 31)
        expect([dimension, groups.reduce((sum, group) => sum + group.n, 0)]).toEqual([dimension, whole])
        expect(groups.every((group) => typeof group[dimension] === 'string')).toBe(true)
      }
    })
  })
})

test('a moved branch counts under the township it belonged to on the day', async () => {
  const branch = county.orgs.find((org) => org.kind === 'branch')!
  const [, from, to] = county.orgs.filter((org) => org.kind === 'committee')
  const before = await ask(from!.path, '2026-07-31', countOverview)
  const moved = `${to!.path}${branch.path.slice(from!.path.length)}`
  const owner = testDatabase.owner
  await owner.query(`update org_spans set until_on = '2026-10-01' where tenant_id = 1 and org_id = $1`, [branch.id])
  await owner.query(
    `insert into org_spans (tenant_id, org_id, from_on, name, kind, parent_id, path, status, recorded_at) values (1, $1, '2026-10-01', 'x', 'branch', $2, $3, 'active', now())`,
    [branch.id, to!.id, moved])
  await owner.query(`update orgs set path = $2, parent_id = $3 where tenant_id = 1 and id = $1`, [branch.id, moved, to!.id])
  for (const table of ['stays', 'stay_spans']) {
    for (const column of ['home_path', 'host_path']) await owner.query(`update ${table} set ${column} = $2 where tenant_id = 1 and ${column} = $1`, [branch.path, moved])
  }
  const outOf = async (on: string, name: string) => {
    const grid = await ask('/1/', on, countByOrg)
    return grid.rows.find((row) => row.title === name)?.cells[0]?.value
  }
  expect(await outOf('2026-07-31', from!.name)).toBe(before.find((figure) => figure.key === 'out')!.value)
  expect(await outOf(today, from!.name)).toBeLessThan(expectedAway(today, from!.path).out)
  const sum = (await ask('/1/', today, countByOrg)).rows[0]!.cells[0]!.value
  expect(sum).toBe(expectedAway(today, '/1/').out)
})
