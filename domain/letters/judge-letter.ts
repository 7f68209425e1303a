import { addDays, daysBetween } from '../calendar/days.ts'
import type { StayParameters } from '../stays/parameters.ts'
import type { Day } from '../values/calendar.ts'

export type LetterState = 'draft' | 'pending' | 'due-soon' | 'overdue' | 'answered' | 'withdrawn' | 'expired'

export const letterStateWords: Record<LetterState, string> = {
  draft: '待发出', pending: '待答复', 'due-soon': '即将到期', overdue: '逾期未复', answered: '已答复', withdrawn: '已撤回', expired: '已失效',
}

/** What is to be done next about a letter, by the sender. */
export type LetterNext = 'none' | 'send' | 'remind' | 'escalate' | 'renew'

export interface LetterDates {
  sentOn: Day | null
  answerBy: Day | null
  answeredOn: Day | null
  withdrawnOn: Day | null
  expiresOn: Day | null
  remindedOn: Day | null
  escalatedOn: Day | null
}

export interface LetterVerdict { state: LetterState; next: LetterNext; daysLeft: number; overdueDays: number }

/**
 * Where a letter that asks for an answer stands today. After its last day the sender reminds once, and after a further week asks the
 * level above to step in; an expired link or code is renewed. Withdrawal and answer end the matter whatever the dates say.
 */
export function judgeLetter(letter: LetterDates, today: Day, parameters: StayParameters): LetterVerdict {
  const closed = closedState(letter, today)
  const daysLeft = letter.answerBy === null ? 0 : Math.max(0, daysBetween(today, letter.answerBy))
  const overdueDays = letter.answerBy === null ? 0 : Math.max(0, daysBetween(letter.answerBy, today))
  if (closed !== null) return { ...closed, daysLeft: 0, overdueDays: closed.state === 'expired' ? overdueDays : 0 }
  if (overdueDays > 0 && letter.answerBy !== null) return { state: 'overdue', next: chase(letter, letter.answerBy, today, parameters), daysLeft, overdueDays }
  const soon = letter.answerBy !== null && daysLeft <= parameters.dueSoonDays
  return { state: soon ? 'due-soon' : 'pending', next: 'none', daysLeft, overdueDays }
}

function closedState(letter: LetterDates, today: Day): { state: LetterState; next: LetterNext } | null {
  if (letter.withdrawnOn !== null) return { state: 'withdrawn', next: 'none' }
  if (letter.answeredOn !== null) return { state: 'answered', next: 'none' }
  if (letter.sentOn === null) return { state: 'draft', next: 'send' }
  return letter.expiresOn !== null && letter.expiresOn < today ? { state: 'expired', next: 'renew' } : null
}

function chase(letter: LetterDates, answerBy: Day, today: Day, parameters: StayParameters): LetterNext {
  if (letter.remindedOn === null) return 'remind'
  const escalateFrom = addDays(answerBy, parameters.escalateDays)
  return letter.escalatedOn === null && escalateFrom <= today ? 'escalate' : 'none'
}

/** The last day for an answer, and the last day on which a link or code opens, of a letter sent today. */
export function letterDays(sentOn: Day, parameters: StayParameters): { answerBy: Day; expiresOn: Day } {
  return { answerBy: addDays(sentOn, parameters.answerDays), expiresOn: addDays(sentOn, parameters.linkDays) }
}
