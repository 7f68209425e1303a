import { countHours, judgeHours } from '../../domain/learning/hours.ts'
import { gatheringWords } from '../../domain/gatherings/kinds.ts'
import { hourSources } from '../../domain/learning/words.ts'
import { learningDefaults } from '../../playbooks/national/learning.ts'
import { linesOn, type NumberedLine } from '../playbooks/bound-line.ts'
import { readBindings } from '../playbooks/in-force.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { findLedgerMember, listHours, listLedger, type HourFilter, type LedgerMember, type LedgerRow } from './hour-queries.ts'
import { dayOfYear, readLearning } from './parameters.ts'

async function readLines(tx: Tx, ctx: Context, year: number): Promise<NumberedLine[]> {
  return linesOn(await readBindings(tx, ctx.actor.tenantId, 'threshold'), dayOfYear(year, ctx.today), ['hours'])
}

/** The clause that asks for so many hours; without one, the national number. */
function sayRequiredBy({ line_no, officer }: LedgerMember, lines: readonly NumberedLine[]): string {
  const line = lines.find(({ no }) => no === line_no)
  return line === undefined ? learningDefaults[officer ? 'officerHours' : 'memberHours'].source.text : `${line.binding.clause.title}，${line.binding.clause.source.text}`
}

export const thisYear = (today: string) => Number(today.slice(0, 4))

export interface HoursQuery extends Omit<HourFilter, 'year' | 'on'> { year?: number }

export async function showHours(tx: Tx, ctx: Context, query: HoursQuery) {
  const year = query.year ?? thisYear(ctx.today)
  const parameters = await readLearning(tx, ctx.actor.tenantId, year, ctx.today)
  const rows = await listHours(tx, ctx.actor, { ...query, year, on: dayOfYear(year, ctx.today) }, parameters, await readLines(tx, ctx, year))
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
  const parameters = await readLearning(tx, ctx.actor.tenantId, year, ctx.today)
  const lines = await readLines(tx, ctx, year)
  const member = await findLedgerMember(tx, ctx.actor, personId, dayOfYear(year, ctx.today), parameters, lines, own)
  if (member === undefined) throw new Refusal('absent', 'request.absent')
  const rows = await listLedger(tx, ctx.actor.tenantId, personId, year, parameters)
  const sum = countHours(rows.map((row) => ({ id: row.id, onDate: row.on_date, source: row.source, hours: row.hours })), parameters)
  const entries = new Map(sum.entries.map((entry) => [entry.id, entry]))
  return {
    personId: member.id, name: member.name, orgName: member.org_name ?? '', year, officer: member.officer, required: member.required,
    requiredBy: sayRequiredBy(member, lines), counted: sum.counted,
    light: judgeHours(sum.counted, member.required, { year, today: ctx.today }, parameters), checkOn: `${year}-${parameters.checkOn}`, sources: sum.sources,
    lines: rows.map((row) => ({
      id: row.id, onDate: row.on_date, source: row.source, title: titleOf(row), orgName: row.org_name, atHost: row.side === 'host', manner: row.manner, hours: row.hours,
      counted: entries.get(row.id)?.counted ?? 0, capped: entries.get(row.id)?.capped ?? null, byName: row.by_name,
    })),
  }
}
