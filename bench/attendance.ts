import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import type { Static } from 'typebox'
import type { SheetForm } from '../contract/gatherings/shapes.ts'
import { addDays } from '../domain/calendar/days.ts'
import { planGathering } from '../server/gatherings/plan/plan.ts'
import { saveAttendance } from '../server/gatherings/sheet/save-attendance.ts'
import { reachOf, type Actor } from '../server/platform/actor.ts'
import type { Context } from '../server/platform/context.ts'
import { sql } from '../server/platform/database.ts'
import { newId } from '../server/platform/id.ts'
import { withInstall } from './database.ts'
import { openLargeCounty } from './large-county.ts'
import { quantile, report, rounded } from './report.ts'

/** Fifty members a branch, as the rule allows at most. */
const size = { townships: 4, branchesEach: 15, membersEach: 50, away: 600 }

interface Sheet {
  ctx: Context
  gatheringId: string
  form: Static<typeof SheetForm>
}

interface BranchRow { id: string; path: string; short_name: string; members: string[] }

/** Each branch of fifty plans a theme day; its sheet waits to be saved. */
async function planSheets(system: Context, amount: number, day: string): Promise<Sheet[]> {
  const branches = await system.db.withTenant(system.actor, (tx) => tx.rows<BranchRow>(sql`
    select org.id, org.path, org.short_name, array_agg(person.id order by person.id) as members
    from orgs org join persons person on person.tenant_id = ${system.actor.tenantId} and person.home_org_id = org.id
    where org.tenant_id = ${system.actor.tenantId} and org.kind = 'branch'
    group by org.id, org.path, org.short_name having count(*) = 50 order by org.path limit ${amount}`))
  const sheets: Sheet[] = []
  for (const { id, path, short_name: shortName, members } of branches) {
    const post = { id: newId(), kind: 'secretary' as const, orgId: id, orgName: shortName, path }
    const actor: Actor = { tenantId: system.actor.tenantId, userId: newId(), personId: null, name: '王芳', post, ...reachOf(post) }
    const ctx = { ...system, actor, today: day }
    const gathering = await planGathering(ctx, { orgId: id, kind: 'theme-day', title: '主题党日', onDate: day })
    const marks = ['present', 'present', 'online', 'personal'] as const
    const lines = members.map((personId, index) => ({ personId, mark: marks[index % marks.length] ?? 'present' }))
    sheets.push({ ctx, gatheringId: gathering.id, form: { orgId: id, lines } })
  }
  return sheets
}

async function pace(works: readonly (() => Promise<unknown>)[]): Promise<{ perSecond: number; times: number[] }> {
  const times: number[] = []
  const began = performance.now()
  for (const work of works) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return { perSecond: works.length / ((performance.now() - began) / 1000), times }
}

/** Fifty rows of the same table in one statement, inserted and committed by the owner, without any of the rest. */
const bareInsert = (owner: Pool, tenantId: number, day: string) => () => owner.query(`
  insert into bench_attendances (tenant_id, gathering_id, person_id, on_date, org_id, path, person_name, side, mark, recorded_at)
  select $1, $2, gen_random_uuid(), $3, $2, '/1/2/3/', '王芳', 'home', 'present', now() from generate_series(1, 50)`, [tenantId, newId(), day])

/** An attendance sheet of fifty people saved by the branch's secretary, beside one bare insert of fifty rows. */
export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({ args: words, options: { sheets: { type: 'string', default: '50' } } })
  await withInstall(undefined, async (install) => {
    const { system } = await openLargeCounty(install, size)
    const day = addDays(system.today, -1)
    const owner = new Pool({ ...install.ownerConfig, max: 2 })
    const sheets = await planSheets(system, Number(values.sheets) + 5, day)
    await owner.query('create table bench_attendances (like attendances including indexes)')
    await owner.query('vacuum analyze')
    const save = ({ ctx, gatheringId, form }: Sheet) => () => saveAttendance({ ...ctx, today: system.today }, gatheringId, form)
    await pace(sheets.splice(0, 5).map(save))
    const saved = await pace(sheets.map(save))
    const bare = await pace(sheets.map(() => bareInsert(owner, system.actor.tenantId, day)))
    await owner.end()
    report('attendance', [{
      sheets: sheets.length, 'sheets/s': rounded(saved.perSecond), p50: rounded(quantile(saved.times, 0.5)), p95: rounded(quantile(saved.times, 0.95)),
      'bare inserts of 50/s': rounded(bare.perSecond), 'bare p50': rounded(quantile(bare.times, 0.5), 2), 'share of bare': rounded(saved.perSecond / bare.perSecond, 3),
    }])
  })
}
