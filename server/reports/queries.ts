import type { ContactChannel } from '../../domain/contacts/log-codes.ts'
import type { HelpKind, LifeState, Manner, Occasion, Plan, ThoughtState, TookPartKind, Willing, WorkState } from '../../domain/reports/report.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'

export interface ReportRow {
  id: string
  person_id: string
  stay_id: string | null
  path: string
  occasion: Occasion
  manner: Manner
  channel: ContactChannel | null
  on_date: string
  work: WorkState | null
  life: LifeState | null
  thought: ThoughtState | null
  help: HelpKind[]
  took_part: TookPartKind[]
  plan: Plan | null
  willing: Willing | null
  body_enc: string | null
  changed: string[]
  step_ids: string[]
  entry_id: string | null
  by_user: string | null
  by_name: string
  answered_on: string | null
  answer_seen_at: string | null
  taken_back_on: string | null
  taken_back_by: string | null
  taken_back_reason: string | null
  recorded_at: string
}

export type NewReportRow = Omit<ReportRow, 'by_user' | 'by_name' | 'answered_on' | 'answer_seen_at' | 'taken_back_on' | 'taken_back_by' | 'taken_back_reason' | 'recorded_at'>

const columns = sql`
  r.id, r.person_id, r.stay_id, r.path, r.occasion, r.manner, r.channel, r.on_date, r.work, r.life, r.thought, r.help, r.took_part, r.plan, r.willing, r.body_enc,
  r.changed, r.step_ids, r.entry_id, r.by_user, r.by_name, r.answered_on, r.answer_seen_at, r.taken_back_on, r.taken_back_by, r.taken_back_reason, r.recorded_at`

/** The member's own, those of members assigned to the actor, and those told to organisations of the acting post. */
export function seesReport(actor: Actor, alias: Sql): Sql {
  if (actor.reach === 'system') return sql`true`
  const own = actor.reach === 'self' ? actor.personId : null
  return sql`((${alias}.path >= ${actor.scope.from} and ${alias}.path < ${actor.scope.until}) or ${alias}.person_id = ${own}
    or exists (select 1 from persons kept where kept.tenant_id = ${actor.tenantId} and kept.id = ${alias}.person_id and kept.contact_id = ${own}))`
}

export function insertReport(tx: Tx, actor: Actor, row: NewReportRow, now: string): Promise<number> {
  return tx.run(sql`
    insert into reports (tenant_id, id, person_id, stay_id, path, occasion, manner, channel, on_date, work, life, thought, help, took_part, plan, willing,
      body_enc, changed, step_ids, entry_id, by_user, by_name, recorded_at)
    values (${actor.tenantId}, ${row.id}, ${row.person_id}, ${row.stay_id}, ${row.path}, ${row.occasion}, ${row.manner}, ${row.channel}, ${row.on_date}, ${row.work},
      ${row.life}, ${row.thought}, ${row.help}::text[], ${row.took_part}::text[], ${row.plan}, ${row.willing}, ${row.body_enc}, ${row.changed}::text[],
      ${row.step_ids}::uuid[], ${row.entry_id}, ${actor.userId}, ${actor.name}, ${now})`)
}

export function findReport(tx: Tx, actor: Actor, id: string, lock = false): Promise<ReportRow | undefined> {
  return tx.find<ReportRow>(sql`
    select ${columns} from reports r where r.tenant_id = ${actor.tenantId} and r.id = ${id} and ${seesReport(actor, sql`r`)} ${lock ? sql`for update of r` : empty}`)
}

/** A member's reports, newest first. */
export function listReportsOf(tx: Tx, actor: Actor, personId: string): Promise<ReportRow[]> {
  return tx.rows<ReportRow>(sql`
    select ${columns} from reports r where r.tenant_id = ${actor.tenantId} and r.person_id = ${personId} and ${seesReport(actor, sql`r`)}
    order by r.on_date desc, r.recorded_at desc limit 100`)
}

export interface AnswerRow {
  id: string
  report_id: string
  on_date: string
  text_enc: string | null
  by_name: string
  by_org: string
}

export function listAnswers(tx: Tx, tenantId: number, reportIds: readonly string[]): Promise<AnswerRow[]> {
  return tx.rows<AnswerRow>(sql`
    select id, report_id, on_date, text_enc, by_name, by_org from report_answers
    where tenant_id = ${tenantId} and report_id = any(${[...reportIds]}::uuid[])
    order by recorded_at, id`)
}

