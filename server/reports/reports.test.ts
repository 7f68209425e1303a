import { beforeEach, describe, expect, test } from 'vitest'
import type { ResponseOf } from '../../contract/endpoint.ts'
import type { reportEndpoints } from '../../contract/reports/endpoints.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, testHour, type TestOrg } from '../../test/helpers/county.ts'
import { newId } from '../platform/id.ts'
import { registerStay, writeStep } from '../stays/actions.ts'
import { planGathering } from '../gatherings/plan/plan.ts'
import { adoptPlaybook } from '../playbooks/adopt.ts'
import { assignContact } from '../contacts/assign-contact.ts'

type Endpoints = typeof reportEndpoints
type Body<K extends keyof Endpoints> = ResponseOf<Endpoints[K]>
type Prefilled = Body<'GET /api/pocket/report'>
type Month = Body<'GET /api/reports'>
type Shown = Body<'GET /api/reports/:id'>

const api = await startTestApi()
const { county } = api
const rows = async <T extends object>(text: string, values: unknown[]) => (await county.database.owner.query<T>(text, values)).rows

let home: TestOrg
let host: TestOrg
let personId: string
let contactId: string
let stayId: string
let member: TestUser
let contact: TestUser
let secretary: TestUser
let hostSecretary: TestUser

beforeEach(async () => {
  const mark = newId().slice(-6)
  const [h, o] = await county.found([{ name: `大湾村党支部${mark}` }, { name: `滨江社区党支部${mark}` }])
  home = h!
  host = o!
  personId = await county.enter(home.id, personRecord('赵磊', { phone: '19900000001' }))
  contactId = await county.enter(home.id, personRecord('李桂英', { phone: '19900000002' }))
  await assignContact(county.as('secretary', home), { personIds: [personId], contactPersonId: contactId })
  await adoptPlaybook(county.as('county-officer'), { playbook: 'S5', orgId: home.id, fromOn: '2026-10-01' })
  stayId = (await registerStay({ ...county.as('secretary', home), today: '2026-11-01', now: '2026-11-01T02:00:00.000Z' }, {
    personId, on: '2026-11-01', facts: {
      mode: 'entrusted', destination: '广东省东莞市', leaveReason: 'work', since: { on: '2026-10-01', precision: 'day' },
      host: { kind: 'same-register', orgId: host.id, name: host.shortName }, contact: { name: '李桂英', personId: contactId }, known: { employer: '永盛鞋厂', phone: '19900000001' },
    },
  })).stayId
  await writeStep(county.as('secretary', host), stayId, {
    kind: 'accept', on: '2026-11-10', facts: { branch: { orgId: host.id, name: host.shortName }, contact: { name: '陈敏', phone: '19900000009' } },
  })
  member = await api.user({ name: '赵磊', personId })
  contact = await api.user({ name: '李桂英', personId: contactId, posts: [{ kind: 'contact', orgId: home.id }] })
  secretary = await api.user({ name: '王芳', posts: [{ kind: 'secretary', orgId: home.id }] })
  hostSecretary = await api.user({ name: '陈敏', posts: [{ kind: 'secretary', orgId: host.id }] })
})

const happenings = async (kind: string) =>
  (await rows<{ told: string }>(`select coalesce(variant, '') || '/' || coalesce(manner, '') || '/' || side as told from happenings where person_id = $1 and kind = $2 and voided_at is null order by recorded_at, id`, [personId, kind]))
    .map(({ told }) => told)
const send = (body: object) => member.post<{ id: string; says: string; changed: object[] }>('/api/pocket/report', body)
const plain = { work: 'steady', life: 'well', thought: 'settled' }

