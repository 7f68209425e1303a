import { sayRefusal } from '../../contract/refusals.ts'
import { gradeWords, grades } from '../../domain/appraisal/grades.ts'
import { mostExcellent, sayLimit } from '../../domain/appraisal/judge-decision.ts'
import { nextRemedyStep, remedyWords } from '../../domain/appraisal/remedy.ts'
import { appraisalActs, appraisalSource, faultOfAct, faultOfAdvance, stageAfter, stagesOf, stageWords, type AppraisalAct } from '../../domain/appraisal/stages.ts'
import { findCodeName } from '../../domain/codes/code-table.ts'
import { memberTypeCodes } from '../../domain/codes/person-codes.ts'
import { appraisalGrades } from '../../domain/playbook/clause.ts'
import { mayAct } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { opinionPlace } from '../stays/host-opinion.ts'
import { progressOf, toSend } from './advance.ts'
import { countGatherings, listMaterial, listPoints, type MaterialRow } from './material.ts'
import {
  getAppraisalHead, listDecisions, listOpinions, listRemarks, listRemedies, listStages, listSubjects, paperOf, tallyOf,
  type DecisionRow, type HeadRow, type OpinionRow, type RemarkRow, type RemedyRow, type SubjectRow,
} from './queries.ts'
import { openText } from './texts.ts'

export const showHead = (row: HeadRow) => ({
  id: row.id, orgId: row.org_id, orgName: row.org_name, year: row.year, stage: row.stage, stageName: stageWords[row.stage], openedOn: row.opened_on, dueOn: row.due_on, closedOn: row.closed_on,
  subjects: row.subjects, takingPart: row.taking_part, hosted: row.hosted, voters: row.taking_part, voted: row.voted, decided: row.decided, excellent: row.excellent, unqualified: row.unqualified,
})

export function showRemedy(row: RemedyRow) {
  const next = nextRemedyStep({ meetingOn: row.meeting_on, approvalDocument: row.approval_document, measures: row.measures, dueOn: row.due_on, rechecked: row.rechecked_on !== null })
  return {
    openedOn: row.opened_on, next, nextName: next === null ? null : remedyWords[next], meetingOn: row.meeting_on, approvalDocument: row.approval_document, measures: row.measures,
    dueOn: row.due_on, recheckedOn: row.rechecked_on, recheck: row.recheck === null ? null : row.recheck === 'improved' ? '已改进' : '改进不明显', recheckNote: row.recheck_note,
  }
}

const nameOfGrade = (grade: string) => appraisalGrades[grade as keyof typeof appraisalGrades] ?? grade

const showOpinion = (ctx: Context, row: OpinionRow) => ({
  stepId: row.step_id, byOrg: row.by_org, grade: row.grade, gradeName: nameOfGrade(row.grade), onDate: row.on_date,
  comment: row.comment_enc === null ? null : ctx.crypto.open(opinionPlace(ctx.actor.tenantId, row.step_id), row.comment_enc),
})

interface Beside {
  remarks: RemarkRow[]
  opinions: OpinionRow[]
  decisions: DecisionRow[]
  remedies: RemedyRow[]
  material: Map<string, MaterialRow>
  points: Map<string, number> | null
  gatherings: number
}

function showMaterial(subject: SubjectRow, beside: Beside) {
  const row = beside.material.get(subject.person_id)
  return {
    attended: row?.attended ?? 0, inPerson: row?.in_person ?? 0, online: row?.online ?? 0, counted: row?.counted ?? 0, gatherings: beside.gatherings, tasks: row?.tasks ?? 0, hours: row?.hours ?? 0,
    reports: row?.reports ?? 0, points: beside.points?.get(subject.person_id) ?? null, awaySince: subject.away_since, place: subject.place,
  }
}

