import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseOccupationIncome } from './occupation-income.ts'

it.each([
  ['物流运输，18万元', '物流运输', 18_000_000, '18万元'],
  ['打工/5万', '打工', 5_000_000, '5万'],
  ['务工 年收入6.5万元左右', '务工', 6_500_000, '年收入6.5万元左右'],
  ['保安 月薪4500元', '保安', 5_400_000, '月薪4500元'],
  ['保安，4500元/月', '保安', 5_400_000, '4500元/月'],
  ['装修，3-5万', '装修', null, '3-5万'],
  ['餐饮经营', '餐饮经营', null, null],
  ['8万元', null, 8_000_000, '8万元'],
  ['', null, null, null],
])('%j', (raw, occupation, yearlyIncome, incomeText) => {
  expect(parseOccupationIncome(raw)).toEqual({ occupation, yearlyIncome, incomeText })
})

it('answers anything at all', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double()), (raw) => {
    const { yearlyIncome } = parseOccupationIncome(raw)
    expect(yearlyIncome === null || yearlyIncome >= 0).toBe(true)
  }), { seed: 9, numRuns: 2000 })
})
