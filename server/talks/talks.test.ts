import { beforeAll, describe, expect, test } from 'vitest'
import { leave } from '../../test/cast/lives.ts'
import { startTestApi } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { usualRules } from '../../playbooks/national/county-rules.ts'
import { recordHappenings } from '../happenings/record.ts'
import { learningBy } from '../learning/parameters.ts'
import { newId } from '../platform/id.ts'
import { adoptPlaybook } from '../playbooks/adopt.ts'
import { excuseFromTalk, recordTalk, voidTalk, type TalkReport } from './actions.ts'
import { talkJobs } from './jobs.ts'
import { listShortfalls } from './queries.ts'
import { reviewLines } from './review.ts'

const api = await startTestApi()
const { county } = api
let township: TestOrg
let branch: TestOrg
let eased: TestOrg
let other: TestOrg

const secretary = (org = branch, personId: string | null = null) => county.as('secretary', org, { personId })
const report = (more: Partial<TalkReport> = {}): TalkReport => ({ on: '2026-11-20', occasion: 'points', channel: 'phone', withNames: '陈国强', agreed: '每月线上参加一次主题党日', ...more })

/** Points in 2026 by so many hours of courses, gatherings (4 each) and tasks (10 each). */
const give = (personId: string, hours: number, gatherings: number, tasks: number) => county.db.withTenant(county.system.actor, (tx) => {
  const happened = (kind: 'attended' | 'task-done' | 'course-attended', quantity: number | null) =>
    ({ kind, side: 'home' as const, personId, onDate: '2026-05-05', quantity, source: { concept: 'gathering', id: newId() } })
  return recordHappenings(tx, county.system, [
    happened('course-attended', hours), ...Array.from({ length: gatherings }, () => happened('attended', null)), ...Array.from({ length: tasks }, () => happened('task-done', 1)),
  ])
})
const enter = (name: string, org = branch) => county.enter(org.id, personRecord(name))
const listed = async (ctx: ReturnType<typeof secretary>, year = 2026) =>
  (await county.db.withTenant(ctx.actor, (tx) => listShortfalls(tx, ctx.actor, { year, learning: learningBy(usualRules, year), measure: 'points', page: 1, size: 200 }))).map((row) => [row.name, row.state])

beforeAll(async () => {
  const [one, two] = [newId(), newId()]
  const [t, b, e, o] = await county.found([
    { id: one, name: '清溪镇党委', kind: 'committee' }, { name: '大湾村党支部', parentId: one }, { name: '敬老院党支部', parentId: one },
    { id: two, name: '白石镇党委', kind: 'committee' },
  ])
  township = t!
  branch = b!
  eased = e!
  other = o!
  await adoptPlaybook(county.as('county-officer'), { playbook: 'S5', fromOn: '2026-01-01' })
})

describe('below the line', () => {
  test('on the chosen day the list is drawn, once: seventy-nine is below eighty, eighty is not; by name, for the branch and the committee above', async () => {
    await give(await enter('安一'), 19, 10, 2)
    await give(await enter('白二'), 20, 10, 2)
    await give(await enter('邓四'), 20, 10, 3)
    await enter('蔡三')
    const job = (now: string) => talkJobs({ ...api.services, clock: () => new Date(now) })['talks.review']?.({ tenantId: 0 })
    await job('2026-12-30T02:00:00Z')
    expect(await listed(secretary())).toEqual([])
    await job('2026-12-31T02:00:00Z')
    await job('2027-01-01T02:00:00Z')
    const below = [['安一', 'open'], ['蔡三', 'open']]
    expect([await listed(secretary()), await listed(county.as('township-officer', township)), await listed(secretary(other))]).toEqual([below, below, []])
    const { rows } = await county.database.owner.query(`select 1 from notices where template = 'points-below'`)
    expect(rows).toHaveLength(2)
  })

  test('a nearer organisation’s own line counts instead of the county’s', async () => {
    await adoptPlaybook(county.as('county-officer'), { playbook: 'S5', orgId: eased.id, fromOn: '2026-01-01', numbers: { 'S5.points': 20 } })
    await give(await enter('洪一', eased), 20, 0, 0)
    await give(await enter('洪二', eased), 19, 0, 0)
    for (const ctx of [county.as('township-officer', township), secretary(eased)]) await reviewLines(ctx, 2026)
    expect((await listed(secretary(eased))).map(([name]) => name)).toEqual(['洪二'])
  })

  test('who reaches the line after all needs no talk; who is excused has the reason on record', async () => {
    const [late, ill] = [await enter('迟到'), await enter('重病')]
    await reviewLines(secretary(), 2026)
    await give(late, 20, 10, 2)
    const find = async (personId: string) => {
      const { rows } = await county.database.owner.query<{ id: string; excused_enc: string | null }>(`select id, excused_enc from shortfalls where person_id = $1 and measure = 'points'`, [personId])
      return rows[0]!
    }
    await excuseFromTalk(secretary(), (await find(ill)).id, '长期住院治疗')
    expect((await listed(secretary())).filter(([name]) => name === '迟到' || name === '重病')).toEqual([['迟到', 'reached'], ['重病', 'excused']])
    expect((await find(ill)).excused_enc).not.toContain('住院')
    await expect(excuseFromTalk(secretary(), (await find(ill)).id, '再说一次')).rejects.toMatchObject({ code: 'talks.closed-already' })
    await expect((async () => reviewLines(secretary(), 2027))()).rejects.toMatchObject({ code: 'talks.year-ahead' })
  })
})

