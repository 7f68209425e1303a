import { expect, test } from 'vitest'
import { dayIn, isDue } from './year-day.ts'

test.each([
  [2026, 12, 31, '2026-12-31'], [2026, 2, 31, '2026-02-28'], [2028, 2, 30, '2028-02-29'], [2026, 11, 15, '2026-11-15'], [2026, 4, 31, '2026-04-30'],
])('in %i, chosen as month %i day %i, it is %s', (year, month, date, expected) => {
  expect(dayIn(year, { month, date })).toBe(expected)
})

test.each([
  ['2026-12-30', false], ['2026-12-31', true], ['2027-01-07', true], ['2027-01-08', false], ['2026-06-01', false],
])('on %s the last day of 2026 is due: %s', (today, expected) => {
  expect(isDue(today, '2026-12-31')).toBe(expected)
})
