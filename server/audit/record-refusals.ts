import type { FastifyInstance, FastifyRequest } from 'fastify'
import { systemActor, type Actor } from '../platform/actor.ts'
import { appendAudit } from '../platform/audit.ts'
import type { Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'

async function record(services: Services, actor: Actor, request: FastifyRequest, refusal: Refusal): Promise<void> {
  // the pattern of the address, not the address: it may name somebody
  const endpoint = `${request.method} ${request.routeOptions.url ?? ''}`
  await services.db.withTenant(systemActor(actor.tenantId), (tx) =>
    appendAudit(tx, services.crypto, actor, services.clock().toISOString(), [
      { action: 'access.forbidden', subjectKind: 'endpoint', success: false, detail: { endpoint, code: refusal.code } },
    ]))
}

/** What a post may not do and somebody tried is on record (GB/T 22239-2019 8.1.4.3). */
export function recordRefusals(app: FastifyInstance, services: Services): void {
  app.addHook('onError', async (request, _reply, error) => {
    if (!(error instanceof Refusal) || error.kind !== 'forbidden' || request.actor === null) return
    await record(services, request.actor, request, error)
  })
}
