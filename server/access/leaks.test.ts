import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contract } from '../../contract/index.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import { postKinds, type PostKind } from '../../domain/rights/posts.ts'
import { holdsRight } from '../../domain/rights/rights.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { valid } from '../../test/helpers/from-schema.ts'
import { runSeed, seededRandom } from '../../test/helpers/random.ts'
import { drawWorld, signInAs } from '../../test/walls/drawn-api.ts'
import { answersFor, oracle, seesPerson, seesStay } from '../../test/walls/oracle.ts'
import { Draw, type Actor, type Org, type Person, type Row, type Stay } from '../../test/walls/world.ts'

const draw = new Draw(seededRandom(runSeed))
const { seed } = draw.random
const replay = `replay with HONGYAN_SEED=${seed}`
const times = 3

/** Rows that name somebody to everybody who sees the row: what was sent to whom, who guides a branch. */
const naming = new Set(['session_places', 'package_receipts', 'study_group_members', 'parcels', 'reminder_cards', 'branch_guides'])

/** Whom an actor may come across: people seen and those merged into them, those named on stays seen, those whom a row in sight names or a letter asked to receive, and the contacts of all these. */
function mayMeet(actor: Actor, persons: readonly Person[], stays: readonly Stay[], rows: readonly Row[]): Set<Person> {
  const seen = persons.filter((person) => seesPerson(actor, person))
  const ofStays = stays.filter((stay) => stay.tenant === actor.tenant && seesStay(actor, stay)).map(({ person }) => person)
  const merged = rows.flatMap(({ table, about: { person, other } }) => (table === 'person_merges' && person !== undefined && seen.includes(person) && other ? [other] : []))
  const named = rows.flatMap(({ table, about }) => (naming.has(table) && about.person !== undefined && oracle[table]?.(actor, about) === true ? [about.person] : []))
  // a request to receive a member stays with whom it came to, as it was settled
  const asked = rows.flatMap(({ table, about: { places, stay } }) => (table === 'letters' && stay && answersFor(actor, places?.[1] ?? null) ? [stay.person] : []))
  const met = [...seen, ...ofStays, ...merged, ...named, ...asked]
  return new Set([...met, ...met.flatMap(({ contact }) => (contact === null ? [] : [contact]))])
}

/** What these answer is about oneself, whatever post is acting. */
const aboutOneself = (url: string) => ['/api/pocket/', '/api/privacy/', '/api/session'].some((beginning) => url.startsWith(beginning))

/** The log tells whom it is about by number. */
const byNumber = (url: string) => url === '/api/audit'

/** Office-holders by the place of their office: names that stand on the door. */
function officersOf(rows: readonly Row[], signedIn: readonly { actor: Actor }[], at: (place: Org) => boolean): Person[] {
  const ofRows = rows.flatMap(({ table, about: { person, user, place } }) => {
    const holder = person ?? user?.person
    return table === 'posts' && holder !== undefined && holder !== null && place !== null && place !== undefined && place !== 'county' && at(place) ? [holder] : []
  })
  const ofUsers = signedIn.flatMap(({ actor: { org, user } }) => (org !== null && user.person !== null && at(org) ? [user.person] : []))
  return [...ofRows, ...ofUsers]
}

/** One's own two homes, those of a stay included. */
function homesOf({ user: { person: own } }: Actor, stays: readonly Stay[]): (Org | null)[] {
  return own === null ? [] : [own.home, own.host, ...stays.filter((stay) => stay.person === own && stay.open).flatMap(({ home, host }) => [home, host])]
}

const propertiesOf = (schema: { properties?: object } | undefined): object => schema?.properties ?? {}

