import { beforeAll, describe, expect, test } from 'vitest'
import { leave } from '../../test/cast/lives.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import type { AttendanceMark } from '../../domain/gatherings/marks.ts'
import { planGathering } from '../gatherings/plan/plan.ts'
import { saveAttendance } from '../gatherings/sheet/save-attendance.ts'
import { recordHappenings } from '../happenings/record.ts'
import { newId } from '../platform/id.ts'
import { adoptPlaybook } from '../playbooks/adopt.ts'
import { talkJobs } from './jobs.ts'
import { reviewLines } from './review.ts'

const api = await startTestApi()
const { county } = api
let township: TestOrg
let branch: TestOrg
let silent: TestOrg
let secretary: TestUser
let keen = ''
let little = ''
let host = ''

interface Row { id: string; name: string; title: string; stage: string; stageName: string; state: string; stateName: string; measureName: string; leadsTo: string }
const listed = async (query: string, who = secretary) => (await who.get<{ rows: Row[] }>(`/api/shortfalls?${query}`)).body.rows
const lines = async (query: string) => (await listed(query)).map((row) => [row.name, row.measureName, row.stateName])
const notices = async (template: string) => (await county.database.owner.query<{ name: string; link: string }>(
  `select p.name, n.link from notices n join notice_copies c on c.notice_id = n.id join persons p on p.id = c.person_id where n.template = $1 order by p.name, n.link`, [template])).rows.map(({ name, link }) => [name, link])
const job = (now: string) => talkJobs({ ...api.services, clock: () => new Date(now) })['talks.review']?.({ tenantId: 0 })

async function hold(onDate: string, marks: Record<string, AttendanceMark>): Promise<void> {
  const ctx = county.as('secretary', branch)
  const { id } = await planGathering(ctx, { orgId: branch.id, kind: 'general-meeting', title: '党员大会', onDate })
  await saveAttendance(ctx, id, { orgId: branch.id, lines: Object.entries(marks).map(([personId, mark]) => ({ personId, mark, basis: 'telephone' as const })) })
}

const learn = (personId: string, hours: number, onDate: string) => county.db.withTenant(county.system.actor, (tx) => recordHappenings(tx, county.system, [
  { kind: 'course-attended', variant: 'training', side: 'home', personId, onDate, quantity: hours, source: { concept: 'learning', id: newId() } }]))

beforeAll(async () => {
  const townId = newId()
  const [t, b, s] = await county.found([{ id: townId, name: '清溪镇党委', kind: 'committee' }, { name: '大湾村党支部', parentId: townId }, { name: '石桥村党支部', parentId: townId }])
  township = t!
  branch = b!
  silent = s!
  await adoptPlaybook(county.as('county-officer'), { playbook: 'S5', fromOn: '2026-01-01' })
  const enter = (name: string, org = branch) => county.enter(org.id, personRecord(name), '2010-01-01')
  keen = await enter('李军')
  little = await enter('赵磊')
  host = await enter('周敏')
  await enter('石大山', silent)
  for (const personId of [keen, little]) await leave(county, branch, personId, { since: '2026-02-01' })
  secretary = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: branch.id }] })
  for (const onDate of ['2026-03-10', '2026-06-10', '2026-09-10']) await hold(onDate, { [keen]: 'present', [little]: onDate === '2026-09-10' ? 'absent' : 'online', [host]: 'present' })
  for (const onDate of ['2026-04-01', '2026-05-06', '2026-06-03']) await learn(keen, 8, onDate)
  await learn(little, 4, '2026-04-01')
  await learn(host, 8, '2026-04-01')
  await learn(host, 4, '2026-05-06')
})

