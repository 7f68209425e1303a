import { describe, expect, test } from 'vitest'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { identityNumber, openTestCounty, personRecord } from '../../test/helpers/county.ts'
import { newId } from '../platform/id.ts'
import { mendReservations } from './mend-reservations.ts'
import { endRelation, restoreRelation } from './relation/end-relation.ts'
import type { PersonForm } from '../../contract/people/person-form.ts'

const api = await startTestApi()
const { county } = api
const look = async (sql: string, values: unknown[] = []) => (await county.database.owner.query(sql, values)).rows
const [top] = await county.found([{ name: '中共鹤岭县委员会', shortName: '鹤岭县委', kind: 'committee' }])
const [qingxi, baishi] = await county.found([
  { name: '清溪镇党委', parentId: top!.id, kind: 'committee' }, { name: '白石镇党委', parentId: top!.id, kind: 'committee' },
])
const [dawan, shiqiao, baicun] = await county.found([
  { name: '大湾村党支部', parentId: qingxi!.id }, { name: '石桥村党支部', parentId: qingxi!.id }, { name: '白石村党支部', parentId: baishi!.id },
])
const post = (kind: 'secretary' | 'township-officer' | 'publicist' | 'county-officer', org: { id: string } | null, name: string) =>
  api.user({ name, posts: [{ kind, orgId: org?.id ?? null }] })
const secretary = await post('secretary', dawan!, '王芳')
const reader = await post('publicist', dawan!, '孙丽')
const host = await post('secretary', baicun!, '赵强')
const township = await post('township-officer', qingxi!, '陈刚')
const officer = await post('county-officer', null, '刘红')
const stranger = await post('secretary', shiqiao!, '钱伟')

let sequence = 100
const number = (birthOn = '1985-03-04') => {
  sequence += 2
  return identityNumber(birthOn, sequence + 1)
}
const lijunNumber = number('1988-05-06')
const lijun = await county.enter(dawan!.id, personRecord('李军', {
  identity: lijunNumber, birthOn: '1988-05-06', phone: '13812345678', address: '江西省云山市鹤岭县清溪镇大湾村3组', job: '木工',
}), '2010-07-01')
await look('update persons set host_path = $2 where id = $1', [lijun, baicun!.path])

interface Card {
  level: string; name: string; version: number; birthOn: string | null; job: string | null
  phone: { shown: string | null; masked: boolean; revealable: boolean }; identity: { shown: string | null; masked: boolean; revealable: boolean }
  memberships: { org: { shortName: string }; fromOn: string | null; untilOn: string | null; endedBy: string | null }[]
  participations: { id: string; org: { shortName: string }; untilOn: string | null }[]
  posts: { id: string; kindName: string; untilOn: string | null }[]
  homeOrg: { shortName: string } | null
  may: Record<string, boolean>
}
const card = async (user: TestUser, id: string) => (await user.get<Card>(`/api/people/${id}`)).body
const named = async (user: TestUser, query: string) =>
  (await user.get<{ rows: { name: string }[]; total: number }>(`/api/people?${query}`)).body

