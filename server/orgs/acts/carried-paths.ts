import { scopeOf } from '../../../domain/rights/scope.ts'
import { sql, raw, type Sql, type Tx } from '../../platform/database.ts'

/** A column that carries the derived path of an organisation; `key`: what tells rows apart besides the tenant. */
export interface CarriedPath {
  table: string
  column: string
  key: string
}

/** Every such column outside `orgs` and `org_spans`; a test compares the list with the database's catalogue. */
export const carriedPaths: readonly CarriedPath[] = [
  { table: 'persons', column: 'home_path', key: 'id' },
  { table: 'persons', column: 'host_path', key: 'id' },
  { table: 'memberships', column: 'path', key: 'id' },
  { table: 'participations', column: 'path', key: 'id' },
  { table: 'posts', column: 'path', key: 'id' },
  { table: 'stays', column: 'home_path', key: 'id' },
  { table: 'stays', column: 'host_path', key: 'id' },
  { table: 'stay_spans', column: 'home_path', key: `stay_id || ' ' || from_on` },
  { table: 'stay_spans', column: 'host_path', key: `stay_id || ' ' || from_on` },
  { table: 'letters', column: 'from_path', key: 'id' },
  { table: 'letters', column: 'to_path', key: 'id' },
  { table: 'cases', column: 'path', key: 'id' },
  { table: 'sweeps', column: 'path', key: 'id' },
  { table: 'sweep_branches', column: 'path', key: `sweep_id || ' ' || org_id` },
  { table: 'sweep_answers', column: 'path', key: `sweep_id || ' ' || person_id` },
  { table: 'gatherings', column: 'path', key: 'id' },
  { table: 'gathering_series', column: 'path', key: 'id' },
  { table: 'gathering_orgs', column: 'path', key: `gathering_id || ' ' || org_id` },
  { table: 'gathering_acts', column: 'path', key: 'id' },
  { table: 'attendances', column: 'path', key: `gathering_id || ' ' || person_id` },
  { table: 'host_attendances', column: 'path', key: 'step_id' },
  { table: 'homecomings', column: 'path', key: `year || ' ' || holiday || ' ' || person_id` },
  { table: 'calendar_feeds', column: 'path', key: 'id' },
  { table: 'complaints', column: 'path', key: 'id' },
  { table: 'branch_guides', column: 'path', key: 'id' },
  { table: 'duties', column: 'path', key: `subject_id || ' ' || clause_id || ' ' || period || ' ' || org_id` },
  { table: 'reports', column: 'path', key: 'id' },
  { table: 'adoptions', column: 'path', key: 'id' },
  { table: 'happenings', column: 'home_path', key: 'id' },
  { table: 'happenings', column: 'host_path', key: 'id' },
  { table: 'happenings', column: 'org_path', key: 'id' },
  { table: 'tasks', column: 'path', key: 'id' },
  { table: 'task_orgs', column: 'path', key: 'id' },
  { table: 'task_claims', column: 'path', key: 'id' },
  { table: 'import_batches', column: 'path', key: 'id' },
  { table: 'courses', column: 'path', key: 'id' },
  { table: 'course_sessions', column: 'path', key: 'id' },
  { table: 'session_places', column: 'path', key: `session_id || ' ' || person_id` },
  { table: 'session_places', column: 'org_path', key: `session_id || ' ' || person_id` },
  { table: 'study_groups', column: 'path', key: 'id' },
  { table: 'study_group_members', column: 'path', key: 'id' },
  { table: 'study_group_members', column: 'org_path', key: 'id' },
  { table: 'packages', column: 'path', key: 'id' },
  { table: 'package_receipts', column: 'path', key: `package_id || ' ' || person_id` },
  { table: 'package_receipts', column: 'org_path', key: `package_id || ' ' || person_id` },
  { table: 'parcels', column: 'path', key: 'id' },
  { table: 'parcels', column: 'org_path', key: 'id' },
  { table: 'reminder_cards', column: 'path', key: 'id' },
  { table: 'reminder_cards', column: 'org_path', key: 'id' },
  { table: 'votes', column: 'path', key: 'id' },
  { table: 'appraisals', column: 'path', key: 'id' },
  { table: 'appraisal_subjects', column: 'path', key: 'id' },
  { table: 'files', column: 'path', key: 'id' },
  { table: 'files', column: 'other_path', key: 'id' },
  { table: 'notices', column: 'path', key: 'id' },
  { table: 'notice_copies', column: 'home_path', key: `notice_id || ' ' || person_id` },
  { table: 'notice_copies', column: 'host_path', key: `notice_id || ' ' || person_id` },
  { table: 'notice_copies', column: 'sender_path', key: `notice_id || ' ' || person_id` },
  { table: 'messages', column: 'path', key: 'id' },
]

