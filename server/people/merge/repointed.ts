import { raw, sql, type Tx } from '../../platform/database.ts'

/** A column that names a person, and what tells its rows apart; a row that would then be there twice stays where it is. */
interface PersonColumn {
  table: string
  column: string
  key: string
  /** Rows may only pass when nothing of the kept person stands in their way. */
  unless?: string
}

/** What passes to the kept person. The journal of audit, exports and letters keeps the person it was written about. */
export const repointedColumns: readonly PersonColumn[] = [
  { table: 'memberships', column: 'person_id', key: 'id', unless: `row.ended_by = 'merged'` },
  { table: 'participations', column: 'person_id', key: 'id' },
  { table: 'posts', column: 'person_id', key: 'id' },
  { table: 'stays', column: 'person_id', key: 'id' },
  { table: 'stay_spans', column: 'person_id', key: `stay_id || ' ' || from_on` },
  { table: 'contact_entries', column: 'person_id', key: 'id' },
  { table: 'reports', column: 'person_id', key: 'id' },
  { table: 'happenings', column: 'person_id', key: 'id' },
  { table: 'contact_assignments', column: 'contact_person_id', key: 'id' },
  { table: 'persons', column: 'contact_id', key: 'id' },
  { table: 'stays', column: 'contact_id', key: 'id' },
  {
    table: 'contact_assignments', column: 'person_id', key: 'id',
    unless: 'row.until_on is null and exists (select 1 from contact_assignments other where other.tenant_id = row.tenant_id and other.person_id = $kept and other.until_on is null)',
  },
  {
    table: 'cases', column: 'person_id', key: 'id',
    unless: 'row.closed_on is null and exists (select 1 from cases other where other.tenant_id = row.tenant_id and other.person_id = $kept and other.kind = row.kind and other.closed_on is null)',
  },
  {
    table: 'sweep_answers', column: 'person_id', key: 'sweep_id',
    unless: 'exists (select 1 from sweep_answers other where other.tenant_id = row.tenant_id and other.sweep_id = row.sweep_id and other.person_id = $kept)',
  },
  {
    table: 'attendances', column: 'person_id', key: 'gathering_id',
    unless: 'exists (select 1 from attendances other where other.tenant_id = row.tenant_id and other.gathering_id = row.gathering_id and other.person_id = $kept)',
  },
  { table: 'host_attendances', column: 'person_id', key: 'step_id' },
  {
    table: 'homecomings', column: 'person_id', key: `year || ' ' || holiday`,
    unless: 'exists (select 1 from homecomings other where other.tenant_id = row.tenant_id and other.year = row.year and other.holiday = row.holiday and other.person_id = $kept)',
  },
  {
    table: 'calendar_feeds', column: 'person_id', key: 'id',
    unless: 'row.revoked_at is null and exists (select 1 from calendar_feeds other where other.tenant_id = row.tenant_id and other.person_id = $kept and other.revoked_at is null)',
  },
  {
    table: 'vote_roll', column: 'person_id', key: 'vote_id',
    unless: 'exists (select 1 from vote_roll other where other.tenant_id = row.tenant_id and other.vote_id = row.vote_id and other.person_id = $kept)',
  },
  {
    table: 'appraisal_subjects', column: 'person_id', key: 'id',
    unless: 'exists (select 1 from appraisal_subjects other where other.tenant_id = row.tenant_id and other.appraisal_id = row.appraisal_id and other.person_id = $kept)',
  },
  {
    table: 'appraisal_voters', column: 'person_id', key: 'appraisal_id',
    unless: 'exists (select 1 from appraisal_voters other where other.tenant_id = row.tenant_id and other.appraisal_id = row.appraisal_id and other.person_id = $kept)',
  },
  {
    table: 'appraisal_remedies', column: 'person_id', key: 'appraisal_id',
    unless: 'exists (select 1 from appraisal_remedies other where other.tenant_id = row.tenant_id and other.appraisal_id = row.appraisal_id and other.person_id = $kept)',
  },
  { table: 'votes', column: 'person_id', key: 'id' },
  { table: 'vote_candidates', column: 'person_id', key: `vote_id || ' ' || place` },
  { table: 'appraisal_remarks', column: 'person_id', key: 'id' },
  { table: 'appraisal_remarks', column: 'by_person_id', key: 'id' },
  { table: 'appraisal_decisions', column: 'person_id', key: 'id' },
  { table: 'stay_appraisals', column: 'person_id', key: 'step_id' },
  {
    table: 'session_places', column: 'person_id', key: 'session_id',
    unless: 'exists (select 1 from session_places other where other.tenant_id = row.tenant_id and other.session_id = row.session_id and other.person_id = $kept)',
  },
  {
    table: 'package_receipts', column: 'person_id', key: 'package_id',
    unless: 'exists (select 1 from package_receipts other where other.tenant_id = row.tenant_id and other.package_id = row.package_id and other.person_id = $kept)',
  },
  {
    table: 'study_group_members', column: 'person_id', key: 'id',
    unless: 'row.until_on is null and exists (select 1 from study_group_members other where other.tenant_id = row.tenant_id and other.group_id = row.group_id and other.person_id = $kept and other.until_on is null)',
  },
  { table: 'study_groups', column: 'leader_person_id', key: 'id' },
  { table: 'parcels', column: 'person_id', key: 'id' },
  { table: 'reminder_cards', column: 'person_id', key: 'id' },
  { table: 'correction_requests', column: 'person_id', key: 'id' },
  { table: 'point_entries', column: 'person_id', key: 'id' },
  { table: 'point_objections', column: 'person_id', key: 'id' },
  { table: 'talks', column: 'person_id', key: 'id' },
  {
    table: 'shortfalls', column: 'person_id', key: 'id',
    unless: 'exists (select 1 from shortfalls other where other.tenant_id = row.tenant_id and other.person_id = $kept and other.clause_id = row.clause_id and other.year = row.year and other.stage = row.stage)',
  },
  {
    table: 'task_claims', column: 'person_id', key: 'id',
    unless: `row.state <> 'given-back' and exists (select 1 from task_claims other where other.tenant_id = row.tenant_id and other.task_id = row.task_id and other.person_id = $kept and other.state <> 'given-back')`,
  },
  {
    table: 'branch_guides', column: 'person_id', key: 'id',
    unless: 'row.until_on is null and exists (select 1 from branch_guides other where other.tenant_id = row.tenant_id and other.person_id = $kept and other.org_id = row.org_id and other.until_on is null)',
  },
  { table: 'duties', column: 'person_id', key: `subject_id || ' ' || clause_id || ' ' || period || ' ' || org_id` },
  { table: 'users', column: 'person_id', key: 'id' },
  { table: 'files', column: 'person_id', key: 'id' },
  {
    table: 'notice_copies', column: 'person_id', key: 'notice_id',
    unless: 'exists (select 1 from notice_copies other where other.tenant_id = row.tenant_id and other.notice_id = row.notice_id and other.person_id = $kept)',
  },
  {
    table: 'messages', column: 'person_id', key: 'id',
    unless: `row.state = 'waiting' and exists (select 1 from messages other where other.tenant_id = row.tenant_id and other.person_id = $kept and other.state = 'waiting')`,
  },
  {
    table: 'notice_wishes', column: 'person_id', key: 'person_id',
    unless: 'exists (select 1 from notice_wishes other where other.tenant_id = row.tenant_id and other.person_id = $kept)',
  },
]

