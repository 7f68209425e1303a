import { describe, expect, test } from 'vitest'
import { homeSecretary, member, received, registered, registration, Story } from '../../test/helpers/stay-story.ts'
import { stayParameters as parameters } from '../../playbooks/national/parameters.ts'
import type { PartialDate } from '../values/partial-date.ts'
import {
  isAboutToQualify, isAbroadTooLong, isContactAtRisk, judgeAbroadContact, judgeAbsence, judgeContactDue, judgeGraduateRelation, judgeLost, judgeProbation,
  judgeReceiptDue, judgeSixMonths, judgeStopped, shouldTransfer,
} from './clocks.ts'
import type { Signals } from './date-flags.ts'
import { dateFlagsOf } from './date-flags.ts'

const day = (on: string): PartialDate => ({ on, precision: 'day' })

describe('six months away', () => {
  test.each<[string, PartialDate, string, boolean]>([
    ['one day short: no', day('2026-05-15'), '2026-11-14', false],
    ['exactly six: yes', day('2026-05-15'), '2026-11-15', true],
    ['from the end of August, one day before the end of February: no', day('2025-08-31'), '2026-02-27', false],
    ['from the end of August to the end of February: yes', day('2025-08-31'), '2026-02-28', true],
    ['to the end of February in a leap year, on the 28th: no', day('2023-08-31'), '2024-02-28', false],
    ['to the end of February in a leap year, on the 29th: yes', day('2023-08-31'), '2024-02-29', true],
    ['from 29 February: yes on 29 August', day('2024-02-29'), '2024-08-29', true],
    ['only the month is known: not before the month is surely over six months', { on: '2026-05-01', precision: 'month' }, '2026-11-29', false],
    ['only the month is known: yes six months after its last day', { on: '2026-05-01', precision: 'month' }, '2026-11-30', true],
    ['only the year is known', { on: '2025-01-01', precision: 'year' }, '2026-06-29', false],
    ['only the year is known, half a year later', { on: '2025-01-01', precision: 'year' }, '2026-06-30', true],
  ])('%s', (_, since, today, qualifies) => {
    expect(judgeSixMonths(since, today, parameters).reached).toBe(qualifies)
  })

  test('who is about to qualify is announced thirty days before, and no longer once it is so', () => {
    expect([
      isAboutToQualify(day('2026-05-15'), '2026-10-15', parameters), isAboutToQualify(day('2026-05-15'), '2026-10-16', parameters),
      isAboutToQualify(day('2026-05-15'), '2026-11-14', parameters), isAboutToQualify(day('2026-05-15'), '2026-11-15', parameters),
    ]).toEqual([false, true, true, false])
  })

  test('at a fixed place the relation should move, unless the reason why not is on record', () => {
    const stay = { since: day('2026-05-15'), fixedPlace: true, keepReason: null }
    expect(shouldTransfer(stay, '2026-11-15', parameters)).toBe(true)
    expect(shouldTransfer(stay, '2026-11-14', parameters)).toBe(false)
    expect(shouldTransfer({ ...stay, keepReason: 'home-post' }, '2026-11-15', parameters)).toBe(false)
    expect(shouldTransfer({ ...stay, fixedPlace: false }, '2026-11-15', parameters)).toBe(false)
  })
})

describe('duties by date', () => {
  test('contact is due on the thirty-first day and overdue on the next', () => {
    expect(judgeContactDue('2026-10-20', '2026-01-01', '2026-11-20', parameters)).toEqual({ on: '2026-11-20', overdueDays: 0, daysLeft: 0 })
    expect(judgeContactDue('2026-10-20', '2026-01-01', '2026-11-21', parameters).overdueDays).toBe(1)
    expect(judgeContactDue(null, '2026-11-01', '2026-11-20', parameters)).toMatchObject({ on: '2026-12-02', daysLeft: 12 })
  })

  test('a receipt is due within the month', () => {
    expect(judgeReceiptDue('2026-01-31', '2026-02-28', parameters).overdueDays).toBe(0)
    expect(judgeReceiptDue('2026-01-31', '2026-03-01', parameters).overdueDays).toBe(1)
  })

  test('absence warns at three, four and five months and asks people at six', () => {
    const at = (today: string) => judgeAbsence('2026-01-15', today, parameters)
    expect([at('2026-04-14').warning, at('2026-04-15').warning, at('2026-06-20').warning]).toEqual([null, 3, 5])
    expect([at('2026-07-14').caseDue, at('2026-07-15').caseDue]).toEqual([false, true])
  })

  test('a probationary member away more than three months, more than six', () => {
    const at = (today: string) => judgeProbation(day('2026-01-15'), today, parameters)
    expect([at('2026-04-15'), at('2026-04-16'), at('2026-07-15'), at('2026-07-16')]).toEqual(['none', 'temporary-relation', 'temporary-relation', 'formal-relation'])
  })

  test('abroad: a word each half-year, five years of study, graduates two years, two years after the standing was stopped', () => {
    expect(judgeAbroadContact(null, '2026-01-15', '2026-07-15', parameters).overdueDays).toBe(0)
    expect(judgeAbroadContact('2026-01-20', '2026-01-15', '2026-07-21', parameters).overdueDays).toBe(1)
    expect([isAbroadTooLong('2021-02-28', '2026-02-28', parameters), isAbroadTooLong('2021-02-28', '2026-03-01', parameters)]).toEqual([false, true])
    expect(judgeGraduateRelation('2024-06-30', '2026-06-29', parameters).reached).toBe(false)
    expect(judgeStopped('2024-02-29', '2026-02-28', parameters).reached).toBe(true)
  })
})

