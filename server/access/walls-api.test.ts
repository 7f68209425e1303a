import { describe, expect, test } from 'vitest'
import { postKinds, type PostKind } from '../../domain/rights/posts.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { runSeed, seededRandom } from '../../test/helpers/random.ts'
import { drawWorld, signInAs } from '../../test/walls/drawn-api.ts'
import { answersFor, seesPerson, seesStay } from '../../test/walls/oracle.ts'
import { Draw, type Actor, type Row } from '../../test/walls/world.ts'

const draw = new Draw(seededRandom(runSeed))
const replay = `replay with HONGYAN_SEED=${draw.random.seed}`

type Shown = (actor: Actor, row: Row) => boolean

/** What a list shows of a table to whom it may be shown at all: the oracle's words again. */
interface List {
  url: string
  table: string
  kinds: readonly (PostKind | null)[]
  shows: Shown
}

const officers: PostKind[] = ['county-officer', 'township-officer', 'secretary', 'deputy', 'organiser']
const readers: PostKind[] = [...officers, 'publicist', 'inspector', 'committee-member', 'group-leader', 'instructor']
const withContact: PostKind[] = [...readers, 'contact']
const ofContact = (actor: Actor, row: Row) => {
  const person = row.about.stay?.person ?? row.about.person
  return actor.kind === 'contact' && person !== undefined && person.tenant === actor.tenant && person.contact !== null && person.contact === actor.user.person
}

const ofSide: Shown = (actor, { about }) => answersFor(actor, about.stay?.home ?? null) || answersFor(actor, about.stay?.host ?? null)

/** A letter to somebody who is not the host any more was settled; it stays with whom it went to. */
const isSettled = ({ about }: Row) => about.places?.[1] !== about.stay?.host

const lists: List[] = [
  { url: '/api/orgs', table: 'orgs', kinds: readers, shows: (actor, { about }) => answersFor(actor, about.org ?? null) },
  { url: '/api/stays?side=out', table: 'stays', kinds: withContact, shows: (actor, row) => answersFor(actor, row.about.stay?.home ?? null) || ofContact(actor, row) },
  { url: '/api/stays?side=in', table: 'stays', kinds: withContact, shows: (actor, row) => answersFor(actor, row.about.stay?.host ?? null) || ofContact(actor, row) },
  { url: '/api/people?side=home', table: 'persons', kinds: withContact, shows: (actor, row) => answersFor(actor, row.about.person?.home ?? null) || ofContact(actor, row) },
  { url: '/api/people?side=host', table: 'persons', kinds: withContact, shows: (actor, row) => answersFor(actor, row.about.person?.host ?? null) || ofContact(actor, row) },
  { url: '/api/cases', table: 'cases', kinds: withContact, shows: (actor, { about }) => answersFor(actor, about.place ?? null) },
  { url: '/api/letters?box=out', table: 'letters', kinds: withContact, shows: (actor, row) => answersFor(actor, row.about.places?.[0] ?? null) && ofSide(actor, row) },
  { url: '/api/letters?box=in', table: 'letters', kinds: withContact, shows: (actor, row) => answersFor(actor, row.about.places?.[1] ?? null) && (ofSide(actor, row) || isSettled(row)) },
]

/** What is asked for one by one: absent to whom the oracle does not show it. */
interface One {
  url: (id: string) => string
  table: string
  kinds: readonly (PostKind | null)[]
  shows: Shown
}

const seesPersonOf: Shown = (actor, { about }) => about.person !== undefined && seesPerson(actor, about.person)
const seesStayOf: Shown = (actor, { about }) => about.stay !== undefined && about.stay !== null && seesStay(actor, about.stay)

const ones: One[] = [
  { url: (id) => `/api/orgs/${id}`, table: 'orgs', kinds: readers, shows: (actor, { about }) => answersFor(actor, about.org ?? null) },
  { url: (id) => `/api/stays/${id}`, table: 'stays', kinds: [...withContact, 'member', null], shows: seesStayOf },
  { url: (id) => `/api/people/${id}`, table: 'persons', kinds: withContact, shows: seesPersonOf },
  { url: (id) => `/api/person-files/${id}`, table: 'persons', kinds: readers, shows: seesPersonOf },
  { url: (id) => `/api/people/${id}/contacts`, table: 'persons', kinds: withContact, shows: (actor, row) => seesPersonOf(actor, row) && (actor.kind !== 'contact' || ofContact(actor, row)) },
  { url: (id) => `/api/letters/${id}/print`, table: 'letters', kinds: officers, shows: (actor, { about }) => (about.places ?? []).some((place) => answersFor(actor, place)) },
]

// who acts as oneself must be somebody
const mayAsk = (kinds: readonly (PostKind | null)[], { kind, user }: Actor) =>
  kinds.includes(kind) && (user.person !== null || (kind !== null && kind !== 'member'))

interface PageBody {
  rows: { id: string }[]
  total: number
}

