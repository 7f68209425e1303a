import { beforeAll, describe, expect, test } from 'vitest'
import { leave } from '../../test/cast/lives.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { recordHappenings, revokeHappenings, type NewHappening } from '../happenings/record.ts'
import { newId } from '../platform/id.ts'
import { adoptPlaybook, retirePlaybook } from '../playbooks/adopt.ts'
import { answerObjection, contestPoints, enterPoints, reversePoints } from './actions.ts'
import { readAccount } from './account.ts'

const api = await startTestApi()
const { county } = api
let township: TestOrg
let branch: TestOrg
let plain: TestOrg
let other: TestOrg

beforeAll(async () => {
  const [one, two] = [newId(), newId()]
  const [t, b, p, o] = await county.found([
    { id: one, name: '清溪镇党委', kind: 'committee' }, { name: '大湾村党支部', parentId: one },
    { id: two, name: '白石镇党委', kind: 'committee' }, { name: '清溪村党支部', parentId: one },
  ])
  township = t!
  branch = b!
  plain = p!
  other = o!
  await adoptPlaybook(county.as('county-officer'), { playbook: 'S5', orgId: township.id, fromOn: '2026-01-01' })
})

const secretary = (org = branch, personId: string | null = null) => county.as('secretary', org, { personId })
const member = (personId: string, name = '赵磊') => county.as('member', null, { personId, name, post: null })
const account = (personId: string, year?: number) => {
  const ctx = secretary(branch)
  return county.db.withTenant(ctx.actor, (tx) => readAccount(tx, ctx, personId, year))
}
const attended = (personId: string, onDate: string, more: Partial<NewHappening> = {}): NewHappening => ({
  kind: 'attended', variant: 'theme-day', manner: 'present', side: 'home', personId, onDate, source: { concept: 'gathering', id: newId() }, ...more,
})
const record = (happenings: NewHappening[]) => county.db.withTenant(county.system.actor, (tx) => recordHappenings(tx, county.system, happenings))

describe('an account', () => {
  test('is credited by what is recorded, line by line, with the clause, its cap and why', async () => {
    const personId = await county.enter(branch.id, personRecord('赵磊'))
    await record([attended(personId, '2026-03-10'), attended(personId, '2026-04-10', { manner: 'online' })])
    const { total, lines, goals, rules } = await account(personId)
    expect(total).toBe(8)
    expect(lines).toMatchObject([
      { on: '2026-04-10', title: '参加组织生活', because: '主题党日（线上参加）', delta: 4, worth: 4, clauseId: 'S5.points.attend', reversed: false, mayContest: true },
      { on: '2026-03-10', delta: 4 },
    ])
    expect(goals).toMatchObject([{ title: '年度积分', atLeast: 80, reached: false }])
    expect(rules.map(({ says }) => says)).toContain('参加组织生活，每次加4分，每年最多40分')
  })

  test('a sheet of fifty is credited in one go; a cap cuts and says so', async () => {
    const people = await Promise.all(Array.from({ length: 50 }, (_, index) => county.enter(branch.id, personRecord(`党员${index}`))))
    for (let month = 1; month <= 11; month += 1) await record(people.map((personId) => attended(personId, `2026-${String(month).padStart(2, '0')}-05`)))
    const { total, lines } = await account(people[17]!)
    expect(total).toBe(40)
    expect(lines[0]).toMatchObject({ on: '2026-11-05', delta: 0, worth: 4 })
  })

  test('members away have a class of their own', async () => {
    const [here, away] = [await county.enter(branch.id, personRecord('李军')), await county.enter(branch.id, personRecord('周婷'))]
    await leave(county, branch, away, { since: '2026-02-01' })
    const report = (personId: string, onDate: string) => attended(personId, onDate, { kind: 'reported-home', variant: null, manner: 'self', side: 'member' })
    await record([report(here, '2026-03-01'), report(away, '2026-03-01'), report(away, '2026-01-15')])
    expect((await account(here)).total).toBe(0)
    // in January the member had not left yet
    expect((await account(away)).lines.map(({ on, delta }) => [on, delta])).toEqual([['2026-03-01', 2]])
  })

  test('where no playbook with points is in force there is no account, and none before it was', async () => {
    const [elsewhere, here] = [await county.enter(plain.id, personRecord('吴敏')), await county.enter(branch.id, personRecord('陈刚'))]
    await record([attended(elsewhere, '2026-03-10'), attended(here, '2025-12-31')])
    const { rows } = await county.database.owner.query('select 1 from point_entries where person_id = any($1)', [[elsewhere, here]])
    expect(rows).toEqual([])
  })

  test('what is voided at its source is reversed, and stays to be read', async () => {
    const personId = await county.enter(branch.id, personRecord('王强'))
    const source = { concept: 'gathering', id: newId() }
    await record([attended(personId, '2026-05-10', { source })])
    await county.db.withTenant(county.system.actor, (tx) => revokeHappenings(tx, county.system, source))
    const { total, lines } = await account(personId)
    expect(total).toBe(0)
    expect(lines.map(({ because, delta, reversed, mayContest }) => [because, delta, reversed, mayContest])).toEqual([['冲销', -4, false, false], ['主题党日（到会）', 4, true, false]])
  })

  test('a year begins at nothing, and a playbook given up gives nothing more', async () => {
    const personId = await county.enter(plain.id, personRecord('孙丽'))
    const { id } = await adoptPlaybook(county.as('county-officer'), { playbook: 'S5', orgId: plain.id, fromOn: '2025-01-01', numbers: { 'S5.points.attend': 6 } })
    await record([attended(personId, '2025-12-31'), attended(personId, '2026-01-01')])
    await retirePlaybook(county.as('county-officer'), id, { untilOn: '2026-06-01', reason: '另有安排' })
    await record([attended(personId, '2026-07-01')])
    const ctx = secretary(plain)
    const read = (year: number) => county.db.withTenant(ctx.actor, (tx) => readAccount(tx, ctx, personId, year))
    expect([(await read(2025)).total, (await read(2026)).total]).toEqual([6, 6])
  })
})

