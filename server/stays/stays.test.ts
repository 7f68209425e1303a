import { beforeAll, describe, expect, test } from 'vitest'
import type { StepFacts } from '../../domain/stays/step.ts'
import { openTestCounty, personRecord, type TestCounty, type TestOrg } from '../../test/helpers/county.ts'
import { inClear } from '../../test/helpers/in-clear.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { Context } from '../platform/context.ts'
import { chaseOverdueLetters } from '../letters/chase.ts'
import { carryLetter } from '../letters/courier.ts'
import { openStay, registerStay, writeStep, type Registered } from './actions.ts'
import { describeStay } from './describe.ts'
import { takeInLetter } from './exchange.ts'
import { openLetter, writeByKey } from './open-letter.ts'
import { listStays, type StayFilter } from './queries.ts'

let home: TestCounty
let far: TestCounty
let village: TestOrg
let community: TestOrg
let street: TestOrg
let serial = 0

const everything: StayFilter = {
  side: 'out', underPath: undefined, state: undefined, open: undefined, waiting: undefined, search: undefined, city: undefined,
  trade: undefined, contactDays: 31, sort: undefined, order: 'desc', page: 1, size: 50,
}

beforeAll(async () => {
  home = await openTestCounty('鹤岭县')
  far = await openTestCounty('望海区', home.database)
  const [root] = await home.found([{ name: '中共鹤岭县委员会', kind: 'committee', shortName: '鹤岭县委' }])
  const [a, b] = await home.found([
    { name: '中共鹤岭县清溪镇大湾村支部委员会', shortName: '清溪镇大湾村党支部', parentId: root!.id },
    { name: '中共鹤岭县东门社区支部委员会', shortName: '东门社区党支部', parentId: root!.id },
  ])
  village = a!
  community = b!
  const [farRoot] = await far.found([{ name: '中共望海区委员会', kind: 'committee', shortName: '望海区委' }])
  const [c] = await far.found([{ name: '中共望海区滨江社区支部委员会', shortName: '滨江社区党支部', parentId: farRoot!.id }])
  street = c!
})

const villageSecretary = () => home.as('secretary', village, { name: '陈国强' })

async function member(name = `李春生${++serial}`): Promise<string> {
  return home.enter(village.id, personRecord(name, { phone: `1990000${String(serial).padStart(4, '0')}` }))
}

function asking(host: StepFacts['register']['host']): StepFacts['register'] {
  return {
    mode: 'entrusted', destination: '广东省东莞市望海区', leaveReason: 'work', since: { on: '2026-03-01', precision: 'month' }, host,
    contact: { name: '王秀兰' }, known: { phone: '19900001111', city: '东莞市', province: '广东省', trade: 'C' },
  }
}

const register = (ctx: Context, personId: string, host: StepFacts['register']['host']): Promise<Registered> =>
  registerStay(ctx, { personId, on: '2026-11-20', facts: asking(host) })

const page = (ctx: Context, stayId: string) => ctx.db.withTenant(ctx.actor, (tx) => describeStay(tx, ctx, stayId))
const list = (ctx: Context, filter: Partial<StayFilter> = {}) =>
  ctx.db.withTenant(ctx.actor, (tx) => listStays(tx, ctx, { ...everything, ...filter }))

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    return (error as Refusal).code
  }
  return 'nothing was refused'
}

const accept = (branch: TestOrg) => ({
  kind: 'accept' as const, on: '2026-11-20', facts: { branch: { orgId: branch.id, name: branch.shortName }, contact: { name: '孙丽华' } },
})

