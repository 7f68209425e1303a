import { shareOut } from '../../domain/contacts/share-out.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { nameContacts } from '../people/name-contact.ts'
import { takeStepAndSend } from '../stays/actions.ts'
import { carryAtOnce } from '../stays/exchange.ts'

interface Person {
  id: string
  name: string
}

interface Named {
  personId: string
  contactPersonId: string
  contactName: string
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
      exists (select 1 from stays own where own.tenant_id = ${actor.tenantId} and own.person_id = p.id and own.open and own.state <> 'planned') as away
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

/**
 * Names the contact of each member: on the stay of those who are away, so that the host learns it by letter, and in the
 * register alone for the others. Answers the letters that went out.
 */
async function nameForAll(tx: Tx, ctx: Context, named: readonly Named[]): Promise<string[]> {
  const { actor, today } = ctx
  const stays = await tx.rows<{ id: string; person_id: string }>(sql`
    select id, person_id from stays where tenant_id = ${actor.tenantId} and open and keeps <> 'host'
      and person_id = any(${named.map((one) => one.personId)}::uuid[]) order by id`)
  const stayOf = new Map(stays.map((stay) => [stay.person_id, stay.id]))
  const letters: string[] = []
  for (const one of named) {
    const stayId = stayOf.get(one.personId)
    if (stayId === undefined) continue
    const contact = { name: one.contactName, personId: one.contactPersonId }
    const { letterIds } = await takeStepAndSend(tx, ctx, stayId, { kind: 'assign-contact', side: 'home', bySide: 'home', on: today, facts: { contact } })
    letters.push(...letterIds)
  }
  const atHome = named.filter((one) => !stayOf.has(one.personId))
  await nameContacts(tx, ctx, atHome.map((one) => ({ personId: one.personId, on: today, contact: { personId: one.contactPersonId, name: one.contactName } })))
  return letters
}

async function loadsOf(tx: Tx, { actor }: Context, contactIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.rows<{ id: string; members: number }>(sql`
    select contact_person_id as id, count(*)::integer as members from contact_assignments
    where tenant_id = ${actor.tenantId} and until_on is null and contact_person_id = any(${contactIds}::uuid[])
    group by contact_person_id`)
  return new Map(rows.map((row) => [row.id, row.members]))
}

/** Names one contact for several members; the load is shown, not refused: a county sets what is too much. */
export async function assignContact(ctx: Context, wish: { personIds: string[]; contactPersonId: string }) {
  const { letters, ...done } = await act(ctx, 'contacts.assign', async (tx) => {
    const [contact] = await getContacts(tx, ctx, [wish.contactPersonId])
    const members = await getMembers(tx, ctx, wish.personIds)
    const own = members.find((member) => member.id === contact!.id)
    if (own !== undefined) throw new Refusal('refused', 'contacts.own-contact', { name: own.name })
    const letters = await nameForAll(tx, ctx, members.map((member) => ({ personId: member.id, contactPersonId: contact!.id, contactName: contact!.name })))
    const load = await loadsOf(tx, ctx, [contact!.id])
    const { contactLoad } = await readParameters(tx, ctx.actor.tenantId)
    return {
      result: { assigned: members.length, members: load.get(contact!.id) ?? 0, limit: contactLoad, letters },
      audit: members.map((member) => ({ action: 'contacts.assign', subjectKind: 'person', subjectId: member.id, personId: member.id, detail: { contact: contact!.name } })),
    }
  })
  await carryAtOnce(ctx, letters)
  return done
}

/** Names the contacts of several members as somebody has confirmed them, pair by pair. */
export async function assignPairs(ctx: Context, pairs: readonly { personId: string; contactPersonId: string }[]): Promise<{ assigned: number }> {
  const { letters, ...done } = await act(ctx, 'contacts.assign', async (tx) => {
    const contacts = new Map((await getContacts(tx, ctx, [...new Set(pairs.map((pair) => pair.contactPersonId))])).map((contact) => [contact.id, contact]))
    const members = await getMembers(tx, ctx, [...new Set(pairs.map((pair) => pair.personId))])
    const own = members.find((member) => pairs.some((pair) => pair.personId === member.id && pair.contactPersonId === member.id))
    if (own !== undefined) throw new Refusal('refused', 'contacts.own-contact', { name: own.name })
    const named = pairs.map(({ personId, contactPersonId }): Named => ({ personId, contactPersonId, contactName: contacts.get(contactPersonId)!.name }))
    const letters = await nameForAll(tx, ctx, named)
    return {
      result: { assigned: named.length, letters },
      audit: named.map((one) => ({ action: 'contacts.assign', subjectKind: 'person', subjectId: one.personId, personId: one.personId, detail: { contact: one.contactName } })),
    }
  })
  await carryAtOnce(ctx, letters)
  return done
}

/** Hands over all members of a contact who leaves, at once, to one or shared out over several. */
export async function handOverContact(ctx: Context, wish: { fromPersonId: string; toPersonIds: string[] }) {
  const { letters, ...done } = await act(ctx, 'contacts.assign', async (tx) => {
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
    const letters = await nameForAll(tx, ctx, named)
    const loads = await loadsOf(tx, ctx, wish.toPersonIds)
    return {
      result: { letters, moved: named.length, contacts: contacts.map(({ id, name }) => ({ personId: id, name, members: loads.get(id) ?? 0 })) },
      audit: named.map((one) => ({
        action: 'contacts.hand-over', subjectKind: 'person', subjectId: one.personId, personId: one.personId, detail: { from: former, to: one.contactName },
      })),
    }
  })
  await carryAtOnce(ctx, letters)
  return done
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
