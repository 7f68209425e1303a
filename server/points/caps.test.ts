import { asyncProperty, array, assert as assertThat, boolean, constantFrom, integer, record } from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { creditOf } from '../../domain/points/credits.ts'
import type { PointsClause } from '../../domain/playbook/clause.ts'
import { cite } from '../../domain/rules/citation.ts'
import { openTestCounty, personRecord } from '../../test/helpers/county.ts'
import { newId } from '../platform/id.ts'
import { takeBackPoints, writeEntries } from './credit.ts'
import type { NewEntry } from './ledger-queries.ts'

const county = await openTestCounty()
let personId: string

beforeAll(async () => {
  const [branch] = await county.found([{ name: '大湾村党支部' }])
  personId = await county.enter(branch!.id, personRecord('赵磊'))
})

const clause = (more: Partial<PointsClause>): PointsClause => ({
  kind: 'points', id: `T.${newId()}`, title: '参加组织生活', source: cite('参考指南', 'C'), on: { kind: 'attended' }, delta: 4, per: 'happening', memberClass: 'any', ...more,
})

const entryOf = (rule: PointsClause, onDate: string, happeningId: string, quantity = 1, whose = personId): NewEntry => ({
  id: newId(), personId: whose, onDate, kind: 'earned', credit: creditOf({ clause: rule, playbook: 'T', version: 1, path: '/', from: '2020-01-01', until: null }, onDate, quantity),
  happeningId, noteEnc: null,
})
const credit = (entries: NewEntry[]) => county.db.withTenant(county.system.actor, (tx) => writeEntries(tx, county.system, entries))
const takeBack = (ids: string[]) => county.db.withTenant(county.system.actor, (tx) => takeBackPoints(tx, county.system, ids))
async function deltasOf(rule: PointsClause): Promise<{ on_date: string; delta: number }[]> {
  const { rows } = await county.database.owner.query<{ on_date: string; delta: number }>(
    'select on_date, delta::float8 as delta from point_entries where clause_id = $1', [rule.id])
  return rows
}
const sumOf = async (rule: PointsClause) => (await deltasOf(rule)).reduce((sum, { delta }) => sum + delta, 0)
async function totalsOf(rule: PointsClause, stretchOf: (day: string) => string): Promise<Record<string, number>> {
  const totals: Record<string, number> = {}
  for (const { on_date: day, delta } of await deltasOf(rule)) totals[stretchOf(day)] = (totals[stretchOf(day)] ?? 0) + delta
  return totals
}

