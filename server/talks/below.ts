import type { LearningParameters } from '../../domain/learning/hours.ts'
import { wantedBy, type LineStage } from '../../domain/lines/lines.ts'
import type { Measure } from '../../domain/playbook/clause.ts'
import { officerPosts } from '../../domain/points/officers.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Sql, type Tx } from '../platform/database.ts'
import { boundLines, type NumberedLine } from '../playbooks/bound-line.ts'
import { standing } from './standing.ts'

/** What is looked at: lines that hold on the day, in a year, at a stage of it. */
export interface Looked {
  lines: readonly NumberedLine[]
  year: number
  day: string
  stage: LineStage
  /** What should be there by the check, in hundredths of the year's requirement. */
  percent: number
  learning: LearningParameters
}

export interface BelowRow {
  person_id: string
  no: number
  measure: Measure
  /** What there is. */
  value: number
  org_name: string | null
  org_id: string | null
  org_path: string | null
}

const awayOn = (tenantId: number, day: string): Sql => sql`exists (select 1 from stay_spans s
  where s.tenant_id = ${tenantId} and s.person_id = p.id and s.from_on <= ${day} and (s.until_on is null or s.until_on > ${day})
    and s.state in ('away', 'registered', 'reported', 'hosted', 'declined', 'abroad'))`

const inOffice = (tenantId: number, day: string): Sql => sql`exists (select 1 from posts post
  where post.tenant_id = ${tenantId} and post.person_id = p.id and post.kind = any(${[...officerPosts]}::text[])
    and post.from_on <= ${day} and (post.until_on is null or post.until_on > ${day}))`

/**
 * Members of the actor's branches who stand below the line that binds them, by name; for what follows from it, never for a list. A branch of which
 * no hours at all are on record keeps them elsewhere: nothing is known of its members, and nobody of them is listed.
 */
export function listBelow(tx: Tx, actor: Actor, { lines, year, day, stage, percent, learning }: Looked): Promise<BelowRow[]> {
  const { tenantId, scope } = actor
  const measures = [...new Set(lines.map(({ binding }) => binding.clause.measure))]
  const wanted = lines.map(({ no, binding: { clause } }) => ({ no, wanted: wantedBy(stage, clause.measure, clause.atLeast, percent) }))
  return tx.asProgram(() => tx.rows<BelowRow>(sql`
    with member as materialized (
      select p.id, p.pinyin, p.home_org_id, p.home_path, ${awayOn(tenantId, day)} as away, ${inOffice(tenantId, day)} as officer from persons p
      where p.tenant_id = ${tenantId} and p.home_path >= ${scope.from} and p.home_path < ${scope.until} and p.merged_into is null and p.left_on is null
        and p.deceased_on is null and p.member_type in ('full', 'probationary')),
    owed as materialized (
      select member.id as person_id, member.pinyin, member.home_org_id, line.no, line.measure
      from member cross join lateral ${boundLines(lines, { path: sql`member.home_path`, away: sql`member.away`, officer: sql`member.officer` })} line),
    stands as materialized (${standing({ tenantId, year, day, learning, who: (measure) => sql`select person_id from owed where measure = ${measure}` }, measures)}),
    judged as (
      select owed.*, case when stands.person_id is null then 0 else stands.value end as value,
        max(stands.value) over (partition by owed.measure, owed.home_org_id) as most_of_branch
      from owed left join stands on stands.person_id = owed.person_id and stands.measure = owed.measure
      where stands.person_id is not null or owed.measure in ('points', 'hours'))
    select judged.person_id, judged.no, judged.measure, judged.value, org.short_name as org_name, org.id as org_id, org.path as org_path
    from judged
    join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (no integer, wanted float8) on w.no = judged.no
    left join orgs org on org.tenant_id = ${tenantId} and org.id = judged.home_org_id
    where judged.value < w.wanted and (judged.measure <> 'hours' or judged.most_of_branch > 0)
      and not exists (select 1 from shortfalls s where s.tenant_id = ${tenantId} and s.person_id = judged.person_id and s.year = ${year} and s.measure = judged.measure and s.stage = ${stage})
    order by judged.pinyin, judged.person_id, judged.measure`))
}