describe('who sees how much', () => {
  test('home sees the file with masked numbers, the host the working contact, readers less, strangers nothing', async () => {
    expect(await card(secretary, lijun)).toMatchObject({
      level: 'file', birthOn: '1988-05-06', phone: { shown: '138****5678', masked: true, revealable: true }, identity: { masked: true, revealable: true },
      memberships: [{ org: { shortName: '大湾村党支部' }, fromOn: '2010-07-01' }],
    })
    expect(await card(host, lijun)).toMatchObject({
      level: 'contact', birthOn: null, job: '木工', phone: { shown: '138****5678', revealable: true }, identity: { shown: null, revealable: false }, memberships: [],
    })
    expect(await card(reader, lijun)).toMatchObject({ level: 'contact', phone: { masked: true, revealable: false } })
    expect((await stranger.get(`/api/people/${lijun}`)).status).toBe(404)
    expect(await card(officer, lijun)).toMatchObject({ level: 'file' })
  })

  test('after the return the host sees nothing any more', async () => {
    const id = await county.enter(dawan!.id, personRecord('归来者'))
    await look('update persons set host_path = $2 where id = $1', [id, baicun!.path])
    expect((await host.get(`/api/people/${id}`)).status).toBe(200)
    await look('update persons set host_path = null where id = $1', [id])
    expect((await host.get(`/api/people/${id}`)).status).toBe(404)
  })

  test('a number is revealed with a reason, on record, and the person reads who and why', async () => {
    const revealed = await secretary.post<{ value: string }>(`/api/people/${lijun}/reveal`, { field: 'identity', reason: '核对介绍信' })
    expect(revealed.body.value).toBe(lijunNumber)
    const [entry] = await look(`select user_name, person_id, detail from audit_log where action = 'people.reveal' order by seq desc limit 1`)
    expect(entry).toMatchObject({ user_name: '王芳', person_id: lijun, detail: { field: 'identity', reason: '核对介绍信' } })
    expect(JSON.stringify(entry)).not.toContain(lijunNumber)
    expect((await host.post(`/api/people/${lijun}/reveal`, { field: 'phone', reason: '通知开会' })).body).toEqual({ value: '13812345678' })
    expect((await host.post(`/api/people/${lijun}/reveal`, { field: 'identity', reason: '好奇' })).status).toBe(403)
    expect((await reader.post(`/api/people/${lijun}/reveal`, { field: 'phone', reason: '好奇' })).status).toBe(403)
    expect((await stranger.post(`/api/people/${lijun}/reveal`, { field: 'phone', reason: '好奇' })).status).toBe(404)
    expect((await secretary.post(`/api/people/${lijun}/reveal`, { field: 'phone' })).status).toBe(400)
  })
})

describe('the list', () => {
  test('holds one’s own members, and those received apart from them', async () => {
    const baiju = await county.enter(baicun!.id, personRecord('白菊', { sex: '2', birthOn: '1951-02-03' }))
    expect((await named(host, 'side=home')).rows.map((row) => row.name)).toEqual(['白菊'])
    expect((await named(host, 'side=host')).rows.map((row) => row.name)).toEqual(['李军'])
    expect((await named(stranger, '')).rows).toEqual([])
    expect((await named(officer, `under=${baishi!.id}`)).rows.map((row) => row.name)).toEqual(['白菊'])
    expect((await stranger.get(`/api/people?under=${baishi!.id}`)).status).toBe(404)
    expect((await named(officer, 'age=70-')).rows.map((row) => row.name)).toEqual(['白菊'])
    expect((await named(officer, 'age=75-75')).total).toBe(1)
    expect((await named(officer, 'age=76-')).total).toBe(0)
    expect(baiju).toBeDefined()
  })

  test('is searched by name, spelling, and the last four of telephone or identity number', async () => {
    const find = async (user: TestUser, search: string) => (await named(user, `search=${encodeURIComponent(search)}`)).rows.map((row) => row.name)
    expect(await find(secretary, '军')).toEqual(['李军'])
    expect(await find(secretary, 'LJ')).toEqual(['李军'])
    expect(await find(secretary, 'lijun')).toEqual(['李军'])
    expect(await find(secretary, '5678')).toEqual(['李军'])
    expect(await find(secretary, lijunNumber.slice(-4).toLowerCase())).toEqual(['李军'])
    expect(await find(secretary, '138 1234 5678')).toEqual(['李军'])
    expect(await find(secretary, '%')).toEqual([])
    expect(await find(stranger, '5678')).toEqual([])
  })

  test('is paged with its total, and sorted as asked', async () => {
    for (const name of ['安平', '白云', '陈晨', '邓丽', '单雄']) await county.enter(shiqiao!.id, personRecord(name))
    const page = await named(stranger, 'size=2&page=2&sort=name')
    expect(page).toMatchObject({ total: 5, rows: [{ name: '陈晨' }, { name: '邓丽' }] })
    expect((await named(stranger, 'size=2&page=3&sort=name')).rows.map((row) => row.name)).toEqual(['单雄'])
    expect((await named(stranger, 'size=2&page=9')).total).toBe(5)
    expect((await named(stranger, 'sort=name&order=desc&size=1')).rows.map((row) => row.name)).toEqual(['单雄'])
  })
})