describe('the member reports home', () => {
  test('what is known stands there already, with whose it is to change and by when a report is due', async () => {
    const { body } = await member.get<Prefilled>('/api/pocket/report')
    expect(body).toMatchObject({ name: '赵磊', hostOrgName: host.shortName, hostContact: '陈敏', lastOn: null, due: { title: '每月向流出地党组织报告（2026年11月）', dueOn: '2026-11-30' } })
    expect(body.facts).toContainEqual({ field: 'employer', label: '工作单位', value: '永盛鞋厂', keeper: '流入地党组织', mine: false })
    expect(body.facts).toContainEqual({ field: 'phone', label: '联系电话', value: '19900000001', keeper: '任何一方', mine: true })
    expect(body.journey.map(({ stage, mark }) => `${stage} ${mark}`)).toEqual(['leave missed', 'promise missed', 'arrive missed', 'receive done', 'report now', 'return later'])
  })

  test('in three taps; the branch has heard of the member, and nothing is asked again', async () => {
    expect((await send(plain)).body).toMatchObject({ says: '家乡支部收到了您的汇报。', changed: [] })
    expect(await happenings('reported-home')).toEqual(['periodic/self/member'])
    expect(await rows('select last_heard_on from stays where id = $1', [stayId])).toEqual([{ last_heard_on: '2026-11-20' }])
    expect((await member.get<Prefilled>('/api/pocket/report')).body).toMatchObject({ lastOn: '2026-11-20', due: null })
  })

  test('sent twice by a bad network it is one report', async () => {
    const twice = () => member.call('POST', '/api/pocket/report', plain, { 'idempotency-key': `outbox-${personId}` })
    expect((await twice()).body).toEqual((await twice()).body)
    expect(await rows('select 1 from reports where person_id = $1', [personId])).toHaveLength(1)
  })

  test('changed facts go where they belong and are kept there alone: the telephone at once, the employer to the host', async () => {
    const { body } = await send({ ...plain, changes: { phone: '19900000077', employer: '长安电子厂', destination: '广东省东莞市' } })
    expect(body.changed).toEqual([
      { label: '联系电话', before: '19900000001', after: '19900000077', proposed: false }, { label: '工作单位', before: '永盛鞋厂', after: '长安电子厂', proposed: true },
    ])
    expect(body.says).toContain('联系电话已更新。工作单位已送流入地党组织确认。')
    expect(await rows('select host_owes_correction from stays where id = $1', [stayId])).toEqual([{ host_owes_correction: true }])
    const { rows: stored } = await county.database.owner.query<{ row: string }>('select reports::text as row from reports where person_id = $1', [personId])
    expect(stored[0]?.row).not.toMatch(/长安电子厂|19900000077/)
    const shown = await secretary.get<Shown>(`/api/reports/${body.changed.length > 0 ? (body as { id: string }).id : ''}`)
    expect(shown.body.changes).toEqual(expect.arrayContaining([expect.objectContaining({ label: '工作单位', before: '永盛鞋厂', after: '长安电子厂' })]))
  })

  test('a word without any choice is a word, and counts as heard of', async () => {
    await member.post('/api/pocket/word', { note: '在厂里一切都好' })
    expect(await happenings('reported-home')).toEqual(['word/self/member'])
    const { body } = await secretary.get<{ rows: { parts: { text: string }[] }[] }>(`/api/people/${personId}/reports`)
    expect(body.rows[0]?.parts).toEqual([{ title: '想说的话', choice: null, text: '在厂里一切都好' }])
  })

  test('who is at home changes the telephone only; the rest goes another way', async () => {
    const stayer = await api.user({ personId: await county.enter(home.id, personRecord('周婷')) })
    expect(await stayer.post('/api/pocket/report', { ...plain, changes: { employer: '村委会' } })).toMatchObject({ status: 409, body: { code: 'reports.not-away' } })
    expect((await stayer.post('/api/pocket/report', plain)).status).toBe(200)
  })
})

