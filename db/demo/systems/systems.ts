import { addDays } from '../../../domain/calendar/days.ts'
import type { HostChoice } from '../../../domain/stays/step.ts'
import { insertAccount, insertLogin } from '../../../server/accounts/account-queries.ts'
import { givePost } from '../../../server/accounts/give-posts.ts'
import { assignContact } from '../../../server/contacts/assign-contact.ts'
import { newId } from '../../../server/platform/id.ts'
import { offerDemonstrationAccounts } from '../../../server/set-up/demonstration.ts'
import { registerStay, writeStep } from '../../../server/stays/actions.ts'
import { randomFrom } from '../random.ts'
import type { WorldOrg, WorldStay } from '../year/world.ts'
import { partsOf, playGathering, playOnlineClass, playTask, pushIssues, sendCards, sendParcels } from './plays.ts'
import { adopt, layCounty, sendAway, type Held, type SystemCounty } from './county.ts'
import { shapes } from './shapes.ts'

type Counties = Record<keyof typeof shapes, SystemCounty>

/** The host receives each member in the name of its own branch. */
async function receive(host: SystemCounty, branch: WorldOrg, stays: readonly WorldStay[], day: string): Promise<void> {
  for (const stay of stays) {
    const facts = { branch: { orgId: branch.id, name: branch.shortName }, contact: { name: `${branch.shortName.slice(0, 2)}联络员` } }
    await writeStep(host.world.as('secretary', branch, day), stay.stayId, { kind: 'accept', on: day, facts })
  }
}

/** S6: the villages' members are received by the branches of the committee abroad. */
async function receiveAbroad(county: SystemCounty, day: string): Promise<void> {
  const branches = county.world.orgs.filter(({ kind }) => kind === 'migrant-branch')
  const choose = (index: number): HostChoice => {
    const branch = branches[index % branches.length] ?? branches[0]!
    return { kind: 'same-register', orgId: branch.id, name: branch.shortName }
  }
  await sendAway(county, day, choose)
  const waiting = await county.world.away()
  for (const branch of branches) await receive(county, branch, waiting.filter(({ hostOrgId }) => hostOrgId === branch.id), addDays(day, 3))
}

/** S9 receives 67 members whom the neighbouring district has sent: letters between two counties of the deployment. */
async function receiveFromNeighbour(host: SystemCounty, home: SystemCounty, count: number, day: string): Promise<void> {
  const communities = host.world.branches
  const leaving = home.world.branches.flatMap((branch) => {
    const away = home.shape.townships.flatMap(({ branches }) => branches).find(({ place }) => branch.shortName === `${place}党支部`)?.away ?? 0
    return branch.members.slice(0, away).map((member) => ({ branch, member, contact: branch.members.at(-1)! }))
  })
  for (const [index, { branch, member, contact }] of leaving.entries()) {
    const community = communities[index % communities.length]!
    const near = index < count
    const choice: HostChoice = near
      ? { kind: 'other-register', tenantId: host.tenantId, orgId: community.id, name: community.shortName, region: host.shape.city }
      : { kind: 'outside', name: '郑州市金水区某社区党支部', region: '河南省' }
    const secretary = home.world.as('secretary', branch, day)
    const { stayId } = await registerStay(secretary, {
      personId: member.id, on: day,
      facts: {
        mode: 'entrusted', destination: near ? '河南省焦作市解放区' : '河南省郑州市金水区', leaveReason: 'work', since: { on: addDays(day, -30), precision: 'day' }, host: choice,
        contact: { name: contact.name, personId: contact.id },
        known: { province: '河南省', city: near ? '焦作市' : '郑州市', county: near ? '解放区' : '金水区', occupation: '外卖配送' },
      },
    })
    await assignContact(secretary, { personIds: [member.id], contactPersonId: contact.id })
    if (near) {
      const accepted = { branch: { orgId: community.id, name: community.shortName }, contact: { name: `${community.shortName.slice(0, 2)}联络员` } }
      await writeStep(host.world.as('secretary', community, addDays(day, 2)), stayId, { kind: 'accept', on: addDays(day, 2), facts: accepted })
    }
  }
}

