import type { LearningParameters } from '../../domain/learning/hours.ts'
import { dayIn } from '../../domain/playbook/year-day.ts'
import type { CountyRules } from '../../domain/playbook/county-rules.ts'
import { learningNumbers } from '../../playbooks/national/learning.ts'
import type { Tx } from '../platform/database.ts'
import { readRules } from '../playbooks/county-rules.ts'

export function learningBy({ learningCaps, checkDay }: CountyRules, year: number): LearningParameters {
  return { ...learningNumbers, caps: learningCaps.caps, checkOn: dayIn(year, checkDay).slice(5), checkShare: checkDay.percent / 100 }
}

/** The year runs until its last day; a past one is looked at as it ended, by the rules of that day. */
export const dayOfYear = (year: number, today: string) => (today.startsWith(`${year}-`) ? today : today < `${year}` ? `${year}-01-01` : `${year}-12-31`)

/** How hours of a year count, by what the county has set for it. */
export async function readLearning(tx: Tx, tenantId: number, year: number, today: string): Promise<LearningParameters> {
  return learningBy(await readRules(tx, tenantId, dayOfYear(year, today)), year)
}
