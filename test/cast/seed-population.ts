import type pg from 'pg'
import { makePerson } from '../../db/demo/people.ts'
import { randomFrom, type Random } from '../../db/demo/random.ts'
import { destinationKindCodes, flowRangeCodes, formerOccupationCodes } from '../../domain/codes/stay-codes.ts'
import { newId } from '../../server/platform/id.ts'
import type { Crypto } from '../../server/platform/crypto.ts'
import { cutSpans, type StayStanding, type StayVersion } from '../../server/stays/spans.ts'

/** A random county laid straight into the tables by their owner: for questions that only read. */
export interface SeededOrg { id: string; path: string; name: string; kind: string; parent: string | null }
export interface SeededStay { id: string; personId: string; homePath: string; hostPath: string | null; versions: StayVersion[] }
export interface SeededPopulation {
  tenantId: number
  orgs: SeededOrg[]
  persons: { id: string; name: string; orgId: string; path: string }[]
  stays: SeededStay[]
}

export interface SeedWish { tenantId?: number; townships: number; branches: number; members: number; today: string; away?: number }

const addDays = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

async function insert(owner: pg.Pool, table: string, rows: object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0]!).join(', ')
  await owner.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [JSON.stringify(rows)])
}

function layTree(tenantId: number, wish: SeedWish): (SeededOrg & { no: number })[] {
  let no = 0
  const orgs: (SeededOrg & { no: number })[] = []
  const add = (parent: SeededOrg | null, kind: string, name: string) => {
    no += 1
    const org = { id: newId(), no, path: `${parent?.path ?? '/'}${no}/`, name, kind, parent: parent?.id ?? null }
    orgs.push(org)
    return org
  }
  const county = add(null, 'committee', `中共第${tenantId}县委员会`)
  for (let t = 1; t <= wish.townships; t += 1) {
    const township = add(county, 'committee', `第${t}镇党委`)
    for (let b = 1; b <= wish.branches; b += 1) add(township, 'branch', `第${t}镇${b}${b % 4 === 0 ? '社区' : '村'}党支部`)
  }
  return orgs
}

function standingOf(random: Random, person: { id: string; orgId: string; path: string }, leftOn: string): StayStanding {
  const maybe = <T>(value: T, probability = 0.85): T | null => (random.chance(probability) ? value : null)
  const [province, city] = random.pick([['广东省', '东莞市'], ['广东省', '深圳市'], ['浙江省', '温州市'], ['上海市', '上海市']] as const)
  const knowsPlace = random.chance(0.85)
  return {
    person_id: person.id, state: 'away', home_org_id: person.orgId, home_path: person.path, host_org_id: null, host_path: null,
    host_org_name: null, mode: null, left_on: leftOn, reason: maybe('work'), destination_kind: maybe(random.pick(destinationKindCodes).code),
    flow_range: maybe(random.pick(flowRangeCodes).code), province: knowsPlace ? province : null, city: knowsPlace ? city : null, county: null,
    trade: maybe(random.pick(['C', 'E', 'F', 'H'])), occupation: null, former_occupation: maybe(random.pick(formerOccupationCodes).code),
    holds_certificate: maybe(random.chance(0.4)), host_since_on: null, lost_since_on: null, lost_situation: null, ended_on: null, ended_by: null,
  }
}

function liveThrough(random: Random, wish: SeedWish, first: StayStanding, host: SeededOrg): StayVersion[] {
  let day = addDays(first.left_on!, random.between(0, 90))
  // of some nobody knows since when
  let now = random.chance(0.9) ? first : { ...first, left_on: null }
  const versions: StayVersion[] = [{ on: day, standing: now }]
  const go = (change: Partial<StayStanding>) => {
    day = addDays(day, random.between(1, 120))
    if (day > wish.today) return
    now = { ...now, ...change, ...(change.ended_by === undefined ? {} : { ended_on: day }) }
    versions.push({ on: day, standing: now })
  }
  if (random.chance(0.8)) go({ state: 'registered', mode: 'entrusted', host_org_id: host.id, host_path: host.path, host_org_name: host.name })
  if (now.state === 'registered' && random.chance(0.7)) go({ state: 'hosted', host_since_on: day })
  if (random.chance(0.15)) go({ lost_since_on: addDays(day, -random.between(30, 2500)), lost_situation: random.chance(0.8) ? String(random.between(1, 7)) : null })
  if (random.chance(0.2)) go({ state: 'returned', lost_since_on: null, lost_situation: null, ended_by: 'confirm-return' })
  return versions
}

