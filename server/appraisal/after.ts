import { laterOf } from '../../domain/calendar/days.ts'
import { appraisalFault } from '../../domain/appraisal/refusals.ts'
import { faultOfRemedy, type RemedyStep } from '../../domain/appraisal/remedy.ts'
import { attachFiles } from '../files/save-file.ts'
import { notify } from '../notices/notify.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { takeStepAndSend } from '../stays/actions.ts'
import { carryAtOnce } from '../stays/exchange.ts'
import { toSend } from './advance.ts'
import { holdAppraisal, listRemedies, listSubjects, type AppraisalRow, type RemedyRow } from './queries.ts'
import { refuse, refuseFault, requireOpen, requirePast } from './refuse.ts'
import { getSubject } from './subjects.ts'
import { openText, sealText } from './texts.ts'

/** Longest time to mend. 教管条例 第三十条 */
const mendMonths = 12

async function tellResult(tx: Tx, ctx: Context, appraisal: AppraisalRow, personIds: readonly string[]): Promise<void> {
  await notify(tx, ctx, [{
    to: personIds, template: 'appraisal-decided', fields: { year: String(appraisal.year), org: appraisal.org_name }, subject: { concept: 'appraisal', id: appraisal.id }, link: '/appraisal',
    from: { orgId: appraisal.org_id, orgName: appraisal.org_name, path: appraisal.path },
  }])
}

/** Grade and words are told to the members: from then on they read them, and may contest. */
export function feedBack(ctx: Context, id: string, wish: { personIds: string[]; on: string }): Promise<void> {
  requirePast(wish.on, ctx.today)
  return act(ctx, 'appraisal.run', async (tx) => {
    const appraisal = await holdAppraisal(tx, ctx.actor, id)
    requireOpen(appraisal, 'feed-back')
    const told = await tx.rows<{ person_id: string }>(sql`
      update appraisal_subjects set fed_back_on = ${wish.on}
      where tenant_id = ${ctx.actor.tenantId} and appraisal_id = ${id} and person_id = any(${wish.personIds}::uuid[]) and grade is not null and fed_back_on is null returning person_id`)
    await tellResult(tx, ctx, appraisal, told.map((row) => row.person_id))
    return { result: undefined, audit: { action: 'appraisal.feed-back', subjectKind: 'appraisal', subjectId: id, detail: { members: told.length, on: wish.on } } }
  })
}

/** The opinion on each hosted member goes home as a step on the stay; by letter where the home keeps another register. */
export async function sendHome(ctx: Context, id: string): Promise<{ sent: number }> {
  const done = await act(ctx, 'appraisal.run', async (tx) => {
    const { tenantId } = ctx.actor
    const appraisal = await holdAppraisal(tx, ctx.actor, id)
    requireOpen(appraisal, 'send-home')
    const letterIds: string[] = []
    const subjects = toSend(await listSubjects(tx, tenantId, id))
    for (const subject of subjects) {
      if (subject.stay_id === null || subject.grade === null || subject.grade === 'reserved') continue
      const comment = openText(ctx, subject.id, 'comment_enc', subject.comment_enc)
      const sent = await takeStepAndSend(tx, ctx, subject.stay_id, {
        kind: 'appraise', side: 'host', bySide: 'host', on: laterOf(appraisal.decided_on ?? ctx.today, subject.hosted_since ?? undefined) ?? ctx.today, facts: { year: appraisal.year, grade: subject.grade }, ...(comment === null ? {} : { note: comment }),
      })
      letterIds.push(...sent.letterIds)
    }
    await tx.run(sql`
      update appraisal_subjects set sent_home_on = ${ctx.today} where tenant_id = ${tenantId} and id = any(${subjects.map((one) => one.id)}::uuid[])`)
    return {
      result: { sent: subjects.length, letterIds },
      audit: { action: 'appraisal.send-home', subjectKind: 'appraisal', subjectId: id, detail: { sent: subjects.length } },
    }
  })
  await carryAtOnce(ctx, done.letterIds)
  return { sent: done.sent }
}

/** Minutes of the decision, paper ballots that were kept. */
export function attachToAppraisal(ctx: Context, id: string, fileIds: string[]): Promise<void> {
  return act(ctx, 'appraisal.run', async (tx) => {
    const appraisal = await holdAppraisal(tx, ctx.actor, id)
    await attachFiles(tx, ctx, fileIds, { concept: 'appraisal', id, path: appraisal.path, fixed: true })
    return { result: undefined, audit: { action: 'appraisal.attach', subjectKind: 'appraisal', subjectId: id, detail: { files: fileIds.length } } }
  })
}

