import type { Day } from '../values/calendar.ts'
import type { ContactChannel, ContactOutcome } from './log-codes.ts'
import { heardOutcomes } from './log-codes.ts'

export interface ContactAttempt { on: Day; channel: ContactChannel; outcome: ContactOutcome }

export const heardSources = { contact: '联系记录', report: '本人报告', attendance: '参加组织生活' } as const
export type HeardSource = keyof typeof heardSources

export interface Heard { on: Day; source: HeardSource }

/** Whether an attempt brought word of the member. */
export function isHeard(outcome: ContactOutcome): boolean {
  return (heardOutcomes as readonly ContactOutcome[]).includes(outcome)
}

/** When and by what one last heard of a member, from contacts, the member's own reports and attendance; null where never. */
export function lastHeard(contacts: readonly ContactAttempt[], reports: readonly Day[], attendances: readonly Day[]): Heard | null {
  const signs: Heard[] = [
    ...contacts.filter((entry) => isHeard(entry.outcome)).map((entry): Heard => ({ on: entry.on, source: 'contact' })),
    ...reports.map((on): Heard => ({ on, source: 'report' })),
    ...attendances.map((on): Heard => ({ on, source: 'attendance' })),
  ]
  return signs.reduce<Heard | null>((latest, sign) => (latest === null || sign.on > latest.on ? sign : latest), null)
}
