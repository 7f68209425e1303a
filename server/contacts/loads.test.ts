import { beforeEach, describe, expect, test } from 'vitest'
import { leave } from '../../test/cast/lives.ts'
import { openTestCounty, personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { adoptPlaybook } from '../playbooks/adopt.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import type { Asking } from '../worklist/questions.ts'
import { listQuestions } from '../worklist/queries.ts'
import { assignContact, assignPairs, handOverContact } from './assign-contact.ts'
import { endGuide, guideBranches, showGuides } from './guides.ts'
import { showLoads, showProposals } from './show-loads.ts'

const county = await openTestCounty()
const look = async <Row extends object>(text: string, values: unknown[] = []) => (await county.database.owner.query<Row>(text, values)).rows
let township: TestOrg
let home: TestOrg
let liu: string
let chen: string
let away: string[]

const post = async (personId: string, kind: string, org: TestOrg = home, from = '2026-01-01', until: string | null = null) => look(
  `insert into posts (tenant_id, id, kind, org_id, path, person_id, holder_name, from_on, until_on, recorded_at) values ($1, $2, $3, $4, $5, $6, '某', $7, $8, now())`,
  [county.tenantId, newId(), kind, org.id, org.path, personId, from, until])

beforeEach(async () => {
  await look('delete from adoptions where tenant_id = $1', [county.tenantId])
  const mark = newId().slice(-6)
  township = (await county.found([{ name: `清溪镇党委${mark}`, kind: 'committee' }]))[0]!
  home = (await county.found([{ name: `大湾村党支部${mark}`, parentId: township.id }]))[0]!
  liu = await county.enter(home.id, personRecord('刘梅'))
  chen = await county.enter(home.id, personRecord('陈刚'))
  away = []
  for (const [name, city] of [['赵磊', '东莞市'], ['周婷', '东莞市'], ['吴敏', '杭州市']] as const) {
    const personId = await county.enter(home.id, personRecord(name))
    await leave(county, home, personId, { since: '2026-03-01', known: { province: '广东省', city } })
    away.push(personId)
  }
})

const matters: Asking['matters'] = { talk: [], reminder: [] }
const secretary = (today = '2026-11-20'): Context => ({ ...county.as('secretary', home), today, now: `${today}T02:00:00.000Z` })
const loads = (ctx = secretary()) => ctx.db.withTenant(ctx.actor, (tx) => showLoads(tx, ctx, undefined))
const proposals = (ctx = secretary()) => ctx.db.withTenant(ctx.actor, (tx) => showProposals(tx, ctx, undefined))
const gone = async (ctx = secretary()) => (await ctx.db.withTenant(ctx.actor, (tx) =>
  listQuestions(tx, { actor: ctx.actor, today: ctx.today, contactDays: 31, matters }, 'contact-gone', { size: 9, offset: 0 }))).map((row) => [row.title, row.detail])

describe('loads against the clauses in force', () => {
  test('nationally at most five; where the township works by S4, officers three to five, and an officer without anybody shows', async () => {
    await assignContact(secretary(), { personIds: away, contactPersonId: liu })
    await post(chen, 'deputy')
    expect((await loads()).contacts.map((one) => [one.name, one.members, one.loads.members?.load])).toEqual([['刘梅', 3, 'fit']])
    await adoptPlaybook(county.as('township-officer', township), { playbook: 'S4', fromOn: '2026-01-01' })
    expect((await loads()).contacts.map((one) => [one.name, one.members, one.loads.members?.load, one.loads.branches?.load ?? null]))
      .toEqual([['刘梅', 3, 'fit', null], ['陈刚', 0, 'none', 'none']])
    await handOverContact(secretary(), { fromPersonId: liu, toPersonIds: [chen] })
    expect((await loads()).contacts.map((one) => [one.name, one.members, one.loads.members?.load])).toEqual([['陈刚', 3, 'fit']])
  })

  test('six are too many', async () => {
    for (const name of ['甲', '乙', '丙']) {
      const personId = await county.enter(home.id, personRecord(name))
      await leave(county, home, personId)
      away.push(personId)
    }
    await assignContact(secretary(), { personIds: away, contactPersonId: liu })
    expect((await loads()).contacts[0]).toMatchObject({ members: 6, over: true, loads: { members: { load: 'over', atMost: 5 } } })
  })

  test('people outside the party whom a member looks after count apart', async () => {
    await adoptPlaybook(county.as('township-officer', township), { playbook: 'S4', fromOn: '2026-01-01' })
    const owner = await county.enter(home.id, personRecord('林老板', { memberType: 'none' }))
    await assignContact(secretary(), { personIds: [away[0]!, owner], contactPersonId: liu })
    expect((await loads()).contacts[0]).toMatchObject({ members: 1, loads: { outside: { count: 1, atLeast: 10, load: 'under' } } })
  })

  test('a member of the committee guides one or two branches', async () => {
    await adoptPlaybook(county.as('township-officer', township), { playbook: 'S4', fromOn: '2026-01-01' })
    await post(chen, 'organiser')
    expect(await guideBranches(secretary(), { personId: chen, orgIds: [home.id] })).toEqual({ branches: 1 })
    expect(await guideBranches(secretary(), { personId: chen, orgIds: [home.id] })).toEqual({ branches: 1 })
    expect((await loads()).contacts.find((one) => one.name === '陈刚')?.loads.branches).toMatchObject({ count: 1, load: 'fit' })
    const ctx = secretary()
    const { branches } = await ctx.db.withTenant(ctx.actor, (tx) => showGuides(tx, ctx, undefined))
    expect(branches[0]?.guides).toMatchObject([{ name: '陈刚' }])
    await endGuide(secretary(), branches[0]!.guides[0]!.id)
    expect((await loads()).contacts.find((one) => one.name === '陈刚')?.loads.branches).toMatchObject({ count: 0, load: 'none' })
  })
})

describe('proposals of pairs', () => {
  test('everybody without a contact gets one of the own branch, those in one city the same one; a person confirms', async () => {
    await post(chen, 'secretary')
    const { pairs, unplaced } = await proposals()
    expect(unplaced).toEqual([])
    expect(pairs.map((pair) => [pair.name, pair.contact.name, pair.why])).toEqual([
      ['周婷', '陈刚', '联系的党员较少'], ['赵磊', '陈刚', '联系的党员在同一城市'], ['吴敏', '刘梅', '联系的党员较少'],
    ])
    await assignPairs(secretary(), pairs.map((pair) => ({ personId: pair.personId, contactPersonId: pair.contact.personId })))
    expect((await loads()).without).toBe(0)
    expect((await proposals()).pairs).toEqual([])
  })

  test('a branch where nobody is at home is named, nobody of another branch is proposed', async () => {
    const empty = (await county.found([{ name: `小溪村党支部${newId().slice(-6)}`, parentId: township.id }]))[0]!
    const lone = await county.enter(empty.id, personRecord('孙勇'))
    await leave(county, empty, lone)
    const ctx = county.as('township-officer', township)
    const found = await ctx.db.withTenant(ctx.actor, (tx) => showProposals(tx, ctx, empty.id))
    expect(found).toMatchObject({ pairs: [], unplaced: [{ name: '孙勇' }] })
  })
})

describe('a post that ends leaves nobody behind', () => {
  test('the members given to the post are asked for with the list, until they are handed over or confirmed again', async () => {
    await post(liu, 'organiser', home, '2024-01-01', '2026-11-10')
    await assignContact(secretary('2026-10-01'), { personIds: away, contactPersonId: liu })
    expect(await gone(secretary('2026-11-09'))).toEqual([])
    expect(await gone()).toEqual([['刘梅', '3']])
    expect((await loads()).contacts[0]).toMatchObject({ name: '刘梅', gone: '已卸任' })
    expect((await proposals()).pairs.map((pair) => pair.contact.name)).toEqual(['陈刚', '陈刚', '陈刚'])
    await handOverContact(secretary(), { fromPersonId: liu, toPersonIds: [chen] })
    expect(await gone()).toEqual([])
  })

  test('who takes another post keeps the members, and so does who is named again', async () => {
    await post(liu, 'organiser', home, '2024-01-01', '2026-11-10')
    await assignContact(secretary('2026-10-01'), { personIds: away, contactPersonId: liu })
    await post(liu, 'secretary', home, '2026-11-10')
    expect(await gone()).toEqual([])
    await look('delete from posts where person_id = $1 and until_on is null', [liu])
    expect(await gone()).toEqual([['刘梅', '3']])
    await assignContact(secretary(), { personIds: away, contactPersonId: liu })
    expect(await gone()).toEqual([])
  })
})
