import { newId } from '../../server/platform/id.ts'
import { foundOrgs, type NewOrg } from '../../server/orgs/found-orgs.ts'
import { enterPeople, type NewPerson } from '../../server/people/enter-people.ts'
import { reserveIdentities } from '../../server/people/identity-keys.ts'
import type { PersonRecord } from '../../server/people/person-record.ts'
import { identityCheckCharacter } from '../../domain/values/identity-number.ts'
import type { Context } from '../../server/platform/context.ts'
import type { County } from './counties.ts'
import { villagers, type Villager } from './cast.ts'
import { makePerson, type Person } from './people.ts'
import type { Random } from './random.ts'

export interface Branch {
  id: string
  name: string
  shortName: string
  members: Member[]
}

export interface Member {
  id: string
  person: Person
  branch: Branch
}

export interface Register {
  committeeId: string
  branches: Branch[]
  cast: Record<Villager, Member>
}



function townshipOrgs(county: County, committeeId: string): { orgs: NewOrg[]; branches: Branch[] } {
  const branches: Branch[] = []
  const orgs = county.townships.flatMap((township, index): NewOrg[] => {
    const id = newId()
    const street = township.kind === 'street'
    const above: NewOrg = {
      id, parentId: committeeId, kind: street ? 'working-committee' : 'committee',
      name: `中共${county.name}${township.name}${street ? '工作委员会' : '委员会'}`, shortName: `${township.name}${street ? '党工委' : '党委'}`,
      foundedOn: `19${80 + index}-07-01`, termYears: 5, electedOn: '2026-05-20', province: county.province, city: county.city,
    }
    const below = township.branches.map((place): NewOrg => {
      const branch: Branch = {
        id: newId(), name: `中共${county.name}${township.name}${place}支部委员会`, shortName: `${township.name}${place}党支部`, members: [],
      }
      branches.push(branch)
      return {
        id: branch.id, parentId: id, kind: 'branch', name: branch.name, shortName: branch.shortName, foundedOn: '1990-07-01', termYears: 5,
        electedOn: place === '新塘村' ? '2021-12-10' : '2026-03-15', province: county.province, city: county.city,
      }
    })
    return [above, ...below]
  })
  return { orgs, branches }
}

function abroadOrgs(county: County, committeeId: string): { orgs: NewOrg[]; branches: Branch[] } {
  const top = newId()
  const cities = [
    { city: '东莞', province: '广东省', lean: '鹤岭商会（东莞）' },
    { city: '深圳', province: '广东省', lean: null },
    { city: '温州', province: '浙江省', lean: '鹤岭商会（温州）' },
  ]
  const branches = cities.map(({ city }): Branch => ({
    id: newId(), name: `中共${county.name}驻${city}流动党员支部委员会`, shortName: `驻${city}流动党员党支部`, members: [],
  }))
  return {
    branches,
    orgs: [
      { id: top, parentId: committeeId, kind: 'committee', name: `中共${county.name}流动党员委员会`, shortName: '县流动党员党委', foundedOn: '2019-06-18', foundingDocument: '鹤组〔2019〕18号', establishedBy: 'home', abroad: true },
      ...cities.map(({ city, province, lean }, index): NewOrg => ({
        id: branches[index]!.id, parentId: top, kind: 'migrant-branch', name: branches[index]!.name, shortName: branches[index]!.shortName,
        foundedOn: `20${20 + index}-04-10`, foundingDocument: `鹤组〔20${20 + index}〕${7 + index}号`, establishedBy: 'home', abroad: true,
        province, city: `${city}市`, ...(lean === null ? {} : { attachment: lean, attachmentKind: 'chamber' }),
      })),
    ],
  }
}

function castPerson(key: Villager, serial: number, address: string): Person {
  const { name, sex, birthOn } = villagers[key]
  const first17 = `990100${birthOn.replaceAll('-', '')}${String(serial * 2 - (sex === '1' ? 1 : 0)).padStart(3, '0')}`
  const joined = Number(birthOn.slice(0, 4)) + 24
  return {
    name, sex, birthOn, identity: first17 + identityCheckCharacter(first17), phone: `1990555${String(serial).padStart(4, '0')}`,
    education: '61', memberType: 'full', joinedOn: `${joined}-07-01`, fullOn: `${joined + 1}-07-01`, job: '农牧渔民', address: `${address}${serial}组${serial}号`,
  }
}

export function recordOf(person: Person, declaredMigrant: boolean): PersonRecord {
  return {
    name: person.name, sex: person.sex, ethnic: '01', birthOn: person.birthOn, identity: person.identity, phone: person.phone, landline: null,
    address: person.address, registeredAddress: person.address, education: person.education, educationText: null, degree: null,
    memberType: person.memberType, joinedOn: person.joinedOn, fullOn: person.fullOn, partyStatus: 'normal', job: person.job,
    professionalTitle: null, newClass: null, migrantWorker: null, declaredMigrant, declaredLost: false, details: {},
  }
}

/** Founds the county's organisations and enters its members; `size` members a branch, give or take a third. */
export async function layRegister(ctx: Context, county: County, random: Random, size: number, abroad: boolean): Promise<Register> {
  const committeeId = newId()
  const own = townshipOrgs(county, committeeId)
  const away = abroad ? abroadOrgs(county, committeeId) : { orgs: [], branches: [] }
  const committee: NewOrg = {
    id: committeeId, parentId: null, kind: 'committee', name: `中共${county.name}委员会`, shortName: `${county.name}委`, foundedOn: '1949-10-01',
    province: county.province, city: county.city,
  }
  await ctx.db.withTenant(ctx.actor, (tx) => foundOrgs(tx, ctx, [committee, ...own.orgs, ...away.orgs]))
  let serial = Number(county.regionCode) % 7 * 100
  const cast = new Map<Villager, Member>()
  for (const [index, branch] of own.branches.entries()) {
    const place = branch.shortName.replace('党支部', '')
    const people = Array.from({ length: random.between(Math.ceil(size * 0.7), Math.ceil(size * 1.3)) }, () => makePerson(random, county.regionCode, ++serial, place))
    branch.members = people.map((person) => ({ id: newId(), person, branch }))
    if (abroad && index === 0) {
      for (const [number, key] of (Object.keys(villagers) as Villager[]).entries()) {
        const member: Member = { id: newId(), person: castPerson(key, number + 1, place), branch }
        cast.set(key, member)
        branch.members.push(member)
      }
    }
  }
  await enterMembers(ctx, own.branches, random)
  return { committeeId, branches: [...own.branches, ...away.branches], cast: Object.fromEntries(cast) as Register['cast'] }
}

async function enterMembers(ctx: Context, branches: readonly Branch[], random: Random): Promise<void> {
  const members = branches.flatMap((branch) => branch.members)
  const taken = await reserveIdentities(ctx, members.map(({ id, person }) => ({ personId: id, identity: person.identity })))
  if (taken.length > 0) throw new Error('identity numbers of the demonstration repeat')
  const people = members.map(({ id, person, branch }): NewPerson => ({
    id, record: recordOf(person, random.chance(0.02)), homeOrgId: branch.id, memberSince: person.joinedOn,
  }))
  await ctx.db.withTenant(ctx.actor, (tx) => enterPeople(tx, ctx, people))
}
