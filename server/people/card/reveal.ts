import { mayReveal } from '../../../domain/people/levels.ts'
import { act } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { openField, type SealedField } from '../person-record.ts'
import { viewerOf } from '../visibility.ts'
import { fieldName, getSeenPerson } from './show-person.ts'

/** Shows one sealed field in full. Who, what and why is on record, and the person can read it (PIPL 第四十四条). */
export async function revealField(ctx: Context, id: string, field: SealedField, reason: string): Promise<{ value: string | null }> {
  // the answer of a repeated command is kept; a revealed number must not be
  const { commandKey: _commandKey, ...once } = ctx
  return act(once, 'people.reveal', async (tx) => {
    const { row, level } = await getSeenPerson(tx, ctx, id)
    if (!mayReveal(viewerOf(ctx.actor).kind, level, field)) throw new Refusal('forbidden', 'people.field-not-yours', { field: fieldName(field) })
    const value = openField(ctx.crypto, ctx.actor.tenantId, row, field)
    return {
      result: { value },
      audit: { action: 'people.reveal', subjectKind: 'person', subjectId: id, personId: id, detail: { field, fieldName: fieldName(field), reason } },
    }
  })
}
