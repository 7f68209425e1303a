import { addDays, earliestDay, latestDay } from '../calendar/days.ts'
import type { Day } from '../values/calendar.ts'
import { isAboutToQualify, isAbroadTooLong, isContactAtRisk, judgeAbroadContact, judgeContactDue, judgeLost, judgeProbation, judgeReceiptDue, judgeSixMonths } from './clocks.ts'
import type { StayParameters } from './parameters.ts'
import type { LogFlag, StayState } from './state.ts'
import { isClosed, liveHosting, sinceOf } from './state.ts'
import { logFlagWords } from './words.ts'

export const dateFlags = [
  'about-to-qualify', 'qualifies', 'contact-due', 'contact-at-risk', 'lost-case-due', 'answer-overdue', 'return-answer-overdue', 'receipt-overdue', 'introduction-expired',
  'probation-temporary', 'probation-formal', 'abroad-contact-due', 'abroad-too-long', 'away-unregistered',
] as const
export type DateFlag = (typeof dateFlags)[number]
export type Flag = LogFlag | DateFlag

export const flagWords: Record<Flag, string> = {
  ...logFlagWords,
  'about-to-qualify': '将满六个月', qualifies: '已满六个月', 'contact-due': '应联系', 'contact-at-risk': '联系不畅',
  'lost-case-due': '可列为失联（由组织研究）', 'answer-overdue': '来函逾期未复', 'return-answer-overdue': '返乡逾期未答复', 'receipt-overdue': '回执逾期', 'introduction-expired': '介绍信超过有效期',
  'probation-temporary': '预备党员外出超过三个月，应转临时组织关系', 'probation-formal': '预备党员外出超过六个月，应转正式组织关系',
  'abroad-contact-due': '出国（境）应联系', 'abroad-too-long': '出国超过五年', 'away-unregistered': '已满六个月未登记',
}

/** What is known of the person beside the stay's own log. */
export interface Signals {
  /** Last word of the member from any source. */
  lastHeardOn: Day | null
  lastGatheringOn: Day | null
  duesPaidOn: Day | null
  probationary: boolean
}

/** The flags that depend on today's date; a closed stay has none. */
export function dateFlagsOf(state: StayState, signals: Signals, today: Day, parameters: StayParameters): DateFlag[] {
  const since = sinceOf(state)
  if (isClosed(state.state) || state.state === 'new' || state.state === 'planned' || since === undefined) return []
  const heard = signals.lastHeardOn
  const from = latestDay(since) < today ? latestDay(since) : earliestDay(since)
  const six = judgeSixMonths(since, today, parameters)
  const abroad = state.abroad
  const raised: [DateFlag, boolean][] = [
    ['about-to-qualify', abroad === null && isAboutToQualify(since, today, parameters)],
    ['qualifies', abroad === null && six.reached],
    ['away-unregistered', state.state === 'away' && state.pastHostings.length === 0 && state.hosting === null && six.reached],
    ['contact-due', abroad === null && judgeContactDue(heard, from, today, parameters).overdueDays > 0],
    ['contact-at-risk', abroad === null && isContactAtRisk(heard, from, today, parameters)],
    ['lost-case-due', state.lost === null && isContactAtRisk(heard, from, today, parameters) && judgeLost(signals.lastGatheringOn, signals.duesPaidOn, today, parameters).caseDue],
    ...letterFlags(state, today, parameters),
    ...probationFlags(state, signals, today, parameters),
    ['abroad-contact-due', abroad !== null && judgeAbroadContact(heard, abroad.since, today, parameters).overdueDays > 0],
    ['abroad-too-long', abroad !== null && abroad.purpose === 'study' && isAbroadTooLong(abroad.since, today, parameters)],
  ]
  return raised.filter(([, up]) => up).map(([flag]) => flag)
}

function letterFlags(state: StayState, today: Day, parameters: StayParameters): [DateFlag, boolean][] {
  const live = liveHosting(state)
  const unanswered = live !== null && live.accepted === null && live.letter !== null && live.letter.answerBy < today
  const returnOpen = state.returnProposals.some((open) => addDays(open.on, parameters.returnAnswerDays) < today)
  const receipt = state.transfer !== null && judgeReceiptDue(state.transfer.issuedOn, today, parameters).overdueDays > 0
  const expired = state.transfer !== null && addDays(state.transfer.issuedOn, state.transfer.validDays) < today
  return [['answer-overdue', unanswered], ['return-answer-overdue', returnOpen], ['receipt-overdue', receipt], ['introduction-expired', expired]]
}

function probationFlags(state: StayState, signals: Signals, today: Day, parameters: StayParameters): [DateFlag, boolean][] {
  const since = sinceOf(state)
  const advice = signals.probationary && since !== undefined && state.abroad === null ? judgeProbation(since, today, parameters) : 'none'
  return [['probation-temporary', advice === 'temporary-relation'], ['probation-formal', advice === 'formal-relation']]
}