describe('the branch reads and answers', () => {
  test('the host and other branches do not read what is told to the branch at home', async () => {
    const { body } = await send(plain)
    expect((await hostSecretary.get(`/api/reports/${body.id}`)).status).toBe(404)
    expect((await hostSecretary.get(`/api/people/${personId}/reports`)).status).toBe(404)
    expect((await hostSecretary.get<Month>('/api/reports')).body.rows).toEqual([])
    expect((await secretary.get(`/api/reports/${body.id}`)).status).toBe(200)
    expect((await contact.get(`/api/reports/${body.id}`)).status).toBe(200)
  })

  test('an answer is seen on the telephone, once it is there it is due to be read', async () => {
    const { body } = await send({ ...plain, thought: 'talk', help: ['schooling'], helpNote: '孩子转学要什么材料' })
    expect((await member.get<{ next: object[] }>('/api/pocket/home')).body.next).toEqual([])
    expect((await secretary.post(`/api/reports/${body.id}/answer`, { text: '已问过教育办，明天把清单发给你。' })).status).toBe(200)
    expect(await happenings('report-answered')).toEqual(['//home'])
    expect((await member.get<{ next: object[] }>('/api/pocket/home')).body.next).toMatchObject([{ to: '/reports' }])
    const { body: mine } = await member.get<{ rows: { answers: object[] }[] }>('/api/pocket/reports')
    expect(mine.rows[0]?.answers).toMatchObject([{ text: '已问过教育办，明天把清单发给你。', byName: '王芳' }])
    await member.post('/api/pocket/reports/seen', {})
    expect((await member.get<{ next: object[] }>('/api/pocket/home')).body.next).toEqual([])
    api.setNow('2026-11-20T02:10:00.000Z')
    await contact.post(`/api/reports/${body.id}/answer`, { text: '清单发到微信了。' })
    expect((await member.get<{ next: object[] }>('/api/pocket/home')).body.next).toMatchObject([{ to: '/reports' }])
    expect(await happenings('report-answered')).toHaveLength(1)
    api.setNow(testHour)
  })

  test('acknowledged once; further words may follow, a second acknowledgement not', async () => {
    const { body } = await send(plain)
    expect((await secretary.post(`/api/reports/${body.id}/answer`, {})).status).toBe(200)
    expect(await secretary.post(`/api/reports/${body.id}/answer`, {})).toMatchObject({ status: 409, body: { code: 'reports.already-acknowledged' } })
    expect((await secretary.post(`/api/reports/${body.id}/answer`, { text: '注意安全。' })).status).toBe(200)
    expect(await member.post(`/api/reports/${body.id}/answer`, { text: '好' })).toMatchObject({ status: 403 })
  })

  test('the month shows by name who reported and who has not', async () => {
    const [other] = [await county.enter(home.id, personRecord('周婷'))]
    await registerStay(county.as('secretary', home), {
      personId: other, on: '2026-11-01', facts: {
        mode: 'entrusted', destination: '广东省佛山市', leaveReason: 'work', since: { on: '2026-10-01', precision: 'day' },
        host: { kind: 'outside', name: '佛山某社区' }, contact: { name: '李桂英', personId: contactId },
      },
    })
    await send(plain)
    const month = async (query: string, user = secretary) => (await user.get<Month>(`/api/reports?${query}`)).body
    expect(await month('month=2026-11')).toMatchObject({ away: 2, reported: 1, unanswered: 1, total: 2 })
    expect((await month('shown=missing')).rows.map(({ name }) => name)).toEqual(['周婷'])
    expect((await month('shown=unanswered')).rows).toMatchObject([{ name: '赵磊', report: { says: '工作稳定；生活安好；思想稳定', mannerName: '本人汇报' } }])
    expect(await month('month=2026-09')).toMatchObject({ away: 0, total: 0 })
    expect(await month('month=2026-11', contact)).toMatchObject({ away: 2, reported: 1 })
    expect((await secretary.get<{ groups: { key: string; rows: { title: string }[] }[] }>('/api/today')).body.groups.find(({ key }) => key === 'reports')?.rows).toMatchObject([{ title: '赵磊' }])
  })
})