const form = (name: string, more: Partial<PersonForm> = {}): PersonForm => ({
  name, sex: '1', ethnic: '01', birthOn: '1985-03-04', memberType: 'full', joinedOn: '2008-07-01', fullOn: '2009-07-01', education: '61', degree: null,
  partyStatus: 'normal', job: null, professionalTitle: null, newClass: null, migrantWorker: null, ...more,
})
const entry = (name: string, more: Partial<PersonForm> = {}) => ({ homeOrgId: dawan!.id, memberSince: '2026-11-01', document: null, form: form(name, more) })

describe('entering and changing one person', () => {
  test('all problems are named at once, before anything is written', async () => {
    const checked = await secretary.post<{ problems: { field: string; severity: string }[] }>('/api/people/check', {
      form: form('张三', { identity: '990101198503041231', phone: '138', fullOn: '2007-01-01', sex: '2' }),
    })
    expect(checked.body.problems.map((one) => [one.field, one.severity])).toEqual([['phone', 'reject'], ['identity', 'reject'], ['fullOn', 'warn']])
    const refused = await secretary.post('/api/people', entry('张三', { identity: '990101198503041231', phone: '138' }))
    expect(refused).toMatchObject({ status: 400, body: { code: 'people.form-problems' } })
  })

  test('a person is entered, changed, and what changed is on record', async () => {
    const identity = number()
    const entered = await secretary.post<{ id: string; version: number }>('/api/people', entry('周 建平', { identity, phone: '13900001111' }))
    expect(entered.status).toBe(200)
    expect(await card(secretary, entered.body.id)).toMatchObject({ name: '周建平', memberships: [{ fromOn: '2026-11-01' }] })
    const changed = await secretary.put(`/api/people/${entered.body.id}`, { version: 1, form: form('周建平', { job: '电工' }) })
    expect(changed.body).toEqual({ id: entered.body.id, version: 2 })
    expect(await card(secretary, entered.body.id)).toMatchObject({ job: '电工', phone: { shown: '139****1111' } })
    const [record] = await look(`select detail from audit_log where action = 'people.change' order by seq desc limit 1`)
    expect(record.detail).toEqual({ name: '周建平', fields: ['job'] })
    expect((await secretary.put(`/api/people/${entered.body.id}`, { version: 1, form: form('周建平') })).body).toMatchObject({ code: 'request.changed-meanwhile' })
  })

  test('the same command sent twice enters one person', async () => {
    const identity = number()
    const headers = { 'idempotency-key': 'twice' }
    const first = await secretary.call<{ id: string }>('POST', '/api/people', entry('两次提交', { identity, phone: '13900002222' }), headers)
    const second = await secretary.call<{ id: string }>('POST', '/api/people', entry('两次提交', { identity, phone: '13900002222' }), headers)
    expect(second).toMatchObject({ status: 200, body: first.body })
    expect(await look(`select count(*)::integer as count from persons where name = '两次提交'`)).toEqual([{ count: 1 }])
  })

  test('a number registered here is not registered again; one of another county is asked for there (pain 18)', async () => {
    expect((await secretary.post('/api/people', entry('李军', { identity: lijunNumber, phone: '13900003333' }))).body).toMatchObject({ code: 'people.identity-taken-here' })
    const neighbour = await openTestCounty('望海区', county.database)
    const [branch] = await neighbour.found([{ name: '滨江社区党支部' }])
    const identity = number()
    await neighbour.enter(branch!.id, personRecord('外县人', { identity }))
    const taken = await secretary.post<{ code: string; says: string; ask: string }>('/api/people', entry('外县人', { identity, phone: '13900003333' }))
    expect(taken.body).toMatchObject({ code: 'people.identity-taken-elsewhere' })
    expect(taken.body.says).toContain('望海区')
    expect(taken.body.ask).toContain('请向对方提出转接请求')
  })

  test('a number that was refused is free again', async () => {
    const identity = number()
    const outside = { ...entry('试录', { identity, phone: '13900004444' }), homeOrgId: shiqiao!.id }
    expect((await secretary.post('/api/people', outside)).status).toBe(404)
    expect(await look('select 1 from directory.person_keys where id_hash = $1', [county.system.crypto.blind('identity', identity)])).toEqual([])
  })

  test('the host keeps no facts of home, a stranger none at all, a reader none either', async () => {
    const version = (await card(secretary, lijun)).version
    expect((await host.put(`/api/people/${lijun}`, { version, form: form('李军') })).body).toMatchObject({ code: 'people.home-only' })
    expect((await stranger.put(`/api/people/${lijun}`, { version, form: form('李军') })).status).toBe(404)
    expect((await reader.put(`/api/people/${lijun}`, { version, form: form('李军') })).status).toBe(403)
  })

  test('who looks like somebody already there is shown before saving', async () => {
    const checked = await secretary.post<{ similar: { id: string }[] }>('/api/people/check', { form: form('李军', { birthOn: '1988-05-06', identity: number('1988-05-06') }) })
    expect(checked.body.similar.map((one) => one.id)).toEqual([lijun])
  })
})

