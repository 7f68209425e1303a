import type { Static } from 'typebox'
import type { TargetShape } from '../../../contract/gatherings/shapes.ts'
import { sayAmount } from '../../../domain/lines/lines.ts'
import type { Binding, Measure } from '../../../domain/playbook/clause.ts'
import { nearestOf } from '../../../domain/points/credits.ts'
import { library } from '../../../playbooks/library.ts'
import { gatheringDefaults, gatheringParameters } from '../../../playbooks/national/gatherings.ts'
import type { Tx } from '../../platform/database.ts'
import { readClauses } from '../../playbooks/in-force.ts'

export type AttendanceMeasure = Extract<Measure, 'attendance-rate' | 'in-person'>
export const attendanceMeasures: readonly AttendanceMeasure[] = ['attendance-rate', 'in-person']
export type Target = Static<typeof TargetShape>

/** A share as hundredths. */
export const asPercent = (share: number) => Math.round(share * 10_000) / 100

const base: Record<AttendanceMeasure, keyof typeof gatheringDefaults> = { 'attendance-rate': 'ratePercent', 'in-person': 'inPersonPerYear' }

/** Where no organisation has adopted a line: the usual number, with where it comes from. */
export function usualTarget(measure: AttendanceMeasure): Target {
  const { value, label, source } = gatheringDefaults[base[measure]]
  return { measure, says: measure === 'attendance-rate' ? `${value}%` : sayAmount(measure, value), title: label, source: source.text, clauseId: null, clauseVersion: null, playbookName: null }
}

/** The clause that sets the line, with the playbook by which it was adopted. */
export function showTarget({ clause, playbook, version }: Binding<'threshold'>): Target {
  return {
    measure: clause.measure as AttendanceMeasure, says: sayAmount(clause.measure, clause.atLeast), title: clause.title, source: clause.source.text, clauseId: clause.id, clauseVersion: version,
    playbookName: library.find(({ code }) => code === playbook)?.name ?? playbook,
  }
}

/** The rate that members away of one branch should reach on a day, in hundredths, with the clause that says so. */
export async function readRateTarget(tx: Tx, tenantId: number, orgPath: string, day: string): Promise<{ percent: number; by: Target }> {
  const lines = nearestOf(await readClauses(tx, tenantId, orgPath, day, 'threshold'))
    .filter(({ clause }) => clause.measure === 'attendance-rate' && (clause.memberClass === 'away' || clause.memberClass === 'any'))
  const [line] = lines.toSorted((a, b) => b.clause.atLeast - a.clause.atLeast)
  return line === undefined
    ? { percent: gatheringParameters.ratePercent, by: usualTarget('attendance-rate') }
    : { percent: asPercent(line.clause.atLeast), by: showTarget(line) }
}
