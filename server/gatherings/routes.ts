import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { FastifyInstance } from 'fastify'
import { gatheringEndpoints } from '../../contract/gatherings/endpoints.ts'
import { addMonths } from '../../domain/calendar/days.ts'
import { gatheringStateWords } from '../../domain/gatherings/course.ts'
import { feastDay, homecoming } from '../../domain/gatherings/holidays.ts'
import { gatheringWords } from '../../domain/gatherings/kinds.ts'
import { countAttendance } from '../../domain/gatherings/rates.ts'
import { getRange } from '../orgs/org-range.ts'
import { look } from '../platform/act.ts'
import { serve, type Services } from '../platform/http.ts'
import { ownContext } from '../platform/own.ts'
import { showRhythm, showRhythmOrgs, showYear } from './account-routes.ts'
import { exportMonth } from './account/export-month.ts'
import { showMonth } from './account/month.ts'
import { closeCalendar, openCalendar, readCalendar, showCalendars } from './calendar/calendars.ts'
import { countMarks, listGatherings } from './list.ts'
import { replyToGathering, sendWord, showOwnGatherings } from './own.ts'
import { countAnswers, listAway, listHolidayGatherings, noteHomecoming, tellHomecoming } from './plan/homecoming.ts'
import { attachToGathering, cancelGathering, changePlan, changeRoster, inviteToGathering, planGathering } from './plan/plan.ts'
import { endSeries, listSeries, startSeries } from './plan/series.ts'
import { closeGathering, reopenGathering, saveMinutes, settleFollowUp } from './sheet/minutes.ts'
import { listToCount, noteCounted, openWord } from './sheet/note-counted.ts'
import { correctAttendance, saveAttendance } from './sheet/save-attendance.ts'
import { showGathering, showHead } from './show-gathering.ts'

const none = countAttendance([])
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const monthsToCount = 2

const told = { self: '本人', contact: '联系人', branch: '党支部' } as const

type Serving = Parameters<typeof serve<typeof gatheringEndpoints>>[3]

const plans = {
  'GET /api/gatherings': ({ ctx, query }) => look(ctx, 'gatherings.read', async (tx) => {
    const { page = 1, size = 50, ...filter } = query
    const rows = await listGatherings(tx, ctx.actor, { ...filter, page, size })
    const counts = await countMarks(tx, ctx.actor, rows)
    return { rows: rows.map((row) => showHead(row, row.org_name, row.joint, counts.get(row.id) ?? none)), total: rows[0]?.total ?? 0 }
  }),
  'POST /api/gatherings': ({ ctx, body }) => planGathering(ctx, body),
  'GET /api/gatherings/:id': ({ ctx, params }) => look(ctx, 'gatherings.read', (tx) => showGathering(tx, ctx, params.id)),
  'PUT /api/gatherings/:id': ({ ctx, params, body }) => changePlan(ctx, params.id, body),
  'POST /api/gatherings/:id/roster': ({ ctx, params, body }) => changeRoster(ctx, params.id, body),
  'POST /api/gatherings/:id/invite': ({ ctx, params }) => inviteToGathering(ctx, params.id),
  'POST /api/gatherings/:id/cancel': ({ ctx, params, body }) => cancelGathering(ctx, params.id, body.reason),
  'POST /api/gatherings/:id/files': ({ ctx, params, body }) => attachToGathering(ctx, params.id, body.fileIds),
  'GET /api/gathering-series': ({ ctx, query }) => look(ctx, 'gatherings.read', async (tx) => {
    const { org, page = 1, size = 50 } = query
    const rows = await listSeries(tx, ctx.actor, await getRange(tx, ctx.actor, org), { page, size })
    return {
      rows: rows.map((row) => ({
        id: row.id, orgId: row.org_id, orgName: row.org_name, kind: row.kind, kindName: gatheringWords[row.kind], title: row.title, fixedDay: row.fixed_day, fromMonth: row.from_month,
        untilMonth: row.until_month, endedOn: row.ended_on, planned: row.planned, held: row.held,
      })),
      total: rows[0]?.total ?? 0,
    }
  }),
  'POST /api/gathering-series': ({ ctx, body }) => startSeries(ctx, body),
  'POST /api/gathering-series/:id/end': ({ ctx, params }) => endSeries(ctx, params.id),
  'GET /api/homecomings': ({ ctx, query }) => look(ctx, 'gatherings.read', async (tx) => {
    const { org, page = 1, size = 50, ...asked } = query
    const filter = { ...asked, range: await getRange(tx, ctx.actor, org), page, size }
    const rows = await listAway(tx, ctx.actor, filter)
    return {
      rows: rows.map((row) => ({
        personId: row.person_id, name: row.name, orgId: row.org_id, orgName: row.org_name, place: row.place, contactName: row.contact_name, expectedReturnOn: row.expected_return_on,
        answer: row.answer, fromOn: row.from_on, untilOn: row.until_on, toldBy: row.told_by === null ? null : told[row.told_by], byName: row.by_name, invited: row.invited,
      })),
      total: rows[0]?.total ?? 0, feast: feastDay(query.holiday, query.year) ?? null, span: homecoming(query.holiday, query.year) ?? null,
      counts: await countAnswers(tx, ctx.actor, filter),
      gatherings: (await listHolidayGatherings(tx, ctx.actor, filter)).map((row) => ({
        id: row.id, title: row.title, orgName: row.org_name, onDate: row.on_date, stateName: gatheringStateWords[row.state], listed: row.listed,
      })),
    }
  }),
  'PUT /api/homecomings/:personId': ({ ctx, params, body }) => noteHomecoming(ctx, params.personId, body),
} satisfies Partial<Serving>

