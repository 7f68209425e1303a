import type { FastifyInstance } from 'fastify'
import { findCodeName } from '../../domain/codes/code-table.ts'
import { tradeCodes } from '../../domain/codes/trade-codes.ts'
import { branchKinds } from '../../domain/orgs/kinds.ts'
import { dimensionCodes, dimensionNames, nameOfCode, type CodeFilter, type Dimension } from '../../domain/statistics/dimensions.ts'
import { judgeLevel, visibilityOf, type PersonField } from '../../domain/people/levels.ts'
import { readFilter } from '../../domain/statistics/filter-text.ts'
import { officialTables } from '../../domain/statistics/official-tables.ts'
import { statisticsEndpoints } from '../../contract/statistics/endpoints.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { countBreakdown, countByOrg, countOverview, countTable, openingOf, placeTitle, populationOf, type Asked } from './counts.ts'
import { countMonths, countWhereabouts } from './flows.ts'
import { countBy, listFlows, type FlowRow } from './queries.ts'
import { listDeclaredLost, listMigrantOrgs, listReceivingBranches } from './supplements.ts'
import { getBasis } from './tree.ts'

interface Wish { org?: string; on?: string; from?: string }

async function getAsked(tx: Tx, ctx: Context, wish: Wish): Promise<Asked> {
  const basis = await getBasis(tx, ctx.actor, ctx.today, wish)
  const { contactDays } = await readParameters(tx, ctx.actor.tenantId)
  return { basis, from: wish.from ?? `${basis.on.slice(0, 4)}-01-01`, contactDays }
}

const count = <T>(ctx: Context, wish: Wish, work: (tx: Tx, asked: Asked) => Promise<T>) =>
  look(ctx, 'statistics.read', async (tx) => {
    const asked = await getAsked(tx, ctx, wish)
    const { org, on } = asked.basis
    return { org: { id: org.id, name: org.name }, on, ...(await work(tx, asked)) }
  })

function filterOf(text: string | undefined): CodeFilter {
  const read = readFilter(text ?? '')
  if ('unknown' in read) throw new Refusal('invalid', 'statistics.unknown-filter', { condition: read.unknown })
  return read.filter
}

function dimensionOf(name: string): Dimension {
  const known = dimensionNames.find((dimension) => dimension === name)
  if (known === undefined) throw new Refusal('invalid', 'statistics.unknown-filter', { condition: name })
  return known
}

const yearsBetween = (from: string, on: string) => Number(on.slice(0, 4)) - Number(from.slice(0, 4)) - (on.slice(5) < from.slice(5) ? 1 : 0)

/** A line shows what the viewer's level shows of the member; whom one no longer hosts, one no longer sees by name. */
function showFlow(ctx: Context, row: FlowRow, on: string) {
  const viewer = { kind: ctx.actor.post?.kind ?? 'member', scope: ctx.actor.scope, personId: ctx.actor.personId }
  const level = judgeLevel(viewer, { id: row.person_id, homePath: row.home_path, hostPath: row.host_path, contactId: row.contact_id })
  const shown = <T>(field: PersonField, value: T): T | null => (visibilityOf(level, field) === 'shown' ? value : null)
  return {
    stayId: row.stay_id, personId: row.person_here && level !== 'none' ? row.person_id : null, name: level === 'none' ? '（不再可见）' : row.person_name,
    sex: shown('sex', row.sex), age: shown('birthOn', row.birth_on === null ? null : yearsBetween(row.birth_on, on)),
    orgId: row.org_id, orgName: row.org_name, state: row.state, stateName: nameOfCode('state', row.state), leftOn: shown('stay', row.left_on),
    place: shown('stay', placeTitle(`${row.province ?? ''}/${row.city ?? ''}`)) ?? '', trade: shown('stay', row.trade === null ? null : findCodeName(tradeCodes, row.trade)),
    occupation: shown('stay', row.occupation), hostOrgName: shown('hostOrg', row.host_org_name), lostSinceOn: shown('stay', row.lost_since_on), endedOn: row.ended_on,
    lastHeardOn: shown('stay', row.last_heard_on), contactName: shown('contact', row.contact_name),
  }
}

