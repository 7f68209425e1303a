import { gatheringWords, type GatheringKind } from '../../../domain/gatherings/kinds.ts'
import { nextHoliday, homecoming, type Holiday } from '../../../domain/gatherings/holidays.ts'
import type { AttendanceMark } from '../../../domain/gatherings/marks.ts'
import type { Context } from '../../../server/platform/context.ts'
import { showGathering } from '../../../server/gatherings/show-gathering.ts'
import { noteHomecoming } from '../../../server/gatherings/plan/homecoming.ts'
import { inviteToGathering, planGathering } from '../../../server/gatherings/plan/plan.ts'
import { closeGathering, saveMinutes } from '../../../server/gatherings/sheet/minutes.ts'
import { saveAttendance } from '../../../server/gatherings/sheet/save-attendance.ts'
import { branchesTold } from './told.ts'
import type { PlayMonth, WorldOrg, YearWorld } from './world.ts'

const themes = ['重温入党誓词', '学习党章', '清洁家园', '看望老党员', '政策宣讲', '慰问困难群众', '义务劳动', '安全生产进农家', '红色故事会', '森林防火宣传', '为在外党员寄家书', '年度回头看']
const decisions = ['安排专人看望在外党员的父母', '下月起每月五日开展主题党日', '组织在外党员认领代销任务', '对返乡党员逐人走访']

/** Branches whose year is played in full: that of the story, then those with most members away; two of a county. */
async function livelyBranches(world: YearWorld): Promise<WorldOrg[]> {
  const away = await world.away()
  const count = (org: WorldOrg) => away.filter(({ homeOrgId }) => homeOrgId === org.id).length
  const told = branchesTold(world)
  return world.branches.toSorted((a, b) => Number(told.includes(b)) - Number(told.includes(a)) || count(b) - count(a) || (a.path < b.path ? -1 : 1)).slice(0, 2)
}

/** Those away take part by telephone or video, some at their host; those at home come, mostly. */
function drawMark(world: YearWorld, away: boolean): AttendanceMark {
  const { random } = world
  if (away) return random.pick(['counted', 'counted', 'online', 'counted', 'online', 'absent', 'personal'] as const)
  return random.pick(['present', 'present', 'present', 'present', 'present', 'present', 'late', 'sick', 'personal', 'absent'] as const)
}

interface Wish {
  org: WorldOrg
  kind: GatheringKind
  title: string
  day: string
  personIds?: string[]
  holiday?: Holiday
  year?: number
  come?: boolean
}

async function saveSheet(world: YearWorld, ctx: Context, id: string, wish: Wish, away: ReadonlySet<string>): Promise<void> {
  const page = await ctx.db.withTenant(ctx.actor, (tx) => showGathering(tx, ctx, id))
  const [sheet] = page.sheets
  if (sheet === undefined || sheet.lines.length === 0) return
  await saveAttendance(ctx, id, {
    orgId: wish.org.id,
    lines: sheet.lines.map(({ personId, side }) => {
      const mark = side === 'host' || wish.come === true ? world.random.pick(['present', 'present', 'present', 'absent'] as const) : drawMark(world, away.has(personId))
      return { personId, mark, ...(mark === 'counted' ? { basis: world.random.pick(['telephone', 'message'] as const) } : {}) }
    }),
  })
}

async function hold(world: YearWorld, wish: Wish): Promise<void> {
  const ctx = world.as('secretary', wish.org, wish.day)
  const away = new Set((await world.away()).map(({ personId }) => personId))
  const { id } = await planGathering(ctx, {
    orgId: wish.org.id, kind: wish.kind, title: wish.title, onDate: wish.day, starts: '09:00', ends: '11:00', place: '党群服务中心',
    ...(wish.personIds === undefined ? {} : { personIds: wish.personIds }), ...(wish.holiday === undefined ? {} : { holiday: wish.holiday, holidayYear: wish.year! }),
  })
  await saveSheet(world, ctx, id, wish, away)
  const page = await ctx.db.withTenant(ctx.actor, (tx) => showGathering(tx, ctx, id))
  if (page.state !== 'held') return
  if (page.open.some(({ act, may }) => act === 'close' && !may)) {
    await saveMinutes(ctx, id, {
      chair: ctx.actor.name, recorder: wish.org.members[0]?.name ?? ctx.actor.name, decisions: [world.random.pick(decisions)],
      followUps: [{ who: wish.org.members.at(-1)?.name ?? ctx.actor.name, what: world.random.pick(decisions), dueOn: null }], version: page.version,
    })
  }
  await closeGathering(ctx, id)
}

/** Who says they come home for a feast, and what is held for those who do. */
async function playHomecoming(world: YearWorld, org: WorldOrg, day: string, holiday: Holiday, year: number): Promise<void> {
  const away = (await world.away()).filter(({ homeOrgId }) => homeOrgId === org.id)
  const ctx = world.as('secretary', org, day)
  const coming: string[] = []
  for (const { personId } of away) {
    const answer = world.random.pick(['comes', 'comes', 'stays-away', 'unsure'] as const)
    await noteHomecoming(ctx, personId, { holiday, year, answer })
    if (answer === 'comes') coming.push(personId)
  }
  if (coming.length > 0) await hold(world, { org, kind: 'holiday-school', title: '返乡党员假日学堂', day, personIds: coming, holiday, year, come: true })
}

/** What lies ahead: called, and not yet held. */
async function callNext(world: YearWorld, org: WorldOrg, month: string): Promise<void> {
  const ctx = world.as('secretary', org, world.today)
  const { id } = await planGathering(ctx, { orgId: org.id, kind: 'theme-day', title: `${Number(month.slice(5))}月主题党日：${world.random.pick(themes)}`, onDate: `${month}-28`, starts: '14:30', ends: '16:30', place: '党群服务中心' })
  await inviteToGathering(ctx, id)
}

/** A month of two branches and of a host: a theme day each, a meeting of members each quarter, a school at the feasts. */
export const playGatheringsMonth: PlayMonth = async (world, month) => {
  const day = (date: number) => `${month}-${String(date).padStart(2, '0')}`
  const number = Number(month.slice(5))
  const branches = await livelyBranches(world)
  const hosts = new Set((await world.hosted()).map(({ hostOrgId }) => hostOrgId))
  const hosting = world.branches.filter(({ id }) => hosts.has(id) && !branches.some((one) => one.id === id)).slice(0, 1)
  for (const org of [...branches, ...hosting]) {
    if (day(5) <= world.today) await hold(world, { org, kind: 'theme-day', title: `${number}月主题党日：${themes[number - 1]}`, day: day(5) })
  }
  const feast = day(18) <= world.today ? nextHoliday(day(18)) : undefined
  for (const org of branches) {
    if (number % 3 === 2 && day(16) <= world.today) await hold(world, { org, kind: 'general-meeting', title: `${Math.ceil(number / 3)}季度${gatheringWords['general-meeting']}`, day: day(16) })
    if (feast !== undefined && org === branches[0] && (homecoming(feast.holiday, feast.year)?.from ?? '') <= day(18)) await playHomecoming(world, org, day(18), feast.holiday, feast.year)
    if (month === world.today.slice(0, 7) && day(28) > world.today) await callNext(world, org, month)
  }
}
