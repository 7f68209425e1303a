import type { FastifyInstance } from 'fastify'
import { accessEndpoints } from '../../contract/access/endpoints.ts'
import { serve, stateOf, type Services } from '../platform/http.ts'
import { choosePost, describeMe, describeSession } from './me.ts'
import { changePassword, endOwnSession, listOwnSessions, signOut } from './own-account.ts'
import { confirmEnrolment, removeSecondFactor, startEnrolment } from './second-factor.ts'
import { sessionCookie } from './sessions.ts'
import { signIn } from './sign-in.ts'

export function serveAccess(app: FastifyInstance, services: Services): void {
  serve(app, services, accessEndpoints, {
    'POST /api/session': async ({ body, request, reply }) =>
      describeSession(await signIn(services, body, request, reply), services.clock()),
    'GET /api/session': ({ ctx, request }) => describeMe(services, ctx.actor, stateOf(request)),
    'PUT /api/session/post': ({ ctx, body, request }) => choosePost(services, ctx.actor, stateOf(request), body.postId),
    'DELETE /api/session': async ({ ctx, request, reply }) => {
      await signOut(services, ctx.actor, stateOf(request))
      void reply.clearCookie(sessionCookie, { path: '/' })
    },
    'PUT /api/session/password': ({ ctx, body, request }) => changePassword(services, ctx.actor, stateOf(request), body),
    'GET /api/sessions': ({ ctx, request }) => listOwnSessions(services, ctx.actor, stateOf(request)),
    'DELETE /api/sessions/:id': ({ ctx, params }) => endOwnSession(services, ctx.actor, params.id),
    'POST /api/session/second-factor': ({ ctx, body }) => startEnrolment(services, ctx.actor, body.password),
    'PUT /api/session/second-factor': ({ ctx, body, request }) => confirmEnrolment(services, ctx.actor, stateOf(request), body.code),
    'POST /api/session/second-factor/removal': ({ ctx, body, request }) => removeSecondFactor(services, ctx.actor, stateOf(request), body),
  })
}