const sayFilter = (filter: CodeFilter) =>
  Object.entries(filter).filter(([dimension]) => dimension !== 'child')
    .map(([dimension, codes]) => codes.map((code) => (dimension === 'place' ? placeTitle(code) : nameOfCode(dimension as Dimension, code))).join('、'))

const listed = (title: string, names: readonly string[]) => ({ title, value: names.length, opens: null, names: [...names] })

async function supplementOf(tx: Tx, asked: Asked, key: string) {
  if (key === 'lost') {
    const declared = await listDeclaredLost(tx, asked.basis)
    return [listed('全国系统标为失联、本系统未列为失联', declared.map((row) => `${row.name}（${row.org_name}）`))]
  }
  const receiving = await listReceivingBranches(tx, asked.basis)
  const migrant = await listMigrantOrgs(tx, asked.basis)
  const named = (kinds: readonly string[]) => migrant.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name)
  const received = await countBy(tx, populationOf(asked, 'host', 'away'), [], {}, asked.contactDays)
  return [
    listed('接收流动党员的党支部', receiving.map(({ name }) => name)), listed('流动党员党委', named(['committee', 'working-committee', 'migrant-committee'])),
    listed('流动党员党总支', named(['general-branch'])), listed('流动党员党支部', named(branchKinds)),
    { title: '共接收流动党员', value: received[0]?.n ?? 0, opens: openingOf(asked, 'host', 'away', {}), names: [] },
    { title: '党员服务中心（站点）', value: null, opens: null, names: [] },
  ]
}

async function tableWithSupplement(tx: Tx, asked: Asked, key: string) {
  const table = officialTables.find((official) => official.key === key)!
  return { grid: await countTable(tx, asked, table), supplement: await supplementOf(tx, asked, key) }
}

export function serveStatistics(app: FastifyInstance, services: Services): void {
  serve(app, services, statisticsEndpoints, {
    'GET /api/statistics/figures': ({ ctx, query }) => count(ctx, query, async (tx, asked) => ({
      from: asked.from, contactDays: asked.contactDays, figures: await countOverview(tx, asked),
    })),
    'GET /api/statistics/orgs': ({ ctx, query }) => count(ctx, query, async (tx, asked) => ({ grid: await countByOrg(tx, asked) })),
    'GET /api/statistics/breakdown': ({ ctx, query }) => count(ctx, query, async (tx, asked) => {
      const by = dimensionOf(query.by)
      const order = dimensionCodes[by]?.map(({ code }) => code) ?? null
      return { by, ...(await countBreakdown(tx, asked, query.rule ?? 'home', by, filterOf(query.filter), order)) }
    }),
    'GET /api/statistics/whereabouts': ({ ctx, query }) => count(ctx, query, (tx, asked) => countWhereabouts(tx, asked, query.rule ?? 'home')),
    'GET /api/statistics/months': ({ ctx, query }) => count(ctx, query, async (tx, asked) => ({ grid: await countMonths(tx, asked, query.rule ?? 'home') })),
    'GET /api/statistics/tables/:table': ({ ctx, query, params }) => count(ctx, query, (tx, asked) => tableWithSupplement(tx, asked, params.table)),
    'GET /api/statistics/rows': ({ ctx, query }) => count(ctx, query, async (tx, asked) => {
      const filter = filterOf(query.filter)
      const page = { page: query.page ?? 1, size: query.size ?? 50 }
      const rows = await listFlows(tx, populationOf(asked, query.rule, query.measure), filter, asked.contactDays, page)
      return { conditions: sayFilter(filter), rows: rows.map((row) => showFlow(ctx, row, asked.basis.on)), total: rows[0]?.total ?? 0 }
    }),
  })
}