export async function seedPopulation(owner: pg.Pool, crypto: Crypto, seed: number, wish: SeedWish): Promise<SeededPopulation> {
  const random = randomFrom(seed)
  const tenantId = wish.tenantId ?? 1
  const recorded_at = `${wish.today}T00:00:00Z`
  const key = { tenant_id: tenantId }
  await owner.query(`insert into tenants (id, name, created_at) values ($1, $2, $3) on conflict do nothing`, [tenantId, `第${tenantId}县`, recorded_at])
  const orgs = layTree(tenantId, wish)
  await insert(owner, 'orgs', orgs.map((org) => ({
    ...key, id: org.id, no: org.no, parent_id: org.parent, path: org.path, kind: org.kind, name: org.name, short_name: org.name, initials: '',
    status: 'active', abroad: false, details: {}, version: 1, recorded_at,
  })))
  await insert(owner, 'org_spans', orgs.map((org) => ({
    ...key, org_id: org.id, from_on: '2000-01-01', until_on: null, name: org.name, kind: org.kind, parent_id: org.parent, path: org.path, status: 'active', recorded_at,
  })))
  const branches = orgs.filter((org) => org.kind === 'branch')
  const persons = branches.flatMap((branch) => Array.from({ length: wish.members }, () => ({
    ...makePerson(random, '990100', random.between(1, 9_999_999), branch.name), id: newId(), orgId: branch.id, path: branch.path,
  })))
  const stays = persons.filter(() => random.chance(wish.away ?? 0.5)).map((person) => {
    const first = standingOf(random, person, addDays(wish.today, -random.between(0, 900)))
    const versions = liveThrough(random, wish, first, random.pick(branches))
    return { id: newId(), personId: person.id, name: person.name, homePath: person.path, hostPath: versions.at(-1)!.standing.host_path, versions }
  })
  const openStay = new Map(stays.filter(({ versions }) => versions.at(-1)!.standing.state !== 'returned').map((stay) => [stay.personId, stay]))
  await insert(owner, 'persons', persons.map((person) => ({
    ...key, id: person.id, name: person.name, initials: '', pinyin: '', sex: random.chance(0.95) ? person.sex : null,
    ethnic: random.chance(0.9) ? random.pick(['01', '01', '01', '11', '15']) : null, birth_on: person.birthOn, identity_key: random.chance(0.9) ? person.id : null,
    phone_enc: random.chance(0.8) ? crypto.seal(`${tenantId}/${person.id}/phone_enc`, person.phone) : null, education: person.education, member_type: person.memberType,
    joined_on: person.joinedOn, full_on: person.fullOn, party_status: 'normal', declared_migrant: random.chance(0.3), declared_lost: false, details: {},
    home_org_id: person.orgId, home_path: person.path, host_path: hostNow(openStay.get(person.id)), version: 1, recorded_at,
  })))
  await insert(owner, 'memberships', persons.map((person) => ({
    ...key, id: newId(), person_id: person.id, org_id: person.orgId, path: person.path, from_on: person.joinedOn, until_on: null, recorded_at,
  })))
  await insertStays(owner, tenantId, stays, recorded_at, random, wish.today)
  return { tenantId, orgs, persons, stays }
}

function hostNow(stay: { versions: StayVersion[] } | undefined): string | null {
  const last = stay?.versions.at(-1)?.standing
  return last?.state === 'hosted' ? last.host_path : null
}

async function insertStays(
  owner: pg.Pool, tenantId: number, stays: (SeededStay & { name: string })[], recorded_at: string, random: Random, today: string,
): Promise<void> {
  await insert(owner, 'stays', stays.map(({ id, name, versions }) => {
    const { person_id, ended_by: _, ...last } = versions.at(-1)!.standing
    return {
      tenant_id: tenantId, id, keeps: 'both', person_id, person_name: name, home_tenant_id: tenantId, home_org_name: '', ...last,
      open: last.state !== 'returned', correction_open: false, last_heard_on: random.chance(0.7) ? addDays(today, -random.between(0, 120)) : null,
      last_heard_source: 'contact', step_count: versions.length, version: 1, recorded_at,
    }
  }))
  await insert(owner, 'stay_spans', stays.flatMap(({ id, versions }) => cutSpans(id, versions)).map((span) => ({ tenant_id: tenantId, ...span })))
}
