import { covers } from '../../domain/rights/scope.ts'
import { holdsRight } from '../../domain/rights/rights.ts'
import { voidEntry } from '../contacts/log-contact.ts'
import { recordHappenings, revokeHappenings } from '../happenings/record.ts'
import { notify } from '../notices/notify.ts'
import { act } from '../platform/act.ts'
import type { Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { findReport, insertAnswer, markAnswered, markSeen, markTakenBack, type ReportRow } from './queries.ts'

export const answerPlace = (tenantId: number, id: string) => `${tenantId}/${id}/text_enc`

async function lockStanding(tx: Tx, ctx: Context, id: string): Promise<ReportRow> {
  const report = await findReport(tx, ctx.actor, id, true)
  if (report === undefined) throw new Refusal('absent', 'request.absent')
  if (report.taken_back_on !== null) throw new Refusal('refused', 'reports.taken-back', { day: report.taken_back_on })
  return report
}

/** Home acknowledges a report, or answers it in words; it may say more later. */
export function answerReport(ctx: Context, id: string, text: string | undefined): Promise<{ id: string }> {
  return act(ctx, 'contacts.log', async (tx) => {
    const { tenantId } = ctx.actor
    const report = await lockStanding(tx, ctx, id)
    if (report.person_id === ctx.actor.personId) throw new Refusal('refused', 'reports.own')
    if (report.answered_on !== null && text === undefined) throw new Refusal('refused', 'reports.already-acknowledged')
    const answerId = newId()
    await insertAnswer(tx, ctx.actor, { id: answerId, reportId: id, on: ctx.today, textEnc: text === undefined ? null : ctx.crypto.seal(answerPlace(tenantId, answerId), text), now: ctx.now })
    if ((await markAnswered(tx, tenantId, id, ctx.today)) === 1) {
      await recordHappenings(tx, ctx, [{
        kind: 'report-answered', side: 'home', personId: report.person_id, stayId: report.stay_id, orgId: ctx.actor.post?.orgId ?? null, onDate: ctx.today, source: { concept: 'report', id },
      }])
    }
    if (text !== undefined) {
      const [year, month, day] = report.on_date.split('-').map(Number)
      await notify(tx, ctx, {
        to: [report.person_id], template: 'report-answered', fields: { org: ctx.actor.post?.orgName ?? '党支部', period: `${year}年${month}月${day}日` }, subject: { concept: 'report', id }, link: '/reports',
      })
    }
    return { result: { id: answerId }, audit: { action: 'reports.answer', subjectKind: 'report', subjectId: id, personId: report.person_id } }
  })
}

/** Who noted a call may take it back, and so may those who keep the register of the branch; what the member wrote stays the member's. */
export function mayTakeBack(actor: Actor, report: Pick<ReportRow, 'manner' | 'by_user' | 'path'>): boolean {
  if (report.manner === 'self') return false
  if (actor.userId !== null && report.by_user === actor.userId) return true
  return covers(actor.scope, report.path) && holdsRight(actor.post?.kind ?? 'member', 'contacts.assign')
}

/** Takes back a call that was noted in error, with the contact and all that had followed; changed facts are put right on the stay. */
export function takeBackReport(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'contacts.log', async (tx) => {
    const report = await lockStanding(tx, ctx, id)
    if (report.manner === 'self') throw new Refusal('refused', 'reports.own-word')
    if (!mayTakeBack(ctx.actor, report)) throw new Refusal('forbidden', 'reports.not-yours', { by: report.by_name })
    await markTakenBack(tx, ctx.actor, id, ctx.today, reason)
    await revokeHappenings(tx, ctx, { concept: 'report', id })
    const entry = await tx.find<{ id: string; person_id: string; stay_id: string | null; side: string; channel: string; outcome: string }>(sql`
      select id, person_id, stay_id, side, channel, outcome from contact_entries where tenant_id = ${ctx.actor.tenantId} and id = ${report.entry_id}`)
    if (entry !== undefined) await voidEntry(tx, ctx, entry, reason)
    return { result: undefined, audit: { action: 'reports.take-back', subjectKind: 'report', subjectId: id, personId: report.person_id, detail: { reason } } }
  })
}

/** The member has read the answers. */
export function seeAnswers(ctx: Context): Promise<void> {
  return act(ctx, 'self.use', async (tx) => {
    const seen = await markSeen(tx, ctx.actor, ctx.now)
    return { result: undefined, audit: seen === 0 ? [] : { action: 'reports.see-answer', subjectKind: 'person', subjectId: ctx.actor.personId, personId: ctx.actor.personId } }
  })
}