describe('home and host in one register', () => {
  test('once the host has accepted, it reads the member and home sees it at once (pain 1)', async () => {
    const personId = await member()
    const host = home.as('secretary', community, { name: '孙丽华' })
    const asked = await register(villageSecretary(), personId, { kind: 'same-register', orgId: community.id, name: community.shortName })
    expect((await list(host, { side: 'in' })).map((row) => row.id)).toContain(asked.stayId)
    await writeStep(host, asked.stayId, accept(community))
    expect(await page(villageSecretary(), asked.stayId)).toMatchObject({ state: 'hosted', mySides: ['home'], contacts: { host: { name: '孙丽华' } } })
    const { rows } = await home.database.owner.query('select host_path, contact_id from persons where id = $1', [personId])
    expect(rows[0]).toMatchObject({ host_path: community.path })
    const belongs = await home.database.owner.query('select org_id, until_on from participations where stay_id = $1', [asked.stayId])
    expect(belongs.rows).toEqual([{ org_id: community.id, until_on: null }])
  })

  test('a stay cannot be received twice, nor by another branch', async () => {
    const host = home.as('secretary', community)
    const asked = await register(villageSecretary(), await member(), { kind: 'same-register', orgId: community.id, name: community.shortName })
    await writeStep(host, asked.stayId, accept(community))
    expect(await refusalOf(writeStep(host, asked.stayId, accept(community)))).toBe('stays.not-now')
    expect(await refusalOf(writeStep(villageSecretary(), asked.stayId, accept(community)))).toBe('stays.not-your-side')
  })

  test('a branch that is on neither side finds no such stay', async () => {
    const asked = await register(villageSecretary(), await member(), { kind: 'outside', name: '某社区党支部' })
    const stranger = home.as('secretary', community)
    expect(await refusalOf(page(stranger, asked.stayId))).toBe('request.absent')
    expect(await refusalOf(writeStep(stranger, asked.stayId, accept(community)))).toBe('request.absent')
    expect(await list(stranger)).toEqual([])
  })

  test('the host proposes what is home’s to say, and home confirms or refuses it (pain 3)', async () => {
    const host = home.as('secretary', community)
    const { stayId } = await register(villageSecretary(), await member(), { kind: 'same-register', orgId: community.id, name: community.shortName })
    await writeStep(host, stayId, accept(community))
    expect(await refusalOf(writeStep(host, stayId, { kind: 'record-facts', on: '2026-11-20', facts: { values: { since: '2026-02' } } }))).toBe('stays.fact-of-other-side')
    await writeStep(host, stayId, { kind: 'propose-correction', on: '2026-11-20', facts: { field: 'since', value: '2026-02' } })
    const [proposal] = (await page(villageSecretary(), stayId)).proposals
    expect(proposal).toMatchObject({ by: 'host', value: '2026年2月', code: '2026-02', mine: true })
    await writeStep(villageSecretary(), stayId, {
      kind: 'confirm-correction', on: '2026-11-20', facts: { proposal: proposal!.stepId, field: 'since', value: '2026-02' },
    })
    expect(await page(villageSecretary(), stayId)).toMatchObject({ since: '2026-02', proposals: [] })
  })

  test('a telephone that the host has learned is the member’s telephone in the register too (pain 23)', async () => {
    const personId = await member()
    const host = home.as('secretary', community)
    const { stayId } = await register(villageSecretary(), personId, { kind: 'same-register', orgId: community.id, name: community.shortName })
    await writeStep(host, stayId, accept(community))
    await writeStep(host, stayId, { kind: 'record-facts', on: '2026-11-20', facts: { values: { phone: '19912345678' } } })
    const { rows } = await home.database.owner.query<{ phone_enc: string }>('select phone_enc from persons where id = $1', [personId])
    expect(villageSecretary().crypto.open(`${home.tenantId}/${personId}/phone_enc`, rows[0]!.phone_enc)).toBe('19912345678')
  })

  test('after the return home keeps the record and the host no longer sees the person', async () => {
    const personId = await member()
    const host = home.as('secretary', community)
    const { stayId } = await register(villageSecretary(), personId, { kind: 'same-register', orgId: community.id, name: community.shortName })
    await writeStep(host, stayId, accept(community))
    await writeStep(host, stayId, { kind: 'propose-return', on: '2026-11-19', facts: {} })
    await writeStep(villageSecretary(), stayId, { kind: 'confirm-return', on: '2026-11-20', facts: {} })
    expect((await page(villageSecretary(), stayId)).state).toBe('returned')
    const seen = await host.db.withTenant(host.actor, (tx) => tx.rows({ text: 'select id from persons where id = $1', values: [personId] } as never))
    expect(seen).toEqual([])
    const { rows } = await home.database.owner.query<{ state: string; from_on: string }>(
      'select state, from_on::text from stay_spans where stay_id = $1 order by from_on', [stayId])
    expect(rows.map((row) => row.state)).toEqual(['away', 'returned'])
  })

  test('a person has one open stay; leaving again after the return starts a new one', async () => {
    const personId = await member()
    const { stayId } = await openStay(villageSecretary(), personId, { kind: 'depart', on: '2026-05-01', facts: { since: { on: '2026-05-01', precision: 'day' } } })
    expect(await refusalOf(openStay(villageSecretary(), personId, { kind: 'depart', on: '2026-06-01', facts: {} }))).toBe('stays.another-open')
    await writeStep(villageSecretary(), stayId, { kind: 'confirm-return', on: '2026-10-01', facts: {} })
    const second = await openStay(villageSecretary(), personId, { kind: 'depart', on: '2026-11-01', facts: {} })
    expect(second.stayId).not.toBe(stayId)
  })

  test('who told of a plan for next week was heard of today', async () => {
    const { stayId } = await openStay(villageSecretary(), await member(), { kind: 'plan', on: '2026-11-28', facts: { destination: '广东省东莞市', leaveReason: 'work' } })
    expect((await page(villageSecretary(), stayId)).heard).toMatchObject({ on: '2026-11-20', source: 'report' })
  })

  test('a mistaken step is taken back by a step, and the log keeps both', async () => {
    const personId = await member()
    const opened = await openStay(villageSecretary(), personId, { kind: 'depart', on: '2026-05-01', facts: {} })
    const closed = await writeStep(villageSecretary(), opened.stayId, { kind: 'confirm-return', on: '2026-10-01', facts: {} })
    expect(closed.state).toBe('returned')
    const undone = await writeStep(villageSecretary(), opened.stayId, { kind: 'undo', on: '2026-11-20', note: '登记错人', facts: { target: closed.stepId } })
    expect(undone.state).toBe('away')
    expect((await page(villageSecretary(), opened.stayId)).history.map((entry) => entry.effect)).toEqual(['done', 'undone', 'done'])
  })
})