/** Keys of the rows that passed, by table and column. */
export type Repointed = Record<string, string[]>

/** Everything that rests on the one person comes to rest on the other. */
export async function repointPerson(tx: Tx, tenantId: number, from: string, kept: string): Promise<Repointed> {
  const touched: Repointed = {}
  for (const { table, column, key, unless } of repointedColumns) {
    const stays = unless === undefined ? sql`false` : raw(unless.replaceAll('$kept', `'${kept}'::uuid`))
    const rows = await tx.rows<{ key: string }>(sql`
      update ${raw(table)} row set ${raw(column)} = ${kept}
      where row.tenant_id = ${tenantId} and row.${raw(column)} = ${from} and not (${stays}) returning ${raw(key)} as key`)
    if (rows.length > 0) touched[`${table}.${column}`] = rows.map((row) => row.key)
  }
  return touched
}

/** Puts back what had passed. */
export async function pointBackPerson(tx: Tx, tenantId: number, from: string, kept: string, touched: Repointed): Promise<void> {
  for (const { table, column, key } of repointedColumns) {
    const keys = touched[`${table}.${column}`]
    if (keys === undefined) continue
    await tx.run(sql`
      update ${raw(table)} set ${raw(column)} = ${from}
      where tenant_id = ${tenantId} and ${raw(column)} = ${kept} and (${raw(key)})::text = any(${keys}::text[])`)
  }
}
