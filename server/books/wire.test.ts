import { beforeAll, describe, expect, test } from 'vitest'
import { adviceEndpoints } from '../../contract/advice/endpoints.ts'
import { bookEndpoints } from '../../contract/books/endpoints.ts'
import { contactEndpoints } from '../../contract/contacts/endpoints.ts'
import { statisticsEndpoints } from '../../contract/statistics/endpoints.ts'
import { sweepEndpoints } from '../../contract/sweeps/endpoints.ts'
import { questionKeys, worklistEndpoints } from '../../contract/worklist/endpoints.ts'
import { bookKeys } from '../../domain/books/books.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { leave } from '../../test/cast/lives.ts'

const api = await startTestApi()
const { county } = api
const endpoints = { ...adviceEndpoints, ...bookEndpoints, ...contactEndpoints, ...statisticsEndpoints, ...sweepEndpoints, ...worklistEndpoints }
const looks = Object.keys(endpoints).filter((key) => key.startsWith('GET ')).map((key) => key.slice(4))

let village: TestOrg
let officer: TestUser
let secretary: TestUser
let person: string
let sweep: string

beforeAll(async () => {
  const [committee] = await county.found([{ name: '中共鹤岭县委员会', kind: 'committee' }])
  village = (await county.found([{ name: '大湾村党支部', parentId: committee!.id }]))[0]!
  person = await county.enter(village.id, personRecord('李春生', { phone: '13800000001' }))
  await leave(county, village, person, { known: { province: '广东省', city: '东莞市' } })
  officer = await api.user({ login: 'zhou.min', posts: [{ kind: 'county-officer' }] })
  secretary = await api.user({ login: 'chen.guoqiang', posts: [{ kind: 'secretary', orgId: village.id }] })
  const opened = await officer.post<{ id: string }>('/api/sweeps', { orgId: committee!.id, name: '四季度摸排', quarter: '2026Q4', dueOn: '2026-12-20' })
  expect(opened.status).toBe(200)
  sweep = opened.body.id
})

/** What concerns a member's account of points is asked of the branch and its committee alone. */
const ofAccounts: readonly string[] = ['objections', 'talks', 'checks']

/** Addresses of an endpoint with its parameters filled in. */
function fill(path: string): string[] {
  const one = path.replace('/api/sweeps/:id', `/api/sweeps/${sweep}`).replace(':orgId', village.id).replace(':id', person)
  if (one.includes(':book')) return bookKeys.map((book) => one.replace(':book', book))
  if (one.includes(':table')) return ['migrants', 'lost'].map((table) => one.replace(':table', table))
  if (one.includes(':key')) return questionKeys.filter((key) => !ofAccounts.includes(key)).map((key) => one.replace(':key', key))
  if (one === '/api/statistics/breakdown') return ['trade', 'ageBand', 'place', 'leftMonth'].map((by) => `${one}?by=${by}`)
  if (one === '/api/statistics/rows') return [`${one}?rule=home&measure=away`, `${one}?rule=host&measure=received&from=2026-01-01&filter=sex:1,2`]
  return one === '/api/advice/draft' ? [] : [one]
}

describe('the wire of contacts, sweeps, advice, books, statistics and the work list', () => {
  test('everything that can be looked at is answered, today and for a past day', async () => {
    for (const address of looks.flatMap(fill)) {
      const dated = /books|statistics|person-files/.test(address) ? [address, `${address}${address.includes('?') ? '&' : '?'}on=2026-06-30`] : [address]
      for (const url of dated) expect([url, (await officer.get(url)).status]).toEqual([url, 200])
    }
  })

  test('the county is not asked about members’ accounts of points', async () => {
    for (const key of ofAccounts) expect([key, (await officer.get(`/api/today/${key}`)).status]).toEqual([key, 404])
  })

  test('without a session nothing is answered, a member is refused, an administrator too', async () => {
    const member = await api.user({ login: 'li.chunsheng', personId: person })
    const administrator = await api.user({ login: 'gao.xiang', posts: [{ kind: 'system-admin' }] })
    for (const address of looks.flatMap(fill)) {
      expect([address, (await api.anonymous().get(address)).status]).toEqual([address, 401])
      expect([address, (await member.get(address)).status]).toEqual([address, 403])
      expect([address, (await administrator.get(address)).status]).toEqual([address, 403])
    }
  })

  test('a filter that means nothing is refused with the part that was not understood', async () => {
    const answer = await officer.get<{ says: string }>('/api/statistics/rows?rule=home&measure=away&filter=wealth:high')
    expect(answer).toMatchObject({ status: 400, body: { says: '筛选条件“wealth:high”不能识别。' } })
  })

  test('a contact written twice under one command key is one contact; the telephone is never among what is remembered', async () => {
    const entry = { channel: 'phone', outcome: 'reached' }
    const first = await secretary.call<{ id: string }>('POST', `/api/people/${person}/contacts`, entry, { 'idempotency-key': 'k1' })
    expect(first.status).toBe(200)
    expect((await secretary.call<{ id: string }>('POST', `/api/people/${person}/contacts`, entry, { 'idempotency-key': 'k1' })).body.id).toBe(first.body.id)
    const shown = await secretary.call('POST', `/api/people/${person}/telephone`, {}, { 'idempotency-key': 'k2' })
    expect(shown).toMatchObject({ status: 200, body: { phone: '13800000001', landline: null } })
    const { rows } = await county.database.owner.query('select 1 from command_keys where key like $1', ['%k2'])
    expect(rows).toEqual([])
  })

  test('a book comes as a workbook with a name of its own', async () => {
    const file = await secretary.post<string>('/api/books/village/export', {})
    expect(file.status).toBe(200)
    expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain('大湾村党支部-一村一册-2026-11-20.xlsx')
    expect(file.body.slice(0, 2)).toBe('PK')
  })
})

test('what supplements an official table opens to its rows or names what it counts', async () => {
  const table = await officer.get<{ supplement: { title: string; value: number | null; names: string[]; opens: Record<string, string> | null }[] }>('/api/statistics/tables/migrants')
  for (const { value, names, opens } of table.body.supplement) {
    if (value === null || value === 0) continue
    if (opens === null) expect(names).toHaveLength(value)
    else expect((await officer.get<{ total: number }>(`/api/statistics/rows?${new URLSearchParams(opens).toString()}`)).body.total).toBe(value)
  }
  const declared = await county.enter(village.id, personRecord('吴敏', { declaredLost: true }))
  const lost = await officer.get<{ supplement: { value: number; names: string[] }[] }>('/api/statistics/tables/lost')
  expect([declared.length, lost.body.supplement]).toEqual([36, [{ title: '全国系统标为失联、本系统未列为失联', value: 1, opens: null, names: ['吴敏（大湾村党支部）'] }]])
})
