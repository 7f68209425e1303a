import type { FastifyReply, FastifyRequest } from 'fastify'
import { passwordTooOld, readSecurityPolicy } from '../../domain/access/security-policy.ts'
import { needsSecondFactor } from '../../domain/rights/posts-together.ts'
import { reachOf, systemActor, type ActingPost, type Actor } from '../platform/actor.ts'
import { dayInChina } from '../platform/context.ts'
import type { Services, SessionState } from '../platform/http.ts'
import {
  deleteSession, findSession, findSignedInUser, insertSession, listPostsOfUser, touchSession, type NewSession, type PostRow,
  type SessionRow, type SignedInUser,
} from './session-queries.ts'
import { hashToken, newToken } from './tokens.ts'

export const sessionCookie = 'hongyan_session'
const touchAfterSeconds = 60

/** A page that nobody has touched for a while says so: what it reads by itself is no activity of the user. */
const unattendedHeader = 'x-hongyan-unattended'

/** A session with all that was read to know who acts. */
export interface OpenSession {
  actor: Actor
  state: SessionState
  user: SignedInUser
  posts: PostRow[]
}

export function actingPost(row: PostRow): ActingPost {
  return { id: row.id, kind: row.kind, orgId: row.org_id, orgName: row.org_name, path: row.path }
}

/** The user, posts of today and acting post of a session; nothing when the account is gone or disabled. */
export async function readSession(services: Services, session: Omit<SessionRow, 'seen_at'>, now: Date): Promise<OpenSession | undefined> {
  return services.db.withTenant(systemActor(session.tenant_id), async (tx) => {
    const [user, posts] = await Promise.all([
      findSignedInUser(tx, session.tenant_id, session.user_id), listPostsOfUser(tx, session.tenant_id, session.user_id, dayInChina(now)),
    ])
    if (user === undefined) return undefined
    const policy = readSecurityPolicy(user.settings)
    const heldBack = (post: PostRow) => policy.requireSecondFactor && session.second_factor_at === null && needsSecondFactor(post.kind)
    const chosen = posts.find((post) => post.id === session.post_id && !heldBack(post))
    const post = chosen === undefined ? null : actingPost(chosen)
    return {
      actor: {
        tenantId: session.tenant_id, userId: user.id, personId: user.person_id, name: user.name, post, ...reachOf(post),
      },
      state: {
        tokenHash: session.token_hash,
        secondFactorAt: session.second_factor_at,
        mustChangePassword: user.must_change_password || passwordTooOld(policy, user.password_changed_at, now.toISOString()),
        waitsForSecondFactor: posts.some(heldBack),
      },
      user,
      posts,
    }
  })
}

/** Puts the actor of the session on the request, or leaves it anonymous. */
export async function authenticate(services: Services, request: FastifyRequest): Promise<void> {
  const token = request.cookies[sessionCookie]
  if (token === undefined) return
  const now = services.clock()
  const tokenHash = hashToken(token)
  const attended = request.headers[unattendedHeader] === undefined
  const row = await services.db.withDirectory(async (tx) => {
    const found = await findSession(tx, tokenHash, now)
    if (attended && found !== undefined && now.getTime() - Date.parse(found.seen_at) > touchAfterSeconds * 1000) await touchSession(tx, tokenHash, now)
    return found
  })
  if (row === undefined) return
  const open = await readSession(services, row, now)
  request.actor = open?.actor ?? null
  request.session = open?.state ?? null
}

/** Opens a session and returns its token; only the hash is kept. */
export async function createSession(services: Services, session: NewSession): Promise<string> {
  const token = newToken()
  await services.db.withDirectory((tx) => insertSession(tx, hashToken(token), session, services.clock()))
  return token
}

/** A fresh token at every sign-in: what the browser held before opens nothing any more (no session fixation). */
export async function startSession(
  services: Services,
  session: Omit<NewSession, 'client' | 'address'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<OpenSession> {
  const before = request.cookies[sessionCookie]
  if (before !== undefined) await services.db.withDirectory((tx) => deleteSession(tx, hashToken(before)))
  const token = await createSession(services, {
    ...session, client: request.headers['user-agent'] ?? '', address: request.ip,
  })
  void reply.setCookie(sessionCookie, token, {
    path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https',
  })
  const open = await readSession(services, {
    token_hash: hashToken(token), tenant_id: session.tenantId, user_id: session.userId, post_id: session.postId,
    second_factor_at: session.secondFactorAt,
  }, services.clock())
  if (open === undefined) throw new Error('the user of a session just opened is not there')
  return open
}