describe('contact facts (pain 23)', () => {
  test('are changed by oneself, the named contact, home and host, each on record', async () => {
    const contactPerson = await county.enter(dawan!.id, personRecord('吴敏'))
    const id = await county.enter(dawan!.id, personRecord('马超', { phone: '13700000000' }))
    await look('update persons set contact_id = $2, host_path = $3 where id = $1', [id, contactPerson, baicun!.path])
    const self = await api.user({ name: '马超', personId: id })
    const contact = await api.user({ name: '吴敏', personId: contactPerson, posts: [{ kind: 'contact', orgId: dawan!.id }] })
    let version = 1
    const put = async (user: TestUser, facts: object) => {
      const answer = await user.put<{ version?: number }>(`/api/people/${id}/contact`, { version, ...facts })
      version = answer.body.version ?? version
      return answer.status
    }
    expect((await named(contact, '')).rows.map((row) => row.name)).toEqual(['马超'])
    expect(await put(self, { phone: '13700000001', address: '大湾村5组' })).toBe(200)
    expect(await put(contact, { phone: '137 0000 0002' })).toBe(200)
    expect(await put(host, { landline: '0769-22223333' })).toBe(200)
    expect(await put(secretary, { phone: '13700000004' })).toBe(200)
    expect(await put(host, { address: '东莞' })).toBe(403)
    expect(await put(reader, { phone: '13700000005' })).toBe(403)
    expect(await put(stranger, { phone: '13700000005' })).toBe(404)
    expect(await put(secretary, { phone: '12345' })).toBe(400)
    const journal = await look(`select detail ->> 'by' as by from audit_log where action = 'people.change-contact' and person_id = $1 order by seq`, [id])
    expect(journal.map((row) => row.by)).toEqual(['self', 'contact', 'host', 'home'])
    const [row] = await look('select phone_enc from persons where id = $1', [id])
    expect(county.system.crypto.open(`${county.tenantId}/${id}/phone_enc`, row.phone_enc)).toBe('13700000004')
  })
})

