import { addDays, addMonths } from '../../../domain/calendar/days.ts'
import type { Grade, Mark } from '../../../domain/appraisal/grades.ts'
import { mostExcellent } from '../../../domain/appraisal/judge-decision.ts'
import { advanceAppraisal } from '../../../server/appraisal/advance.ts'
import { feedBack, sendHome } from '../../../server/appraisal/after.ts'
import { castBallot, handOutPaper, typePaper } from '../../../server/appraisal/ballot-box.ts'
import { decideAppraisal } from '../../../server/appraisal/decide.ts'
import { openAppraisals } from '../../../server/appraisal/open-appraisal.ts'
import { holdAppraisal, listSubjects, type AppraisalRow, type SubjectRow } from '../../../server/appraisal/queries.ts'
import { noteRemark, writeOwnRemarks } from '../../../server/appraisal/remarks.ts'
import { noteSelf } from '../../../server/appraisal/subjects.ts'
import type { Stage } from '../../../domain/appraisal/stages.ts'
import type { Context } from '../../../server/platform/context.ts'
import { branchesTold } from './told.ts'
import type { WorldOrg, YearWorld } from './world.ts'

const selves = [
  '一年来按时参加主题党日和党员大会，按月交纳党费，带头清理门前沟渠。不足：理论学习不够系统。', '在外务工期间坚持每月向支部汇报，参加流入地组织生活。不足：返乡少，为村里做事少。',
  '参加防汛巡查、帮扶两户老人。不足：用手机学习不熟练。', '带领三户村民种植脐橙，参与夜间巡逻。不足：有时不能按时到会。', '履行党员义务，遵纪守法。不足：主动性还要加强。',
]
const remarks = ['遇事肯出力，学习还要再抓紧。', '在外不忘家乡，汇报及时。', '为人公道，希望多带带年轻人。', '到会情况好，发言少了些。']
const comments: Partial<Record<Grade, string>> = { excellent: '发挥先锋模范作用突出', qualified: '履行党员义务', basic: '参加组织生活不够经常，需要改进' }

const smallEnough = ({ kind, members }: WorldOrg) => (kind === 'branch' || kind === 'joint-branch' || kind === 'migrant-branch') && members.length >= 6 && members.length <= 14
const completed = 4

interface Held {
  ctx: Context
  id: string
  subjects: SubjectRow[]
  appraisal: AppraisalRow
}

async function open(world: YearWorld, branch: WorldOrg, day: string): Promise<Held> {
  const ctx = world.as('secretary', branch, day)
  const { ids } = await openAppraisals(ctx, { orgId: branch.id, below: false, year: Number(day.slice(0, 4)), dueOn: `${day.slice(0, 4)}-12-31` })
  const id = ids[0]!
  return { ctx, id, ...(await ctx.db.withTenant(ctx.actor, async (tx) => ({ subjects: await listSubjects(tx, world.tenantId, id), appraisal: await holdAppraisal(tx, ctx.actor, id) }))) }
}

async function appraiseThemselves(world: YearWorld, { ctx, id, subjects }: Held): Promise<void> {
  for (const subject of subjects) await noteSelf(ctx, id, subject.person_id, world.random.pick(selves))
}

/** Two write on their telephones, for the oldest it is noted. */
async function appraiseEachOther(world: YearWorld, { ctx, id, subjects }: Held, day: string): Promise<void> {
  const [elder, ...others] = subjects.toReversed()
  if (elder === undefined) return
  for (const subject of subjects.slice(0, 3)) await noteRemark(ctx, id, { personId: subject.person_id, byPersonId: elder.person_id, by: elder.person_name, text: world.random.pick(remarks) })
  for (const author of others.filter((one) => one.side === 'home').slice(0, 2)) {
    const own = { ...world.member({ id: author.person_id, name: author.person_name }, day), personId: author.person_id }
    await writeOwnRemarks(own, id, subjects.filter((one) => one.id !== author.id).slice(0, 2).map((one) => ({ subjectId: one.id, text: world.random.pick(remarks) })))
  }
}

