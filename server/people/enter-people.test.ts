import { describe, expect, test } from 'vitest'
import { identityNumber, openTestCounty, personRecord } from '../../test/helpers/county.ts'
import { newId } from '../platform/id.ts'
import { changePeople } from './change-people.ts'
import { enterPeople, type NewPerson } from './enter-people.ts'
import { releaseIdentities, reserveIdentities } from './identity-keys.ts'
import { findTies, moveBack, removePeople } from './remove-people.ts'

const county = await openTestCounty()
const neighbour = await openTestCounty('望海区', county.database)
const { system, db } = county
const [top] = await county.found([{ name: '中共鹤岭县委员会', kind: 'committee' }])
const [qingxi, baishi] = await county.found([{ name: '清溪村党支部', parentId: top!.id }, { name: '白石村党支部', parentId: top!.id }])
const [strange] = await neighbour.found([{ name: '滨江社区党支部' }])

const look = async (sql: string, values: unknown[] = []) => (await county.database.owner.query(sql, values)).rows
const membershipsOf = (id: string) =>
  look('select org_id, path, from_on, until_on, ended_by from memberships where person_id = $1 order by recorded_at, id', [id])

describe('entering people', () => {
  test('number, telephone and address are sealed, and found again by their keys', async () => {
    const number = identityNumber('1980-05-06', 1)
    const id = await county.enter(qingxi!.id, personRecord('单建国', { identity: number, phone: '13812345678', address: '清溪村3组' }), '2005-07-01')
    const [row] = await look('select * from persons where id = $1', [id])
    expect(JSON.stringify(row)).not.toMatch(/13812345678|清溪村3组/)
    expect(JSON.stringify(row)).not.toContain(number)
    expect(row).toMatchObject({
      pinyin: 'shanjianguo', initials: 'sjg', home_org_id: qingxi!.id, home_path: qingxi!.path,
      phone_key: system.crypto.blind('phone', '13812345678'), phone_tail_key: system.crypto.blind('phone-tail', '5678'),
      identity_key: system.crypto.blind('identity', number), identity_tail_key: system.crypto.blind('identity-tail', number.slice(-4)),
    })
    expect(system.crypto.open(`${county.tenantId}/${id}/phone_enc`, row.phone_enc)).toBe('13812345678')
    expect(await membershipsOf(id)).toEqual([{ org_id: qingxi!.id, path: qingxi!.path, from_on: '2005-07-01', until_on: null, ended_by: null }])
    expect(await look('select state from directory.person_keys where person_id = $1', [id])).toEqual([{ state: 'held' }])
  })

  test('an activist is attended to by the branch and has no formal relation', async () => {
    const id = await county.enter(qingxi!.id, personRecord('陈静', { memberType: 'activist', joinedOn: null, fullOn: null }))
    expect(await membershipsOf(id)).toEqual([])
  })

  test('nobody is entered into a branch outside one’s own', async () => {
    const secretary = county.as('secretary', qingxi)
    const person: NewPerson = { id: newId(), record: personRecord('李军'), homeOrgId: baishi!.id, memberSince: null }
    await expect(db.withTenant(secretary.actor, (tx) => enterPeople(tx, secretary, [person])))
      .rejects.toMatchObject({ kind: 'absent', code: 'orgs.absent' })
  })

  test('five thousand people go in at once, none lost', async () => {
    const people = Array.from({ length: 5000 }, (_, n): NewPerson => ({
      id: newId(), homeOrgId: n % 2 === 0 ? qingxi!.id : baishi!.id, memberSince: null,
      record: personRecord(`张${String.fromCodePoint(0x4e00 + (n % 3000))}`, { identity: identityNumber('1979-01-01', n).replace(/^990101/, `99${1000 + Math.trunc(n / 1000)}`), phone: `139${String(n).padStart(8, '0')}` }),
    }))
    const before = await look('select count(*)::integer as count from persons')
    expect(await reserveIdentities(system, people.map((one) => ({ personId: one.id, identity: one.record.identity ?? '' })))).toEqual([])
    await db.withTenant(system.actor, (tx) => enterPeople(tx, system, people))
    const after = await look('select count(*)::integer as count from persons')
    expect(after[0].count - before[0].count).toBe(5000)
    await db.withTenant(system.actor, (tx) => removePeople(tx, system, people.map((one) => one.id)))
    expect(await look('select count(*)::integer as count from persons')).toEqual(before)
  })
})

describe('one identity number belongs to one person of one county', () => {
  const number = identityNumber('1975-03-02', 77)

  test('a number held in another county is listed with the county that holds it (pain 18)', async () => {
    const there = await neighbour.enter(strange!.id, personRecord('赵磊', { identity: number }))
    const mine = newId()
    expect(await reserveIdentities(system, [{ personId: mine, identity: number.toLowerCase() }])).toEqual([
      { personId: mine, heldBy: { personId: there, tenantId: neighbour.tenantId, tenantName: '望海区', here: false } },
    ])
  })

  test('a number reserved by one is taken for the next, until it is released', async () => {
    const [first, second] = [newId(), newId()]
    const free = identityNumber('1975-03-02', 78)
    expect(await reserveIdentities(system, [{ personId: first, identity: free }])).toEqual([])
    expect(await reserveIdentities(neighbour.system, [{ personId: second, identity: free }])).toMatchObject([{ heldBy: { personId: first, here: false } }])
    await releaseIdentities(system, [first])
    expect(await reserveIdentities(neighbour.system, [{ personId: second, identity: free }])).toEqual([])
    await releaseIdentities(neighbour.system, [second])
  })

  test('a reservation left behind by a program that died is taken over after an hour', async () => {
    const free = identityNumber('1975-03-02', 79)
    await reserveIdentities({ ...system, now: '2026-11-20T00:30:00.000Z' }, [{ personId: newId(), identity: free }])
    expect(await reserveIdentities(neighbour.system, [{ personId: newId(), identity: free }])).toEqual([])
  })

  test('a number that was not reserved is not entered', async () => {
    const person: NewPerson = { id: newId(), record: personRecord('李军', { identity: identityNumber('1990-01-01', 5) }), homeOrgId: qingxi!.id, memberSince: null }
    await expect(db.withTenant(system.actor, (tx) => enterPeople(tx, system, [person]))).rejects.toThrow('not reserved')
  })
})

