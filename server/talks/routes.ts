import type { FastifyInstance } from 'fastify'
import { talkEndpoints } from '../../contract/talks/endpoints.ts'
import { lineStages } from '../../domain/lines/lines.ts'
import { measures } from '../../domain/playbook/clause.ts'
import { dayIn } from '../../domain/playbook/year-day.ts'
import { sayShortfallState } from '../../domain/talks/talk-words.ts'
import { look } from '../platform/act.ts'
import { asOneself } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { dayOfYear, learningBy } from '../learning/parameters.ts'
import { readRules } from '../playbooks/county-rules.ts'
import { excuseFromTalk, excusePlace, recordTalk, voidTalk } from './actions.ts'
import { remindMembers } from './remind.ts'
import { getTalked, listShortfalls, listTalks, wasReviewed, type ShortfallRow } from './queries.ts'
import { reviewLines } from './review.ts'
import { readOwnTalks, readShortfallsOf, showOwnShortfall, showTalk } from './show.ts'

const own = (ctx: Context): Context => ({ ...ctx, actor: asOneself(ctx.actor) })

const showShortfall = (ctx: Context) => (row: ShortfallRow) => ({
  id: row.id, personId: row.person_id, name: row.name, orgName: row.org_name ?? '', away: row.away, title: row.title, year: row.year, listedOn: row.listed_on,
  state: row.state, stateName: sayShortfallState(row.state, row.leads_to), stage: row.stage, stageName: lineStages[row.stage],
  measureName: measures[row.measure], leadsTo: row.leads_to, remindedOn: row.reminded_on, talkOn: row.talk_on, talkWith: row.talk_with,
  excuse: row.excused_enc === null ? null : ctx.crypto.open(excusePlace(ctx.actor.tenantId, row.id), row.excused_enc), closedBy: row.closed_by,
  own: ctx.actor.personId === row.person_id,
})

/** The year that is looked at without saying which: the running one from its check day on, the last one before. */
async function yearInView(tx: Tx, ctx: Context, asked: number | undefined) {
  const running = Number(ctx.today.slice(0, 4))
  const now = await readRules(tx, ctx.actor.tenantId, ctx.today)
  const year = asked ?? (ctx.today >= dayIn(running, now.checkDay) || await wasReviewed(tx, ctx.actor, running) ? running : running - 1)
  const rules = await readRules(tx, ctx.actor.tenantId, dayOfYear(year, ctx.today))
  return { year, reviewOn: dayIn(year, rules.reviewDay), checkOn: dayIn(year, rules.checkDay), learning: learningBy(rules, year) }
}

export function serveTalks(app: FastifyInstance, services: Services): void {
  serve(app, services, talkEndpoints, {
    'GET /api/shortfalls': ({ ctx, query }) => look(ctx, 'points.act', async (tx) => {
      const { year, reviewOn, checkOn, learning } = await yearInView(tx, ctx, query.year)
      const rows = await listShortfalls(tx, ctx.actor, { year, learning, state: query.state, stage: query.stage, measure: query.measure, search: query.search, page: query.page ?? 1, size: query.size ?? 50 })
      return { rows: rows.map(showShortfall(ctx)), total: rows[0]?.total ?? 0, year, reviewOn, checkOn, reviewed: await wasReviewed(tx, ctx.actor, year) }
    }),
    'POST /api/shortfalls/list': ({ ctx, body }) => reviewLines(ctx, body.year, body.stage),
    'POST /api/shortfalls/remind': ({ ctx, body }) => remindMembers(ctx, body),
    'POST /api/shortfalls/:id/excuse': ({ ctx, params, body }) => excuseFromTalk(ctx, params.id, body.reason),
    'GET /api/people/:id/talks': ({ ctx, params }) => look(ctx, 'points.act', async (tx) => {
      const person = await getTalked(tx, ctx.actor, params.id)
      return {
        name: person.name, talks: (await listTalks(tx, ctx.actor, params.id)).map(showTalk(ctx, ctx.actor.personId !== params.id)),
        shortfalls: (await readShortfallsOf(tx, ctx, params.id)).map((row) => ({ id: row.id, ...showOwnShortfall(row) })),
      }
    }),
    'POST /api/people/:id/talks': ({ ctx, params, body }) => recordTalk(ctx, params.id, body),
    'POST /api/talks/:id/void': ({ ctx, params, body }) => voidTalk(ctx, params.id, body.reason),
    'GET /api/pocket/talks': ({ ctx }) => look(own(ctx), 'self.use', (tx) => readOwnTalks(tx, own(ctx), ctx.actor.personId ?? '')),
  })
}
