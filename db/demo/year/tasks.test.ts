import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pino } from 'pino'
import { addMonths } from '../../../domain/calendar/days.ts'
import { openCrypto } from '../../../server/platform/crypto.ts'
import { openDatabase } from '../../../server/platform/database.ts'
import { createTestDatabase } from '../../../test/helpers/database.ts'
import { foundTenant } from '../../../server/access/found-tenant.ts'
import { systemActor } from '../../../server/platform/actor.ts'
import { adoptPlaybook } from '../../../server/playbooks/adopt.ts'
import { home } from '../counties.ts'
import { randomFrom } from '../random.ts'
import { layRegister } from '../register.ts'
import { playTasksMonth } from './tasks.ts'
import { openWorld } from './world.ts'

const today = '2026-11-20'
const database = await createTestDatabase()
const db = openDatabase(database.appConfig)
afterAll(() => db.close())
const held = { db, crypto: openCrypto('7'.repeat(64)), log: pino({ level: 'silent' }) }

beforeAll(async () => {
  const tenantId = await foundTenant(db, { ...home, demonstration: true }, '2024-01-01T01:30:00.000Z')
  const actor = systemActor(tenantId, '演示数据')
  await layRegister({ ...held, actor, now: '2024-01-01T01:30:00.000Z', today: '2024-01-01' }, home, randomFrom(3), 5, false)
  const world = await openWorld(held, tenantId, home.name, today, randomFrom(4))
  await adoptPlaybook(world.as('county-officer', null, '2025-10-01'), { playbook: 'S5', fromOn: '2025-10-01' })
  await adoptPlaybook(world.as('county-officer', null, '2025-10-01'), { playbook: 'S9', fromOn: '2025-10-01' })
  for (let month = 11; month >= 0; month -= 1) await playTasksMonth(world, addMonths(`${today.slice(0, 7)}-01`, -month).slice(0, 7))
}, 120_000)

const read = async <T extends object>(text: string) => (await database.owner.query<T>(text)).rows

describe('a year of tasks in the demonstration', () => {
  test('every course is there: verified, sent back, given back, waiting, under way', async () => {
    const rows = await read<{ state: string }>('select distinct state from task_claims order by 1')
    expect(rows.map(({ state }) => state)).toEqual(['claimed', 'delivered', 'given-back', 'sent-back', 'verified'])
  })

  test('what was verified is what happened, and nothing else', async () => {
    const [claims] = await read("select count(*)::integer as n, sum(quantity)::float8 as quantity, coalesce(sum(amount), 0)::float8 as amount from task_claims where state = 'verified'")
    const [happened] = await read("select count(*)::integer as n, sum(quantity)::float8 as quantity, coalesce(sum(amount), 0)::float8 as amount from happenings where kind = 'task-done' and voided_at is null")
    expect(happened).toEqual(claims)
  })

  test('no account passes a cap, and a talk is held with who stays below the line', async () => {
    expect(await read(`select person_id, clause_id, sum(delta) from point_entries where cap is not null group by person_id, clause_id, cap_from having abs(sum(delta)) > max(cap)`)).toEqual([])
    const [talks] = await read<{ talks: number; excused: number; objections: number }>(`select (select count(*) from talks)::integer as talks,
      (select count(*) from shortfalls where excused_enc is not null)::integer as excused, (select count(*) from point_objections where answered_on is not null)::integer as objections`)
    expect(talks).toEqual({ talks: 3, excused: 1, objections: 1 })
  })
})
