import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { jobHandlers } from '../program.ts'
import { newId } from '../platform/id.ts'

const api = await startTestApi()
const { county } = api
const { owner } = county.database
let town: TestOrg
let branch: TestOrg
let other: TestOrg
let secretary: TestUser
let townOfficer: TestUser
let stranger: TestUser
let contact: TestUser
const people: { id: string; user: TestUser }[] = []

interface Counts { read: number; told: number; 'to-call': number; messaged: number; inbox: number; over: number }
interface Bulletin { id: string; title: string; people: number; counts: Counts; delivery: Record<string, number>; mayWithdraw: boolean }
interface Inbox { rows: { id: string; title: string; text: string; readAt: string | null; letter: boolean; withdrawn: boolean; files: number }[]; total: number; unread: number }

beforeAll(async () => {
  const parentId = newId()
  const [t, b, o] = await county.found([{ id: parentId, name: '白石镇党委', kind: 'committee' }, { name: '清溪村党支部', parentId }, { name: '大湾村党支部', parentId }])
  town = t!
  branch = b!
  other = o!
  for (const name of ['李军', '王丽', '赵磊']) {
    const id = await county.enter(branch.id, personRecord(name))
    people.push({ id, user: await api.user({ name, personId: id }) })
  }
  const keeper = await county.enter(branch.id, personRecord('周敏', { memberType: 'activist' }))
  secretary = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: branch.id }] })
  townOfficer = await api.user({ posts: [{ kind: 'township-officer', orgId: town.id }] })
  stranger = await api.user({ posts: [{ kind: 'secretary', orgId: other.id }] })
  contact = await api.user({ name: '周敏', personId: keeper, posts: [{ kind: 'contact', orgId: branch.id }] })
  await owner.query('update persons set contact_id = $1 where id = $2', [keeper, people[0]?.id])
})
beforeEach(async () => {
  for (const table of ['message_receipts', 'message_notices', 'messages', 'notice_copies', 'notices', 'notice_wishes', 'notice_channels']) await owner.query(`delete from ${table}`)
  api.setNow('2026-11-20T02:00:00.000Z')
})

const user = (at: number): TestUser => people[at]!.user
const personId = (at: number): string => people[at]!.id
const round = () => jobHandlers(api.services)['notices.deliver']?.({ tenantId: county.tenantId })
const publish = async (by: TestUser, more: object = {}) =>
  (await by.post<{ id: string; people: number }>('/api/bulletins', { kind: 'plain', title: '返乡座谈', text: '请参加春节返乡座谈。', audience: 'all', ...more })).body
const inbox = async (of: TestUser, show = '') => (await of.get<Inbox>(`/api/inbox${show}`)).body
const bulletin = async (by: TestUser, id: string) => (await by.get<Bulletin>(`/api/bulletins/${id}`)).body
const happened = async (id: string) => (await owner.query<{ person_id: string; manner: string }>(`select person_id, manner from happenings where kind = 'letter-read' and source_id = $1 and voided_at is null`, [id])).rows

