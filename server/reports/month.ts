import type { HelpKind, LifeState, Manner, Occasion, Plan, ThoughtState, TookPartKind, Willing, WorkState } from '../../domain/reports/report.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'

export interface MonthAsked {
  range: { from: string; until: string }
  /** First day of the month and first day after it. */
  from: string
  until: string
  search?: string | undefined
  shown?: 'reported' | 'missing' | 'unanswered' | undefined
  page: number
  size: number
}

export interface MonthRow {
  person_id: string
  name: string
  org_name: string | null
  stay_id: string
  place: string | null
  host_org_name: string | null
  contact_name: string | null
  last_report_on: string | null
  id: string | null
  on_date: string | null
  occasion: Occasion | null
  manner: Manner | null
  work: WorkState | null
  life: LifeState | null
  thought: ThoughtState | null
  help: HelpKind[] | null
  took_part: TookPartKind[] | null
  plan: Plan | null
  willing: Willing | null
  answered_on: string | null
  total: number
}

export interface MonthCounts { away: number; reported: number; unanswered: number }

/** Members of the range who were away on some day of the month, with their last report of it. A contact person asks about the members assigned. */
function monthOf(actor: Actor, { range, from, until }: MonthAsked): Sql {
  const whose = actor.reach === 'self'
    ? sql`exists (select 1 from persons kept where kept.tenant_id = ${actor.tenantId} and kept.id = span.person_id and kept.contact_id = ${actor.personId})`
    : sql`span.home_path >= ${range.from} and span.home_path < ${range.until}`
  return sql`
    with away as materialized (
      select distinct on (span.person_id) span.person_id, span.stay_id, span.home_org_id, span.home_path, coalesce(span.city, span.province) as place, span.host_org_name
      from stay_spans span
      where span.tenant_id = ${actor.tenantId} and ${whose} and span.from_on < ${until} and (span.until_on is null or span.until_on > ${from})
        and span.state in ('away', 'registered', 'reported', 'hosted', 'declined', 'abroad')
      order by span.person_id, span.from_on desc
    ), told as materialized (
      select distinct on (r.person_id) r.person_id, r.id, r.on_date, r.occasion, r.manner, r.work, r.life, r.thought, r.help, r.took_part, r.plan, r.willing, r.answered_on
      from away join reports r on r.tenant_id = ${actor.tenantId} and r.person_id = away.person_id
      where r.on_date >= ${from} and r.on_date < ${until} and r.taken_back_on is null
      order by r.person_id, r.on_date desc, r.recorded_at desc
    )`
}

/** A contact person does not see the register: it is asked for the members assigned alone. */
const asAllowed = <T>(tx: Tx, actor: Actor, work: () => Promise<T>): Promise<T> => (actor.reach === 'self' ? tx.asProgram(work) : work())

export function countMonth(tx: Tx, actor: Actor, asked: MonthAsked): Promise<MonthCounts> {
  return asAllowed(tx, actor, () => tx.one<MonthCounts>(sql`
    ${monthOf(actor, asked)}
    select count(*)::integer as away, count(told.id)::integer as reported, count(told.id) filter (where told.answered_on is null)::integer as unanswered
    from away left join told on told.person_id = away.person_id`))
}

const shownOnly = { reported: sql`and told.id is not null`, missing: sql`and told.id is null`, unanswered: sql`and told.id is not null and told.answered_on is null` }

export function listMonth(tx: Tx, actor: Actor, asked: MonthAsked): Promise<MonthRow[]> {
  const prefix = `${(asked.search ?? '').replace(/[%_\\]/g, '\\$&')}%`
  return asAllowed(tx, actor, () => tx.rows<MonthRow>(sql`
    ${monthOf(actor, asked)}
    select away.person_id, p.name, org.short_name as org_name, away.stay_id, away.place, away.host_org_name, assigned.contact_name,
      (select max(r.on_date) from reports r where r.tenant_id = ${actor.tenantId} and r.person_id = away.person_id and r.taken_back_on is null) as last_report_on,
      told.id, told.on_date, told.occasion, told.manner, told.work, told.life, told.thought, told.help, told.took_part, told.plan, told.willing, told.answered_on,
      count(*) over ()::integer as total
    from away
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = away.person_id
    left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = away.home_org_id
    left join contact_assignments assigned on assigned.tenant_id = ${actor.tenantId} and assigned.person_id = away.person_id and assigned.until_on is null
    left join told on told.person_id = away.person_id
    where true ${asked.search === undefined ? empty : sql`and (p.name like ${prefix} or p.initials like ${prefix.toLowerCase()})`} ${asked.shown === undefined ? empty : shownOnly[asked.shown]}
    order by away.home_path, p.pinyin, p.id
    limit ${asked.size} offset ${(asked.page - 1) * asked.size}`))
}
