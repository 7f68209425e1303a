import type { TalkChannel, TalkOccasion } from '../../domain/talks/talk-words.ts'
import { recordHappenings, revokeHappenings } from '../happenings/record.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { closeByTalk, excuseShortfall, findTalk, getTalked, insertTalk, lockShortfall, reopenByTalk } from './queries.ts'

export const agreedPlace = (tenantId: number, talkId: string) => `${tenantId}/${talkId}/agreed_enc`
export const excusePlace = (tenantId: number, shortfallId: string) => `${tenantId}/${shortfallId}/excused_enc`

export interface TalkReport {
  on: string
  occasion: TalkOccasion
  channel: TalkChannel
  withNames: string
  agreed: string
  followUpOn?: string
}

function judgeReport(ctx: Context, personId: string, { on, followUpOn }: TalkReport): void {
  if (on > ctx.today) throw new Refusal('invalid', 'talks.day-ahead', { on })
  if (followUpOn !== undefined && followUpOn <= on) throw new Refusal('invalid', 'talks.follow-up-past', { on: followUpOn })
  if (ctx.actor.personId === personId) throw new Refusal('refused', 'talks.with-oneself')
}

const closedBy: Partial<Record<TalkOccasion, readonly ('talk' | 'reminder')[]>> = { points: ['talk', 'reminder'], reminder: ['reminder'] }

/** Records a talk: who with, when, what was agreed. One about a line closes what of the member stood below it. */
export function recordTalk(ctx: Context, personId: string, report: TalkReport): Promise<{ id: string; closed: number }> {
  judgeReport(ctx, personId, report)
  return act(ctx, 'points.act', async (tx) => {
    const { actor } = ctx
    const person = await getTalked(tx, actor, personId)
    const side = person.at_home || actor.reach === 'system' ? 'home' as const : 'host' as const
    if (side === 'host' && report.occasion === 'points') throw new Refusal('refused', 'talks.host-occasion')
    const id = newId()
    await insertTalk(tx, actor, {
      id, personId, stayId: person.stay_id, side, occasion: report.occasion, channel: report.channel, on: report.on, withNames: report.withNames,
      agreedEnc: ctx.crypto.seal(agreedPlace(actor.tenantId, id), report.agreed), followUpOn: report.followUpOn ?? null, voids: null,
    }, ctx.now)
    const closes = closedBy[report.occasion] ?? []
    const closed = side === 'home' && closes.length > 0 ? await closeByTalk(tx, actor, personId, { talkId: id, on: report.on, closes }) : 0
    await recordHappenings(tx, ctx, [{
      kind: 'talked', variant: report.occasion, manner: report.channel, personId, stayId: person.stay_id, orgId: actor.post?.orgId ?? null, side, onDate: report.on,
      source: { concept: 'talk', id },
    }])
    return {
      result: { id, closed },
      audit: { action: 'talks.record', subjectKind: 'person', subjectId: personId, personId, detail: { occasion: report.occasion, channel: report.channel, on: report.on } },
    }
  })
}

/** A talk recorded in error: the record stays, a second one voids it, and what it had closed is open again. */
export function voidTalk(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'points.act', async (tx) => {
    const { actor } = ctx
    const talk = await findTalk(tx, actor, id)
    if (talk === undefined) throw new Refusal('absent', 'request.absent')
    const person = await getTalked(tx, actor, talk.person_id)
    if (talk.side === 'home' && !person.at_home && actor.reach !== 'system') throw new Refusal('absent', 'request.absent')
    if (actor.personId === talk.person_id) throw new Refusal('refused', 'talks.with-oneself')
    if (talk.void_id !== null) throw new Refusal('refused', 'talks.voided-already')
    const voidId = newId()
    await insertTalk(tx, actor, {
      id: voidId, personId: talk.person_id, stayId: talk.stay_id, side: talk.side, occasion: talk.occasion, channel: talk.channel, on: ctx.today,
      withNames: talk.with_names, agreedEnc: ctx.crypto.seal(agreedPlace(actor.tenantId, voidId), reason), followUpOn: null, voids: id,
    }, ctx.now)
    await reopenByTalk(tx, actor, id)
    await revokeHappenings(tx, ctx, { concept: 'talk', id })
    return { result: undefined, audit: { action: 'talks.void', subjectKind: 'person', subjectId: talk.person_id, personId: talk.person_id, detail: { reason } } }
  })
}

/** Who is below the line for a good reason (illness, joined late) need not be called to a talk; the reason is on record. */
export function excuseFromTalk(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'points.act', async (tx) => {
    const shortfall = await lockShortfall(tx, ctx.actor, id)
    if (shortfall === undefined) throw new Refusal('absent', 'request.absent')
    if (ctx.actor.personId === shortfall.person_id) throw new Refusal('refused', 'talks.with-oneself')
    if (shortfall.closed_by !== null) throw new Refusal('refused', 'talks.closed-already', { by: shortfall.closed_by })
    await excuseShortfall(tx, ctx.actor, id, ctx.crypto.seal(excusePlace(ctx.actor.tenantId, id), reason), ctx.today)
    return {
      result: undefined,
      audit: { action: 'talks.excuse', subjectKind: 'person', subjectId: shortfall.person_id, personId: shortfall.person_id, detail: { reason } },
    }
  })
}