/** One account of the organisation department for each county, on offer like those of the two invented ones. */
async function openDepartment(held: Held, county: SystemCounty, today: string): Promise<void> {
  const ctx = county.officer(addDays(today, -400))
  const account = { id: newId(), login: `zuzhibu.${county.shape.code.toLowerCase()}`, name: `${county.shape.name}组织部`, personId: null, passwordHash: null, mustChangePassword: false }
  const system = { ...ctx, actor: { ...ctx.actor, reach: 'system' as const } }
  await held.db.withTenant(system.actor, async (tx) => {
    await insertLogin(tx, county.tenantId, account.login, account.id)
    await insertAccount(tx, county.tenantId, account, ctx.now)
    await givePost(tx, system, { id: account.id, name: account.name, person_id: null }, { kind: 'county-officer', orgId: null, fromOn: '2024-01-01' })
  })
  await offerDemonstrationAccounts(held.db, county.tenantId, [{ userId: account.id, hint: `${county.shape.code} 工作法的指标：每个数点开都是一条条记录` }])
}

const first = <T>(list: readonly T[], count: number): T[] => list.slice(0, count)
const peopleOf = (stays: readonly WorldStay[]) => stays.map(({ personId, name }) => ({ id: personId, name }))

/** Two sheets of each branch: eight members away of ten take part, most of them by video or telephone, and that counts. */
async function playYongxing(county: SystemCounty, today: string): Promise<void> {
  const { random } = county.world
  const branches = county.world.branches.filter(({ kind }) => kind === 'branch')
  for (const branch of branches) {
    await playGathering(county, branch, {
      kind: 'theme-day', title: '主题党日', on: addDays(today, -random.between(20, 200)),
      mark: (_person, index) => (index >= branch.members.length - 2 ? 'present' : random.chance(0.84) ? random.pick(['online', 'counted', 'counted', 'present']) : random.pick(['personal', 'absent'])),
    })
  }
  const officer = county.officer(addDays(today, -330))
  const away = peopleOf(await county.world.away())
  const results = [
    { kind: 'jobs', title: '帮乡亲找一份工作', body: '把用工信息带给在家待业的乡亲，落实一人算一人。', concerns: 'away', quantities: partsOf(273, 21) },
    { kind: 'school', title: '协调子女入学', body: '帮助随迁子女在务工地入学。', concerns: 'away', quantities: [1, 2, 1] },
    { kind: 'rights', title: '帮老乡维权', body: '协助讨薪、工伤等维权。', concerns: 'away', quantities: [3, 2, 4, 2], amounts: partsOf(2_960_000, 4) },
  ] as const
  for (const play of results) await playTask(county, officer, away, play)
  // one township, whose members sell its oranges
  const township = county.org('马田镇党委')
  const own = branches.filter(({ path }) => path.startsWith(township.path)).flatMap(({ members }) => members.slice(0, -2))
  await playTask(county, county.world.as('township-officer', township, addDays(today, -330)), own, {
    kind: 'produce', title: '代销冰糖橙', body: '在务工地代销家乡冰糖橙，带回订单。', concerns: 'away', quantities: partsOf(276, 24),
  })
}

async function playAnren(county: SystemCounty, today: string): Promise<void> {
  const hosted = peopleOf(await county.world.hosted())
  const officer = county.officer(addDays(today, -330))
  const plays = [
    { kind: 'workers', title: '介绍老乡务工', quantities: partsOf(2540, 8) },
    { kind: 'posts', title: '招聘会岗位', quantities: [500] },
    { kind: 'projects', title: '返乡投资项目', quantities: partsOf(23, 6), amounts: partsOf(2_030_000_000, 6) },
    { kind: 'students', title: '资助学生', quantities: partsOf(100, 5), amounts: partsOf(300_000, 5) },
    { kind: 'visits', title: '走访慰问', quantities: partsOf(170, 11) },
    { kind: 'households', title: '帮扶困难户', quantities: partsOf(316, 11) },
    { kind: 'villages', title: '结对帮扶村', quantities: partsOf(18, 11) },
    { kind: 'goods', title: '捐赠救灾物资', quantities: partsOf(203_000, 8) },
  ]
  for (const play of plays) await playTask(county, officer, hosted, { ...play, body: `${play.title}，结果由支部核实。`, concerns: 'away' })
}

