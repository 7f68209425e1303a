import type { FastifyInstance } from 'fastify'
import { bulletinEndpoints } from '../../contract/bulletins/endpoints.ts'
import { keepWishes, readWishes } from '../notices/wishes.ts'
import { act, look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { countUnread, noteAllRead, noteRead, own, readInbox, readOne } from './inbox.ts'
import { listAudience, publish, readBulletin, readBulletins, readCopies, readOut, withdraw } from './publish.ts'

function myself({ actor }: Context): string {
  if (actor.personId === null) throw new Refusal('absent', 'request.absent')
  return actor.personId
}

export function serveBulletins(app: FastifyInstance, services: Services): void {
  serve(app, services, bulletinEndpoints, {
    'GET /api/inbox': ({ ctx, query }) => readInbox(ctx, query),
    'GET /api/inbox/unread': ({ ctx }) => countUnread(ctx),
    'GET /api/inbox/:id': ({ ctx, params }) => readOne(ctx, params.id),
    'POST /api/inbox/:id/read': ({ ctx, params }) => noteRead(ctx, params.id),
    'POST /api/inbox/read-all': ({ ctx }) => noteAllRead(ctx),
    'GET /api/inbox/wishes': ({ ctx }) => look(own(ctx), 'self.use', (tx) => readWishes(tx, own(ctx), myself(ctx))),
    'PUT /api/inbox/wishes': ({ ctx, body }) => act(own(ctx), 'self.use', (tx) => keepWishes(tx, own(ctx), myself(ctx), body)),
    'GET /api/bulletins/people': ({ ctx, query }) => listAudience(ctx, query),
    'GET /api/bulletins': ({ ctx, query }) => readBulletins(ctx, query),
    'POST /api/bulletins': ({ ctx, body }) => publish(ctx, body),
    'GET /api/bulletins/:id': ({ ctx, params }) => readBulletin(ctx, params.id),
    'GET /api/bulletins/:id/people': ({ ctx, params, query }) => readCopies(ctx, params.id, query),
    'POST /api/bulletins/:id/withdraw': ({ ctx, params, body }) => withdraw(ctx, params.id, body.reason),
    'POST /api/bulletins/:id/people/:personId/read-out': ({ ctx, params }) => readOut(ctx, params.id, params.personId),
  })
}
