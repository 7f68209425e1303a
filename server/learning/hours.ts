import { countHours, judgeHours, type LearningParameters } from '../../domain/learning/hours.ts'
import { gatheringWords } from '../../domain/gatherings/kinds.ts'
import { hourSources } from '../../domain/learning/words.ts'
import { learningParameters } from '../../playbooks/national/learning.ts'
import { readBindings } from '../playbooks/in-force.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { findLedgerMember, listHours, listLedger, type HourFilter, type LedgerRow } from './hour-queries.ts'

/** The year runs until its last day; a past one is looked at as it ended. */
const dayOf = (year: number, today: string) => (today.startsWith(`${year}-`) ? today : today < `${year}` ? `${year}-01-01` : `${year}-12-31`)

export const thisYear = (today: string) => Number(today.slice(0, 4))

export interface HoursQuery extends Omit<HourFilter, 'year' | 'on'> { year?: number }

export async function showHours(tx: Tx, ctx: Context, query: HoursQuery) {
  const year = query.year ?? thisYear(ctx.today)
  const parameters: LearningParameters = learningParameters
  const lines = await readBindings(tx, ctx.actor.tenantId, 'threshold')
  const rows = await listHours(tx, ctx.actor, { ...query, year, on: dayOf(year, ctx.today) }, parameters, lines)
  return {
    rows: rows.map((row) => ({
      personId: row.person_id, name: row.name, orgName: row.org_name ?? '', officer: row.officer, away: row.away, required: row.required, held: row.held, counted: row.counted,
      attendances: row.attendances, light: judgeHours(row.counted, row.required, { year, today: ctx.today }, parameters),
    })),
    total: rows[0]?.total ?? 0, checkOn: `${year}-${parameters.checkOn}`, checkShare: parameters.checkShare,
  }
}

function titleOf(row: LedgerRow): string {
  if (row.title !== null) return row.title
  const gathering = row.kind === 'attended' ? (gatheringWords as Record<string, string>)[row.variant ?? ''] : undefined
  return gathering ?? hourSources[row.source] ?? '学习'
}

/** The ledger of one member and year: each line with what of it counts and why not more. `own`: one's own. */
export async function showLedger(tx: Tx, ctx: Context, personId: string, wanted: number | undefined, own = false) {
  const year = wanted ?? thisYear(ctx.today)
  const parameters = learningParameters
  const lines = await readBindings(tx, ctx.actor.tenantId, 'threshold')
  const member = await findLedgerMember(tx, ctx.actor, personId, dayOf(year, ctx.today), parameters, lines, own)
  if (member === undefined) throw new Refusal('absent', 'request.absent')
  const rows = await listLedger(tx, ctx.actor.tenantId, personId, year, parameters)
  const sum = countHours(rows.map((row) => ({ id: row.id, onDate: row.on_date, source: row.source, hours: row.hours })), parameters)
  const entries = new Map(sum.entries.map((entry) => [entry.id, entry]))
  return {
    personId: member.id, name: member.name, orgName: member.org_name ?? '', year, officer: member.officer, required: member.required,
    requiredBy: member.officer ? '基层党组织书记、班子成员（2019—2023年全国党员教育培训工作规划）' : '党员教育管理工作条例 第二十条', counted: sum.counted,
    light: judgeHours(sum.counted, member.required, { year, today: ctx.today }, parameters), checkOn: `${year}-${parameters.checkOn}`, sources: sum.sources,
    lines: rows.map((row) => ({
      id: row.id, onDate: row.on_date, source: row.source, title: titleOf(row), orgName: row.org_name, atHost: row.side === 'host', manner: row.manner, hours: row.hours,
      counted: entries.get(row.id)?.counted ?? 0, capped: entries.get(row.id)?.capped ?? null, byName: row.by_name,
    })),
  }
}
