import { addDays } from '../../../domain/calendar/days.ts'
import type { HostChoice } from '../../../domain/stays/step.ts'
import { adoptPlaybook } from '../../../server/playbooks/adopt.ts'
import { foundTenant } from '../../../server/access/found-tenant.ts'
import { foundOrgs, type NewOrg } from '../../../server/orgs/found-orgs.ts'
import { enterPeople, type NewPerson } from '../../../server/people/enter-people.ts'
import { reserveIdentities } from '../../../server/people/identity-keys.ts'
import { act } from '../../../server/platform/act.ts'
import { systemActor } from '../../../server/platform/actor.ts'
import type { Context } from '../../../server/platform/context.ts'
import { chunksOf } from '../../../server/platform/columns.ts'
import { newId } from '../../../server/platform/id.ts'
import { openStays, type Opening } from '../../../server/stays/open-stay.ts'
import { destinations, jobs } from '../counties.ts'
import { makePerson } from '../people.ts'
import type { Random } from '../random.ts'
import { recordOf } from '../register.ts'
import { openWorld, type WorldOrg, type YearWorld } from '../year/world.ts'

export type Held = Pick<Context, 'db' | 'crypto' | 'log'>

/** A branch of a system's county: how many members it keeps, and how many of them are away. */
export interface BranchShape { place: string; kind?: 'branch' | 'migrant-branch'; members: number; away: number }

export interface TownshipShape {
  name: string
  kind: 'committee' | 'working-committee' | 'migrant-committee' | 'general-branch'
  abroad?: true
  branches: readonly BranchShape[]
}

/** A county that works by one system, of the size that its place has published. People are made up, region codes unassigned. */
export interface CountyShape {
  code: string
  name: string
  province: string
  city: string
  /** Two digits behind 99, where no region is. */
  region: string
  townships: readonly TownshipShape[]
}

export interface SystemCounty {
  shape: CountyShape
  tenantId: number
  world: YearWorld
  /** The organisation of a township or place by its short name. */
  org(shortName: string): WorldOrg
  officer(day: string): Context
}

const since = (today: string) => addDays(today, -500)

function orgsOf(shape: CountyShape): { orgs: NewOrg[]; branches: { id: string; shape: BranchShape; shortName: string }[] } {
  const top: NewOrg = { id: newId(), parentId: null, kind: 'committee', name: `中共${shape.name}委员会`, shortName: `${shape.name}委`, foundedOn: '1950-07-01', province: shape.province, city: shape.city }
  const branches: { id: string; shape: BranchShape; shortName: string }[] = []
  const below = shape.townships.flatMap((township): NewOrg[] => {
    const where = { province: shape.province, city: shape.city, ...(township.abroad === true ? { abroad: true, establishedBy: 'home' as const } : {}) }
    const above: NewOrg = {
      id: newId(), parentId: top.id, kind: township.kind, name: `中共${shape.name}${township.name}`, shortName: township.name, foundedOn: '1990-07-01', ...where,
    }
    return [above, ...township.branches.map((branch): NewOrg => {
      const shortName = `${branch.place}党支部`
      const id = newId()
      branches.push({ id, shape: branch, shortName })
      return { id, parentId: above.id, kind: branch.kind ?? 'branch', name: `中共${shape.name}${branch.place}支部委员会`, shortName, foundedOn: '1995-07-01', termYears: 5, electedOn: '2025-03-15', ...where }
    })]
  })
  return { orgs: [top, ...below], branches }
}

/** Founds the county, its organisations and members; nobody is away yet. */
export async function layCounty(held: Held, shape: CountyShape, random: Random, today: string): Promise<SystemCounty> {
  const start = since(today)
  const { name, province, city } = shape
  const tenantId = await foundTenant(held.db, { name, province, city, demonstration: true }, `${start}T01:30:00.000Z`)
  const ctx: Context = { ...held, actor: systemActor(tenantId, '演示数据'), now: `${start}T01:30:00.000Z`, today: start }
  const { orgs, branches } = orgsOf(shape)
  await held.db.withTenant(ctx.actor, (tx) => foundOrgs(tx, ctx, orgs))
  let serial = 0
  const people = branches.flatMap(({ id, shape: { members, place } }) => Array.from({ length: members }, (): NewPerson => {
    serial += 1
    // a sequence of three digits is all that a region and a day of birth allow
    const region = `99${shape.region}${String(Math.floor(serial / 400)).padStart(2, '0')}`
    const person = makePerson(random, region, serial + Number(shape.region) * 10_000, place)
    return { id: newId(), record: recordOf(person, false), homeOrgId: id, memberSince: person.joinedOn }
  }))
  for (const some of chunksOf(people, 1000)) {
    const taken = await reserveIdentities(ctx, some.map(({ id, record }) => ({ personId: id, identity: record.identity ?? '' })))
    if (taken.length > 0) throw new Error('identity numbers of the demonstration repeat')
    await held.db.withTenant(ctx.actor, (tx) => enterPeople(tx, ctx, some))
  }
  const world = await openWorld(held, tenantId, name, today, random)
  return {
    shape, tenantId, world,
    org(shortName) {
      const org = world.orgs.find((one) => one.shortName === shortName)
      if (org === undefined) throw new Error(`${name} has no ${shortName}`)
      return org
    },
    officer: (day) => world.as('county-officer', null, day),
  }
}

/** The organisation takes up the system for all below it. */
export async function adopt(county: SystemCounty, org: WorldOrg | null, day: string): Promise<void> {
  await adoptPlaybook(county.officer(day), { playbook: county.shape.code, fromOn: day, ...(org === null ? {} : { orgId: org.id }) })
}

function openingOf(person: { id: string; name: string }, contact: { id: string; name: string }, day: string, random: Random, host: HostChoice | null): Opening {
  const [place, job] = [random.pick(destinations), random.pick(jobs)]
  const outside: HostChoice = { kind: 'outside', name: `${place.city}${place.county}某社区党支部`, region: place.province }
  return {
    personId: person.id,
    steps: [{
      kind: 'register', side: 'home', on: day,
      facts: {
        mode: 'entrusted', destination: `${place.province}${place.city}${place.county}`, leaveReason: 'work', since: { on: addDays(day, -random.between(10, 60)), precision: 'day' },
        host: host ?? outside, contact: { name: contact.name, personId: contact.id },
        known: { province: place.province, city: place.city, county: place.county, occupation: job.occupation },
      },
    }],
  }
}

/** Registers as many members of each branch as its shape says, a thousand at once; who stays at home is their contact. */
export async function sendAway(county: SystemCounty, day: string, hostOf: (index: number) => HostChoice | null = () => null): Promise<void> {
  const { world, shape } = county
  const wanted = new Map(shape.townships.flatMap(({ branches }) => branches).map(({ place, away }) => [`${place}党支部`, away]))
  let index = -1
  const openings = world.branches.flatMap(({ members, shortName }) => {
    const contact = members.at(-1)
    if (contact === undefined) return []
    return members.slice(0, wanted.get(shortName) ?? 0).map((person) => {
      index += 1
      return openingOf(person, contact, day, world.random, hostOf(index))
    })
  })
  const ctx = county.officer(day)
  for (const some of chunksOf(openings, 1000)) {
    await act(ctx, 'stays.manage', async (tx) => {
      await openStays(tx, ctx, some)
      return { result: undefined, audit: { action: 'stays.register', subjectKind: 'stay', detail: { count: some.length } } }
    })
  }
}
