import { parseArgs } from 'node:util'
import { Client } from 'pg'
import type { PostKind } from '../domain/rights/posts.ts'
import { foundOrgs, type NewOrg } from '../server/orgs/found-orgs.ts'
import { foundTenant } from '../server/access/found-tenant.ts'
import { layDuties } from '../server/duties/lay-duties.ts'
import { recountDuties } from '../server/duties/recount-duties.ts'
import type { Install } from '../server/install.ts'
import { adoptPlaybook } from '../server/playbooks/adopt.ts'
import { systemActor } from '../server/platform/actor.ts'
import type { Context } from '../server/platform/context.ts'
import { raw, sql, type Sql, type Tx } from '../server/platform/database.ts'
import { newId } from '../server/platform/id.ts'
import { pino } from 'pino'
import { withInstall } from './database.ts'
import { loadHttp } from './load.ts'
import { quantile, report, rounded } from './report.ts'
import { serveInstall } from './served.ts'

const membersEach = 50

async function layOrgs(ctx: Context, branches: number): Promise<void> {
  const top: NewOrg = { id: newId(), parentId: null, kind: 'committee', name: '中共万流县委员会', shortName: '万流县委' }
  const towns = Array.from({ length: Math.ceil(branches / 100) }, (_, t): NewOrg => ({ id: newId(), parentId: top.id, kind: 'committee', name: `第${t + 1}镇党委`, shortName: `第${t + 1}镇党委` }))
  const villages = Array.from({ length: branches }, (_, b): NewOrg => ({ id: newId(), parentId: towns[Math.floor(b / 100)]!.id, kind: 'branch', name: `第${b + 1}村党支部`, shortName: `第${b + 1}村党支部` }))
  await ctx.db.withTenant(ctx.actor, (tx) => foundOrgs(tx, ctx, [top, ...towns, ...villages]))
}

/** A number drawn from four digits of an id. */
const drawn = (id: Sql, from: number) => sql`('x' || substr(${id}::text, ${raw(String(from))}, 4))::bit(16)::integer`

/** Everybody is away since last year; every second one is hosted by a branch of the county. */
async function layAway(tx: Tx, tenantId: number, { people, branches }: { people: number; branches: number }): Promise<void> {
  await tx.run(sql`
    insert into persons (tenant_id, id, name, pinyin, initials, member_type, home_org_id, home_path, recorded_at)
    select ${tenantId}::integer, md5('p' || n)::uuid, '党员' || n, 'dangyuan' || n, 'dy', 'full', branch.id, branch.path, '2025-01-01'
    from generate_series(1, ${people}::integer) n
    join (select id, path, row_number() over (order by path) as no, count(*) over () as branches from orgs where tenant_id = ${tenantId} and kind = 'branch') branch
      on branch.no = 1 + n % branch.branches`)
  await tx.run(sql`
    insert into stays (tenant_id, id, keeps, person_id, person_name, home_tenant_id, home_org_id, home_org_name, home_path, host_org_id, host_path, host_org_name,
      state, open, left_on, left_precision, host_since_on, step_count, recorded_at)
    select ${tenantId}::integer, md5('s' || p.name)::uuid, 'both', p.id, p.name, ${tenantId}::integer, p.home_org_id, '', p.home_path, host.id, host.path, '',
      case when host.id is null then 'away' else 'hosted' end, true, '2025-03-01', 'day', case when host.id is null then null else date '2025-03-20' end, 2, '2025-03-01'
    from persons p
    left join (select id, path, row_number() over (order by path desc) as no from orgs where tenant_id = ${tenantId} and kind = 'branch') host
      on host.no = case when ${drawn(sql`p.id`, 5)} % 2 = 0 then 1 + ${drawn(sql`p.id`, 1)} % ${branches}::integer end
    where p.tenant_id = ${tenantId}`)
  await tx.run(sql`
    insert into stay_spans (tenant_id, stay_id, from_on, person_id, state, home_org_id, home_path, host_org_id, host_path, left_on, host_since_on)
    select tenant_id, id, coalesce(host_since_on, left_on), person_id, state, home_org_id, home_path, host_org_id, host_path, left_on, host_since_on
    from stays where tenant_id = ${tenantId}`)
}

interface Habit { kind: string; variant: string | null; side: 'home' | 'host' | 'member'; times: number }

/** What happens to a member in a quarter; somebody forgets now and then. */
const habits: readonly Habit[] = [
  { kind: 'contacted', variant: 'phone', side: 'home', times: 3 },
  { kind: 'reported-home', variant: null, side: 'member', times: 3 },
  { kind: 'attended', variant: 'theme-day', side: 'host', times: 3 },
  { kind: 'package-sent', variant: null, side: 'home', times: 3 },
  { kind: 'report-answered', variant: null, side: 'home', times: 1 },
  { kind: 'swept', variant: null, side: 'home', times: 1 },
]

function layHappenings(tx: Tx, tenantId: number, habit: Habit): Promise<number> {
  return tx.run(sql`
    insert into happenings (tenant_id, on_date, id, kind, variant, manner, side, person_id, org_id, stay_id, home_path, source, source_id, by_name, recorded_at)
    select ${tenantId}::integer, date '2026-07-01' + n * 31 + length(stay.person_name) + ('x' || substr(stay.id::text, 1, 2))::bit(8)::integer % 20, gen_random_uuid(), ${habit.kind}, ${habit.variant}::text, 'present', ${habit.side},
      stay.person_id, stay.home_org_id, stay.id, stay.home_path, 'bench', stay.id, '系统', '2026-09-30'
    from stays stay, generate_series(0, ${habit.times - 1}::integer) n
    where stay.tenant_id = ${tenantId} and ('x' || substr(stay.id::text, 3, 2))::bit(8)::integer % 10 <> n`)
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const began = performance.now()
  const result = await work()
  return { seconds: (performance.now() - began) / 1000, result }
}

