import { addMonths } from '../calendar/days.ts'
import { cite } from '../rules/citation.ts'
import type { Day } from '../values/calendar.ts'
import { appraisalFault, type AppraisalFault } from './refusals.ts'

/** What people do after an unqualified grade, in this order. It changes no standing; a decision on that is another procedure. */
export interface Remedy {
  meetingOn: Day | null
  approvalDocument: string | null
  measures: string | null
  dueOn: Day | null
  rechecked: boolean
}

export const remedySteps = ['meeting', 'approval', 'measures', 'recheck'] as const
export type RemedyStep = (typeof remedySteps)[number]
export const remedyWords: Record<RemedyStep, string> = { meeting: '支部党员大会讨论', approval: '上级党组织批准', measures: '限期改正', recheck: '期满复查' }

export const remedySource = cite('教管条例 第十八条、第三十条：评定为不合格的，按程序给予组织处置；限期改正不超过一年', 'B')

export function nextRemedyStep(remedy: Remedy): RemedyStep | null {
  if (remedy.meetingOn === null) return 'meeting'
  if (remedy.approvalDocument === null) return 'approval'
  if (remedy.measures === null) return 'measures'
  return remedy.rechecked ? null : 'recheck'
}

export function faultOfRemedy(remedy: Remedy, step: RemedyStep, dueOn: Day | null, mendMonths: number): AppraisalFault | null {
  const next = nextRemedyStep(remedy)
  if (next !== step) return next === null ? appraisalFault('appraisal.no-remedy') : appraisalFault('appraisal.remedy-order', { step: remedyWords[next] })
  if (step !== 'measures' || remedy.meetingOn === null) return null
  const last = addMonths(remedy.meetingOn, mendMonths)
  return dueOn !== null && dueOn <= last ? null : appraisalFault('appraisal.remedy-too-long', { months: mendMonths, last })
}
