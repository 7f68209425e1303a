import { beforeAll, describe, expect, test } from 'vitest'
import { attends, markNames } from '../../domain/gatherings/marks.ts'
import { gatheringRule, type GatheringKind } from '../../domain/gatherings/kinds.ts'
import { countAttendance } from '../../domain/gatherings/rates.ts'
import { leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { seededRandom } from '../../test/helpers/random.ts'
import { sessionCookie } from '../access/sessions.ts'
import type { Context } from '../platform/context.ts'
import { readWorkbook } from '../imports/workbook/read-workbook.ts'
import { creditOf, readCredits } from './account/credits.ts'
import { exportMonth } from './account/export-month.ts'
import { getOwnYear } from './account/year.ts'
import { planGathering } from './plan/plan.ts'
import { saveAttendance } from './sheet/save-attendance.ts'

const api = await startTestApi()
const { county } = api
let town: TestOrg
let village: TestOrg
let community: TestOrg
let secretary: TestUser
let officer: TestUser
const people: string[] = []
const at = (day: string, org: TestOrg): Context => ({ ...county.as('secretary', org), now: `${day}T02:00:00.000Z`, today: day })

beforeAll(async () => {
  const [root] = await county.found([{ name: '中共鹤岭县委员会', kind: 'committee' }])
  const [q] = await county.found([{ name: '清溪镇党委', kind: 'committee', parentId: root!.id }])
  town = q!
  const [v, c] = await county.found([{ name: '大湾村党支部', parentId: town.id }, { name: '东门社区党支部', parentId: root!.id }])
  village = v!
  community = c!
  for (const name of ['李军', '王芳', '赵磊']) people.push(await county.enter(village.id, personRecord(name), '2010-01-01'))
  const stay = await leave(county, village, people[0]!)
  await registerAt(county, village, community, stay)
  await receiveAt(county, community, stay)
  secretary = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: village.id }] })
  officer = await api.user({ name: '刘红', posts: [{ kind: 'county-officer' }] })
})

const hold = async (org: TestOrg, kind: GatheringKind, onDate: string, marks: ((id: string) => (typeof markNames)[number] | null), ids = people) => {
  const ctx = at('2026-11-20', org)
  const { id } = await planGathering(ctx, { orgId: org.id, kind, title: gatheringRule(kind).name, onDate, ...(gatheringRule(kind).roster === 'chosen' ? { personIds: ids } : {}) })
  await saveAttendance(ctx, id, { orgId: org.id, lines: ids.map((personId) => ({ personId, mark: marks(personId), basis: 'telephone' as const })) })
  return id
}

describe('the year of a member', () => {
  test('as the statement counts it is as the rules count it, with what the host made good', async () => {
    const random = seededRandom(20261120)
    const draw = () => markNames[random.between(0, markNames.length)] ?? null
    const days = ['2026-01-05', '2026-02-05', '2026-03-15', '2026-05-05', '2026-05-25', '2026-06-05', '2026-08-15', '2026-09-20', '2026-11-05']
    for (const onDate of days) {
      await hold(village, 'theme-day', onDate, draw)
      if (random.between(0, 1) === 1) await hold(village, 'general-meeting', onDate, draw)
      if (random.between(0, 2) === 2) await hold(village, 'life-meeting', onDate, draw)
    }
    await hold(village, 'outing', '2026-07-01', () => 'present')
    for (const onDate of ['2026-05-02', '2026-05-30', '2026-06-20', '2026-08-20', '2026-11-19']) {
      await hold(community, random.between(0, 1) === 1 ? 'theme-day' : 'general-meeting', onDate, () => 'present', [people[0]!])
    }
    const ctx = at('2026-11-20', village)
    for (const personId of people) {
      const { rows } = await county.database.owner.query<{ id: string; kind: GatheringKind; mark: (typeof markNames)[number] | null }>(
        `select g.id, g.kind, a.mark from attendances a join gatherings g on g.id = a.gathering_id where a.person_id = $1 and a.side = 'home'`, [personId])
      const [account, own] = await ctx.db.withTenant(ctx.actor, async (tx) => [
        await readCredits(tx, county.tenantId, [personId], 2026), await getOwnYear(tx, county.tenantId, personId, 2026)] as const)
      const expected = countAttendance(rows.filter(({ kind }) => gatheringRule(kind).expected)
        .map(({ id, mark }) => ({ mark, atHost: creditOf(account, id, personId) !== undefined })))
      const { in_person_times: times, ...counted } = own
      expect({ ...counted, person_id: undefined }).toEqual({ ...expected, person_id: undefined })
      const there = account.host.filter(({ manner }) => manner === 'present').length
      expect(times).toBe(rows.filter(({ mark }) => mark === 'present' || mark === 'late').length + there)
      expect(expected.attended).toBeGreaterThanOrEqual(rows.filter(({ kind, mark }) => gatheringRule(kind).expected && attends(mark)).length)
    }
  })

  test('is listed in the order of the roll; whoever falls short can be asked for; sums have their denominators', async () => {
    const { body } = await secretary.get<{ rows: { name: string; away: boolean; shares: { whole: number }[] }[]; total: number; away: { members: number; share: { whole: number } } }>(
      `/api/attendance/year?year=2026&away=true`)
    expect(body.rows.map(({ name }) => name)).toEqual(['李军'])
    expect(body.away).toMatchObject({ members: 1, share: { whole: body.rows[0]!.shares[0]!.whole } })
    const all = await officer.get<{ rows: { name: string }[] }>(`/api/attendance/year?year=2026&org=${village.id}`)
    expect(all.body.rows.map(({ name }) => name)).toEqual(['李军', '王芳', '赵磊'])
    expect((await secretary.get(`/api/attendance/year?year=2026&org=${community.id}`)).status).toBe(404)
    expect((await secretary.get<{ rows: object[] }>('/api/attendance/year?year=2025&short=in-person')).body.rows).toHaveLength(3)
  })
})