describe('publishing', () => {
  test('a notice reaches the members chosen, each reads it with one tap, and the counts add up to the rows', async () => {
    const { id, people: told } = await publish(secretary)
    expect(told).toBe(3)
    expect(await inbox(user(0))).toMatchObject({ unread: 1, rows: [{ title: '返乡座谈', text: '请参加春节返乡座谈。', readAt: null }] })
    expect((await user(0).post(`/api/inbox/${id}/read`)).status).toBe(204)
    expect((await user(0).post(`/api/inbox/${id}/read`)).status).toBe(204)
    expect((await user(0).get<{ unread: number }>('/api/inbox/unread')).body.unread).toBe(0)
    const { counts, people: all } = await bulletin(secretary, id)
    expect(counts).toEqual({ read: 1, told: 0, 'to-call': 0, messaged: 0, inbox: 2, over: 0 })
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(all)
    for (const [state, count] of Object.entries(counts)) {
      const { body } = await secretary.get<{ total: number; rows: object[] }>(`/api/bulletins/${id}/people?state=${state}`)
      expect([state, body.rows.length]).toEqual([state, count])
    }
  })

  test('one publishes to one’s own organisations only, and a branch sees of a township’s notice its own people', async () => {
    expect((await secretary.post('/api/bulletins', { kind: 'plain', title: '通知', text: '内容', audience: 'all', org: other.id })).status).toBe(404)
    expect((await user(0).post('/api/bulletins', { kind: 'plain', title: '通知', text: '内容', audience: 'all' })).status).toBe(403)
    expect((await secretary.post<{ code: string }>('/api/bulletins', { kind: 'plain', title: '通知', text: '内容', audience: 'hosted' })).body.code).toBe('notices.nobody')
    const elsewhere = await county.enter(other.id, personRecord('孙强'))
    const { id, people: told } = await publish(townOfficer)
    expect(told).toBe(4)
    expect((await bulletin(secretary, id)).people).toBe(3)
    expect((await stranger.get<{ rows: { personId: string }[] }>(`/api/bulletins/${id}/people`)).body.rows.map((row) => row.personId)).toEqual([elsewhere])
    expect((await stranger.get('/api/bulletins')).body).toMatchObject({ total: 1 })
    await owner.query('delete from notice_copies where person_id = $1', [elsewhere])
    expect((await stranger.get(`/api/bulletins/${id}`)).status).toBe(404)
    expect((await bulletin(secretary, id)).mayWithdraw).toBe(false)
  })

  test('away and at home, by place', async () => {
    const names = async (query: string) => (await secretary.get<{ rows: { name: string }[]; withoutAccount: number }>(`/api/bulletins/people?${query}`)).body.rows.map((row) => row.name)
    await owner.query(`insert into stays (tenant_id, id, keeps, person_id, person_name, home_org_name, home_path, state, open, province, city, step_count, recorded_at)
      values ($1, $2, 'home', $3, '李军', '清溪村', $4, 'away', true, '广东省', '深圳市', 1, now())`, [county.tenantId, newId(), personId(0), branch.path])
    expect(await names('audience=away')).toEqual(['李军'])
    expect(await names(`audience=away&place=${encodeURIComponent('深圳')}`)).toEqual(['李军'])
    expect(await names(`audience=away&place=${encodeURIComponent('北京')}`)).toEqual([])
    expect(await names('audience=here')).toEqual(['王丽', '赵磊'])
    await owner.query('delete from stays')
  })

  test('a withdrawn notice is shown as withdrawn and climbs no further', async () => {
    const { id } = await publish(secretary)
    expect((await secretary.post(`/api/bulletins/${id}/withdraw`, { reason: '时间改了' })).status).toBe(204)
    expect((await secretary.post(`/api/bulletins/${id}/withdraw`, { reason: '时间改了' })).status).toBe(409)
    expect(await inbox(user(1))).toMatchObject({ unread: 0, rows: [{ withdrawn: true }] })
    api.setNow('2026-12-01T02:00:00.000Z')
    await round()
    expect((await owner.query('select 1 from messages')).rowCount).toBe(0)
  })

  test('sent twice by a bad network it is one notice', async () => {
    const body = { kind: 'plain', title: '返乡座谈', text: '请参加。', audience: 'all' }
    const first = await secretary.call<{ id: string }>('POST', '/api/bulletins', body, { 'idempotency-key': 'k1' })
    const second = await secretary.call<{ id: string }>('POST', '/api/bulletins', body, { 'idempotency-key': 'k1' })
    expect(second.body).toEqual(first.body)
    expect((await owner.query('select 1 from notices')).rowCount).toBe(1)
  })
})

