import { describe, expect, test } from 'vitest'
import { countHours, judgeHours, type HourEntry } from './hours.ts'
import { judgeChoice, judgeConfirmation, judgeWithdrawal, type SessionState } from './judge-session.ts'
import type { HourSource } from './words.ts'

const rules = { dayHours: 8, caps: { online: 16, 'theme-day': 6 } }
const entry = (onDate: string, source: HourSource, hours: number): HourEntry => ({ id: `${onDate} ${source} ${hours}`, onDate, source, hours })

describe('hours of a year', () => {
  test('night school counts in full, online learning up to its cap, and the ledger says which line was capped', () => {
    const sum = countHours([
      entry('2026-03-01', 'night-school', 2), entry('2026-04-01', 'online', 8), entry('2026-05-01', 'online', 8), entry('2026-06-01', 'online', 4), entry('2026-06-02', 'night-school', 2),
    ], rules)
    expect(sum.counted).toBe(20)
    expect(sum.entries.map(({ counted, capped }) => [counted, capped])).toEqual([[2, null], [8, null], [8, null], [0, 'source'], [2, null]])
    expect(sum.sources).toEqual([{ source: 'night-school', hours: 4, counted: 4, cap: null }, { source: 'online', hours: 20, counted: 16, cap: 16 }])
  })

  test('a line that crosses the cap counts in part', () => {
    expect(countHours([entry('2026-01-05', 'theme-day', 4), entry('2026-02-05', 'theme-day', 4)], rules).entries.map((one) => one.counted)).toEqual([4, 2])
  })

  test('no day has more than eight hours from one source', () => {
    const sum = countHours([entry('2026-05-01', 'training', 6), { ...entry('2026-05-01', 'training', 6), id: 'z' }], rules)
    expect(sum.entries.map(({ counted, capped }) => [counted, capped])).toEqual([[6, null], [2, 'day']])
  })

  test('what came first counts first, in whatever order it was entered', () => {
    const rows = [entry('2026-06-01', 'theme-day', 4), entry('2026-01-05', 'theme-day', 4)]
    expect(countHours(rows, rules)).toEqual(countHours(rows.toReversed(), rules))
  })

  test.each([
    [32, '2026-01-02', 'reached'], [31.5, '2026-12-31', 'due-soon'], [15.5, '2026-09-30', 'on-course'], [15.5, '2026-10-01', 'overdue'], [16, '2026-10-01', 'due-soon'],
    [0, '2026-01-01', 'on-course'], [31.5, '2027-01-01', 'short'], [32, '2027-01-01', 'reached'],
  ])('%s of 32 hours on %s: %s', (counted, today, light) => {
    expect(judgeHours(counted, 32, { year: 2026, today }, { checkOn: '10-01', checkShare: 0.5 })).toBe(light)
  })
})

describe('a session', () => {
  const open: SessionState = { onDate: '2026-11-20', cancelled: false, held: false, capacity: 2, taken: 1 }

  test('is chosen until it is full, over or called off; who has a place may come back to it', () => {
    expect(judgeChoice(open, null, '2026-11-20')).toBeNull()
    expect(judgeChoice({ ...open, taken: 2 }, null, '2026-11-20')).toBe('learning.session-full')
    expect(judgeChoice({ ...open, taken: 2 }, 'chosen', '2026-11-20')).toBeNull()
    expect(judgeChoice({ ...open, capacity: null, taken: 900 }, null, '2026-11-20')).toBeNull()
    expect(judgeChoice(open, null, '2026-11-21')).toBe('learning.session-past')
    expect(judgeChoice({ ...open, cancelled: true }, null, '2026-11-01')).toBe('learning.session-cancelled')
    expect(judgeChoice({ ...open, held: true }, 'withdrawn', '2026-11-20')).toBe('learning.session-held')
  })

  test('is given back until it was held', () => {
    expect(judgeWithdrawal(open, 'chosen')).toBeNull()
    expect(judgeWithdrawal(open, null)).toBe('learning.not-chosen')
    expect(judgeWithdrawal({ ...open, held: true }, 'attended')).toBe('learning.session-held')
  })

  test('is confirmed on its day or later, never ahead', () => {
    expect(judgeConfirmation(open, '2026-11-19')).toBe('learning.session-ahead')
    expect(judgeConfirmation(open, '2026-11-20')).toBeNull()
    expect(judgeConfirmation({ ...open, held: true }, '2026-12-01')).toBeNull()
  })
})