describe('the formal relation', () => {
  test('passes to another branch: one closes, one opens, an open stay and its home follow', async () => {
    const id = await county.enter(dawan!.id, personRecord('何勇'), '2015-01-01')
    await look(`insert into stays (tenant_id, id, keeps, person_id, person_name, home_org_id, home_org_name, home_path, state, open, step_count, recorded_at)
      values ($1, $2, 'home', $3, '何勇', $4, '大湾村党支部', $5, 'away', true, 1, now())`, [county.tenantId, newId(), id, dawan!.id, dawan!.path])
    const form = { orgId: shiqiao!.id, on: '2026-10-01', document: '介绍信第12号', version: 1 }
    expect((await secretary.post(`/api/people/${id}/transfer`, form)).status).toBe(404)
    expect((await township.post(`/api/people/${id}/transfer`, { ...form, on: '2014-01-01' })).body).toMatchObject({ code: 'people.before-membership' })
    expect((await township.post(`/api/people/${id}/transfer`, form)).status).toBe(200)
    expect((await card(township, id)).memberships).toMatchObject([
      { org: { shortName: '石桥村党支部' }, fromOn: '2026-10-01', untilOn: null }, { org: { shortName: '大湾村党支部' }, untilOn: '2026-10-01', endedBy: 'transferred' },
    ])
    expect(await look('select home_path, home_org_name from stays where person_id = $1', [id])).toEqual([{ home_path: shiqiao!.path, home_org_name: '石桥村党支部' }])
    expect((await secretary.get(`/api/people/${id}`)).status).toBe(404)
    expect((await stranger.get(`/api/people/${id}`)).status).toBe(200)
  })

  test('does not pass to an organisation that holds none', async () => {
    const id = await county.enter(dawan!.id, personRecord('江涛'), '2015-01-01')
    const [temporary] = await county.found([{ name: '清溪镇抗旱临时党支部', parentId: qingxi!.id, kind: 'temporary-branch' }])
    const form = { orgId: temporary!.id, on: '2026-10-01', document: null, version: 1 }
    expect((await township.post(`/api/people/${id}/transfer`, form)).body).toMatchObject({ code: 'orgs.holds-no-membership' })
    expect((await township.post('/api/people', { ...entry('江海', { identity: number(), phone: '13900005555' }), homeOrgId: temporary!.id })).body).toMatchObject({ code: 'orgs.holds-no-membership' })
  })

  test('a death ends the relation and the offices; with a stay still open it is settled there first', async () => {
    const id = await county.enter(dawan!.id, personRecord('故去者'), '1970-01-01')
    const stay = newId()
    await look(`insert into stays (tenant_id, id, keeps, person_id, person_name, home_org_name, home_path, state, open, step_count, recorded_at)
      values ($1, $2, 'home', $3, '故去者', '', $4, 'away', true, 1, now())`, [county.tenantId, stay, id, dawan!.path])
    const end = { end: 'deceased', on: '2026-11-10', document: null, version: 1 }
    expect((await secretary.post(`/api/people/${id}/end-relation`, end)).body).toMatchObject({ code: 'people.stay-open' })
    await look('update stays set open = false where id = $1', [stay])
    await township.post(`/api/orgs/${dawan!.id}/posts`, { kind: 'deputy', personId: id, holderName: null, fromOn: '2020-01-01', untilOn: null, document: null })
    expect((await secretary.post(`/api/people/${id}/end-relation`, end)).status).toBe(200)
    expect(await card(secretary, id)).toMatchObject({ memberships: [{ untilOn: '2026-11-10', endedBy: 'deceased' }], posts: [{ untilOn: '2026-11-10' }] })
    expect((await named(secretary, `search=${encodeURIComponent('故去者')}`)).total).toBe(0)
    expect((await named(secretary, 'gone=true')).rows.map((row) => row.name)).toContain('故去者')
  })

  test('an end recorded by mistake is taken back whole', async () => {
    const id = await county.enter(dawan!.id, personRecord('误记者', { identity: number() }), '1990-01-01')
    const organiser = await township.post<{ id: string }>(`/api/orgs/${dawan!.id}/posts`, { kind: 'contact', personId: id, holderName: null, fromOn: '2020-01-01', untilOn: null, document: null })
    const before = await look('select * from memberships where person_id = $1', [id])
    await county.db.withTenant(county.system.actor, (tx) => endRelation(tx, county.system, id, '2026-11-01', 'deceased'))
    expect((await named(secretary, `search=${encodeURIComponent('误记者')}`)).total).toBe(0)
    await county.db.withTenant(county.system.actor, (tx) => restoreRelation(tx, county.system, id))
    expect(await look('select * from memberships where person_id = $1', [id])).toEqual(before)
    expect(await card(secretary, id)).toMatchObject({ posts: [{ id: organiser.body.id, untilOn: null }] })
    expect((await named(secretary, `search=${encodeURIComponent('误记者')}`)).total).toBe(1)
  })

  test('who went to another county may be entered there, and who comes back is received again', async () => {
    const neighbour = await openTestCounty('邻县', county.database)
    const [branch] = await neighbour.found([{ name: '邻县第一党支部' }])
    const identity = number()
    const id = await county.enter(dawan!.id, personRecord('远行者', { identity }), '2010-01-01')
    const gone = { end: 'transferred-out', on: '2026-09-01', document: '介绍信第3号', version: 1 }
    expect((await secretary.post(`/api/people/${id}/end-relation`, gone)).status).toBe(200)
    const back = { orgId: dawan!.id, on: '2026-11-01', document: '介绍信第9号', version: 2 }
    const again = await secretary.post<{ version: number }>(`/api/people/${id}/readmit`, back)
    expect(again.body).toEqual({ id, version: 3 })
    expect((await card(secretary, id)).memberships).toMatchObject([{ fromOn: '2026-11-01', untilOn: null }, { untilOn: '2026-09-01', endedBy: 'transferred-out' }])
    await secretary.post(`/api/people/${id}/end-relation`, { ...gone, on: '2026-11-05', version: 3 })
    await neighbour.enter(branch!.id, personRecord('远行者', { identity }))
    expect((await secretary.post(`/api/people/${id}/readmit`, { ...back, on: '2026-11-10', version: 4 })).body).toMatchObject({ code: 'people.identity-taken-elsewhere' })
  })
})

