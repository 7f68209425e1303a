import { describe, expect, test } from 'vitest'
import { stayParameters as parameters } from '../../playbooks/national/parameters.ts'
import { received, registered, hostSecretary } from '../../test/helpers/stay-story.ts'
import { purposeOf } from './letter.ts'
import type { LetterDates } from './judge-letter.ts'
import { judgeLetter, letterDays } from './judge-letter.ts'
import { cardFields, cutCard, manifestFor } from './manifest.ts'

const sent: LetterDates = { sentOn: '2026-01-15', answerBy: '2026-01-30', answeredOn: null, withdrawnOn: null, expiresOn: '2026-02-14', remindedOn: null, escalatedOn: null }

describe('a letter that waits for an answer', () => {
  test.each([
    ['2026-01-26', 'pending', 'none'], ['2026-01-27', 'due-soon', 'none'], ['2026-01-30', 'due-soon', 'none'], ['2026-01-31', 'overdue', 'remind'],
    ['2026-02-14', 'overdue', 'remind'], ['2026-02-15', 'expired', 'renew'],
  ])('on %s is %s: %s', (today, state, next) => {
    expect(judgeLetter(sent, today, parameters)).toMatchObject({ state, next })
  })

  test('reminded, it goes to the level above after a further week, and there once', () => {
    const reminded = { ...sent, remindedOn: '2026-01-31' }
    expect(judgeLetter(reminded, '2026-02-05', parameters).next).toBe('none')
    expect(judgeLetter(reminded, '2026-02-06', parameters)).toMatchObject({ next: 'escalate', overdueDays: 7 })
    expect(judgeLetter({ ...reminded, escalatedOn: '2026-02-06' }, '2026-02-10', parameters).next).toBe('none')
  })

  test('answered or withdrawn, no date matters any more', () => {
    expect(judgeLetter({ ...sent, answeredOn: '2026-03-01' }, '2027-01-01', parameters)).toMatchObject({ state: 'answered', next: 'none' })
    expect(judgeLetter({ ...sent, withdrawnOn: '2026-01-16' }, '2027-01-01', parameters)).toMatchObject({ state: 'withdrawn', next: 'none' })
    expect(judgeLetter({ ...sent, sentOn: null }, '2026-01-15', parameters).next).toBe('send')
    expect(letterDays('2026-01-15', parameters)).toEqual({ answerBy: '2026-01-30', expiresOn: '2026-02-14' })
  })
})

describe('what a letter carries', () => {
  const person = Object.fromEntries(cardFields.map((field) => [field, `the ${field}`]))

  test('to decide, the host needs neither telephone nor address; once it has received the member it gets them', () => {
    const deciding = cutCard(person, manifestFor('ask-host'), 'deciding')
    expect(deciding.name).toBe('the name')
    expect(deciding.phone).toBeUndefined()
    expect(deciding.address).toBeUndefined()
    expect(cutCard(person, manifestFor('ask-host'), 'received')).toMatchObject({ phone: 'the phone', address: 'the address' })
  })

  test('every field of a manifest says why, and nothing beyond it leaves', () => {
    for (const item of manifestFor('ask-host')) expect(item.why.length).toBeGreaterThan(3)
    expect(cutCard({ ...person, identityNumber: 'x', family: 'y' } as typeof person, manifestFor('ask-host'))).not.toHaveProperty('identityNumber')
    expect(cutCard(person, manifestFor('tell'))).toEqual({})
  })

  test('a letter is named by the weightiest of its steps', () => {
    expect(purposeOf(registered().steps)).toBe('ask-host')
    expect(purposeOf(received().steps)).toBe('answer')
    expect(purposeOf(received().write(hostSecretary, 'attend', { title: '党课', basis: 'present' }).steps.slice(-1))).toBe('tell')
  })
})
