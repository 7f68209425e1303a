import type { FastifyReply, FastifyRequest } from 'fastify'
import { postKinds } from '../../domain/rights/posts.ts'
import { listPostsOfUser } from '../access/session-queries.ts'
import type { OpenSession } from '../access/sessions.ts'
import { openSessionFor, recordSignIn } from '../access/sign-in.ts'
import { systemActor } from '../platform/actor.ts'
import { dayInChina } from '../platform/context.ts'
import type { Database } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { listDemonstrationTenants, listDemonstrationUsers, setDemonstrationAccounts, type DemonstrationTenant } from './queries.ts'

/** An account that opens by one click, with what to try under it. */
export interface DemonstrationAccount {
  userId: string
  hint: string
}

/** Says which accounts of a demonstration county open by one click; elsewhere nothing happens. */
export async function offerDemonstrationAccounts(db: Database, tenantId: number, accounts: readonly DemonstrationAccount[]): Promise<void> {
  await db.withTenant(systemActor(tenantId), (tx) => setDemonstrationAccounts(tx, tenantId, JSON.stringify(accounts)))
}

const isAccount = (value: unknown): value is DemonstrationAccount =>
  typeof value === 'object' && value !== null && 'userId' in value && typeof value.userId === 'string' && 'hint' in value && typeof value.hint === 'string'

function accountsOf(tenant: DemonstrationTenant): DemonstrationAccount[] {
  const offered = tenant.settings['demonstrationAccounts']
  return Array.isArray(offered) ? offered.filter(isAccount) : []
}

/** The accounts on offer, in the order of the demonstration; none outside of one. */
export async function listDemonstration(services: Services) {
  const today = dayInChina(services.clock())
  const tenants = await services.db.withDirectory(listDemonstrationTenants)
  const lists = await Promise.all(tenants.map((tenant) => services.db.withTenant(systemActor(tenant.id), async (tx) => {
    const offered = accountsOf(tenant)
    const users = await listDemonstrationUsers(tx, tenant.id, offered.map(({ userId }) => userId))
    const names = new Map(users.map(({ id, name }) => [id, name]))
    const rows = []
    for (const { userId, hint } of offered) {
      const name = names.get(userId)
      if (name === undefined) continue
      const [post] = await listPostsOfUser(tx, tenant.id, userId, today)
      rows.push({ userId, tenantName: tenant.name, name, hint, post: post === undefined ? postKinds.member : `${post.org_name} ${postKinds[post.kind]}` })
    }
    return rows
  })))
  return { accounts: lists.flat() }
}

/** Signs in by one click; only accounts on offer in a demonstration county. */
export async function signInToDemonstration(services: Services, userId: string, request: FastifyRequest, reply: FastifyReply): Promise<OpenSession> {
  const tenants = await services.db.withDirectory(listDemonstrationTenants)
  const tenant = tenants.find((one) => accountsOf(one).some((account) => account.userId === userId))
  if (tenant === undefined) throw new Refusal('refused', 'set-up.no-demonstration')
  const users = await services.db.withTenant(systemActor(tenant.id), (tx) => listDemonstrationUsers(tx, tenant.id, [userId]))
  const [user] = users
  if (user === undefined) throw new Refusal('refused', 'set-up.no-demonstration')
  await recordSignIn(services, tenant.id, user, 'demonstration', request.ip)
  return openSessionFor(services, tenant.id, userId, false, request, reply)
}
