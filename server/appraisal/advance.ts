import { faultOfAdvance, type Progress, type Stage } from '../../domain/appraisal/stages.ts'
import { notify } from '../notices/notify.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { countBox, paperMissing, setUpBox } from './ballot-box.ts'
import { logStage } from './open-appraisal.ts'
import { holdAppraisal, listSubjects, type AppraisalRow, type SubjectRow } from './queries.ts'
import { refuseFault, requirePast } from './refuse.ts'

const namesOf = (subjects: readonly SubjectRow[]) => subjects.map((one) => one.person_name)

/** Hosted members whose opinion can go home and has not. */
export function toSend(subjects: readonly SubjectRow[]): SubjectRow[] {
  return subjects.filter((one) => one.side === 'host' && one.hosted_now && one.grade !== null && one.grade !== 'reserved' && one.sent_home_on === null)
}

export function progressOf(appraisal: AppraisalRow, subjects: readonly SubjectRow[], mutualOn: string | null): Progress {
  const takingPart = subjects.filter((one) => one.takes_part)
  return {
    stage: appraisal.stage, steps: appraisal.rules.steps, takingPart: namesOf(takingPart), withoutSelf: namesOf(takingPart.filter((one) => one.self_on === null)), mutualOn,
    phoneBallots: subjects.filter((one) => one.way === 'phone').length, paperBallots: subjects.filter((one) => one.way === 'paper').length, paperMissing: paperMissing(subjects),
    notFedBack: namesOf(takingPart.filter((one) => one.grade !== null && one.fed_back_on === null)), notSentHome: namesOf(toSend(subjects)),
    contestsOpen: namesOf(subjects.filter((one) => one.contested_on !== null && one.contest_answered_on === null)),
  }
}

async function callToBallot(tx: Tx, ctx: Context, appraisal: AppraisalRow, subjects: readonly SubjectRow[]): Promise<void> {
  await notify(tx, ctx, [{
    to: subjects.filter((one) => one.takes_part).map((one) => one.person_id), template: 'ballot-opened',
    fields: { title: `${appraisal.year}年民主评议`, org: appraisal.org_name, dueOn: appraisal.due_on ?? '测评结束' }, subject: { concept: 'appraisal', id: appraisal.id }, link: '/appraisal',
    from: { orgId: appraisal.org_id, orgName: appraisal.org_name, path: appraisal.path },
  }])
}

/** Goes on to the next stage, when the one before is done; leaving the ballot opens the box and counts it. */
export function advanceAppraisal(ctx: Context, id: string, wish: { to: Stage; on?: string }): Promise<{ stage: Stage }> {
  const on = wish.on ?? ctx.today
  requirePast(on, ctx.today)
  return act(ctx, 'appraisal.run', async (tx) => {
    const { tenantId } = ctx.actor
    const appraisal = await holdAppraisal(tx, ctx.actor, id)
    const subjects = await listSubjects(tx, tenantId, id)
    refuseFault(faultOfAdvance(progressOf(appraisal, subjects, wish.on ?? null), wish.to))
    if (wish.to === 'ballot') {
      await setUpBox(tx, ctx, id)
      await callToBallot(tx, ctx, appraisal, subjects)
    }
    const ballots = appraisal.stage === 'ballot' ? await countBox(tx, ctx, id, subjects) : null
    await tx.run(sql`
      update appraisals set stage = ${wish.to}, closed_on = ${wish.to === 'closed' ? on : null}::date where tenant_id = ${tenantId} and id = ${id}`)
    await logStage(tx, ctx, id, wish.to, on, null)
    return { result: { stage: wish.to }, audit: { action: 'appraisal.advance', subjectKind: 'appraisal', subjectId: id, detail: { from: appraisal.stage, to: wish.to, ballots } } }
  })
}