const sheets = {
  'PUT /api/gatherings/:id/sheet': ({ ctx, params, body }) => saveAttendance(ctx, params.id, body),
  'POST /api/gatherings/:id/correct': ({ ctx, params, body }) => correctAttendance(ctx, params.id, body),
  'POST /api/gatherings/:id/counted': ({ ctx, params, body }) => noteCounted(ctx, params.id, body),
  'PUT /api/gatherings/:id/minutes': ({ ctx, params, body }) => saveMinutes(ctx, params.id, body),
  'POST /api/gatherings/:id/follow-ups/:followUp': ({ ctx, params, body }) => settleFollowUp(ctx, params.id, params.followUp, body.done),
  'POST /api/gatherings/:id/close': ({ ctx, params }) => closeGathering(ctx, params.id),
  'POST /api/gatherings/:id/reopen': ({ ctx, params, body }) => reopenGathering(ctx, params.id, body.reason),
  'GET /api/attendance/to-count': ({ ctx, query }) => look(ctx, 'contacts.log', async (tx) => {
    const { page = 1, size = 50 } = query
    const rows = await listToCount(tx, ctx, { from: addMonths(ctx.today, -monthsToCount), page, size })
    return {
      rows: rows.map((row) => ({
        gatheringId: row.gathering_id, title: row.title, kindName: gatheringWords[row.kind], onDate: row.on_date, personId: row.person_id, name: row.name, orgName: row.org_name,
        word: openWord(ctx, row), wordAt: row.word_at,
      })),
      total: rows[0]?.total ?? 0,
    }
  }),
} satisfies Partial<Serving>

const accounts = {
  'GET /api/attendance/month': ({ ctx, query }) => look(ctx, 'gatherings.read', (tx) => showMonth(tx, ctx, query.org, query.month)),
  'POST /api/attendance/month/export': async ({ ctx, body, reply }) => {
    const { fileName, content } = await exportMonth(ctx, body.org, body.month)
    await reply.header('content-type', xlsx).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`).send(Readable.fromWeb(content as NodeStream))
  },
  'GET /api/attendance/year': ({ ctx, query }) => look(ctx, 'gatherings.read', (tx) => showYear(tx, ctx, query)),
  'GET /api/rhythm': ({ ctx, query }) => look(ctx, 'gatherings.read', (tx) => showRhythm(tx, ctx, query)),
  'GET /api/rhythm/orgs': ({ ctx, query }) => look(ctx, 'gatherings.read', (tx) => showRhythmOrgs(tx, ctx, query)),
  'GET /api/calendars': ({ ctx, query }) => showCalendars(ctx, query.org),
  'POST /api/calendars': ({ ctx, body }) => openCalendar(ctx, body.orgId),
  'POST /api/calendars/revoke': ({ ctx, body }) => closeCalendar(ctx, body.orgId),
  'GET /api/calendars/:secret': async ({ params, reply, services }) => {
    const text = await readCalendar(services, params.secret)
    await reply.header('content-type', 'text/calendar; charset=utf-8').header('cache-control', 'private, no-store').send(text)
  },
} satisfies Partial<Serving>

const own = {
  'GET /api/pocket/gatherings': ({ ctx }) => showOwnGatherings(ownContext(ctx)),
  'POST /api/pocket/gatherings/:id/reply': async ({ ctx, params, body }) => {
    await replyToGathering(ownContext(ctx), params.id, body.reply)
    return { says: body.reply === 'cannot' ? '已告诉党支部您来不了。可以写一段汇报，由党支部登记为视同参会。' : '已告诉党支部。' }
  },
  'POST /api/pocket/gatherings/:id/word': async ({ ctx, params, body }) => {
    await sendWord(ownContext(ctx), params.id, body.text)
    return { says: '汇报已送到党支部，由书记或联系人登记后计为参加。' }
  },
  'POST /api/pocket/homecoming': async ({ ctx, body }) => {
    await tellHomecoming(ownContext(ctx), body)
    return { says: body.answer === 'comes' ? '家乡支部知道您要回来，有活动会通知您。' : '已告诉家乡支部。' }
  },
} satisfies Partial<Serving>

export function serveGatherings(app: FastifyInstance, services: Services): void {
  serve(app, services, gatheringEndpoints, { ...plans, ...sheets, ...accounts, ...own })
}
