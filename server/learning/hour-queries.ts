import type { LearningParameters } from '../../domain/learning/hours.ts'
import type { HourSource } from '../../domain/learning/words.ts'
import { officerPosts } from '../../domain/points/officers.ts'
import type { Scope } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { boundLines, type NumberedLine } from '../playbooks/bound-line.ts'
import { keptBy, reachesPerson, within } from './reach.ts'

/** What taking part in a gathering is worth, by its kind. */
interface Worth { variant: string; source: HourSource; hours: number }

const worthOf = ({ gatherings }: LearningParameters): Worth[] => Object.entries(gatherings).map(([variant, { source, hours }]) => ({ variant, source, hours }))

/** First day and last day. */
interface Stretch { from: string; until: string }
const wholeYear = (year: number): Stretch => ({ from: `${year}-01-01`, until: `${year}-12-31` })

/**
 * Hours as they happened in a year. Courses carry their own hours; a gathering those noted on its sheet, or what its kind is worth.
 * Taking part by telephone stands for attendance (视同参会) and for no hours.
 */
function hoursIn(tenantId: number, { from, until }: Stretch, parameters: LearningParameters, people: Sql): Sql {
  return sql`
    select h.person_id, h.id, h.on_date, h.kind, h.variant, h.manner, h.side, h.org_id, h.source as concept, h.source_id, h.by_name,
      coalesce(worth.source, h.variant) as source, (case when h.kind = 'attended' then worth.hours else h.quantity end)::float8 as hours
    from happenings h
    left join jsonb_to_recordset(${JSON.stringify(worthOf(parameters))}::jsonb) as worth (variant text, source text, hours numeric)
      on h.kind = 'attended' and worth.variant = h.variant
    where h.tenant_id = ${tenantId} and ${people} and h.voided_at is null
      and h.on_date >= ${from} and h.on_date <= ${until}
      and (h.source <> 'gathering' or h.manner is distinct from 'counted')
      and (h.kind = 'course-attended' or (h.kind = 'attended' and worth.variant is not null and not exists (
        select 1 from happenings noted where noted.tenant_id = ${tenantId} and noted.source = h.source and noted.source_id = h.source_id and noted.person_id = h.person_id
          and noted.kind = 'course-attended' and noted.voided_at is null)))`
}

const bound = (lines: readonly NumberedLine[]): Sql => boundLines(lines, { path: sql`member.home_path`, away: sql`member.away`, officer: sql`member.officer` })

/** What the line asks for that binds a member; without one, what the national rules ask of everybody. */
function requiredOf(lines: readonly NumberedLine[], parameters: LearningParameters): Sql {
  return sql`coalesce((select line.at_least from ${bound(lines)} line), case when member.officer then ${parameters.officerHours}::float8 else ${parameters.memberHours}::float8 end)`
}

/** Columns of a member that hang on the last day of the year asked for: office held, away. */
function membersWhere(tenantId: number, on: string, where: Sql): Sql {
  return sql`
    select p.id, p.name, p.pinyin, p.home_path, p.home_org_id,
      exists (select 1 from posts post where post.tenant_id = ${tenantId} and post.person_id = p.id and post.kind = any(${[...officerPosts]}::text[])
        and post.from_on <= ${on} and (post.until_on is null or post.until_on > ${on})) as officer,
      exists (select 1 from stays stay where stay.tenant_id = ${tenantId} and stay.person_id = p.id and stay.open and stay.state <> 'planned') as away
    from persons p
    where p.tenant_id = ${tenantId} and p.merged_into is null and p.deceased_on is null and p.member_type in ('full', 'probationary') and ${where}`
}

export interface HourFilter {
  year: number
  /** The day on which offices and lines are looked at: today, or the last day of a past year. */
  on: string
  range: Scope | undefined
  search?: string
  away?: boolean
  below?: 'half' | 'required'
  page: number
  size: number
}

export interface HourRow {
  person_id: string
  name: string
  org_name: string | null
  officer: boolean
  away: boolean
  required: number
  held: number
  counted: number
  attendances: number
}

const like = (text: string) => `%${text.replace(/[%_\\]/g, '\\$&')}%`

/** Hours of people in a stretch of one year: held, and counted within the caps. Columns person_id, held, counted, attendances. */
export const sumHours = (tenantId: number, stretch: Stretch, parameters: LearningParameters, people: Sql): Sql => sql`
  select hours.person_id, sum(hours.hours) as held, sum(hours.counted) as counted, sum(hours.attendances)::integer as attendances from (
    select day.person_id, day.source, sum(day.hours) as hours, sum(day.attendances) as attendances,
      least(sum(least(day.hours, ${parameters.dayHours})), coalesce((${JSON.stringify(parameters.caps)}::jsonb ->> day.source)::float8, 'infinity')) as counted
    from (select person_id, source, on_date, sum(hours) as hours, count(*) as attendances from (${hoursIn(tenantId, stretch, parameters, people)}) told group by person_id, source, on_date) day
    group by day.person_id, day.source) hours
  group by hours.person_id`

