import type { FastifyInstance } from 'fastify'
import { complaintEndpoints } from '../../contract/complaints/endpoints.ts'
import { look } from '../platform/act.ts'
import { asOneself } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { serve, type Services } from '../platform/http.ts'
import { answerComplaint, bodyPlace, complain } from './actions.ts'
import { listOwnComplaints, listReceivedComplaints, type ComplaintRow } from './queries.ts'

const showOwn = (ctx: Context) => (row: ComplaintRow) => ({
  id: row.id, body: ctx.crypto.open(bodyPlace(ctx.actor.tenantId, row.id), row.body_enc), at: row.recorded_at,
  answer: row.answer, answeredBy: row.answered_by, answeredAt: row.answered_at,
})

export function serveComplaints(app: FastifyInstance, services: Services): void {
  serve(app, services, complaintEndpoints, {
    'POST /api/complaints': ({ ctx, body }) => complain(ctx, body),
    'GET /api/complaints/mine': async ({ ctx }) => {
      const own = { ...ctx, actor: asOneself(ctx.actor) }
      return { rows: (await look(own, 'signed-in', (tx) => listOwnComplaints(tx, own.actor))).map(showOwn(own)) }
    },
    'GET /api/complaints': async ({ ctx, query }) => {
      const rows = await look(ctx, 'complaints.answer', (tx) =>
        listReceivedComplaints(tx, ctx.actor, { state: query.state, page: query.page ?? 1, size: query.size ?? 50 }))
      return {
        rows: rows.map((row) => ({
          ...showOwn(ctx)(row), byName: row.by_name, orgName: row.org_name, page: row.page, own: row.user_id === ctx.actor.userId,
        })),
        total: rows[0]?.total ?? 0,
      }
    },
    'POST /api/complaints/:id/answer': ({ ctx, params, body }) => answerComplaint(ctx, params.id, body.answer),
  })
}
