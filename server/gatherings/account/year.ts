import { gatheringKinds, gatheringRule } from '../../../domain/gatherings/kinds.ts'
import type { AttendanceCount } from '../../../domain/gatherings/rates.ts'
import type { Actor } from '../../platform/actor.ts'
import { empty, raw, sql, type Sql, type Tx } from '../../platform/database.ts'
import { officerPosts } from '../../../domain/points/officers.ts'
import { gatheringParameters } from '../../../playbooks/national/gatherings.ts'
import { boundLines, type NumberedLine } from '../../playbooks/bound-line.ts'
import { hostEntries } from './credits.ts'

const kindsOf = (period: 'month' | 'quarter' | 'year') => gatheringKinds.filter((kind) => gatheringRule(kind).period === period)
const expected = gatheringKinds.filter((kind) => gatheringRule(kind).expected)

/** The stretch of the calendar in which one gathering of the kind stands for another: `creditHostAttendance`, said in SQL. */
const stretch = (kind: Sql, day: Sql) => sql`
  case when ${kind} = any(${kindsOf('month')}::text[]) then extract(month from ${day}) when ${kind} = any(${kindsOf('quarter')}::text[]) then extract(quarter from ${day}) else 0 end`

/**
 * Per person of `who` (a statement that gives `person_id`): how the lines of the year divide, with what was made good at the host. Columns as
 * in `YearRow`. The same division as `countAttendance` over `creditHostAttendance`; a test holds them together. `until`: the first day left out.
 */
export function yearTable(tenantId: number, who: Sql, year: number, until = `${year + 1}-01-01`): Sql {
  const from = `${year}-01-01`
  const marked = (condition: string) => sql`count(*) filter (where counts and ${raw(condition)})::integer`
  return sql`
    with who as materialized (${who}),
    line as (
      select line.person_id, g.kind, ${stretch(sql`g.kind`, sql`line.on_date`)} as stretch, line.mark, coalesce(line.mark in ('present', 'online', 'counted', 'late'), false) as attends,
        g.state in ('held', 'closed') and g.kind = any(${expected}::text[]) as counts,
        row_number() over (partition by line.person_id, g.kind, ${stretch(sql`g.kind`, sql`line.on_date`)},
          coalesce(line.mark in ('present', 'online', 'counted', 'late'), false) order by line.on_date, g.id) as place
      from who
      join attendances line on line.tenant_id = ${tenantId} and line.person_id = who.person_id
      join gatherings g on g.tenant_id = ${tenantId} and g.id = line.gathering_id
      where line.side = 'home' and line.on_date >= ${from} and line.on_date < ${until} and g.state in ('invited', 'held', 'closed')),
    elsewhere as (
      select person_id, kind, ${stretch(sql`kind`, sql`on_date`)} as stretch, manner,
        row_number() over (partition by person_id, kind, ${stretch(sql`kind`, sql`on_date`)} order by on_date, id) as place
      from (${hostEntries(tenantId, sql`select person_id from who`, from, until)}) entry),
    divided as (
      select line.*, not line.attends and elsewhere.person_id is not null as at_host
      from line
      left join elsewhere on elsewhere.person_id = line.person_id and elsewhere.kind = line.kind and elsewhere.stretch = line.stretch and elsewhere.place = line.place),
    counted as (
      select person_id, count(*) filter (where counts)::integer as "shouldAttend",
        ${marked(`mark = 'present'`)} as present, ${marked(`mark = 'online'`)} as online, ${marked(`mark = 'counted'`)} as counted, ${marked(`mark = 'late'`)} as late,
        ${marked('at_host')} as "atHost", ${marked(`not at_host and mark in ('sick', 'official', 'personal')`)} as excused,
        ${marked(`not at_host and mark = 'absent'`)} as absent, ${marked('not at_host and mark is null')} as unmarked,
        count(*) filter (where mark in ('present', 'late'))::integer as in_person_home
      from divided group by person_id),
    there as (select person_id, count(*) filter (where manner = 'present')::integer as in_person_host from elsewhere group by person_id)
    select who.person_id, coalesce("shouldAttend", 0) as "shouldAttend", coalesce(present, 0) as present, coalesce(online, 0) as online, coalesce(counted, 0) as counted,
      coalesce(late, 0) as late, coalesce("atHost", 0) as "atHost", coalesce(excused, 0) as excused, coalesce(absent, 0) as absent, coalesce(unmarked, 0) as unmarked,
      coalesce(present + online + counted + late + "atHost", 0) as attended, coalesce(present + late, 0) as "inPerson",
      coalesce(in_person_home, 0) + coalesce(in_person_host, 0) as in_person_times
    from who left join counted on counted.person_id = who.person_id left join there on there.person_id = who.person_id`
}

export interface YearRow extends AttendanceCount {
  person_id: string
  name: string
  org_name: string
  away: boolean
  in_person_times: number
  /** In hundredths, and times; with the number of the line that sets it. */
  rate_target: number
  rate_line: number | null
  person_target: number
  person_line: number | null
  total: number
}

