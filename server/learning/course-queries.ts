import type { CourseForm, HourSource, PlaceState, SessionManner } from '../../domain/learning/words.ts'
import { scopeOf, type Scope } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { offeredBy, offeredTo, within } from './reach.ts'

export interface Link { title: string; url: string }

export interface CourseRow {
  id: string
  org_id: string
  org_name: string
  path: string
  title: string
  form: CourseForm
  source: HourSource
  about: string | null
  links: Link[]
  closed_on: string | null
  by_name: string
  sessions: number
  held: number
  hours: number
  attendances: number
  first_on: string | null
  last_on: string | null
}

export interface CourseFilter {
  id?: string
  range: Scope | undefined
  search?: string
  form?: string
  source?: string
  open?: boolean
  page: number
  size: number
}

const like = (text: string) => `%${text.replace(/[%_\\]/g, '\\$&')}%`

/** Courses offered to the actor, the latest first. How many took part is a number of theirs, whoever they are. */
export function listCourses(tx: Tx, actor: Actor, filter: CourseFilter): Promise<(CourseRow & { total: number })[]> {
  return tx.asProgram(() => tx.rows(sql`
    select course.id, course.org_id, org.short_name as org_name, course.path, course.title, course.form, course.source, course.about, course.links, course.closed_on,
      course.by_name, count(*) over ()::integer as total,
      coalesce(told.sessions, 0) as sessions, coalesce(told.held, 0) as held, coalesce(told.hours, 0)::float8 as hours, told.first_on, told.last_on,
      (select count(*)::integer from session_places place
        join course_sessions session on session.tenant_id = ${actor.tenantId} and session.id = place.session_id
        where place.tenant_id = ${actor.tenantId} and session.course_id = course.id and place.state = 'attended') as attendances
    from courses course
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = course.org_id
    left join lateral (
      select count(*)::integer as sessions, count(*) filter (where session.held_at is not null)::integer as held, sum(session.hours) filter (where session.held_at is not null) as hours,
        min(session.on_date) as first_on, max(session.on_date) as last_on
      from course_sessions session where session.tenant_id = ${actor.tenantId} and session.course_id = course.id and session.cancelled_at is null) told on true
    where course.tenant_id = ${actor.tenantId} and ${offeredTo(actor, 'course')} ${within(filter.range, 'course.path')}
      ${filter.id === undefined ? empty : sql`and course.id = ${filter.id}`}
      ${filter.search === undefined ? empty : sql`and course.title like ${like(filter.search)}`}
      ${filter.form === undefined ? empty : sql`and course.form = ${filter.form}`}
      ${filter.source === undefined ? empty : sql`and course.source = ${filter.source}`}
      ${filter.open === undefined ? empty : filter.open ? sql`and course.closed_on is null` : sql`and course.closed_on is not null`}
    order by course.closed_on is not null, course.recorded_at desc, course.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`))
}

export async function getCourse(tx: Tx, actor: Actor, id: string): Promise<CourseRow> {
  const [course] = await listCourses(tx, actor, { id, range: undefined, page: 1, size: 1 })
  if (course === undefined) throw new Refusal('absent', 'request.absent')
  return course
}

export interface HeldCourse { id: string; org_id: string; path: string; title: string; form: CourseForm; closed_on: string | null }

/** A course of the actor's own organisations, to be changed; locked. */
export async function holdCourse(tx: Tx, actor: Actor, id: string): Promise<HeldCourse> {
  const course = await tx.find<HeldCourse>(sql`
    select course.id, course.org_id, course.path, course.title, course.form, course.closed_on from courses course
    where course.tenant_id = ${actor.tenantId} and course.id = ${id} and ${offeredBy(actor, 'course')} for update`)
  if (course === undefined) throw new Refusal('absent', 'request.absent')
  return course
}

export interface SessionRow {
  id: string
  course_id: string
  course_title: string
  form: CourseForm
  source: HourSource
  org_id: string
  org_name: string
  path: string
  title: string
  on_date: string
  starts_at: string
  ends_at: string
  place: string | null
  link: string | null
  lecturer: string
  hours: number
  capacity: number | null
  cancelled_at: string | null
  cancel_reason: string | null
  held_at: string | null
  confirmed_by: string | null
  chosen: number
  attended: number
  mine: PlaceState | null
}

export interface SessionFilter {
  /** Which offers: a condition on `session.path`. */
  offered: Sql
  personId: string | null
  id?: string
  courseId?: string
  range?: Scope | undefined
  from?: string
  until?: string
  source?: string
}

