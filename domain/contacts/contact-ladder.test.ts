import { describe, expect, test } from 'vitest'
import { stayParameters as parameters } from '../../playbooks/national/parameters.ts'
import type { LadderInput } from './contact-ladder.ts'
import { judgeContactLadder } from './contact-ladder.ts'
import type { ContactAttempt } from './last-heard.ts'
import { daysAgo, judgeContactLoad, lastHeard } from './last-heard.ts'

const entry = (on: string, channel: ContactAttempt['channel'], outcome: ContactAttempt['outcome']): ContactAttempt => ({ on, channel, outcome })

describe('last heard of', () => {
  test('the latest of contact, report and attendance counts, and says which', () => {
    expect(lastHeard([entry('2026-03-01', 'phone', 'reached')], ['2026-05-01'], ['2026-04-01'])).toEqual({ on: '2026-05-01', source: 'report' })
    expect(lastHeard([entry('2026-06-01', 'phone', 'reached')], ['2026-05-01'], [])).toEqual({ on: '2026-06-01', source: 'contact' })
    expect(lastHeard([], [], ['2026-04-01'])).toEqual({ on: '2026-04-01', source: 'attendance' })
  })

  test('pain 26: ringing in vain is an attempt, not word', () => {
    const contacts = [entry('2026-06-01', 'phone', 'no-answer'), entry('2026-06-02', 'message', 'wrong-number')]
    expect(lastHeard(contacts, [], [])).toBeNull()
    expect(daysAgo(null, '2026-06-30')).toBeNull()
    expect(daysAgo({ on: '2026-03-25', source: 'contact' }, '2026-06-30')).toBe(97)
  })
})

describe('the ladder', () => {
  const silent: LadderInput = {
    heard: { on: '2026-05-01', source: 'contact' }, from: '2026-01-01', contacts: [], lastGatheringOn: '2026-01-10', duesPaidOn: '2026-03-31', caseOpen: false,
  }
  const rung = (today: string, change: Partial<LadderInput> = {}) => judgeContactLadder({ ...silent, ...change }, today, parameters).rung
  const search = [entry('2026-07-05', 'phone', 'no-answer'), entry('2026-08-05', 'phone', 'no-answer'), entry('2026-08-06', 'relatives', 'no-answer')]

  test.each([
    ['2026-06-01', 'in-touch'], ['2026-06-02', 'contact-due'], ['2026-06-30', 'contact-due'], ['2026-07-01', 'at-risk'], ['2026-09-29', 'at-risk'],
    ['2026-09-30', 'search-more'],
  ])('nothing heard since 1 May, dues paid until the end of March: on %s %s', (today, expected) => {
    expect(rung(today)).toBe(expected)
  })

  test('a case is possible only after three attempts by two channels and with a documented start', () => {
    expect(rung('2026-09-30', { contacts: search })).toBe('case-possible')
    expect(judgeContactLadder({ ...silent, contacts: search.slice(0, 2) }, '2026-09-30', parameters).missing).toEqual(['attempts', 'channels'])
    expect(judgeContactLadder({ ...silent, contacts: search, lastGatheringOn: null, duesPaidOn: null }, '2036-09-30', parameters)).toMatchObject({ rung: 'at-risk', missing: ['start'] })
  })

  test('one word brings the member back to the foot of the ladder, whatever was tried before', () => {
    const ladder = judgeContactLadder({ ...silent, heard: { on: '2026-09-20', source: 'report' }, contacts: search }, '2026-09-30', parameters)
    expect(ladder).toMatchObject({ rung: 'in-touch', attempts: 0, next: null, daysSince: 10 })
  })

  test('an open case stays open until people close it', () => {
    expect(rung('2026-06-01', { caseOpen: true })).toBe('case-open')
  })

  test('the next way to try is one not yet tried; a wrong number leads to relatives', () => {
    const next = (contacts: ContactAttempt[]) => judgeContactLadder({ ...silent, contacts }, '2026-09-01', parameters).next
    expect(next([])).toBe('phone')
    expect(next([entry('2026-07-01', 'phone', 'no-answer')])).toBe('wechat')
    expect(next([entry('2026-07-01', 'phone', 'wrong-number')])).toBe('relatives')
  })
})

test('a contact person looks after three to five members', () => {
  expect([0, 2, 3, 5, 6].map((members) => judgeContactLoad(members, { min: 3, max: 5 }))).toEqual(['none', 'under', 'fit', 'fit', 'over'])
})
