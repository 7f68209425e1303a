import type { LearningParameters } from '../../domain/learning/hours.ts'
import type { LineStage } from '../../domain/lines/lines.ts'
import type { Measure } from '../../domain/playbook/clause.ts'
import { readLearning } from '../learning/parameters.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Sql, type Tx } from '../platform/database.ts'
import { standing } from './standing.ts'

/** Matters of one year in the actor's branches, with how each member stands today. */
export interface MattersAsked {
  year: number
  learning: LearningParameters
  /** Where it is known by which measures anything is open; all of them without. */
  measures?: readonly Measure[]
}

/**
 * The matters of `listed` (a statement over `shortfalls`) with what there is by now and whether it is enough, as columns of `shortfalls` and
 * `value`, `reached`. Of those that are closed by a talk or a reason nothing is asked any more.
 */
export function withStanding(tenantId: number, { year, learning, measures }: MattersAsked, listed: Sql): Sql {
  const who = (measure: Measure) => sql`select person_id from listed where measure = ${measure} and talk_id is null and excused_enc is null`
  return sql`
    with listed as materialized (${listed}),
    stands as materialized (${standing({ tenantId, year, day: `${year}-12-31`, learning, who }, measures)})
    select listed.*, stands.value, coalesce(stands.value, 0) >= coalesce(listed.wanted, listed.at_least) as reached
    from listed left join stands on stands.person_id = listed.person_id and stands.measure = listed.measure`
}

/** Matters of the actor's branches that nobody has closed and that still stand, by name. Columns as in `OpenRow`. */
export function openMatters({ tenantId, scope }: Actor, asked: MattersAsked, leadsTo: 'talk' | 'reminder'): Sql {
  return sql`
    select matter.id, matter.person_id, matter.clause_id, matter.title, matter.stage, matter.measure, matter.at_least::float8 as at_least, matter.listed_on, matter.value,
      p.name, p.pinyin, org.id as org_id, org.short_name as org_name, org.path as org_path
    from (${withStanding(tenantId, asked, sql`
      select s.* from shortfalls s join persons p on p.tenant_id = ${tenantId} and p.id = s.person_id
      where s.tenant_id = ${tenantId} and s.year = ${asked.year} and s.closed_on is null and s.leads_to = ${leadsTo} and p.home_path >= ${scope.from} and p.home_path < ${scope.until}`)}) matter
    join persons p on p.tenant_id = ${tenantId} and p.id = matter.person_id
    left join orgs org on org.tenant_id = ${tenantId} and org.id = p.home_org_id
    where not matter.reached`
}

/** What is open in the actor's branches of this year and the last one: what members must be spoken with about, and this year be reminded of. */
export interface OpenMatters { talk: MattersAsked[]; reminder: MattersAsked[] }

/** Asked before how anybody stands: mostly nothing is open, and then nothing is added up. */
export async function readOpenMatters(tx: Tx, { tenantId, scope }: Actor, today: string): Promise<OpenMatters> {
  const running = Number(today.slice(0, 4))
  const rows = await tx.rows<{ year: number; leads_to: 'talk' | 'reminder'; measures: Measure[] }>(sql`
    select s.year, s.leads_to, array_agg(distinct s.measure) as measures from shortfalls s join persons p on p.tenant_id = ${tenantId} and p.id = s.person_id
    where s.tenant_id = ${tenantId} and s.closed_on is null and s.year >= ${running - 1} and p.home_path >= ${scope.from} and p.home_path < ${scope.until}
      and (s.leads_to = 'talk' or s.year = ${running})
    group by s.year, s.leads_to order by s.year`)
  const open: OpenMatters = { talk: [], reminder: [] }
  for (const { year, leads_to: leads, measures } of rows) open[leads].push({ year, measures, learning: await readLearning(tx, tenantId, year, today) })
  return open
}

export interface OpenRow {
  id: string
  person_id: string
  clause_id: string
  title: string
  stage: LineStage
  measure: Measure
  at_least: number
  listed_on: string
  value: number | null
  name: string
  org_id: string | null
  org_name: string | null
  org_path: string | null
}

export function listOpenReminders(tx: Tx, actor: Actor, asked: MattersAsked): Promise<OpenRow[]> {
  return tx.asProgram(() => tx.rows<OpenRow>(sql`select matter.* from (${openMatters(actor, asked, 'reminder')}) matter order by matter.pinyin, matter.id`))
}

export function setReminded(tx: Tx, tenantId: number, ids: readonly string[], { on, by }: { on: string; by: string }): Promise<number> {
  return tx.run(sql`
    update shortfalls set reminded_on = ${on}, closed_on = ${on}, closed_by = ${by} where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[]) and closed_on is null`)
}