async function prepare(install: Install, people: number): Promise<Context> {
  const now = '2026-09-30T22:00:00.000Z'
  const tenantId = await foundTenant(install.db, { name: '万流县', settings: { requireSecondFactor: false } }, now)
  const ctx: Context = { actor: systemActor(tenantId), db: install.db, crypto: install.crypto, log: pino({ level: 'silent' }), now, today: '2026-10-01' }
  const branches = Math.max(50, Math.ceil(people / membersEach))
  await layOrgs(ctx, branches)
  await ctx.db.withTenant(ctx.actor, (tx) => layAway(tx, tenantId, { people, branches }))
  await ctx.db.withTenant(ctx.actor, async (tx) => {
    for (const habit of habits) await layHappenings(tx, tenantId, habit)
    tx.takeStock(people)
  })
  for (const playbook of ['S5', 'S9']) await adoptPlaybook(ctx, { playbook, fromOn: '2026-01-01' })
  return ctx
}

interface Viewer { name: string; kind: PostKind; org: { id: string; path: string } | null }

/** One branch, its township, and the county. */
async function findViewers(ctx: Context): Promise<Viewer[]> {
  const orgs = await ctx.db.withTenant(ctx.actor, (tx) => tx.rows<{ id: string; path: string; depth: number }>(sql`
    select id, path, length(path) - length(replace(path, '/', '')) as depth from orgs where tenant_id = ${ctx.actor.tenantId} order by path limit 3`))
  const [, township, branch] = orgs.toSorted((a, b) => a.depth - b.depth)
  return [
    { name: 'branch secretary', kind: 'secretary', org: branch ?? null },
    { name: 'township officer', kind: 'township-officer', org: township ?? null },
    { name: 'county officer', kind: 'county-officer', org: null },
  ]
}

const pages = {
  'three lists': '/api/duties/lists', 'duties, first page': '/api/duties?size=50&light=open', 'duties of a clause': '/api/duties?size=50&clause=S9.home.contact', today: '/api/today',
}

/** The pages on which duties are read, as those who answer for them ask for them. */
async function readThem(install: Install, ctx: Context): Promise<void> {
  const owner = new Client(install.ownerConfig)
  await owner.connect()
  await owner.query('vacuum analyze')
  await owner.end()
  const served = await serveInstall(install, new Date('2026-09-25T01:00:00Z'))
  const rows = []
  for (const viewer of await findViewers(ctx)) {
    const cookie = await served.enter(ctx.actor.tenantId, viewer.kind, viewer.org)
    for (const [page, url] of Object.entries(pages)) {
      const requests = viewer.org === null ? 10 : 100
      const { times, took } = await loadHttp({ connections: 2, requests, warmUp: 3, url: served.address + url, cookie })
      rows.push({ page, viewer: viewer.name, p50: rounded(quantile(times, 0.5)), p95: rounded(quantile(times, 0.95)), 'requests/s': rounded(requests / took * 1000) })
    }
  }
  await served.stop()
  report('duties-read', rows, {})
}

const dayNumber = (day: string) => Math.round(Date.parse(day) / 86_400_000)

/** Lays the duties that begin on that one day, as its clock would have done. */
async function layOn(ctx: Context, day: string) {
  const { tenantId } = ctx.actor
  return timed(() => ctx.db.withTenant(ctx.actor, async (tx) => {
    await tx.run(sql`
      insert into tenant_counters (tenant_id, name, value) values (${tenantId}, 'duties-laid', ${dayNumber(day) - 1})
      on conflict (tenant_id, name) do update set value = excluded.value`)
    return layDuties(tx, tenantId, day)
  }))
}

/**
 * The recount at the end of a quarter: duties of the month and of the quarter fall due together. First with every
 * proof still to be found, which is the most that can be put right; then as a month is recounted that has not drifted.
 */
export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({ args: words, options: { people: { type: 'string', default: '100000' } } })
  const people = Number(values.people)
  await withInstall(undefined, async (install) => {
    const ctx = await prepare(install, people)
    const quarter = await layOn(ctx, '2026-07-01')
    const month = await layOn(ctx, '2026-09-01')
    const recount = () => timed(() => ctx.db.withTenant(ctx.actor, (tx) => recountDuties(tx, ctx.actor.tenantId, '2026-09', ctx)))
    const first = await recount()
    const settled = await recount()
    const counted = await ctx.db.withTenant(ctx.actor, (tx) => tx.one<{ duties: number; happenings: number }>(sql`
      select (select count(*) from duties where tenant_id = ${ctx.actor.tenantId})::integer as duties,
        (select count(*) from happenings where tenant_id = ${ctx.actor.tenantId})::integer as happenings`))
    const line = (what: string, rows: number, seconds: number, corrected: number) => ({ what, rows, corrected, seconds: rounded(seconds, 2), 'rows/s': Math.round(rows / seconds) })
    const righted = ({ result }: typeof first) => result.unnoticed + result.unproven + result.misdated + result.ended + result.missing
    await readThem(install, ctx)
    report('duties', [
      line('laid on 1 July', quarter.result, quarter.seconds, 0),
      line('laid on 1 September', month.result, month.seconds, 0),
      line('recount, every proof to be found', first.result.duties, first.seconds, righted(first)),
      line('recount, nothing to put right', settled.result.duties, settled.seconds, righted(settled)),
    ], { people, ...counted, fulfilled: settled.result.fulfilled })
  })
}
