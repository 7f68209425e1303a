import { act } from '../platform/act.ts'
import { asOneself } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { findOwnPath, insertComplaint, lockReceivedComplaint, setAnswer } from './queries.ts'

export const bodyPlace = (tenantId: number, id: string) => `${tenantId}/${id}/body_enc`

/** Anybody signed in may complain; it goes to the level that keeps the branch, not to the branch. */
export function complain(ctx: Context, input: { body: string; page?: string }): Promise<{ id: string }> {
  const own: Context = { ...ctx, actor: asOneself(ctx.actor) }
  return act(own, 'signed-in', async (tx) => {
    const { tenantId, personId } = own.actor
    const person = personId === null ? undefined : await findOwnPath(tx, own.actor)
    const id = newId()
    await insertComplaint(tx, own.actor, {
      id, path: person?.home_path ?? ctx.actor.post?.path ?? '/', page: input.page ?? null,
      bodyEnc: ctx.crypto.seal(bodyPlace(tenantId, id), input.body), now: ctx.now,
    })
    return { result: { id }, audit: { action: 'complaints.send', subjectKind: 'complaint', subjectId: id } }
  })
}

export function answerComplaint(ctx: Context, id: string, answer: string): Promise<void> {
  return act(ctx, 'complaints.answer', async (tx) => {
    const complaint = await lockReceivedComplaint(tx, ctx.actor, id)
    if (complaint === undefined) throw new Refusal('absent', 'request.absent')
    if (complaint.user_id === ctx.actor.userId) throw new Refusal('refused', 'complaints.own')
    if (complaint.answered_by !== null) throw new Refusal('refused', 'complaints.answered', { by: complaint.answered_by })
    await setAnswer(tx, ctx.actor, id, answer, ctx.now)
    return { result: undefined, audit: { action: 'complaints.answer', subjectKind: 'complaint', subjectId: id } }
  })
}
