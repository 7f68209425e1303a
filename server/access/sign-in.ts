import type { FastifyReply, FastifyRequest } from 'fastify'
import { systemActor } from '../platform/actor.ts'
import { appendAudit } from '../platform/audit.ts'
import { dayInChina } from '../platform/context.ts'
import type { Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { findLogin, type Account } from './account-queries.ts'
import { checkPassword } from './passwords.ts'
import { proveUser, type Proof } from './prove-user.ts'
import { listPostsOfUser } from './session-queries.ts'
import { startSession, type OpenSession } from './sessions.ts'

/** Why a proof does not let the user in, or nothing. */
export function refusalOf(proof: Proof): Refusal | undefined {
  switch (proof.outcome) {
    case 'unknown':
    case 'wrong': return new Refusal('unauthenticated', 'access.wrong-credentials')
    case 'wrong-code': return new Refusal('unauthenticated', 'access.wrong-code')
    case 'code-needed': return new Refusal('unauthenticated', 'access.code-needed')
    case 'locked': return new Refusal('unauthenticated', 'access.locked', { minutes: proof.minutes })
    case 'right': return proof.account.disabled_at === null ? undefined : new Refusal('unauthenticated', 'access.disabled')
    default: return proof satisfies never
  }
}

/** Every sign-in and every failed one is on record (GB/T 22239-2019 8.1.4.3). */
export async function recordSignIn(
  services: Services, tenantId: number, account: Pick<Account, 'id' | 'name'>, outcome: string, address: string,
): Promise<void> {
  const system = systemActor(tenantId)
  const actor = { ...system, userId: account.id, name: account.name }
  await services.db.withTenant(system, (tx) => appendAudit(tx, services.crypto, actor, services.clock().toISOString(), [
    { action: 'access.sign-in', subjectKind: 'user', subjectId: account.id, success: outcome === 'right' || outcome === 'demonstration', detail: { address, outcome } },
  ]))
}

/** Opens a session for a user who has been proved, under the first post. */
export async function openSessionFor(
  services: Services, tenantId: number, userId: string, secondFactor: boolean, request: FastifyRequest, reply: FastifyReply,
): Promise<OpenSession> {
  const now = services.clock()
  const posts = await services.db.withTenant(systemActor(tenantId), (tx) => listPostsOfUser(tx, tenantId, userId, dayInChina(now)))
  return startSession(services, {
    tenantId, userId, postId: posts[0]?.id ?? null, secondFactorAt: secondFactor ? now.toISOString() : null,
  }, request, reply)
}

/** Signs in by name, password and, once enrolled, the second factor. */
export async function signIn(
  services: Services,
  input: { login: string; password: string; code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<OpenSession> {
  const found = await services.db.withDirectory((tx) => findLogin(tx, input.login))
  if (found === undefined) {
    await checkPassword(null, input.password)
    request.log.warn({ address: request.ip }, 'sign-in with an unknown name')
    throw new Refusal('unauthenticated', 'access.wrong-credentials')
  }
  const { tenant_id: tenantId, user_id: userId } = found
  const proof = await proveUser(services, { tenantId, userId, password: input.password, code: input.code })
  const refusal = refusalOf(proof)
  if (proof.outcome !== 'unknown' && proof.outcome !== 'code-needed') {
    const outcome = proof.outcome === 'right' && refusal !== undefined ? 'disabled' : proof.outcome
    await recordSignIn(services, tenantId, proof.account, outcome, request.ip)
  }
  if (refusal !== undefined) throw refusal
  return openSessionFor(services, tenantId, userId, proof.outcome === 'right' && proof.secondFactor, request, reply)
}