describe('lost contact', () => {
  test('the clock starts at the later of the last gathering and the last dues', () => {
    expect(judgeLost('2026-02-01', '2026-03-05', '2026-09-04', parameters)).toEqual({ since: '2026-03-05', caseFrom: '2026-09-05', months: 5, caseDue: false })
    expect(judgeLost('2026-02-01', '2026-03-05', '2026-09-05', parameters).caseDue).toBe(true)
  })

  test('pain 26: without evidence of a start there is no clock, and silence in the system is no evidence', () => {
    expect(judgeLost(null, null, '2036-01-01', parameters)).toEqual({ since: null, caseFrom: null, months: 0, caseDue: false })
  })

  test('contact is at risk after two months without word', () => {
    expect(isContactAtRisk('2026-09-20', '2026-01-01', '2026-11-19', parameters)).toBe(false)
    expect(isContactAtRisk('2026-09-20', '2026-01-01', '2026-11-20', parameters)).toBe(true)
  })
})

describe('flags of a stay', () => {
  const signals: Signals = { lastHeardOn: null, lastGatheringOn: null, duesPaidOn: null, probationary: false }

  test('a received member who is heard of has none but the six months', () => {
    expect(dateFlagsOf(received().state, { ...signals, lastHeardOn: '2026-07-01' }, '2026-07-10', parameters)).toEqual(['qualifies'])
  })

  test('a letter past its day, a silent member, a probationary member', () => {
    expect(dateFlagsOf(registered().state, { ...signals, probationary: true }, '2026-04-20', parameters)).toEqual([
      'contact-due', 'contact-at-risk', 'answer-overdue', 'probation-temporary',
    ])
  })

  test('a case of lost contact may be opened only with evidence, and not twice', () => {
    const silent = { ...signals, lastGatheringOn: '2026-01-05', duesPaidOn: '2026-01-06' }
    const stay = received()
    expect(dateFlagsOf(stay.state, silent, '2026-07-10', parameters)).toContain('lost-case-due')
    expect(dateFlagsOf(stay.state, signals, '2026-07-10', parameters)).not.toContain('lost-case-due')
    stay.on('2026-07-10').write(homeSecretary, 'lose-contact', { lastGatheringOn: '2026-01-05', attempts: 3, channels: 2 })
    expect(dateFlagsOf(stay.state, silent, '2026-07-10', parameters)).not.toContain('lost-case-due')
  })

  test('receipt and answer to a return that are overdue', () => {
    const stay = received().on('2026-02-01').write(homeSecretary, 'propose-return', {})
    expect(dateFlagsOf(stay.state, { ...signals, lastHeardOn: '2026-02-01' }, '2026-02-17', parameters)).toContain('return-answer-overdue')
    const moving = received().on('2026-02-01').write(homeSecretary, 'transfer', { to: { name: '长安镇党委' }, letterNo: '12', validDays: 30 })
    expect(dateFlagsOf(moving.state, { ...signals, lastHeardOn: '2026-02-01' }, '2026-03-02', parameters)).toContain('receipt-overdue')
    expect(dateFlagsOf(moving.state, signals, '2026-03-03', parameters)).not.toContain('introduction-expired')
    expect(dateFlagsOf(moving.state, signals, '2026-03-04', parameters)).toContain('introduction-expired')
  })

  test('away for six months and still not registered', () => {
    const stay = new Story('2026-07-15').write(member, 'depart', {}, '2026-01-15')
    expect(dateFlagsOf(stay.state, { ...signals, lastHeardOn: '2026-07-15' }, '2026-07-15', parameters)).toEqual(['qualifies', 'away-unregistered'])
  })

  test('abroad has its own clocks, and a closed stay has none', () => {
    const stay = received().on('2026-02-01').write(homeSecretary, 'go-abroad', { country: '新加坡', purpose: 'study' })
    expect(dateFlagsOf(stay.state, signals, '2026-08-02', parameters)).toEqual(['abroad-contact-due'])
    expect(dateFlagsOf(stay.state, { ...signals, lastHeardOn: '2031-02-01' }, '2031-02-02', parameters)).toEqual(['abroad-too-long'])
    stay.write(homeSecretary, 'confirm-return', {})
    expect(dateFlagsOf(stay.state, signals, '2036-01-01', parameters)).toEqual([])
  })

  test('the registration itself keeps since', () => {
    expect(new Story('2026-02-01').write(homeSecretary, 'register', registration).state.facts.since?.value).toBe('2026-01-10')
  })
})
