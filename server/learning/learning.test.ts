import { beforeEach, describe, expect, test } from 'vitest'
import { assignContact } from '../contacts/assign-contact.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { newId } from '../platform/id.ts'

const api = await startTestApi()
const { county } = api
const look = async (text: string, values: unknown[] = []) => (await county.database.owner.query(text, values)).rows

let town: TestOrg
let branch: TestOrg
let other: TestOrg
let zhao: string
let qian: string
let contactId: string
let secretary: TestUser
let stranger: TestUser
let township: TestUser
let member: TestUser
let contact: TestUser

beforeEach(async () => {
  api.setNow('2026-11-20T02:00:00.000Z')
  const mark = newId().slice(-6)
  const [t] = await county.found([{ name: `清溪镇党委${mark}`, kind: 'committee' }])
  const [b, o] = await county.found([{ name: `大湾村党支部${mark}`, parentId: t!.id }, { name: `石桥村党支部${mark}`, parentId: t!.id }])
  town = t!
  branch = b!
  other = o!
  zhao = await county.enter(branch.id, personRecord('赵磊', { phone: '19900000001', address: '广东省东莞市长安镇某路1号' }))
  qian = await county.enter(branch.id, personRecord('钱芳'))
  contactId = await county.enter(branch.id, personRecord('李桂英'))
  await assignContact(county.as('secretary', branch), { personIds: [zhao], contactPersonId: contactId })
  secretary = await api.user({ name: '王芳', posts: [{ kind: 'secretary', orgId: branch.id }] })
  stranger = await api.user({ name: '孙强', posts: [{ kind: 'secretary', orgId: other.id }] })
  township = await api.user({ name: '陈刚', posts: [{ kind: 'township-officer', orgId: town.id }] })
  member = await api.user({ name: '赵磊', personId: zhao })
  contact = await api.user({ name: '李桂英', personId: contactId, posts: [{ kind: 'contact', orgId: branch.id }] })
})

interface Ledger { counted: number; required: number; light: string; lines: { title: string; counted: number; capped: string | null; byName: string; atHost: boolean }[] }
interface Own { counted: number; light: string; sessions: { id: string; mine: string | null; mayChoose: boolean; why: string | null; left: number | null }[]; packages: { id: string; receivedOn: string | null }[]; parcels: { id: string; state: string }[]; cards: { id: string; readOn: string | null }[] }

const own = async (user = member) => (await user.get<Own>('/api/pocket/learning')).body
const ledger = async (user: TestUser, id = zhao, year = 2026) => (await user.get<Ledger>(`/api/learning/hours/${id}?year=${year}`)).body

async function nightSchool(sessions: { onDate: string; hours?: number; capacity?: number }[], more: { source?: string; user?: TestUser; orgId?: string } = {}) {
  const user = more.user ?? secretary
  const made = await user.post<{ id: string }>('/api/learning/courses', { orgId: more.orgId ?? branch.id, title: '大湾夜校', form: 'on-site', source: more.source ?? 'night-school' })
  const set = await user.post<{ ids: string[] }>(`/api/learning/courses/${made.body.id}/sessions`, {
    sessions: sessions.map((one) => ({ title: '乡村治理', startsAt: '19:00', endsAt: '21:00', place: '村部', lecturer: '刘老师', hours: 2, ...one })),
  })
  expect(set.status).toBe(200)
  return { id: made.body.id, sessions: set.body.ids }
}

const confirm = (id: string, people: string[], user = secretary, manner = 'present') =>
  user.put<{ attended: number; code?: string }>(`/api/learning/sessions/${id}/attendance`, { attended: people.map((personId) => ({ personId, manner })) })

