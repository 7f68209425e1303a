import { beforeEach, describe, expect, test } from 'vitest'
import { leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { newId } from '../platform/id.ts'

const api = await startTestApi()
const { county } = api

interface Said { by: string; text: string; ownHand: boolean }
interface Page { rows: { personId: string; name: string; remarks: Said[]; remarksGiven: number }[] }
interface Mine { rows: { id: string; mutual: { subjectId: string; name: string; text: string | null }[]; remarks: { by: string; text: string }[] }[] }
interface Result { year: number; byOrg: string; official: boolean; gradeName: string; comment: string | null }

let village: TestOrg
let host: TestOrg
let secretary: TestUser
let people: string[]
let phones: TestUser[]

beforeEach(async () => {
  const mark = newId().slice(-5)
  const townId = newId()
  const [, v, h] = await county.found([
    { id: townId, name: `清溪镇党委${mark}`, kind: 'committee' }, { name: `大湾村党支部${mark}`, parentId: townId }, { name: `东门社区党支部${mark}` },
  ])
  village = v!
  host = h!
  secretary = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: village.id }] })
  people = []
  for (const name of ['王秀兰', '李军', '赵磊', '刘梅']) people.push(await county.enter(village.id, personRecord(name), '2010-01-01'))
  phones = []
  for (const personId of people) phones.push(await api.user({ personId }))
})

const code = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer
  return status < 300 ? 'ok' : (body as { code: string }).code
}
const mine = async (phone: TestUser) => (await phone.get<Mine>('/api/pocket/appraisals')).body.rows[0]!
const rowOf = async (id: string, name: string) => (await secretary.get<Page>(`/api/appraisals/${id}`)).body.rows.find((row) => row.name === name)!
const say = async (phone: TestUser, id: string, texts: Record<string, string>) => {
  const { mutual } = await mine(phone)
  return code(phone.put(`/api/pocket/appraisals/${id}/remarks`, { remarks: Object.entries(texts).map(([name, text]) => ({ subjectId: mutual.find((one) => one.name === name)?.subjectId ?? newId(), text })) }))
}
const advance = (who: TestUser, id: string, to: string, on?: string) => code(who.post(`/api/appraisals/${id}/advance`, { to, ...(on === undefined ? {} : { on }) }))

async function openAt(who: TestUser, org: TestOrg): Promise<string> {
  const { body } = await who.post<{ ids: string[] }>('/api/appraisals', { orgId: org.id, below: false, year: 2026 })
  const id = body.ids[0]!
  for (const { personId } of (await who.get<Page>(`/api/appraisals/${id}`)).body.rows) await who.put(`/api/appraisals/${id}/self/${personId}`, { text: '履行党员义务。' })
  return id
}

async function decideAt(who: TestUser, id: string, gradeOf: (name: string) => string): Promise<void> {
  const { rows } = (await who.get<Page>(`/api/appraisals/${id}`)).body
  await advance(who, id, 'ballot', '2026-11-15')
  await who.put(`/api/appraisals/${id}/paper-voters`, { personIds: rows.map((row) => row.personId) })
  await who.put(`/api/appraisals/${id}/paper-counts`, { counts: rows.map(({ personId }) => ({ personId, excellent: 0, qualified: rows.length, basic: 0, unqualified: 0, abstained: 0 })) })
  await advance(who, id, 'deciding')
  expect(await code(who.put(`/api/appraisals/${id}/decisions`, { decidedBy: 'committee', on: '2026-11-18', decisions: rows.map((row) => ({ personId: row.personId, grade: gradeOf(row.name), comment: `评语：${row.name}` })) }))).toBe('ok')
  await who.post(`/api/appraisals/${id}/feedback`, { personIds: rows.map((row) => row.personId), on: '2026-11-19' })
}

