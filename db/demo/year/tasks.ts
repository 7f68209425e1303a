import { addDays } from '../../../domain/calendar/days.ts'
import type { TalkChannel } from '../../../domain/talks/talk-words.ts'
import { answerObjection, contestPoints, enterPoints } from '../../../server/points/actions.ts'
import { readAccount } from '../../../server/points/account.ts'
import { excuseFromTalk, recordTalk } from '../../../server/talks/actions.ts'
import { listShortfalls } from '../../../server/talks/queries.ts'
import { readLearning } from '../../../server/learning/parameters.ts'
import { remindMembers } from '../../../server/talks/remind.ts'
import { reviewLines } from '../../../server/talks/review.ts'
import { claimTask, deliverClaim, giveBackClaim, sendBackClaim, verifyClaim } from '../../../server/tasks/claim.ts'
import { publishTask } from '../../../server/tasks/publish.ts'
import { systemActor } from '../../../server/platform/actor.ts'
import { sql } from '../../../server/platform/database.ts'
import { lastDayOf } from './last-day.ts'
import { branchesTold } from './told.ts'
import type { WorldOrg, WorldPerson, YearWorld } from './world.ts'

interface Plot {
  kind: string
  title: string
  body: string
  concerns: 'all' | 'away'
  most: number
  /** Yuan for each unit of the result. */
  money?: number
  note: string
}

/** What branches ask of those away, in turn. */
const plots: readonly Plot[] = [
  { kind: 'produce', title: '代销脐橙', body: '帮村里把脐橙卖到务工地，有订单的把数量和金额报上来，找村会计对接发货。', concerns: 'all', most: 24, money: 68, note: '厂里工友和房东订的' },
  { kind: 'jobs', title: '介绍老乡就业', body: '所在单位招工的，介绍待业的老乡过去，说清楚工资和住宿。', concerns: 'away', most: 3, note: '已经办好入职' },
  { kind: 'fellows', title: '联系在外老乡', body: '联系同乡，了解就业、子女上学等情况，有困难的告诉支部。', concerns: 'away', most: 20, note: '都联系上了，有两户想了解上学政策' },
  { kind: 'rights', title: '帮工友维权', body: '工友遇到欠薪、工伤的，帮着咨询和调解。', concerns: 'away', most: 1, money: 18_000, note: '经调解，工资已经补发' },
  { kind: 'school', title: '协调子女入学', body: '帮随迁子女了解入学条件，准备材料。', concerns: 'away', most: 1, note: '学校已经通知报名' },
  { kind: 'volunteer', title: '社区志愿服务', body: '就近参加志愿服务，时间自己定。', concerns: 'all', most: 2, note: '参加了社区清洁和敬老活动' },
]

const spread = (world: YearWorld, month: string, from: number, until: number) => {
  const day = `${month}-${String(world.random.between(from, until)).padStart(2, '0')}`
  return day < world.today ? day : world.today
}

interface Round { world: YearWorld; org: WorldOrg; month: string; plot: Plot }

/** One member's way with a task: most deliver, some are asked again, some give back, the latest ones are still at it. */
async function goThrough({ world, org, month, plot }: Round, taskId: string, person: WorldPerson): Promise<void> {
  const { random, today } = world
  const [claimed, delivered] = [spread(world, month, 6, 12), spread(world, month, 15, 22)]
  const { id } = await claimTask(world.member(person, claimed), taskId, person.id)
  const course = random.between(1, 100)
  if (course <= 8) return giveBackClaim(world.member(person, delivered), id, '这个月工厂赶货，抽不出时间')
  if (course <= 20 || delivered >= today) return undefined
  const quantity = random.between(1, plot.most)
  const result = { quantity, ...(plot.money === undefined ? {} : { amount: quantity * plot.money }), note: plot.note }
  await deliverClaim(world.member(person, delivered), id, result)
  const secretary = world.as('secretary', org, lastDayOf(month, today))
  if (course <= 28) return sendBackClaim(secretary, id, '请写明帮助了谁')
  if (course <= 36) return undefined
  return verifyClaim(secretary, id, {})
}

/** Members of a branch as it stands in that month of the story: some have been transferred or have died. */
function readMembers(world: YearWorld, org: WorldOrg): Promise<WorldPerson[]> {
  const { db } = world.as('secretary', org, world.today)
  return db.withTenant(systemActor(world.tenantId), (tx) => tx.rows<WorldPerson>(sql`
    select id, name from persons
    where tenant_id = ${world.tenantId} and home_org_id = ${org.id} and left_on is null and deceased_on is null and merged_into is null order by id`))
}

/** Members of a branch whom the task concerns, in an order drawn for the month. */
async function drawClaimants(world: YearWorld, org: WorldOrg, plot: Plot, most: number): Promise<WorldPerson[]> {
  const away = new Set((await world.away()).map(({ personId }) => personId))
  const pool = (await readMembers(world, org)).filter(({ id }) => plot.concerns === 'all' || away.has(id))
  const drawn: WorldPerson[] = []
  while (drawn.length < most && pool.length > 0) drawn.push(...pool.splice(world.random.between(0, pool.length - 1), 1))
  return drawn
}

const together: Plot = { kind: 'volunteer', title: '村庄清洁和助农', body: '一起清理沟渠、帮缺劳力的农户；在外的党员就近参加志愿服务。', concerns: 'all', most: 1, note: '按时参加' }
const monthsTogether = ['03', '06', '09']

