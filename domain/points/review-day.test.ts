import { expect, test } from 'vitest'
import { stateOfShortfall } from '../talks/talk-words.ts'
import { reviewDayOf, yearToReview } from './review-day.ts'

test.each([
  [2026, 12, 31, '2026-12-31'], [2026, 2, 31, '2026-02-28'], [2028, 2, 30, '2028-02-29'], [2026, 11, 15, '2026-11-15'], [2026, 4, 31, '2026-04-30'],
])('in %i, chosen as month %i day %i, it is %s', (year, pointsReviewMonth, pointsReviewDate, expected) => {
  expect(reviewDayOf(year, { pointsReviewMonth, pointsReviewDate })).toBe(expected)
})

test.each([
  ['2026-12-30', null], ['2026-12-31', 2026], ['2027-01-07', 2026], ['2027-01-08', null], ['2026-06-01', null],
])('looked at on %s with the last day of the year chosen: %s', (today, expected) => {
  expect(yearToReview(today, { pointsReviewMonth: 12, pointsReviewDate: 31 })?.year ?? null).toBe(expected)
})

test.each([
  [{ talked: true, excused: false, reached: true }, 'talked'], [{ talked: false, excused: true, reached: false }, 'excused'],
  [{ talked: false, excused: false, reached: true }, 'reached'], [{ talked: false, excused: false, reached: false }, 'open'],
])('%o is %s', (row, expected) => {
  expect(stateOfShortfall(row)).toBe(expected)
})
