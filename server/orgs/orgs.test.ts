import { describe, expect, test } from 'vitest'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord } from '../../test/helpers/county.ts'

const api = await startTestApi()
const { county } = api
const [top] = await county.found([{ name: '中共鹤岭县委员会', shortName: '鹤岭县委', kind: 'committee', foundedOn: '1950-01-01' }])
const [qingxi, baishi] = await county.found([
  { name: '中共鹤岭县清溪镇委员会', shortName: '清溪镇党委', parentId: top!.id, kind: 'committee', foundedOn: '1990-01-01' },
  { name: '中共鹤岭县白石镇委员会', shortName: '白石镇党委', parentId: top!.id, kind: 'committee', foundedOn: '1990-01-01' },
])
const [dawan, shiqiao] = await county.found([
  { name: '中共鹤岭县清溪镇大湾村支部委员会', shortName: '清溪镇大湾村党支部', parentId: qingxi!.id, foundedOn: '2000-01-01' },
  { name: '中共鹤岭县清溪镇石桥村支部委员会', shortName: '清溪镇石桥村党支部', parentId: qingxi!.id, foundedOn: '2024-01-01' },
])
await county.enter(dawan!.id, personRecord('李军'), '2005-01-01')
await county.enter(shiqiao!.id, personRecord('周婷'), '2024-02-01')
const officer = await api.user({ name: '刘红', posts: [{ kind: 'county-officer' }] })
const township = await api.user({ name: '陈刚', posts: [{ kind: 'township-officer', orgId: qingxi!.id }] })
const secretary = await api.user({ name: '王芳', posts: [{ kind: 'secretary', orgId: dawan!.id }] })
const admin = await api.user({ posts: [{ kind: 'security-admin' }] })

interface Node { shortName: string; members: number; children: number }
const level = async (user: TestUser, query = '') =>
  (await user.get<{ nodes: Node[] }>(`/api/orgs/tree${query}`)).body.nodes.map((node) => [node.shortName, node.children, node.members])

describe('the tree', () => {
  test('begins where one’s own organisations begin', async () => {
    expect(await level(officer)).toEqual([['鹤岭县委', 2, 2]])
    expect(await level(township)).toEqual([['清溪镇党委', 2, 2]])
    expect(await level(secretary)).toEqual([['清溪镇大湾村党支部', 0, 1]])
    expect((await admin.get('/api/orgs/tree')).status).toBe(403)
  })

  test('opens level by level, with the members below each', async () => {
    expect(await level(officer, `?under=${qingxi!.id}`)).toEqual([['清溪镇大湾村党支部', 0, 1], ['清溪镇石桥村党支部', 0, 1]])
    expect(await level(secretary, `?under=${qingxi!.id}`)).toEqual([['清溪镇大湾村党支部', 0, 1]])
    expect(await level(township, `?under=${baishi!.id}`)).toEqual([])
  })

  test('shows any past day as it was', async () => {
    expect(await level(officer, `?under=${qingxi!.id}&on=2023-12-31`)).toEqual([['清溪镇大湾村党支部', 0, 1]])
    expect(await level(officer, '?on=1995-01-01')).toEqual([['鹤岭县委', 2, 0]])
  })

  test('is searched by a part of the name or by its initials', async () => {
    const found = async (user: TestUser, search: string) =>
      (await user.get<{ rows: { shortName: string }[]; total: number }>(`/api/orgs?search=${encodeURIComponent(search)}`)).body
    expect((await found(officer, '石桥')).rows.map((row) => row.shortName)).toEqual(['清溪镇石桥村党支部'])
    expect((await found(officer, 'dwc')).rows.map((row) => row.shortName)).toEqual(['清溪镇大湾村党支部'])
    expect((await found(officer, '支部')).total).toBe(2)
    expect((await found(secretary, '石桥')).total).toBe(0)
    expect((await found(officer, '100%')).total).toBe(0)
  })
})

interface Page {
  shortName: string; name: string; version: number; members: number; own: boolean; on: string | null
  ancestors: { shortName: string; visible: boolean }[]
  history: { id: string; kind: string; changes: { what: string; before: string | null; after: string | null }[]; undone: boolean; document: string | null }[]
  names: { name: string; fromOn: string; untilOn: string | null; parentName: string | null }[]
}
const page = async (user: TestUser, id: string, query = '') => (await user.get<Page>(`/api/orgs/${id}${query}`)).body