describe('a night school', () => {
  test('members choose and withdraw freely; attendance confirmed by the branch gives hours, and nothing else does', async () => {
    const { sessions: [first, second] } = await nightSchool([{ onDate: '2026-11-20' }, { onDate: '2026-11-27' }])
    expect((await member.post(`/api/pocket/learning/sessions/${first}/choose`)).status).toBe(200)
    expect((await member.post(`/api/pocket/learning/sessions/${second}/choose`)).status).toBe(200)
    expect((await member.post(`/api/pocket/learning/sessions/${second}/withdraw`)).status).toBe(200)
    expect((await own()).sessions.map(({ id, mine }) => [id, mine])).toEqual([[first, 'chosen'], [second, 'withdrawn']])
    expect((await own()).counted).toBe(0)
    expect((await confirm(second!, [zhao])).body).toMatchObject({ code: 'learning.session-ahead' })
    expect((await confirm(first!, [zhao, qian])).body).toMatchObject({ attended: 2 })
    expect(await own()).toMatchObject({ counted: 2, light: 'overdue' })
    expect(await ledger(secretary)).toMatchObject({ counted: 2, required: 32, lines: [{ title: '大湾夜校：乡村治理', counted: 2, byName: '王芳', atHost: false }] })
    expect((await member.post<{ code: string }>(`/api/pocket/learning/sessions/${first}/withdraw`)).body.code).toBe('learning.session-held')
  })

  test('the last place is given once, however many reach for it at the same time', async () => {
    const { sessions: [session] } = await nightSchool([{ onDate: '2026-11-25', capacity: 3 }])
    const people = await Promise.all(['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'].map((name) => county.enter(branch.id, personRecord(name))))
    const users = await Promise.all(people.map((personId) => api.user({ personId })))
    const answers = await Promise.all(users.map((user) => user.post(`/api/pocket/learning/sessions/${session}/choose`)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(await look(`select count(*)::integer as n from session_places where session_id = $1 and state = 'chosen'`, [session])).toEqual([{ n: 3 }])
    expect((await own()).sessions).toMatchObject([{ mayChoose: false, left: 0, why: '名额已满。' }])
  })

  test('corrected attendance corrects the ledger; said again it stays as it is', async () => {
    const { sessions: [session] } = await nightSchool([{ onDate: '2026-11-19', hours: 3 }])
    await confirm(session!, [zhao, qian])
    await confirm(session!, [zhao, qian])
    expect(await look(`select count(*)::integer as n from happenings where source_id = $1 and voided_at is null and kind = 'course-attended'`, [session])).toEqual([{ n: 2 }])
    await confirm(session!, [qian])
    expect((await ledger(secretary)).counted).toBe(0)
    expect((await ledger(secretary, qian)).counted).toBe(3)
    expect((await secretary.post<{ code: string }>(`/api/learning/sessions/${session}/cancel`, { reason: '停电' })).body.code).toBe('learning.session-has-attendance')
  })

  test('a course of the township is seen below and changed only by the township; other branches are absent to each other', async () => {
    const { id, sessions: [session] } = await nightSchool([{ onDate: '2026-11-26' }], { user: township, orgId: town.id })
    expect((await secretary.get(`/api/learning/courses/${id}`)).body).toMatchObject({ course: { mayManage: false }, sessions: [{ id: session }] })
    expect((await secretary.put(`/api/learning/courses/${id}`, { title: '改名', form: 'on-site', source: 'lesson' })).status).toBe(404)
    expect((await member.post(`/api/pocket/learning/sessions/${session}/choose`)).status).toBe(200)
    const branchCourse = await nightSchool([{ onDate: '2026-11-26' }])
    expect((await stranger.get(`/api/learning/courses/${branchCourse.id}`)).status).toBe(404)
    expect((await stranger.get(`/api/learning/hours/${zhao}`)).status).toBe(404)
    const far = await api.user({ personId: await county.enter(other.id, personRecord('外村党员')) })
    expect((await far.post(`/api/pocket/learning/sessions/${branchCourse.sessions[0]}/choose`)).status).toBe(404)
  })

  test('who does not use a telephone has the contact person choose', async () => {
    const { sessions: [session] } = await nightSchool([{ onDate: '2026-11-25' }])
    expect((await contact.post(`/api/learning/sessions/${session}/places`, { personIds: [zhao] })).body).toEqual({ added: 1 })
    expect((await contact.post<{ code: string }>(`/api/learning/sessions/${session}/places`, { personIds: [qian] })).body.code).toBe('learning.person-not-here')
    expect((await own()).sessions[0]).toMatchObject({ mine: 'chosen' })
  })

  test('a session held by the host branch counts at home', async () => {
    const stayId = await leave(county, branch, qian, { since: '2026-03-01' })
    await registerAt(county, branch, other, stayId)
    await receiveAt(county, other, stayId)
    const { sessions: [session] } = await nightSchool([{ onDate: '2026-11-18', hours: 4 }], { user: stranger, orgId: other.id })
    expect((await confirm(session!, [qian], stranger)).body).toMatchObject({ attended: 1 })
    expect(await ledger(secretary, qian)).toMatchObject({ counted: 4, lines: [{ atHost: true, byName: '孙强' }] })
    expect((await confirm(session!, [zhao], stranger)).body).toMatchObject({ code: 'learning.person-not-here' })
  })
})

describe('hours', () => {
  test('are capped by source, begin anew on 1 January, and are 56 for who holds office', async () => {
    const { sessions } = await nightSchool(Array.from({ length: 5 }, (_, index) => ({ onDate: `2026-0${index + 1}-10`, hours: 4 })), { source: 'online' })
    for (const session of sessions) await confirm(session, [zhao])
    expect(await ledger(secretary)).toMatchObject({ counted: 16, lines: [{ capped: null }, { capped: null }, { capped: null }, { capped: null }, { counted: 0, capped: 'source' }] })
    expect(await ledger(secretary, zhao, 2025)).toMatchObject({ counted: 0, light: 'short', lines: [] })
    await look(`insert into posts (tenant_id, id, kind, org_id, path, person_id, holder_name, from_on, recorded_at) values ($1, $2, 'organiser', $3, $4, $5, '钱芳', '2025-01-01', now())`,
      [county.tenantId, newId(), branch.id, branch.path, qian])
    expect(await ledger(secretary, qian)).toMatchObject({ required: 56 })
  })

  test('are listed by name for a branch: who is below half on 1 October, without any rank', async () => {
    api.setNow('2026-10-01T02:00:00.000Z')
    const { sessions: [a, b] } = await nightSchool([{ onDate: '2026-09-01', hours: 8 }, { onDate: '2026-09-02', hours: 8 }])
    await confirm(a!, [zhao, qian])
    await confirm(b!, [qian])
    type Rows = { rows: { name: string; counted: number; light: string }[]; total: number }
    const all = (await secretary.get<Rows>('/api/learning/hours?year=2026')).body
    expect(all.rows.map(({ name, counted, light }) => [name, counted, light])).toEqual([['李桂英', 0, 'overdue'], ['钱芳', 16, 'due-soon'], ['赵磊', 8, 'overdue']])
    const below = (await secretary.get<Rows>('/api/learning/hours?year=2026&below=half')).body
    expect([below.total, below.rows.map(({ name }) => name)]).toEqual([2, ['李桂英', '赵磊']])
    expect((await secretary.get<Rows>('/api/learning/hours?year=2026&below=half&sort=counted&order=desc')).body.rows.map(({ name }) => name)).toEqual(['李桂英', '赵磊'])
    expect((await contact.get<Rows>('/api/learning/hours?year=2026')).body.rows.map(({ name }) => name)).toEqual(['赵磊'])
    expect((await stranger.get<Rows>('/api/learning/hours')).body.total).toBe(0)
  })

  test('of gatherings attended count by their kind; a report by telephone stands for attendance and for no hours', async () => {
    for (const [variant, manner] of [['theme-day', 'present'], ['lesson', 'online'], ['theme-day', 'counted'], ['committee-meeting', 'present']]) {
      await look(`insert into happenings (tenant_id, on_date, id, kind, variant, manner, side, person_id, home_path, source, source_id, by_name, recorded_at)
        values ($1, '2026-05-10', $2, 'attended', $3, $4, 'home', $5, $6, 'gathering', $2, '王芳', now())`, [county.tenantId, newId(), variant, manner, zhao, branch.path])
    }
    const withHours = newId()
    for (const [kind, variant, quantity] of [['attended', 'outing', 1], ['course-attended', 'training', 3]]) {
      await look(`insert into happenings (tenant_id, on_date, id, kind, variant, manner, side, person_id, home_path, source, source_id, quantity, by_name, recorded_at)
        values ($1, '2026-06-10', $2, $3, $4, 'present', 'home', $5, $6, 'gathering', $7, $8, '王芳', now())`, [county.tenantId, newId(), kind, variant, qian, branch.path, withHours, quantity])
    }
    expect((await ledger(secretary, qian)).counted).toBe(3)
    const shown = await ledger(secretary)
    expect(shown.counted).toBe(4)
    expect(shown.lines.map(({ title }) => title).toSorted()).toEqual(['主题党日', '党课'])
  })
})

describe('packages, groups, parcels and cards', () => {
  test('a package goes to members away, is received by the member or noted by the contact person, and counts its pushes', async () => {
    await leave(county, branch, zhao, { since: '2026-03-01' })
    await leave(county, branch, qian, { since: '2026-03-01' })
    const push = () => secretary.post<{ id: string; issueNo: number; pushed: number }>('/api/learning/packages', { orgId: branch.id, month: '2026-11', title: '十一月学习资料', audience: 'away', links: [{ title: '人民网', url: 'https://example.org/a' }] })
    const [first, second] = [(await push()).body, (await push()).body]
    expect([first.issueNo, second.issueNo, first.pushed]).toEqual([1, 2, 2])
    expect((await member.post(`/api/pocket/learning/packages/${first.id}/receive`)).status).toBe(200)
    expect((await member.post(`/api/pocket/learning/packages/${first.id}/receive`)).status).toBe(200)
    expect((await contact.post(`/api/learning/packages/${second.id}/receipts`, { personIds: [zhao, qian] })).body).toEqual({ noted: 1 })
    const { body } = await secretary.get<{ rows: { id: string; pushed: number; received: number }[] }>('/api/learning/packages')
    expect(body.rows.filter(({ id }) => [first.id, second.id].includes(id)).map(({ pushed, received }) => [pushed, received])).toEqual([[2, 1], [2, 1]])
    expect(await look(`select manner from happenings where kind = 'package-received' and person_id = $1 order by recorded_at, id`, [zhao])).toEqual([{ manner: 'self' }, { manner: 'by-contact' }])
    expect((await own()).packages.every(({ receivedOn }) => receivedOn === '2026-11-20')).toBe(true)
    const { body: open } = await contact.get<{ rows: { name: string }[] }>('/api/learning/receipts?received=true')
    expect(open.rows.map(({ name }) => name)).toEqual(['赵磊', '赵磊'])
  })

  test('1+24: one group for the street and one for each village, and what is pushed goes along them', async () => {
    await county.enter(other.id, personRecord('石桥党员'))
    const made = await township.post<{ id: string; groups: number; members: number }>('/api/learning/groups/below', { orgId: town.id, name: '清溪镇学习总群', everybody: true })
    expect(made.body).toMatchObject({ groups: 2, members: 4 })
    const pushed = await township.post<{ pushed: number }>('/api/learning/packages', { orgId: town.id, month: '2026-11', title: '总群资料', audience: 'groups', groupIds: [made.body.id] })
    expect(pushed.body.pushed).toBe(4)
    const { body } = await township.get<{ rows: { name: string; members: number; parts: number; packages: number }[] }>('/api/learning/groups')
    expect(body.rows.map(({ members, parts, packages }) => [members, parts, packages])).toEqual([[4, 2, 1], [3, 0, 1], [1, 0, 1]])
    expect((await township.get(`/api/learning/groups/${made.body.id}`)).body).toMatchObject({ packages: [{ title: '总群资料', pushed: 4 }] })
    const { body: seen } = await secretary.get<{ rows: { title: string; pushed: number }[] }>('/api/learning/packages')
    expect(seen.rows).toMatchObject([{ title: '总群资料', pushed: 3 }])
  })

  test('a parcel is labelled on record, sent, comes back, is sent again and arrives', async () => {
    const made = await secretary.post<{ ids: string[] }>('/api/learning/parcels', { orgId: branch.id, kind: 'satchel', title: '红色书包', items: [{ name: '党章', quantity: 1 }, { name: '读本', quantity: 3 }], personIds: [zhao] })
    const [id] = made.body.ids
    expect((await own()).parcels).toEqual([])
    const labels = await secretary.post<{ labels: { address: string; phone: string }[] }>('/api/learning/parcels/labels', { ids: [id], reason: '邮寄红色书包' })
    expect(labels.body.labels).toMatchObject([{ name: '赵磊', address: '广东省东莞市长安镇某路1号', phone: '19900000001' }])
    expect(await look(`select detail ->> 'reason' as reason from audit_log where action = 'learning.print-label' and person_id = $1`, [zhao])).toEqual([{ reason: '邮寄红色书包' }])
    expect((await stranger.post('/api/learning/parcels/labels', { ids: [id], reason: '好奇' })).status).toBe(404)
    expect((await member.post<{ code: string }>(`/api/pocket/learning/parcels/${id}/receive`)).body.code).toBe('learning.parcel-not-open')
    expect((await secretary.post('/api/learning/parcels/dispatch', { ids: [id], on: '2026-11-20', carrier: '邮政' })).body).toEqual({ dispatched: 1 })
    expect((await secretary.post(`/api/learning/parcels/${id}/return`, { on: '2026-11-20', reason: '地址不详' })).status).toBe(204)
    expect((await secretary.put(`/api/learning/parcels/${id}/address`, { address: '广东省东莞市虎门镇2号' })).status).toBe(204)
    await secretary.post('/api/learning/parcels/dispatch', { ids: [id], on: '2026-11-20' })
    expect((await member.post(`/api/pocket/learning/parcels/${id}/receive`)).status).toBe(200)
    expect((await own()).parcels).toMatchObject([{ state: 'received' }])
    expect(await look(`select variant from happenings where kind = 'parcel-received' and person_id = $1`, [zhao])).toEqual([{ variant: 'satchel' }])
    const { rows } = (await secretary.get<{ rows: Record<string, unknown>[] }>('/api/learning/parcels')).body
    expect(JSON.stringify(rows)).not.toContain('东莞')
  })

  test('a reminder card is read by the member, or passed on by the contact person', async () => {
    await secretary.post('/api/learning/cards', { orgId: branch.id, kind: 'learning', body: '本年还差 12 学时，请选课。', personIds: [zhao, qian] })
    const [card] = (await own()).cards
    await contact.post(`/api/learning/cards/${card!.id}/note`, { note: '电话告知' })
    await member.post(`/api/pocket/learning/cards/${card!.id}/read`)
    const { body } = await secretary.get<{ rows: { name: string; readOn: string | null; way: string | null }[] }>('/api/learning/cards')
    expect(body.rows.map(({ name, readOn, way }) => [name, readOn, way])).toEqual([['钱芳', null, null], ['赵磊', '2026-11-20', 'noted']])
  })

  test('every list can be taken along as it is shown, and who was in it is on record', async () => {
    await secretary.post('/api/learning/cards', { orgId: branch.id, kind: 'care', body: '天凉了，注意身体。', personIds: [zhao] })
    await nightSchool([{ onDate: '2026-11-25' }])
    for (const list of ['courses', 'hours', 'packages', 'receipts', 'groups', 'parcels', 'cards']) {
      const answer = await secretary.get(`/api/exports/lists/${list}`)
      expect([list, answer.status, String(answer.headers['content-type']).includes('spreadsheet')]).toEqual([list, 200, true])
    }
    expect(await look(`select count(*)::integer as n from disclosures where person_id = $1`, [qian])).toEqual([{ n: 1 }])
  })
})
