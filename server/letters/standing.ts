import { judgeLetter, letterStateWords, type LetterVerdict } from '../../domain/letters/judge-letter.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { dayInChina } from '../platform/context.ts'

/** What of a letter's row its standing follows from. */
export interface DatedLetter {
  state: string
  carrier: string
  written_at: string
  answered_at: string | null
  answer_due_on: string | null
  reminded_at: string | null
  escalated_at: string | null
  key_expires_at: string | null
}

const dayOf = (instant: string | null) => (instant === null ? null : dayInChina(new Date(instant)))

/** Where the letter stands today; one that goes by link dies with its key. */
export function standingOf(letter: DatedLetter, today: string): LetterVerdict & { stateName: string } {
  const settledOn = dayOf(letter.answered_at) ?? today
  const dead = letter.carrier === 'link' && letter.key_expires_at === null
  const verdict = judgeLetter({
    sentOn: dayOf(letter.written_at), answerBy: letter.answer_due_on, remindedOn: dayOf(letter.reminded_at), escalatedOn: dayOf(letter.escalated_at),
    answeredOn: letter.state === 'answered' ? settledOn : null, withdrawnOn: letter.state === 'withdrawn' ? settledOn : null,
    expiresOn: dead ? '0001-01-01' : dayOf(letter.key_expires_at),
  }, today, stayParameters)
  return { ...verdict, stateName: letterStateWords[verdict.state] }
}
