import type { FastifyInstance } from 'fastify'
import { figureEndpoints } from '../../contract/figures/endpoints.ts'
import type { Playbook } from '../../domain/playbook/clause.ts'
import { library } from '../../playbooks/library.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { findAdoptedRanges, foldTallies, getPlaybook, openFigure, tallyFigures, type FigureRow, type Tally } from './figures.ts'

async function tallyAll(tx: Tx, ctx: Context, playbook: Playbook): Promise<Tally[] | null> {
  const ranges = await findAdoptedRanges(tx, ctx.actor, playbook.code, ctx.today)
  const tallies: Tally[] = []
  for (const range of ranges) tallies.push(...(await tallyFigures(tx, playbook, { tenantId: ctx.actor.tenantId, range, today: ctx.today })))
  return ranges.length === 0 ? null : tallies
}

async function showSystems(tx: Tx, ctx: Context) {
  const systems = []
  for (const playbook of library) {
    const tallies = playbook.clauses.some(({ kind }) => kind === 'measure') ? await tallyAll(tx, ctx, playbook) : null
    if (tallies === null) continue
    const { code, name, place, says } = playbook
    systems.push({ code, name, place, says, figures: foldTallies(playbook, tallies) })
  }
  return { systems }
}

async function showRows(tx: Tx, ctx: Context, code: string, id: string, page: { size: number; offset: number }) {
  const playbook = getPlaybook(code)
  const tallies = await tallyAll(tx, ctx, playbook)
  const clause = playbook.clauses.find((one) => one.id === id)
  const figure = tallies === null ? undefined : foldTallies(playbook, tallies).find((one) => one.id === id)
  if (figure === undefined || clause === undefined) throw new Refusal('absent', 'request.absent')
  const rows: FigureRow[] = []
  for (const range of await findAdoptedRanges(tx, ctx.actor, code, ctx.today)) {
    rows.push(...(await openFigure(tx, playbook, id, { tenantId: ctx.actor.tenantId, range, today: ctx.today }, { size: page.size + page.offset, offset: 0 })))
  }
  return { name: figure.name, unit: figure.unit, value: figure.value, source: clause.source.text, total: figure.rows, rows: rows.slice(page.offset, page.offset + page.size) }
}

export function serveFigures(app: FastifyInstance, services: Services): void {
  serve(app, services, figureEndpoints, {
    'GET /api/figures': ({ ctx }) => look(ctx, 'statistics.read', (tx) => showSystems(tx, ctx)),
    'GET /api/figures/:system/:figure': ({ ctx, params, query }) => look(ctx, 'statistics.read', (tx) => {
      const size = query.size ?? 50
      return showRows(tx, ctx, params.system, params.figure, { size, offset: ((query.page ?? 1) - 1) * size })
    }),
  })
}
