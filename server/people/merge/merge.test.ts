import { describe, expect, test } from 'vitest'
import { startTestApi, type TestUser } from '../../../test/helpers/api.ts'
import { identityNumber, personRecord } from '../../../test/helpers/county.ts'
import { newId } from '../../platform/id.ts'

const api = await startTestApi()
const { county } = api
const look = async (sql: string, values: unknown[] = []) => (await county.database.owner.query(sql, values)).rows
const [top] = await county.found([{ name: '中共鹤岭县委员会', kind: 'committee' }])
const [qingxi] = await county.found([{ name: '清溪镇党委', parentId: top!.id, kind: 'committee' }])
const [dawan, shiqiao, baicun] = await county.found([
  { name: '大湾村党支部', parentId: qingxi!.id }, { name: '石桥村党支部', parentId: qingxi!.id }, { name: '白石村党支部', parentId: top!.id },
])
const township = await api.user({ name: '陈刚', posts: [{ kind: 'township-officer', orgId: qingxi!.id }] })
const officer = await api.user({ name: '刘红', posts: [{ kind: 'county-officer' }] })
const secretary = await api.user({ name: '王芳', posts: [{ kind: 'secretary', orgId: dawan!.id }] })
const card = async (user: TestUser, id: string) => (await user.get<{ version: number }>(`/api/people/${id}`)).body
const form = {
  name: '又来一次', sex: '1', ethnic: '01', birthOn: '1990-09-09', memberType: 'full', joinedOn: '2012-07-01', fullOn: '2013-07-01', education: null, degree: null,
  partyStatus: 'normal', job: null, professionalTitle: null, newClass: null, migrantWorker: null, phone: '13600000000',
}

describe('duplicates (pain 17)', () => {
  test('are hinted at, merged with everything that rests on them, and taken apart again', async () => {
    const [right, wrong] = [identityNumber('1990-09-09', 11), identityNumber('1990-09-09', 13)]
    const kept = await county.enter(dawan!.id, personRecord('郑海涛', { identity: right, birthOn: '1990-09-09' }), '2012-01-01')
    const twin = await county.enter(shiqiao!.id, personRecord('郑海涛', { identity: wrong, birthOn: '1990-09-09', phone: '13655554444', job: '司机' }), '2012-01-01')
    await look(`insert into contact_entries (tenant_id, id, person_id, side, channel, outcome, by_name, on_date, recorded_at)
      values ($1, $2, $3, 'home', 'phone', 'reached', '王芳', '2026-10-01', now())`, [county.tenantId, newId(), twin])
    await township.post(`/api/people/${twin}/participations`, { orgId: qingxi!.id, kind: 'other', fromOn: '2026-01-01' })
    const hints = (await township.get<{ pairs: { reason: string; a: { id: string }; b: { id: string } }[] }>('/api/people-duplicates')).body.pairs
    expect(hints.find((pair) => [pair.a.id, pair.b.id].includes(twin))).toMatchObject({ reason: 'same-birth' })
    const before = await look('select * from persons where id = any($1) order by id', [[kept, twin]])
    const relations = await look('select * from memberships where person_id = any($1) order by id', [[kept, twin]])

    const merge = { keptId: kept, keptVersion: 1, mergedId: twin, mergedVersion: 1, take: ['phone', 'job'], reason: '同一人录入两次' }
    expect((await secretary.post('/api/people-merges', merge)).status).toBe(403)
    const merged = await township.post<{ id: string }>('/api/people-merges', merge)
    expect(merged.status).toBe(200)
    expect(await card(township, kept)).toMatchObject({ job: '司机', phone: { shown: '136****4444' }, merges: [{ id: merged.body.id }], participations: [{}] })
    expect((await township.get(`/api/people/${twin}`)).status).toBe(404)
    expect(await look('select count(*)::integer as count from contact_entries where person_id = $1', [kept])).toEqual([{ count: 1 }])
    expect(await look('select count(*)::integer as count from memberships where person_id = any($1) and (from_on is null or until_on is null or from_on < until_on)', [[kept, twin]])).toEqual([{ count: 1 }])
    expect((await secretary.post('/api/people', { homeOrgId: dawan!.id, memberSince: null, document: null, form: { ...form, identity: wrong } })).body).toMatchObject({ code: 'people.identity-taken-here' })

    await secretary.put(`/api/people/${kept}/contact`, { version: (await card(secretary, kept)).version, phone: '13611112222' })
    const undone = await township.post<{ leftAsIs: string[] }>(`/api/people-merges/${merged.body.id}/undo`, { reason: '确系两人' })
    expect(undone.body).toEqual({ leftAsIs: ['phone'] })
    const after = await look('select * from persons where id = any($1) order by id', [[kept, twin]])
    const ignore = (row: Record<string, unknown>) => ({ ...row, version: 0, phone_enc: '', phone_key: '', phone_tail_key: '' })
    expect(after.map(ignore)).toEqual(before.map(ignore))
    expect(await look('select * from memberships where person_id = any($1) order by id', [[kept, twin]])).toEqual(relations)
    expect(await look('select count(*)::integer as count from contact_entries where person_id = $1', [twin])).toEqual([{ count: 1 }])
    expect(await look('select person_id from directory.person_keys where id_hash = $1', [county.system.crypto.blind('identity', wrong)])).toEqual([{ person_id: twin }])
    expect((await township.post(`/api/people-merges/${merged.body.id}/undo`, { reason: '再撤一次' })).body).toMatchObject({ code: 'people.merge-undone' })
  })

  test('are not merged by who does not see both, nor while both are away', async () => {
    const [a, b] = [await county.enter(dawan!.id, personRecord('同名者')), await county.enter(baicun!.id, personRecord('同名者'))]
    const merge = { keptId: a, keptVersion: 1, mergedId: b, mergedVersion: 1, take: [], reason: '同一人' }
    expect((await township.post('/api/people-merges', merge)).status).toBe(404)
    for (const id of [a, b]) {
      await look(`insert into stays (tenant_id, id, keeps, person_id, person_name, home_org_name, home_path, state, open, step_count, recorded_at)
        values ($1, $2, 'home', $3, '同名者', '', $4, 'away', true, 1, now())`, [county.tenantId, newId(), id, dawan!.path])
    }
    expect((await officer.post('/api/people-merges', merge)).body).toMatchObject({ code: 'people.merge-two-stays' })
    expect((await officer.post('/api/people-merges', { ...merge, mergedId: a })).body).toMatchObject({ code: 'people.merge-itself' })
  })
})