test('the monthly sheet comes as a workbook; whose names it holds is on record', async () => {
  const { content, fileName } = await exportMonth(at('2026-11-20', village), village.id, '2026-11')
  const workbook = await readWorkbook(new Uint8Array(await new Response(content).arrayBuffer()), fileName)
  expect(JSON.stringify(workbook.sheets[0])).toMatch(/大湾村党支部2026年11月组织生活到会情况.*王芳/)
  const { rows } = await county.database.owner.query('select count(distinct person_id)::integer as n from disclosures')
  expect(rows).toEqual([{ n: 3 }])
})

describe('the rhythm', () => {
  const state = async (query: string) => (await officer.get<{ rows: { orgName: string; clauseId: string; held: number; times: number; light: string }[] }>(`/api/rhythm/orgs?org=${village.id}&${query}`)).body.rows
  test('says what a branch owes in the month, quarter and year, and has held', async () => {
    expect(await state('clause=national.theme-day&on=2026-11-20')).toEqual([expect.objectContaining({ orgName: '大湾村党支部', held: 1, times: 1, light: 'kept' })])
    expect(await state('clause=national.theme-day&on=2026-10-20')).toEqual([expect.objectContaining({ held: 0, light: 'missed' })])
    expect(await state('clause=national.appraisal-meeting&on=2026-11-20')).toEqual([expect.objectContaining({ held: 0, light: 'open' })])
    expect(await state('clause=national.committee-meeting&on=2026-11-20')).toEqual([])
    const { body } = await officer.get<{ clauses: { id: string; orgs: number; kept: number }[]; townships: { name: string }[] }>('/api/rhythm?on=2026-11-20')
    expect(body.clauses.find(({ id }) => id === 'national.theme-day')).toMatchObject({ orgs: 2 })
    expect(body.townships.map(({ name }) => name)).toContain('清溪镇党委')
  })
})

describe('a series', () => {
  test('plans one a month on the fixed day, and ended takes what lies ahead with it', async () => {
    const wish = { orgId: village.id, kind: 'theme-day', title: '主题党日', fixedDay: 31, fromMonth: '2026-12', untilMonth: '2027-02' }
    const { body } = await secretary.post<{ id: string; planned: number }>('/api/gathering-series', wish)
    expect(body.planned).toBe(3)
    const { body: list } = await secretary.get<{ rows: { onDate: string; title: string }[] }>(`/api/gatherings?series=${body.id}&sort=onDate&order=asc`)
    expect(list.rows.map(({ onDate, title }) => [onDate, title])).toEqual([['2026-12-31', '12月主题党日'], ['2027-01-31', '1月主题党日'], ['2027-02-28', '2月主题党日']])
    expect((await secretary.post<{ code: string }>('/api/gathering-series', { ...wish, untilMonth: '2029-12' })).status).toBe(400)
    expect((await secretary.post<{ cancelled: number }>(`/api/gathering-series/${body.id}/end`)).body).toEqual({ cancelled: 3 })
    expect((await secretary.post(`/api/gathering-series/${body.id}/end`)).status).toBe(409)
  })
})