function addressesOf(url: string, endpoint: Endpoint, ids: readonly string[]): string[] {
  const sample = (schema: Endpoint['params']) => (schema === undefined ? Array.from({ length: times }, () => ({})) : fc.sample(valid(schema, ids), { numRuns: times, seed: draw.random.between(1, 2 ** 30) }))
  const [params, queries] = [sample(endpoint.params) as Record<string, unknown>[], sample(endpoint.query) as Record<string, unknown>[]]
  const text = (value: unknown) => encodeURIComponent((typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed())
  return params.map((values, index) => {
    const path = url.replaceAll(/:(\w+)/g, (_, name: string) => text(values[name]))
    // most often all that there is, sometimes what was drawn
    const query = draw.chance(60) ? { size: 200 } : queries[index] ?? {}
    const known = Object.keys(propertiesOf(endpoint.query))
    const words = Object.entries(query).filter(([name]) => known.includes(name)).map(([name, value]) => `${name}=${text(value)}`)
    return words.length === 0 ? path : `${path}?${words.join('&')}`
  })
}

const reading = Object.entries<Endpoint>(contract).filter(([key]) => key.startsWith('GET ')).map(([key, endpoint]) => [key.slice(4), endpoint] as const)

describe.each([['both walls', false], ['the predicates of the queries alone', true]])('whatever is read behind %s', async (walls, off) => {
  const api = await startTestApi()
  const { counties, rows } = await drawWorld(draw, api)
  if (off) {
    const { rows: tables } = await api.county.database.owner.query<{ name: string }>(`select oid::regclass::text as name from pg_class where relrowsecurity`)
    for (const { name } of tables) await api.county.database.owner.query(`alter table ${name} disable row level security`)
  }
  const signedIn: { actor: Actor; user: TestUser }[] = []
  // one reader of every kind, each in one of the two counties
  for (const kind of [null, ...(Object.keys(postKinds) as PostKind[])]) signedIn.push(await signInAs(draw, api, draw.pick(counties), kind))
  const persons = counties.flatMap((county) => county.persons)
  const stays = counties.flatMap((county) => county.stays)
  const tables = ['persons', 'stays', 'orgs', 'letters', 'sweeps', 'import_batches', 'cases']
  const ids = tables.flatMap((table) => rows.filter((row) => row.table === table).map(({ key }) => key))

  test('names nobody whom the reader may not come across', async () => {
    const faults: string[] = []
    const answers = { some: 0, failed: 0, named: 0 }
    for (const { actor, user } of signedIn) {
      const homes = homesOf(actor, stays)
      const met = new Set([...mayMeet(actor, persons, stays, rows), ...officersOf(rows, signedIn, (place) => answersFor(actor, place))])
      const metAsOneself = new Set([
        ...mayMeet({ ...actor, kind: null, org: null }, persons, stays, rows), ...officersOf(rows, signedIn, (place) => homes.includes(place)),
      ])
      for (const [url, endpoint] of reading.filter(([, { may }]) => may === 'anyone' || may === 'session' || may === 'signed-in' || holdsRight(actor.kind ?? 'member', may))) {
        for (const address of addressesOf(url, endpoint, draw.random.between(0, 1) === 0 ? ids : ids.slice(0, 40))) {
          const { status, body } = await user.get<unknown>(address)
          answers.some += 1
          if (status >= 500) answers.failed += 1
          if (status !== 200) continue
          const text = typeof body === 'string' ? body : JSON.stringify(body)
          if (persons.some(({ name }) => text.includes(name))) answers.named += 1
          const allowed = aboutOneself(url) ? metAsOneself : met
          const leaked = persons.find((person) => !allowed.has(person) && ( text.includes(person.name) || (text.includes(person.id) && !address.includes(person.id) && !byNumber(url))))
          if (leaked !== undefined) faults.push(`county ${actor.tenant}, ${actor.kind ?? 'no post'} at ${actor.org?.no ?? 'county'}: ${address} names ${leaked.name} of county ${leaked.tenant}`)
        }
      }
    }
    process.stdout.write(`walls: ${answers.some} answers read behind ${walls}, ${answers.named} of them with names, ${answers.failed} failed (${replay})\n`)
    expect([...new Set(faults.map((fault) => fault.replace(/[0-9a-f-]{36}/g, '…')))].slice(0, 20), `${faults.length} faults; ${replay}`).toEqual([])
    expect(answers.named).toBeGreaterThan(50)
  }, 900_000)
})
