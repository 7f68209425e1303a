import type { Static } from 'typebox'
import type { Me } from '../../contract/access/endpoints.ts'
import { privacyNotice } from '../../contract/privacy/notice.ts'
import { postKinds } from '../../domain/rights/posts.ts'
import { actions, type Action } from '../../domain/rights/rights.ts'
import { mayAct, systemActor, type ActingPost, type Actor } from '../platform/actor.ts'
import { appendAudit } from '../platform/audit.ts'
import { dayInChina } from '../platform/context.ts'
import type { Services, SessionState } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { setSessionPost } from './session-queries.ts'
import { actingPost, readSession, type OpenSession } from './sessions.ts'

const postOut = (post: ActingPost) => ({
  id: post.id, kind: post.kind, kindName: postKinds[post.kind], orgId: post.orgId, orgName: post.orgName,
})

/** What the pages need to know of who acts. */
export function describeSession({ actor, state, user, posts }: OpenSession, now: Date): Static<typeof Me> {
  return {
    userId: user.id,
    name: user.name,
    login: user.login,
    tenantName: user.tenant_name,
    demonstration: user.demonstration,
    personId: actor.personId,
    post: actor.post === null ? null : postOut(actor.post),
    posts: posts.map((row) => postOut(actingPost(row))),
    may: (Object.keys(actions) as Action[]).filter((action) => mayAct(actor, action)),
    mustChangePassword: state.mustChangePassword,
    secondFactor: {
      enrolled: user.totp_confirmed_at !== null,
      proved: state.secondFactorAt !== null,
      needed: state.waitsForSecondFactor,
    },
    noticeAccepted: user.notice_version === privacyNotice.version,
    today: dayInChina(now),
  }
}

/** The session read anew, acting under that post. */
export async function reopen(services: Services, actor: Actor, state: SessionState, postId: string | null): Promise<OpenSession> {
  const open = await readSession(services, {
    token_hash: state.tokenHash, tenant_id: actor.tenantId, user_id: actor.userId ?? '', post_id: postId,
    second_factor_at: state.secondFactorAt,
  }, services.clock())
  if (open === undefined) throw new Refusal('unauthenticated', 'request.unauthenticated')
  return open
}

export async function describeMe(services: Services, actor: Actor, state: SessionState): Promise<Static<typeof Me>> {
  return describeSession(await reopen(services, actor, state, actor.post?.id ?? null), services.clock())
}

/** The user says which post acts, null for oneself; rights of several posts never add up (pain 7). */
export async function choosePost(services: Services, actor: Actor, state: SessionState, postId: string | null): Promise<Static<typeof Me>> {
  const open = await reopen(services, actor, state, postId)
  if (postId !== null && !open.posts.some((post) => post.id === postId)) throw new Refusal('refused', 'access.no-such-post')
  if (postId !== null && open.actor.post === null) throw new Refusal('refused', 'access.second-factor-needed')
  await services.db.withDirectory((tx) => setSessionPost(tx, state.tokenHash, postId))
  await services.db.withTenant(systemActor(actor.tenantId), (tx) =>
    appendAudit(tx, services.crypto, open.actor, services.clock().toISOString(), [
      { action: 'access.choose-post', subjectKind: 'post', subjectId: postId },
    ]))
  return describeSession(open, services.clock())
}
