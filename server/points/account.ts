import type { Static } from 'typebox'
import type { PointAccount, PointLine } from '../../contract/points/endpoints.ts'
import { gatheringWords, type GatheringKind } from '../../domain/gatherings/kinds.ts'
import { attendanceMarks, type AttendanceMark } from '../../domain/gatherings/marks.ts'
import { happeningKinds, sayPattern, type HappeningKind } from '../../domain/happenings/happening.ts'
import type { Binding, Clause } from '../../domain/playbook/clause.ts'
import { isOfClass, nearestOf, shownTotal } from '../../domain/points/credits.ts'
import { library } from '../../playbooks/library.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { readClauses } from '../playbooks/in-force.ts'
import { readStandings } from './credit.ts'
import { yearOf } from './ledger-queries.ts'
import { getAccountHolder, listEntries, listObjectionsOf, type EntryRow, type MemberRow, type ObjectionRow } from './queries.ts'

export const notePlace = (tenantId: number, entryId: string) => `${tenantId}/${entryId}/note_enc`
export const reasonPlace = (tenantId: number, objectionId: string) => `${tenantId}/${objectionId}/reason_enc`
export const answerPlace = (tenantId: number, objectionId: string) => `${tenantId}/${objectionId}/answer_enc`

const capSpells = { month: '每月', quarter: '每季度', year: '每年' } as const
const sources = new Map(library.flatMap(({ clauses }) => clauses.map((clause: Clause) => [clause.id, clause.source.text] as const)))

/** What a clause gives, in a sentence. */
export function sayPointsRule({ clause }: Binding<'points'>): string {
  const what = clause.on === 'by-hand' ? '由支部登记' : sayPattern(clause.on)
  const gives = `${clause.delta > 0 ? '加' : '减'}${Math.abs(clause.delta)}分`
  const cap = clause.cap === undefined ? '' : `，${capSpells[clause.cap.per]}最多${clause.cap.points}分`
  return `${what}，${clause.per === 'unit' ? '每单位' : '每次'}${gives}${cap}`
}

const taskNames = new Map(library.flatMap(({ clauses }) => clauses.flatMap((clause: Clause) => (clause.kind === 'taskKind' ? [[clause.code, clause.title] as const] : []))))

/** 主题党日（线上参加）, 代销家乡农产品; the kind of happening where nothing nearer is known. */
function sayHappening({ because, variant, manner }: Pick<EntryRow, 'because' | 'variant' | 'manner'>): string {
  if (because === null) return '自动记入'
  const words = because === 'attended' ? gatheringWords[variant as GatheringKind] : because === 'task-done' ? taskNames.get(variant ?? '') : undefined
  const how = because === 'attended' ? attendanceMarks[manner as AttendanceMark] : undefined
  return `${words ?? happeningKinds[because as HappeningKind]}${how === undefined ? '' : `（${how.name}）`}`
}

/** Why a line is there, in words. */
export function sayBecause(row: Pick<EntryRow, 'kind' | 'because' | 'variant' | 'manner'>): string {
  switch (row.kind) {
    case 'by-hand': return '支部登记'
    case 'reversal': return '冲销'
    case 'topped-up': return '上限内补记'
    case 'earned': return sayHappening(row)
  }
}

export function showObjection(ctx: Context, row: ObjectionRow) {
  const { tenantId } = ctx.actor
  return {
    id: row.id, raisedOn: row.raised_on, byName: row.by_name, reason: ctx.crypto.open(reasonPlace(tenantId, row.id), row.reason_enc), upheld: row.upheld,
    answer: row.answer_enc === null ? null : ctx.crypto.open(answerPlace(tenantId, row.id), row.answer_enc), answeredBy: row.answered_by, answeredOn: row.answered_on,
  }
}

function showLine(ctx: Context, row: EntryRow, objections: readonly ObjectionRow[]): Static<typeof PointLine> {
  const mine = objections.filter((one) => one.entry_id === row.id)
  return {
    id: row.id, on: row.on_date, title: row.title, because: sayBecause(row), delta: row.delta, worth: row.worth, clauseId: row.clause_id,
    clauseVersion: row.clause_version, source: sources.get(row.clause_id) ?? null,
    note: row.note_enc === null ? null : ctx.crypto.open(notePlace(ctx.actor.tenantId, row.id), row.note_enc), byName: row.by_name, recordedAt: row.recorded_at,
    reversed: row.reversed, byHand: row.kind === 'by-hand', objections: mine.map((one) => showObjection(ctx, one)),
    mayContest: row.kind !== 'reversal' && !row.reversed && mine.every((one) => one.answered_on !== null),
  }
}

/** The points clauses that hold for a member on a day, the nearest adoption of each. */
export async function rulesFor(tx: Tx, ctx: Context, person: MemberRow, day: string): Promise<Binding<'points'>[]> {
  const { tenantId } = ctx.actor
  const standing = (await tx.asProgram(() => readStandings(tx, tenantId, [{ personId: person.id, onDate: day }])))(person.id, day)
  return nearestOf(await readClauses(tx, tenantId, person.home_path, day, 'points')).filter(({ clause }) => isOfClass(clause.memberClass, standing))
}

async function goalsFor(tx: Tx, ctx: Context, person: MemberRow, day: string, total: number) {
  const { tenantId } = ctx.actor
  const standing = (await tx.asProgram(() => readStandings(tx, tenantId, [{ personId: person.id, onDate: day }])))(person.id, day)
  const lines = nearestOf(await readClauses(tx, tenantId, person.home_path, day, 'threshold'))
  return lines.filter(({ clause }) => clause.measure === 'points' && isOfClass(clause.memberClass, standing))
    .map(({ clause, version }) => ({ clauseId: clause.id, clauseVersion: version, title: clause.title, atLeast: clause.atLeast, source: clause.source.text, reached: total >= clause.atLeast }))
}

/** One member's year, line by line, with why each line is there and what is given for what. */
export async function readAccount(tx: Tx, ctx: Context, personId: string, year = yearOf(ctx.today)): Promise<Static<typeof PointAccount> & { bindings: Binding<'points'>[] }> {
  const person = await getAccountHolder(tx, ctx.actor, personId)
  const rows = await listEntries(tx, ctx.actor, personId, year)
  const objections = await listObjectionsOf(tx, ctx.actor, personId)
  const total = shownTotal(rows.reduce((sum, { delta }) => sum + delta, 0))
  const day = year === yearOf(ctx.today) ? ctx.today : `${year}-12-31`
  const bindings = await rulesFor(tx, ctx, person, day)
  return {
    personId, name: person.name, year, total, lines: rows.map((row) => showLine(ctx, row, objections)), goals: await goalsFor(tx, ctx, person, day, total),
    rules: bindings.map((binding) => ({ clauseId: binding.clause.id, clauseVersion: binding.version, title: binding.clause.title, says: sayPointsRule(binding), source: binding.clause.source.text })),
    bindings,
  }
}

/** Everything that was ever written into one's own account. */
export async function readOwnLines(tx: Tx, ctx: Context, personId: string): Promise<Static<typeof PointLine>[]> {
  const objections = await listObjectionsOf(tx, ctx.actor, personId)
  return (await listEntries(tx, ctx.actor, personId, null)).map((row) => showLine(ctx, row, objections))
}
