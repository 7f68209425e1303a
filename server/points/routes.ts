import type { FastifyInstance } from 'fastify'
import { pointEndpoints } from '../../contract/points/endpoints.ts'
import { look } from '../platform/act.ts'
import { asOneself } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { serve, type Services } from '../platform/http.ts'
import { readAccount, sayPointsRule, showObjection } from './account.ts'
import { answerObjection, contestPoints, enterPoints, reversePoints } from './actions.ts'
import { listReceivedObjections } from './queries.ts'

const own = (ctx: Context): Context => ({ ...ctx, actor: asOneself(ctx.actor) })

export function servePoints(app: FastifyInstance, services: Services): void {
  serve(app, services, pointEndpoints, {
    'GET /api/people/:id/points': ({ ctx, params, query }) => look(ctx, 'points.act', async (tx) => {
      const { bindings, ...account } = await readAccount(tx, ctx, params.id, query.year)
      const byHand = bindings.filter(({ clause }) => clause.on === 'by-hand')
        .map((binding) => ({ clauseId: binding.clause.id, title: binding.clause.title, delta: binding.clause.delta, says: sayPointsRule(binding) }))
      return { ...account, byHand, own: ctx.actor.personId === params.id }
    }),
    'POST /api/people/:id/points': ({ ctx, params, body }) => enterPoints(ctx, params.id, body),
    'POST /api/point-entries/:id/reverse': ({ ctx, params, body }) => reversePoints(ctx, params.id, body.reason),
    'POST /api/point-entries/:id/objections': ({ ctx, params, body }) => contestPoints(ctx, params.id, body.reason),
    'GET /api/point-objections': ({ ctx, query }) => look(ctx, 'points.act', async (tx) => {
      const rows = await listReceivedObjections(tx, ctx.actor, { state: query.state, search: query.search, page: query.page ?? 1, size: query.size ?? 50 })
      return {
        rows: rows.map((row) => ({
          ...showObjection(ctx, row), entryId: row.entry_id, personId: row.person_id, name: row.name, orgName: row.org_name ?? '', title: row.title, on: row.on_date,
          delta: row.delta, own: ctx.actor.personId === row.person_id,
        })),
        total: rows[0]?.total ?? 0,
      }
    }),
    'POST /api/point-objections/:id/answer': ({ ctx, params, body }) => answerObjection(ctx, params.id, body),
    'GET /api/pocket/points': ({ ctx, query }) => look(own(ctx), 'self.use', async (tx) => {
      const { bindings: _bindings, ...account } = await readAccount(tx, own(ctx), ctx.actor.personId ?? '', query.year)
      return account
    }),
    'POST /api/pocket/point-entries/:id/objections': ({ ctx, params, body }) => contestPoints(own(ctx), params.id, body.reason),
  })
}
