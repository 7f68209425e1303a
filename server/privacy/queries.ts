import type { PostKind } from '../../domain/rights/posts.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Tx } from '../platform/database.ts'

export interface OwnPaths {
  id: string
  home_path: string | null
  host_path: string | null
  contact_id: string | null
  contact_name: string | null
}

export function findOwnPaths(tx: Tx, actor: Actor): Promise<OwnPaths | undefined> {
  return tx.find<OwnPaths>(sql`
    select person.id, person.home_path, person.host_path, person.contact_id, contact.name as contact_name
    from persons person
    left join persons contact on contact.tenant_id = person.tenant_id and contact.id = person.contact_id
    where person.tenant_id = ${actor.tenantId} and person.id = ${actor.personId}`)
}

export interface ViewingPost {
  kind: PostKind
  path: string
  org_name: string
  holder_name: string
}

/** Posts of today at any of these organisations (those above and at a person's branches), nearest first. */
export function listPostsAt(tx: Tx, tenantId: number, paths: readonly string[], today: string): Promise<ViewingPost[]> {
  return tx.rows<ViewingPost>(sql`
    select post.kind, post.path, coalesce(org.name, tenant.name) as org_name, post.holder_name
    from posts post
    join tenants tenant on tenant.id = post.tenant_id
    left join orgs org on org.tenant_id = post.tenant_id and org.id = post.org_id
    where post.tenant_id = ${tenantId} and post.path = any(${paths}::text[])
      and post.from_on <= ${today} and (post.until_on is null or post.until_on > ${today})
    order by length(post.path) desc, post.path, post.kind, post.holder_name, post.id`)
}

/** Hosts outside this register that have been sent, or have, an open stay of the person. */
export function listHostsElsewhere(tx: Tx, tenantId: number, personId: string): Promise<{ host_org_name: string }[]> {
  return tx.rows<{ host_org_name: string }>(sql`
    select host_org_name from stays
    where tenant_id = ${tenantId} and person_id = ${personId} and open and host_path is null and host_org_name is not null`)
}

export interface LookRow {
  at: string
  user_name: string
  post: string | null
  action: string
  reason: string | null
  field: string | null
  total: number
}

/** What others did that concerns the person: looked, revealed, changed, exported. */
export function listLooks(tx: Tx, tenantId: number, personId: string, userId: string, page: { page: number; size: number }): Promise<LookRow[]> {
  return tx.rows<LookRow>(sql`
    select at, user_name, post, action, detail ->> 'reason' as reason, detail ->> 'fieldName' as field, count(*) over ()::integer as total
    from audit_log log
    where log.tenant_id = ${tenantId} and log.success and log.user_id is distinct from ${userId}::uuid
      and (log.person_id = ${personId} or (log.subject_kind = 'export' and log.subject_id = any(array(
        select export_id from disclosures where tenant_id = ${tenantId} and person_id = ${personId}))))
    order by seq desc
    limit ${page.size} offset ${(page.page - 1) * page.size}`)
}

export function setNoticeVersion(tx: Tx, actor: Actor, version: string): Promise<number> {
  return tx.run(sql`update users set notice_version = ${version} where tenant_id = ${actor.tenantId} and id = ${actor.userId}`)
}

export function findNoticeVersion(tx: Tx, actor: Actor): Promise<{ notice_version: string | null } | undefined> {
  return tx.find<{ notice_version: string | null }>(sql`
    select notice_version from users where tenant_id = ${actor.tenantId} and id = ${actor.userId}`)
}
