import type { Static } from 'typebox'
import type { CourseForm as CourseBody, SessionForm } from '../../contract/learning/shapes.ts'
import { judgeConfirmation, judgeChoice, judgeWithdrawal, type SessionState } from '../../domain/learning/judge-session.ts'
import type { PlaceState } from '../../domain/learning/words.ts'
import { scopeOf } from '../../domain/rights/scope.ts'
import { attachFiles } from '../files/save-file.ts'
import { notify } from '../notices/notify.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { hostedFromElsewhere } from '../platform/guest.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { holdCourse, type HeldCourse, type SessionRow } from './course-queries.ts'
import { getOrg, offeredBy } from './reach.ts'

type CourseWish = Static<typeof CourseBody>
type SessionWish = Static<typeof SessionForm>

export function openCourse(ctx: Context, { orgId, ...wish }: CourseWish & { orgId: string }): Promise<{ id: string }> {
  return act(ctx, 'learning.manage', async (tx) => {
    const { actor } = ctx
    const org = await getOrg(tx, actor, orgId)
    const id = newId(Date.parse(ctx.now))
    await tx.run(sql`
      insert into courses (tenant_id, id, org_id, path, title, form, source, about, links, by_name, recorded_at)
      values (${actor.tenantId}, ${id}, ${org.id}, ${org.path}, ${wish.title}, ${wish.form}, ${wish.source}, ${wish.about ?? null}, ${JSON.stringify(wish.links ?? [])}, ${actor.name}, ${ctx.now})`)
    await attachFiles(tx, ctx, wish.fileIds ?? [], { concept: 'course', id, path: org.path, openBelow: true })
    return { result: { id }, audit: { action: 'learning.open-course', subjectKind: 'course', subjectId: id, detail: { title: wish.title, org: org.short_name } } }
  })
}

/** The source of its hours is what its members were told: it stays once a session has been held. */
export function changeCourse(ctx: Context, id: string, wish: CourseWish): Promise<void> {
  return act(ctx, 'learning.manage', async (tx) => {
    const { tenantId } = ctx.actor
    const { path } = await holdCourse(tx, ctx.actor, id)
    await attachFiles(tx, ctx, wish.fileIds ?? [], { concept: 'course', id, path, openBelow: true })
    await tx.run(sql`
      update courses set title = ${wish.title}, about = ${wish.about ?? null}, links = ${JSON.stringify(wish.links ?? [])},
        form = case when held.held then form else ${wish.form} end, source = case when held.held then source else ${wish.source} end
      from (select exists (select 1 from course_sessions where tenant_id = ${tenantId} and course_id = ${id} and held_at is not null) as held) held
      where tenant_id = ${tenantId} and id = ${id}`)
    return { result: undefined, audit: { action: 'learning.change-course', subjectKind: 'course', subjectId: id, detail: { title: wish.title } } }
  })
}