describe('in the course of the year', () => {
  test('on the check day who is behind is listed for the branch, whatever the measure; half of the hours, and the whole of a rate', async () => {
    await job('2026-09-30T02:00:00Z')
    expect(await lines('year=2026')).toEqual([])
    await job('2026-10-01T02:00:00Z')
    await job('2026-10-02T02:00:00Z')
    expect(await lines('year=2026&stage=half')).toEqual(expect.arrayContaining([
      ['赵磊', '学时', '待提醒'], ['赵磊', '参会率', '待提醒'], ['赵磊', '现场参会次数', '待提醒'], ['周敏', '学时', '待提醒']]))
    expect((await lines('year=2026&stage=half&measure=hours')).map(([name]) => name)).toEqual(['赵磊', '周敏'])
    expect((await lines('year=2026&stage=half&measure=attendance-rate')).map(([name]) => name)).toEqual(['赵磊'])
    expect(await notices('line-check')).toEqual([])
  })

  test('a branch of which nothing of the hours is on record is not asked about them', async () => {
    const officer = await api.user({ posts: [{ kind: 'township-officer', orgId: township.id }] })
    expect((await listed('year=2026&measure=hours', officer)).map(({ name }) => name)).not.toContain('石大山')
  })

  test('it stands on the work list, line by line, until the members were reminded or have caught up', async () => {
    const asked = async () => (await secretary.get<{ groups: { key: string; rows: { title: string; detail: string }[] }[] }>('/api/today')).body.groups.find(({ key }) => key === 'checks')?.rows.map(({ title, detail }) => [title, detail])
    expect(await asked()).toEqual(expect.arrayContaining([['党员集中学习培训学时', '2名党员'], ['流动党员参会率', '1名党员'], ['每年现场参会', '1名党员']]))
    await learn(host, 1, '2026-10-20')
    expect((await lines('year=2026&stage=half&measure=hours'))).toEqual([['赵磊', '学时', '待提醒'], ['周敏', '学时', '已达标']])
    const [first] = await listed('year=2026&stage=half&measure=in-person')
    expect((await secretary.post<{ reminded: number }>('/api/shortfalls/remind', { year: 2026, ids: [first!.id] })).body.reminded).toBe(1)
    expect((await secretary.post<{ reminded: number }>('/api/shortfalls/remind', { year: 2026 })).body.reminded).toBeGreaterThanOrEqual(2)
    expect((await secretary.post<{ reminded: number }>('/api/shortfalls/remind', { year: 2026 })).body.reminded).toBe(0)
    expect(await asked()).toBeUndefined()
    expect(await notices('line-check')).toEqual(expect.arrayContaining([['赵磊', '/gatherings'], ['赵磊', '/gatherings'], ['赵磊', '/learning/hours']]))
    expect(await lines('year=2026&stage=half&measure=hours')).toEqual([['赵磊', '学时', '已提醒'], ['周敏', '学时', '已达标']])
  })

  test('nobody checks before the day, nor a stranger', async () => {
    const early = { ...county.as('secretary', branch), today: '2026-09-30', now: '2026-09-30T02:00:00.000Z' }
    await expect((async () => reviewLines(early, 2026, 'half'))()).rejects.toMatchObject({ code: 'talks.check-ahead', params: { on: '2026-10-01' } })
    const stranger = await api.user({ posts: [{ kind: 'secretary', orgId: silent.id }] })
    expect(new Set((await listed('year=2026', stranger)).map(({ name }) => name))).toEqual(new Set(['石大山']))
  })
})

describe('at the end of the year', () => {
  test('each measure leads to what its clause says: a talk about points, a reminder of the others', async () => {
    await job('2026-12-31T02:00:00Z')
    const all = await listed('year=2026&stage=year')
    const found = all.filter(({ name }) => name === '赵磊').map((row) => `${row.measureName} ${row.leadsTo} ${row.stateName}`).toSorted()
    expect(found).toEqual(['参会率 reminder 已提醒', '学时 reminder 已提醒', '现场参会次数 reminder 已提醒', '积分 talk 待谈话'].toSorted())
    expect(all.filter(({ name, measureName }) => name === '李军' && measureName !== '积分' && measureName !== '学时')).toEqual([])
    expect(await notices('line-below')).toEqual(expect.arrayContaining([['赵磊', '/gatherings'], ['赵磊', '/learning/hours'], ['李军', '/learning/hours']]))
    const open = (await secretary.get<{ groups: { key: string; rows: { title: string; detail: string }[] }[] }>('/api/today')).body.groups.find(({ key }) => key === 'talks')
    expect(open?.rows.map(({ title, detail }) => [title, detail])).toContainEqual(['赵磊', '年度积分'])
    expect(Object.values(all[0]!).filter((value) => typeof value === 'number')).toEqual([2026])
  })

  test('the member reads each with its clause', async () => {
    const user = await api.user({ personId: little })
    const { shortfalls } = (await user.get<{ shortfalls: { line: string; clauseId: string; stage: string }[] }>('/api/pocket/talks')).body
    expect(shortfalls.filter(({ stage }) => stage === 'year').map(({ clauseId, line }) => `${clauseId} ${line}`).toSorted()).toEqual(
      ['S5.attendance 80%', 'S5.in-person 1次', 'S5.points 80分', 'national.hours 32学时'].toSorted())
  })
})
