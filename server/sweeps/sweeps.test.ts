import { beforeEach, expect, test } from 'vitest'
import { leave } from '../../test/cast/lives.ts'
import { openTestCounty, personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { sql } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { answerSweep, type MemberAnswer } from './answer-sweep.ts'
import { readWorkbook } from '../imports/workbook/read-workbook.ts'
import { exportSweep } from './export-sweep.ts'
import { closeSweep, openSweep, recheckAnswer, sampleSweep } from './open-sweep.ts'
import { childOf, countSweeps, getSweep, listAnswers, listBranches, listSample } from './queries.ts'

const county = await openTestCounty()
const { db } = county
type Ctx = ReturnType<typeof county.as>
const read = <T>(ctx: Ctx, work: Parameters<typeof db.withTenant<T>>[1]) => db.withTenant(ctx.actor, work)

let qingxi: TestOrg
let dawan: TestOrg
let shiqiao: TestOrg
let office: Ctx
let secretary: Ctx
let sweep: string
const members = new Map<string, string>()

beforeEach(async () => {
  const mark = newId().slice(-6)
  const [q] = await county.found([{ name: `清溪镇党委${mark}`, kind: 'committee' }])
  qingxi = q!
  const [d, s] = await county.found([{ name: `大湾村党支部${mark}`, parentId: qingxi.id }, { name: `石桥村党支部${mark}`, parentId: qingxi.id }])
  dawan = d!
  shiqiao = s!
  const [group] = await county.found([{ name: `大湾村一组党小组${mark}`, parentId: dawan.id, kind: 'group' }])
  office = county.as('township-officer', qingxi)
  secretary = county.as('secretary', dawan)
  for (const name of ['李军', '王芳', '赵磊']) members.set(name, await county.enter(name === '赵磊' ? group!.id : dawan.id, personRecord(name, { phone: '13800000000' })))
  members.set('周婷', await county.enter(shiqiao.id, personRecord('周婷')))
  await leave(county, dawan, members.get('李军')!, { known: { province: '广东省', city: '东莞市' } })
  sweep = (await openSweep(office, { orgId: qingxi.id, name: '四季度摸排', quarter: '2026Q4', dueOn: '2026-12-20' })).id
})

const answersOf = (ctx: Ctx, org: TestOrg) => read(ctx, (tx) => listAnswers(tx, ctx.actor, sweep, { orgId: org.id, path: org.path }))
const told = (rows: Awaited<ReturnType<typeof answersOf>>, change: (row: { name: string }) => Partial<MemberAnswer> = () => ({})): MemberAnswer[] =>
  rows.map((row) => ({
    personId: row.person_id, away: row.away, particulars: row.particulars, since: row.since, destination: row.destination, trade: row.trade, ...change(row),
  }))

test('each branch below is asked, with what the stays know filled in, unknown being a value', async () => {
  const rows = await answersOf(secretary, dawan)
  expect(rows.map((row) => [row.name, row.away, row.particulars, row.since, row.destination, row.trade])).toEqual([
    ['李军', true, 'known', 'known', 'known', 'unknown'], ['王芳', false, 'known', 'unknown', 'unknown', 'unknown'], ['赵磊', false, 'known', 'unknown', 'unknown', 'unknown'],
  ])
  const branches = await read(office, async (tx) => listBranches(tx, office.actor, await getSweep(tx, office.actor, sweep), { page: 1, size: 50 }))
  expect(branches.map((branch) => [branch.members, branch.answered_at])).toEqual([[3, null], [1, null]])
})

test('a branch answers for each member; progress and completeness have their denominators', async () => {
  const rows = await answersOf(secretary, dawan)
  await expect(answerSweep(secretary, sweep, dawan.id, { noneAway: false, answers: told(rows).slice(1) })).rejects.toMatchObject({ code: 'sweeps.members-missing', params: { names: '李军' } })
  const done = await answerSweep(secretary, sweep, dawan.id, {
    noneAway: false, answers: told(rows, (row) => (row.name === '王芳' ? { away: null } : row.name === '李军' ? { trade: 'known' } : {})),
  })
  expect(done).toEqual({ members: 3, away: 1, fourClear: 1 })
  const [progress] = await read(office, (tx) => countSweeps(tx, office.actor, [sweep], () => sql`''`))
  expect(progress).toMatchObject({ branches: 2, branches_answered: 1, members: 4, members_answered: 3, away: 1, unsure: 1, four_clear: 1, trade: 1 })
  const byOrg = await read(office, (tx) => countSweeps(tx, office.actor, [sweep], childOf(qingxi.path)))
  expect(byOrg.map((part) => [part.key, part.branches_answered])).toEqual([[dawan.path, 1], [shiqiao.path, 0]])
})

test('“none away” is one answer for the whole branch, and may not contradict an open stay', async () => {
  await expect(answerSweep(secretary, sweep, dawan.id, { noneAway: true, answers: [] })).rejects.toMatchObject({ code: 'sweeps.none-away-yet-away', params: { names: '李军' } })
  expect(await answerSweep(county.as('secretary', shiqiao), sweep, shiqiao.id, { noneAway: true, answers: [] })).toEqual({ members: 1, away: 0, fourClear: 0 })
})

test('a branch answers for itself only, and nobody answers a closed sweep', async () => {
  await expect(answerSweep(secretary, sweep, shiqiao.id, { noneAway: true, answers: [] })).rejects.toMatchObject({ kind: 'absent' })
  await expect(closeSweep(secretary, sweep)).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(answerSweep(secretary, sweep, dawan.id, { noneAway: false, answers: [{ ...told(await answersOf(secretary, dawan))[0]!, personId: members.get('周婷')! }] }))
    .rejects.toMatchObject({ code: 'sweeps.not-a-member' })
  await closeSweep(office, sweep)
  await expect(answerSweep(county.as('secretary', shiqiao), sweep, shiqiao.id, { noneAway: true, answers: [] })).rejects.toMatchObject({ code: 'sweeps.closed' })
})

test('one sweep per quarter and organisation stands open', async () => {
  await expect(openSweep(office, { orgId: qingxi.id, name: '再来一次', quarter: '2026Q4', dueOn: '2026-12-20' })).rejects.toMatchObject({ code: 'sweeps.same-quarter' })
  expect(() => openSweep(office, { orgId: qingxi.id, name: '过期', quarter: '2027Q1', dueOn: '2026-11-19' })).toThrow('sweeps.due-past')
  await expect(openSweep(secretary, { orgId: dawan.id, name: '自己部署', quarter: '2026Q4', dueOn: '2026-12-20' })).rejects.toMatchObject({ kind: 'forbidden' })
})

test('a sample drawn from a seed can be drawn again, until the re-check has begun', async () => {
  await expect(sampleSweep(office, sweep, {})).rejects.toMatchObject({ code: 'sweeps.nothing-answered' })
  await answerSweep(secretary, sweep, dawan.id, { noneAway: false, answers: told(await answersOf(secretary, dawan)) })
  const first = await sampleSweep(office, sweep, { percent: 34, seed: 7 })
  expect(first).toEqual({ size: 2, of: 3, seed: 7 })
  const drawn = await read(office, (tx) => listSample(tx, office.actor, sweep))
  await sampleSweep(office, sweep, { percent: 34, seed: 7 })
  expect(await read(office, (tx) => listSample(tx, office.actor, sweep))).toEqual(drawn)
  await recheckAnswer(office, sweep, drawn[0]!.person_id, { recheck: 'differs', note: '本人已回村' })
  await expect(sampleSweep(office, sweep, { seed: 8 })).rejects.toMatchObject({ code: 'sweeps.recheck-begun' })
  const outside = [...members.values()].find((id) => !drawn.some((row) => row.person_id === id))!
  await expect(recheckAnswer(office, sweep, outside, { recheck: 'agrees' })).rejects.toMatchObject({ code: 'sweeps.not-sampled' })
  const [progress] = await read(office, (tx) => countSweeps(tx, office.actor, [sweep], () => sql`''`))
  expect(progress).toMatchObject({ sampled: 2, rechecked: 1, differs: 1 })
})

test('a sweep comes as a workbook: progress by organisation, and each answer; whose answers it holds is on record', async () => {
  await answerSweep(secretary, sweep, dawan.id, { noneAway: false, answers: told(await answersOf(secretary, dawan)) })
  const { content, fileName } = await exportSweep(office, sweep)
  const workbook = await readWorkbook(new Uint8Array(await new Response(content).arrayBuffer()), fileName)
  expect(workbook.sheets.map(({ name }) => name)).toEqual(['分组织进度', '党员填报'])
  expect(JSON.stringify(workbook.sheets[1])).toMatch(/李军.*外出.*不清/)
  const { rows } = await county.database.owner.query('select count(*)::integer as n from disclosures where person_id = any($1)', [[...members.values()]])
  expect(rows).toEqual([{ n: 3 }])
})
