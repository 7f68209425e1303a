import type { FastifyInstance } from 'fastify'
import { accessEndpoints } from '../../contract/access/endpoints.ts'
import { serve, type Services } from '../platform/http.ts'
import { choosePost, describeMe, signIn, signOut } from './actions.ts'
import { sessionCookie } from './sessions.ts'

export function serveAccess(app: FastifyInstance, services: Services): void {
  serve(app, services, accessEndpoints, {
    'POST /api/session': async ({ body, request, reply }) =>
      describeMe(services, await signIn(services, body, request, reply)),
    'GET /api/session': ({ ctx }) => describeMe(services, ctx.actor),
    'PUT /api/session/post': ({ ctx, body, request }) =>
      choosePost(services, ctx.actor, request.sessionHash ?? '', body.postId),
    'DELETE /api/session': async ({ request, reply }) => {
      await signOut(services, request.sessionHash ?? '')
      void reply.clearCookie(sessionCookie, { path: '/' })
    },
  })
}
