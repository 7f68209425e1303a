import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'

export interface ContactNaming {
  personId: string
  /** Null relieves the present contact without naming another. */
  contact: { personId: string | null; name: string } | null
  on: string
}

/** Names the one person at home who keeps in touch with a member; the one before is relieved the same day. */
export async function nameContact(tx: Tx, ctx: Context, { personId, contact, on }: ContactNaming): Promise<void> {
  const { tenantId } = ctx.actor
  await tx.run(sql`
    update contact_assignments set until_on = greatest(from_on, ${on}::date)
    where tenant_id = ${tenantId} and person_id = ${personId} and until_on is null`)
  if (contact !== null) {
    await tx.run(sql`
      insert into contact_assignments (tenant_id, id, person_id, contact_person_id, contact_name, from_on, by_name, recorded_at)
      values (${tenantId}, ${newId()}, ${personId}, ${contact.personId}, ${contact.name}, ${on}, ${ctx.actor.name}, ${ctx.now})`)
  }
  await tx.run(sql`
    update persons set contact_id = ${contact?.personId ?? null} where tenant_id = ${tenantId} and id = ${personId}`)
}
