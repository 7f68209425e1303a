import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { noteContact } from '../stays/last-heard.ts'
import { notePlace } from './log-contact.ts'

/** The member's own word to the branch at home: it is heard of, and is no attempt of a contact person. 中办发〔2006〕21号 */
export function reportHome(ctx: Context, note: string | undefined): Promise<void> {
  return act(ctx, 'self.use', async (tx) => {
    const { tenantId, personId, userId, name } = ctx.actor
    const stay = await tx.find<{ id: string }>(sql`
      select id from stays where tenant_id = ${tenantId} and person_id = ${personId} and open`)
    const id = newId()
    await tx.run(sql`
      insert into contact_entries (tenant_id, id, person_id, stay_id, side, channel, outcome, note_enc, by_user, by_name, on_date, recorded_at)
      values (${tenantId}, ${id}, ${personId}, ${stay?.id ?? null}, 'member', 'other', 'reached',
        ${note === undefined ? null : ctx.crypto.seal(notePlace(tenantId, id), note)}, ${userId}, ${name}, ${ctx.today}, ${ctx.now})`)
    if (stay !== undefined) await tx.asProgram(() => noteContact(tx, tenantId, stay.id, { on: ctx.today, outcome: 'reached', callBackOn: null }))
    return { result: undefined, audit: { action: 'contacts.word', subjectKind: 'person', subjectId: personId, personId } }
  })
}