export interface YearFilter {
  range: { from: string; until: string }
  year: number
  /** The day on which offices are looked at, and the lines that hold on it. */
  on: string
  lines: readonly NumberedLine[]
  away?: boolean | undefined
  short?: 'rate' | 'in-person' | undefined
  search?: string | undefined
  page: number
  size: number
}

const awayNow = (tenantId: number): Sql => sql`exists (select 1 from stays stay where stay.tenant_id = ${tenantId} and stay.person_id = p.id and stay.open and stay.state <> 'planned')`

function members({ tenantId }: Actor, { range, away, search }: Pick<YearFilter, 'range' | 'away' | 'search'>): Sql {
  const like = search === undefined ? null : `%${search.replace(/[%_\\]/g, '\\$&')}%`
  const isAway = awayNow(tenantId)
  return sql`
    select p.id as person_id from persons p
    where p.tenant_id = ${tenantId} and p.home_path >= ${range.from} and p.home_path < ${range.until} and p.merged_into is null and p.left_on is null and p.deceased_on is null
      and p.member_type in ('full', 'probationary') ${away === undefined ? empty : away ? sql`and ${isAway}` : sql`and not ${isAway}`}
      ${like === null ? empty : sql`and (p.name like ${like} or p.initials like ${like.toLowerCase()})`}`
}

const shortOf = {
  rate: sql`judged."shouldAttend" > 0 and judged.attended * 100 < judged."shouldAttend" * judged.rate_target`,
  'in-person': sql`judged.in_person_times < judged.person_target`,
}

const inOffice = (tenantId: number, on: string): Sql => sql`exists (select 1 from posts post where post.tenant_id = ${tenantId} and post.person_id = p.id
  and post.kind = any(${[...officerPosts]}::text[]) and post.from_on <= ${on} and (post.until_on is null or post.until_on > ${on}))`

/** Members with their year and what each should reach: by the line of the own organisation, or by the usual one. */
function judged(actor: Actor, filter: Omit<YearFilter, 'short' | 'page' | 'size'>): Sql {
  const { tenantId } = actor
  const lines = boundLines(filter.lines, { path: sql`p.home_path`, away: sql`stands.away`, officer: sql`stands.officer` })
  return sql`
    select p.name, p.pinyin, p.home_path, org.short_name as org_name, counts.*, stands.away,
      coalesce(round((line.rate * 100)::numeric, 2)::float8, ${gatheringParameters.ratePercent}::float8) as rate_target, line.rate_line,
      coalesce(line.person, ${gatheringParameters.inPersonPerYear}::float8) as person_target, line.person_line
    from (${yearTable(tenantId, members(actor, filter), filter.year)}) counts
    join persons p on p.tenant_id = ${tenantId} and p.id = counts.person_id
    left join orgs org on org.tenant_id = ${tenantId} and org.id = p.home_org_id
    cross join lateral (select ${awayNow(tenantId)} as away, ${inOffice(tenantId, filter.on)} as officer) stands
    cross join lateral (
      select max(bound.at_least) filter (where bound.measure = 'attendance-rate') as rate, max(bound.no) filter (where bound.measure = 'attendance-rate') as rate_line,
        max(bound.at_least) filter (where bound.measure = 'in-person') as person, max(bound.no) filter (where bound.measure = 'in-person') as person_line
      from ${lines} bound) line`
}

/** Members with their year: rate and times in person. In the order of the roll, never by how well they did. */
export function listYears(tx: Tx, actor: Actor, filter: YearFilter): Promise<YearRow[]> {
  return tx.asProgram(() => tx.rows<YearRow>(sql`
    select judged.*, count(*) over ()::integer as total from (${judged(actor, filter)}) judged
    ${filter.short === undefined ? empty : sql`where ${shortOf[filter.short]}`}
    order by judged.home_path, judged.pinyin, judged.person_id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`))
}

export interface YearSum {
  members: number
  rate_reached: number
  in_person_reached: number
  attended: number
  should_attend: number
  /** Numbers of the lines that bind anybody among them; null among them stands for the usual one. */
  rate_lines: (number | null)[]
  person_lines: (number | null)[]
}

/** Those away in a range, together. */
export function sumAway(tx: Tx, actor: Actor, filter: Pick<YearFilter, 'range' | 'year' | 'on' | 'lines'>): Promise<YearSum> {
  return tx.asProgram(() => tx.one<YearSum>(sql`
    select count(*)::integer as members, coalesce(sum(attended), 0)::integer as attended, coalesce(sum("shouldAttend"), 0)::integer as should_attend,
      count(*) filter (where "shouldAttend" > 0 and not (${shortOf.rate}))::integer as rate_reached, count(*) filter (where not (${shortOf['in-person']}))::integer as in_person_reached,
      coalesce(array_agg(distinct rate_line), '{}') as rate_lines, coalesce(array_agg(distinct person_line), '{}') as person_lines
    from (${judged(actor, { ...filter, away: true })}) judged`))
}

export interface OwnYear extends AttendanceCount { in_person_times: number }

export function getOwnYear(tx: Tx, tenantId: number, personId: string, year: number): Promise<OwnYear> {
  return tx.asProgram(() => tx.one<OwnYear>(yearTable(tenantId, sql`select ${personId}::uuid as person_id`, year)))
}