describe('home and host in two registers', () => {
  test('each keeps its own copy, kept equal by letters', async () => {
    const personId = await member('赵德福')
    const asked = await register(villageSecretary(), personId, { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName })
    const host = far.as('secretary', street, { name: '孙丽华' })
    const [received] = await list(host, { side: 'in' })
    expect(received).toMatchObject({ id: asked.stayId, person_name: '赵德福', state: 'registered' })
    await writeStep(host, asked.stayId, accept(street))
    expect(await page(villageSecretary(), asked.stayId)).toMatchObject({ state: 'hosted', contacts: { host: { name: '孙丽华' } } })
    await writeStep(host, asked.stayId, { kind: 'attend', on: '2026-11-20', facts: { title: '十一月主题党日', basis: 'present' } })
    expect((await page(villageSecretary(), asked.stayId)).heard).toMatchObject({ on: '2026-11-20', source: 'attendance' })
    const { rows } = await home.database.owner.query('select count(*)::int as n from persons where tenant_id = $1 and id = $2', [far.tenantId, personId])
    expect(rows).toEqual([{ n: 0 }])
  })

  test('a step leaves the house without the keys of accounts and persons', async () => {
    const asked = await register(villageSecretary(), await member(), { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName })
    const written = await home.database.owner.query<{ by_user: string | null }>('select by_user from steps where tenant_id = $1 and stay_id = $2', [home.tenantId, asked.stayId])
    expect(written.rows.some((row) => row.by_user !== null)).toBe(true)
    const taken = await home.database.owner.query<{ by_user: string | null }>('select by_user from steps where tenant_id = $1 and stay_id = $2', [far.tenantId, asked.stayId])
    expect(taken.rows.length).toBeGreaterThan(0)
    expect(taken.rows.every((row) => row.by_user === null)).toBe(true)
  })

  test('a letter that is carried again, or in another order, changes nothing (pain 5)', async () => {
    const asked = await register(villageSecretary(), await member(), { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName })
    const host = far.as('secretary', street)
    await writeStep(host, asked.stayId, accept(street))
    await writeStep(villageSecretary(), asked.stayId, { kind: 'record-facts', on: '2026-11-20', facts: { values: { duesPaidThrough: '2026-10' } } })
    const before = [await page(villageSecretary(), asked.stayId), await page(host, asked.stayId)]
    const { rows } = await home.database.owner.query<{ tenant_id: number; id: string }>(
      `select tenant_id, id from letters where stay_id = $1 and direction = 'out' order by written_at desc`, [asked.stayId])
    expect(rows.length).toBeGreaterThanOrEqual(3)
    for (const { tenant_id, id } of [...rows, ...rows]) await carryLetter(home.system, tenant_id, id, takeInLetter)
    expect([await page(villageSecretary(), asked.stayId), await page(host, asked.stayId)]).toEqual(before)
  })

  test('the host may decline for a lawful reason only, and home sees it', async () => {
    const asked = await register(villageSecretary(), await member(), { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName })
    const host = far.as('secretary', street)
    expect(await refusalOf(writeStep(host, asked.stayId, { kind: 'decline', on: '2026-11-20', facts: { declineReason: 'busy' as never } }))).toBe('stays.decline-reason-needed')
    await writeStep(host, asked.stayId, { kind: 'decline', on: '2026-11-20', facts: { declineReason: 'not-here' } })
    expect(await page(villageSecretary(), asked.stayId)).toMatchObject({ state: 'declined', declined: { reason: '查无此人或已离开本地' } })
  })
})

