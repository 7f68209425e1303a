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

/** The counties that work by the systems, each of the size and with the figures that its place has published, played through the real actions. */
export async function loadSystems(held: Held, today: string, seed: number, say: (sentence: string) => void): Promise<void> {
  const counties = {} as Counties
  const begun = addDays(today, -400)
  for (const [at, code] of (Object.keys(shapes) as (keyof typeof shapes)[]).entries()) {
    say(`正在装入 ${code} ${shapes[code].name}：党组织和党员……`)
    counties[code] = await layCounty(held, shapes[code], randomFrom(seed + 10 + at), today)
    await adopt(counties[code], code === 'S11' ? counties[code].org('安阳城街道党工委') : null, begun)
    await openDepartment(held, counties[code], today)
  }
  say('正在装入各工作法的流动经历……')
  for (const code of ['S5', 'S9', 'S11', 'S12'] as const) await sendAway(counties[code], begun)
  await receiveAbroad(counties.S6, begun)
  await receiveFromNeighbour(counties.S9, counties.S10, 67, begun)
}
