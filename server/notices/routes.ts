import type { FastifyInstance, FastifyRequest } from 'fastify'
import { noticeEndpoints } from '../../contract/notices/endpoints.ts'
import { act, look } from '../platform/act.ts'
import { serve, type Services } from '../platform/http.ts'
import { issueCallback, revokeCallback } from './callbacks.ts'
import { listCalls } from './call-list.ts'
import { listGroups, setEmail, setRobots, setSms, setTimes, showChannels, testChannel } from './channel-settings.ts'
import { listDead, retryDead } from './dead-letters.ts'
import { takeReports } from './receipts.ts'
import { keepWishes, readWishes } from './wishes.ts'
import { listWordings, readWording, resetWording, reword } from './wordings.ts'

/** In the header, or in the address for a gateway that cannot set one. */
function secretOf({ headers }: FastifyRequest, token: string | undefined): string {
  return /^Bearer (\S{1,100})$/.exec(headers.authorization ?? '')?.[1] ?? token ?? ''
}

export function serveNotices(app: FastifyInstance, services: Services): void {
  serve(app, services, noticeEndpoints, {
    'GET /api/notices/templates': ({ ctx }) => listWordings(ctx),
    'GET /api/notices/templates/:code': ({ ctx, params }) => readWording(ctx, params.code),
    'PUT /api/notices/templates/:code': ({ ctx, params, body }) => reword(ctx, params.code, body),
    'DELETE /api/notices/templates/:code': ({ ctx, params }) => resetWording(ctx, params.code),
    'POST /api/notices/receipts/:key': ({ params, query, body, request }) => takeReports(services, { key: params.key, secret: secretOf(request, query.token), body }),
    'POST /api/notices/channels/sms/callback': ({ ctx }) => issueCallback(ctx),
    'DELETE /api/notices/channels/sms/callback': ({ ctx }) => revokeCallback(ctx),
    'GET /api/notices/calls': ({ ctx, query }) => listCalls(ctx, query),
    'GET /api/notices/wishes/:personId': ({ ctx, params }) => look(ctx, 'contacts.log', (tx) => readWishes(tx, ctx, params.personId)),
    'PUT /api/notices/wishes/:personId': ({ ctx, params, body }) => act(ctx, 'contacts.log', (tx) => keepWishes(tx, ctx, params.personId, body)),
    'GET /api/notices/channels': ({ ctx }) => showChannels(ctx),
    'PUT /api/notices/channels/email': ({ ctx, body }) => setEmail(ctx, body),
    'PUT /api/notices/channels/sms': ({ ctx, body }) => setSms(ctx, body),
    'PUT /api/notices/channels/robot': ({ ctx, body }) => setRobots(ctx, body),
    'POST /api/notices/channels/:channel/test': ({ ctx, params, body }) => testChannel(ctx, params.channel, body.to),
    'PUT /api/notices/times': ({ ctx, body }) => setTimes(ctx, body),
    'GET /api/notices/groups': ({ ctx, query }) => listGroups(ctx, query.search ?? ''),
    'GET /api/notices/dead': ({ ctx, query }) => listDead(ctx, query),
    'POST /api/notices/dead/:id/retry': ({ ctx, params }) => retryDead(ctx, params.id),
  })
}
