import type { FastifyReply, FastifyRequest } from 'fastify'
import { claimLimits } from '../../domain/access/security-policy.ts'
import { judgePostsTogether } from '../../domain/rights/posts-together.ts'
import { normaliseName } from '../../domain/values/name.ts'
import { hashPassword } from '../access/passwords.ts'
import { proveAgain, requireGoodPassword } from '../access/own-account.ts'
import type { OpenSession } from '../access/sessions.ts'
import { openSessionFor } from '../access/sign-in.ts'
import { newCode, readCode } from '../access/tokens.ts'
import { act, look, unremembered } from '../platform/act.ts'
import { systemActor, type Actor } from '../platform/actor.ts'
import { appendAudit } from '../platform/audit.ts'
import { dayInChina, type Context } from '../platform/context.ts'
import type { Crypto } from '../platform/crypto.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { findUserOfPerson, insertAccount, insertLogin, linkPerson } from './account-queries.ts'
import {
  closeClaim, countClaimFailure, findClaimable, findClaimAddress, insertClaim, lockOpenClaim, voidClaimsOf, type OpenClaim,
} from './claim-queries.ts'
import { listPostsOfAccount } from './post-queries.ts'

const codeLength = 8
const hashCode = (crypto: Crypto, code: string) => crypto.blind('claim-code', readCode(code))

/** The branch gives a member a code to claim an account with; codes given before are void. */
export async function issueClaim(ctx: Context, personId: string) {
  const person = await look(ctx, 'claims.issue', (tx) => findClaimable(tx, ctx.actor, personId))
  if (person === undefined) throw new Refusal('absent', 'request.absent')
  if (!person.known) throw new Refusal('refused', 'accounts.claim-needs-identity', { name: person.name })
  // accounts are not within an officer's sight: only whether there is one
  const user = await ctx.db.withTenant(systemActor(ctx.actor.tenantId), (tx) => findUserOfPerson(tx, ctx.actor.tenantId, personId))
  if (user !== undefined) throw new Refusal('refused', 'accounts.claimed-already', { name: person.name })
  const code = newCode(codeLength)
  const expiresAt = new Date(Date.parse(ctx.now) + claimLimits.days * 86_400_000).toISOString()
  return act(unremembered(ctx), 'claims.issue', async (tx) => {
    await voidClaimsOf(tx, ctx.actor.tenantId, personId, ctx.now)
    await insertClaim(tx, ctx.actor.tenantId, {
      id: newId(), personId, codeHash: hashCode(ctx.crypto, code), expiresAt, issuedBy: ctx.actor.name,
    }, ctx.now)
    return {
      result: { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt, personName: person.name },
      audit: { action: 'accounts.issue-claim', subjectKind: 'person', subjectId: personId, personId, detail: { expiresAt } },
    }
  })
}

export interface ClaimProof {
  code: string
  name: string
  identityTail: string
}

function isProof(crypto: Crypto, claim: OpenClaim, proof: ClaimProof): boolean {
  const tail = proof.identityTail.normalize('NFKC').trim().toUpperCase()
  return normaliseName(proof.name) === normaliseName(claim.name) && crypto.blind('identity-tail', tail) === claim.identity_tail_key
}

const wrong = () => new Refusal('refused', 'accounts.claim-wrong')

/**
 * Works on the claim that the code opens, once name and identity number agree. What is wrong with them is counted and
 * kept, and the fifth time voids the code; that is why a wrong proof is an outcome and no exception in here.
 */
