import type { PostKind } from '../../domain/rights/posts.ts'
import { sql, type Tx } from '../platform/database.ts'

export interface AccountPostRow {
  id: string
  kind: PostKind
  org_id: string | null
  org_name: string
  from_on: string
  until_on: string | null
  by_person: boolean
}

/** Every post the account has had or will have, its own and those of the person behind it. */
export function listPostsOfAccount(tx: Tx, tenantId: number, userId: string): Promise<AccountPostRow[]> {
  return tx.rows<AccountPostRow>(sql`
    select post.id, post.kind, post.org_id, coalesce(org.short_name, tenant.name) as org_name, post.from_on, post.until_on,
      post.user_id is distinct from usr.id as by_person
    from users usr
    join posts post on post.tenant_id = usr.tenant_id and (post.user_id = usr.id or post.person_id = usr.person_id)
    join tenants tenant on tenant.id = usr.tenant_id
    left join orgs org on org.tenant_id = post.tenant_id and org.id = post.org_id
    where usr.tenant_id = ${tenantId} and usr.id = ${userId}
    order by post.from_on desc, post.id`)
}

export interface NewPostRow {
  id: string
  kind: PostKind
  orgId: string | null
  path: string
  userId: string
  holderName: string
  fromOn: string
  untilOn: string | null
  document: string | null
}

export function insertPost(tx: Tx, tenantId: number, post: NewPostRow, now: string): Promise<number> {
  return tx.run(sql`
    insert into posts (tenant_id, id, kind, org_id, path, user_id, holder_name, from_on, until_on, document, recorded_at)
    values (${tenantId}, ${post.id}, ${post.kind}, ${post.orgId}, ${post.path}, ${post.userId}, ${post.holderName},
      ${post.fromOn}, ${post.untilOn}, ${post.document}, ${now})`)
}

export function endPost(tx: Tx, tenantId: number, id: string, untilOn: string): Promise<number> {
  return tx.run(sql`update posts set until_on = ${untilOn} where tenant_id = ${tenantId} and id = ${id}`)
}

export function findActiveOrg(tx: Tx, tenantId: number, id: string): Promise<{ path: string; short_name: string } | undefined> {
  return tx.find<{ path: string; short_name: string }>(sql`
    select path, short_name from orgs where tenant_id = ${tenantId} and id = ${id} and status = 'active'`)
}

/** Users that hold a post of this kind today; locked, so that two administrators cannot remove each other at once. */
export function lockHolders(tx: Tx, tenantId: number, kind: PostKind, today: string): Promise<{ id: string }[]> {
  return tx.rows<{ id: string }>(sql`
    select usr.id from users usr
    where usr.tenant_id = ${tenantId} and usr.disabled_at is null
      and exists (select 1 from posts post where post.tenant_id = usr.tenant_id and post.user_id = usr.id and post.kind = ${kind}
        and post.from_on <= ${today} and (post.until_on is null or post.until_on > ${today}))
    order by usr.id
    for update`)
}

export interface OrgChoiceRow {
  id: string
  name: string
  kind: string
}

/** Organisations to choose from when a post is given: names only. */
export function listOrgChoices(tx: Tx, tenantId: number, search: string): Promise<OrgChoiceRow[]> {
  const like = `%${search.replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<OrgChoiceRow>(sql`
    select id, name, kind from orgs
    where tenant_id = ${tenantId} and status = 'active' and (name like ${like} or initials like ${like.toLowerCase()})
    order by path
    limit 50`)
}
