import { addDays } from '../../../domain/calendar/days.ts'
import { issueCards, noteCard } from '../../../server/learning/cards.ts'
import { confirmSession } from '../../../server/learning/confirm-session.ts'
import { openCourse, setSessions } from '../../../server/learning/courses.ts'
import { foundGroupsBelow } from '../../../server/learning/groups.ts'
import { notePackages, pushPackage } from '../../../server/learning/packages.ts'
import { dispatchParcels, noteParcel, prepareParcels } from '../../../server/learning/parcels.ts'
import type { PlayMonth, WorldOrg, YearWorld } from './world.ts'

const subjects = ['党章党规', '乡村治理', '劳动权益', '电商直播', '安全生产', '惠农政策', '红色家书', '反诈防骗', '村务公开', '党员义务', '法律常识', '返乡创业']
const lecturers = ['刘建明', '陈桂兰', '周文斌', '何丽娟', '县委党校 张老师', '司法所 李所长']
const titles = ['党的创新理论', '身边榜样', '一课一片一案例', '家乡新貌', '政策明白卡', '务工安全']

/** The courses of a county, opened in the first month that is played. */
interface School { branch: WorldOrg; courseId: string }
const schools = new WeakMap<YearWorld, School[]>()

/** Branches that keep a night school: those with most members, where it can be filled. */
const nightSchools = (world: YearWorld): WorldOrg[] => world.branches.toSorted((a, b) => b.members.length - a.members.length || (a.path < b.path ? -1 : 1)).slice(0, 2)

/** The committee with most organisations below it, that is not the county's own. */
function township(world: YearWorld): WorldOrg | undefined {
  const below = (org: WorldOrg) => world.orgs.filter((one) => one.path.startsWith(org.path)).length
  const committees = world.orgs.filter((org) => org.kind.includes('committee') && world.branches.some((branch) => branch.path.startsWith(org.path)))
  return committees.toSorted((a, b) => below(b) - below(a) || (a.path < b.path ? -1 : 1))[committees.length > 1 ? 1 : 0]
}

async function openSchools(world: YearWorld, day: string): Promise<School[]> {
  const known = schools.get(world)
  if (known !== undefined) return known
  const opened: School[] = []
  for (const branch of nightSchools(world)) {
    const { id } = await openCourse(world.as('secretary', branch, day), {
      orgId: branch.id, title: `${branch.shortName.replace(/党(总)?支部$/, '')}夜校`, form: 'on-site', source: 'night-school', about: '支部排课，党员自选。不能到场的，可以线上参加。',
    })
    opened.push({ branch, courseId: id })
  }
  const street = township(world)
  if (street !== undefined) await foundGroupsBelow(world.as('township-officer', street, day), { orgId: street.id, name: `${street.shortName.replace(/党(工)?委$/, '')}学习总群`, everybody: false })
  schools.set(world, opened)
  return opened
}

async function playNightSchool(world: YearWorld, { branch, courseId }: School, days: readonly string[]): Promise<void> {
  const { random } = world
  const secretary = (day: string) => world.as('secretary', branch, day)
  const { ids } = await setSessions(secretary(days[0]!), courseId, days.map((onDate) => ({
    title: random.pick(subjects), onDate, startsAt: '19:30', endsAt: '21:00', place: '党群服务中心', lecturer: random.pick(lecturers), hours: 2,
  })))
  for (const [index, id] of ids.entries()) {
    const attended = branch.members.filter(() => random.chance(0.6)).map(({ id: personId }) => ({ personId, manner: random.chance(0.75) ? 'present' as const : 'online' as const }))
    await confirmSession(secretary(days[index]!), id, attended)
  }
}

async function playPackage(world: YearWorld, month: string, day: string): Promise<void> {
  const street = township(world)
  const away = await world.away()
  if (street === undefined || away.length === 0) return
  const officer = world.as('county-officer', null, day)
  const county = world.orgs[0]
  if (county === undefined) return
  const { id } = await pushPackage(officer, {
    orgId: county.id, month, title: `${Number(month.slice(5))}月：${world.random.pick(titles)}`, about: '一课、一片、一案例，方便时看一看；看不了的，请联系人念给您听。', audience: 'away',
  })
  const told = away.filter(() => world.random.chance(0.8)).map(({ personId }) => personId)
  if (told.length > 0) await notePackages(officer, id, told)
}

async function playParcels(world: YearWorld, day: string): Promise<void> {
  const branch = nightSchools(world)[0]
  if (branch === undefined) return
  const mine = (await world.away()).filter(({ homeOrgId }) => homeOrgId === branch.id).slice(0, 5)
  if (mine.length === 0) return
  const secretary = world.as('secretary', branch, day)
  const { ids } = await prepareParcels(secretary, {
    orgId: branch.id, kind: 'satchel', title: '红色书包', items: [{ name: '党章', quantity: 1 }, { name: '学习读本', quantity: 3 }], personIds: mine.map(({ personId }) => personId),
  })
  await dispatchParcels(secretary, { ids, on: day, carrier: '邮政' })
  for (const id of ids.filter(() => world.random.chance(0.7))) await noteParcel(secretary, id, day)
}

async function playCards(world: YearWorld, day: string): Promise<void> {
  for (const branch of nightSchools(world)) {
    const people = branch.members.filter(() => world.random.chance(0.2)).map(({ id }) => id)
    if (people.length === 0) continue
    const secretary = world.as('secretary', branch, day)
    const { ids } = await issueCards(secretary, { orgId: branch.id, kind: 'learning', body: '今年的学习已过大半，请看看夜校课表，选自己用得上的课。', personIds: people })
    for (const id of ids.filter(() => world.random.chance(0.5))) await noteCard(secretary, id, undefined)
  }
}

/** A month of learning: night schools of two branches, a package to those away, parcels each quarter, cards in October. */
export const playLearningMonth: PlayMonth = async (world, month) => {
  const day = (date: number) => `${month}-${String(date).padStart(2, '0')}`
  const past = [day(8), day(22)].filter((one) => one <= world.today)
  const last = past.at(-1)
  if (last === undefined) return
  for (const school of await openSchools(world, past[0]!)) await playNightSchool(world, school, past)
  const number = Number(month.slice(5))
  await playPackage(world, month, addDays(past[0]!, 1) <= world.today ? addDays(past[0]!, 1) : past[0]!)
  if (number % 3 === 0) await playParcels(world, last)
  if (number === 10) await playCards(world, last)
}
