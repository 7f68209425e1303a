import { scopeOf } from '../../domain/rights/scope.ts'
import { mayAct } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

export interface MaterialRow {
  person_id: string
  attended: number
  in_person: number
  online: number
  counted: number
  tasks: number
  hours: number
  reports: number
}

/** What a member did in the year, by the happenings that stand. */
export function listMaterial(tx: Tx, ctx: Context, personIds: readonly string[], year: number): Promise<MaterialRow[]> {
  return tx.rows<MaterialRow>(sql`
    select person_id,
      count(*) filter (where kind = 'attended')::integer as attended,
      count(*) filter (where kind = 'attended' and manner in ('present', 'late'))::integer as in_person,
      count(*) filter (where kind = 'attended' and manner = 'online')::integer as online,
      count(*) filter (where kind = 'attended' and manner = 'counted')::integer as counted,
      count(*) filter (where kind = 'task-done')::integer as tasks,
      coalesce(sum(quantity) filter (where kind = 'course-attended'), 0)::float8 as hours,
      count(*) filter (where kind = 'reported-home')::integer as reports
    from happenings
    where tenant_id = ${ctx.actor.tenantId} and person_id = any(${personIds}::uuid[]) and voided_at is null
      and on_date >= ${`${year}-01-01`} and on_date <= ${`${year}-12-31`}
    group by person_id`)
}

/** How many gatherings the organisation called in the year: beside how often a member came. */
export async function countGatherings(tx: Tx, tenantId: number, path: string, year: number): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    select count(distinct g.id)::integer as count from gatherings g
    join gathering_orgs o on o.tenant_id = g.tenant_id and o.gathering_id = g.id and o.path >= ${path} and o.path < ${scopeOf(path).until}
    where g.tenant_id = ${tenantId} and g.state in ('held', 'closed') and g.on_date >= ${`${year}-01-01`} and g.on_date <= ${`${year}-12-31`}`)
  return count
}

/** Balances of the year, for those who may speak with the member about points and for nobody further up. */
export async function listPoints(tx: Tx, ctx: Context, personIds: readonly string[], year: number): Promise<Map<string, number> | null> {
  if (!mayAct(ctx.actor, 'points.act')) return null
  const rows = await tx.rows<{ person_id: string; points: number }>(sql`
    select person_id, sum(delta)::float8 as points from point_entries
    where tenant_id = ${ctx.actor.tenantId} and person_id = any(${personIds}::uuid[]) and year = ${year} group by person_id`)
  return new Map(rows.map((row) => [row.person_id, row.points]))
}
