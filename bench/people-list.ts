import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import type { PostKind } from '../domain/rights/posts.ts'
import { readSought, type Sought } from '../domain/people/find-text.ts'
import { countPeople, listPeople, type PeopleFilter } from '../server/people/list/list-queries.ts'
import { reachOf, type Actor } from '../server/platform/actor.ts'
import type { Context } from '../server/platform/context.ts'
import type { Tx } from '../server/platform/database.ts'
import { newId } from '../server/platform/id.ts'
import { listStays, type StayFilter } from '../server/stays/queries.ts'
import { withInstall } from './database.ts'
import { largeSize, openLargeCounty, type LargeCounty, type Place } from './large-county.ts'
import { loadDirect, loadHttp } from './load.ts'
import { quantile, report, rounded } from './report.ts'
import { serveInstall } from './served.ts'

const connections = 2

interface Viewer {
  name: string
  kind: PostKind
  org: Place | null
}

const viewersOf = ({ branch, township }: LargeCounty): Viewer[] => [
  { name: 'branch secretary', kind: 'secretary', org: branch },
  { name: 'township officer', kind: 'township-officer', org: township },
  { name: 'county officer', kind: 'county-officer', org: null },
]

function actorOf(tenantId: number, { kind, org }: Viewer): Actor {
  const post = { id: newId(), kind, orgId: org?.id ?? null, orgName: '', path: org?.path ?? '/' }
  return { tenantId, userId: newId(), personId: null, name: '王芳', post, ...reachOf(post) }
}

/** The statements of the program on a bare pool: no session, no settings, no second wall, no transaction. */
function bareOn(pool: Pool): Tx {
  const rows: Tx['rows'] = async <Row extends object>(statement: { text: string; values: unknown[] }) => (await pool.query<Row>(statement.text, statement.values)).rows
  const first: Tx['one'] = async <Row extends object>(statement: Parameters<Tx['one']>[0]) => (await rows<Row>(statement))[0]!
  return { rows, one: first, find: first, run: async (statement) => (await pool.query(statement.text, statement.values)).rowCount ?? 0, asProgram: (work) => work(), takeStock: () => undefined }
}

interface Page {
  name: string
  url: string
  /** The same rows asked of the database alone; missing where a page is made of many statements. */
  bare?: (tx: Tx, ctx: Context) => Promise<unknown>
}

/** As the program reads it: a name from its surname on. */
function soughtBy(text: string): Sought | null {
  const sought = readSought(text)
  return sought?.by === 'name' ? { by: 'beginning', of: sought.part } : sought
}

const people = (name: string, search?: string): Page => ({
  name,
  url: `/api/people?size=50${search === undefined ? '' : `&search=${encodeURIComponent(search)}`}`,
  bare: async (tx, { actor, crypto }) => {
    const filter: PeopleFilter = { side: 'home', sort: 'org', order: 'asc', page: 1, size: 50, ...(search === undefined ? {} : { sought: soughtBy(search) }) }
    const rows = await listPeople(tx, actor, crypto, filter)
    if (rows.length === filter.size) await countPeople(tx, actor, crypto, filter)
  },
})

const stays = (name: string, side: 'out' | 'in'): Page => ({
  name,
  url: `/api/stays?size=50&side=${side}`,
  bare: (tx, ctx) => {
    const filter: StayFilter = {
      side, underPath: undefined, state: undefined, open: undefined, waiting: undefined, search: undefined, city: undefined, trade: undefined,
      contactDays: 31, sort: undefined, order: 'desc', page: 1, size: 50,
    }
    return listStays(tx, ctx, filter)
  },
})

const pagesOf = ({ someone }: LargeCounty): Page[] => [
  people('people, first page'),
  people('people by name', '王'), people('people by whole name', someone), people('people by initials', 'wxy'), people('people by last four', '0123'),
  { name: 'people, page 40', url: '/api/people?size=50&page=40' },
  { name: 'people by age', url: '/api/people?size=50&age=60-&sort=born' },
  stays('stays out', 'out'), stays('stays in', 'in'),
  { name: 'organisations', url: '/api/orgs?size=50' },
  { name: 'tree, top level', url: '/api/orgs/tree' },
  { name: 'today', url: '/api/today' },
]

export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: { keep: { type: 'string' }, requests: { type: 'string', default: '300' }, only: { type: 'string', default: '' } },
  })
  await withInstall(values.keep, async (install) => {
    const began = performance.now()
    const county = await openLargeCounty(install, largeSize)
    const owner = new Pool({ ...install.ownerConfig, max: connections })
    owner.on('error', () => undefined)
    await owner.query('vacuum analyze')
    console.log(`${county.people} people, ${county.stays} stays, laid in ${rounded((performance.now() - began) / 1000)} s`)
    const served = await serveInstall(install)
    const rows = []
    for (const viewer of viewersOf(county)) {
      const cookie = await served.enter(county.system.actor.tenantId, viewer.kind, viewer.org)
      const ctx: Context = { ...county.system, actor: actorOf(county.system.actor.tenantId, viewer) }
      for (const page of pagesOf(county).filter(({ name }) => name.includes(values.only))) {
        const amount = { connections, requests: Number(values.requests), warmUp: 20 }
        const asked = await loadHttp({ ...amount, url: served.address + page.url, cookie })
        const { bare } = page
        const query = bare === undefined ? undefined : await loadDirect(() => bare(bareOn(owner), ctx), amount)
        rows.push({
          page: page.name, viewer: viewer.name, p50: rounded(quantile(asked.times, 0.5)), p95: rounded(quantile(asked.times, 0.95)),
          'requests/s': rounded(amount.requests / asked.took * 1000, 0), kB: rounded(asked.bytes / amount.requests / 1000),
          'bare p50': query === undefined ? '' : rounded(quantile(query.times, 0.5), 2),
          'bare/s': query === undefined ? '' : rounded(amount.requests / query.took * 1000, 0),
          'share of bare': query === undefined ? '' : rounded(query.took / asked.took, 2),
        })
      }
    }
    await served.stop()
    await owner.end()
    report('people-list', rows, { people: county.people, stays: county.stays, connections, requests: Number(values.requests) })
  })
}
