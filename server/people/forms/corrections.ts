import { correctableFields, type CorrectableField } from '../../../domain/people/words.ts'
import { cleanText } from '../../../domain/values/text.ts'
import { act, look } from '../../platform/act.ts'
import { asOneself } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getSeenPerson } from '../card/show-person.ts'
import { findOpenCorrection, listOpenCorrections, placeOfWanted, showCorrection, type CorrectionRow } from './correction-queries.ts'

export interface CorrectionWish {
  field: CorrectableField
  wanted: string
  reason: string
}

/** Whoever sees a fact and does not keep it may ask its keeper to correct it; a disagreement is a proposal, never an overwrite (pain 3). */
export async function askCorrection(given: Context, personId: string, wish: CorrectionWish): Promise<{ id: string }> {
  const own = given.actor.personId === personId
  const ctx = own ? { ...given, actor: asOneself(given.actor) } : given
  return act(ctx, own ? 'self.use' : 'people.read', async (tx) => {
    const { row } = await getSeenPerson(tx, ctx, personId)
    const id = newId(Date.parse(ctx.now))
    const wanted = ctx.crypto.seal(placeOfWanted(ctx.actor.tenantId, id), cleanText(wish.wanted))
    await tx.run(sql`
      insert into correction_requests (tenant_id, id, person_id, field, wanted_enc, reason, state, asked_at)
      values (${ctx.actor.tenantId}, ${id}, ${row.id}, ${wish.field}, ${wanted}, ${wish.reason}, 'open', ${ctx.now})`)
    return {
      result: { id },
      audit: { action: 'people.ask-correction', subjectKind: 'person', subjectId: personId, personId, detail: { field: wish.field, fieldName: correctableFields[wish.field] } },
    }
  })
}

export function showOpenCorrections(ctx: Context) {
  return look(ctx, 'people.change', async (tx) => ({ rows: (await listOpenCorrections(tx, ctx.actor)).map((row) => showCorrection(ctx, row)) }))
}

export interface CorrectionAnswer {
  accepted: boolean
  answer: string
}

/** Accepting is done after the keeper has changed the fact by form; declining says why (PIPL 第四十六条、第五十条). */
export function answerCorrection(ctx: Context, id: string, { accepted, answer }: CorrectionAnswer): Promise<{ id: string }> {
  return act(ctx, 'people.change', async (tx) => {
    const request: CorrectionRow | undefined = await findOpenCorrection(tx, ctx.actor, id)
    if (request === undefined) throw new Refusal('absent', 'request.absent')
    if (request.state !== 'open') throw new Refusal('refused', 'people.correction-answered')
    await tx.run(sql`
      update correction_requests set state = ${accepted ? 'accepted' : 'declined'}, answer = ${answer}, answered_by = ${ctx.actor.name}, answered_at = ${ctx.now}
      where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    return {
      result: { id },
      audit: {
        action: 'people.answer-correction', subjectKind: 'person', subjectId: request.person_id, personId: request.person_id,
        detail: { field: request.field, fieldName: correctableFields[request.field], accepted },
      },
    }
  })
}