describe('letters to members away', () => {
  test('reading one is on record once, for each who read it; it is not read by marking everything', async () => {
    const { id } = await publish(secretary, { kind: 'letter', title: '致流动党员的一封信' })
    expect((await user(0).post<{ read: number }>('/api/inbox/read-all')).body.read).toBe(0)
    await user(0).post(`/api/inbox/${id}/read`)
    await user(0).post(`/api/inbox/${id}/read`)
    expect(await happened(id)).toEqual([{ person_id: personId(0), manner: 'self' }])
    expect((await bulletin(secretary, id)).counts.read).toBe(1)
  })

  test('the contact person may read it out, by their own people only; a plain notice is told by telephone', async () => {
    const { id } = await publish(secretary, { kind: 'letter', title: '致流动党员的一封信' })
    expect((await contact.post(`/api/bulletins/${id}/people/${personId(0)}/read-out`)).status).toBe(204)
    expect((await contact.post(`/api/bulletins/${id}/people/${personId(0)}/read-out`)).status).toBe(204)
    expect((await contact.post(`/api/bulletins/${id}/people/${personId(1)}/read-out`)).status).toBe(404)
    expect(await happened(id)).toEqual([{ person_id: personId(0), manner: 'by-contact' }])
    await user(0).post(`/api/inbox/${id}/read`)
    expect((await happened(id)).length).toBe(1)
    const plain = await publish(secretary)
    expect((await contact.post<{ code: string }>(`/api/bulletins/${plain.id}/people/${personId(0)}/read-out`)).body.code).toBe('notices.no-letter')
  })
})

describe('the call list', () => {
  test('what nobody read after messages failed is asked of the contact person, and closed by the contact log', async () => {
    const { id } = await publish(secretary)
    for (const day of ['2026-11-22', '2026-11-22', '2026-11-23', '2026-11-25']) {
      api.setNow(`${day}T03:00:00.000Z`)
      await round()
    }
    // sessions would not have lasted that long
    api.setNow('2026-11-20T02:00:00.000Z')
    const calls = async (of: TestUser) => (await of.get<{ total: number; rows: { name: string; notices: { title: string }[] }[] }>('/api/notices/calls')).body
    expect((await calls(contact)).rows).toMatchObject([{ name: '李军', notices: [{ title: '返乡座谈' }] }])
    expect((await calls(secretary)).total).toBe(1)
    expect((await calls(stranger)).total).toBe(0)
    const asked = async () => (await contact.get<{ groups: { key: string; rows: { title: string; detail: string }[] }[] }>('/api/today')).body.groups.find(({ key }) => key === 'to-tell')?.rows
    expect(await asked()).toMatchObject([{ title: '李军', detail: '通知' }])
    expect((await contact.post(`/api/people/${personId(0)}/contacts`, { channel: 'phone', outcome: 'reached' })).status).toBe(200)
    expect(await asked()).toBeUndefined()
    expect((await calls(secretary)).total).toBe(0)
    expect((await bulletin(secretary, id)).counts).toMatchObject({ told: 1, over: 2 })
  })
})

