import { addDays } from '../../domain/calendar/days.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { openDueCases } from '../../server/contacts/cases.ts'
import { insertAccount, insertLogin, linkPerson } from '../../server/accounts/account-queries.ts'
import { givePost } from '../../server/accounts/give-posts.ts'
import { foundTenant } from '../../server/access/found-tenant.ts'
import { adoptPlaybook } from '../../server/playbooks/adopt.ts'
import { offerDemonstrationAccounts, type DemonstrationAccount } from '../../server/set-up/demonstration.ts'
import { chaseOverdueLetters } from '../../server/letters/chase.ts'
import { reachOf, systemActor, type Actor } from '../../server/platform/actor.ts'
import type { Context } from '../../server/platform/context.ts'
import { newId } from '../../server/platform/id.ts'
import { sql } from '../../server/platform/database.ts'
import { accounts } from './cast.ts'
import { home, host } from './counties.ts'
import { randomFrom, type Random } from './random.ts'
import { layRegister, type Branch, type Member, type Register } from './register.ts'
import { plots, spread, type Plot } from './plots.ts'
import { tellStory } from './stories.ts'
import { playSweep } from './sweep.ts'
import type { Event, Stage } from './story.ts'
import { openWorld } from './year/world.ts'
import { loadSystems } from './systems/systems.ts'
import { tellYear } from './year/year.ts'

/** What the demonstration needs of the program, which has no county yet. */
export type Held = Pick<Context, 'db' | 'crypto' | 'log'>

export interface Demonstration {
  home: { tenantId: number; register: Register }
  host: { tenantId: number; register: Register }
  members: number
  stays: number
}

const hourOf = (day: string) => `${day}T01:30:00.000Z`

function contextOn(held: Held, actor: Actor, day: string): Context {
  return { ...held, actor, now: hourOf(day), today: day }
}

function secretaryOf(held: Held, tenantId: number, branch: Branch, paths: Map<string, string>, name: string) {
  const post = { id: newId(), kind: 'secretary' as const, orgId: branch.id, orgName: branch.shortName, path: paths.get(branch.id) ?? '' }
  const actor: Actor = { tenantId, userId: null, personId: null, name, post, ...reachOf(post) }
  return (day: string) => contextOn(held, actor, day)
}

async function readPaths(held: Held, tenantId: number): Promise<Map<string, string>> {
  const rows = await held.db.withTenant(systemActor(tenantId), (tx) => tx.rows<{ id: string; path: string }>(sql`
    select id, path from orgs where tenant_id = ${tenantId}`))
  return new Map(rows.map(({ id, path }) => [id, path]))
}

/** Each member of the cast has the plot that the tests and the manual speak of. */
const castPlots = { worker: 'hosted', elder: 'away', courier: 'overdue', trader: 'correction' } as const

function castMembers(register: Register): [Member, Plot][] {
  return (Object.keys(castPlots) as (keyof typeof castPlots)[]).map((key) => [register.cast[key], castPlots[key]])
}

function dealPlots(members: Member[], random: Random): [Member, Plot][] {
  const total = plots.reduce((sum, plot) => sum + spread[plot], 0)
  return members.map((member, index) => {
    // the first of each plot for certain, then by the spread
    if (index < plots.length) return [member, plots[index]!]
    let left = random.next() * total
    return [member, plots.find((plot) => (left -= spread[plot]) < 0) ?? 'hosted']
  })
}

function pickAway(register: Register, random: Random): Member[] {
  const known = new Set(Object.values(register.cast).map(({ id }) => id))
  return register.branches.flatMap(({ members }) => members)
    .filter((member) => !known.has(member.id) && member.person.memberType === 'full' && member.person.birthOn > '1958' && random.chance(0.24))
}

/** Who keeps in touch in each branch: one of its members who is at home. */
function contactsOf(register: Register, away: ReadonlySet<string>): Map<string, { name: string; personId: string }> {
  return new Map(register.branches.flatMap((branch) => {
    const member = branch.members.find(({ id, person }) => !away.has(id) && person.birthOn > '1965' && person.birthOn < '1990')
    const named = register.cast.contact?.branch.id === branch.id ? register.cast.contact : member
    return named === undefined ? [] : [[branch.id, { name: named.person.name, personId: named.id }] as const]
  }))
}

type Offer = () => Promise<void>

/** Answers how the accounts are put on offer, which is done last: a demonstration without them was not loaded to its end. */
async function openAccounts(held: Held, today: string, tenants: Record<'home' | 'host', { tenantId: number; register: Register }>): Promise<Offer> {
  const offers: Offer[] = []
  for (const county of ['home', 'host'] as const) {
    const { tenantId, register } = tenants[county]
    const ctx = contextOn(held, systemActor(tenantId, '演示数据'), today)
    const orgs = await held.db.withTenant(ctx.actor, (tx) => tx.rows<{ id: string; short_name: string }>(sql`
      select id, short_name from orgs where tenant_id = ${tenantId}`))
    const offered: DemonstrationAccount[] = []
    for (const account of accounts.filter((one) => one.county === county)) {
      const orgId = orgs.find(({ short_name }) => short_name === account.org)?.id ?? null
      const id = newId()
      const person = account.villager === undefined ? undefined : register.cast[account.villager]
      await held.db.withTenant(ctx.actor, async (tx) => {
        // without a password: these accounts open by the click on the sign-in page only
        await insertLogin(tx, tenantId, account.login, id)
        await insertAccount(tx, tenantId, { id, login: account.login, name: account.name, personId: null, passwordHash: null, mustChangePassword: false }, ctx.now)
        if (person !== undefined) await linkPerson(tx, tenantId, id, person.id)
        if (account.post !== null) await givePost(tx, ctx, { id, name: account.name, person_id: person?.id ?? null }, { kind: account.post, orgId, fromOn: '2024-01-01' })
      })
      offered.push({ userId: id, hint: account.hint })
    }
    offers.push(() => offerDemonstrationAccounts(held.db, tenantId, offered))
  }
  return async () => {
    for (const offer of offers) await offer()
  }
}

