import type { Static } from 'typebox'
import type { taskEndpoints } from '../../contract/tasks/endpoints.ts'
import { refusalParams } from '../../domain/rules/verdict.ts'
import { covers } from '../../domain/rights/scope.ts'
import { sidesConcerned } from '../../domain/tasks/concerned.ts'
import { claimTable, judgeClaimAct, judgeClaiming, type ClaimWish, type TaskVerdict } from '../../domain/tasks/judge-claim.ts'
import type { ClaimAct } from '../../domain/tasks/task-words.ts'
import { attachFiles } from '../files/save-file.ts'
import { recordHappenings, revokeHappenings } from '../happenings/record.ts'
import { notify } from '../notices/notify.ts'
import { act } from '../platform/act.ts'
import type { AuditEntry } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { takeStepAndSend } from '../stays/actions.ts'
import { carryAtOnce } from '../stays/exchange.ts'
import {
  audienceOf, findOwnClaim, freePlace, getClaimant, holdClaim, insertAct, insertClaim, listAddressed, noteClaimStep, readTaskNow, takePlace, updateClaim, whereaboutsOf,
  type AddressedTask, type ClaimantRow, type ClaimChange, type ClaimRow, type NewClaim,
} from './claim-queries.ts'

type DeliveryBody = Static<(typeof taskEndpoints)['POST /api/task-claims/:id/deliver']['body']>

export const actNotePlace = (tenantId: number, actId: string) => `${tenantId}/${actId}/note_enc`
export const claimNotePlace = (tenantId: number, claimId: string) => `${tenantId}/${claimId}/note_enc`

function demand(verdict: TaskVerdict): void {
  if (!verdict.ok) throw new Refusal('refused', verdict.code, refusalParams(verdict))
}

/** A member acts for oneself, at home or as guest of the host, or somebody who may does it on the member's behalf. */
const rightOf = (ctx: Context) => (ctx.actor.reach === 'guest' ? 'guest.use' as const : ctx.actor.reach === 'self' && (ctx.actor.post === null || ctx.actor.post.kind === 'member') ? 'self.use' as const : 'tasks.assist' as const)

const isForMember = (ctx: Context, personId: string) => ctx.actor.personId !== personId

function auditOf(action: string, claim: { id: string; person_id: string }, title: string, more: Record<string, unknown> = {}): AuditEntry {
  return { action, subjectKind: 'task-claim', subjectId: claim.id, personId: claim.person_id, detail: { title, ...more } }
}

/** The side by which the member claims: that of the acting branch where it is one of the two, the home otherwise. */
function sideFor(ctx: Context, member: ClaimantRow, sides: readonly ('home' | 'host')[]): 'home' | 'host' | undefined {
  const acting = sides.find((side) => covers(ctx.actor.scope, side === 'home' ? member.home_path : member.host_path))
  return acting ?? sides[0]
}

function claimOf(ctx: Context, member: ClaimantRow, task: AddressedTask, side: 'home' | 'host'): NewClaim {
  const [orgId, orgName, path] = side === 'home'
    ? [member.home_org_id, member.home_org_name, member.home_path] : [member.host_org_id, member.host_org_name, member.host_path]
  if (orgId === null || path === null) throw new Error(`no organisation on the ${side} side`)
  return {
    id: newId(), taskId: task.id, personId: member.id, personName: member.name, stayId: member.stay_id, side, orgId, orgName: orgName ?? '', path, on: ctx.today, now: ctx.now,
  }
}

async function noteAct(tx: Tx, ctx: Context, claim: { id: string; personId: string }, kind: ClaimAct, said: { quantity?: number | null; amount?: number | null; note?: string | undefined } = {}): Promise<void> {
  const id = newId()
  const noteEnc = said.note === undefined || said.note === '' ? null : ctx.crypto.seal(actNotePlace(ctx.actor.tenantId, id), said.note)
  await insertAct(tx, ctx.actor, {
    id, claimId: claim.id, kind, on: ctx.today, quantity: said.quantity ?? null, amount: said.amount ?? null, noteEnc,
    forMember: isForMember(ctx, claim.personId) && kind !== 'verify' && kind !== 'send-back' && kind !== 'reopen', now: ctx.now,
  })
}

