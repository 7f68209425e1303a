import type { FastifyInstance } from 'fastify'
import { accountEndpoints } from '../../contract/accounts/endpoints.ts'
import { describeMe, describeSession } from '../access/me.ts'
import { look } from '../platform/act.ts'
import { serve, stateOf, type Services } from '../platform/http.ts'
import { checkClaim, issueClaim, linkByClaim, useClaim } from './claims.ts'
import { endPostOf, givePostTo } from './give-posts.ts'
import {
  disableAccount, enableAccount, endSessionOf, openAccount, resetPassword, resetSecondFactor, unlock,
} from './manage-accounts.ts'
import { changePolicy, readPolicy } from './policy.ts'
import { listOrgChoices } from './post-queries.ts'
import { readAccount, readAccounts } from './read-accounts.ts'
import { readSystemStatus } from './system-status.ts'

export function serveAccounts(app: FastifyInstance, services: Services): void {
  serve(app, services, accountEndpoints, {
    'GET /api/accounts': ({ ctx, query }) => readAccounts(ctx, {
      ...(query.search === undefined ? {} : { search: query.search }),
      ...(query.state === undefined ? {} : { state: query.state }),
      page: query.page ?? 1, size: query.size ?? 50,
    }),
    'GET /api/accounts/:id': ({ ctx, params }) => readAccount(ctx, params.id),
    'POST /api/accounts': ({ ctx, body }) => openAccount(ctx, body),
    'POST /api/accounts/:id/disable': ({ ctx, params, body }) => disableAccount(ctx, params.id, body.reason),
    'POST /api/accounts/:id/enable': ({ ctx, params, body }) => enableAccount(ctx, params.id, body.reason),
    'POST /api/accounts/:id/unlock': ({ ctx, params }) => unlock(ctx, params.id),
    'POST /api/accounts/:id/reset-password': ({ ctx, params, body }) => resetPassword(ctx, params.id, body.reason),
    'POST /api/accounts/:id/reset-second-factor': ({ ctx, params, body }) => resetSecondFactor(ctx, params.id, body.reason),
    'DELETE /api/accounts/:id/sessions/:session': ({ ctx, params }) => endSessionOf(ctx, params.id, params.session),
    'POST /api/accounts/:id/posts': ({ ctx, params, body }) => givePostTo(ctx, params.id, body),
    'POST /api/accounts/:id/posts/:post/end': ({ ctx, params, body }) => endPostOf(ctx, params.id, params.post, body.untilOn),
    'GET /api/account-orgs': ({ ctx, query }) => look(ctx, 'accounts.manage', async (tx) => ({
      rows: await listOrgChoices(tx, ctx.actor.tenantId, query.search ?? ''),
    })),
    'GET /api/security-policy': ({ ctx }) => readPolicy(ctx),
    'PUT /api/security-policy': ({ ctx, body }) => changePolicy(ctx, body),
    'GET /api/system': ({ ctx }) => readSystemStatus(ctx),
    'POST /api/claims': ({ ctx, body }) => issueClaim(ctx, body.personId),
    'POST /api/claims/check': ({ body }) => checkClaim(services, body),
    'POST /api/claims/use': async ({ body, request, reply }) =>
      describeSession(await useClaim(services, body, request, reply), services.clock()),
    'POST /api/claims/link': async ({ ctx, body, request }) => {
      await linkByClaim(services, ctx.actor, body)
      return describeMe(services, ctx.actor, stateOf(request))
    },
  })
}
