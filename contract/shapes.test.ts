import { expect, test } from 'vitest'
import { Day } from './shapes.ts'

const isDay = (text: string) => new RegExp((Day as { pattern?: string }).pattern ?? '^$').test(text)

test('a day is a day of the calendar', () => {
  const good = ['2026-11-20', '1921-07-01', '2024-02-29', '2000-02-29', '2026-12-31', '2026-04-30']
  const bad = ['2026-11-31', '2025-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-1-2', '0000-01-01', '2026-11-20T00:00', '2026-06-00']
  expect(good.filter((day) => !isDay(day))).toEqual([])
  expect(bad.filter(isDay)).toEqual([])
})

test('every day from 1999 to 2005 is one', () => {
  for (let at = Date.UTC(1999, 0, 1); at < Date.UTC(2005, 0, 1); at += 86_400_000) {
    expect(isDay(new Date(at).toISOString().slice(0, 10))).toBe(true)
  }
})