/** What a whole village does together; one in five cannot. */
async function workTogether(world: YearWorld, org: WorldOrg, month: string): Promise<void> {
  const { id } = await publishTask(world.as('secretary', org, `${month}-02`), {
    title: together.title, body: together.body, kind: together.kind, concerns: 'all', dueOn: addDays(`${month}-02`, 25), evidence: 'optional', draft: false,
  })
  for (const person of (await readMembers(world, org)).filter(() => world.random.chance(0.8))) {
    const claim = await claimTask(world.member(person, `${month}-06`), id, person.id)
    await deliverClaim(world.member(person, `${month}-20`), claim.id, { quantity: 1, note: together.note })
    await verifyClaim(world.as('secretary', org, lastDayOf(month, world.today)), claim.id, {})
  }
}

/** Something that can still be claimed, at home and at the host. */
async function offerTasks(world: YearWorld, org: WorldOrg): Promise<void> {
  for (const plot of plots.filter(({ kind }) => kind === 'produce' || kind === 'fellows')) {
    await publishTask(world.as('secretary', org, world.today), {
      title: plot.title, body: plot.body, kind: plot.kind, concerns: 'all', places: 8, dueOn: addDays(world.today, 30), evidence: 'optional', draft: false,
    })
  }
}

async function playRound(round: Round): Promise<void> {
  const { world, org, month, plot } = round
  const published = spread(world, month, 2, 5)
  const claimants = await drawClaimants(world, org, plot, 3)
  const { id } = await publishTask(world.as('secretary', org, published), {
    title: plot.title, body: plot.body, kind: plot.kind, concerns: plot.concerns, places: 8, dueOn: addDays(published, 30), evidence: 'optional', draft: false,
  })
  for (const person of claimants) await goThrough(round, id, person)
}

/** A good deed that no record of the program can tell, entered by the branch. */
async function enterDeed(world: YearWorld, org: WorldOrg, day: string): Promise<void> {
  const members = await readMembers(world, org)
  const person = members[world.random.between(0, members.length - 1)]
  if (person === undefined) return
  await enterPoints(world.as('secretary', org, day), person.id, { clauseId: 'S5.points.deed', on: day, reason: '在务工地拾金不昧，失主送来感谢信' })
}

/** A member finds a line that is not right; the branch looks it up and answers. */
async function contestOne(world: YearWorld, org: WorldOrg, day: string): Promise<void> {
  for (const person of await readMembers(world, org)) {
    const ctx = world.member(person, day)
    const { lines } = await ctx.db.withTenant(ctx.actor, (tx) => readAccount(tx, ctx, person.id))
    const line = lines.find(({ mayContest }) => mayContest)
    if (line === undefined) continue
    const { id } = await contestPoints(ctx, line.id, '那天我在加班，没有参加')
    await answerObjection(world.as('secretary', org, day), id, { upheld: false, answer: '核对签到表，当天有您线上参加的记录' })
    return
  }
}

const channels: readonly TalkChannel[] = ['phone', 'in-person', 'video']
const agreed = ['夜班多，改为每月线上参加一次主题党日', '春节返乡时参加集中学习，平时按月报告', '先认领一项代销任务，支部帮着对接货源']

/** Towards the end of the year a branch looks ahead who may stay below the line, and speaks with the first of them. */
async function lookAhead(world: YearWorld, org: WorldOrg): Promise<void> {
  const ctx = world.as('secretary', org, world.today)
  const year = Number(world.today.slice(0, 4))
  await reviewLines(ctx, year)
  const below = await ctx.db.withTenant(ctx.actor, async (tx) =>
    listShortfalls(tx, ctx.actor, { year, learning: await readLearning(tx, world.tenantId, year, world.today), state: 'open', measure: 'points', stage: 'year', page: 1, size: 4 }))
  for (const [index, row] of below.entries()) {
    if (index === 3) await excuseFromTalk(ctx, row.id, '长期住院治疗')
    else await recordTalk(ctx, row.person_id, { on: world.today, occasion: 'points', channel: channels[index] ?? 'phone', withNames: ctx.actor.name, agreed: agreed[index] ?? '' })
  }
}

/** On the check day of October it is looked at who is behind; the first branch reminds, the others have it before them. */
async function checkProgress(world: YearWorld, month: string): Promise<void> {
  const day = lastDayOf(month, world.today)
  const year = Number(month.slice(0, 4))
  for (const [place, org] of world.branches.slice(0, 4).entries()) {
    const ctx = world.as('secretary', org, day)
    await reviewLines(ctx, year, 'half')
    if (place === 1) await remindMembers(ctx, { year })
  }
}

/** Each month three branches ask something of their members; who claims delivers, and the branch verifies. */
export async function playTasksMonth(world: YearWorld, month: string): Promise<void> {
  const turn = Number(month.slice(5))
  for (let round = 0; round < 3; round += 1) {
    const org = world.branches[(turn * 3 + round) % world.branches.length]
    const plot = plots[(turn + round) % plots.length]
    if (org !== undefined && plot !== undefined) await playRound({ world, org, month, plot })
  }
  const told = branchesTold(world)
  if (monthsTogether.includes(month.slice(5))) for (const org of told) await workTogether(world, org, month)
  const branch = told[0] ?? world.branches[0]
  if (branch === undefined) return
  if (turn === 10) await checkProgress(world, month)
  if (turn % 4 === 0) await enterDeed(world, branch, spread(world, month, 10, 20))
  if (month !== world.today.slice(0, 7)) return
  for (const org of told) await offerTasks(world, org)
  await contestOne(world, branch, world.today)
  await lookAhead(world, branch)
}
