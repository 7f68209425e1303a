import { pino } from 'pino'
import { makePerson } from '../db/demo/people.ts'
import { randomFrom, type Random } from '../db/demo/random.ts'
import { addDays } from '../domain/calendar/days.ts'
import { foundTenant } from '../server/access/found-tenant.ts'
import type { Install } from '../server/install.ts'
import { foundOrgs, type NewOrg } from '../server/orgs/found-orgs.ts'
import { enterPeople, type NewPerson } from '../server/people/enter-people.ts'
import { reserveIdentities } from '../server/people/identity-keys.ts'
import { systemActor } from '../server/platform/actor.ts'
import { chunksOf } from '../server/platform/columns.ts'
import { dayInChina, type Context } from '../server/platform/context.ts'
import { sql } from '../server/platform/database.ts'
import { newId } from '../server/platform/id.ts'
import { layStays } from './large-county-stays.ts'

export interface CountySize {
  townships: number
  branchesEach: number
  membersEach: number
  /** How many are away, spread over all branches. */
  away: number
}

export const largeSize: CountySize = { townships: 20, branchesEach: 100, membersEach: 50, away: 8000 }

export interface Place {
  id: string
  path: string
  shortName: string
}

export interface LargeCounty {
  system: Context
  township: Place
  branch: Place
  people: number
  stays: number
  /** The name of a member of the branch. */
  someone: string
}

const countyName = '万流县'

function orgsOf({ townships, branchesEach }: CountySize): { orgs: NewOrg[]; branches: NewOrg[] } {
  const top: NewOrg = { id: newId(), parentId: null, kind: 'committee', name: `中共${countyName}委员会`, shortName: `${countyName}委`, foundedOn: '1949-10-01' }
  const branches: NewOrg[] = []
  const orgs = Array.from({ length: townships }, (_, t): NewOrg[] => {
    const above: NewOrg = { id: newId(), parentId: top.id, kind: 'committee', name: `中共${countyName}第${t + 1}镇委员会`, shortName: `第${t + 1}镇党委`, foundedOn: '1980-07-01' }
    const below = Array.from({ length: branchesEach }, (_, b): NewOrg => ({
      id: newId(), parentId: above.id, kind: 'branch', name: `中共${countyName}第${t + 1}镇${b + 1}村支部委员会`, shortName: `第${t + 1}镇${b + 1}村党支部`,
      foundedOn: '1990-07-01', termYears: 5, electedOn: '2026-03-15',
    }))
    branches.push(...below)
    return [above, ...below]
  })
  return { orgs: [top, ...orgs.flat()], branches }
}

function membersOf(branch: NewOrg, regionCode: string, size: number, random: Random, taken: Set<string>, serial: () => number): NewPerson[] {
  return Array.from({ length: size }, (): NewPerson => {
    let person = makePerson(random, regionCode, serial(), branch.shortName)
    while (taken.has(person.identity)) person = makePerson(random, regionCode, serial(), branch.shortName)
    taken.add(person.identity)
    return {
      id: newId(), homeOrgId: branch.id, memberSince: person.joinedOn,
      record: {
        ...person, ethnic: '01', landline: null, registeredAddress: person.address, educationText: null, degree: null, partyStatus: 'normal',
        professionalTitle: null, newClass: null, migrantWorker: null, declaredMigrant: false, declaredLost: false, details: {},
      },
    }
  })
}

async function layPeople(ctx: Context, branches: NewOrg[], size: CountySize, random: Random): Promise<NewPerson[]> {
  const taken = new Set<string>()
  let last = 0
  const people = branches.flatMap((branch, index) => {
    const regionCode = `9901${String(Math.floor(index / size.branchesEach) + 1).padStart(2, '0')}`
    return membersOf(branch, regionCode, size.membersEach, random, taken, () => (last += 1))
  })
  for (const chunk of chunksOf(people, 5000)) {
    await reserveIdentities(ctx, chunk.flatMap(({ id, record }) => (record.identity === null ? [] : [{ personId: id, identity: record.identity }])))
    await ctx.db.withTenant(ctx.actor, (tx) => enterPeople(tx, ctx, chunk))
  }
  return people
}

async function lay(system: Context, size: CountySize): Promise<void> {
  const random = randomFrom(100_000)
  const { orgs, branches } = orgsOf(size)
  await system.db.withTenant(system.actor, (tx) => foundOrgs(tx, system, orgs))
  const people = await layPeople(system, branches, size, random)
  await layStays(system, branches, people, size.away, random)
}

const systemOn = ({ db, crypto }: Install, tenantId: number, day: string): Context => ({
  actor: systemActor(tenantId), db, crypto, log: pino({ level: 'silent' }), now: `${day}T01:30:00.000Z`, today: day,
})

/** Lays a made-up county through the program's own set-based actions, unless the install has it already. */
export async function openLargeCounty(install: Install, size: CountySize): Promise<LargeCounty> {
  const { db } = install
  const today = dayInChina(new Date())
  const known = await db.withDirectory((tx) => tx.find<{ id: number }>(sql`select id from tenants where name = ${countyName}`))
  const tenantId = known?.id ?? await foundTenant(db, { name: countyName, settings: { requireSecondFactor: false } }, new Date().toISOString())
  const system = systemOn(install, tenantId, today)
  if (known === undefined) await lay(systemOn(install, tenantId, addDays(today, -1)), size)
  return db.withTenant(system.actor, async (tx) => {
    const place = (kind: string, depth: number) => tx.one<Place>(sql`
      select id, path, short_name as "shortName" from orgs
      where tenant_id = ${tenantId} and kind = ${kind} and length(path) - length(replace(path, '/', '')) = ${depth} order by path offset 1 limit 1`)
    const branch = await place('branch', 4)
    const counted = await tx.one<{ people: number; stays: number; someone: string }>(sql`
      select (select name from persons where tenant_id = ${tenantId} and home_path = ${branch.path} order by pinyin limit 1) as someone,
        (select count(*) from persons where tenant_id = ${tenantId})::integer as people,
        (select count(*) from stays where tenant_id = ${tenantId})::integer as stays`)
    return { system, township: await place('committee', 3), branch, ...counted }
  })
}
