import type { Grade } from '../../domain/appraisal/grades.ts'
import { faultOfDecision, faultOfDecisions, faultOfExcellent, type Appraised } from '../../domain/appraisal/judge-decision.ts'
import { appraisalFault } from '../../domain/appraisal/refusals.ts'
import { recordHappenings, revokeHappenings } from '../happenings/record.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { logStage } from './open-appraisal.ts'
import { holdAppraisal, listOpinions, listSubjects, type AppraisalRow, type SubjectRow } from './queries.ts'
import { refuse, refuseFault, requireOpen, requirePast } from './refuse.ts'
import { sealText } from './texts.ts'

export interface DecisionWish {
  personId: string
  grade: Grade
  comment: string
  /** The host's opinion that the decision follows. */
  opinionId?: string
}

export interface DecideWish {
  decidedBy: 'committee' | 'meeting'
  on: string
  document?: string
  decisions: DecisionWish[]
}

interface Decided {
  subject: SubjectRow
  wish: DecisionWish
}

interface How {
  decidedBy: string
  on: string
  reason: string | null
}

const asAppraised = (subjects: readonly SubjectRow[]): Appraised[] =>
  subjects.map((one) => ({ personId: one.person_id, name: one.person_name, takesPart: one.takes_part }))

async function write(tx: Tx, ctx: Context, appraisal: AppraisalRow, decided: readonly Decided[], how: How): Promise<void> {
  const { tenantId, name } = ctx.actor
  const rows = decided.map(({ subject, wish }) => {
    const id = newId()
    const comment = wish.comment.trim()
    return {
      id, subject_id: subject.id, person_id: subject.person_id, grade: wish.grade, opinion: wish.opinionId ?? null,
      own_comment: comment === '' ? null : sealText(ctx, subject.id, 'comment_enc', comment), kept_comment: comment === '' ? null : sealText(ctx, id, 'comment_enc', comment),
    }
  })
  const told = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (id uuid, subject_id uuid, person_id uuid, grade text, opinion uuid, own_comment text, kept_comment text)`
  await tx.run(sql`
    update appraisal_subjects s set grade = v.grade, comment_enc = v.own_comment, opinion_step_id = v.opinion, fed_back_on = null, sent_home_on = null
    from ${told} where s.tenant_id = ${tenantId} and s.id = v.subject_id`)
  await tx.run(sql`
    insert into appraisal_decisions (tenant_id, id, appraisal_id, person_id, grade, comment_enc, decided_by, on_date, reason, by_name, recorded_at)
    select ${tenantId}::integer, v.id, ${appraisal.id}::uuid, v.person_id, v.grade, v.kept_comment, ${how.decidedBy}, ${how.on}::date, ${how.reason}, ${name}, ${ctx.now}::timestamptz from ${told}`)
  // what follows an unqualified grade is for people; it is theirs at home, a host only tells the home
  await tx.run(sql`
    insert into appraisal_remedies (tenant_id, appraisal_id, person_id, opened_on, by_name, recorded_at)
    select ${tenantId}::integer, ${appraisal.id}::uuid, s.person_id, ${how.on}::date, ${name}, ${ctx.now}::timestamptz
    from ${told} join appraisal_subjects s on s.tenant_id = ${tenantId} and s.id = v.subject_id
    where s.side = 'home' and v.grade = 'unqualified' on conflict do nothing`)
  await recordHappenings(tx, ctx, decided.filter(({ subject }) => subject.side === 'home').map(({ subject, wish }) => ({
    kind: 'appraised', variant: wish.grade, side: 'home', personId: subject.person_id, orgId: appraisal.org_id, onDate: how.on, source: { concept: 'appraisal', id: appraisal.id },
  })))
}

async function requireOpinions(tx: Tx, ctx: Context, appraisal: AppraisalRow, decisions: readonly DecisionWish[]): Promise<void> {
  const named = decisions.filter((one) => one.opinionId !== undefined)
  if (named.length === 0) return
  const opinions = await listOpinions(tx, ctx.actor.tenantId, named.map((one) => one.personId), appraisal.year)
  if (named.some((one) => !opinions.some((opinion) => opinion.step_id === one.opinionId && opinion.person_id === one.personId))) throw new Refusal('refused', 'request.changed-meanwhile')
}

/** The committee or the meeting fixes every grade at once: one for each who took part, excellent within one third. */
export function decideAppraisal(ctx: Context, id: string, wish: DecideWish): Promise<void> {
  requirePast(wish.on, ctx.today)
  return act(ctx, 'appraisal.run', async (tx) => {
    const { tenantId } = ctx.actor
    const appraisal = await holdAppraisal(tx, ctx.actor, id)
    requireOpen(appraisal, 'decide')
    const subjects = await listSubjects(tx, tenantId, id)
    refuseFault(faultOfDecisions(wish.decisions, asAppraised(subjects), appraisal.rules))
    await requireOpinions(tx, ctx, appraisal, wish.decisions)
    const byPerson = new Map(wish.decisions.map((one) => [one.personId, one]))
    const decided = subjects.flatMap((subject) => {
      const own = byPerson.get(subject.person_id)
      return own === undefined ? [] : [{ subject, wish: own }]
    })
    await write(tx, ctx, appraisal, decided, { decidedBy: wish.decidedBy, on: wish.on, reason: null })
    await tx.run(sql`
      update appraisals set stage = 'decided', decided_by = ${wish.decidedBy}, decided_on = ${wish.on}, decision_document = ${wish.document ?? null}
      where tenant_id = ${tenantId} and id = ${id}`)
    await logStage(tx, ctx, id, 'decided', wish.on, null)
    const count = (grade: Grade) => decided.filter((one) => one.wish.grade === grade).length
    return {
      result: undefined,
      audit: { action: 'appraisal.decide', subjectKind: 'appraisal', subjectId: id, detail: { decided: decided.length, excellent: count('excellent'), unqualified: count('unqualified') } },
    }
  })
}

/** One grade is decided anew, with the reason on record; it is told to the member again. */
export function reviseDecision(ctx: Context, id: string, personId: string, wish: { grade: Grade; comment: string; reason: string; on: string }): Promise<void> {
  requirePast(wish.on, ctx.today)
  return act(ctx, 'appraisal.run', async (tx) => {
    const { tenantId } = ctx.actor
    const appraisal = await holdAppraisal(tx, ctx.actor, id)
    requireOpen(appraisal, 'revise')
    const subjects = await listSubjects(tx, tenantId, id)
    const subject = subjects.find((one) => one.person_id === personId)
    if (subject === undefined) return refuse(appraisalFault('appraisal.not-a-subject'))
    const own = { personId, grade: wish.grade, comment: wish.comment }
    refuseFault(faultOfDecision(own, asAppraised(subjects).find((one) => one.personId === personId), appraisal.rules))
    const excellent = subjects.filter((one) => (one.person_id === personId ? wish.grade : one.grade) === 'excellent').length
    refuseFault(faultOfExcellent(excellent, subjects.filter((one) => one.takes_part).length, appraisal.rules))
    await revokeHappenings(tx, ctx, { concept: 'appraisal', id, personIds: [personId] })
    await write(tx, ctx, appraisal, [{ subject, wish: own }], { decidedBy: appraisal.decided_by ?? 'committee', on: wish.on, reason: wish.reason })
    if (appraisal.stage === 'closed') {
      await tx.run(sql`update appraisals set stage = 'decided', closed_on = null where tenant_id = ${tenantId} and id = ${id}`)
      await logStage(tx, ctx, id, 'decided', ctx.today, wish.reason)
    }
    return { result: undefined, audit: { action: 'appraisal.revise', subjectKind: 'appraisal', subjectId: id, personId, detail: { before: subject.grade, after: wish.grade, reason: wish.reason } } }
  })
}
