import { shareOut } from '../../domain/contacts/share-out.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'

interface Person {
  id: string
  name: string
}

interface Candidate extends Person {
  away: boolean
  gone: boolean
}

async function getMembers(tx: Tx, { actor }: Context, ids: readonly string[]): Promise<Person[]> {
  const members = await tx.rows<Person>(sql`
    select id, name from persons
    where tenant_id = ${actor.tenantId} and id = any(${ids}::uuid[]) and merged_into is null
      and home_path >= ${actor.scope.from} and home_path < ${actor.scope.until}
    order by pinyin, id for update`)
  if (members.length < ids.length) throw new Refusal('absent', 'request.absent')
  return members
}

/** Those who may be named as contact: members of the actor's organisations who are there and not away themselves. */
async function getContacts(tx: Tx, { actor }: Context, ids: readonly string[]): Promise<Candidate[]> {
  const found = await tx.rows<Candidate>(sql`
    select p.id, p.name, p.deceased_on is not null or p.merged_into is not null as gone,
      exists (select 1 from stays own where own.tenant_id = ${actor.tenantId} and own.person_id = p.id and own.open and own.left_on is not null) as away
    from persons p
    where p.tenant_id = ${actor.tenantId} and p.id = any(${ids}::uuid[])
      and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}`)
  if (found.length < ids.length) throw new Refusal('absent', 'request.absent')
  for (const { name, away, gone } of found) {
    if (gone) throw new Refusal('refused', 'contacts.contact-gone', { name })
    if (away) throw new Refusal('refused', 'contacts.contact-away', { name })
  }
  return ids.flatMap((id) => found.filter((one) => one.id === id))
}

/** Ends the assignments there are and makes the new ones, with what is derived from them; within the caller's transaction. */
export async function nameContacts(tx: Tx, ctx: Context, named: readonly { personId: string; contactPersonId: string; contactName: string }[]): Promise<void> {
  const { actor, today, now } = ctx
  const rows = JSON.stringify(named.map((one) => ({ id: newId(), person_id: one.personId, contact_person_id: one.contactPersonId, contact_name: one.contactName })))
  await tx.run(sql`
    update contact_assignments set until_on = ${today}
    where tenant_id = ${actor.tenantId} and until_on is null and person_id = any(${named.map((one) => one.personId)}::uuid[])`)
  await tx.run(sql`
    insert into contact_assignments (tenant_id, id, person_id, contact_person_id, contact_name, from_on, by_name, recorded_at)
    select ${actor.tenantId}, id, person_id, contact_person_id, contact_name, ${today}, ${actor.name}, ${now}
    from jsonb_to_recordset(${rows}::jsonb) as named (id uuid, person_id uuid, contact_person_id uuid, contact_name text)`)
  await tx.run(sql`
    update persons set contact_id = named.contact_person_id
    from jsonb_to_recordset(${rows}::jsonb) as named (person_id uuid, contact_person_id uuid)
    where persons.tenant_id = ${actor.tenantId} and persons.id = named.person_id`)
}

async function loadsOf(tx: Tx, { actor }: Context, contactIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.rows<{ id: string; members: number }>(sql`
    select contact_person_id as id, count(*)::integer as members from contact_assignments
    where tenant_id = ${actor.tenantId} and until_on is null and contact_person_id = any(${contactIds}::uuid[])
    group by contact_person_id`)
  return new Map(rows.map((row) => [row.id, row.members]))
}

/** Names one contact for several members; the load is shown, not refused: a county sets what is too much. */
export function assignContact(ctx: Context, wish: { personIds: string[]; contactPersonId: string }) {
  return act(ctx, 'contacts.assign', async (tx) => {
    const [contact] = await getContacts(tx, ctx, [wish.contactPersonId])
    const members = await getMembers(tx, ctx, wish.personIds)
    const own = members.find((member) => member.id === contact!.id)
    if (own !== undefined) throw new Refusal('refused', 'contacts.own-contact', { name: own.name })
    await nameContacts(tx, ctx, members.map((member) => ({ personId: member.id, contactPersonId: contact!.id, contactName: contact!.name })))
    const load = await loadsOf(tx, ctx, [contact!.id])
    const { contactLoad } = await readParameters(tx, ctx.actor.tenantId)
    return {
      result: { assigned: members.length, members: load.get(contact!.id) ?? 0, limit: contactLoad },
      audit: members.map((member) => ({ action: 'contacts.assign', subjectKind: 'person', subjectId: member.id, personId: member.id, detail: { contact: contact!.name } })),
    }
  })
}

/** Hands over all members of a contact who leaves, at once, to one or shared out over several. */
export function handOverContact(ctx: Context, wish: { fromPersonId: string; toPersonIds: string[] }) {
  return act(ctx, 'contacts.assign', async (tx) => {
    const held = await tx.rows<Person & { contact_name: string }>(sql`
      select p.id, p.name, assigned.contact_name
      from contact_assignments assigned join persons p on p.tenant_id = ${ctx.actor.tenantId} and p.id = assigned.person_id
      where assigned.tenant_id = ${ctx.actor.tenantId} and assigned.contact_person_id = ${wish.fromPersonId} and assigned.until_on is null
        and p.home_path >= ${ctx.actor.scope.from} and p.home_path < ${ctx.actor.scope.until}
      order by p.pinyin, p.id for update of assigned`)
    const former = held[0]?.contact_name ?? '该联系人'
    if (held.length === 0) throw new Refusal('refused', 'contacts.nothing-to-hand-over', { name: former })
    if (wish.toPersonIds.includes(wish.fromPersonId)) throw new Refusal('invalid', 'contacts.hand-over-to-self', { name: former })
    const contacts = await getContacts(tx, ctx, wish.toPersonIds)
    const named = shareAmong(held, contacts, await loadsOf(tx, ctx, wish.toPersonIds))
    await nameContacts(tx, ctx, named)
    const loads = await loadsOf(tx, ctx, wish.toPersonIds)
    return {
      result: { moved: named.length, contacts: contacts.map(({ id, name }) => ({ personId: id, name, members: loads.get(id) ?? 0 })) },
      audit: named.map((one) => ({
        action: 'contacts.hand-over', subjectKind: 'person', subjectId: one.personId, personId: one.personId, detail: { from: former, to: one.contactName },
      })),
    }
  })
}

/** A member who becomes a contact is not given to himself, but to the next. */
function shareAmong(members: readonly Person[], contacts: readonly Candidate[], loads: Map<string, number>) {
  const own = members.find((member) => contacts.length === 1 && member.id === contacts[0]!.id)
  if (own !== undefined) throw new Refusal('refused', 'contacts.own-contact', { name: own.name })
  const shared = shareOut(members.map(({ id }) => id), contacts.map(({ id }) => ({ id, load: loads.get(id) ?? 0 })))
  return members.map(({ id }) => {
    const chosen = shared.get(id) === id ? contacts.find((contact) => contact.id !== id)! : contacts.find((contact) => contact.id === shared.get(id))!
    return { personId: id, contactPersonId: chosen.id, contactName: chosen.name }
  })
}
