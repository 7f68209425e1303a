import { expect, test } from 'vitest'
import { drawSample, sampleSize } from './draw-sample.ts'
import { isFourClear, quarterOf, sayQuarter } from './four-clear.ts'

test('four clear is clear in all four', () => {
  const clear = { particulars: 'known', since: 'known', destination: 'known', trade: 'known' } as const
  expect(isFourClear(clear)).toBe(true)
  expect(isFourClear({ ...clear, trade: 'unknown' })).toBe(false)
})

test('a quarter is said as it is written in the county', () => {
  expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual(['2026Q1', '2026Q1', '2026Q2', '2026Q4'])
  expect(sayQuarter('2026Q4')).toBe('2026年第四季度')
})

test.each([[0, 0], [1, 1], [19, 1], [20, 1], [21, 2], [1000, 50]])('of %i answers five per cent are %i', (total, size) => {
  expect(sampleSize(total, 5)).toBe(size)
})

test('the same seed draws the same sample, another seed another one, and everybody has the same chance', () => {
  const ids = Array.from({ length: 40 }, (_, at) => `m${String(at).padStart(2, '0')}`)
  expect(drawSample(ids, 5, 7)).toEqual(drawSample(ids.toReversed(), 5, 7))
  expect(drawSample(ids, 5, 7)).not.toEqual(drawSample(ids, 5, 8))
  expect(new Set(drawSample(ids, 40, 3)).size).toBe(40)
  const drawn = new Map<string, number>(ids.map((id) => [id, 0]))
  for (let seed = 0; seed < 4000; seed += 1) for (const id of drawSample(ids, 4, seed)) drawn.set(id, drawn.get(id)! + 1)
  for (const times of drawn.values()) expect(Math.abs(times - 400)).toBeLessThan(100)
})
