import { spells } from '../../domain/playbook/clause.ts'
import { gatheringRule } from '../../domain/gatherings/kinds.ts'
import { rhythmLightWords, type RhythmLight } from '../../domain/gatherings/periods.ts'
import { sayAmount } from '../../domain/lines/lines.ts'
import { attendanceShares, judgeYear } from '../../domain/gatherings/rates.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { listRhythm, type RhythmRow } from './account/rhythm.ts'
import { attendanceMeasures, showTarget, usualTarget, type AttendanceMeasure, type Target } from './account/target.ts'
import { listYears, sumAway, type YearRow } from './account/year.ts'
import { linesOn, type NumberedLine } from '../playbooks/bound-line.ts'
import { readBindings } from '../playbooks/in-force.ts'
import { getRange } from '../orgs/org-range.ts'

function showYearLine(row: YearRow) {
  const { person_id, name, org_name, away, in_person_times, rate_target, person_target } = row
  const { shouldAttend, present, online, counted, late, atHost, excused, absent, unmarked, attended, inPerson } = row
  const count = { shouldAttend, present, online, counted, late, atHost, excused, absent, unmarked, attended, inPerson }
  const verdict = judgeYear({ count, inPersonTimes: in_person_times }, { ratePercent: rate_target, inPersonPerYear: person_target })
  return {
    personId: person_id, name, orgName: org_name, away, count, shares: attendanceShares(count), inPersonTimes: in_person_times, rateReached: verdict.rate, inPersonReached: verdict.inPerson,
    rateTarget: `${rate_target}%`, inPersonTarget: sayAmount('in-person', person_target),
  }
}

/** The lines among people, each once; where there is nobody, the usual one. */
function showTargets(measure: AttendanceMeasure, among: readonly (number | null)[], lines: readonly NumberedLine[]): Target[] {
  const bound = lines.filter(({ no }) => among.includes(no)).map(({ binding }) => showTarget(binding))
  return bound.length === 0 || among.includes(null) ? [...bound, usualTarget(measure)] : bound
}

export interface YearQuery { org?: string; year: number; away?: boolean; short?: 'rate' | 'in-person'; search?: string; page?: number; size?: number }

export async function showYear(tx: Tx, ctx: Context, { org, page = 1, size = 50, ...query }: YearQuery) {
  const range = await getRange(tx, ctx.actor, org)
  const on = query.year < Number(ctx.today.slice(0, 4)) ? `${query.year}-12-31` : ctx.today
  const lines = linesOn(await readBindings(tx, ctx.actor.tenantId, 'threshold'), on, attendanceMeasures)
  const rows = await listYears(tx, ctx.actor, { range, page, size, on, lines, ...query })
  const sum = await sumAway(tx, ctx.actor, { range, year: query.year, on, lines })
  return {
    rows: rows.map(showYearLine), total: rows[0]?.total ?? 0,
    targets: [...showTargets('attendance-rate', sum.rate_lines, lines), ...showTargets('in-person', sum.person_lines, lines)],
    away: {
      members: sum.members, rateReached: sum.rate_reached, inPersonReached: sum.in_person_reached,
      share: { of: 'should-attend' as const, part: sum.attended, whole: sum.should_attend },
    },
  }
}

const lightsOf = (rows: readonly RhythmRow[], light: RhythmLight) => rows.filter((row) => row.light === light).length

export async function showRhythm(tx: Tx, ctx: Context, { on = ctx.today, org }: { on?: string; org?: string }) {
  const { owed, rows } = await listRhythm(tx, ctx, await getRange(tx, ctx.actor, org), on)
  const towns = new Map<string, RhythmRow[]>()
  for (const row of rows) towns.set(row.township_path, [...towns.get(row.township_path) ?? [], row])
  return {
    on,
    clauses: owed.map(({ no, binding: { clause, playbook }, says }) => {
      const own = rows.filter((row) => row.no === no)
      return {
        id: clause.id, title: clause.title, kind: clause.gathering, per: clause.per, perName: spells[clause.per], times: clause.times, stretch: says, source: clause.source.text,
        playbook, orgs: own.length, kept: lightsOf(own, 'kept'), dueSoon: lightsOf(own, 'due-soon'), open: lightsOf(own, 'open'), missed: lightsOf(own, 'missed'),
      }
    }).filter(({ orgs }) => orgs > 0),
    townships: [...towns].map(([key, own]) => ({
      key, name: own[0]?.township ?? '', orgs: new Set(own.map((row) => row.org_id)).size, owed: own.length, kept: lightsOf(own, 'kept'), missed: lightsOf(own, 'missed'),
    })),
  }
}

export interface RhythmQuery { on?: string; org?: string; clause?: string; light?: RhythmLight; search?: string; page?: number; size?: number }

export async function showRhythmOrgs(tx: Tx, ctx: Context, { on = ctx.today, org, clause, light, search, page = 1, size = 50 }: RhythmQuery) {
  const { rows } = await listRhythm(tx, ctx, await getRange(tx, ctx.actor, org), on)
  const found = rows.filter((row) => (clause === undefined || row.owed.binding.clause.id === clause) && (light === undefined || row.light === light)
    && (search === undefined || row.org_name.includes(search) || row.township.includes(search)))
  return {
    rows: found.slice((page - 1) * size, page * size).map((row) => ({
      orgId: row.org_id, orgName: row.org_name, township: row.township, clauseId: row.owed.binding.clause.id, title: gatheringRule(row.owed.binding.clause.gathering).name,
      kind: row.owed.binding.clause.gathering, stretch: row.owed.says, times: row.times, held: row.held, planned: row.planned, light: row.light, lightName: rhythmLightWords[row.light],
      fixedDay: row.fixed_day, lastOn: row.last_on,
    })),
    total: found.length,
  }
}