describe('by hand', () => {
  const deed = { clauseId: 'S5.points.deed', on: '2026-10-01', reason: '救助落水儿童，受到通报表扬' }

  test('the branch enters what a clause leaves to it, with the reason, up to the cap, and may take it back', async () => {
    const personId = await county.enter(branch.id, personRecord('刘梅'))
    const { id } = await enterPoints(secretary(), personId, deed)
    await enterPoints(secretary(), personId, { ...deed, reason: '长期照顾孤寡老人' })
    await expect(enterPoints(secretary(), personId, deed)).rejects.toMatchObject({ code: 'points.cap-reached' })
    expect((await account(personId)).lines.find((line) => line.id === id)).toMatchObject({ because: '支部登记', note: deed.reason, delta: 5 })
    await reversePoints(secretary(), id, '登错了人')
    await expect(reversePoints(secretary(), id, '登错了人')).rejects.toMatchObject({ code: 'points.reversed-already' })
    expect((await account(personId)).total).toBe(5)
    const { rows } = await county.database.owner.query<{ note_enc: string }>('select note_enc from point_entries where id = $1', [id])
    expect(rows[0]?.note_enc).not.toContain('落水')
  })

  test.each([
    ['a clause that follows from records', { ...deed, clauseId: 'S5.points.attend' }, 'points.no-such-rule'],
    ['a day that has not come', { ...deed, on: '2026-11-21' }, 'points.day-ahead'],
    ['a day before the playbook', { ...deed, on: '2025-10-01' }, 'points.no-such-rule'],
  ])('%s is refused', async (_, wish, code) => {
    const personId = await county.enter(branch.id, personRecord('何勇'))
    await expect((async () => enterPoints(secretary(), personId, wish))()).rejects.toMatchObject({ code })
  })

  test('nobody enters points for oneself, nor for members of another branch', async () => {
    const personId = await county.enter(branch.id, personRecord('何勇'))
    await expect(enterPoints(secretary(branch, personId), personId, deed)).rejects.toMatchObject({ code: 'points.own' })
    await expect(enterPoints(secretary(other), personId, deed)).rejects.toMatchObject({ kind: 'absent' })
    await expect(enterPoints(county.as('county-officer'), personId, deed)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('what follows from a record is not taken back by hand', async () => {
    const personId = await county.enter(branch.id, personRecord('何勇'))
    await record([attended(personId, '2026-03-10')])
    const [line] = (await account(personId)).lines
    await expect(reversePoints(secretary(), line!.id, '不该加')).rejects.toMatchObject({ code: 'points.not-by-hand' })
  })
})

describe('an objection', () => {
  const contested = async () => {
    const personId = await county.enter(branch.id, personRecord('黄涛'))
    await record([attended(personId, '2026-03-10')])
    const [line] = (await account(personId)).lines
    const { id } = await contestPoints(member(personId, '黄涛'), line!.id, '那天我没有到会')
    return { personId, id, lineId: line!.id }
  }

  test('upheld, the line is reversed; the member reads the answer', async () => {
    const { personId, id, lineId } = await contested()
    await expect(contestPoints(member(personId), lineId, '再说一次')).rejects.toMatchObject({ code: 'points.contested-already' })
    await answerObjection(secretary(), id, { upheld: true, answer: '核对签到表，确未到会' })
    const { total, lines } = await account(personId)
    expect(total).toBe(0)
    expect(lines.find((line) => line.id === lineId)).toMatchObject({ reversed: true, objections: [{ reason: '那天我没有到会', upheld: true, answer: '核对签到表，确未到会' }] })
    await expect(answerObjection(secretary(), id, { upheld: false, answer: '再答' })).rejects.toMatchObject({ code: 'points.answered-already' })
  })

  test('not upheld, the line stays and may be contested again', async () => {
    const { personId, id, lineId } = await contested()
    await answerObjection(secretary(), id, { upheld: false, answer: '签到表上有您的签名' })
    expect((await account(personId)).total).toBe(4)
    await contestPoints(member(personId), lineId, '签名不是我写的')
  })

  test('nobody answers in an own matter, contests another’s line, or contests a reversal', async () => {
    const { personId, id, lineId } = await contested()
    await expect(answerObjection(secretary(branch, personId), id, { upheld: true, answer: '同意' })).rejects.toMatchObject({ code: 'points.own' })
    await expect(answerObjection(secretary(other), id, { upheld: true, answer: '同意' })).rejects.toMatchObject({ kind: 'absent' })
    const stranger = await county.enter(branch.id, personRecord('郭峰'))
    await expect(contestPoints(member(stranger), lineId, '他没有到会')).rejects.toMatchObject({ kind: 'absent' })
    await answerObjection(secretary(), id, { upheld: true, answer: '同意' })
    const reversal = (await account(personId)).lines.find(({ because }) => because === '冲销')
    await expect(contestPoints(member(personId), reversal!.id, '不对')).rejects.toMatchObject({ code: 'points.reversal-contested' })
  })
})

describe('over the wire', () => {
  let user: TestUser
  let officer: TestUser
  let personId: string
  beforeAll(async () => {
    personId = await county.enter(branch.id, personRecord('郑爽'))
    await record([attended(personId, '2026-03-10')])
    user = await api.user({ personId })
    officer = await api.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: branch.id }] })
  })

  test('the member reads the own account and contests a line; the branch finds the objection and answers', async () => {
    const mine = await user.get<{ total: number; lines: { id: string }[] }>('/api/pocket/points')
    expect(mine.body.total).toBe(4)
    expect((await user.post(`/api/pocket/point-entries/${mine.body.lines[0]!.id}/objections`, { reason: '日期不对' })).status).toBe(200)
    const waiting = await officer.get<{ rows: { id: string; name: string; reason: string }[] }>('/api/point-objections?state=open&search=郑')
    expect(waiting.body.rows).toMatchObject([{ name: '郑爽', reason: '日期不对' }])
    expect((await officer.post(`/api/point-objections/${waiting.body.rows[0]!.id}/answer`, { upheld: false, answer: '日期无误' })).status).toBe(204)
    expect((await officer.get<{ byHand: { clauseId: string }[] }>(`/api/people/${personId}/points`)).body.byHand).toMatchObject([{ clauseId: 'S5.points.deed' }])
    expect((await officer.post(`/api/people/${personId}/points`, { clauseId: 'S5.points.deed', on: '2026-11-01', reason: '拾金不昧' })).body).toMatchObject({ delta: 5 })
  })

  test('an account is nobody else’s: not the host’s, the contact’s, the county’s, nor another member’s', async () => {
    const host = await api.user({ posts: [{ kind: 'secretary', orgId: other.id }] })
    const countyOfficer = await api.user({ posts: [{ kind: 'county-officer' }] })
    const inspector = await api.user({ posts: [{ kind: 'inspector', orgId: branch.id }] })
    expect((await host.get(`/api/people/${personId}/points`)).status).toBe(404)
    expect((await countyOfficer.get(`/api/people/${personId}/points`)).status).toBe(403)
    expect((await inspector.get(`/api/people/${personId}/points`)).status).toBe(403)
    expect((await user.get(`/api/people/${personId}/points`)).status).toBe(403)
  })
})

test('what is kept of one’s points, tasks and talks is in the download of one’s own data', async () => {
  const personId = await county.enter(branch.id, personRecord('冯敏'))
  await record([attended(personId, '2025-12-30'), attended(personId, '2026-03-10')])
  const user = await api.user({ personId })
  const { body } = await user.get<{ points: { on: string }[]; tasks: unknown[]; talks: { talks: unknown[] } }>('/api/privacy/my-data')
  expect(body.points.map(({ on }) => on)).toEqual(['2026-03-10'])
  expect([body.tasks, body.talks.talks]).toEqual([[], []])
})
