import { appraisalFault } from '../../domain/appraisal/refusals.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { holdAppraisal, type SubjectKey } from './queries.ts'
import { refuse, requireOpen } from './refuse.ts'
import { sealText } from './texts.ts'

export async function getSubject(tx: Tx, ctx: Context, appraisalId: string, personId: string): Promise<SubjectKey> {
  const subject = await tx.find<SubjectKey>(sql`
    select id, person_id, person_name, takes_part from appraisal_subjects where tenant_id = ${ctx.actor.tenantId} and appraisal_id = ${appraisalId} and person_id = ${personId}`)
  if (subject === undefined) return refuse(appraisalFault('appraisal.not-a-subject'))
  return subject
}

/** Whether somebody takes part; who does not (lost, ill for long) is left out with the reason, and out of the one third. */
export function setTakesPart(ctx: Context, id: string, personId: string, wish: { takesPart: boolean; reason?: string }): Promise<void> {
  return act(ctx, 'appraisal.run', async (tx) => {
    requireOpen(await holdAppraisal(tx, ctx.actor, id), 'change-subjects')
    const subject = await getSubject(tx, ctx, id, personId)
    const reason = wish.reason?.trim() ?? ''
    if (!wish.takesPart && reason === '') refuse(appraisalFault('appraisal.reason-needed'))
    await tx.run(sql`
      update appraisal_subjects set takes_part = ${wish.takesPart}, absent_reason = ${wish.takesPart ? null : reason} where tenant_id = ${ctx.actor.tenantId} and id = ${subject.id}`)
    return { result: undefined, audit: { action: 'appraisal.subjects', subjectKind: 'appraisal', subjectId: id, personId, detail: { takesPart: wish.takesPart, reason } } }
  })
}

/** The self-appraisal, by the member or noted for the member. */
export async function writeSelf(tx: Tx, ctx: Context, subjectId: string, text: string, by: 'member' | 'secretary'): Promise<void> {
  await tx.run(sql`
    update appraisal_subjects set self_enc = ${sealText(ctx, subjectId, 'self_enc', text)}, self_on = ${ctx.today}, self_by = ${by}
    where tenant_id = ${ctx.actor.tenantId} and id = ${subjectId}`)
}

export function noteSelf(ctx: Context, id: string, personId: string, text: string): Promise<void> {
  return act(ctx, 'appraisal.run', async (tx) => {
    requireOpen(await holdAppraisal(tx, ctx.actor, id), 'note-self')
    const subject = await getSubject(tx, ctx, id, personId)
    if (!subject.takes_part) refuse(appraisalFault('appraisal.not-taking-part', { name: subject.person_name }))
    await writeSelf(tx, ctx, subject.id, text, 'secretary')
    return { result: undefined, audit: { action: 'appraisal.self', subjectKind: 'appraisal', subjectId: id, personId } }
  })
}
