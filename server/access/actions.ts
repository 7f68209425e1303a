import type { FastifyReply, FastifyRequest } from 'fastify'
import { postKinds } from '../../domain/rights/posts.ts'
import { rights } from '../../domain/rights/rights.ts'
import { systemActor } from '../platform/actor.ts'
import { appendAudit } from '../platform/audit.ts'
import { dayInChina, type Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { checkPassword } from './passwords.ts'
import { actingPost, listPostsOfUser, openSession } from './sessions.ts'

const failuresAllowed = 5
const lockMinutes = 30

interface Account {
  id: string
  name: string
  person_id: string | null
  password_hash: string | null
  failures: number
  locked_until: string | null
  disabled_at: string | null
}

function findAccount(tx: Tx, tenantId: number, userId: string): Promise<Account | undefined> {
  return tx.find<Account>(sql`
    select id, name, person_id, password_hash, failures, locked_until, disabled_at
    from users where tenant_id = ${tenantId} and id = ${userId}`)
}

function countFailure(tx: Tx, tenantId: number, account: Account, now: Date): Promise<number> {
  const failures = account.failures + 1
  const until = failures >= failuresAllowed ? new Date(now.getTime() + lockMinutes * 60_000) : null
  return tx.run(sql`
    update users set failures = ${until === null ? failures : 0}, locked_until = ${until}
    where tenant_id = ${tenantId} and id = ${account.id}`)
}

/** Checks name and password, opens a session under the user's first post; five failures lock (GB/T 22239-2019 8.1.4.1 b). */
export async function signIn(
  services: Services,
  input: { login: string; password: string; code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Context['actor']> {
  const now = services.clock()
  const found = await services.db.withDirectory((tx) => tx.find<{ tenant_id: number; user_id: string }>(sql`
    select tenant_id, user_id from directory.logins where login = ${input.login.toLowerCase()}`))
  if (found === undefined) {
    await checkPassword(null, input.password)
    throw new Refusal('unauthenticated', 'access.wrong-credentials')
  }
  const system = systemActor(found.tenant_id)
  const account = await services.db.withTenant(system, (tx) => findAccount(tx, found.tenant_id, found.user_id))
  if (account?.locked_until && account.locked_until > now.toISOString()) {
    const minutes = Math.ceil((Date.parse(account.locked_until) - now.getTime()) / 60_000)
    throw new Refusal('unauthenticated', 'access.locked', { minutes })
  }
  const right = await checkPassword(account?.password_hash, input.password)
  if (account === undefined) throw new Refusal('unauthenticated', 'access.wrong-credentials')
  const actor = { ...system, userId: account.id, name: account.name, personId: account.person_id }
  await services.db.withTenant(system, async (tx) => {
    if (right) await tx.run(sql`update users set failures = 0, locked_until = null where tenant_id = ${found.tenant_id} and id = ${account.id}`)
    else await countFailure(tx, found.tenant_id, account, now)
    await appendAudit(tx, services.crypto, actor, now.toISOString(), [
      { action: 'access.sign-in', subjectKind: 'user', subjectId: account.id, success: right, detail: { address: request.ip } },
    ])
  })
  if (!right) throw new Refusal('unauthenticated', 'access.wrong-credentials')
  if (account.disabled_at !== null) throw new Refusal('unauthenticated', 'access.disabled')
  const posts = await services.db.withTenant(system, (tx) => listPostsOfUser(tx, found.tenant_id, account.id, dayInChina(now)))
  const first = posts[0] === undefined ? null : actingPost(posts[0])
  await openSession(services, {
    tenantId: found.tenant_id, userId: account.id, postId: first?.id ?? null,
    client: request.headers['user-agent'] ?? '', address: request.ip, secondFactorAt: null,
  }, reply)
  return { ...actor, post: first }
}

const postOut = (post: { id: string; kind: keyof typeof postKinds; orgId: string | null; orgName: string }) => ({
  id: post.id, kind: post.kind, kindName: postKinds[post.kind], orgId: post.orgId, orgName: post.orgName,
})

export async function describeMe(services: Services, actor: Context['actor']) {
  const today = dayInChina(services.clock())
  return services.db.withTenant(systemActor(actor.tenantId), async (tx) => {
    const posts = await listPostsOfUser(tx, actor.tenantId, actor.userId ?? '', today)
    const tenant = await tx.one<{ name: string; demonstration: boolean }>(sql`
      select name, demonstration from tenants where id = ${actor.tenantId}`)
    return {
      name: actor.name,
      tenantName: tenant.name,
      demonstration: tenant.demonstration,
      personId: actor.personId,
      post: actor.post === null ? null : postOut(actor.post),
      posts: posts.map((row) => postOut(actingPost(row))),
      may: [...rights[actor.post?.kind ?? 'member']],
    }
  })
}

/** The user says which post acts; rights of several posts never add up (pain 7). */
export async function choosePost(services: Services, actor: Context['actor'], sessionHash: string, postId: string | null) {
  const today = dayInChina(services.clock())
  const posts = await services.db.withTenant(systemActor(actor.tenantId), (tx) =>
    listPostsOfUser(tx, actor.tenantId, actor.userId ?? '', today))
  const chosen = postId === null ? null : posts.find((post) => post.id === postId)
  if (chosen === undefined) throw new Refusal('refused', 'access.no-such-post')
  await services.db.withDirectory((tx) => tx.run(sql`
    update directory.sessions set post_id = ${postId} where token_hash = ${sessionHash}`))
  return describeMe(services, { ...actor, post: chosen === null ? null : actingPost(chosen) })
}

export async function signOut(services: Services, sessionHash: string): Promise<void> {
  await services.db.withDirectory((tx) => tx.run(sql`delete from directory.sessions where token_hash = ${sessionHash}`))
}