function showSubject(ctx: Context, subject: SubjectRow, beside: Beside) {
  const own = <T extends { person_id: string }>(rows: readonly T[]) => rows.filter((row) => row.person_id === subject.person_id)
  const open = (column: 'self_enc' | 'comment_enc' | 'contest_enc' | 'contest_answer_enc') => openText(ctx, subject.id, column, subject[column])
  const [remedy] = subject.grade === 'unqualified' ? own(beside.remedies) : []
  return {
    personId: subject.person_id, name: subject.person_name, side: subject.side, memberTypeName: subject.member_type === null ? null : findCodeName(memberTypeCodes, subject.member_type) ?? null,
    takesPart: subject.takes_part, absentReason: subject.absent_reason, self: open('self_enc'), selfOn: subject.self_on, selfBy: subject.self_by,
    remarks: own(beside.remarks).map((row) => ({ id: row.id, by: row.by_name, text: openText(ctx, row.id, 'body_enc', row.body_enc) ?? '', on: row.on_date, ownHand: row.way === 'member' })),
    remarksGiven: beside.remarks.filter((row) => row.by_person_id === subject.person_id).length,
    voted: subject.way, paper: paperOf(subject), tally: tallyOf(subject), grade: subject.grade, gradeName: subject.grade === null ? null : gradeWords[subject.grade], comment: open('comment_enc'),
    followsOpinion: subject.opinion_step_id, opinions: own(beside.opinions).map((row) => showOpinion(ctx, row)), material: showMaterial(subject, beside),
    fedBackOn: subject.fed_back_on, sentHomeOn: subject.sent_home_on, maySend: toSend([subject]).length > 0,
    contest: open('contest_enc'), contestedOn: subject.contested_on, contestAnswer: open('contest_answer_enc'), contestAnsweredBy: subject.contest_answered_by,
    decisions: own(beside.decisions).map((row) => ({
      grade: gradeWords[row.grade], comment: openText(ctx, row.id, 'comment_enc', row.comment_enc), on: row.on_date, reason: row.reason, byName: row.by_name, at: row.recorded_at,
    })),
    remedy: remedy === undefined ? null : showRemedy(remedy),
  }
}

/** Opinions of one's own hosts are this organisation's own words already; a home reads those of others. */
async function readBeside(tx: Tx, ctx: Context, head: HeadRow, subjects: readonly SubjectRow[]): Promise<Beside> {
  const { tenantId } = ctx.actor
  const all = subjects.map((one) => one.person_id)
  const home = subjects.filter((one) => one.side === 'home').map((one) => one.person_id)
  return {
    remarks: await listRemarks(tx, tenantId, head.id), opinions: await listOpinions(tx, tenantId, home, head.year), decisions: await listDecisions(tx, tenantId, head.id),
    remedies: await listRemedies(tx, tenantId, head.id), material: new Map((await listMaterial(tx, ctx, all, head.year)).map((row) => [row.person_id, row])),
    points: await listPoints(tx, ctx, home, head.year), gatherings: await countGatherings(tx, tenantId, head.path, head.year),
  }
}

/** An appraisal as whoever runs it sees it: where it stands, what it lacks, and everybody's line. */
export async function showAppraisal(tx: Tx, ctx: Context, id: string) {
  const head = await getAppraisalHead(tx, ctx.actor, id)
  const subjects = await listSubjects(tx, ctx.actor.tenantId, id)
  const log = await listStages(tx, ctx.actor.tenantId, id)
  const next = stageAfter(head.stage, head.rules.steps)
  const fault = next === null ? null : faultOfAdvance(progressOf(head, subjects, ctx.today), next)
  const beside = await readBeside(tx, ctx, head, subjects)
  const lastOf = (stage: string) => log.findLast((row) => row.stage === stage)
  const acts = Object.keys(appraisalActs) as AppraisalAct[]
  return {
    ...showHead(head),
    steps: stagesOf(head.rules.steps).map((stage) => ({ stage, name: stageWords[stage], on: lastOf(stage)?.on_date ?? null, by: lastOf(stage)?.by_name ?? null })),
    nextStage: next, nextName: next === null ? null : stageWords[next], lacking: fault === null ? null : sayRefusal(fault.code, fault.params).says,
    log: log.map((row) => ({ stageName: stageWords[row.stage], on: row.on_date, reason: row.reason, byName: row.by_name })),
    grades: grades.filter((grade) => grade === 'reserved' || head.rules.grades.includes(grade)).map((grade) => ({ grade, name: gradeWords[grade] })),
    mostExcellent: mostExcellent(head.taking_part, head.rules), limit: sayLimit(head.rules), source: appraisalSource.text,
    phoneBallots: subjects.filter((one) => one.way === 'phone').length, paperBallots: subjects.filter((one) => one.way === 'paper').length, ballots: head.ballots,
    decidedBy: head.decided_by, decidedOn: head.decided_on, decisionDocument: head.decision_document, mayRun: mayAct(ctx.actor, 'appraisal.run'),
    open: acts.filter((one) => faultOfAct(head.stage, one) === null), rows: subjects.map((subject) => showSubject(ctx, subject, beside)),
  }
}
