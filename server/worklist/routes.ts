import type { FastifyInstance } from 'fastify'
import { worklistEndpoints, type QuestionKey } from '../../contract/worklist/endpoints.ts'
import { caseRules, type CaseKind } from '../../domain/contacts/ladder.ts'
import { templates, type TemplateCode } from '../../domain/notices/templates.ts'
import { findDutyClause } from '../duties/terms.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { readOpenMatters } from '../talks/open.ts'
import { listOnlyBranches, listQuestions, questionsFor, type QuestionRow } from './queries.ts'
import type { Asking } from './questions.ts'

const firstRows = 5
const pageRows = 50

async function getAsking(tx: Tx, { actor, today }: Context): Promise<Asking> {
  return { actor, today, contactDays: (await readParameters(tx, actor.tenantId)).contactDays, matters: await readOpenMatters(tx, actor, today) }
}

function detailOf(key: QuestionKey, detail: string): string {
  if (key === 'cases') return caseRules[detail as CaseKind].title
  return key === 'to-tell' ? detail.split(',').map((code) => templates[code as TemplateCode].name).join('、') : detail
}

/** Rows about duties are told apart by clause. */
const titleOf = (key: QuestionKey, { title }: QuestionRow) => (key === 'duties' ? findDutyClause(title)?.title ?? title : title)
const dutyOf = (key: QuestionKey, { title }: QuestionRow) => (key === 'duties' ? { clause: title, place: findDutyClause(title)?.at ?? 'duties' as const } : null)

function triedOf({ tried_on: on = null, tried_outcome: outcome = null }: QuestionRow) {
  return on === null || outcome === null ? null : { on, outcome }
}

async function showGroup(tx: Tx, asking: Asking, key: QuestionKey, page: { size: number; offset: number }) {
  const rows: QuestionRow[] = await listQuestions(tx, asking, key, page)
  const branches = new Map(key === 'sweep' ? (await listOnlyBranches(tx, asking, rows.flatMap((row) => row.item_id ?? []))).map((row) => [row.sweep_id, row.org_id]) : [])
  return {
    key, count: rows[0]?.total ?? 0, overdue: rows[0]?.overdue ?? 0,
    rows: rows.map((row) => ({
      title: titleOf(key, row), detail: detailOf(key, row.detail), days: row.days, dueOn: row.due_on, personId: row.person_id, stayId: row.stay_id, itemId: row.item_id,
      orgId: branches.get(row.item_id ?? '') ?? null, tried: triedOf(row), duty: dutyOf(key, row),
    })),
  }
}

export function serveWorklist(app: FastifyInstance, services: Services): void {
  serve(app, services, worklistEndpoints, {
    'GET /api/today': ({ ctx }) => look(ctx, 'stays.read', async (tx) => {
      const asking = await getAsking(tx, ctx)
      const groups = await Promise.all(questionsFor(asking).map((key) => showGroup(tx, asking, key, { size: firstRows, offset: 0 })))
      return { today: ctx.today, contactDays: asking.contactDays, groups: groups.filter((group) => group.count > 0) }
    }),
    'GET /api/today/:key': ({ ctx, params, query }) => look(ctx, 'stays.read', async (tx) => {
      const asking = await getAsking(tx, ctx)
      if (!questionsFor(asking).includes(params.key)) throw new Refusal('absent', 'request.absent')
      return showGroup(tx, asking, params.key, { size: pageRows, offset: ((query.page ?? 1) - 1) * pageRows })
    }),
  })
}