async function playEvents(events: Event[], takeStock: () => Promise<void>): Promise<void> {
  const inOrder = events.map((event, index) => ({ event, index })).toSorted((a, b) => (a.event.on < b.event.on ? -1 : a.event.on > b.event.on ? 1 : a.index - b.index))
  for (const [index, { event }] of inOrder.entries()) {
    await event.run()
    if (index === 200) await takeStock()
  }
  await takeStock()
}

export interface DemonstrationWish {
  today: string
  seed?: number
  /** Members of a branch, about. */
  size?: number
  /** The counties that work by the systems as well, each of the size that its place has published. */
  systems?: boolean
  say?: (sentence: string) => void
  /** Lets the database count what it holds, so that it plans well from the first page on. */
  takeStock?: () => Promise<void>
}

/**
 * Loads two invented counties through the program's own actions, each on its day: one whose members are away, one that
 * receives them. The same seed and day give the same people and the same stays.
 */
export async function loadDemonstration(held: Held, { today, seed = 20_261_120, size = 26, systems = false, say = () => undefined, takeStock = async () => undefined }: DemonstrationWish): Promise<Demonstration> {
  const random = randomFrom(seed)
  const start = addDays(today, -1200)
  const county = async (of: typeof home, members: number, abroad: boolean) => {
    const tenantId = await foundTenant(held.db, { ...of, demonstration: true }, hourOf(start))
    const register = await layRegister(contextOn(held, systemActor(tenantId, '演示数据'), start), of, random, members, abroad)
    return { tenantId, register }
  }
  say('正在装入演示数据：党组织和党员……')
  const homeCounty = await county(home, size, true)
  const hostCounty = await county(host, 8, false)
  await takeStock()
  const offer = await openAccounts(held, start, { home: homeCounty, host: hostCounty })
  say('正在装入演示数据：流动经历……')
  const paths = await readPaths(held, homeCounty.tenantId)
  const hostPaths = await readPaths(held, hostCounty.tenantId)
  let cards = 0
  const stage: Stage = {
    nextCard: () => {
      cards += 1
      return `${home.name.slice(0, 2)}流党证第${String(cards).padStart(4, '0')}号`
    },
    secretary: (branch, on) => secretaryOf(held, homeCounty.tenantId, branch, paths, branch.shortName === '清溪镇大湾村党支部' ? '陈国强' : `${branch.shortName}书记`)(on),
    hostSecretary: (branch, on) => secretaryOf(held, hostCounty.tenantId, branch, hostPaths, '孙丽华')(on),
    hostTenantId: hostCounty.tenantId, hostBranches: hostCounty.register.branches,
    abroad: homeCounty.register.branches.filter(({ members }) => members.length === 0), today, random,
  }
  const dealt = [...castMembers(homeCounty.register), ...dealPlots(pickAway(homeCounty.register, random), random)]
  const contacts = contactsOf(homeCounty.register, new Set(dealt.map(([{ id }]) => id)))
  const worlds = [
    await openWorld(held, homeCounty.tenantId, home.name, today, randomFrom(seed + 1)), await openWorld(held, hostCounty.tenantId, host.name, today, randomFrom(seed + 2)),
  ]
  for (const world of worlds) {
    for (const playbook of ['S5', 'S9']) await adoptPlaybook(world.as('county-officer', null, addDays(today, -400)), { playbook, fromOn: addDays(today, -400) })
  }
  const stories = dealt.flatMap(([member, plot]) => tellStory(member, plot, contacts.get(member.branch.id) ?? { name: '支部书记' }, stage))
  await playEvents([...stories, ...tellYear(worlds, today, say)], takeStock)
  await chaseOverdueLetters(contextOn(held, systemActor(homeCounty.tenantId, '信使'), today), stayParameters)
  await openDueCases(contextOn(held, systemActor(homeCounty.tenantId, '时钟'), today))
  await playSweep({
    officer: (on) => contextOn(held, systemActor(homeCounty.tenantId, '周敏'), on), secretary: stage.secretary, register: homeCounty.register,
    away: dealt, today, random,
  })
  await offer()
  if (systems) await loadSystems(held, today, seed, { say, takeStock })
  const members = homeCounty.register.branches.reduce((sum, branch) => sum + branch.members.length, 0)
  return { home: homeCounty, host: hostCounty, members, stays: dealt.length }
}
