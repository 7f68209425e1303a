import type { AuditRow } from '../platform/audit.ts'
import { empty, sql, type Tx } from '../platform/database.ts'

export interface AuditFilter {
  /** ISO instants, from ≤ at < until. */
  from?: string
  until?: string
  user?: string
  action?: string
  success?: boolean
  page: number
  size: number
}

const countedUpTo = 10_000

function matching(tenantId: number, filter: AuditFilter) {
  const like = `%${(filter.user ?? '').replace(/[%_\\]/g, '\\$&')}%`
  return sql`
    from audit_log
    where tenant_id = ${tenantId}
      ${filter.from === undefined ? empty : sql`and at >= ${filter.from}`}
      ${filter.until === undefined ? empty : sql`and at < ${filter.until}`}
      ${filter.user === undefined ? empty : sql`and user_name like ${like}`}
      ${filter.action === undefined ? empty : sql`and action = ${filter.action}`}
      ${filter.success === undefined ? empty : sql`and success = ${filter.success}`}`
}

export function listAudit(tx: Tx, tenantId: number, filter: AuditFilter): Promise<AuditRow[]> {
  return tx.rows<AuditRow>(sql`
    select seq, at, user_id, user_name, post, action, subject_kind, subject_id, person_id, success, detail, previous_hash, hash
    ${matching(tenantId, filter)}
    order by seq desc
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

/** How many match, counted up to 10,000. */
export async function countAudit(tx: Tx, tenantId: number, filter: AuditFilter): Promise<number> {
  return (await tx.one<{ count: number }>(sql`
    select count(*)::integer as count from (select 1 ${matching(tenantId, filter)} limit ${countedUpTo}) as matched`)).count
}

/** A page of the chain in its own order. */
export function listChain(tx: Tx, tenantId: number, afterSeq: number, untilSeq: number, size: number): Promise<AuditRow[]> {
  return tx.rows<AuditRow>(sql`
    select seq, at, user_id, user_name, post, action, subject_kind, subject_id, person_id, success, detail, previous_hash, hash
    from audit_log
    where tenant_id = ${tenantId} and seq > ${afterSeq} and seq <= ${untilSeq}
    order by seq
    limit ${size}`)
}

/** What the head says and how far the log reaches, at one moment. */
export function readEnds(tx: Tx, tenantId: number): Promise<{ head_seq: number | null; head_hash: string | null; last_seq: number | null }> {
  return tx.one(sql`
    select
      (select seq from audit_heads where tenant_id = ${tenantId}) as head_seq,
      (select hash from audit_heads where tenant_id = ${tenantId}) as head_hash,
      (select max(seq) from audit_log where tenant_id = ${tenantId}) as last_seq`)
}
