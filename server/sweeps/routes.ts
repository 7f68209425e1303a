import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { FastifyInstance } from 'fastify'
import { sweepEndpoints } from '../../contract/sweeps/endpoints.ts'
import { findCodeName } from '../../domain/codes/code-table.ts'
import { tradeCodes } from '../../domain/codes/trade-codes.ts'
import { holdsRight } from '../../domain/rights/rights.ts'
import { covers } from '../../domain/rights/scope.ts'
import { sayQuarter } from '../../domain/sweeps/four-clear.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { answerSweep } from './answer-sweep.ts'
import { exportSweep } from './export-sweep.ts'
import { closeSweep, openSweep, recheckAnswer, sampleSweep } from './open-sweep.ts'
import {
  childOf, countSweeps, getBranch, groupedBelow, getSweep, listAnswers, listBranches, listOrgNames, listSample, listSweeps,
  type AnswerRow, type BranchRow, type CountRow, type SweepRow,
} from './queries.ts'

const showSweep = (row: SweepRow) => ({
  id: row.id, name: row.name, quarter: row.quarter, quarterName: sayQuarter(row.quarter), orgId: row.org_id, orgName: row.org_name ?? '',
  openedOn: row.opened_on, dueOn: row.due_on, closedOn: row.closed_on, byName: row.by_name, sampleSeed: row.sample_seed, sampleSize: row.sample_size,
})

const noCounts = {
  branches: 0, branchesAnswered: 0, members: 0, membersAnswered: 0, away: 0, unsure: 0, fourClear: 0, particulars: 0, since: 0, destination: 0, trade: 0,
  sampled: 0, rechecked: 0, differs: 0,
}

const showCounts = (row: CountRow) => ({
  branches: row.branches, branchesAnswered: row.branches_answered, members: row.members, membersAnswered: row.members_answered, away: row.away,
  unsure: row.unsure, fourClear: row.four_clear, particulars: row.particulars, since: row.since, destination: row.destination, trade: row.trade,
  sampled: row.sampled, rechecked: row.rechecked, differs: row.differs,
})

const whole = () => sql`''`

async function showProgress(tx: Tx, ctx: Context, id: string) {
  const sweep = await getSweep(tx, ctx.actor, id)
  const [all] = await countSweeps(tx, ctx.actor, [id], whole)
  const parts = await countSweeps(tx, ctx.actor, [id], childOf(groupedBelow(ctx.actor, sweep)))
  const orgs = new Map((await listOrgNames(tx, ctx.actor, parts.map((part) => part.key))).map((org) => [org.path, org.name]))
  return {
    ...showSweep(sweep), mayManage: covers(ctx.actor.scope, sweep.path) && holdsRight(ctx.actor.post?.kind ?? 'member', 'sweeps.open'), counts: all === undefined ? noCounts : showCounts(all),
    townships: parts.map((part) => ({ key: part.key, name: orgs.get(part.key) ?? part.key, counts: showCounts(part) })),
  }
}

const showBranch = (row: BranchRow) => ({
  orgId: row.org_id, name: row.name, township: row.township ?? '', answeredAt: row.answered_at, answeredBy: row.answered_by, noneAway: row.none_away,
  members: row.members, away: row.away, fourClear: row.four_clear,
})

const showAnswer = (row: AnswerRow) => ({
  personId: row.person_id, name: row.name, away: row.away, particulars: row.particulars, since: row.since, destination: row.destination, trade: row.trade,
  note: row.note, prefilled: !row.answered, leftOn: row.left_on, place: row.place, tradeName: row.trade_code === null ? null : findCodeName(tradeCodes, row.trade_code),
})

async function showBranchSheet(tx: Tx, ctx: Context, id: string, orgId: string) {
  const sweep = await getSweep(tx, ctx.actor, id)
  const branch = await getBranch(tx, ctx.actor, sweep, orgId)
  const rows = await listAnswers(tx, ctx.actor, id, { orgId, path: branch.path })
  const mayAnswer = sweep.closed_on === null && holdsRight(ctx.actor.post?.kind ?? 'member', 'sweeps.answer')
  return { sweep: showSweep(sweep), branch: showBranch(branch), mayAnswer, rows: rows.map(showAnswer) }
}

export function serveSweeps(app: FastifyInstance, services: Services): void {
  serve(app, services, sweepEndpoints, {
    'GET /api/sweeps': ({ ctx, query }) => look(ctx, 'stays.read', async (tx) => {
      const sweeps = await listSweeps(tx, ctx.actor, { ...(query.open === undefined ? {} : { open: query.open }), page: query.page ?? 1, size: query.size ?? 50 })
      const counts = new Map((await countSweeps(tx, ctx.actor, sweeps.map(({ id }) => id), whole)).map((row) => [row.sweep_id, showCounts(row)]))
      return { rows: sweeps.map((row) => ({ ...showSweep(row), counts: counts.get(row.id) ?? noCounts })), total: sweeps[0]?.total ?? 0 }
    }),
    'POST /api/sweeps': ({ ctx, body }) => openSweep(ctx, body),
    'GET /api/sweeps/:id': ({ ctx, params }) => look(ctx, 'stays.read', (tx) => showProgress(tx, ctx, params.id)),
    'GET /api/sweeps/:id/branches': ({ ctx, params, query }) => look(ctx, 'stays.read', async (tx) => {
      const { answered, township, page = 1, size = 50 } = query
      const rows = await listBranches(tx, ctx.actor, await getSweep(tx, ctx.actor, params.id), {
        page, size, ...(answered === undefined ? {} : { answered }), ...(township === undefined ? {} : { township }),
      })
      return { rows: rows.map(showBranch), total: rows[0]?.total ?? 0 }
    }),
    'GET /api/sweeps/:id/branches/:orgId': ({ ctx, params }) => look(ctx, 'stays.read', (tx) => showBranchSheet(tx, ctx, params.id, params.orgId)),
    'PUT /api/sweeps/:id/branches/:orgId': ({ ctx, params, body }) => answerSweep(ctx, params.id, params.orgId, body),
    'POST /api/sweeps/:id/sample': ({ ctx, params, body }) => sampleSweep(ctx, params.id, body),
    'GET /api/sweeps/:id/sample': ({ ctx, params }) => look(ctx, 'stays.read', async (tx) => {
      await getSweep(tx, ctx.actor, params.id)
      const rows = await listSample(tx, ctx.actor, params.id)
      return {
        rows: rows.map((row) => ({
          personId: row.person_id, name: row.name, orgName: row.org_name, away: row.away, particulars: row.particulars, since: row.since,
          destination: row.destination, trade: row.trade, recheck: row.recheck, recheckNote: row.recheck_note,
        })),
      }
    }),
    'PUT /api/sweeps/:id/sample/:personId': ({ ctx, params, body }) => recheckAnswer(ctx, params.id, params.personId, body),
    'POST /api/sweeps/:id/export': async ({ ctx, params, reply }) => {
      const { fileName, content } = await exportSweep(ctx, params.id)
      await reply
        .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        .send(Readable.fromWeb(content as NodeStream))
    },
    'POST /api/sweeps/:id/close': ({ ctx, params }) => closeSweep(ctx, params.id),
  })
}
