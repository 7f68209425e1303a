import { addDays, addMonths, daysBetween, laterOf, latestDay, monthsBetween } from '../calendar/days.ts'
import type { Day } from '../values/calendar.ts'
import type { PartialDate } from '../values/partial-date.ts'
import type { StayParameters } from './parameters.ts'

// Clocks answer from dates; they open duties and cases, and change neither state nor standing.

export interface Reached { reached: boolean; on: Day; daysLeft: number }

function reach(on: Day, today: Day): Reached {
  return { reached: on <= today, on, daysLeft: Math.max(0, daysBetween(today, on)) }
}

/**
 * When six months away are full. A start known to the month only counts from the month's last day, so that nobody is called migrant
 * too early. 教管条例 第三十二条; counting of months 民法典 第二百零二条
 */
export function judgeSixMonths(since: PartialDate, today: Day, parameters: StayParameters): Reached {
  return reach(addMonths(latestDay(since), parameters.thresholdMonths), today)
}

export function isAboutToQualify(since: PartialDate, today: Day, parameters: StayParameters): boolean {
  const clock = judgeSixMonths(since, today, parameters)
  return !clock.reached && clock.daysLeft <= parameters.aboutToQualifyDays
}

/** Six months at a place that is fixed and can receive: the relation ought to move, unless a reason is on record. 教管条例 第二十五条 */
export function shouldTransfer(
  stay: { since: PartialDate; fixedPlace: boolean; keepReason: string | null }, today: Day, parameters: StayParameters,
): boolean {
  return stay.fixedPlace && stay.keepReason === null && judgeSixMonths(stay.since, today, parameters).reached
}

export interface Due { on: Day; overdueDays: number; daysLeft: number }

function dueOn(on: Day, today: Day): Due {
  return { on, overdueDays: Math.max(0, daysBetween(on, today)), daysLeft: Math.max(0, daysBetween(today, on)) }
}

/** By when somebody should speak with the member again. `from` stands in where nobody ever has (the day of leaving or of registration). */
export function judgeContactDue(lastHeardOn: Day | null, from: Day, today: Day, parameters: StayParameters): Due {
  return dueOn(addDays(lastHeardOn ?? from, parameters.contactIntervalDays), today)
}

/** By when the receipt of a letter of introduction is due. 组通字〔2006〕45号 */
export function judgeReceiptDue(issuedOn: Day, today: Day, parameters: StayParameters): Due {
  return dueOn(addMonths(issuedOn, parameters.receiptMonths), today)
}

/** The day from which lost contact counts: the later of the last gathering attended and the last dues paid; never a last log-in. */
export function lostSince(lastGatheringOn: Day | null, duesPaidOn: Day | null): Day | null {
  return laterOf(lastGatheringOn ?? undefined, duesPaidOn ?? undefined) ?? null
}

export interface LostClock { since: Day | null; caseFrom: Day | null; months: number; caseDue: boolean }

/** Whether a case of lost contact may be opened by people. Without a documented start there is no clock. 教管条例 第二十四条 */
export function judgeLost(lastGatheringOn: Day | null, duesPaidOn: Day | null, today: Day, parameters: StayParameters): LostClock {
  const since = lostSince(lastGatheringOn, duesPaidOn)
  if (since === null) return { since, caseFrom: null, months: 0, caseDue: false }
  const caseFrom = addMonths(since, parameters.lostMonths)
  return { since, caseFrom, months: monthsBetween(since, today), caseDue: caseFrom <= today }
}

/** Contact is at risk when nothing was heard for so many months; this is about hearing, not about gatherings or dues. */
export function isContactAtRisk(lastHeardOn: Day | null, from: Day, today: Day, parameters: StayParameters): boolean {
  return addMonths(lastHeardOn ?? from, parameters.atRiskMonths) <= today
}

/**
 * Months without gathering or without dues or without assigned work, each by itself. A warning at three, four and five months,
 * a case for people at six. 教管条例 第三十一条第六项
 */
export function judgeAbsence(since: Day, today: Day, parameters: StayParameters): { months: number; warning: number | null; caseDue: boolean } {
  const months = monthsBetween(since, today)
  const warning = parameters.absenceWarningMonths.filter((month) => month <= months).at(-1) ?? null
  return { months, warning, caseDue: months >= parameters.lostMonths }
}

export type ProbationAdvice = 'none' | 'temporary-relation' | 'formal-relation'

/** A probationary member away for more than three months takes a temporary relation along, for more than six the formal one. */
export function judgeProbation(since: PartialDate, today: Day, parameters: StayParameters): ProbationAdvice {
  const from = latestDay(since)
  if (addMonths(from, parameters.probationFormalMonths) < today) return 'formal-relation'
  return addMonths(from, parameters.probationTemporaryMonths) < today ? 'temporary-relation' : 'none'
}

/** A member abroad is heard of once in half a year. 教管条例 第三十四条 */
export function judgeAbroadContact(lastHeardOn: Day | null, leftOn: Day, today: Day, parameters: StayParameters): Due {
  return dueOn(addMonths(lastHeardOn ?? leftOn, parameters.abroadContactMonths), today)
}

/** More than five years of study abroad: people decide. 教管条例 第二十四条 */
export function isAbroadTooLong(leftOn: Day, today: Day, parameters: StayParameters): boolean {
  return addMonths(leftOn, parameters.abroadYears * 12) < today
}

/** Until when a graduate's relation may stay with the school. 教管条例 第三十四条 */
export function judgeGraduateRelation(graduatedOn: Day, today: Day, parameters: StayParameters): Reached {
  return reach(addMonths(graduatedOn, parameters.graduateYears * 12), today)
}

/** Two years after the standing was stopped and still no word: people decide. 教管条例 第二十四条 */
export function judgeStopped(stoppedOn: Day, today: Day, parameters: StayParameters): Reached {
  return reach(addMonths(stoppedOn, parameters.stoppedYears * 12), today)
}