/** What a member has against the result, in the member's words; `by` tells whose hand wrote it. */
export async function writeContest(tx: Tx, ctx: Context, appraisalId: string, personId: string, text: string): Promise<void> {
  const { tenantId } = ctx.actor
  const subject = await tx.one<{ id: string; fed_back_on: string | null; contested_on: string | null; contest_answered_on: string | null }>(sql`
    select id, fed_back_on, contested_on, contest_answered_on from appraisal_subjects where tenant_id = ${tenantId} and appraisal_id = ${appraisalId} and person_id = ${personId} for update`)
  if (subject.fed_back_on === null) refuse(appraisalFault('appraisal.no-result'))
  if (subject.contested_on !== null && subject.contest_answered_on === null) refuse(appraisalFault('appraisal.contested'))
  await tx.run(sql`
    update appraisal_subjects set contest_enc = ${sealText(ctx, subject.id, 'contest_enc', text)}, contested_on = ${ctx.today}, contest_answer_enc = null, contest_answered_on = null, contest_answered_by = null
    where tenant_id = ${tenantId} and id = ${subject.id}`)
}

export function noteContest(ctx: Context, id: string, personId: string, text: string): Promise<void> {
  return act(ctx, 'appraisal.run', async (tx) => {
    requireOpen(await holdAppraisal(tx, ctx.actor, id), 'contest')
    await getSubject(tx, ctx, id, personId)
    await writeContest(tx, ctx, id, personId, text)
    return { result: undefined, audit: { action: 'appraisal.contest', subjectKind: 'appraisal', subjectId: id, personId } }
  })
}

export function answerContest(ctx: Context, id: string, personId: string, answer: string): Promise<void> {
  return act(ctx, 'appraisal.run', async (tx) => {
    const { tenantId, name } = ctx.actor
    requireOpen(await holdAppraisal(tx, ctx.actor, id), 'answer-contest')
    const subject = await getSubject(tx, ctx, id, personId)
    const answered = await tx.run(sql`
      update appraisal_subjects set contest_answer_enc = ${sealText(ctx, subject.id, 'contest_answer_enc', answer)}, contest_answered_on = ${ctx.today}, contest_answered_by = ${name}
      where tenant_id = ${tenantId} and id = ${subject.id} and contested_on is not null and contest_answered_on is null`)
    if (answered === 0) refuse(appraisalFault('appraisal.no-contest'))
    return { result: undefined, audit: { action: 'appraisal.answer-contest', subjectKind: 'appraisal', subjectId: id, personId } }
  })
}

export interface RemedyWish {
  step: RemedyStep
  on: string
  text: string
  dueOn?: string
  recheck?: 'improved' | 'not-improved'
}

const asRemedy = (row: RemedyRow) => ({ meetingOn: row.meeting_on, approvalDocument: row.approval_document, measures: row.measures, dueOn: row.due_on, rechecked: row.rechecked_on !== null })

function writeRemedy(tx: Tx, tenantId: number, id: string, personId: string, wish: RemedyWish): Promise<number> {
  const set = {
    meeting: sql`meeting_on = ${wish.on}`,
    approval: sql`approval_document = ${wish.text}`,
    measures: sql`measures = ${wish.text}, due_on = ${wish.dueOn ?? null}::date`,
    recheck: sql`rechecked_on = ${wish.on}, recheck = ${wish.recheck ?? 'improved'}, recheck_note = ${wish.text}`,
  }[wish.step]
  return tx.run(sql`update appraisal_remedies set ${set} where tenant_id = ${tenantId} and appraisal_id = ${id} and person_id = ${personId}`)
}

/** One step after an unqualified grade, in order: the meeting, the superior's approval, time to mend, a second look. The standing stays as it is. */
export function takeRemedyStep(ctx: Context, id: string, personId: string, wish: RemedyWish): Promise<void> {
  requirePast(wish.on, ctx.today)
  return act(ctx, 'appraisal.run', async (tx) => {
    const { tenantId } = ctx.actor
    requireOpen(await holdAppraisal(tx, ctx.actor, id), 'remedy')
    const subject = (await listSubjects(tx, tenantId, id)).find((one) => one.person_id === personId)
    const remedy = (await listRemedies(tx, tenantId, id)).find((one) => one.person_id === personId)
    if (subject?.grade !== 'unqualified' || remedy === undefined) return refuse(appraisalFault('appraisal.no-remedy'))
    refuseFault(faultOfRemedy(asRemedy(remedy), wish.step, wish.dueOn ?? null, mendMonths))
    await writeRemedy(tx, tenantId, id, personId, wish)
    return { result: undefined, audit: { action: 'appraisal.remedy', subjectKind: 'appraisal', subjectId: id, personId, detail: { step: wish.step, on: wish.on } } }
  })
}
