import type { Grade, Counts } from '../../domain/appraisal/grades.ts'
import type { AppraisalRules } from '../../domain/appraisal/judge-decision.ts'
import type { Stage } from '../../domain/appraisal/stages.ts'
import { scopeOf } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

export interface AppraisalRow {
  id: string
  org_id: string
  org_name: string
  path: string
  year: number
  stage: Stage
  opened_on: string
  due_on: string | null
  rules: AppraisalRules
  ballots: number | null
  decided_by: 'committee' | 'meeting' | null
  decided_on: string | null
  decision_document: string | null
  closed_on: string | null
}

export interface HeadRow extends AppraisalRow {
  subjects: number
  taking_part: number
  hosted: number
  voted: number
  decided: number
  excellent: number
  unqualified: number
  total: number
}

export interface AppraisalFilter {
  path?: string
  year?: number
  stage?: Stage
  search?: string
  sort?: string
  order: 'asc' | 'desc'
  page: number
  size: number
}

const within = (actor: Actor): Sql => sql`a.path >= ${actor.scope.from} and a.path < ${actor.scope.until}`
const columns = sql`a.id, a.org_id, a.org_name, a.path, a.year, a.stage, a.opened_on, a.due_on, a.rules, a.ballots, a.decided_by, a.decided_on, a.decision_document, a.closed_on`
const sorts = new Map<string, Sql>(Object.entries({ orgName: sql`a.org_name`, year: sql`a.year`, stage: sql`a.stage`, dueOn: sql`a.due_on` }))

const counted = (tenantId: number): Sql => sql`
  cross join lateral (
    select count(*)::integer as subjects, count(*) filter (where s.takes_part)::integer as taking_part, count(*) filter (where s.side = 'host')::integer as hosted,
      count(s.grade)::integer as decided, count(*) filter (where s.grade = 'excellent')::integer as excellent, count(*) filter (where s.grade = 'unqualified')::integer as unqualified,
      (select count(*)::integer from appraisal_voters v where v.tenant_id = ${tenantId} and v.appraisal_id = a.id) as voted
    from appraisal_subjects s where s.tenant_id = ${tenantId} and s.appraisal_id = a.id) counts`