describe('caps', () => {
  test.each([
    ['twice four under a cap of ten', 10, [4, 4], [4, 4]],
    ['the third is cut to what is left', 10, [4, 4, 4], [4, 4, 2]],
    ['what comes after is written with nothing', 10, [4, 4, 4, 4], [4, 4, 2, 0]],
    ['one alone over the cap', 3, [4], [3]],
    ['a deduction is capped as well', 2, [-1, -1, -1], [-1, -1, 0]],
  ])('%s', async (_, points, worths, expected) => {
    const rule = clause({ delta: worths[0]!, cap: { points, per: 'year' } })
    const written: number[] = []
    for (const [index] of worths.entries()) written.push((await credit([entryOf(rule, `2026-0${index + 1}-05`, newId())]))[0]!.delta)
    expect(written).toEqual(expected)
  })

  test('several at once share the room as several one after the other do', async () => {
    const rule = clause({ delta: 4, cap: { points: 10, per: 'month' } })
    const rows = await credit(['2026-03-01', '2026-03-08', '2026-03-15', '2026-04-01'].map((day) => entryOf(rule, day, newId())))
    expect(rows.map(({ delta }) => delta)).toEqual([4, 4, 2, 4])
  })

  test('a happening recorded twice gives once', async () => {
    const rule = clause({ cap: { points: 40, per: 'year' } })
    const happening = newId()
    await credit([entryOf(rule, '2026-03-01', happening)])
    expect(await credit([entryOf(rule, '2026-03-01', happening), entryOf(rule, '2026-03-02', newId())])).toHaveLength(1)
    expect(await sumOf(rule)).toBe(8)
  })

  test('what is taken back leaves room for what had been cut, and is taken back once', async () => {
    const rule = clause({ delta: 6, cap: { points: 10, per: 'year' } })
    const [first, second, third] = [newId(), newId(), newId()]
    await credit([entryOf(rule, '2026-01-01', first), entryOf(rule, '2026-02-01', second), entryOf(rule, '2026-03-01', third)])
    await takeBack([first])
    expect(await sumOf(rule)).toBe(10)
    await takeBack([first])
    await takeBack([second])
    expect(await sumOf(rule)).toBe(6)
    await takeBack([third])
    expect(await sumOf(rule)).toBe(0)
  })

  test('many writers at once never pass a cap together', async () => {
    const rule = clause({ delta: 3, cap: { points: 20, per: 'quarter' } })
    await Promise.all(Array.from({ length: 24 }, (_, index) => credit([entryOf(rule, `2026-0${(index % 3) + 1}-10`, newId())])))
    expect(await sumOf(rule)).toBe(20)
  })

  test('writers of many people in opposite orders do not stand in each other’s way', async () => {
    const [branch] = await county.found([{ name: '清溪村党支部' }])
    const people = await Promise.all(['李军', '王芳', '陈国强', '刘洋'].map((name) => county.enter(branch!.id, personRecord(name))))
    const rule = clause({ delta: 2, cap: { points: 6, per: 'year' } })
    const all = (order: string[]) => credit(order.map((id) => entryOf(rule, '2026-05-01', newId(), 1, id)))
    await Promise.all(Array.from({ length: 10 }, (_, index) => all(index % 2 === 0 ? people : people.toReversed())))
    expect(await sumOf(rule)).toBe(6 * people.length)
  })
})

const stretches = { month: (day: string) => day.slice(0, 7), year: (day: string) => day.slice(0, 4) }

describe('in any order of events', () => {
  const event = record({
    month: integer({ min: 1, max: 4 }), quantity: integer({ min: 1, max: 5 }), takenBack: boolean(), together: boolean(),
  })

  test('a stretch gives what its happenings are worth, up to the cap, and never more on the way', async () => {
    await assertThat(asyncProperty(
      array(event, { minLength: 1, maxLength: 12 }), integer({ min: 1, max: 15 }), constantFrom('month' as const, 'year' as const), integer({ min: 0, max: 1000 }),
      async (events, points, per, salt) => {
        const rule = clause({ delta: 1, per: 'unit', cap: { points, per } })
        const happenings = events.map((one) => ({ ...one, id: newId(), day: `2026-0${one.month}-15` }))
        let batch: NewEntry[] = []
        for (const one of happenings) {
          batch.push(entryOf(rule, one.day, one.id, one.quantity))
          if (one.together) continue
          await credit(batch)
          batch = []
          for (const total of Object.values(await totalsOf(rule, stretches[per]))) expect(total).toBeLessThanOrEqual(points)
        }
        await credit(batch)
        // taken back in an order of their own
        const gone = happenings.filter(({ takenBack }) => takenBack).toSorted((a, b) => ((a.quantity * 7 + salt + a.month) % 11) - ((b.quantity * 7 + salt + b.month) % 11))
        for (const { id } of gone) {
          await takeBack([id])
          for (const total of Object.values(await totalsOf(rule, stretches[per]))) expect(total).toBeLessThanOrEqual(points)
        }
        const expected: Record<string, number> = {}
        for (const one of happenings) {
          const key = stretches[per](one.day)
          expected[key] = (expected[key] ?? 0) + (one.takenBack ? 0 : one.quantity)
        }
        for (const [key, worth] of Object.entries(expected)) expected[key] = Math.min(points, worth)
        expect(await totalsOf(rule, stretches[per])).toEqual(expected)
      }), { numRuns: 40 })
  }, 120_000)
})