export function insertAnswer(tx: Tx, actor: Actor, row: { id: string; reportId: string; on: string; textEnc: string | null; now: string }): Promise<number> {
  return tx.run(sql`
    insert into report_answers (tenant_id, id, report_id, on_date, text_enc, by_user, by_name, by_org, recorded_at)
    values (${actor.tenantId}, ${row.id}, ${row.reportId}, ${row.on}, ${row.textEnc}, ${actor.userId}, ${actor.name}, ${actor.post?.orgName ?? ''}, ${row.now})`)
}

export function markAnswered(tx: Tx, tenantId: number, id: string, today: string): Promise<number> {
  return tx.run(sql`
    update reports set answered_on = ${today} where tenant_id = ${tenantId} and id = ${id} and answered_on is null`)
}

export function markSeen(tx: Tx, actor: Actor, now: string): Promise<number> {
  return tx.run(sql`
    update reports set answer_seen_at = ${now}
    where tenant_id = ${actor.tenantId} and person_id = ${actor.personId} and answered_on is not null
      and (answer_seen_at is null or exists (select 1 from report_answers a
        where a.tenant_id = ${actor.tenantId} and a.report_id = reports.id and a.recorded_at > reports.answer_seen_at))`)
}

/** Reports of the member's own that were answered since the member last looked. */
export async function countUnseen(tx: Tx, actor: Actor): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    select count(*)::integer as count from reports r
    where r.tenant_id = ${actor.tenantId} and r.person_id = ${actor.personId} and r.answered_on is not null
      and (r.answer_seen_at is null or exists (select 1 from report_answers a
        where a.tenant_id = ${actor.tenantId} and a.report_id = r.id and a.recorded_at > r.answer_seen_at))`)
  return count
}

export function markTakenBack(tx: Tx, actor: Actor, id: string, today: string, reason: string): Promise<number> {
  return tx.run(sql`
    update reports set taken_back_on = ${today}, taken_back_by = ${actor.name}, taken_back_reason = ${reason}
    where tenant_id = ${actor.tenantId} and id = ${id}`)
}

export interface ReportsTold {
  last_report_on: string | null
  report_count: number
}

/** How often one reported in a stay; who may see the stay has been asked before. */
export function countReports(tx: Tx, { tenantId }: Actor, stayId: string): Promise<ReportsTold> {
  return tx.one<ReportsTold>(sql`
    select max(on_date) as last_report_on, count(*)::integer as report_count from reports
    where tenant_id = ${tenantId} and stay_id = ${stayId} and taken_back_on is null and occasion <> 'return'`)
}

export interface ReportingRow extends ReportsTold {
  id: string
  name: string
  member_type: string
  home_org_id: string | null
  home_org_name: string | null
  home_path: string | null
  phone_enc: string | null
  contact_name: string | null
  stay_id: string | null
  host_org_name: string | null
  host_contact_name: string | null
}

/** Who reports, with the stay that runs; who may see the person has been asked before. */
export function findReporting(tx: Tx, tenantId: number, personId: string): Promise<ReportingRow | undefined> {
  return tx.find<ReportingRow>(sql`
    select p.id, p.name, p.member_type, p.home_org_id, org.short_name as home_org_name, p.home_path, p.phone_enc, assigned.contact_name, stay.id as stay_id,
      stay.host_org_name, stay.host_contact_name, told.last_report_on, coalesce(told.report_count, 0) as report_count
    from persons p
    left join orgs org on org.tenant_id = ${tenantId} and org.id = p.home_org_id
    left join stays stay on stay.tenant_id = ${tenantId} and stay.person_id = p.id and stay.open
    left join contact_assignments assigned on assigned.tenant_id = ${tenantId} and assigned.person_id = p.id and assigned.until_on is null
    left join lateral (
      select max(r.on_date) as last_report_on, count(*)::integer as report_count from reports r
      where r.tenant_id = ${tenantId} and r.person_id = p.id and r.taken_back_on is null and r.occasion <> 'return' and r.stay_id is not distinct from stay.id) told on true
    where p.tenant_id = ${tenantId} and p.id = ${personId} and p.merged_into is null`)
}

/** Attendance on record since a day, at home and at the host. */
export function listAttended(tx: Tx, tenantId: number, personId: string, since: string): Promise<{ variant: string | null; on_date: string; side: string }[]> {
  return tx.rows<{ variant: string | null; on_date: string; side: string }>(sql`
    select variant, on_date, side from happenings
    where tenant_id = ${tenantId} and person_id = ${personId} and kind = 'attended' and voided_at is null and on_date >= ${since}
    order by on_date desc limit 12`)
}