describe('a call that the contact person notes', () => {
  const call = { ...plain, channel: 'phone', changes: { phone: '19900000088' } }

  test('is the contact, the report and the changed telephone in one act', async () => {
    const { body, status } = await contact.post<{ id: string; says: string }>(`/api/people/${personId}/reports`, call)
    expect([status, body.says]).toEqual([200, '已记下赵磊的汇报和这次联系。联系电话已更新。'])
    expect(await happenings('contacted')).toEqual(['phone//home'])
    expect(await happenings('reported-home')).toEqual(['periodic/by-contact/member'])
    expect((await member.get<Prefilled>('/api/pocket/report')).body.facts[0]?.value).toBe('19900000088')
    expect(await rows('select channel, outcome from contact_entries where person_id = $1', [personId])).toEqual([{ channel: 'phone', outcome: 'reached' }])
  })

  test('may stand for a gathering that the member missed, if the branch says so; it is never there by itself', async () => {
    const { id } = await planGathering({ ...county.as('secretary', home), today: '2026-11-10', now: '2026-11-10T02:00:00.000Z' }, { orgId: home.id, kind: 'theme-day', title: '11月主题党日', onDate: '2026-11-18' })
    await send(plain)
    expect(await happenings('attended')).toEqual([])
    const { body } = await contact.get<{ toCount: { id: string; title: string }[] }>(`/api/people/${personId}/reports`)
    expect(body.toCount).toMatchObject([{ id, title: '11月主题党日' }])
    expect((await contact.post<{ says: string }>(`/api/people/${personId}/reports`, { ...plain, channel: 'phone', gatheringId: id })).body.says).toContain('已记为视同参会。')
    expect(await happenings('attended')).toEqual(['theme-day/counted/home'])
    expect(await contact.post(`/api/people/${personId}/reports`, { ...plain, channel: 'phone', gatheringId: id })).toMatchObject({ status: 409, body: { code: 'gatherings.attended-already' } })
  })

  test('in error it is taken back with all that followed, not by way of the log of contacts', async () => {
    const { body } = await contact.post<{ id: string }>(`/api/people/${personId}/reports`, call)
    const [entry] = await rows<{ entry_id: string }>('select entry_id from reports where id = $1', [body.id])
    expect(await secretary.post(`/api/contact-entries/${entry!.entry_id}/void`, { reason: '误点' })).toMatchObject({ status: 409, body: { code: 'contacts.entry-of-report' } })
    expect((await secretary.post(`/api/reports/${body.id}/take-back`, { reason: '记错了人' })).status).toBe(204)
    expect([await happenings('contacted'), await happenings('reported-home')]).toEqual([[], []])
    expect(await rows('select 1 from contact_entries where voids = $1', [entry!.entry_id])).toHaveLength(1)
    expect((await secretary.get<Month>('/api/reports')).body.reported).toBe(0)
  })

  test('what the member wrote is taken back by nobody else; an empty call is none; the host notes no report home', async () => {
    const { body } = await send(plain)
    expect(await secretary.post(`/api/reports/${body.id}/take-back`, { reason: '不实' })).toMatchObject({ body: { code: 'reports.own-word' } })
    expect(await contact.post(`/api/people/${personId}/reports`, { channel: 'phone' })).toMatchObject({ status: 400, body: { code: 'reports.empty' } })
    expect(await hostSecretary.post(`/api/people/${personId}/reports`, call)).toMatchObject({ status: 403, body: { code: 'reports.not-home' } })
  })
})

describe('the journey and the year', () => {
  test('the four questions on coming home are a report of their own beside the step', async () => {
    const answer = await member.post('/api/pocket/return', { on: '2026-11-19', plan: 'stay', tookPart: ['theme-day'], willing: 'yes', help: ['job'], helpNote: '想在镇上找活' })
    expect(answer.status).toBe(200)
    expect(await happenings('reported-home')).toEqual(['return/self/member'])
    expect(await happenings('returned')).toEqual(['reported/self/member'])
    const { body } = await secretary.get<{ rows: { says: string }[] }>(`/api/people/${personId}/reports`)
    expect(body.rows[0]?.says).toBe('不再外出；为家乡出力：愿意；需要帮助：找工作；参加：主题党日')
  })

  test('one page: every number opens to its rows and is their sum; the host sees its own part', async () => {
    await send(plain)
    await contact.post(`/api/people/${personId}/reports`, { ...plain, channel: 'wechat' })
    const year = async (user: TestUser, path: string) => (await user.get<{ lines: { key: string; months: number[]; total: number; rows: { title: string }[] }[] }>(path)).body.lines
    const lines = await year(secretary, `/api/people/${personId}/year?year=2026`)
    expect(lines.find(({ key }) => key === 'reports')).toMatchObject({ total: 2, months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0] })
    expect(lines.find(({ key }) => key === 'contacts')).toMatchObject({ total: 1, rows: [{ title: '微信联系' }] })
    expect(lines.every(({ rows: found, total, key }) => key === 'hours' || found.length === total)).toBe(true)
    expect(await year(member, '/api/pocket/year?year=2026')).toEqual(lines)
    const atHost = await year(hostSecretary, `/api/people/${personId}/year`)
    expect(atHost.find(({ key }) => key === 'reports')?.total).toBe(0)
    expect(atHost.find(({ key }) => key === 'stay')?.rows.map(({ title }) => title).toSorted()).toEqual(['指定联系人', '接收纳管'])
  })
})

describe('steps on a stay as others count them', () => {
  test('registered and received: contacts named on both sides, received once; an undone step is taken back', async () => {
    expect(await happenings('contact-named')).toEqual(['//home', '//host'])
    expect(await happenings('accepted')).toEqual(['//host'])
    const [accept] = await rows<{ id: string }>(`select id from steps where stay_id = $1 and kind = 'accept'`, [stayId])
    await writeStep(county.as('secretary', host), stayId, { kind: 'undo', on: '2026-11-20', note: '误点', facts: { target: accept!.id } })
    expect([await happenings('accepted'), await happenings('contact-named')]).toEqual([[], ['//home']])
  })
})