describe('one organisation', () => {
  test('names what is above it and shows its numbers', async () => {
    expect(await page(township, dawan!.id)).toMatchObject({
      shortName: '清溪镇大湾村党支部', members: 1, own: false,
      ancestors: [{ shortName: '鹤岭县委', visible: false }, { shortName: '清溪镇党委', visible: true }],
    })
  })

  test('says what its term and its offices lack', async () => {
    await county.database.owner.query(`update orgs set elected_on = '2021-12-01', term_years = 5 where id = $1`, [dawan!.id])
    const { body } = await township.get<{ term: object; notes: { says: string }[] }>(`/api/orgs/${dawan!.id}`)
    expect(body.term).toMatchObject({ state: 'due-soon', endsOn: '2026-12-01', days: 11 })
    expect(body.notes.map((note) => note.says)).toEqual(['正式党员1名，不足3名，应考虑合并、改设联合党支部或编入其他支部。'])
    const empty = await township.get<{ notes: { says: string }[] }>(`/api/orgs/${shiqiao!.id}`)
    expect(empty.body.notes.map((note) => note.says)).toContain('书记空缺，应及时补选或由上级指定。')
  })

  test('beyond one’s own it is absent', async () => {
    expect((await secretary.get(`/api/orgs/${shiqiao!.id}`)).status).toBe(404)
    expect((await secretary.get(`/api/orgs/${qingxi!.id}`)).status).toBe(404)
    expect((await township.get(`/api/orgs/${baishi!.id}`)).status).toBe(404)
  })

  test('is moved, seen at its old place on a past day, and moved back, all in its history', async () => {
    api.setNow('2026-11-20T02:10:00.000Z')
    const before = await page(officer, shiqiao!.id)
    const moved = await officer.post<{ version: number }>(`/api/orgs/${shiqiao!.id}/move`, { on: '2026-01-01', document: '鹤组〔2026〕1号', version: before.version, parentId: baishi!.id })
    expect(moved.status).toBe(200)
    expect(await page(officer, shiqiao!.id)).toMatchObject({
      ancestors: [{ shortName: '鹤岭县委' }, { shortName: '白石镇党委' }],
      history: [{ kind: 'move', document: '鹤组〔2026〕1号', changes: [{ what: '上级党组织', before: '清溪镇党委', after: '白石镇党委' }] }, { kind: 'found' }],
    })
    expect(await page(officer, shiqiao!.id, '?on=2025-06-01')).toMatchObject({ on: '2025-06-01', members: 1, ancestors: [{ shortName: '鹤岭县委' }, { shortName: '清溪镇党委' }] })
    expect((await officer.get(`/api/orgs/${shiqiao!.id}?on=2020-01-01`)).body).toMatchObject({ code: 'orgs.not-yet' })
    expect((await township.get(`/api/orgs/${shiqiao!.id}`)).status).toBe(404)
    api.setNow('2026-11-20T02:12:00.000Z')
    const [act] = (await page(officer, shiqiao!.id)).history
    const undone = await officer.post(`/api/orgs/${shiqiao!.id}/acts/${act!.id}/undo`, { reason: '批复文件看错了', version: moved.body.version })
    expect(undone.status).toBe(200)
    const after = await page(officer, shiqiao!.id)
    expect(after.history.map((one) => [one.kind, one.undone])).toEqual([['undo', false], ['move', true], ['found', false]])
    expect(after.names).toHaveLength(1)
    expect((await township.get(`/api/orgs/${shiqiao!.id}`)).status).toBe(200)
  })

  test('its telephone is changed by those above, and a second change of the same version is told', async () => {
    const { version } = await page(officer, dawan!.id)
    const facts = { code: 'A01', phone: '0790-1234567', abroad: false, province: null, city: null, establishedBy: null, details: { 详细地址: '大湾村' }, version }
    expect((await secretary.put(`/api/orgs/${dawan!.id}`, facts)).status).toBe(403)
    expect((await township.put(`/api/orgs/${dawan!.id}`, facts)).status).toBe(200)
    expect((await township.put(`/api/orgs/${dawan!.id}`, facts)).body).toMatchObject({ code: 'request.changed-meanwhile' })
    expect((await township.put(`/api/orgs/${baishi!.id}`, facts)).status).toBe(404)
  })

  test('an organisation abroad is founded with the place where it is', async () => {
    const founded = await officer.post<{ id: string }>('/api/orgs', {
      on: '2026-02-01', document: '鹤组〔2026〕6号', parentId: top!.id, kind: 'committee', name: '中共鹤岭县驻东莞流动党员委员会', code: null, phone: null,
      abroad: true, province: '广东省', city: '东莞市', establishedBy: 'home', details: {}, attachment: '东莞市鹤岭商会', attachmentKind: 'chamber', managedBy: null, termYears: 5,
    })
    expect(founded.status).toBe(200)
    expect(await page(officer, founded.body.id)).toMatchObject({ shortName: '驻东莞流动党员党委', abroad: true, city: '东莞市', attachment: '东莞市鹤岭商会' })
  })
})
