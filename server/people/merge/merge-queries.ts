import type { Actor } from '../../platform/actor.ts'
import { sql, type Tx } from '../../platform/database.ts'

export interface MergeRow {
  id: string
  kept_id: string
  kept_name: string
  merged_id: string
  merged_name: string
  reason: string
  by_name: string
  merged_at: string
  unmerged_at: string | null
}

export function listMergesOf(tx: Tx, tenantId: number, personId: string): Promise<MergeRow[]> {
  return tx.rows<MergeRow>(sql`
    select m.id, m.kept_id, kept.name as kept_name, m.merged_id, gone.name as merged_name, m.reason, m.by_name, m.merged_at, m.unmerged_at
    from person_merges m
    join persons kept on kept.tenant_id = m.tenant_id and kept.id = m.kept_id
    join persons gone on gone.tenant_id = m.tenant_id and gone.id = m.merged_id
    where m.tenant_id = ${tenantId} and m.kept_id = ${personId} order by m.merged_at desc`)
}

/** Mergers among one's own members, the latest first. */
export function listMerges(tx: Tx, actor: Actor): Promise<MergeRow[]> {
  return tx.rows<MergeRow>(sql`
    select m.id, m.kept_id, kept.name as kept_name, m.merged_id, gone.name as merged_name, m.reason, m.by_name, m.merged_at, m.unmerged_at
    from person_merges m
    join persons kept on kept.tenant_id = m.tenant_id and kept.id = m.kept_id
    join persons gone on gone.tenant_id = m.tenant_id and gone.id = m.merged_id
    where m.tenant_id = ${actor.tenantId} and kept.home_path >= ${actor.scope.from} and kept.home_path < ${actor.scope.until}
    order by m.merged_at desc limit 100`)
}

export const showMerge = (row: MergeRow) => ({
  id: row.id, keptId: row.kept_id, keptName: row.kept_name, mergedId: row.merged_id, mergedName: row.merged_name, reason: row.reason,
  byName: row.by_name, mergedAt: row.merged_at, unmergedAt: row.unmerged_at,
})

export type DuplicateReason = 'same-birth' | 'same-phone' | 'similar-name'

export interface DuplicateRow {
  reason: DuplicateReason
  a_id: string
  b_id: string
}

/** Pairs who may be one person: same name and birth, same telephone, or names that sound alike in one branch. */
export function listDuplicates(tx: Tx, { tenantId, scope }: Actor): Promise<DuplicateRow[]> {
  return tx.rows<DuplicateRow>(sql`
    with p as materialized (
      select id, name, pinyin, birth_on, phone_key, home_path, sex, deceased_on from persons
      where tenant_id = ${tenantId} and merged_into is null and home_path >= ${scope.from} and home_path < ${scope.until}
    ), pairs as (
      select 'same-birth' as reason, 1 as rank, a.id as a_id, b.id as b_id
        from p a join p b on b.name = a.name and b.birth_on = a.birth_on and b.id > a.id
      union all
      select 'same-phone', 2, a.id, b.id from p a join p b on b.phone_key = a.phone_key and b.id > a.id
      union all
      select 'similar-name', 3, a.id, b.id
        from p a join p b on b.home_path = a.home_path and b.pinyin = a.pinyin and b.id > a.id
          and b.sex is not distinct from a.sex and (b.name <> a.name or a.birth_on is null or b.birth_on is null)
    )
    select distinct on (pairs.a_id, pairs.b_id) pairs.reason, pairs.a_id, pairs.b_id
    from pairs order by pairs.a_id, pairs.b_id, pairs.rank limit 500`)
}

export interface DuplicateSide {
  id: string
  name: string
  sex: string | null
  birth_on: string | null
  member_type: string
  joined_on: string | null
  has_identity: boolean
  phone_enc: string | null
  org_name: string | null
}

export function listDuplicateSides(tx: Tx, tenantId: number, ids: string[]): Promise<DuplicateSide[]> {
  return tx.rows<DuplicateSide>(sql`
    select p.id, p.name, p.sex, p.birth_on, p.member_type, p.joined_on, p.identity_key is not null as has_identity, p.phone_enc, org.short_name as org_name
    from persons p left join orgs org on org.tenant_id = p.tenant_id and org.id = p.home_org_id
    where p.tenant_id = ${tenantId} and p.id = any(${ids}::uuid[])`)
}
