import { sayRefusal } from '../../../contract/refusals.ts'
import { correctableFields, type CorrectableField } from '../../../domain/people/words.ts'
import { cleanText } from '../../../domain/values/text.ts'
import { act, look } from '../../platform/act.ts'
import { asOneself } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { AuditEntry } from '../../platform/audit.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getSeenPerson } from '../card/show-person.ts'
import { findOpenCorrection, listOpenCorrections, placeOfWanted, showCorrection, type CorrectionRow } from './correction-queries.ts'
import { fillWanted, sayKept, sayWanted } from './correction-facts.ts'
import { examineForm, showProblem } from './examine-form.ts'
import { changePerson, getOwnRecord } from './save-person.ts'

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

/** What is kept and what would be kept instead, for the clerk who decides; the reason why the system cannot write it, where it cannot. */
export function showProposal(ctx: Context, id: string) {
  return look(ctx, 'people.change', async (tx) => {
    const request = await getCorrection(tx, ctx, id)
    const { record, version } = await getOwnRecord(tx, ctx, request.person_id)
    const kept = sayKept(record, request.field)
    const filled = fillWanted(record, request.field, openWanted(ctx, request))
    if (!filled.ok) return { kept, becomes: null, byHand: sayRefusal(filled.refusal.code, filled.refusal.params).says, problems: [], version }
    const { problems } = examineForm(filled.form, record, ctx.today)
    return { kept, becomes: sayWanted(filled.form, request.field), byHand: null, problems: problems.map(showProblem), version }
  })
}

async function getCorrection(tx: Tx, ctx: Context, id: string): Promise<CorrectionRow> {
  const request = await findOpenCorrection(tx, ctx.actor, id)
  if (request === undefined) throw new Refusal('absent', 'request.absent')
  return request
}

const openWanted = (ctx: Context, request: CorrectionRow) => ctx.crypto.open(placeOfWanted(ctx.actor.tenantId, request.id), request.wanted_enc)

async function writeAnswer(tx: Tx, ctx: Context, id: string, { accepted, byHand = false, answer }: CorrectionAnswer): Promise<AuditEntry[]> {
  const request = await getCorrection(tx, ctx, id)
  if (request.state !== 'open') throw new Refusal('refused', 'people.correction-answered')
  await tx.run(sql`
    update correction_requests set state = ${accepted ? 'accepted' : 'declined'}, answer = ${answer}, answered_by = ${ctx.actor.name}, answered_at = ${ctx.now}
    where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
  return [{
    action: 'people.answer-correction', subjectKind: 'person', subjectId: request.person_id, personId: request.person_id,
    detail: { field: request.field, fieldName: correctableFields[request.field], accepted, ...(accepted ? { byHand } : {}) },
  }]
}

export interface CorrectionAnswer {
  accepted: boolean
  /** The clerk has changed the fact by form before. */
  byHand?: boolean
  /** Of the person, as the clerk saw it when deciding. */
  version?: number
  answer: string
}

/** Accepting writes the fact as the form would, with all its checks; declining says why (个人信息保护法 第四十六条、第五十条). */
export async function answerCorrection(ctx: Context, id: string, given: CorrectionAnswer): Promise<{ id: string }> {
  const write = (tx: Tx) => writeAnswer(tx, ctx, id, given)
  if (!given.accepted || given.byHand === true) return act(ctx, 'people.change', async (tx) => ({ result: { id }, audit: await write(tx) }))
  const { personId, form, version } = await look(ctx, 'people.change', async (tx) => {
    const request = await getCorrection(tx, ctx, id)
    const own = await getOwnRecord(tx, ctx, request.person_id)
    const filled = fillWanted(own.record, request.field, openWanted(ctx, request))
    if (!filled.ok) throw filled.refusal
    return { personId: request.person_id, form: filled.form, version: own.version }
  })
  await changePerson(ctx, personId, { version: given.version ?? version, form }, write)
  return { id }
}
