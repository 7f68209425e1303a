import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFromExcelSerial, fullYearsBetween, isCalendarDay } from './calendar.ts'
import { comparePartialDates, formatPartialDate, parsePartialDate, type PartialDate } from './partial-date.ts'
import type { RawValue } from './text.ts'

const day = (value: string): PartialDate => ({ on: value, precision: 'day' })
const month = (value: string): PartialDate => ({ on: value, precision: 'month' })
const year = (value: string): PartialDate => ({ on: value, precision: 'year' })

describe('dates as clerks write them (pain 15)', () => {
  it.each([
    ['1999-04-01', day('1999-04-01')],
    ['1999/4/1', day('1999-04-01')],
    ['1999.04.01', day('1999-04-01')],
    ['1999.4.1.', day('1999-04-01')],
    ['1999年4月1日', day('1999-04-01')],
    ['１９９９年０４月０１日', day('1999-04-01')],
    ['1999 年 4 月 1 日', day('1999-04-01')],
    ['1999-04-01 00:00:00', day('1999-04-01')],
    ['1999-04-01T08:30:00Z', day('1999-04-01')],
    ['19990401', day('1999-04-01')],
    [19990401, day('1999-04-01')],
    [36251, day('1999-04-01')],
    ['36251', day('1999-04-01')],
    [36251.75, day('1999-04-01')],
    [6000, day('1916-06-04')],
    ['199904', month('1999-04-01')],
    [199904, month('1999-04-01')],
    ['1999.4', month('1999-04-01')],
    ['1999.10', month('1999-10-01')],
    ['1999-4', month('1999-04-01')],
    ['1999年4月', month('1999-04-01')],
    ['1999年4月份', month('1999-04-01')],
    [1999.4, month('1999-04-01')],
    [1999.12, month('1999-12-01')],
    ['1999', year('1999-01-01')],
    ['1999年', year('1999-01-01')],
    [1999, year('1999-01-01')],
    ['2000-02-29', day('2000-02-29')],
  ] satisfies [RawValue, PartialDate][])('reads %j', (raw, date) => {
    expect(parsePartialDate(raw)).toEqual({ ok: true, value: date })
  })

  it('says that a number cell 1999.1 may have been 1999.10', () => {
    expect(parsePartialDate(1999.1)).toEqual({ ok: true, value: { ...month('1999-01-01'), ambiguous: true } })
    expect(parsePartialDate('1999.1')).toEqual({ ok: true, value: month('1999-01-01') })
  })

  it.each([
    '', '不详', '1999-02-29', '1900-02-29', '1999-13-01', '1999-04-31', '1999.13', '1999.0', '99.4', '1-4-1999', '199', '1999040',
    '二〇〇〇年', 0, -5, 1, 100_000, 1e20, Number.NaN, true, null,
  ])('does not guess %j', (raw) => {
    expect(parsePartialDate(raw)).toEqual({ ok: false, code: 'badDate' })
  })

  it('counts days as Excel does', () => {
    expect(dayFromExcelSerial(61)).toBe('1900-03-01')
    expect(dayFromExcelSerial(36_526)).toBe('2000-01-01')
    expect(dayFromExcelSerial(36_585)).toBe('2000-02-29')
    expect(dayFromExcelSerial(46_346)).toBe('2026-11-20')
    fc.assert(fc.property(fc.integer({ min: 61, max: 99_999 }), (serial) => {
      const expected = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
      expect(dayFromExcelSerial(serial)).toBe(expected)
    }), { seed: 5 })
  })

  it('reads back what it prints', () => {
    const anyDay = fc.tuple(fc.integer({ min: 1850, max: 2199 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    fc.assert(fc.property(anyDay.filter(([y, m, d]) => isCalendarDay(y, m, d)), fc.constantFrom('year', 'month', 'day'), ([y, m, d], precision) => {
      const verdict = parsePartialDate(precision === 'year' ? `${y}` : precision === 'month' ? `${y}.${m}` : `${y}/${m}/${d}`)
      expect(verdict.ok && parsePartialDate(formatPartialDate(verdict.value))).toEqual(verdict)
    }), { seed: 6 })
  })

  it('answers anything at all without failing', () => {
    const raw = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.stringMatching(/^[0-9年月日.\-/: ]{0,20}$/))
    fc.assert(fc.property(raw, (value) => {
      const verdict = parsePartialDate(value)
      if (verdict.ok) expect(verdict.value.on).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }), { seed: 7, numRuns: 5000 })
  })
})

describe('comparing dates', () => {
  it.each([
    [day('1999-04-01'), day('1999-04-02'), 'before'],
    [day('1999-04-02'), day('1999-04-02'), 'same'],
    [month('1999-04-01'), day('1999-04-17'), 'same'],
    [year('1999-01-01'), month('1999-11-01'), 'same'],
    [month('1999-05-01'), day('1999-04-30'), 'after'],
  ] as const)('compares %j with %j: %s', (first, second, order) => {
    expect(comparePartialDates(first, second)).toBe(order)
  })

  it.each([
    ['2000-02-29', '2018-02-28', 17], ['2000-02-29', '2018-03-01', 18], ['2000-05-01', '2018-05-01', 18], ['2000-05-01', '2018-04-30', 17],
  ] as const)('from %s to %s are %i full years', (from, to, years) => {
    expect(fullYearsBetween(from, to)).toBe(years)
  })
})