export function closeCourse(ctx: Context, id: string): Promise<void> {
  return act(ctx, 'learning.manage', async (tx) => {
    const course = await holdCourse(tx, ctx.actor, id)
    if (course.closed_on !== null) throw new Refusal('refused', 'learning.course-closed', { day: course.closed_on })
    await tx.run(sql`update courses set closed_on = ${ctx.today} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    return { result: undefined, audit: { action: 'learning.close-course', subjectKind: 'course', subjectId: id, detail: { title: course.title } } }
  })
}

function judgeTimes(form: string, wish: SessionWish): void {
  if (wish.endsAt <= wish.startsAt) throw new Refusal('invalid', 'learning.times-reversed', { starts: wish.startsAt, ends: wish.endsAt })
  if ((form === 'on-site' && (wish.place ?? '') === '') || (form === 'online' && (wish.link ?? '') === '')) throw new Refusal('invalid', 'learning.place-needed')
}

/** A new timetable is told once, with its first session: members choose from it, or leave it. */
async function tellMembers(tx: Tx, ctx: Context, course: HeldCourse, wishes: readonly SessionWish[]): Promise<void> {
  const [first] = wishes.toSorted((a, b) => (a.onDate < b.onDate ? -1 : 1)).filter(({ onDate }) => onDate >= ctx.today)
  if (first === undefined) return
  const { tenantId } = ctx.actor
  const range = scopeOf(course.path)
  const members = await tx.rows<{ id: string }>(sql`
    select p.id from persons p
    where p.tenant_id = ${tenantId} and p.merged_into is null and p.left_on is null and p.deceased_on is null and p.member_type in ('full', 'probationary')
      and ((p.home_path >= ${range.from} and p.home_path < ${range.until}) or (p.host_path >= ${range.from} and p.host_path < ${range.until}))
    union
    select stay.person_id from stays stay where stay.tenant_id = ${tenantId} and ${hostedFromElsewhere('stay')} and stay.host_path >= ${range.from} and stay.host_path < ${range.until}`)
  const org = await tx.one<{ short_name: string }>(sql`select short_name from orgs where tenant_id = ${tenantId} and id = ${course.org_id}`)
  await notify(tx, ctx, {
    to: members.map(({ id }) => id), template: 'course-opened', subject: { concept: 'course', id: course.id }, link: '/learning', validUntil: wishes.at(-1)?.onDate ?? first.onDate,
    fields: { title: wishes.length === 1 ? `${course.title}：${first.title}` : `${course.title}（${wishes.length} 次）`, org: org.short_name, time: `${first.onDate} ${first.startsAt}`, place: first.place ?? '线上' },
  })
}

/** Sets sessions: one, or the timetable of a month at once. */
export function setSessions(ctx: Context, courseId: string, wishes: readonly SessionWish[]): Promise<{ ids: string[] }> {
  return act(ctx, 'learning.manage', async (tx) => {
    const { actor } = ctx
    const course = await holdCourse(tx, actor, courseId)
    if (course.closed_on !== null) throw new Refusal('refused', 'learning.course-closed', { day: course.closed_on })
    for (const wish of wishes) judgeTimes(course.form, wish)
    const rows = wishes.map((wish) => ({
      id: newId(Date.parse(ctx.now)), title: wish.title, on_date: wish.onDate, starts_at: wish.startsAt, ends_at: wish.endsAt, place: wish.place ?? null, link: wish.link ?? null,
      lecturer: wish.lecturer, hours: wish.hours, capacity: wish.capacity ?? null,
    }))
    await tx.run(sql`
      insert into course_sessions (tenant_id, id, course_id, org_id, path, title, on_date, starts_at, ends_at, place, link, lecturer, hours, capacity, by_name, recorded_at)
      select ${actor.tenantId}, told.id, ${courseId}, ${course.org_id}, ${course.path}, told.title, told.on_date, told.starts_at, told.ends_at, told.place, told.link, told.lecturer, told.hours, told.capacity,
        ${actor.name}, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as told (id uuid, title text, on_date date, starts_at text, ends_at text, place text, link text, lecturer text, hours numeric, capacity integer)`)
    await tellMembers(tx, ctx, course, wishes)
    return {
      result: { ids: rows.map((row) => row.id) },
      audit: { action: 'learning.set-sessions', subjectKind: 'course', subjectId: courseId, detail: { title: course.title, sessions: rows.length } },
    }
  })
}

export interface HeldSession extends Omit<SessionRow, 'mine' | 'org_name'> {
  course_closed_on: string | null
}

/** A session of the actor's own organisations; locked, so that the last place is given once. */
export async function holdSession(tx: Tx, ctx: Context, id: string, offered = offeredBy(ctx.actor, 'session')): Promise<HeldSession> {
  const { tenantId } = ctx.actor
  const session = await tx.find<HeldSession>(sql`
    select session.id, session.course_id, course.title as course_title, course.form, course.source, session.org_id, session.path, session.title, session.on_date, session.starts_at, session.ends_at,
      session.place, session.link, session.lecturer, session.hours::float8 as hours, session.capacity, session.cancelled_at, session.cancel_reason, session.held_at, session.confirmed_by,
      course.closed_on as course_closed_on, 0 as chosen, 0 as attended
    from course_sessions session
    join courses course on course.tenant_id = ${tenantId} and course.id = session.course_id
    where session.tenant_id = ${tenantId} and session.id = ${id} and ${offered}
    for update of session`)
  if (session === undefined) throw new Refusal('absent', 'request.absent')
  // counted after the lock: who waited for it sees the places given meanwhile
  const told = await tx.one<{ chosen: number; attended: number }>(sql`
    select count(*) filter (where state in ('chosen', 'attended'))::integer as chosen, count(*) filter (where state = 'attended')::integer as attended
    from session_places where tenant_id = ${tenantId} and session_id = ${id}`)
  return { ...session, ...told }
}

export const stateOf = (session: Pick<SessionRow, 'on_date' | 'cancelled_at' | 'held_at' | 'capacity' | 'chosen'>): SessionState => ({
  onDate: session.on_date, cancelled: session.cancelled_at !== null, held: session.held_at !== null, capacity: session.capacity, taken: session.chosen,
})

export function changeSession(ctx: Context, id: string, wish: SessionWish): Promise<void> {
  return act(ctx, 'learning.manage', async (tx) => {
    const session = await holdSession(tx, ctx, id)
    if (session.held_at !== null) throw new Refusal('refused', 'learning.session-has-attendance')
    if (session.cancelled_at !== null) throw new Refusal('refused', 'learning.session-cancelled')
    judgeTimes(session.form, wish)
    if (wish.capacity !== undefined && wish.capacity < session.chosen) throw new Refusal('refused', 'learning.capacity-under-taken', { taken: session.chosen })
    await tx.run(sql`
      update course_sessions set title = ${wish.title}, on_date = ${wish.onDate}, starts_at = ${wish.startsAt}, ends_at = ${wish.endsAt}, place = ${wish.place ?? null}, link = ${wish.link ?? null},
        lecturer = ${wish.lecturer}, hours = ${wish.hours}, capacity = ${wish.capacity ?? null}
      where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    return { result: undefined, audit: { action: 'learning.change-session', subjectKind: 'course-session', subjectId: id, detail: { title: wish.title, on: wish.onDate } } }
  })
}

export function cancelSession(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'learning.manage', async (tx) => {
    const session = await holdSession(tx, ctx, id)
    if (session.held_at !== null) throw new Refusal('refused', 'learning.session-has-attendance')
    if (session.cancelled_at !== null) throw new Refusal('refused', 'learning.session-cancelled')
    const chosen = await tx.asProgram(() => tx.rows<{ person_id: string }>(sql`
      select person_id from session_places where tenant_id = ${ctx.actor.tenantId} and session_id = ${id} and state = 'chosen'`))
    const org = await tx.one<{ short_name: string }>(sql`select short_name from orgs where tenant_id = ${ctx.actor.tenantId} and id = ${session.org_id}`)
    await notify(tx, ctx, {
      to: chosen.map((row) => row.person_id), template: 'gathering-cancelled', subject: { concept: 'course', id: session.course_id }, link: '/learning',
      fields: { title: `${session.course_title}：${session.title}`, org: org.short_name, time: `${session.on_date} ${session.starts_at}`, reason },
    })
    await tx.run(sql`update course_sessions set cancelled_at = ${ctx.now}, cancel_reason = ${reason} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    return { result: undefined, audit: { action: 'learning.cancel-session', subjectKind: 'course-session', subjectId: id, detail: { title: session.title, on: session.on_date, reason } } }
  })
}

export function requireChoice(session: HeldSession, mine: PlaceState | null, today: string): void {
  const no = judgeChoice(stateOf(session), mine, today)
  if (no !== null) throw new Refusal('refused', no)
}

export function requireWithdrawal(session: HeldSession, mine: PlaceState | null): void {
  const no = judgeWithdrawal(stateOf(session), mine)
  if (no !== null) throw new Refusal('refused', no)
}

export function requireConfirmation(session: HeldSession, today: string): void {
  const no = judgeConfirmation(stateOf(session), today)
  if (no !== null) throw new Refusal('refused', no, { day: session.on_date })
}