describe('mutual remarks', () => {
  test('members write them on the telephone while it is their time, once about each, and may write anew', async () => {
    const id = await openAt(secretary, village)
    expect((await mine(phones[0]!)).mutual).toEqual([])
    expect(await code(phones[0]!.put(`/api/pocket/appraisals/${id}/remarks`, { remarks: [{ subjectId: newId(), text: '太早了' }] }))).toBe('appraisal.not-now')
    await advance(secretary, id, 'mutual')
    expect((await mine(phones[0]!)).mutual.map(({ name }) => name).toSorted()).toEqual(['刘梅', '李军', '赵磊'].toSorted())
    expect(await say(phones[0]!, id, { 李军: '遇事肯出力。', 赵磊: '在外按月汇报。' })).toBe('ok')
    expect(await say(phones[0]!, id, { 李军: '遇事肯出力，学习还要抓紧。' })).toBe('ok')
    expect(await rowOf(id, '李军')).toMatchObject({ remarks: [{ by: '王秀兰', text: '遇事肯出力，学习还要抓紧。', ownHand: true }] })
    expect((await rowOf(id, '王秀兰')).remarksGiven).toBe(2)
    expect((await mine(phones[0]!)).mutual.find(({ name }) => name === '李军')?.text).toBe('遇事肯出力，学习还要抓紧。')
    const kept = await county.database.owner.query('select count(*)::integer as count from appraisal_remarks where appraisal_id = $1', [id])
    expect(kept.rows).toEqual([{ count: 3 }])
    const waits = async (phone: TestUser) => (await phone.get<{ next: { text: string }[] }>('/api/pocket/home')).body.next.map(({ text }) => text).filter((text) => text.includes('互评'))
    expect([await waits(phones[0]!), await waits(phones[2]!)]).toEqual([[], ['给同支部党员提2026年度互评意见']])
  })

  test('nobody speaks of oneself, of strangers, or without taking part', async () => {
    const id = await openAt(secretary, village)
    await secretary.put(`/api/appraisals/${id}/subjects/${people[3]}`, { takesPart: false, reason: '长期患病' })
    await advance(secretary, id, 'mutual')
    const subject = async (personId: string) => (await county.database.owner.query<{ id: string }>('select id from appraisal_subjects where appraisal_id = $1 and person_id = $2', [id, personId])).rows[0]!.id
    const about = async (subjectId: string, phone = phones[0]!) => code(phone.put(`/api/pocket/appraisals/${id}/remarks`, { remarks: [{ subjectId, text: '试一试' }] }))
    expect(await about(await subject(people[0]!))).toBe('appraisal.remark-on-oneself')
    expect(await about(newId())).toBe('appraisal.not-a-subject')
    expect(await about(await subject(people[3]!))).toBe('appraisal.not-a-subject')
    expect(await about(await subject(people[0]!), phones[3])).toBe('appraisal.not-taking-part')
    expect(await about(await subject(people[1]!), await api.user({ personId: await county.enter(host.id, personRecord('外人')) }))).toBe('appraisal.not-a-subject')
  })

  test('the secretary notes for who has no telephone, and never over a member’s own hand', async () => {
    const id = await openAt(secretary, village)
    await advance(secretary, id, 'mutual')
    const note = (byPersonId: string, by: string) => code(secretary.post(`/api/appraisals/${id}/remarks`, { personId: people[1], byPersonId, by, text: '为人公道。' }))
    expect(await note(people[2]!, '赵磊')).toBe('ok')
    expect(await say(phones[2]!, id, { 李军: '为人公道，发言少了些。' })).toBe('ok')
    expect(await note(people[2]!, '赵磊')).toBe('appraisal.remark-own-hand')
    expect((await rowOf(id, '李军')).remarks.map(({ by, text, ownHand }) => [by, text, ownHand])).toEqual([['赵磊', '为人公道，发言少了些。', true]])
  })

  test('the member reads what the others said when the result is told, and not before; nobody else’s', async () => {
    const id = await openAt(secretary, village)
    await advance(secretary, id, 'mutual')
    await say(phones[0]!, id, { 李军: '遇事肯出力。' })
    await say(phones[1]!, id, { 赵磊: '在外按月汇报。' })
    expect((await mine(phones[1]!)).remarks).toEqual([])
    await decideAt(secretary, id, () => 'qualified')
    expect((await mine(phones[1]!)).remarks).toEqual([{ by: '王秀兰', text: '遇事肯出力。' }])
    const sealed = await county.database.owner.query<{ body_enc: string }>('select body_enc from appraisal_remarks where appraisal_id = $1', [id])
    expect(sealed.rows.filter(({ body_enc }) => body_enc.includes('肯出力'))).toEqual([])
  })
})

describe('what came of it', () => {
  test('home reads the official result and the host’s opinion, the host its own alone, the contact nothing, the member both', async () => {
    const zhao = people[2]!
    const stayId = await leave(county, village, zhao)
    await registerAt(county, village, host, stayId)
    await receiveAt(county, host, stayId)
    const hostSecretary = await api.user({ name: '孙丽华', posts: [{ kind: 'secretary', orgId: host.id }] })
    const there = await openAt(hostSecretary, host)
    await advance(hostSecretary, there, 'mutual')
    await decideAt(hostSecretary, there, () => 'qualified')
    await hostSecretary.post(`/api/appraisals/${there}/send-home`)
    const id = await openAt(secretary, village)
    await advance(secretary, id, 'mutual')
    await decideAt(secretary, id, (name) => (name === '赵磊' ? 'excellent' : 'qualified'))

    const of = async (who: TestUser) => (await who.get<{ as: string; rows: Result[] }>(`/api/people/${zhao}/appraisals`)).body
    const official = { official: true, gradeName: '优秀', comment: '评语：赵磊' }
    const opinion = { official: false, gradeName: '合格', comment: '评语：赵磊' }
    expect(await of(secretary)).toMatchObject({ as: 'home', rows: [official, opinion] })
    expect(await of(hostSecretary)).toMatchObject({ as: 'host', rows: [opinion] })
    expect((await of(hostSecretary)).rows).toHaveLength(1)
    const contact = await api.user({ personId: await county.enter(village.id, personRecord('联系人')), posts: [{ kind: 'contact', orgId: village.id }] })
    expect((await contact.get(`/api/people/${zhao}/appraisals`)).status).toBe(403)
    const stranger = await api.user({ posts: [{ kind: 'secretary', orgId: (await county.found([{ name: `石桥村党支部${newId().slice(-5)}` }]))[0]!.id }] })
    expect((await stranger.get(`/api/people/${zhao}/appraisals`)).status).toBe(404)

    const year = async (who: TestUser, path: string) => (await who.get<{ appraisals: Result[] }>(path)).body.appraisals.map((one) => [one.official, one.gradeName])
    expect(await year(secretary, `/api/people/${zhao}/year?year=2026`)).toEqual([[true, '优秀'], [false, '合格']])
    expect(await year(hostSecretary, `/api/people/${zhao}/year?year=2026`)).toEqual([[false, '合格']])
    expect(await year(phones[2]!, '/api/pocket/year?year=2026')).toEqual([[true, '优秀'], [false, '合格']])
    expect(await year(phones[2]!, '/api/pocket/year?year=2025')).toEqual([])
    const file = async (who: TestUser) => (await who.get<{ sections: { title: string; rows: string[][] }[] }>(`/api/person-files/${zhao}`)).body.sections.find(({ title }) => title === '民主评议')?.rows.map((row) => row.slice(2, 4))
    expect([await file(secretary), await file(hostSecretary)]).toEqual([[['优秀', '正式评定'], ['合格', '流入地意见']], [['合格', '流入地意见']]])
  })
})