/** Takes a place of the task for a member. Among many at once the first ones get the places, and nobody gets one too many. */
export function claimTask(ctx: Context, taskId: string, personId: string): Promise<{ id: string }> {
  return act(ctx, rightOf(ctx), async (tx) => {
    const { tenantId } = ctx.actor
    const member = await getClaimant(tx, ctx.actor, personId)
    const [task] = await listAddressed(tx, tenantId, member, { taskId })
    if (task === undefined) throw new Refusal('absent', 'request.absent')
    const side = sideFor(ctx, member, sidesConcerned(audienceOf(task), whereaboutsOf(member)))
    if (side === undefined) throw new Refusal('refused', 'tasks.not-concerned', { name: member.name })
    const has = { claim: (await findOwnClaim(tx, tenantId, taskId, personId)) !== undefined }
    const open = { state: task.state, dueOn: task.due_on, places: task.places, taken: task.taken }
    demand(judgeClaiming(open, has, ctx.today))
    // what was read may be over: a place is taken or not in one statement, and one given back meanwhile is tried for again
    while (await takePlace(tx, tenantId, taskId, ctx.today) === 0) {
      const now = await readTaskNow(tx, tenantId, taskId)
      demand(judgeClaiming({ state: now.state, dueOn: now.due_on, places: now.places, taken: now.taken }, has, ctx.today))
    }
    const claim = claimOf(ctx, member, task, side)
    if (await insertClaim(tx, tenantId, claim) === 0) demand(judgeClaiming(open, { claim: true }, ctx.today))
    await noteAct(tx, ctx, claim, 'claim')
    return { result: { id: claim.id }, audit: auditOf('tasks.claim', { id: claim.id, person_id: personId }, task.title) }
  })
}

const changeOf = (claim: ClaimRow, state: ClaimChange['state']): ClaimChange => ({
  state, deliveredOn: claim.delivered_on, verifiedOn: claim.verified_on, quantity: claim.quantity, amount: claim.amount, noteEnc: claim.note_enc,
})

function judge(ctx: Context, claim: ClaimRow, wish: Omit<ClaimWish, 'own'>): void {
  demand(judgeClaimAct(claim.state, { ...wish, own: ctx.actor.personId === claim.person_id }, { amount: claim.amount_asked }))
}

/** The place is free again for somebody else. */
export function giveBackClaim(ctx: Context, id: string, note: string): Promise<void> {
  return act(ctx, rightOf(ctx), async (tx) => {
    const claim = await holdClaim(tx, ctx.actor, id)
    judge(ctx, claim, { act: 'give-back', note })
    await updateClaim(tx, ctx.actor.tenantId, id, changeOf(claim, claimTable['give-back'].to))
    await freePlace(tx, ctx.actor.tenantId, claim.task_id)
    await noteAct(tx, ctx, { id, personId: claim.person_id }, 'give-back', { note })
    return { result: undefined, audit: auditOf('tasks.give-back', claim, claim.task_title) }
  })
}

/** Hands in what came of it: how many, how much money, a note and, if one likes, photographs. After the day it is due as well. */
export function deliverClaim(ctx: Context, id: string, delivery: DeliveryBody): Promise<void> {
  const { quantity, amount, note, fileIds = [] } = delivery
  return act(ctx, rightOf(ctx), async (tx) => {
    const { tenantId } = ctx.actor
    const claim = await holdClaim(tx, ctx.actor, id)
    judge(ctx, claim, { act: 'deliver', quantity, amount, note })
    const noteEnc = note === undefined || note === '' ? null : ctx.crypto.seal(claimNotePlace(tenantId, id), note)
    await updateClaim(tx, tenantId, id, { state: claimTable.deliver.to, deliveredOn: ctx.today, verifiedOn: null, quantity, amount: amount ?? null, noteEnc })
    await attachFiles(tx, ctx, fileIds, { concept: 'task', id, path: claim.path, personId: claim.person_id })
    await noteAct(tx, ctx, { id, personId: claim.person_id }, 'deliver', { quantity, amount: amount ?? null, note })
    return { result: undefined, audit: auditOf('tasks.deliver', claim, claim.task_title, { quantity, amount: amount ?? null }) }
  })
}

/** A claim of the actor's own branches: those who look on from the other side of a shared task do not decide on it. */
async function holdOwn(tx: Tx, ctx: Context, id: string): Promise<ClaimRow> {
  const claim = await holdClaim(tx, ctx.actor, id)
  if (ctx.actor.reach !== 'system' && !covers(ctx.actor.scope, claim.path)) throw new Refusal('absent', 'request.absent')
  return claim
}

export interface Verification { quantity?: number; amount?: number; note?: string }

