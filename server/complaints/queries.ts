import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Tx } from '../platform/database.ts'

export interface ComplaintRow {
  id: string
  user_id: string | null
  by_name: string
  page: string | null
  body_enc: string
  answer: string | null
  answered_by: string | null
  answered_at: string | null
  recorded_at: string
}

export interface ReceivedRow extends ComplaintRow {
  org_name: string | null
  total: number
}

export function insertComplaint(tx: Tx, actor: Actor, row: { id: string; path: string; page: string | null; bodyEnc: string; now: string }): Promise<number> {
  return tx.run(sql`
    insert into complaints (tenant_id, id, user_id, path, by_name, page, body_enc, recorded_at)
    values (${actor.tenantId}, ${row.id}, ${actor.userId}, ${row.path}, ${actor.name}, ${row.page}, ${row.bodyEnc}, ${row.now})`)
}

/** Where the writer belongs: the branch at home of the person behind the account. */
export function findOwnPath(tx: Tx, actor: Actor): Promise<{ home_path: string | null } | undefined> {
  return tx.find<{ home_path: string | null }>(sql`
    select home_path from persons where tenant_id = ${actor.tenantId} and id = ${actor.personId}`)
}

export function listOwnComplaints(tx: Tx, actor: Actor): Promise<ComplaintRow[]> {
  return tx.rows<ComplaintRow>(sql`
    select id, user_id, by_name, page, body_enc, answer, answered_by, answered_at, recorded_at
    from complaints where tenant_id = ${actor.tenantId} and user_id = ${actor.userId}
    order by recorded_at desc limit 50`)
}

/** Within the actor's scope, unanswered and oldest first. */
export function listReceivedComplaints(tx: Tx, actor: Actor, filter: { state?: 'open' | 'answered' | undefined; page: number; size: number }): Promise<ReceivedRow[]> {
  const state = filter.state === undefined ? empty : filter.state === 'open' ? sql`and c.answered_at is null` : sql`and c.answered_at is not null`
  return tx.rows<ReceivedRow>(sql`
    select c.id, c.user_id, c.by_name, c.page, c.body_enc, c.answer, c.answered_by, c.answered_at, c.recorded_at,
      org.short_name as org_name, count(*) over ()::integer as total
    from complaints c
    left join orgs org on org.tenant_id = c.tenant_id and org.path = c.path
    where c.tenant_id = ${actor.tenantId} and c.path >= ${actor.scope.from} and c.path < ${actor.scope.until} ${state}
    order by (c.answered_at is not null), c.recorded_at
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export function lockReceivedComplaint(tx: Tx, actor: Actor, id: string): Promise<Pick<ComplaintRow, 'user_id' | 'answered_by'> | undefined> {
  return tx.find<Pick<ComplaintRow, 'user_id' | 'answered_by'>>(sql`
    select user_id, answered_by from complaints
    where tenant_id = ${actor.tenantId} and id = ${id} and path >= ${actor.scope.from} and path < ${actor.scope.until}
    for update`)
}

export function setAnswer(tx: Tx, actor: Actor, id: string, answer: string, now: string): Promise<number> {
  return tx.run(sql`
    update complaints set answer = ${answer}, answered_by = ${`${actor.post?.orgName ?? ''} ${actor.name}`.trim()}, answered_at = ${now}
    where tenant_id = ${actor.tenantId} and id = ${id}`)
}