/** `path` with its beginning `from` replaced by `to`. */
function moved(column: Sql, from: string, to: string): Sql {
  return sql`${to}::text || substr(${column}, ${from.length + 1})`
}

/** What lies at or below `from` comes to lie at or below `to`, in every table that carries paths. */
export async function rewriteCarriedPaths(tx: Tx, tenantId: number, from: string, to: string): Promise<void> {
  for (const { table, column } of carriedPaths) {
    const name = raw(column)
    await tx.run(sql`
      update ${raw(table)} set ${name} = ${moved(name, from, to)}
      where tenant_id = ${tenantId} and ${name} >= ${from} and ${name} < ${scopeOf(from).until}`)
  }
}

export async function rewriteOrgPaths(tx: Tx, tenantId: number, from: string, to: string): Promise<void> {
  await tx.run(sql`
    update orgs set path = ${moved(sql`path`, from, to)}, version = version + 1
    where tenant_id = ${tenantId} and path >= ${from} and path < ${scopeOf(from).until}`)
}

/**
 * History keeps the old path until that day: spans across the day are cut in two, what lies after it takes the new path.
 */
export async function rewriteSpanPaths(tx: Tx, tenantId: number, from: string, to: string, on: string, now: string): Promise<void> {
  await tx.run(sql`
    insert into org_spans (tenant_id, org_id, from_on, until_on, name, kind, parent_id, path, status, recorded_at)
    select tenant_id, org_id, ${on}::date, until_on, name, kind, parent_id, path, status, ${now}::timestamptz
    from org_spans
    where tenant_id = ${tenantId} and path >= ${from} and path < ${scopeOf(from).until}
      and from_on < ${on} and (until_on is null or until_on > ${on})`)
  await tx.run(sql`
    update org_spans set until_on = ${on}
    where tenant_id = ${tenantId} and path >= ${from} and path < ${scopeOf(from).until}
      and from_on < ${on} and (until_on is null or until_on > ${on})`)
  await tx.run(sql`
    update org_spans set path = ${moved(sql`path`, from, to)}
    where tenant_id = ${tenantId} and path >= ${from} and path < ${scopeOf(from).until} and from_on >= ${on}`)
}

/** Rows that stood exactly at `from` come to stand at `to`; answers their keys, by table and column, so that it can be undone. */
export async function repointCarriedPaths(tx: Tx, tenantId: number, from: string, to: string): Promise<Record<string, string[]>> {
  const touched: Record<string, string[]> = {}
  for (const { table, column, key } of carriedPaths.filter((carried) => carried.table !== 'posts')) {
    const name = raw(column)
    const rows = await tx.rows<{ key: string }>(sql`
      update ${raw(table)} set ${name} = ${to} where tenant_id = ${tenantId} and ${name} = ${from} returning ${raw(key)} as key`)
    if (rows.length > 0) touched[`${table}.${column}`] = rows.map((row) => row.key)
  }
  return touched
}

/** Puts back what `repointCarriedPaths` touched and nobody has moved since. */
export async function pointBackCarriedPaths(tx: Tx, tenantId: number, from: string, to: string, touched: Record<string, string[]>): Promise<void> {
  for (const { table, column, key } of carriedPaths) {
    const keys = touched[`${table}.${column}`]
    if (keys === undefined) continue
    const name = raw(column)
    await tx.run(sql`
      update ${raw(table)} set ${name} = ${from}
      where tenant_id = ${tenantId} and ${name} = ${to} and (${raw(key)})::text = any(${keys}::text[])`)
  }
}
