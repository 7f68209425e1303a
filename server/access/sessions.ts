import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PostKind } from '../../domain/rights/posts.ts'
import { reachOf, systemActor, type ActingPost, type Actor } from '../platform/actor.ts'
import { dayInChina } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'

export const sessionCookie = 'hongyan_session'
const idleMinutes = 30
const lifeHours = 12

export function hashToken(token: string): string {
  return createHash('sm3').update(token).digest('hex')
}

interface SessionRow {
  tenant_id: number
  user_id: string
  post_id: string | null
}

function findSession(tx: Tx, tokenHash: string, now: Date): Promise<SessionRow | undefined> {
  const idle = new Date(now.getTime() - idleMinutes * 60_000)
  return tx.find<SessionRow>(sql`
    update directory.sessions set seen_at = ${now}
    where token_hash = ${tokenHash} and expires_at > ${now} and seen_at > ${idle}
    returning tenant_id, user_id, post_id`)
}

interface UserRow {
  id: string
  name: string
  person_id: string | null
}

interface PostRow {
  id: string
  kind: PostKind
  org_id: string | null
  org_name: string | null
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
      and (org.id is null or org.status = 'active')
    order by post.path, post.kind, post.id`)
}

export function actingPost(row: PostRow): ActingPost {
  return { id: row.id, kind: row.kind, orgId: row.org_id, orgName: row.org_name ?? '', path: row.path }
}

async function findActor(services: Services, session: SessionRow, now: Date): Promise<Actor | null> {
  return services.db.withTenant(systemActor(session.tenant_id), async (tx) => {
    const user = await tx.find<UserRow>(sql`
      select id, name, person_id from users
      where tenant_id = ${session.tenant_id} and id = ${session.user_id} and disabled_at is null`)
    if (user === undefined) return null
    const posts = await listPostsOfUser(tx, session.tenant_id, user.id, dayInChina(now))
    const chosen = posts.find((post) => post.id === session.post_id)
    const post = chosen === undefined ? null : actingPost(chosen)
    return {
      tenantId: session.tenant_id, userId: user.id, personId: user.person_id, name: user.name, post, ...reachOf(post),
    }
  })
}

/** Puts the actor of the session on the request, or leaves it anonymous. */
export async function authenticate(services: Services, request: FastifyRequest): Promise<void> {
  const token = request.cookies[sessionCookie]
  if (token === undefined) return
  const now = services.clock()
  const tokenHash = hashToken(token)
  const session = await services.db.withDirectory((tx) => findSession(tx, tokenHash, now))
  if (session === undefined) return
  request.actor = await findActor(services, session, now)
  request.sessionHash = request.actor === null ? null : tokenHash
}

export interface NewSession {
  tenantId: number
  userId: string
  postId: string | null
  client: string
  address: string
  secondFactorAt: string | null
}

/** Only the hash of the random 256-bit token is stored. */
export async function openSession(services: Services, session: NewSession, reply: FastifyReply): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const now = services.clock()
  const expires = new Date(now.getTime() + lifeHours * 3_600_000)
  await services.db.withDirectory((tx) => tx.run(sql`
    insert into directory.sessions (token_hash, tenant_id, user_id, post_id, client, address, second_factor_at, created_at, seen_at, expires_at)
    values (${hashToken(token)}, ${session.tenantId}, ${session.userId}, ${session.postId}, ${session.client.slice(0, 200)},
      ${session.address}, ${session.secondFactorAt}, ${now}, ${now}, ${expires})`))
  void reply.setCookie(sessionCookie, token, {
    path: '/', httpOnly: true, sameSite: 'lax', secure: reply.request.protocol === 'https',
  })
}