/** What was verified counts from now on; a member whom another register keeps is credited there too, by a step on the stay. */
async function tellResult(tx: Tx, ctx: Context, claim: ClaimRow, { quantity, amount }: { quantity: number | null; amount: number | null }): Promise<string[]> {
  const onDate = claim.delivered_on ?? ctx.today
  if (claim.elsewhere && claim.stay_id !== null) {
    const facts = { title: claim.task_title, taskKind: claim.kind, unit: claim.unit, quantity: quantity ?? 0, ...(amount === null ? {} : { amount }) }
    const { taken, letterIds } = await takeStepAndSend(tx, ctx, claim.stay_id, { kind: 'credit-task', side: 'host', on: onDate, facts })
    await noteClaimStep(tx, ctx.actor.tenantId, claim.id, taken.step.id)
    return letterIds
  }
  await recordHappenings(tx, ctx, [{
    kind: 'task-done', variant: claim.kind, personId: claim.person_id, stayId: claim.stay_id, orgId: claim.org_id, side: claim.side,
    onDate, quantity, amount, source: { concept: 'task', id: claim.id },
  }])
  return []
}

async function takeResultBack(tx: Tx, ctx: Context, claim: ClaimRow, note: string): Promise<string[]> {
  if (claim.stay_id === null || claim.step_id === null) {
    await revokeHappenings(tx, ctx, { concept: 'task', id: claim.id })
    return []
  }
  const { letterIds } = await takeStepAndSend(tx, ctx, claim.stay_id, { kind: 'undo', side: 'host', on: ctx.today, note, facts: { target: claim.step_id } })
  await noteClaimStep(tx, ctx.actor.tenantId, claim.id, null)
  return letterIds
}

/** The branch confirms the result, or what it finds in its place; from now on it counts, and duties and points follow. */
export async function verifyClaim(ctx: Context, id: string, found: Verification): Promise<void> {
  await carryAtOnce(ctx, await act(ctx, 'tasks.manage', async (tx) => {
    const claim = await holdOwn(tx, ctx, id)
    judge(ctx, claim, { act: 'verify', ...found })
    const [quantity, amount] = [found.quantity ?? claim.quantity, found.amount ?? claim.amount]
    await updateClaim(tx, ctx.actor.tenantId, id, { ...changeOf(claim, claimTable.verify.to), verifiedOn: ctx.today, quantity, amount })
    await noteAct(tx, ctx, { id, personId: claim.person_id }, 'verify', { quantity, amount, note: found.note })
    const letters = await tellResult(tx, ctx, claim, { quantity, amount })
    await notify(tx, ctx, {
      to: [claim.person_id], template: 'task-verified', link: `/tasks/${id}`, subject: { concept: 'task', id }, fields: { title: claim.task_title, org: claim.org_name || '党支部' },
    })
    return { result: letters, audit: auditOf('tasks.verify', claim, claim.task_title, { quantity, amount }) }
  }))
}

export function sendBackClaim(ctx: Context, id: string, note: string): Promise<void> {
  return act(ctx, 'tasks.manage', async (tx) => {
    const claim = await holdOwn(tx, ctx, id)
    judge(ctx, claim, { act: 'send-back', note })
    await updateClaim(tx, ctx.actor.tenantId, id, changeOf(claim, claimTable['send-back'].to))
    await noteAct(tx, ctx, { id, personId: claim.person_id }, 'send-back', { note })
    await notify(tx, ctx, {
      to: [claim.person_id], template: 'task-sent-back', link: `/tasks/${id}`, subject: { concept: 'task', id }, fields: { title: claim.task_title, reason: note },
    })
    return { result: undefined, audit: auditOf('tasks.send-back', claim, claim.task_title) }
  })
}

/** A verification made in error is taken back; what followed from it goes too. */
export async function reopenClaim(ctx: Context, id: string, note: string): Promise<void> {
  await carryAtOnce(ctx, await act(ctx, 'tasks.manage', async (tx) => {
    const claim = await holdOwn(tx, ctx, id)
    judge(ctx, claim, { act: 'reopen', note })
    await updateClaim(tx, ctx.actor.tenantId, id, { ...changeOf(claim, claimTable.reopen.to), verifiedOn: null })
    await noteAct(tx, ctx, { id, personId: claim.person_id }, 'reopen', { note })
    const letters = await takeResultBack(tx, ctx, claim, note)
    return { result: letters, audit: auditOf('tasks.reopen', claim, claim.task_title) }
  }))
}
