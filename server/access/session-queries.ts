import type { PostKind } from '../../domain/rights/posts.ts'
import { sessionLimits } from '../../domain/access/security-policy.ts'
import { sql, type Tx } from '../platform/database.ts'

export interface SessionRow {
  token_hash: string
  tenant_id: number
  user_id: string
  post_id: string | null
  second_factor_at: string | null
  seen_at: string
}

export interface NewSession {
  tenantId: number
  userId: string
  postId: string | null
  client: string
  address: string
  secondFactorAt: string | null
}

const idleSince = (now: Date) => new Date(now.getTime() - sessionLimits.idleMinutes * 60_000)

export function findSession(tx: Tx, tokenHash: string, now: Date): Promise<SessionRow | undefined> {
  return tx.find<SessionRow>(sql`
    select token_hash, tenant_id, user_id, post_id, second_factor_at, seen_at from directory.sessions
    where token_hash = ${tokenHash} and expires_at > ${now} and seen_at > ${idleSince(now)}`)
}

export function touchSession(tx: Tx, tokenHash: string, now: Date): Promise<number> {
  return tx.run(sql`update directory.sessions set seen_at = ${now} where token_hash = ${tokenHash}`)
}

export function insertSession(tx: Tx, tokenHash: string, session: NewSession, now: Date): Promise<number> {
  const expires = new Date(now.getTime() + sessionLimits.hours * 3_600_000)
  return tx.run(sql`
    insert into directory.sessions (token_hash, tenant_id, user_id, post_id, client, address, second_factor_at, created_at, seen_at, expires_at)
    values (${tokenHash}, ${session.tenantId}, ${session.userId}, ${session.postId}, ${session.client.slice(0, 200)},
      ${session.address}, ${session.secondFactorAt}, ${now}, ${now}, ${expires})`)
}

export function setSessionPost(tx: Tx, tokenHash: string, postId: string | null): Promise<number> {
  return tx.run(sql`update directory.sessions set post_id = ${postId} where token_hash = ${tokenHash}`)
}

export function proveSession(tx: Tx, tokenHash: string, now: string | null): Promise<number> {
  return tx.run(sql`update directory.sessions set second_factor_at = ${now} where token_hash = ${tokenHash}`)
}

export function deleteSession(tx: Tx, tokenHash: string): Promise<number> {
  return tx.run(sql`delete from directory.sessions where token_hash = ${tokenHash}`)
}

/** All sessions of a user except, where given, the one that stays. */
export function deleteSessionsOf(tx: Tx, tenantId: number, userId: string, exceptHash = ''): Promise<number> {
  return tx.run(sql`
    delete from directory.sessions where tenant_id = ${tenantId} and user_id = ${userId} and token_hash <> ${exceptHash}`)
}

/** A session is known outside by the beginning of its hash, which opens nothing. */
export function deleteSessionById(tx: Tx, tenantId: number, userId: string, id: string): Promise<number> {
  return tx.run(sql`
    delete from directory.sessions where tenant_id = ${tenantId} and user_id = ${userId} and left(token_hash, 32) = ${id}`)
}

export interface SessionListRow {
  token_hash: string
  client: string
  address: string
  created_at: string
  seen_at: string
}

export function listSessionsOf(tx: Tx, tenantId: number, userId: string, now: Date): Promise<SessionListRow[]> {
  return tx.rows<SessionListRow>(sql`
    select token_hash, client, address, created_at, seen_at from directory.sessions
    where tenant_id = ${tenantId} and user_id = ${userId} and expires_at > ${now} and seen_at > ${idleSince(now)}
    order by seen_at desc, token_hash`)
}

/** Sessions that nobody can use any more. */
export function deleteExpiredSessions(tx: Tx, now: Date): Promise<number> {
  return tx.run(sql`delete from directory.sessions where expires_at <= ${now} or seen_at <= ${idleSince(now)}`)
}

export interface PostRow {
  id: string
  kind: PostKind
  org_id: string | null
  org_name: string
  path: string
}

/** Posts a user may act under today: those given to the account and those held by the person behind it. */
export function listPostsOfUser(tx: Tx, tenantId: number, userId: string, today: string): Promise<PostRow[]> {
  return tx.rows<PostRow>(sql`
    select post.id, post.kind, post.org_id, coalesce(org.short_name, tenant.name) as org_name, post.path
    from users usr
    join posts post on post.tenant_id = usr.tenant_id and (post.user_id = usr.id or post.person_id = usr.person_id)
    join tenants tenant on tenant.id = usr.tenant_id
    left join orgs org on org.tenant_id = post.tenant_id and org.id = post.org_id
    where usr.tenant_id = ${tenantId} and usr.id = ${userId}
      and post.from_on <= ${today} and (post.until_on is null or post.until_on > ${today})
      and (post.org_id is null or org.status = 'active')
    order by post.path, post.kind, post.id`)
}

export interface SignedInUser {
  id: string
  name: string
  login: string
  person_id: string | null
  must_change_password: boolean
  password_changed_at: string | null
  totp_confirmed_at: string | null
  notice_version: string | null
  tenant_name: string
  demonstration: boolean
  settings: Record<string, unknown>
}

export function findSignedInUser(tx: Tx, tenantId: number, userId: string): Promise<SignedInUser | undefined> {
  return tx.find<SignedInUser>(sql`
    select usr.id, usr.name, usr.login, usr.person_id, usr.must_change_password, usr.password_changed_at,
      usr.totp_confirmed_at, usr.notice_version, tenant.name as tenant_name, tenant.demonstration, tenant.settings
    from users usr join tenants tenant on tenant.id = usr.tenant_id
    where usr.tenant_id = ${tenantId} and usr.id = ${userId} and usr.disabled_at is null`)
}