describe('a letter that nobody answers', () => {
  test('is reminded of the day after its deadline, and put before the level above a week later; once each', async () => {
    const asked = await register(villageSecretary(), await member(), { kind: 'outside', name: '某社区党支部' })
    const on = (day: string): Context => ({ ...home.system, today: day, now: `${day}T01:00:00.000Z` })
    const letter = async () => (await home.database.owner.query<{ reminded: boolean; escalated: boolean }>(
      'select reminded_at is not null as reminded, escalated_at is not null as escalated from letters where id = $1', [asked.letterId])).rows[0]
    await chaseOverdueLetters(on('2026-12-05'), { escalateDays: 7 })
    expect(await letter()).toEqual({ reminded: false, escalated: false })
    await chaseOverdueLetters(on('2026-12-06'), { escalateDays: 7 })
    expect(await letter()).toEqual({ reminded: true, escalated: false })
    await chaseOverdueLetters(on('2026-12-11'), { escalateDays: 7 })
    expect(await letter()).toEqual({ reminded: true, escalated: false })
    await chaseOverdueLetters(on('2026-12-12'), { escalateDays: 7 })
    expect(await letter()).toEqual({ reminded: true, escalated: true })
    expect(await chaseOverdueLetters(on('2026-12-13'), { escalateDays: 7 })).toEqual({ reminded: 0, escalated: 0 })
  })
})

describe('a host without a system', () => {
  const services = () => ({ db: home.db, crypto: villageSecretary().crypto, log: villageSecretary().log, clock: () => new Date(villageSecretary().now), jobs: { send: async () => undefined, stop: async () => undefined } })
  const hand = { name: '周师傅', orgName: '龙岗区某社区党支部' }

  test('the secretary opens the letter with its code, sees what the decision needs, and accepts', async () => {
    const asked = await register(villageSecretary(), await member('钱桂英'), { kind: 'outside', name: '龙岗区某社区党支部', phone: '0755-20000000' })
    const letter = await openLetter(services(), asked.key!.code)
    expect(letter).toMatchObject({ personName: '钱桂英', stage: 'asked', toOrgName: '龙岗区某社区党支部' })
    expect(inClear(JSON.stringify(letter))).not.toMatch(/9901\d{2}|1990000/)
    await writeByKey(services(), asked.key!.token, hand, { kind: 'accept', on: '2026-11-20', facts: { branch: { name: '龙岗区某社区党支部' }, contact: { name: '周师傅', phone: '13800000000' } } })
    await writeByKey(services(), asked.key!.token, hand, { kind: 'attend', on: '2026-11-20', facts: { title: '主题党日', basis: 'present' } })
    const seen = await page(villageSecretary(), asked.stayId)
    expect(seen).toMatchObject({ state: 'hosted', heard: { source: 'attendance' } })
    expect(seen.history.at(-1)).toMatchObject({ by: '周师傅', viaName: '一次性链接', says: '主题党日（到会）' })
  })

  test('a wrong key opens nothing, and what a link may not do is refused', async () => {
    const asked = await register(villageSecretary(), await member(), { kind: 'outside', name: '某社区党支部' })
    expect(await refusalOf(openLetter(services(), 'AAA-AAA-AAA'))).toBe('letters.no-such-key')
    expect(await refusalOf(writeByKey(services(), asked.key!.token, hand, { kind: 'end', on: '2026-11-20', facts: { endReason: 'expelled', documentNo: '1' } }))).toMatch(/^stays\./)
  })
})