describe('changing people', () => {
  test('only what is named changes, and the version counts up', async () => {
    const id = await county.enter(qingxi!.id, personRecord('李军', { phone: '13800000001', address: '清溪村1组' }))
    await db.withTenant(system.actor, (tx) => changePeople(tx, system, [{ id, version: 1, set: { phone: '13900000002', name: '李君' } }]))
    const [row] = await look('select * from persons where id = $1', [id])
    expect(row).toMatchObject({ name: '李君', initials: 'lj', version: 2, phone_key: system.crypto.blind('phone', '13900000002') })
    expect(system.crypto.open(`${county.tenantId}/${id}/address_enc`, row.address_enc)).toBe('清溪村1组')
    await expect(db.withTenant(system.actor, (tx) => changePeople(tx, system, [{ id, version: 1, set: { name: '李均' } }])))
      .rejects.toMatchObject({ code: 'request.changed-meanwhile' })
  })

  test('a move closes the one formal relation and opens the other; moving back leaves no trace', async () => {
    const id = await county.enter(qingxi!.id, personRecord('周婷'), '2010-01-01')
    const batchId = newId()
    await db.withTenant(system.actor, (tx) => changePeople(tx, system, [{ id, set: {}, move: { orgId: baishi!.id, on: '2026-10-01', document: '介绍信 12 号', batchId } }]))
    expect(await membershipsOf(id)).toEqual([
      { org_id: qingxi!.id, path: qingxi!.path, from_on: '2010-01-01', until_on: '2026-10-01', ended_by: 'transferred' },
      { org_id: baishi!.id, path: baishi!.path, from_on: '2026-10-01', until_on: null, ended_by: null },
    ])
    expect(await look('select home_path from persons where id = $1', [id])).toEqual([{ home_path: baishi!.path }])
    expect(await db.withTenant(system.actor, (tx) => moveBack(tx, system, batchId, [id]))).toEqual([])
    expect(await membershipsOf(id)).toEqual([{ org_id: qingxi!.id, path: qingxi!.path, from_on: '2010-01-01', until_on: null, ended_by: null }])
    expect(await look('select home_path from persons where id = $1', [id])).toEqual([{ home_path: qingxi!.path }])
  })

  test('who has moved on since is left there by a moving back', async () => {
    const id = await county.enter(qingxi!.id, personRecord('吴敏'), '2010-01-01')
    const batchId = newId()
    await db.withTenant(system.actor, (tx) => changePeople(tx, system, [{ id, set: {}, move: { orgId: baishi!.id, on: '2026-10-01', batchId } }]))
    await db.withTenant(system.actor, (tx) => changePeople(tx, system, [{ id, set: {}, move: { orgId: top!.id, on: '2026-11-01' } }]))
    expect(await db.withTenant(system.actor, (tx) => moveBack(tx, system, batchId, [id]))).toEqual([id])
    expect(await look('select home_path from persons where id = $1', [id])).toEqual([{ home_path: top!.path }])
  })

  test('an activist who is admitted gets the formal relation', async () => {
    const id = await county.enter(qingxi!.id, personRecord('何勇', { memberType: 'activist', joinedOn: null, fullOn: null }))
    await db.withTenant(system.actor, (tx) => changePeople(tx, system, [{ id, set: { memberType: 'probationary', joinedOn: '2026-11-01' } }]))
    expect(await membershipsOf(id)).toMatchObject([{ org_id: qingxi!.id, from_on: '2026-11-01', until_on: null }])
  })

  test('a corrected identity number frees the wrong one', async () => {
    const [wrong, right] = [identityNumber('1961-01-01', 3), identityNumber('1961-01-01', 4)]
    const id = await county.enter(qingxi!.id, personRecord('高翔', { identity: wrong }))
    await reserveIdentities(system, [{ personId: id, identity: right }])
    await db.withTenant(system.actor, (tx) => changePeople(tx, system, [{ id, set: { identity: right } }]))
    expect(await look('select id_hash, state from directory.person_keys where person_id = $1', [id]))
      .toEqual([{ id_hash: system.crypto.blind('identity', right), state: 'held' }])
  })

  test('a secretary changes nobody of another branch', async () => {
    const id = await county.enter(baishi!.id, personRecord('罗丽'))
    const secretary = county.as('secretary', qingxi)
    await expect(db.withTenant(secretary.actor, (tx) => changePeople(tx, secretary, [{ id, set: { name: '罗莉' } }])))
      .rejects.toMatchObject({ kind: 'absent' })
  })
})

test('what rests on a person is named before the person is taken out', async () => {
  const id = await county.enter(qingxi!.id, personRecord('马超'))
  await look(`insert into participations (tenant_id, id, person_id, person_name, org_id, path, kind, from_on, recorded_at)
    values ($1, $2, $3, '马超', $4, $5, 'host', '2026-01-01', now())`, [county.tenantId, newId(), id, baishi!.id, baishi!.path])
  expect(await db.withTenant(system.actor, (tx) => findTies(tx, system, [id]))).toEqual([
    { personId: id, name: '马超', tie: '参加其他党组织的组织生活' },
  ])
})
