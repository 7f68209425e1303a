import type { SessionManner } from '../../domain/learning/words.ts'
import { covers, scopeOf } from '../../domain/rights/scope.ts'
import type { AttendanceBasis } from '../../domain/stays/step.ts'
import { recordHappenings, revokeHappenings } from '../happenings/record.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { takeStepAndSend } from '../stays/actions.ts'
import { carryAtOnce } from '../stays/exchange.ts'
import { holdSession, requireConfirmation, type HeldSession } from './courses.ts'
import { getPeopleHere, type PersonHere } from './reach.ts'

export interface Attended { personId: string; manner: SessionManner }

interface Known {
  person_id: string
  person_name: string
  path: string | null
  host_path: string | null
  stay_id: string | null
  state: string
  manner: SessionManner | null
  step_id: string | null
  elsewhere: boolean
}

/** Everybody with a place, whoever keeps them: who chose may be confirmed by the organisation that holds the session. */
function listKnown(tx: Tx, { actor }: Context, sessionId: string): Promise<Known[]> {
  return tx.rows<Known>(sql`
    select place.person_id, place.person_name, place.path, p.host_path, place.stay_id, place.state, place.manner, place.step_id, place.path is null and p.id is null as elsewhere
    from session_places place
    left join persons p on p.tenant_id = ${actor.tenantId} and p.id = place.person_id
    where place.tenant_id = ${actor.tenantId} and place.session_id = ${sessionId}`)
}

const asPerson = (known: Known): PersonHere =>
  ({ id: known.person_id, name: known.person_name, home_path: known.path, host_path: known.host_path, stay_id: known.stay_id, elsewhere: known.elsewhere })

type Present = PersonHere & { manner: SessionManner }

async function keepAttendance(tx: Tx, ctx: Context, session: HeldSession, present: readonly Present[]): Promise<void> {
  const { tenantId, name } = ctx.actor
  const rows = present.map((one) => ({ person_id: one.id, person_name: one.name, stay_id: one.stay_id, path: one.home_path, manner: one.manner }))
  await tx.run(sql`
    update session_places set state = 'absent', manner = null, confirmed_by = ${name}, confirmed_at = ${ctx.now}
    where tenant_id = ${tenantId} and session_id = ${session.id} and state in ('chosen', 'attended') and person_id <> all(${rows.map((row) => row.person_id)}::uuid[])`)
  await tx.run(sql`
    insert into session_places (tenant_id, session_id, person_id, person_name, stay_id, path, org_path, state, manner, chosen_by, chosen_at, confirmed_by, confirmed_at)
    select ${tenantId}, ${session.id}, told.person_id, told.person_name, told.stay_id, told.path, ${session.path}, 'attended', told.manner, ${name}, ${ctx.now}, ${name}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (person_id uuid, person_name text, stay_id uuid, path text, manner text)
    on conflict (tenant_id, session_id, person_id) do update set state = 'attended', manner = excluded.manner, confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at`)
  await tx.run(sql`update course_sessions set held_at = coalesce(held_at, ${ctx.now}), confirmed_by = ${name} where tenant_id = ${tenantId} and id = ${session.id}`)
}

async function recordHours(tx: Tx, ctx: Context, session: HeldSession, fresh: readonly Present[], gone: readonly string[]): Promise<void> {
  const source = { concept: 'learning', id: session.id }
  if (gone.length > 0) await revokeHappenings(tx, ctx, { ...source, personIds: gone })
  await recordHappenings(tx, ctx, fresh.map((one) => ({
    kind: 'course-attended', variant: session.source, manner: one.manner, side: covers(scopeOf(session.path), one.home_path) ? 'home' : 'host', personId: one.id, orgId: session.org_id,
    stayId: one.stay_id, onDate: session.on_date, quantity: session.hours, source,
  })))
}

const bases: Record<SessionManner, AttendanceBasis> = { present: 'present', online: 'online', post: 'counted' }

/** Whom another register keeps: it learns of the hours by a step on the stay, and unlearns them by its undoing. */
async function tellHome(tx: Tx, ctx: Context, session: HeldSession, fresh: readonly Present[], gone: readonly Known[]): Promise<string[]> {
  const letters: string[] = []
  for (const one of gone) {
    if (one.stay_id === null || one.step_id === null) continue
    const { letterIds } = await takeStepAndSend(tx, ctx, one.stay_id, { kind: 'undo', side: 'host', on: ctx.today, note: '更正到课登记', facts: { target: one.step_id } })
    letters.push(...letterIds)
    await noteStep(tx, ctx, session.id, one.person_id, null)
  }
  for (const one of fresh) {
    if (one.stay_id === null) continue
    const { taken, letterIds } = await takeStepAndSend(tx, ctx, one.stay_id, {
      kind: 'attend', side: 'host', on: session.on_date, facts: { title: `${session.course_title}：${session.title}`, basis: bases[one.manner], course: { hours: session.hours, source: session.source } },
    })
    letters.push(...letterIds)
    await noteStep(tx, ctx, session.id, one.id, taken.step.id)
  }
  return letters
}

function noteStep(tx: Tx, { actor }: Context, sessionId: string, personId: string, stepId: string | null): Promise<number> {
  return tx.run(sql`update session_places set step_id = ${stepId} where tenant_id = ${actor.tenantId} and session_id = ${sessionId} and person_id = ${personId}`)
}

async function findPresent(tx: Tx, ctx: Context, known: readonly Known[], attended: readonly Attended[]): Promise<Present[]> {
  const unknown = attended.filter((one) => !known.some((row) => row.person_id === one.personId)).map((one) => one.personId)
  const people = new Map([...known.map(asPerson), ...(unknown.length === 0 ? [] : await getPeopleHere(tx, ctx.actor, unknown))].map((one) => [one.id, one]))
  return attended.map(({ personId, manner }) => {
    const person = people.get(personId)
    if (person === undefined) throw new Refusal('refused', 'learning.person-not-here', { count: 1 })
    return { ...person, manner }
  })
}

/**
 * Confirms who took part; may be said again to correct it. Hours follow from this and from nothing else: a session was held, and
 * one took part. What was said before and no longer holds is taken back.
 */
export async function confirmSession(ctx: Context, sessionId: string, attended: readonly Attended[]): Promise<{ attended: number; hours: number }> {
  const { letters, ...done } = await act(ctx, 'learning.manage', async (tx) => {
    const session = await holdSession(tx, ctx, sessionId)
    requireConfirmation(session, ctx.today)
    const known = await listKnown(tx, ctx, sessionId)
    const before = new Map(known.filter((row) => row.state === 'attended').map((row) => [row.person_id, row]))
    const present = await findPresent(tx, ctx, known, attended)
    const fresh = present.filter((one) => before.get(one.id)?.manner !== one.manner)
    const kept = new Set(present.filter((one) => !fresh.includes(one)).map((one) => one.id))
    const gone = [...before.values()].filter((row) => !kept.has(row.person_id))
    await keepAttendance(tx, ctx, session, present)
    await recordHours(tx, ctx, session, fresh.filter((one) => !one.elsewhere), gone.filter((row) => !row.elsewhere).map((row) => row.person_id))
    const letters = await tellHome(tx, ctx, session, fresh.filter((one) => one.elsewhere), gone.filter((row) => row.elsewhere))
    return {
      result: { attended: present.length, hours: session.hours, letters },
      audit: { action: 'learning.confirm', subjectKind: 'course-session', subjectId: sessionId, detail: { title: session.title, on: session.on_date, attended: present.length, corrected: gone.length } },
    }
  })
  await carryAtOnce(ctx, letters)
  return done
}