describe('a calendar', () => {
  test('is read by its secret address alone, names nobody, and can be stopped', async () => {
    const member = await api.user({ name: '王芳', personId: people[1]! })
    const planned = await secretary.post<{ id: string }>('/api/gatherings', { orgId: village.id, kind: 'general-meeting', title: '年末党员大会', onDate: '2026-12-18', starts: '09:00', ends: '11:00', place: '村部' })
    const { body: own } = await member.post<{ address: string }>('/api/calendars', {})
    const anybody = api.anonymous()
    expect((await anybody.get<string>(own.address)).body).not.toContain('年末党员大会')
    await secretary.post(`/api/gatherings/${planned.body.id}/invite`)
    const feed = await anybody.get<string>(own.address)
    expect(feed.headers['content-type']).toContain('text/calendar')
    expect(feed.body).toMatch(/BEGIN:VCALENDAR[^]*SUMMARY:年末党员大会[^]*END:VCALENDAR/)
    expect(feed.body).toContain('DTSTART:20261218T010000Z')
    for (const name of ['李军', '王芳', '赵磊', '陈国强']) expect(feed.body).not.toContain(name)
    const renewed = await member.post<{ address: string }>('/api/calendars', {})
    expect((await anybody.get(own.address)).status).toBe(404)
    await member.post('/api/calendars/revoke', {})
    expect((await anybody.get(renewed.body.address)).status).toBe(404)
    expect((await secretary.post('/api/calendars', { orgId: community.id })).status).toBe(404)
    expect((await secretary.post<{ address: string }>('/api/calendars', { orgId: village.id })).status).toBe(200)
  })
})

describe('coming home', () => {
  test('is told by the member or by the contact person, and says whom to invite', async () => {
    const member = await api.user({ name: '李军', personId: people[0]! })
    const { body: own } = await member.get<{ homecoming: { holiday: string; year: number; answer: string | null } }>('/api/pocket/gatherings')
    expect(own.homecoming).toMatchObject({ holiday: 'spring-festival', year: 2027, answer: null })
    expect((await member.post('/api/pocket/homecoming', { holiday: 'spring-festival', year: 2027, answer: 'comes', fromOn: '2027-02-03', untilOn: '2027-02-01' })).status).toBe(400)
    expect((await member.post('/api/pocket/homecoming', { holiday: 'spring-festival', year: 2027, answer: 'comes', fromOn: '2027-02-03' })).status).toBe(200)
    const { body } = await secretary.get<{ rows: { name: string; answer: string; toldBy: string; invited: boolean }[]; counts: object }>('/api/homecomings?holiday=spring-festival&year=2027')
    expect(body.rows).toEqual([expect.objectContaining({ name: '李军', answer: 'comes', toldBy: '本人', invited: false })])
    expect(body.counts).toEqual({ away: 1, comes: 1, staysAway: 0, unsure: 0, none: 0 })
    await secretary.post('/api/gatherings', { orgId: village.id, kind: 'holiday-school', title: '假日学堂', onDate: '2027-02-05', holiday: 'spring-festival', holidayYear: 2027, personIds: [people[0]] })
    expect((await secretary.get<{ rows: { invited: boolean }[] }>('/api/homecomings?holiday=spring-festival&year=2027')).body.rows[0]!.invited).toBe(true)
    expect((await secretary.put(`/api/homecomings/${people[0]}`, { holiday: 'spring-festival', year: 2027, answer: 'unsure' })).status).toBe(204)
    expect((await secretary.get<{ rows: object[] }>('/api/homecomings?holiday=spring-festival&year=2027&answer=unsure')).body.rows).toHaveLength(1)
  })
})

