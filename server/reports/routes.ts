import type { FastifyInstance } from 'fastify'
import { reportEndpoints } from '../../contract/reports/endpoints.ts'
import { addDays, addMonths } from '../../domain/calendar/days.ts'
import { asksForAnswer, manners, occasions, sayReport } from '../../domain/reports/report.ts'
import { covers } from '../../domain/rights/scope.ts'
import { holdsRight } from '../../domain/rights/rights.ts'
import { recordReader } from '../appraisal/record.ts'
import { getContacted } from '../contacts/queries.ts'
import { listToCount } from '../gatherings/sheet/note-counted.ts'
import { getRange } from '../orgs/org-range.ts'
import { look } from '../platform/act.ts'
import { ownContext } from '../platform/own.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { readLog } from '../stays/stay-store.ts'
import { answerReport, mayTakeBack, seeAnswers, takeBackReport } from './answer-report.ts'
import { countMonth, listMonth, type MonthAsked, type MonthRow } from './month.ts'
import { prefill } from './prefill.ts'
import { findReport, listAnswers } from './queries.ts'
import { recordCall, sendReport } from './send-report.ts'
import { saidOf, showReportsOf, viewChanges, viewReport } from './view-reports.ts'
import { showYear } from './year.ts'

const yearOf = (ctx: Context, year: number | undefined) => year ?? Number(ctx.today.slice(0, 4))

function showMonthRow(row: MonthRow) {
  const said = saidOf({ work: row.work, life: row.life, thought: row.thought, help: row.help ?? [], took_part: row.took_part ?? [], plan: row.plan, willing: row.willing })
  return {
    personId: row.person_id, name: row.name, orgName: row.org_name ?? '', stayId: row.stay_id, place: row.place, hostOrgName: row.host_org_name, contactName: row.contact_name,
    lastReportOn: row.last_report_on,
    report: row.id === null || row.on_date === null || row.occasion === null || row.manner === null ? null : {
      id: row.id, onDate: row.on_date, occasionName: occasions[row.occasion], mannerName: manners[row.manner], says: sayReport(said), asks: asksForAnswer(said), answeredOn: row.answered_on,
    },
  }
}

interface MonthQuery {
  org?: string | undefined
  month?: string | undefined
  search?: string | undefined
  shown?: MonthAsked['shown']
  page?: number | undefined
  size?: number | undefined
}

async function showMonth(tx: Tx, ctx: Context, { org, month = ctx.today.slice(0, 7), search, shown, page = 1, size = 50 }: MonthQuery) {
  const asked: MonthAsked = { range: await getRange(tx, ctx.actor, org), from: `${month}-01`, until: addMonths(`${month}-01`, 1), search, shown, page, size }
  const counts = await countMonth(tx, ctx.actor, asked)
  const rows = await listMonth(tx, ctx.actor, asked)
  return { month, ...counts, rows: rows.map(showMonthRow), total: rows[0]?.total ?? 0 }
}

/** Whether the actor stands on the member's home side: the branch, those above it, or the contact person. */
const atHome = ({ actor }: Context, person: { home_path: string | null; contact_id: string | null }) =>
  actor.reach === 'system' || covers(actor.scope, person.home_path) || (person.contact_id !== null && person.contact_id === actor.personId)

async function showReport(tx: Tx, ctx: Context, id: string) {
  const { actor } = ctx
  const report = await findReport(tx, actor, id)
  if (report === undefined) throw new Refusal('absent', 'request.absent')
  const person = await getContacted(tx, actor, report.person_id)
  const kind = actor.post?.kind ?? 'member'
  const log = report.stay_id === null || report.step_ids.length === 0 ? [] : await tx.asProgram(() => readLog(tx, ctx, report.stay_id ?? ''))
  const answering = holdsRight(kind, 'contacts.log') && report.taken_back_on === null && report.person_id !== actor.personId
  return {
    ...viewReport(ctx, report, await listAnswers(tx, actor.tenantId, [id])), personName: person.name, stayId: report.stay_id,
    changes: viewChanges(log, report.step_ids), toCount: report.taken_back_on === null ? await gatheringsToCount(tx, ctx, report.person_id) : [], mayAnswer: answering,
    mayTakeBack: holdsRight(kind, 'contacts.log') && report.taken_back_on === null && mayTakeBack(actor, report),
  }
}

async function showPerson(tx: Tx, ctx: Context, personId: string) {
  const person = await getContacted(tx, ctx.actor, personId)
  if (!atHome(ctx, person)) throw new Refusal('absent', 'request.absent')
  return { prefilled: await prefill(tx, ctx, personId, 'masked'), mayRecord: holdsRight(ctx.actor.post?.kind ?? 'member', 'contacts.log'), toCount: await gatheringsToCount(tx, ctx, personId), rows: await showReportsOf(tx, ctx, personId) }
}

/** How many days back a missed gathering may be counted from a report. */
const countedDays = 45

async function gatheringsToCount(tx: Tx, ctx: Context, personId: string) {
  if (!holdsRight(ctx.actor.post?.kind ?? 'member', 'contacts.log')) return []
  const rows = await listToCount(tx, ctx, { from: addDays(ctx.today, -countedDays), page: 1, size: 10, personId })
  return rows.map((row) => ({ id: row.gathering_id, title: row.title, on: row.on_date }))
}

export function serveReports(app: FastifyInstance, services: Services): void {
  serve(app, services, reportEndpoints, {
    'GET /api/pocket/report': ({ ctx }) => {
      const own = ownContext(ctx)
      return look(own, 'self.use', (tx) => prefill(tx, own, own.personId, 'shown'))
    },
    'POST /api/pocket/report': ({ ctx, body }) => sendReport(ownContext(ctx), body),
    'GET /api/pocket/reports': ({ ctx }) => {
      const own = ownContext(ctx)
      return look(own, 'self.use', async (tx) => ({ rows: await showReportsOf(tx, own, own.personId) }))
    },
    'POST /api/pocket/reports/seen': ({ ctx }) => seeAnswers(ownContext(ctx)),
    'GET /api/pocket/year': ({ ctx, query }) => {
      const own = ownContext(ctx)
      return look(own, 'self.use', (tx) => showYear(tx, own, own.personId, yearOf(own, query.year), { wholeYear: true, appraisals: 'self' }))
    },
    'GET /api/reports': ({ ctx, query }) => look(ctx, 'stays.read', (tx) => showMonth(tx, ctx, query)),
    'GET /api/reports/:id': ({ ctx, params }) => look(ctx, 'stays.read', (tx) => showReport(tx, ctx, params.id)),
    'POST /api/reports/:id/answer': ({ ctx, params, body }) => answerReport(ctx, params.id, body.text),
    'POST /api/reports/:id/take-back': ({ ctx, params, body }) => takeBackReport(ctx, params.id, body.reason),
    'GET /api/people/:id/reports': ({ ctx, params }) => look(ctx, 'stays.read', (tx) => showPerson(tx, ctx, params.id)),
    'POST /api/people/:id/reports': ({ ctx, params, body }) => recordCall(ctx, params.id, body),
    'GET /api/people/:id/year': ({ ctx, params, query }) => look(ctx, 'stays.read', async (tx) => {
      const person = await getContacted(tx, ctx.actor, params.id)
      return showYear(tx, ctx, params.id, yearOf(ctx, query.year), { wholeYear: atHome(ctx, person), appraisals: recordReader(ctx, person) })
    }),
  })
}