describe('settings of the county', () => {
  test('only the system administrator sets channels; secrets never come back, and stay when they are not given anew', async () => {
    const admin = await api.user({ posts: [{ kind: 'system-admin' }] })
    const email = { enabled: true, host: 'smtp.example.cn', port: 465, security: 'tls', user: 'hongyan', from: '鸿雁 <hy@example.cn>' }
    expect((await secretary.put('/api/notices/channels/email', email)).status).toBe(403)
    expect((await admin.put('/api/notices/channels/email', { ...email, password: 'a secret' })).status).toBe(204)
    expect((await admin.put('/api/notices/channels/email', { ...email, port: 587 })).status).toBe(204)
    const { body } = await admin.get<{ email: object }>('/api/notices/channels')
    expect(body.email).toMatchObject({ port: 587, hasPassword: true, enabled: true })
    expect(JSON.stringify(body)).not.toContain('a secret')
    const { rows } = await owner.query<{ settings_enc: string }>('select settings_enc from notice_channels')
    expect(rows[0]?.settings_enc).not.toContain('smtp')
    expect((await admin.post<{ code: string }>('/api/notices/channels/sms/test', { to: '13800000000' })).body.code).toBe('notices.no-channel')
    expect((await admin.put('/api/notices/channels/sms', { enabled: true, url: 'javascript:alert(1)', signature: '', phoneField: 'a', textField: 'b', idField: 'c', okField: null, okValue: null })).status).toBe(400)
  })

  test('a test message says whether the gateway took it', async () => {
    const admin = await api.user({ posts: [{ kind: 'system-admin' }] })
    await admin.put('/api/notices/channels/sms', { enabled: true, url: 'http://127.0.0.1:9/send', signature: '【鸿雁】', phoneField: 'to', textField: 'text', idField: 'id', okField: null, okValue: null })
    const { body } = await admin.post<{ accepted: boolean; says: string }>('/api/notices/channels/sms/test', { to: '13800000000' })
    expect(body.accepted).toBe(false)
    expect(body.says).toContain('连不上对方')
  })

  test('dead messages stand before the system administrator without a name, and are sent again', async () => {
    const admin = await api.user({ posts: [{ kind: 'system-admin' }] })
    await publish(secretary, { urgency: 'urgent' })
    await owner.query(`update messages set state = 'dead', reason = '对方答复 503', channel = 'sms', ended_at = now(), attempts = 6`)
    const { body } = await admin.get<{ rows: { id: string }[]; total: number }>('/api/notices/dead')
    expect(body).toMatchObject({ total: 3, rows: [{ to: 'person', channel: 'sms', reason: '对方答复 503', notices: 1 }, {}, {}] })
    expect(JSON.stringify(body)).not.toContain('李军')
    expect((await admin.post(`/api/notices/dead/${body.rows[0]?.id}/retry`)).status).toBe(204)
    expect((await admin.post(`/api/notices/dead/${body.rows[0]?.id}/retry`)).status).toBe(409)
    expect((await admin.get<{ waiting: number; dead: number }>('/api/notices/channels')).body).toMatchObject({ waiting: 1, dead: 2 })
    expect((await secretary.get('/api/notices/dead')).status).toBe(403)
  })

  test('quiet hours and days are the county’s', async () => {
    const admin = await api.user({ posts: [{ kind: 'system-admin' }] })
    const times = { quietFromHour: 22, quietUntilHour: 7, digestMinutes: 30, messageAfterDays: 1, callAfterDays: 1 }
    expect((await admin.put('/api/notices/times', { ...times, publicAddress: 'https://hy.example.cn/' })).status).toBe(204)
    expect((await admin.get('/api/notices/channels')).body).toMatchObject({ times, publicAddress: 'https://hy.example.cn' })
    expect((await admin.put('/api/notices/times', { ...times, quietFromHour: 24, publicAddress: null })).status).toBe(400)
    await owner.query(`update tenants set settings = '{"requireSecondFactor": false}'`)
  })
})

test('a member says how to be told, or the contact person for them; others do not', async () => {
  expect((await user(0).put('/api/inbox/wishes', { email: 'lijun@example.cn', refuses: ['sms'] })).body).toEqual({ email: 'l***@example.cn', refuses: ['sms'], hasPhone: false })
  expect((await contact.put(`/api/notices/wishes/${personId(0)}`, { refuses: [] })).body).toEqual({ email: 'l***@example.cn', refuses: [], hasPhone: false })
  expect((await contact.get(`/api/notices/wishes/${personId(1)}`)).status).toBe(404)
  expect((await stranger.get(`/api/notices/wishes/${personId(0)}`)).status).toBe(404)
  expect((await user(0).put('/api/inbox/wishes', { email: 'nonsense', refuses: [] })).status).toBe(400)
  expect((await owner.query<{ email_enc: string }>('select email_enc from notice_wishes')).rows[0]?.email_enc).not.toContain('lijun')
})
