import { orderMatters, type Matter } from '../../domain/members/matter.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { appraisalMatters } from '../appraisal/next-matters.ts'
import { gatheringMatters } from '../gatherings/next-matters.ts'
import { learningMatters } from '../learning/next-matters.ts'
import { dutyMatters } from '../duties/next-matters.ts'
import { reportMatters } from '../reports/next-matters.ts'
import { taskMatters } from '../tasks/matters.ts'

/** What waits for the member in one part of the life of the branch: one statement, in the member's own scope. */
type MattersOf = (tx: Tx, own: Context & { personId: string }) => Promise<Matter[]>

/** One line for each part that has something due. */
const parts: readonly MattersOf[] = [gatheringMatters, reportMatters, learningMatters, taskMatters, dutyMatters, appraisalMatters]

/** What is due next, from all parts, the most pressing first. */
export async function listNext(tx: Tx, own: Context & { personId: string }, ofStay: readonly Matter[]): Promise<Matter[]> {
  const matters = [...ofStay]
  for (const part of parts) matters.push(...(await part(tx, own)))
  return orderMatters(matters)
}
