import { unnestRows, type Column } from '../platform/columns.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'

export interface ContactNaming {
  personId: string
  /** Null relieves the present contact without naming another. */
  contact: { personId: string | null; name: string } | null
  on: string
}

const columns: Column<ContactNaming>[] = [
  { name: 'id', type: 'uuid', of: () => newId() },
  { name: 'person_id', type: 'uuid', of: (naming) => naming.personId },
  { name: 'contact_person_id', type: 'uuid', of: ({ contact }) => contact?.personId ?? null },
  { name: 'contact_name', type: 'text', of: ({ contact }) => contact?.name ?? null },
  { name: 'from_on', type: 'date', of: (naming) => naming.on },
]

/** Names for each member the one person at home who keeps in touch; the one before is relieved the same day. */
export async function nameContacts(tx: Tx, ctx: Context, namings: readonly ContactNaming[]): Promise<void> {
  if (namings.length === 0) return
  const { tenantId } = ctx.actor
  await tx.run(sql`
    update contact_assignments set until_on = greatest(contact_assignments.from_on, v.from_on)
    from ${unnestRows(columns, namings)}
    where contact_assignments.tenant_id = ${tenantId} and contact_assignments.person_id = v.person_id and contact_assignments.until_on is null`)
  await tx.run(sql`
    insert into contact_assignments (tenant_id, id, person_id, contact_person_id, contact_name, from_on, by_name, recorded_at)
    select ${tenantId}, v.id, v.person_id, v.contact_person_id, v.contact_name, v.from_on, ${ctx.actor.name}, ${ctx.now}
    from ${unnestRows(columns, namings)}
    where v.contact_name is not null`)
  tx.takeStock(namings.length)
  await tx.run(sql`
    update persons set contact_id = v.contact_person_id
    from ${unnestRows(columns, namings)}
    where persons.tenant_id = ${tenantId} and persons.id = v.person_id`)
  await carryContacts(tx, tenantId, namings.map(({ personId }) => personId))
}

/** Stays carry the contact of their person, for whom they are open too, and whether one is named. Call it where either has changed. */
export function carryContacts(tx: Tx, tenantId: number, personIds: readonly string[]): Promise<number> {
  // among them stays that left from elsewhere, which the actor need not see
  return tx.asProgram(() => tx.run(sql`
    update stays set
      contact_id = (select p.contact_id from persons p where p.tenant_id = ${tenantId} and p.id = stays.person_id),
      contact_named = (select count(*) > 0 from contact_assignments assigned
        where assigned.tenant_id = ${tenantId} and assigned.person_id = stays.person_id and assigned.until_on is null)
    where tenant_id = ${tenantId} and person_id = any(${personIds}::uuid[])`))
}

export function nameContact(tx: Tx, ctx: Context, naming: ContactNaming): Promise<void> {
  return nameContacts(tx, ctx, [naming])
}
