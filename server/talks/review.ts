import type { Binding } from '../../domain/playbook/clause.ts'
import { officerPosts } from '../../domain/points/officers.ts'
import { reviewDayOf } from '../../domain/points/review-day.ts'
import { scopeOf } from '../../domain/rights/scope.ts'
import { notify, type Notification } from '../notices/notify.ts'
import { act } from '../platform/act.ts'
import type { Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { readBindings } from '../playbooks/in-force.ts'
import { insertShortfalls, listBelow, type BelowRow, type Line } from './queries.ts'

/** What of a clause's range lies in the actor's scope; the one contains the other, or there is nothing. */
function sharedPath(binding: Binding<'threshold'>, { scope }: Actor): string | null {
  if (binding.path.startsWith(scope.from)) return binding.path
  return scope.from.startsWith(binding.path) ? scope.from : null
}

interface Drawn { line: Line; binding: Binding<'threshold'> }

/** The lines that hold on the day, each in its range without those parts where a nearer organisation has set its own. */
function linesOf(bindings: readonly Binding<'threshold'>[], actor: Actor, year: number, day: string): Drawn[] {
  const inForce = bindings.filter(({ clause, from, until }) => clause.measure === 'points' && from <= day && (until === null || day < until))
  return inForce.flatMap((binding) => {
    const path = sharedPath(binding, actor)
    if (path === null) return []
    const nearer = inForce.filter((other) => other.clause.id === binding.clause.id && other.path !== binding.path && other.path.startsWith(binding.path))
    if (nearer.some((other) => path.startsWith(other.path))) return []
    const { atLeast, memberClass } = binding.clause
    return [{ binding, line: { ...scopeOf(path), without: nearer.map((other) => scopeOf(other.path)), year, day, atLeast, memberClass, officers: officerPosts } }]
  })
}

const told = (row: BelowRow, { line }: Drawn): Notification => ({
  to: [row.person_id], template: 'points-below', link: '/points', subject: { concept: 'shortfall', id: row.person_id },
  fields: { year: String(line.year), points: String(row.points), line: String(line.atLeast), org: row.org_name ?? '党支部' },
  from: { orgId: row.org_id, orgName: row.org_name ?? '', path: row.org_path ?? '/' },
})

async function listOne(tx: Tx, ctx: Context, drawn: Drawn): Promise<number> {
  const { line, binding: { clause, playbook, version } } = drawn
  const below = await listBelow(tx, ctx.actor.tenantId, line)
  if (below.length === 0) return 0
  const rows = below.map((row) => ({
    id: newId(), personId: row.person_id, year: line.year, playbook, clauseId: clause.id, clauseVersion: version, title: clause.title, atLeast: clause.atLeast,
    leadsTo: clause.leadsTo, listedOn: ctx.today,
  }))
  const fresh = new Set((await insertShortfalls(tx, ctx.actor.tenantId, rows, ctx.now)).map((row) => row.person_id))
  await notify(tx, ctx, below.filter((row) => fresh.has(row.person_id)).map((row) => told(row, drawn)))
  return fresh.size
}

/** Looks who of the actor's branches is below a line in a year: by its chosen day, or until today where that is still to come. */
export function reviewPoints(ctx: Context, year: number): Promise<{ listed: number }> {
  if (year > Number(ctx.today.slice(0, 4))) throw new Refusal('invalid', 'talks.year-ahead', { year })
  return act(ctx, 'points.act', async (tx) => {
    const { tenantId } = ctx.actor
    const chosen = reviewDayOf(year, await readParameters(tx, tenantId))
    const day = ctx.today < chosen ? ctx.today : chosen
    let listed = 0
    for (const drawn of linesOf(await readBindings(tx, tenantId, 'threshold'), ctx.actor, year, day)) listed += await listOne(tx, ctx, drawn)
    return { result: { listed }, audit: { action: 'talks.review', subjectKind: 'org', subjectId: ctx.actor.post?.orgId ?? null, detail: { year, day, listed } } }
  })
}
