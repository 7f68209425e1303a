import { describe, expect, test } from 'vitest'
import type { ContactAttempt } from './last-heard.ts'
import { lastHeard } from './last-heard.ts'

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
  })
})