describe('a talk', () => {
  test('about points closes the matter and is a happening; voided, the matter is open again', async () => {
    const personId = await enter('龚五')
    await leave(county, branch, personId, { since: '2026-03-01' })
    await reviewLines(secretary(), 2026)
    const { id, closed } = await recordTalk(secretary(), personId, report())
    expect(closed).toBe(1)
    const happenings = async () => (await county.database.owner.query('select variant, manner, voided_at is not null as voided from happenings where source_id = $1', [id])).rows
    expect(await happenings()).toEqual([{ variant: 'points', manner: 'phone', voided: false }])
    expect(await listed(secretary())).toContainEqual(['龚五', 'talked'])
    await expect(voidTalk(secretary(other), id, '登错')).rejects.toMatchObject({ kind: 'absent' })
    await voidTalk(secretary(), id, '谈话对象登记错误')
    expect(await happenings()).toEqual([{ variant: 'points', manner: 'phone', voided: true }])
    expect(await listed(secretary())).toContainEqual(['龚五', 'open'])
    await expect(voidTalk(secretary(), id, '再作废')).rejects.toMatchObject({ code: 'talks.voided-already' })
  })

  test.each([
    ['a day to come', { on: '2026-11-21' }, 'talks.day-ahead'],
    ['a follow-up before the talk', { followUpOn: '2026-11-20' }, 'talks.follow-up-past'],
  ])('with %s is refused', async (_, more, code) => {
    const personId = await enter('何六')
    await expect((async () => recordTalk(secretary(), personId, report(more)))()).rejects.toMatchObject({ code })
  })

  test('nobody records a talk with oneself, nor with a member of another branch', async () => {
    const personId = await enter('何七')
    await expect((async () => recordTalk(secretary(branch, personId), personId, report()))()).rejects.toMatchObject({ code: 'talks.with-oneself' })
    await expect(recordTalk(secretary(other), personId, report())).rejects.toMatchObject({ kind: 'absent' })
  })

  test('over the wire: the branch works off its list, the member reads what was agreed, and no row holds a number of points', async () => {
    const personId = await enter('卫八')
    const officer = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: branch.id }] })
    const user = await api.user({ personId })
    expect((await officer.post<{ listed: number }>('/api/shortfalls/list', { year: 2026 })).body.listed).toBeGreaterThan(0)
    const { body } = await officer.get<{ rows: Record<string, unknown>[]; reviewed: boolean }>('/api/shortfalls?search=卫&state=open&measure=points')
    expect(body).toMatchObject({ reviewed: true, rows: [{ name: '卫八', stateName: '待谈话' }] })
    expect(Object.entries(body.rows[0]!).filter(([, value]) => typeof value === 'number')).toEqual([['year', 2026]])
    expect((await officer.post<{ closed: number }>(`/api/people/${personId}/talks`, report({ followUpOn: '2026-12-20' }))).body.closed).toBe(1)
    expect((await officer.get<{ talks: unknown[] }>(`/api/people/${personId}/talks`)).body.talks).toHaveLength(1)
    const mine = await user.get('/api/pocket/talks')
    expect(mine.body).toMatchObject({ talks: [{ agreed: '每月线上参加一次主题党日', withNames: '陈国强', followUpOn: '2026-12-20', mayVoid: false }], shortfalls: expect.arrayContaining([expect.objectContaining({ line: '80分', clauseId: 'S5.points', clauseVersion: 1, stateName: '已谈话' })]) as unknown })
    const countyOfficer = await api.user({ posts: [{ kind: 'county-officer' }] })
    expect((await countyOfficer.get('/api/shortfalls')).status).toBe(403)
  })
})
