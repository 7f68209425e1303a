import { scopeOf } from '../../domain/rights/scope.ts'
import { drawSample, sampleSize } from '../../domain/sweeps/draw-sample.ts'
import { sayQuarter } from '../../domain/sweeps/four-clear.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { getSweep, isMemberOf, type SweepRow } from './queries.ts'

export interface SweepWish {
  orgId: string
  name: string
  quarter: string
  dueOn: string
}

/** The branches below where members have their formal relation; each is asked, with its members as the denominator. */
function askBranches(tx: Tx, { actor }: Context, sweepId: string, path: string): Promise<number> {
  return tx.run(sql`
    insert into sweep_branches (tenant_id, sweep_id, org_id, path, members)
    select ${actor.tenantId}, ${sweepId}, org.id, org.path, counted.members
    from orgs org
    cross join lateral (
      select count(*)::integer as members from persons p
      where p.tenant_id = ${actor.tenantId} and ${isMemberOf(actor, { id: sql`org.id`, path: sql`org.path` })}) counted
    where org.tenant_id = ${actor.tenantId} and org.path >= ${path} and org.path < ${scopeOf(path).until} and org.status = 'active'
      and (org.kind in ('branch', 'joint-branch', 'migrant-branch') or (counted.members > 0 and org.kind <> 'group'))`)
}

/** Opens a campaign over an organisation and all branches below it. */
export function openSweep(ctx: Context, wish: SweepWish) {
  if (wish.dueOn < ctx.today) throw new Refusal('invalid', 'sweeps.due-past', { day: wish.dueOn })
  return act(ctx, 'sweeps.open', async (tx) => {
    const { actor } = ctx
    const org = await tx.find<{ name: string; path: string }>(sql`
      select name, path from orgs where tenant_id = ${actor.tenantId} and id = ${wish.orgId} and status = 'active'
        and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
    if (org === undefined) throw new Refusal('absent', 'request.absent')
    const same = await tx.find<{ name: string }>(sql`
      select name from sweeps where tenant_id = ${actor.tenantId} and path = ${org.path} and quarter = ${wish.quarter} and closed_on is null limit 1`)
    if (same !== undefined) throw new Refusal('refused', 'sweeps.same-quarter', { org: org.name, quarter: sayQuarter(wish.quarter), name: same.name })
    const id = newId()
    await tx.run(sql`
      insert into sweeps (tenant_id, id, name, quarter, org_id, path, opened_on, due_on, by_name, recorded_at)
      values (${actor.tenantId}, ${id}, ${wish.name}, ${wish.quarter}, ${wish.orgId}, ${org.path}, ${ctx.today}, ${wish.dueOn}, ${actor.name}, ${ctx.now})`)
    const branches = await askBranches(tx, ctx, id, org.path)
    if (branches === 0) throw new Refusal('refused', 'sweeps.no-branch', { org: org.name })
    return { result: { id, branches }, audit: { action: 'sweeps.open', subjectKind: 'sweep', subjectId: id, detail: { quarter: wish.quarter, branches } } }
  })
}

/** The sweep, to be changed by whoever answers for its organisation; locked. */
export async function holdSweep(tx: Tx, ctx: Context, id: string): Promise<SweepRow> {
  const sweep = await getSweep(tx, ctx.actor, id)
  const { from, until } = ctx.actor.scope
  if (sweep.path < from || sweep.path >= until) throw new Refusal('forbidden', 'request.forbidden', { action: '管理上级部署的摸排' })
  await tx.run(sql`select 1 from sweeps where tenant_id = ${ctx.actor.tenantId} and id = ${id} for update`)
  return sweep
}

export function closeSweep(ctx: Context, id: string): Promise<void> {
  return act(ctx, 'sweeps.open', async (tx) => {
    const sweep = await holdSweep(tx, ctx, id)
    if (sweep.closed_on !== null) throw new Refusal('refused', 'sweeps.closed', { day: sweep.closed_on })
    await tx.run(sql`update sweeps set closed_on = ${ctx.today} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    return { result: undefined, audit: { action: 'sweeps.close', subjectKind: 'sweep', subjectId: id } }
  })
}

/** Draws answers for a re-check; the seed is kept, so that the drawing can be repeated before witnesses. */
export function sampleSweep(ctx: Context, id: string, wish: { percent?: number; seed?: number }) {
  return act(ctx, 'sweeps.open', async (tx) => {
    const { actor } = ctx
    await holdSweep(tx, ctx, id)
    const answers = await tx.rows<{ person_id: string; recheck: string | null }>(sql`
      select person_id, recheck from sweep_answers where tenant_id = ${actor.tenantId} and sweep_id = ${id}`)
    if (answers.length === 0) throw new Refusal('refused', 'sweeps.nothing-answered')
    if (answers.some((answer) => answer.recheck !== null)) throw new Refusal('refused', 'sweeps.recheck-begun')
    const percent = wish.percent ?? (await readParameters(tx, actor.tenantId)).samplePercent
    const seed = wish.seed ?? Number.parseInt(newId().slice(-7), 16)
    const drawn = drawSample(answers.map((answer) => answer.person_id), sampleSize(answers.length, percent), seed)
    await tx.run(sql`
      update sweep_answers set sampled = person_id = any(${drawn}::uuid[])
      where tenant_id = ${actor.tenantId} and sweep_id = ${id} and sampled <> (person_id = any(${drawn}::uuid[]))`)
    await tx.run(sql`
      update sweeps set sample_seed = ${seed}, sample_size = ${drawn.length} where tenant_id = ${actor.tenantId} and id = ${id}`)
    return {
      result: { size: drawn.length, of: answers.length, seed },
      audit: { action: 'sweeps.sample', subjectKind: 'sweep', subjectId: id, detail: { size: drawn.length, of: answers.length, seed } },
    }
  })
}

export function recheckAnswer(ctx: Context, id: string, personId: string, told: { recheck: 'agrees' | 'differs'; note?: string }): Promise<void> {
  return act(ctx, 'sweeps.open', async (tx) => {
    await holdSweep(tx, ctx, id)
    const changed = await tx.run(sql`
      update sweep_answers set recheck = ${told.recheck}, recheck_note = ${told.note ?? null}
      where tenant_id = ${ctx.actor.tenantId} and sweep_id = ${id} and person_id = ${personId} and sampled`)
    if (changed === 0) throw new Refusal('refused', 'sweeps.not-sampled')
    return { result: undefined, audit: { action: 'sweeps.recheck', subjectKind: 'person', subjectId: personId, personId, detail: { recheck: told.recheck } } }
  })
}