/** Sessions of a timetable in the order of days; how many have chosen counts all of them, whoever asks. */
export function listSessions(tx: Tx, tenantId: number, filter: SessionFilter): Promise<SessionRow[]> {
  return tx.asProgram(() => tx.rows<SessionRow>(sql`
    select session.id, session.course_id, course.title as course_title, course.form, course.source, session.org_id, org.short_name as org_name, session.path, session.title,
      session.on_date, session.starts_at, session.ends_at, session.place, session.link, session.lecturer, session.hours::float8 as hours, session.capacity, session.cancelled_at,
      session.cancel_reason, session.held_at, session.confirmed_by, told.chosen, told.attended,
      (select mine.state from session_places mine where mine.tenant_id = ${tenantId} and mine.session_id = session.id and mine.person_id = ${filter.personId}) as mine
    from course_sessions session
    join courses course on course.tenant_id = ${tenantId} and course.id = session.course_id
    join orgs org on org.tenant_id = ${tenantId} and org.id = session.org_id
    cross join lateral (
      select count(*) filter (where place.state in ('chosen', 'attended'))::integer as chosen, count(*) filter (where place.state = 'attended')::integer as attended
      from session_places place where place.tenant_id = ${tenantId} and place.session_id = session.id) told
    where session.tenant_id = ${tenantId} and ${filter.offered} ${within(filter.range, 'session.path')}
      ${filter.id === undefined ? empty : sql`and session.id = ${filter.id}`}
      ${filter.courseId === undefined ? empty : sql`and session.course_id = ${filter.courseId}`}
      ${filter.from === undefined ? empty : sql`and session.on_date >= ${filter.from}`}
      ${filter.until === undefined ? empty : sql`and session.on_date <= ${filter.until}`}
      ${filter.source === undefined ? empty : sql`and course.source = ${filter.source}`}
    order by session.on_date, session.starts_at, session.id
    limit 500`))
}

export async function getSession(tx: Tx, actor: Actor, id: string): Promise<SessionRow> {
  const [session] = await listSessions(tx, actor.tenantId, { offered: offeredTo(actor, 'session'), personId: null, id })
  if (session === undefined) throw new Refusal('absent', 'request.absent')
  return session
}

export interface PlaceRow {
  person_id: string
  person_name: string
  org_name: string | null
  state: PlaceState | null
  manner: SessionManner | null
  chosen_by: string | null
  elsewhere: boolean
  away: boolean
}

/** Those with a place at a session, and, for a branch, all whom it keeps or hosts: the sheet on which attendance is noted. */
export function listPlaces(tx: Tx, actor: Actor, session: SessionRow, mayList: boolean): Promise<PlaceRow[]> {
  const { from, until } = scopeOf(session.path)
  const own = actor.scope
  return tx.rows<PlaceRow>(sql`
    with place as (
      select person_id, person_name, state, manner, chosen_by, path from session_places
      where tenant_id = ${actor.tenantId} and session_id = ${session.id}
        and ((path >= ${own.from} and path < ${own.until}) or (org_path >= ${own.from} and org_path < ${own.until}))
    ), here as (
      select p.id, p.name, p.home_org_id, p.pinyin, false as elsewhere, exists (select 1 from stays away where away.tenant_id = ${actor.tenantId} and away.person_id = p.id and away.open and away.state <> 'planned') as away
      from persons p
      where p.tenant_id = ${actor.tenantId} and p.merged_into is null and (p.id in (select person_id from place) or (${mayList} and p.left_on is null and p.deceased_on is null
        and p.member_type in ('full', 'probationary') and ((p.home_path >= ${from} and p.home_path < ${until}) or (p.host_path >= ${from} and p.host_path < ${until}))))
      union all
      select stay.person_id, stay.person_name, null, '~', true, true from stays stay
      where stay.tenant_id = ${actor.tenantId} and stay.keeps = 'host' and stay.open and (stay.person_id in (select person_id from place) or (${mayList} and stay.host_path >= ${from} and stay.host_path < ${until}))
    )
    select coalesce(here.id, place.person_id) as person_id, coalesce(here.name, place.person_name) as person_name, org.short_name as org_name, place.state, place.manner, place.chosen_by,
      coalesce(here.elsewhere, place.path is null) as elsewhere, coalesce(here.away, false) as away
    from here
    full join place on place.person_id = here.id
    left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = here.home_org_id
    order by place.state is null, here.pinyin nulls last, 1
    limit 5000`)
}

export function countMembers(tx: Tx, tenantId: number, path: string): Promise<{ members: number }> {
  return tx.one<{ members: number }>(sql`
    select count(*)::integer as members from persons p
    where p.tenant_id = ${tenantId} and p.home_path >= ${path} and p.home_path < ${scopeOf(path).until} and p.merged_into is null and p.left_on is null`)
}