describe('the member’s own page', () => {
  test('answers, writes instead of coming, and is counted once the branch has noted it', async () => {
    const member = await api.user({ name: '赵磊', personId: people[2]! })
    const { body } = await secretary.post<{ id: string }>('/api/gatherings', { orgId: village.id, kind: 'lesson', title: '党课', onDate: '2026-11-20' })
    expect((await member.post(`/api/pocket/gatherings/${body.id}/reply`, { reply: 'comes' })).status).toBe(409)
    await secretary.post(`/api/gatherings/${body.id}/invite`)
    expect((await member.post(`/api/pocket/gatherings/${body.id}/reply`, { reply: 'cannot' })).status).toBe(200)
    expect((await member.post(`/api/pocket/gatherings/${body.id}/word`, { text: '今天加班，已学习课件。' })).status).toBe(200)
    const sheet = (await secretary.get<{ sheets: { lines: { personId: string; word: string | null; reply: string | null }[] }[] }>(`/api/gatherings/${body.id}`)).body.sheets[0]!
    expect(sheet.lines.find(({ personId }) => personId === people[2])).toMatchObject({ word: '今天加班，已学习课件。', reply: 'cannot' })
    await secretary.put(`/api/gatherings/${body.id}/sheet`, { orgId: village.id, lines: [{ personId: people[2], mark: 'counted', basis: 'message' }] })
    const own = await member.get<{ past: { title: string; attended: boolean; markName: string }[] }>('/api/pocket/gatherings')
    expect(own.body.past.find(({ title }) => title === '党课')).toMatchObject({ attended: true, markName: '视同参会' })
    expect((await member.post(`/api/pocket/gatherings/${body.id}/reply`, { reply: 'comes' })).status).toBe(409)
    const stranger = await api.user({ name: '外人', personId: await county.enter(community.id, personRecord('外人')) })
    expect((await stranger.post(`/api/pocket/gatherings/${body.id}/reply`, { reply: 'comes' })).status).toBe(404)
  })
})

test('the list, the page and the month say the same of a gathering', async () => {
  const { body: list } = await secretary.get<{ rows: { id: string; state: string; onDate: string; count: object }[] }>('/api/gatherings?size=200')
  expect(list.rows.length).toBeGreaterThan(9)
  for (const row of list.rows.filter(({ state }) => state === 'held')) {
    const page = await secretary.get<{ count: object }>(`/api/gatherings/${row.id}`)
    expect(page.body.count).toEqual(row.count)
    const month = await secretary.get<{ gatherings: { id: string; count: object }[] }>(`/api/attendance/month?org=${village.id}&month=${row.onDate.slice(0, 7)}`)
    expect(month.body.gatherings.find(({ id }) => id === row.id)?.count).toEqual(row.count)
  }
})

test('each list is taken along as it is shown', async () => {
  for (const [list, query, says] of [
    ['gatherings', 'kind=outing', '参观学习'], ['attendance', 'year=2026&away=true', '李军'], ['rhythm', 'on=2026-11-20', '大湾村党支部'], ['homecomings', 'holiday=spring-festival&year=2027', '李军'],
  ] as const) {
    const taken = await secretary.call('GET', `/api/exports/lists/${list}?${query}`)
    expect([list, taken.status]).toEqual([list, 200])
    const raw = await api.app.inject({ method: 'GET', url: `/api/exports/lists/${list}?${query}`, headers: { 'x-hongyan': '1', cookie: `${sessionCookie}=${secretary.cookie}` } })
    const workbook = await readWorkbook(new Uint8Array(raw.rawPayload), 'list.xlsx')
    expect(JSON.stringify(workbook.sheets[0])).toContain(says)
  }
})

test('what was held and not marked, and who wrote instead of coming, is asked in the work of the day', async () => {
  const { body } = await secretary.post<{ id: string }>('/api/gatherings', { orgId: village.id, kind: 'discussion', title: '村民恳谈', onDate: '2026-11-19', personIds: [people[0]] })
  const asked = async () => Object.fromEntries((await secretary.get<{ groups: { key: string; rows: { title: string; itemId: string }[] }[] }>('/api/today')).body.groups.map(({ key, rows }) => [key, rows]))
  expect((await asked())['sheets']).toEqual([expect.objectContaining({ title: '村民恳谈', itemId: body.id })])
  await secretary.post(`/api/gatherings/${body.id}/invite`)
  await county.database.owner.query('update users set person_id = null where person_id = $1', [people[0]])
  const member = await api.user({ name: '李军', personId: people[0]! })
  await member.post(`/api/pocket/gatherings/${body.id}/word`, { text: '人在外地，同意大家的意见。' })
  expect((await asked())['words']).toEqual([expect.objectContaining({ title: '李军', detail: '村民恳谈' })])
  await secretary.put(`/api/gatherings/${body.id}/sheet`, { orgId: village.id, lines: [{ personId: people[0], mark: 'counted', basis: 'message' }] })
  expect([(await asked())['sheets'], (await asked())['words']]).toEqual([undefined, undefined])
})
