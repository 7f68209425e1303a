import { sayAmount, wantedBy, type LineStage } from '../../domain/lines/lines.ts'
import { measures, type Measure } from '../../domain/playbook/clause.ts'
import { dayIn } from '../../domain/playbook/year-day.ts'
import { dayOfYear, learningBy } from '../learning/parameters.ts'
import { notify, type Notification } from '../notices/notify.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { linesOn, type NumberedLine } from '../playbooks/bound-line.ts'
import { readRules } from '../playbooks/county-rules.ts'
import { readBindings } from '../playbooks/in-force.ts'
import { listBelow, type BelowRow, type Looked } from './below.ts'
import { insertShortfalls, type NewShortfall } from './queries.ts'

const everyMeasure = Object.keys(measures) as Measure[]

/** Where a member reads how matters stand. */
export const linkOf: Record<Measure, string> = { points: '/points', hours: '/learning/hours', 'attendance-rate': '/gatherings', 'in-person': '/gatherings' }

async function readLooked(tx: Tx, ctx: Context, year: number, stage: LineStage): Promise<Looked> {
  const { tenantId } = ctx.actor
  const rules = await readRules(tx, tenantId, dayOfYear(year, ctx.today))
  const chosen = dayIn(year, stage === 'half' ? rules.checkDay : rules.reviewDay)
  if (stage === 'half' && ctx.today < chosen) throw new Refusal('refused', 'talks.check-ahead', { on: chosen })
  // a check that comes late looks at what is there by now; a review never looks past its day
  const day = stage === 'half' ? dayOfYear(year, ctx.today) : ctx.today < chosen ? ctx.today : chosen
  return {
    lines: linesOn(await readBindings(tx, tenantId, 'threshold'), day, everyMeasure), year, day, stage, percent: rules.checkDay.percent, learning: learningBy(rules, year),
  }
}

/** What the clause leads to when the year is looked at; in the course of it nobody is more than reminded. */
const leadsTo = (stage: LineStage, { binding }: NumberedLine) => (stage === 'half' ? 'reminder' as const : binding.clause.leadsTo)

function toShortfall(ctx: Context, { year, stage, lines, percent }: Looked) {
  return (row: BelowRow): NewShortfall[] => {
    const line = lines.find(({ no }) => no === row.no)
    if (line === undefined) return []
    const { clause, playbook, version } = line.binding
    const leads = leadsTo(stage, line)
    return [{
      id: newId(), personId: row.person_id, year, stage, measure: row.measure, playbook, clauseId: clause.id, clauseVersion: version, title: clause.title, atLeast: clause.atLeast,
      wanted: wantedBy(stage, clause.measure, clause.atLeast, percent), leadsTo: leads, listedOn: ctx.today, remindedBy: stage === 'year' && leads === 'reminder' ? ctx.actor.name : null,
    }]
  }
}

function tellYear(looked: Looked, row: BelowRow, shortfall: NewShortfall): Notification {
  const org = row.org_name ?? '党支部'
  const year = String(looked.year)
  const line = sayAmount(row.measure, shortfall.atLeast)
  const common = {
    to: [row.person_id], link: linkOf[row.measure], subject: { concept: 'shortfall', id: row.person_id },
    from: { orgId: row.org_id, orgName: row.org_name ?? '', path: row.org_path ?? '/' },
  }
  return row.measure === 'points' && shortfall.leadsTo === 'talk'
    ? { ...common, template: 'points-below', fields: { year, points: String(row.value), line: String(shortfall.atLeast), org } }
    : { ...common, template: 'line-below', fields: { year, title: shortfall.title, amount: sayAmount(row.measure, row.value), line, org } }
}

/** Writes down who is behind, each once; when the year is looked at, tells them. */
async function listThem(tx: Tx, ctx: Context, looked: Looked): Promise<number> {
  const below = await listBelow(tx, ctx.actor, looked)
  const rows = below.flatMap((row) => toShortfall(ctx, looked)(row).map((shortfall) => ({ row, shortfall })))
  const fresh = new Set((await insertShortfalls(tx, ctx.actor.tenantId, rows.map(({ shortfall }) => shortfall), ctx.now)).map(({ id }) => id))
  const told = rows.filter(({ shortfall }) => fresh.has(shortfall.id))
  if (looked.stage === 'year') await notify(tx, ctx, told.map(({ row, shortfall }) => tellYear(looked, row, shortfall)))
  return fresh.size
}

/**
 * Looks who of the actor's branches is below a line of a year, whatever its measure: in the course of the year for the branch to remind, on the
 * chosen day for what the clause leads to.
 */
export function reviewLines(ctx: Context, year: number, stage: LineStage = 'year'): Promise<{ listed: number }> {
  if (year > Number(ctx.today.slice(0, 4))) throw new Refusal('invalid', 'talks.year-ahead', { year })
  return act(ctx, 'points.act', async (tx) => {
    const looked = await readLooked(tx, ctx, year, stage)
    const listed = await listThem(tx, ctx, looked)
    const action = stage === 'half' ? 'talks.check' as const : 'talks.review' as const
    return { result: { listed }, audit: { action, subjectKind: 'org', subjectId: ctx.actor.post?.orgId ?? null, detail: { year, day: looked.day, listed } } }
  })
}