export function listAppraisals(tx: Tx, actor: Actor, filter: AppraisalFilter): Promise<HeadRow[]> {
  const like = `%${(filter.search ?? '').replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<HeadRow>(sql`
    select ${columns}, counts.*, count(*) over ()::integer as total
    from appraisals a ${counted(actor.tenantId)}
    where a.tenant_id = ${actor.tenantId} and ${within(actor)}
      ${filter.path === undefined ? empty : sql`and a.path >= ${filter.path} and a.path < ${scopeOf(filter.path).until}`}
      ${filter.year === undefined ? empty : sql`and a.year = ${filter.year}`}
      ${filter.stage === undefined ? empty : sql`and a.stage = ${filter.stage}`}
      ${filter.search === undefined ? empty : sql`and a.org_name like ${like}`}
    order by ${sorts.get(filter.sort ?? 'year') ?? sql`a.year`} ${filter.order === 'asc' ? sql`asc` : sql`desc`}, a.path, a.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export async function getAppraisalHead(tx: Tx, actor: Actor, id: string): Promise<HeadRow> {
  const found = await tx.find<HeadRow>(sql`
    select ${columns}, counts.*, 1 as total from appraisals a ${counted(actor.tenantId)}
    where a.tenant_id = ${actor.tenantId} and a.id = ${id} and ${within(actor)}`)
  if (found === undefined) throw new Refusal('absent', 'request.absent')
  return found
}

/** The appraisal, locked: one act after another. */
export async function holdAppraisal(tx: Tx, actor: Actor, id: string): Promise<AppraisalRow> {
  const found = await tx.find<AppraisalRow>(sql`select ${columns} from appraisals a where a.tenant_id = ${actor.tenantId} and a.id = ${id} and ${within(actor)} for update`)
  if (found === undefined) throw new Refusal('absent', 'request.absent')
  return found
}

export interface SubjectRow {
  id: string
  person_id: string
  person_name: string
  side: 'home' | 'host'
  stay_id: string | null
  member_type: string | null
  takes_part: boolean
  absent_reason: string | null
  self_enc: string | null
  self_on: string | null
  self_by: 'member' | 'secretary' | null
  paper_excellent: number | null
  paper_qualified: number | null
  paper_basic: number | null
  paper_unqualified: number | null
  paper_abstained: number | null
  excellent: number | null
  qualified: number | null
  basic: number | null
  unqualified: number | null
  abstained: number | null
  grade: Grade | null
  comment_enc: string | null
  opinion_step_id: string | null
  fed_back_on: string | null
  contest_enc: string | null
  contested_on: string | null
  contest_answer_enc: string | null
  contest_answered_on: string | null
  contest_answered_by: string | null
  sent_home_on: string | null
  way: 'phone' | 'paper' | null
  away_since: string | null
  place: string | null
  /** The host still has the member, so that its opinion can be sent. */
  hosted_now: boolean
  hosted_since: string | null
}

export function listSubjects(tx: Tx, tenantId: number, appraisalId: string): Promise<SubjectRow[]> {
  return tx.rows<SubjectRow>(sql`
    select s.id, s.person_id, s.person_name, s.side, s.stay_id, p.member_type, s.takes_part, s.absent_reason, s.self_enc, s.self_on, s.self_by,
      s.paper_excellent, s.paper_qualified, s.paper_basic, s.paper_unqualified, s.paper_abstained, s.excellent, s.qualified, s.basic, s.unqualified, s.abstained,
      s.grade, s.comment_enc, s.opinion_step_id, s.fed_back_on, s.contest_enc, s.contested_on, s.contest_answer_enc, s.contest_answered_on, s.contest_answered_by,
      s.sent_home_on, v.way, away.left_on as away_since, coalesce(away.city, away.province) as place, coalesce(hosting.state = 'hosted', false) as hosted_now, hosting.host_since_on as hosted_since
    from appraisal_subjects s
    left join appraisal_voters v on v.tenant_id = ${tenantId} and v.appraisal_id = s.appraisal_id and v.person_id = s.person_id
    left join persons p on p.tenant_id = ${tenantId} and p.id = s.person_id
    left join stays away on away.tenant_id = ${tenantId} and away.person_id = s.person_id and away.open and away.state <> 'planned' and s.side = 'home'
    left join stays hosting on hosting.tenant_id = ${tenantId} and hosting.id = s.stay_id
    where s.tenant_id = ${tenantId} and s.appraisal_id = ${appraisalId}
    order by s.side desc, p.pinyin nulls last, s.person_name, s.id`)
}

export function paperOf(row: SubjectRow): Counts | null {
  if (row.paper_excellent === null) return null
  return { excellent: row.paper_excellent, qualified: row.paper_qualified ?? 0, basic: row.paper_basic ?? 0, unqualified: row.paper_unqualified ?? 0, abstained: row.paper_abstained ?? 0 }
}

export function tallyOf(row: SubjectRow): Counts | null {
  if (row.excellent === null) return null
  return { excellent: row.excellent, qualified: row.qualified ?? 0, basic: row.basic ?? 0, unqualified: row.unqualified ?? 0, abstained: row.abstained ?? 0 }
}

export interface StageRow {
  seq: number
  stage: Stage
  on_date: string
  reason: string | null
  by_name: string
}

export function listStages(tx: Tx, tenantId: number, appraisalId: string): Promise<StageRow[]> {
  return tx.rows<StageRow>(sql`
    select seq, stage, on_date, reason, by_name from appraisal_stages where tenant_id = ${tenantId} and appraisal_id = ${appraisalId} order by seq`)
}

export interface SubjectKey {
  id: string
  person_id: string
  person_name: string
  takes_part: boolean
}

/** Who is appraised, by name and no more; in the order of the list. */
export function listSubjectKeys(tx: Tx, tenantId: number, appraisalId: string): Promise<SubjectKey[]> {
  return tx.rows<SubjectKey>(sql`
    select s.id, s.person_id, s.person_name, s.takes_part from appraisal_subjects s
    left join persons p on p.tenant_id = ${tenantId} and p.id = s.person_id
    where s.tenant_id = ${tenantId} and s.appraisal_id = ${appraisalId} order by s.side desc, p.pinyin nulls last, s.person_name, s.id`)
}

/** The stage, held until the transaction ends: nobody leads on meanwhile. */
export async function findStage(tx: Tx, tenantId: number, appraisalId: string): Promise<Stage | undefined> {
  return (await tx.find<{ stage: Stage }>(sql`select stage from appraisals where tenant_id = ${tenantId} and id = ${appraisalId} for share`))?.stage
}

export interface RemarkRow { id: string; person_id: string; by_person_id: string | null; by_name: string; body_enc: string; way: 'member' | 'secretary'; on_date: string }

/** Remarks as they stand: what the author has written anew is left out. `of`: those about, or by, one member. */
export function listRemarks(tx: Tx, tenantId: number, appraisalId: string, of: { about?: string; by?: string } = {}): Promise<RemarkRow[]> {
  return tx.rows<RemarkRow>(sql`
    select r.id, r.person_id, r.by_person_id, r.by_name, r.body_enc, r.way, r.on_date from appraisal_remarks r
    where r.tenant_id = ${tenantId} and r.appraisal_id = ${appraisalId}
      ${of.about === undefined ? empty : sql`and r.person_id = ${of.about}`} ${of.by === undefined ? empty : sql`and r.by_person_id = ${of.by}`}
      and not exists (select 1 from appraisal_remarks later where later.tenant_id = ${tenantId} and later.replaces = r.id)
    order by r.recorded_at, r.id`)
}

export interface DecisionRow { id: string; person_id: string; grade: Grade; comment_enc: string | null; on_date: string; reason: string | null; by_name: string; recorded_at: string }

export function listDecisions(tx: Tx, tenantId: number, appraisalId: string): Promise<DecisionRow[]> {
  return tx.rows<DecisionRow>(sql`
    select id, person_id, grade, comment_enc, on_date, reason, by_name, recorded_at from appraisal_decisions
    where tenant_id = ${tenantId} and appraisal_id = ${appraisalId} order by recorded_at desc, id desc`)
}

export interface RemedyRow {
  person_id: string
  opened_on: string
  meeting_on: string | null
  approval_document: string | null
  measures: string | null
  due_on: string | null
  rechecked_on: string | null
  recheck: 'improved' | 'not-improved' | null
  recheck_note: string | null
}

export function listRemedies(tx: Tx, tenantId: number, appraisalId: string): Promise<RemedyRow[]> {
  return tx.rows<RemedyRow>(sql`
    select person_id, opened_on, meeting_on, approval_document, measures, due_on, rechecked_on, recheck, recheck_note from appraisal_remedies
    where tenant_id = ${tenantId} and appraisal_id = ${appraisalId}`)
}

export interface OpinionRow { step_id: string; person_id: string; year: number; grade: string; comment_enc: string | null; by_org: string; on_date: string }

/** What hosts think of these people in a year, as their stays tell it. */
export function listOpinions(tx: Tx, tenantId: number, personIds: readonly string[], year: number | null): Promise<OpinionRow[]> {
  return tx.rows<OpinionRow>(sql`
    select step_id, person_id, year, grade, comment_enc, by_org, on_date from stay_appraisals
    where tenant_id = ${tenantId} and person_id = any(${personIds}::uuid[]) ${year === null ? empty : sql`and year = ${year}`}
    order by year desc, on_date desc, step_id`)
}

export async function findPath(tx: Tx, actor: Actor, orgId: string): Promise<string> {
  const org = await tx.find<{ path: string }>(sql`
    select path from orgs where tenant_id = ${actor.tenantId} and id = ${orgId} and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
  if (org === undefined) throw new Refusal('absent', 'request.absent')
  return org.path
}
