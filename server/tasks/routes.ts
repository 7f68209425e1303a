import type { FastifyInstance } from 'fastify'
import { taskEndpoints } from '../../contract/tasks/endpoints.ts'
import { look } from '../platform/act.ts'
import { asOneself } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { serve, type Services } from '../platform/http.ts'
import { claimTask, deliverClaim, giveBackClaim, reopenClaim, sendBackClaim, verifyClaim } from './claim.ts'
import { listClaims } from './claim-queries.ts'
import { changeTask, closeTask, joinTask, publishDraft, publishTask, readKinds, readWorth } from './publish.ts'
import { readResultRows, readResults } from './results.ts'
import { readAssistable, readHall, readTask, showClaims, showListed } from './show.ts'
import { getTask, listPartnerCandidates, listTasks } from './task-queries.ts'

const own = (ctx: Context): Context => ({ ...ctx, actor: asOneself(ctx.actor) })

function showKinds(ctx: Context) {
  return look(ctx, 'tasks.manage', async (tx) => {
    const path = ctx.actor.post?.path ?? '/'
    const worth = await readWorth(tx, ctx, path)
    const kinds = (await readKinds(tx, ctx, path)).map(({ clause }) => ({
      code: clause.code, name: clause.title, unit: clause.unit, amount: clause.amount, source: clause.source.text, worth: worth(clause.code, clause.unit),
    }))
    return { kinds }
  })
}

export function serveTasks(app: FastifyInstance, services: Services): void {
  serve(app, services, taskEndpoints, {
    'GET /api/tasks': ({ ctx, query }) => look(ctx, 'tasks.read', async (tx) => {
      const { page = 1, size = 50, ...filter } = query
      const rows = await listTasks(tx, ctx.actor, { ...filter, today: ctx.today, page, size })
      return { rows: rows.map(showListed(ctx.today)), total: rows[0]?.total ?? 0 }
    }),
    'GET /api/tasks/kinds': ({ ctx }) => showKinds(ctx),
    'GET /api/tasks/partners': ({ ctx, query }) => look(ctx, 'tasks.manage', async (tx) => ({ rows: await listPartnerCandidates(tx, ctx.actor, query.search) })),
    'GET /api/tasks/results': ({ ctx, query }) => look(ctx, 'tasks.read', (tx) => readResults(tx, ctx, query)),
    'GET /api/tasks/results/rows': ({ ctx, query }) => look(ctx, 'tasks.read', (tx) => {
      const { page = 1, size = 50, ...filter } = query
      return readResultRows(tx, ctx, { ...filter, page, size })
    }),
    'POST /api/tasks': ({ ctx, body }) => publishTask(ctx, body),
    'GET /api/tasks/:id': ({ ctx, params }) => look(ctx, 'tasks.read', (tx) => readTask(tx, ctx, params.id)),
    'PUT /api/tasks/:id': ({ ctx, params, body }) => changeTask(ctx, params.id, body),
    'POST /api/tasks/:id/publish': ({ ctx, params }) => publishDraft(ctx, params.id),
    'POST /api/tasks/:id/close': ({ ctx, params, body }) => closeTask(ctx, params.id, body.note),
    'POST /api/tasks/:id/join': ({ ctx, params }) => joinTask(ctx, params.id),
    'GET /api/tasks/:id/claims': ({ ctx, params, query }) => look(ctx, 'tasks.read', async (tx) => {
      const { page = 1, size = 50, ...filter } = query
      await getTask(tx, ctx.actor, params.id)
      const rows = await listClaims(tx, ctx.actor, params.id, { ...filter, page, size })
      return { rows: await showClaims(tx, ctx, rows), total: rows[0]?.total ?? 0 }
    }),
    'GET /api/tasks/:id/members': ({ ctx, params, query }) => look(ctx, 'tasks.assist', async (tx) => ({ rows: await readAssistable(tx, ctx, params.id, query.search) })),
    'POST /api/tasks/:id/claims': ({ ctx, params, body }) => claimTask(ctx, params.id, body.personId),
    'POST /api/task-claims/:id/deliver': ({ ctx, params, body }) => deliverClaim(ctx, params.id, body),
    'POST /api/task-claims/:id/give-back': ({ ctx, params, body }) => giveBackClaim(ctx, params.id, body.note),
    'POST /api/task-claims/:id/verify': ({ ctx, params, body }) => verifyClaim(ctx, params.id, body),
    'POST /api/task-claims/:id/send-back': ({ ctx, params, body }) => sendBackClaim(ctx, params.id, body.note),
    'POST /api/task-claims/:id/reopen': ({ ctx, params, body }) => reopenClaim(ctx, params.id, body.note),
    'GET /api/people/:id/tasks': ({ ctx, params }) => look(ctx, 'tasks.assist', (tx) => readHall(tx, ctx, params.id)),
    'GET /api/pocket/tasks': ({ ctx }) => look(own(ctx), 'self.use', async (tx) => {
      const { open, mine } = await readHall(tx, own(ctx), ctx.actor.personId ?? '')
      return { open, mine }
    }),
    'POST /api/pocket/tasks/:id/claim': ({ ctx, params }) => claimTask(own(ctx), params.id, ctx.actor.personId ?? ''),
    'POST /api/pocket/task-claims/:id/deliver': ({ ctx, params, body }) => deliverClaim(own(ctx), params.id, body),
    'POST /api/pocket/task-claims/:id/give-back': ({ ctx, params, body }) => giveBackClaim(own(ctx), params.id, body.note),
  })
}
