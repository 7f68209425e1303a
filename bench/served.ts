import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import type { PostKind } from '../domain/rights/posts.ts'
import { createSession, sessionCookie } from '../server/access/sessions.ts'
import { insertAccount, insertLogin } from '../server/accounts/account-queries.ts'
import { buildApp } from '../server/app.ts'
import type { Install } from '../server/install.ts'
import { systemActor } from '../server/platform/actor.ts'
import { sql } from '../server/platform/database.ts'
import type { Services } from '../server/platform/http.ts'
import { newId } from '../server/platform/id.ts'

export interface Served {
  address: string
  services: Services
  /** The cookie of somebody who acts under that post. */
  enter: (tenantId: number, kind: PostKind, org: { id: string; path: string } | null) => Promise<string>
  stop: () => Promise<void>
}

/** The interface on a port of its own, without its limits of calls per minute; where a time is given, it is that time there. */
export async function serveInstall({ db, crypto }: Install, at?: Date): Promise<Served> {
  const services: Services = {
    db, crypto, log: pino({ level: 'warn' }), clock: () => at ?? new Date(),
    jobs: { send: async () => undefined, stop: async () => undefined },
  }
  const app = await buildApp({ services, rateLimit: null })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    address: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    services,
    async enter(tenantId, kind, org) {
      const [userId, postId] = [newId(), newId()]
      const now = services.clock().toISOString()
      await db.withTenant(systemActor(tenantId), async (tx) => {
        await insertLogin(tx, tenantId, userId, userId)
        await insertAccount(tx, tenantId, { id: userId, login: userId, name: '王芳', personId: null, passwordHash: null, mustChangePassword: false }, now)
        await tx.run(sql`
          insert into posts (tenant_id, id, kind, org_id, path, user_id, holder_name, from_on, recorded_at)
          values (${tenantId}, ${postId}, ${kind}, ${org?.id ?? null}, ${org?.path ?? '/'}, ${userId}, '王芳', '2020-01-01', ${now})`)
      })
      const token = await createSession(services, { tenantId, userId, postId, client: 'bench', address: '127.0.0.1', secondFactorAt: now })
      return `${sessionCookie}=${token}`
    },
    stop: () => app.close(),
  }
}