const drawMark = (world: YearWorld): Mark => (world.random.chance(0.3) ? 'excellent' : world.random.chance(0.9) ? 'qualified' : 'basic')

/** Most vote on the telephone; who has none gets a ballot on paper. */
async function vote(world: YearWorld, { ctx, id, subjects }: Held, day: string): Promise<void> {
  const here = subjects.filter((one) => one.side === 'home')
  for (const voter of here.slice(0, 4)) {
    await castBallot({ ...world.member({ id: voter.person_id, name: voter.person_name }, day), personId: voter.person_id }, id, subjects.map((one) => ({ subjectId: one.id, mark: drawMark(world) })))
  }
  const onPaper = here.slice(4).map((one) => one.person_id)
  if (onPaper.length === 0) return
  await handOutPaper(ctx, id, onPaper)
  const excellent = Math.floor(onPaper.length / 3)
  await typePaper(ctx, id, subjects.map((one) => ({ personId: one.person_id, excellent, qualified: onPaper.length - excellent, basic: 0, unqualified: 0, abstained: 0 })))
}

async function decide({ ctx, id, subjects, appraisal }: Held, day: string): Promise<void> {
  const most = mostExcellent(subjects.length, appraisal.rules)
  const gradeAt = (place: number): Grade => (place < most ? 'excellent' : place === subjects.length - 1 && place > most + 2 ? 'basic' : 'qualified')
  await decideAppraisal(ctx, id, {
    decidedBy: 'committee', on: day, document: '支委会会议记录', decisions: subjects.map((one, place) => ({ personId: one.person_id, grade: gradeAt(place), comment: comments[gradeAt(place)] ?? '' })),
  })
}

/** The stages up to one of them, each through the action that a secretary uses. */
async function goTo(world: YearWorld, held: Held, day: string, goal: Stage): Promise<void> {
  const go = (to: Stage) => advanceAppraisal(held.ctx, held.id, { to, on: day })
  await appraiseThemselves(world, held)
  if (goal === 'self') return
  await go('mutual')
  await appraiseEachOther(world, held, day)
  if (goal === 'mutual') return
  await go('ballot')
  await vote(world, held, day)
  if (goal === 'ballot') return
  await go('deciding')
  if (goal === 'deciding') return
  await decide(held, day)
  await sendHome(held.ctx, held.id)
  await feedBack(held.ctx, held.id, { personIds: held.subjects.map((one) => one.person_id), on: day })
  await go('closed')
}

function drawBranches(world: YearWorld, count: number, first: readonly (string | null)[]): WorldOrg[] {
  const told = branchesTold(world)
  const fit = world.branches.filter((branch) => smallEnough(branch) && !told.includes(branch))
  const hosts = fit.filter(({ id }) => first.includes(id))
  const pool = fit.filter((branch) => !hosts.includes(branch))
  const drawn = Array.from({ length: Math.min(count, pool.length) }, () => pool.splice(world.random.between(0, pool.length - 1), 1)[0]!)
  return [...hosts, ...drawn].slice(0, count)
}

/** In December some branches go through the whole appraisal, hosts first; in the month of today others are on their way, and the branches of the story. */
export async function playAppraisalMonth(world: YearWorld, month: string): Promise<void> {
  const hosts = (await world.hosted()).map(({ hostOrgId }) => hostOrgId)
  // stays stand as on the month's last day: whom a host has is known then
  const last = addDays(addMonths(`${month}-01`, 1), -1)
  const day = last < world.today ? last : world.today
  if (month.endsWith('-12')) {
    for (const branch of drawBranches(world, completed, hosts)) await goTo(world, await open(world, branch, day), day, 'closed')
  } else if (world.today.startsWith(month)) {
    const goals: Stage[] = ['self', 'mutual', 'ballot', 'deciding']
    for (const [place, branch] of drawBranches(world, goals.length, []).entries()) await goTo(world, await open(world, branch, day), day, goals[place] ?? 'self')
    for (const branch of branchesTold(world)) await goTo(world, await open(world, branch, day), day, 'mutual')
  }
}
