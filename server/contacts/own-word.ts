import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { noteContact } from '../stays/last-heard.ts'

/** Enters the member's own word to the branch at home in the log: it is heard of, and is no attempt of a contact person. Answers the entry. */
export async function enterOwnWord(tx: Tx, ctx: Context, stayId: string | null): Promise<string> {
  const { tenantId, personId, userId, name } = ctx.actor
  const id = newId()
  await tx.run(sql`
    insert into contact_entries (tenant_id, id, person_id, stay_id, side, channel, outcome, by_user, by_name, on_date, recorded_at)
    values (${tenantId}, ${id}, ${personId}, ${stayId}, 'member', 'other', 'reached', ${userId}, ${name}, ${ctx.today}, ${ctx.now})`)
  if (stayId !== null) await tx.asProgram(() => noteContact(tx, tenantId, stayId, { on: ctx.today, outcome: 'reached', callBackOn: null }))
  return id
}
