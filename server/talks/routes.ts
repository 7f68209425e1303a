import type { FastifyInstance } from 'fastify'
import { talkEndpoints } from '../../contract/talks/endpoints.ts'
import { reviewDayOf } from '../../domain/points/review-day.ts'
import { shortfallStates } from '../../domain/talks/talk-words.ts'
import { look } from '../platform/act.ts'
import { asOneself } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { readParameters } from '../platform/parameters.ts'
import { excuseFromTalk, excusePlace, recordTalk, voidTalk } from './actions.ts'
import { getTalked, listShortfalls, listShortfallsOf, listTalks, wasReviewed, type ShortfallRow } from './queries.ts'
import { reviewPoints } from './review.ts'
import { readOwnTalks, showOwnShortfall, showTalk } from './show.ts'

const own = (ctx: Context): Context => ({ ...ctx, actor: asOneself(ctx.actor) })

const showShortfall = (ctx: Context) => (row: ShortfallRow) => ({
  id: row.id, personId: row.person_id, name: row.name, orgName: row.org_name ?? '', away: row.away, title: row.title, year: row.year, listedOn: row.listed_on,
  state: row.state, stateName: shortfallStates[row.state], talkOn: row.talk_on, talkWith: row.talk_with,
  excuse: row.excused_enc === null ? null : ctx.crypto.open(excusePlace(ctx.actor.tenantId, row.id), row.excused_enc), closedBy: row.closed_by,
  own: ctx.actor.personId === row.person_id,
})

/** The year that is looked at without saying which: the running one from its chosen day on, the last one before. */
async function yearInView(tx: Tx, ctx: Context, asked: number | undefined) {
  const parameters = await readParameters(tx, ctx.actor.tenantId)
  const running = Number(ctx.today.slice(0, 4))
  const year = asked ?? (ctx.today >= reviewDayOf(running, parameters) || await wasReviewed(tx, ctx.actor, running) ? running : running - 1)
  return { year, reviewOn: reviewDayOf(year, parameters) }
}

export function serveTalks(app: FastifyInstance, services: Services): void {
  serve(app, services, talkEndpoints, {
    'GET /api/shortfalls': ({ ctx, query }) => look(ctx, 'points.act', async (tx) => {
      const { year, reviewOn } = await yearInView(tx, ctx, query.year)
      const rows = await listShortfalls(tx, ctx.actor, { year, state: query.state, search: query.search, page: query.page ?? 1, size: query.size ?? 50 })
      return { rows: rows.map(showShortfall(ctx)), total: rows[0]?.total ?? 0, reviewOn, reviewed: await wasReviewed(tx, ctx.actor, year) }
    }),
    'POST /api/shortfalls/list': ({ ctx, body }) => reviewPoints(ctx, body.year),
    'POST /api/shortfalls/:id/excuse': ({ ctx, params, body }) => excuseFromTalk(ctx, params.id, body.reason),
    'GET /api/people/:id/talks': ({ ctx, params }) => look(ctx, 'points.act', async (tx) => {
      const person = await getTalked(tx, ctx.actor, params.id)
      return {
        name: person.name, talks: (await listTalks(tx, ctx.actor, params.id)).map(showTalk(ctx, ctx.actor.personId !== params.id)),
        shortfalls: (await listShortfallsOf(tx, ctx.actor, params.id)).map((row) => ({ id: row.id, ...showOwnShortfall(row) })),
      }
    }),
    'POST /api/people/:id/talks': ({ ctx, params, body }) => recordTalk(ctx, params.id, body),
    'POST /api/talks/:id/void': ({ ctx, params, body }) => voidTalk(ctx, params.id, body.reason),
    'GET /api/pocket/talks': ({ ctx }) => look(own(ctx), 'self.use', (tx) => readOwnTalks(tx, own(ctx), ctx.actor.personId ?? '')),
  })
}
