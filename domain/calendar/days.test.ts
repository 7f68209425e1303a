import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, dayNumber, daysBetween, isDay, latestDay, monthsBetween, parseStoredDate, storeDate } from './days.ts'

const someDay = fc.integer({ min: -40_000, max: 40_000 }).map((days) => addDays('2000-01-01', days))

test('days count as the calendar does', () => {
  expect(dayNumber('1970-01-01')).toBe(0)
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1)
  fc.assert(fc.property(someDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
    const other = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)) + days)).toISOString().slice(0, 10)
    expect(addDays(day, days)).toBe(other)
  }), { seed: 1 })
})

test.each([
  ['2026-01-31', 1, '2026-02-28'], ['2024-01-31', 1, '2024-02-29'], ['2025-08-31', 6, '2026-02-28'], ['2023-08-31', 6, '2024-02-29'],
  ['2024-02-29', 12, '2025-02-28'], ['2024-02-29', 6, '2024-08-29'], ['2026-05-15', 6, '2026-11-15'], ['2026-03-31', -1, '2026-02-28'],
])('%s and %i months is %s', (from, months, until) => {
  expect(addMonths(from, months)).toBe(until)
})

test('whole months run when the same-numbered day, or the end of a shorter month, is reached', () => {
  expect(monthsBetween('2025-08-31', '2026-02-27')).toBe(5)
  expect(monthsBetween('2025-08-31', '2026-02-28')).toBe(6)
  fc.assert(fc.property(someDay, fc.integer({ min: 0, max: 400 }), (day, months) => {
    expect(monthsBetween(day, addMonths(day, months))).toBe(months)
    expect(monthsBetween(day, addDays(addMonths(day, months), -1))).toBeLessThan(Math.max(1, months))
  }), { seed: 2 })
})

test('a date known to the month or year ends with it', () => {
  expect(latestDay({ on: '2024-02-01', precision: 'month' })).toBe('2024-02-29')
  expect(latestDay({ on: '2024-02-01', precision: 'year' })).toBe('2024-12-31')
  for (const text of ['2024', '2024-02', '2024-02-29']) expect(storeDate(parseStoredDate(text) ?? { on: '', precision: 'day' })).toBe(text)
  expect(parseStoredDate('2023-02-29')).toBeUndefined()
  expect(isDay('2023-2-1')).toBe(false)
})