/** Members with their hours of a year, by name and by nothing else: nobody is ranked. */
export function listHours(
  tx: Tx, actor: Actor, filter: HourFilter, parameters: LearningParameters, lines: readonly NumberedLine[],
): Promise<(HourRow & { total: number })[]> {
  const { tenantId } = actor
  const where = sql`${keptBy(actor, 'p')} and p.left_on is null ${within(filter.range, 'p.home_path')}
    ${filter.search === undefined ? empty : sql`and (p.name like ${like(filter.search)} or p.initials like ${`${filter.search.toLowerCase()}%`})`}`
  const page = sql`order by member.pinyin, member.id limit ${filter.size} offset ${(filter.page - 1) * filter.size}`
  const away = filter.away === undefined ? sql`true` : sql`member.away = ${filter.away}`
  const shown = sql`member.id as person_id, member.name, org.short_name as org_name, member.officer, member.away, member.required, coalesce(told.held, 0)::float8 as held,
    coalesce(told.counted, 0)::float8 as counted, coalesce(told.attendances, 0) as attendances, member.total`
  const org = sql`left join orgs org on org.tenant_id = ${tenantId} and org.id = member.home_org_id`
  // a member who came from another branch brings the hours of the year along; whose rows these are was decided by the members
  return tx.asProgram(() => tx.rows(filter.below === undefined
    ? sql`
      with kept as (${membersWhere(tenantId, filter.on, where)}),
      member as materialized (
        select member.*, ${requiredOf(lines, parameters)} as required, count(*) over ()::integer as total from kept member where ${away} ${page})
      select ${shown} from member
      left join (${sumHours(tenantId, wholeYear(filter.year), parameters, sql`h.person_id in (select id from member)`)}) told on told.person_id = member.id
      ${org} order by member.pinyin, member.id`
    : sql`
      with kept as materialized (${membersWhere(tenantId, filter.on, where)}),
      summed as materialized (${sumHours(tenantId, wholeYear(filter.year), parameters, sql`h.person_id in (select id from kept)`)}),
      member as materialized (
        select member.*, count(*) over ()::integer as total
        from (select member.*, ${requiredOf(lines, parameters)} as required from kept member where ${away}) member
        left join summed on summed.person_id = member.id
        where coalesce(summed.counted, 0) < member.required * ${filter.below === 'half' ? parameters.checkShare : 1} ${page})
      select ${shown} from member left join summed told on told.person_id = member.id ${org} order by member.pinyin, member.id`))
}

export interface LedgerMember {
  id: string
  name: string
  home_path: string
  org_name: string | null
  officer: boolean
  away: boolean
  required: number
  /** The line that asks for it, where one does. */
  line_no: number | null
}

/** One member of the actor's, kept or hosted; or, for one's own ledger, oneself. */
export function findLedgerMember(
  tx: Tx, actor: Actor, personId: string, on: string, parameters: LearningParameters, lines: readonly NumberedLine[], own: boolean,
): Promise<LedgerMember | undefined> {
  const whose = own ? sql`p.id = ${actor.personId}` : reachesPerson(actor, 'p')
  return tx.asProgram(() => tx.find<LedgerMember>(sql`
    select member.id, member.name, member.home_path, org.short_name as org_name, member.officer, member.away, ${requiredOf(lines, parameters)} as required,
      (select line.no from ${bound(lines)} line) as line_no
    from (${membersWhere(actor.tenantId, on, sql`p.id = ${personId} and ${whose}`)}) member
    left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = member.home_org_id`))
}

export interface LedgerRow {
  id: string
  on_date: string
  kind: string
  variant: string | null
  manner: string | null
  side: 'home' | 'host' | 'member'
  source: HourSource
  hours: number
  by_name: string
  org_name: string | null
  title: string | null
}

/** Where the hours of one member come from, in the order of days. */
export function listLedger(tx: Tx, tenantId: number, personId: string, year: number, parameters: LearningParameters): Promise<LedgerRow[]> {
  return tx.asProgram(() => tx.rows<LedgerRow>(sql`
    select told.id, told.on_date, told.kind, told.variant, told.manner, told.side, told.source, told.hours, told.by_name,
      coalesce(org.short_name, host.host_name) as org_name, coalesce(course.title || '：' || session.title, gathering.title, host.title) as title
    from (${hoursIn(tenantId, wholeYear(year), parameters, sql`h.person_id = ${personId}`)}) told
    left join orgs org on org.tenant_id = ${tenantId} and org.id = told.org_id
    left join course_sessions session on session.tenant_id = ${tenantId} and told.concept = 'learning' and session.id = told.source_id
    left join courses course on course.tenant_id = ${tenantId} and course.id = session.course_id
    left join gatherings gathering on gathering.tenant_id = ${tenantId} and told.concept = 'gathering' and gathering.id = told.source_id
    left join host_attendances host on host.tenant_id = ${tenantId} and told.concept = 'step' and host.step_id = told.source_id
    order by told.on_date, told.id`))
}
