import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import { reachOf, type Actor } from '../server/platform/actor.ts'
import type { Context } from '../server/platform/context.ts'
import { sql } from '../server/platform/database.ts'
import { newId } from '../server/platform/id.ts'
import { writeStep } from '../server/stays/actions.ts'
import type { StepWish } from '../server/stays/take-step.ts'
import { withInstall } from './database.ts'
import { openLargeCounty, type Place } from './large-county.ts'
import { quantile, report, rounded } from './report.ts'

const size = { townships: 4, branchesEach: 10, membersEach: 60, away: 2000 }

interface Waiting {
  id: string
  home: Place
  host: Place
}

/** Stays whose letter waits for the answer of a branch of the same county. */
function findWaiting({ db, actor }: Context, amount: number): Promise<Waiting[]> {
  return db.withTenant(actor, (tx) => tx.rows<Waiting>(sql`
    select stay.id, jsonb_build_object('id', home.id, 'path', home.path, 'shortName', home.short_name) as home,
      jsonb_build_object('id', host.id, 'path', host.path, 'shortName', host.short_name) as host
    from stays stay
    join orgs home on home.tenant_id = ${actor.tenantId} and home.id = stay.home_org_id
    join orgs host on host.tenant_id = ${actor.tenantId} and host.id = stay.host_org_id
    where stay.tenant_id = ${actor.tenantId} and stay.state = 'registered' and stay.host_path is not null
    order by stay.id limit ${amount}`))
}

function secretary(ctx: Context, org: Place): Context {
  const post = { id: newId(), kind: 'secretary' as const, orgId: org.id, orgName: org.shortName, path: org.path }
  const actor: Actor = { tenantId: ctx.actor.tenantId, userId: newId(), personId: null, name: '王芳', post, ...reachOf(post) }
  return { ...ctx, actor }
}

/** What becomes of one stay: four steps, by the two sides in turn. */
function stepsOf(ctx: Context, { host }: Waiting): { by: 'home' | 'host'; wish: StepWish }[] {
  const on = ctx.today
  return [
    { by: 'host', wish: { kind: 'accept', on, facts: { branch: { orgId: host.id, name: host.shortName }, contact: { name: '刘梅', phone: '19900000001' } } } },
    { by: 'host', wish: { kind: 'attend', on, facts: { title: '主题党日', basis: 'present' } } },
    { by: 'host', wish: { kind: 'propose-return', on, facts: {} } },
    { by: 'home', wish: { kind: 'confirm-return', on, facts: {} } },
  ]
}

interface Pace {
  perSecond: number
  times: number[]
}

async function pace<T>(writers: number, works: readonly T[], work: (one: T, timed: (step: () => Promise<unknown>) => Promise<void>) => Promise<void>): Promise<Pace> {
  const times: number[] = []
  const timed = async (step: () => Promise<unknown>) => {
    const began = performance.now()
    await step()
    times.push(performance.now() - began)
  }
  const left = [...works]
  const began = performance.now()
  await Promise.all(Array.from({ length: writers }, async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one, timed)
  }))
  return { perSecond: times.length / ((performance.now() - began) / 1000), times }
}

const paceOfSteps = (ctx: Context, writers: number, stays: readonly Waiting[]) => pace(writers, stays, async (stay, timed) => {
  for (const { by, wish } of stepsOf(ctx, stay)) await timed(() => writeStep(secretary(ctx, stay[by]), stay.id, wish))
})

const insertRow = `
  insert into bench_steps (tenant_id, stay_id, id, side, kind, leg, copy, seq, after_home, after_host, on_date, at, by_side, by_name, via, body_enc, recorded_at)
  values (1, $1, $1, 'host', 'attend', 1, 'home', 5, 4, 0, '2026-11-20', now(), 'host', '王芳', 'account', $2, now())`

/** One row of the log, inserted and committed, by the owner and without any of the rest. */
const paceOfInserts = (owner: Pool, writers: number, amount: number) => pace(writers, Array.from({ length: amount }, () => newId()), async (id, timed) => {
  await timed(() => owner.query(insertRow, [id, 'x'.repeat(200)]))
})

export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({ args: words, options: { stays: { type: 'string', default: '60' } } })
  const amount = Number(values.stays)
  await withInstall(undefined, async (install) => {
    const { system } = await openLargeCounty(install, size)
    const owner = new Pool({ ...install.ownerConfig, max: 4 })
    await owner.query('create table bench_steps (like steps including indexes)')
    await owner.query('vacuum analyze')
    const waiting = await findWaiting(system, amount * 2 + 5)
    await paceOfSteps(system, 1, waiting.splice(0, 5))
    const rows = []
    for (const writers of [1, 4]) {
      const steps = await paceOfSteps(system, writers, waiting.splice(0, amount))
      const bare = await paceOfInserts(owner, writers, steps.times.length)
      rows.push({
        writers, steps: steps.times.length, 'steps/s': rounded(steps.perSecond), p50: rounded(quantile(steps.times, 0.5)), p95: rounded(quantile(steps.times, 0.95)),
        'bare inserts/s': rounded(bare.perSecond), 'bare p50': rounded(quantile(bare.times, 0.5), 2), 'share of bare': rounded(steps.perSecond / bare.perSecond, 3),
      })
    }
    await owner.end()
    report('steps', rows)
  })
}
