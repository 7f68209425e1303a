import { gradeWords } from '../../domain/appraisal/grades.ts'
import { appraisalFault } from '../../domain/appraisal/refusals.ts'
import { faultOfAct, stageWords } from '../../domain/appraisal/stages.ts'
import { appraisalGrades } from '../../domain/playbook/clause.ts'
import { act, look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { writeContest } from './after.ts'
import { listOpinions, listRemarks, listSubjectKeys, type AppraisalRow, type RemedyRow, type SubjectRow } from './queries.ts'
import { refuse, requireOpen } from './refuse.ts'
import { showRemedy } from './show-appraisal.ts'
import { writeSelf } from './subjects.ts'
import { openText } from './texts.ts'

type Own = Context & { personId: string }

type OwnRow = Pick<AppraisalRow, 'stage' | 'org_name' | 'year' | 'due_on' | 'decided_on'>
  & Pick<SubjectRow, 'id' | 'side' | 'takes_part' | 'self_enc' | 'self_on' | 'grade' | 'comment_enc' | 'fed_back_on' | 'contest_enc' | 'contested_on' | 'contest_answer_enc' | 'contest_answered_on' | 'way'>
  & { appraisal_id: string; remedy: RemedyRow | null }

function listOwn(tx: Tx, own: Own, appraisalId?: string): Promise<OwnRow[]> {
  const { tenantId } = own.actor
  return tx.rows<OwnRow>(sql`
    select a.id as appraisal_id, a.stage, a.org_name, a.year, a.due_on, a.decided_on, s.id, s.side, s.takes_part, s.self_enc, s.self_on, s.grade, s.comment_enc, s.fed_back_on,
      s.contest_enc, s.contested_on, s.contest_answer_enc, s.contest_answered_on, v.way, to_jsonb(r) as remedy
    from appraisal_subjects s
    join appraisals a on a.tenant_id = ${tenantId} and a.id = s.appraisal_id
    left join appraisal_voters v on v.tenant_id = ${tenantId} and v.appraisal_id = s.appraisal_id and v.person_id = s.person_id
    left join appraisal_remedies r on r.tenant_id = ${tenantId} and r.appraisal_id = s.appraisal_id and r.person_id = s.person_id
    where s.tenant_id = ${tenantId} and s.person_id = ${own.personId} ${appraisalId === undefined ? sql`` : sql`and a.id = ${appraisalId}`}
    order by a.year desc, s.side desc, a.opened_on desc`)
}

/** Names of those who take part are known to everybody in the meeting; nothing else of others is shown. */
async function listTakingPart(tx: Tx, tenantId: number, appraisalId: string) {
  return (await tx.asProgram(() => listSubjectKeys(tx, tenantId, appraisalId))).filter((one) => one.takes_part)
}

/** The others, with what the member has said of them so far. */
async function showMutual(tx: Tx, own: Own, appraisalId: string) {
  const { tenantId } = own.actor
  const said = await listRemarks(tx, tenantId, appraisalId, { by: own.personId })
  return (await listTakingPart(tx, tenantId, appraisalId)).filter((one) => one.person_id !== own.personId).map((one) => {
    const remark = said.find((row) => row.person_id === one.person_id)
    return { subjectId: one.id, name: one.person_name, text: remark === undefined ? null : openText(own, remark.id, 'body_enc', remark.body_enc) }
  })
}

async function showRemarks(tx: Tx, own: Own, appraisalId: string) {
  const rows = await listRemarks(tx, own.actor.tenantId, appraisalId, { about: own.personId })
  return rows.map((row) => ({ by: row.by_name, text: openText(own, row.id, 'body_enc', row.body_enc) ?? '' }))
}

async function showOne(tx: Tx, own: Own, row: OwnRow) {
  const text = (column: 'self_enc' | 'comment_enc' | 'contest_enc' | 'contest_answer_enc') => openText(own, row.id, column, row[column])
  const mayVote = row.takes_part && row.way === null && faultOfAct(row.stage, 'cast') === null
  const told = row.fed_back_on !== null && row.grade !== null
  return {
    id: row.appraisal_id, orgName: row.org_name, year: row.year, stage: row.stage, stageName: stageWords[row.stage], side: row.side, dueOn: row.due_on, takesPart: row.takes_part,
    self: text('self_enc'), selfOn: row.self_on, maySelf: row.takes_part && faultOfAct(row.stage, 'note-self') === null, mayVote, voted: row.way,
    ballot: mayVote ? (await listTakingPart(tx, own.actor.tenantId, row.appraisal_id)).map((one) => ({ subjectId: one.id, name: one.person_name, me: one.person_id === own.personId })) : [],
    mutual: row.takes_part && faultOfAct(row.stage, 'remark') === null ? await showMutual(tx, own, row.appraisal_id) : [],
    remarks: told ? await showRemarks(tx, own, row.appraisal_id) : [],
    result: told && row.grade !== null ? { gradeName: gradeWords[row.grade], comment: text('comment_enc'), on: row.decided_on, official: row.side === 'home' } : null,
    contest: text('contest_enc'), contestAnswer: text('contest_answer_enc'),
    mayContest: told && faultOfAct(row.stage, 'contest') === null && (row.contested_on === null || row.contest_answered_on !== null),
    remedy: told && row.grade === 'unqualified' && row.remedy !== null ? showRemedy(row.remedy) : null,
  }
}

/** My appraisals of every year, here and at my host, and what hosts in other registers sent home. */
export function showOwnAppraisals(own: Own) {
  return look(own, 'self.use', async (tx) => {
    const rows = await listOwn(tx, own)
    const opinions = await listOpinions(tx, own.actor.tenantId, [own.personId], null)
    const shown = []
    for (const row of rows) shown.push(await showOne(tx, own, row))
    return {
      rows: shown,
      opinions: opinions.map((row) => ({ year: row.year, byOrg: row.by_org, gradeName: appraisalGrades[row.grade as keyof typeof appraisalGrades] ?? row.grade, onDate: row.on_date })),
    }
  })
}

async function getOwn(tx: Tx, own: Own, id: string): Promise<OwnRow> {
  const [row] = await listOwn(tx, own, id)
  return row ?? refuse(appraisalFault('appraisal.not-a-subject'))
}

export function writeOwnSelf(own: Own, id: string, text: string): Promise<{ says: string }> {
  return act(own, 'self.use', async (tx) => {
    const row = await getOwn(tx, own, id)
    requireOpen(row, 'note-self')
    if (!row.takes_part) refuse(appraisalFault('appraisal.not-taking-part', { name: '您' }))
    await tx.asProgram(() => writeSelf(tx, own, row.id, text, 'member'))
    return { result: { says: '个人自评已交给支部。' }, audit: { action: 'appraisal.self', subjectKind: 'appraisal', subjectId: id, personId: own.personId } }
  })
}

export function contestOwn(own: Own, id: string, text: string): Promise<{ says: string }> {
  return act(own, 'self.use', async (tx) => {
    const row = await getOwn(tx, own, id)
    requireOpen(row, 'contest')
    await tx.asProgram(() => writeContest(tx, own, id, own.personId, text))
    return { result: { says: '异议已交给支部，支部会答复您。' }, audit: { action: 'appraisal.contest', subjectKind: 'appraisal', subjectId: id, personId: own.personId } }
  })
}
