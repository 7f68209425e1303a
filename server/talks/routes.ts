import type { FastifyInstance } from 'fastify'
import { talkEndpoints } from '../../contract/talks/endpoints.ts'
import { reviewDayOf } from '../../domain/points/review-day.ts'
import { shortfallStates, talkChannels, talkOccasions } from '../../domain/talks/talk-words.ts'
import { look } from '../platform/act.ts'
import { asOneself } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { readParameters } from '../platform/parameters.ts'
import { agreedPlace, excuseFromTalk, excusePlace, recordTalk, voidTalk } from './actions.ts'
import { getTalked, listShortfalls, listShortfallsOf, listTalks, wasReviewed, type ShortfallRow, type TalkRow } from './queries.ts'
import { reviewPoints } from './review.ts'

const own = (ctx: Context): Context => ({ ...ctx, actor: asOneself(ctx.actor) })

const showTalk = (ctx: Context, mayVoid: boolean) => (row: TalkRow) => {
  const open = (id: string, sealed: string) => ctx.crypto.open(agreedPlace(ctx.actor.tenantId, id), sealed)
  return {
    id: row.id, on: row.on_date, side: row.side, occasion: row.occasion, occasionName: talkOccasions[row.occasion], channelName: talkChannels[row.channel],
    withNames: row.with_names, agreed: open(row.id, row.agreed_enc), followUpOn: row.follow_up_on, byName: row.by_name, recordedAt: row.recorded_at,
    voided: row.void_id === null || row.void_enc === null ? null : { byName: row.void_by ?? '', reason: open(row.void_id, row.void_enc) },
    mayVoid: mayVoid && row.void_id === null,
  }
}

/** What a member below the line reads of it: which line, since when, and that nothing follows but a talk. */
function sayShortfall({ state, talk_on: on, talk_with: by }: Pick<ShortfallRow, 'state' | 'talk_on' | 'talk_with'>): string {
  switch (state) {
    case 'open': return '支部会与您谈一谈，了解有什么困难。这不是处分。'
    case 'reached': return '后来已经达到，不用再谈话。'
    case 'talked': return `${by ?? ''}已于${on ?? ''}与您谈话。`
    case 'excused': return '支部已说明情况，不需要谈话。'
  }
}

const showOwn = (row: Pick<ShortfallRow, 'title' | 'year' | 'at_least' | 'listed_on' | 'state' | 'talk_on' | 'talk_with'>) => ({
  title: row.title, year: row.year, atLeast: row.at_least, listedOn: row.listed_on, state: row.state, stateName: shortfallStates[row.state], says: sayShortfall(row),
})

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
        shortfalls: (await listShortfallsOf(tx, ctx.actor, params.id)).map((row) => ({ id: row.id, ...showOwn(row) })),
      }
    }),
    'POST /api/people/:id/talks': ({ ctx, params, body }) => recordTalk(ctx, params.id, body),
    'POST /api/talks/:id/void': ({ ctx, params, body }) => voidTalk(ctx, params.id, body.reason),
    'GET /api/pocket/talks': ({ ctx }) => look(own(ctx), 'self.use', async (tx) => {
      const self = own(ctx)
      const personId = self.actor.personId ?? ''
      return {
        talks: (await listTalks(tx, self.actor, personId)).map(showTalk(self, false)),
        shortfalls: (await listShortfallsOf(tx, self.actor, personId)).map(showOwn),
      }
    }),
  })
}
