import type { AppraisalFault } from '../../domain/appraisal/refusals.ts'
import { appraisalSource, faultOfAct, type AppraisalAct } from '../../domain/appraisal/stages.ts'
import { refusalParams } from '../../domain/rules/verdict.ts'
import { Refusal } from '../platform/refusal.ts'
import type { AppraisalRow } from './queries.ts'

export function refuse(fault: AppraisalFault): never {
  throw new Refusal('refused', fault.code, refusalParams({ params: fault.params, source: appraisalSource, ask: 'superior' }))
}

export function refuseFault(fault: AppraisalFault | null): void {
  if (fault !== null) refuse(fault)
}

/** Refuses what is not open at the stage where the appraisal stands. */
export function requireOpen(appraisal: Pick<AppraisalRow, 'stage'>, act: AppraisalAct): void {
  refuseFault(faultOfAct(appraisal.stage, act))
}

export function requirePast(on: string, today: string): void {
  if (on > today) throw new Refusal('invalid', 'appraisal.day-ahead', { on })
}