async function withClaim<T>(
  services: Services, proof: ClaimProof, by: Partial<Actor>, work: (tx: Tx, tenantId: number, claim: OpenClaim) => Promise<T>,
): Promise<T> {
  const codeHash = hashCode(services.crypto, proof.code)
  const address = await services.db.withDirectory((tx) => findClaimAddress(tx, codeHash))
  if (address === undefined) throw wrong()
  const { tenant_id: tenantId } = address
  const now = services.clock().toISOString()
  const outcome = await services.db.withTenant(systemActor(tenantId), async (tx) => {
    const claim = await lockOpenClaim(tx, tenantId, address.claim_id, now)
    if (claim === undefined) return undefined
    if (isProof(services.crypto, claim, proof)) return { result: await work(tx, tenantId, claim) }
    const failures = claim.failures + 1
    await countClaimFailure(tx, tenantId, claim.id, failures, failures >= claimLimits.failures ? now : null)
    await appendAudit(tx, services.crypto, { ...systemActor(tenantId, '认领人'), ...by }, now, [
      { action: 'accounts.claim', subjectKind: 'person', subjectId: claim.person_id, personId: claim.person_id, success: false, detail: { failures } },
    ])
    return undefined
  })
  if (outcome === undefined) throw wrong()
  return outcome.result
}

export function checkClaim(services: Services, proof: ClaimProof): Promise<{ tenantName: string; personName: string }> {
  return withClaim(services, proof, {}, async (_tx, _tenantId, claim) => ({ tenantName: claim.tenant_name, personName: claim.name }))
}

async function recordClaim(tx: Tx, services: Services, tenantId: number, claim: OpenClaim, userId: string, how: 'opened' | 'linked'): Promise<void> {
  const now = services.clock().toISOString()
  await closeClaim(tx, tenantId, claim.id, now)
  await appendAudit(tx, services.crypto, { ...systemActor(tenantId, claim.name), userId, personId: claim.person_id }, now, [
    { action: 'accounts.claim', subjectKind: 'user', subjectId: userId, personId: claim.person_id, detail: { how } },
  ])
}

/** Opens an account for the person whom the code names, under a login name and password of the person's choice. */
export async function useClaim(
  services: Services, input: ClaimProof & { login: string; password: string }, request: FastifyRequest, reply: FastifyReply,
): Promise<OpenSession> {
  const login = input.login.toLowerCase()
  requireGoodPassword(input.password, login)
  const passwordHash = await hashPassword(input.password)
  const userId = newId()
  const tenantId = await withClaim(services, input, { userId }, async (tx, tenantId, claim) => {
    if ((await findUserOfPerson(tx, tenantId, claim.person_id)) !== undefined) {
      throw new Refusal('refused', 'accounts.claimed-already', { name: claim.name })
    }
    if ((await insertLogin(tx, tenantId, login, userId)) === 0) throw new Refusal('refused', 'accounts.login-taken', { login })
    await insertAccount(tx, tenantId, {
      id: userId, login, name: claim.name, personId: claim.person_id, passwordHash, mustChangePassword: false,
    }, services.clock().toISOString())
    await recordClaim(tx, services, tenantId, claim, userId, 'opened')
    return tenantId
  })
  return openSessionFor(services, tenantId, userId, false, request, reply)
}

/** Links the signed-in user's account to the person whom the code names. */
export async function linkByClaim(services: Services, actor: Actor, input: ClaimProof & { password: string }): Promise<void> {
  const account = await proveAgain(services, actor, input.password)
  await withClaim(services, input, { userId: account.id }, async (tx, tenantId, claim) => {
    if (tenantId !== actor.tenantId) throw wrong()
    const posts = await listPostsOfAccount(tx, tenantId, account.id)
    const lasting = posts.filter((post) => post.until_on === null || post.until_on > dayInChina(services.clock()))
    const together = judgePostsTogether(lasting.map((post) => post.kind), true)
    if (!together.ok) throw new Refusal('refused', `accounts.${together.reason}`)
    if ((await linkPerson(tx, tenantId, account.id, claim.person_id)) === 0) {
      throw new Refusal('refused', 'accounts.claimed-already', { name: claim.name })
    }
    await recordClaim(tx, services, tenantId, claim, account.id, 'linked')
  })
}