test('a reservation whose program died is freed at night; one whose person was entered is held', async () => {
  const [lost, entered] = [number(), number()]
  const id = await county.enter(dawan!.id, personRecord('夜间', { identity: entered }))
  await look(`update directory.person_keys set state = 'reserved', reserved_at = '2026-11-18' where person_id = $1`, [id])
  await look(`insert into directory.person_keys values ($1, $2, $3, 'reserved', '2026-11-18')`, [county.system.crypto.blind('identity', lost), county.tenantId, newId()])
  expect(await mendReservations(api.services)).toBe(1)
  expect(await look('select state from directory.person_keys where person_id = $1', [id])).toEqual([{ state: 'held' }])
})

test('a further belonging begins and ends, and gives no formal relation', async () => {
  const id = await county.enter(dawan!.id, personRecord('冯涛'))
  const [functional] = await county.found([{ name: '清溪镇施工队功能型党支部', parentId: qingxi!.id, kind: 'functional-branch' }])
  const form = { orgId: functional!.id, kind: 'functional', fromOn: '2026-03-01' }
  const started = await township.post<{ id: string }>(`/api/people/${id}/participations`, form)
  expect(started.status).toBe(200)
  expect((await township.post(`/api/people/${id}/participations`, form)).body).toMatchObject({ code: 'people.participates-already' })
  expect((await card(township, id)).participations).toMatchObject([{ org: { shortName: '清溪镇施工队功能型党支部' }, untilOn: null }])
  expect((await stranger.post(`/api/participations/${started.body.id}/end`, { untilOn: '2026-10-01' })).status).toBe(404)
  expect((await township.post(`/api/participations/${started.body.id}/end`, { untilOn: '2026-10-01' })).status).toBe(200)
})

describe('offices', () => {
  test('are appointed and relieved with dates, several to one person', async () => {
    const id = await county.enter(dawan!.id, personRecord('高翔'))
    const appointment = { kind: 'organiser', personId: id, holderName: null, fromOn: '2024-01-01', untilOn: null, document: '清党〔2024〕1号' }
    const first = await township.post<{ id: string }>(`/api/orgs/${dawan!.id}/posts`, appointment)
    expect(first.status).toBe(200)
    expect((await township.post(`/api/orgs/${dawan!.id}/posts`, appointment)).body).toMatchObject({ code: 'posts.held-already' })
    expect((await township.post(`/api/orgs/${dawan!.id}/posts`, { ...appointment, kind: 'contact' })).status).toBe(200)
    expect((await card(township, id)).posts.map((one) => one.kindName).toSorted()).toEqual(['组织委员', '联络员'].toSorted())
    expect((await township.post(`/api/orgs/${dawan!.id}/posts`, { ...appointment, personId: lijun })).body).toMatchObject({ code: 'org-rules.post-full' })
    expect((await township.post(`/api/orgs/${dawan!.id}/posts`, { ...appointment, kind: 'township-officer' })).body).toMatchObject({ code: 'org-rules.post-not-here' })
    expect((await secretary.post(`/api/orgs/${dawan!.id}/posts`, appointment)).status).toBe(403)
    expect((await township.post(`/api/orgs/${baicun!.id}/posts`, appointment)).status).toBe(404)
    expect((await township.post(`/api/orgs/${dawan!.id}/posts`, { ...appointment, kind: 'county-officer' })).body).toMatchObject({ code: 'posts.given-elsewhere' })
    expect((await township.post(`/api/posts/${first.body.id}/relieve`, { on: '2023-01-01', document: null })).body).toMatchObject({ code: 'posts.ended-before-begun' })
    expect((await township.post(`/api/posts/${first.body.id}/relieve`, { on: '2026-06-01', document: null })).status).toBe(200)
    expect((await township.post(`/api/posts/${first.body.id}/relieve`, { on: '2026-06-01', document: null })).body).toMatchObject({ code: 'posts.ended' })
  })
})