async function playShanyang(county: SystemCounty, today: string): Promise<void> {
  const { world } = county
  const everybody = world.branches.flatMap(({ members }) => members)
  const away = peopleOf(await world.away())
  const dates = [300, 250, 200, 150, 100, 50].map((days) => addDays(today, -days))
  const sessions = dates.map((_, index) => [...away, ...everybody.filter(({ id }) => !away.some((person) => person.id === id)).slice(0, index === 0 ? 13 : 11)])
  await playOnlineClass(county.officer(addDays(today, -330)), county.world.orgs[0]!, dates, sessions)
  for (let at = 0; at < 46; at += 1) {
    const branch = world.branches[at]!
    const kind = at < 25 ? 'discussion' : (['volunteering', 'joint', 'outing'] as const)[at % 3]!
    await playGathering(county, branch, { kind, title: kind === 'discussion' ? '流动党员座谈会' : '流动党员在行动', on: addDays(today, -20 - at * 6), people: branch.members, mark: () => 'present' })
  }
  await playTask(county, world.as('county-officer', null, addDays(today, -330)), away, {
    kind: 'idea', title: '我为家乡献一策', body: '围绕党建、经济、乡村振兴、城市、民生五个方面建言，逐条答复。', concerns: 'away', quantities: partsOf(51, 17),
  })
}

async function playAnyangcheng(county: SystemCounty, today: string): Promise<void> {
  const street = county.org('安阳城街道党工委')
  const villages = county.world.branches.filter(({ path }) => path.startsWith(street.path))
  const away = peopleOf(await county.world.away()).filter(({ id }) => villages.some(({ members }) => members.some((member) => member.id === id)))
  await sendCards(county, street, addDays(today, -120), away)
  await sendCards(county, street, addDays(today, -40), first(away, 78 - away.length))
  await sendParcels(county, street, addDays(today, -60), first(away, 31))
  for (let at = 0; at < 31; at += 1) {
    const branch = villages[at % villages.length]!
    await playGathering(county, branch, { kind: 'lesson', title: '现场集中学习', on: addDays(today, -15 - at * 9), mark: (_person, index) => (index < 3 ? 'online' : 'present') })
  }
  await playTask(county, county.world.as('township-officer', street, addDays(today, -330)), away, {
    kind: 'idea', title: '建言献策', body: '在座谈会和平时提出的建议，逐条核实。', concerns: 'away', quantities: partsOf(41, 14),
  })
}

async function playXiuwu(county: SystemCounty, today: string): Promise<void> {
  const villages = county.world.branches
  for (let at = 0; at < 34; at += 1) {
    const branch = villages[at]!
    const talk = at < 16
    await playGathering(county, branch, { kind: talk ? 'consultation' : 'discussion', title: talk ? '返乡恳谈会' : '流动党员座谈会', on: addDays(today, -20 - at * 8), people: branch.members, mark: () => 'present' })
  }
  const away = peopleOf(await county.world.away())
  await pushIssues(county, county.world.orgs[0]!, addDays(today, -200), 2, 30, (issue) => (issue === 0 ? away : first(away, 1142 - away.length)))
}

/** Says what is going on, and lets the database count a county before the next thousand rows are planned. */
export interface Telling { say: (sentence: string) => void; takeStock: () => Promise<void> }

/** The counties that work by the systems, each of the size and with the figures that its place has published, played through the real actions. */
export async function loadSystems(held: Held, today: string, seed: number, { say, takeStock }: Telling): Promise<void> {
  const counties = {} as Counties
  const begun = addDays(today, -400)
  for (const [at, code] of (Object.keys(shapes) as (keyof typeof shapes)[]).entries()) {
    say(`正在装入 ${code} ${shapes[code].name}：党组织和党员……`)
    counties[code] = await layCounty(held, shapes[code], randomFrom(seed + 10 + at), today)
    await adopt(counties[code], code === 'S11' ? counties[code].org('安阳城街道党工委') : null, begun)
    await openDepartment(held, counties[code], today)
  }
  say('正在装入各工作法的流动经历……')
  await takeStock()
  for (const code of ['S5', 'S9', 'S11', 'S12'] as const) {
    await sendAway(counties[code], begun)
    await takeStock()
  }
  await receiveAbroad(counties.S6, begun)
  await receiveFromNeighbour(counties.S9, counties.S10, 67, begun)
  say('正在装入各工作法一年的活动、任务和学习……')
  await takeStock()
  await playYongxing(counties.S5, today)
  await playAnren(counties.S6, today)
  await pushIssues(counties.S9, counties.S9.world.orgs[0]!, addDays(today, -390), 123, 3, () => counties.S9.world.branches[0]!.members)
  await playShanyang(counties.S10, today)
  await playAnyangcheng(counties.S11, today)
  await playXiuwu(counties.S12, today)
}