async function readAll(user: TestUser, url: string): Promise<{ status: number; ids: string[]; total: number }> {
  const ids: string[] = []
  for (let page = 1; ; page += 1) {
    const { status, body } = await user.get<PageBody>(`${url}${url.includes('?') ? '&' : '?'}page=${page}&size=20`)
    if (status !== 200) return { status, ids, total: 0 }
    ids.push(...body.rows.map(({ id }) => id))
    if (body.rows.length < 20) return { status, ids, total: body.total === 0 ? ids.length : body.total }
  }
}

const titleOf = ({ tenant, kind, org, user }: Actor) => `county ${tenant}, ${kind ?? 'no post'} at ${org?.no ?? 'county'}, person ${user.person?.id ?? 'none'}`

describe.each([
  ['both walls', false],
  ['the predicates of the queries alone, row-level security switched off', true],
])('the interface behind %s', async (walls, off) => {
  const api = await startTestApi()
  const { counties, rows } = await drawWorld(draw, api)
  if (off) {
    const { rows: tables } = await api.county.database.owner.query<{ name: string }>(`select oid::regclass::text as name from pg_class where relrowsecurity`)
    for (const { name } of tables) await api.county.database.owner.query(`alter table ${name} disable row level security`)
  }
  const signedIn: { actor: Actor; user: TestUser }[] = []
  for (const county of counties) {
    for (const kind of [null, null, ...(Object.keys(postKinds) as PostKind[])]) signedIn.push(await signInAs(draw, api, county, kind))
  }

  test('lists to everybody exactly what the oracle says, and to nobody else', async () => {
    let cases = 0
    const faults: string[] = []
    for (const { actor, user } of signedIn) {
      for (const { url, table, kinds, shows } of lists) {
        const answer = await readAll(user, url)
        const may = kinds.includes(actor.kind)
        if (answer.status !== (may ? 200 : 403)) faults.push(`${titleOf(actor)}: ${url} answers ${answer.status}`)
        const should = may ? rows.filter((row) => row.table === table && row.about.tenant === actor.tenant && shows(actor, row)).map(({ key }) => key) : []
        const shown = new Set(answer.ids)
        cases += rows.filter((row) => row.table === table).length
        for (const key of should) if (!shown.delete(key)) faults.push(`${titleOf(actor)}: ${url} hides ${key}`)
        for (const key of shown) faults.push(`${titleOf(actor)}: ${url} shows ${key}`)
        if (may && answer.total !== should.length) faults.push(`${titleOf(actor)}: ${url} counts ${answer.total} of ${should.length}`)
      }
    }
    process.stdout.write(`walls: ${cases} cases of access tried against lists behind ${walls} (${replay})\n`)
    expect(faults.slice(0, 10), `${faults.length} faults; ${replay}`).toEqual([])
  }, 900_000)

  test('shows of a person’s stays those that the oracle shows', async () => {
    let cases = 0
    const faults: string[] = []
    for (const { actor, user } of signedIn.filter(({ actor: { kind } }) => kind !== null && withContact.includes(kind))) {
      for (const { key: person } of rows.filter(({ table }) => table === 'persons' && draw.chance(25))) {
        const { body } = await user.get<PageBody>(`/api/people/${person}/stays`)
        const should = rows.filter(({ table, about: { tenant, stay } }) => table === 'stays' && tenant === actor.tenant && stay?.person.id === person && seesStay(actor, stay))
        cases += 1
        const [shown, right] = [body.rows.map(({ id }) => id).toSorted(), should.map(({ key }) => key).toSorted()]
        if (shown.join() !== right.join()) faults.push(`${titleOf(actor)}: stays of ${person} are ${shown.join()}, not ${right.join()}`)
      }
    }
    expect(cases).toBeGreaterThan(50)
    expect(faults.slice(0, 10), `${faults.length} faults; ${replay}`).toEqual([])
  }, 900_000)

  test('answers what is asked for by number as absent unless the oracle shows it', async () => {
    let cases = 0
    const faults: string[] = []
    for (const { actor, user } of signedIn) {
      for (const { url, table, kinds, shows } of ones) {
        for (const row of rows.filter((one) => one.table === table && draw.chance(12))) {
          const { status, body } = await user.get<{ rows?: unknown[] }>(url(row.key))
          cases += 1
          const visible = row.about.tenant === actor.tenant && shows(actor, row)
          const empty = status === 200 && body.rows?.length === 0
          // drawn rows hold no sealed text: what is visible and cannot be opened fails, which is enough to know
          const right = !mayAsk(kinds, actor) ? status === 403 : visible ? status !== 404 && status !== 403 : status === 404 || empty
          if (!right) faults.push(`${titleOf(actor)}: ${url(row.key)} of county ${row.about.tenant} answers ${status}, ${visible ? 'visible' : 'invisible'}`)
        }
      }
    }
    process.stdout.write(`walls: ${cases} cases of access tried one by one behind ${walls} (${replay})\n`)
    expect(faults.slice(0, 10), `${faults.length} faults; ${replay}`).toEqual([])
  }, 900_000)
})
