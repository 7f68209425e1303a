import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { PlaceState } from '../../domain/learning/words.ts'
import { act } from '../platform/act.ts'
import { ownRight } from '../platform/actor.ts'
import { holdSession, requireChoice, requireWithdrawal, type HeldSession } from './courses.ts'
import { offeredTo, placesAbove, getPeopleHere, type PersonHere } from './reach.ts'
import type { OwnContext } from '../platform/own.ts'
import { getOwn } from './own.ts'

/** Puts people on the list of a session, or back on it. */
async function keepPlaces(tx: Tx, ctx: Context, session: HeldSession, people: readonly PersonHere[]): Promise<number> {
  const { tenantId, name } = ctx.actor
  const rows = people.map((one) => ({ person_id: one.id, person_name: one.name, stay_id: one.stay_id, path: one.home_path }))
  return tx.run(sql`
    insert into session_places (tenant_id, session_id, person_id, person_name, stay_id, path, org_path, state, chosen_by, chosen_at)
    select ${tenantId}, ${session.id}, told.person_id, told.person_name, told.stay_id, told.path, ${session.path}, 'chosen', ${name}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (person_id uuid, person_name text, stay_id uuid, path text)
    on conflict (tenant_id, session_id, person_id) do update set state = 'chosen', stay_id = excluded.stay_id, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at
      where session_places.state = 'withdrawn'`)
}

async function stateOfMine(tx: Tx, { actor }: Context, sessionId: string, personId: string): Promise<PlaceState | null> {
  const mine = await tx.find<{ state: PlaceState }>(sql`
    select state from session_places where tenant_id = ${actor.tenantId} and session_id = ${sessionId} and person_id = ${personId}`)
  return mine?.state ?? null
}

const chosenAudit = (session: HeldSession, action: string, personId: string) =>
  ({ action, subjectKind: 'course-session', subjectId: session.id, personId, detail: { title: session.title, on: session.on_date } })

/** The session as an offer to the member: of the branches that keep and host, and of those above. */
async function holdOffer(tx: Tx, own: OwnContext, sessionId: string) {
  const self = await getOwn(tx, own)
  const session = await holdSession(tx, own, sessionId, sql`session.path = any(${placesAbove(self.home_path, self.host_path)}::text[])`)
  return { self, session, mine: await stateOfMine(tx, own, sessionId, own.personId) }
}

/** Members choose freely which sessions to attend; the last place goes to one. */
export function chooseSession(own: OwnContext, sessionId: string): Promise<{ says: string }> {
  return act(own, ownRight(own.actor), async (tx) => {
    // a member sees their own place only, the number of places is of all
    const session = await tx.asProgram(async () => {
      const { self, session, mine } = await holdOffer(tx, own, sessionId)
      requireChoice(session, mine, own.today)
      await keepPlaces(tx, own, session, [self])
      return session
    })
    return { result: { says: `已选：${session.title}。` }, audit: chosenAudit(session, 'learning.choose', own.personId) }
  })
}

export function withdrawFromSession(own: OwnContext, sessionId: string): Promise<{ says: string }> {
  return act(own, ownRight(own.actor), async (tx) => {
    const session = await tx.asProgram(async () => {
      const { session, mine } = await holdOffer(tx, own, sessionId)
      requireWithdrawal(session, mine)
      await tx.run(sql`
        update session_places set state = 'withdrawn' where tenant_id = ${own.actor.tenantId} and session_id = ${sessionId} and person_id = ${own.personId}`)
      return session
    })
    return { result: { says: `已退选：${session.title}。` }, audit: chosenAudit(session, 'learning.withdraw', own.personId) }
  })
}

/** The branch or the contact person chooses for members who asked them to: the second way. */
export function chooseFor(ctx: Context, sessionId: string, personIds: readonly string[]): Promise<{ added: number }> {
  return act(ctx, 'learning.note', async (tx) => {
    const people = await getPeopleHere(tx, ctx.actor, personIds)
    const offered = ctx.actor.reach === 'self' ? sql`session.path = any(${people.flatMap((one) => placesAbove(one.home_path, one.host_path))}::text[])` : offeredTo(ctx.actor, 'session')
    const { session, added } = await tx.asProgram(async () => {
      const session = await holdSession(tx, ctx, sessionId, offered)
      const already = await tx.rows<{ person_id: string }>(sql`
        select person_id from session_places where tenant_id = ${ctx.actor.tenantId} and session_id = ${sessionId} and person_id = any(${personIds}::uuid[]) and state <> 'withdrawn'`)
      const fresh = people.filter((one) => !already.some((row) => row.person_id === one.id))
      // each takes a place: the last of them must still find one
      requireChoice({ ...session, chosen: session.chosen + Math.max(0, fresh.length - 1) }, null, ctx.today)
      return { session, added: await keepPlaces(tx, ctx, session, fresh) }
    })
    return { result: { added }, audit: people.map((one) => ({ ...chosenAudit(session, 'learning.choose', one.id), personId: one.elsewhere ? null : one.id })) }
  })
}
