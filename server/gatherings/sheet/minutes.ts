import type { Static } from 'typebox'
import type { MinutesForm } from '../../../contract/gatherings/shapes.ts'
import type { Minutes } from '../../../domain/gatherings/minutes.ts'
import { judgeGathering } from '../../../domain/gatherings/course.ts'
import { act } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { holdOwnGathering, leaveTrace, setState } from '../gathering-store.ts'
import { requireOpen } from '../plan/plan.ts'
import { countUnmarked } from './unmarked.ts'

function putMinutes(tx: Tx, ctx: Context, id: string, minutes: Minutes): Promise<number> {
  return tx.run(sql`
    update gatherings set minutes = ${JSON.stringify(minutes)}::jsonb, version = version + 1 where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
}

/** Who led and wrote, what was decided, who does what by when. What had been done stays done. */
export function saveMinutes(ctx: Context, id: string, form: Static<typeof MinutesForm>): Promise<void> {
  return act(ctx, 'gatherings.manage', async (tx) => {
    const gathering = await holdOwnGathering(tx, ctx.actor, id)
    if (gathering.version !== form.version) throw new Refusal('refused', 'request.changed-meanwhile')
    await requireOpen(tx, ctx, gathering, 'minute')
    const before = new Map((gathering.minutes?.followUps ?? []).map((one) => [one.id, one]))
    const followUps = form.followUps.map(({ id: known, who, what, dueOn }) => ({
      id: known ?? newId(Date.parse(ctx.now)), who: who.trim(), what: what.trim(), dueOn, doneOn: known === undefined ? null : before.get(known)?.doneOn ?? null,
    }))
    await putMinutes(tx, ctx, id, { chair: form.chair.trim(), recorder: form.recorder.trim(), decisions: form.decisions.map((one) => one.trim()), followUps })
    await leaveTrace(tx, ctx, { gatheringId: id, path: gathering.path, kind: 'minute', detail: { decisions: form.decisions.length, followUps: followUps.length } })
    return { result: undefined, audit: { action: 'gatherings.minute', subjectKind: 'gathering', subjectId: id } }
  })
}

/** What was agreed is done, or is not after all; also long after the gathering was closed. */
export function settleFollowUp(ctx: Context, id: string, followUpId: string, done: boolean): Promise<void> {
  return act(ctx, 'gatherings.manage', async (tx) => {
    const gathering = await holdOwnGathering(tx, ctx.actor, id)
    const minutes = gathering.minutes
    const followUp = minutes?.followUps.find((one) => one.id === followUpId)
    if (minutes === null || followUp === undefined) throw new Refusal('absent', 'gatherings.no-follow-up')
    const followUps = minutes.followUps.map((one) => (one.id === followUpId ? { ...one, doneOn: done ? ctx.today : null } : one))
    await putMinutes(tx, ctx, id, { ...minutes, followUps })
    await leaveTrace(tx, ctx, { gatheringId: id, path: gathering.path, kind: 'follow-up', detail: { what: followUp.what, done } })
    return { result: undefined, audit: { action: 'gatherings.follow-up', subjectKind: 'gathering', subjectId: id, detail: { done } } }
  })
}

/** Closed for good once everybody is marked, here or by taking part at the host, and minutes stand where the kind asks for them. */
export function closeGathering(ctx: Context, id: string): Promise<void> {
  return act(ctx, 'gatherings.manage', async (tx) => {
    const { tenantId } = ctx.actor
    const gathering = await holdOwnGathering(tx, ctx.actor, id)
    const { state, kind, on_date: on, minutes } = gathering
    const verdict = judgeGathering({ state, kind, on, hasMinutes: minutes !== null, ...(await countUnmarked(tx, ctx, gathering)) }, 'close', ctx.today)
    if (!verdict.ok) throw new Refusal('refused', verdict.code, verdict.params)
    await setState(tx, tenantId, id, 'closed')
    await leaveTrace(tx, ctx, { gatheringId: id, path: gathering.path, kind: 'close' })
    return { result: undefined, audit: { action: 'gatherings.close', subjectKind: 'gathering', subjectId: id } }
  })
}

/** Opened once more, with a reason: minutes to be mended, a sheet to be finished. */
export function reopenGathering(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'gatherings.manage', async (tx) => {
    const gathering = await holdOwnGathering(tx, ctx.actor, id)
    await requireOpen(tx, ctx, gathering, 'reopen')
    await setState(tx, ctx.actor.tenantId, id, 'held')
    await leaveTrace(tx, ctx, { gatheringId: id, path: gathering.path, kind: 'reopen', reason })
    return { result: undefined, audit: { action: 'gatherings.reopen', subjectKind: 'gathering', subjectId: id, detail: { reason } } }
  })
}
