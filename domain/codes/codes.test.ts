import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCode, findCodeName, type CodeTable } from './code-table.ts'
import { ethnicCodes } from './ethnic-codes.ts'
import { orgCategoryCodes, orgStatusCodes, territoryCodes, unitSituationCodes } from './org-codes.ts'
import { educationCodes, memberTypeCodes, occupationCodes, sexCodes, standingCodes } from './person-codes.ts'
import {
  contactStateCodes, destinationKindCodes, flowRangeCodes, formerOccupationCodes, lostSituationCodes, outflowReasonCodes,
} from './stay-codes.ts'
import { findTrade, tradeCodes } from './trade-codes.ts'

const tables: Readonly<Record<string, CodeTable>> = {
  sexCodes, ethnicCodes, educationCodes, memberTypeCodes, standingCodes, occupationCodes, flowRangeCodes, outflowReasonCodes,
  destinationKindCodes, formerOccupationCodes, contactStateCodes, lostSituationCodes, orgCategoryCodes, territoryCodes,
  unitSituationCodes, orgStatusCodes, tradeCodes,
}

describe.each(Object.entries(tables))('%s', (_name, table) => {
  it('has each code and each text once', () => {
    expect(new Set(table.map(({ code }) => code)).size).toBe(table.length)
    for (const entry of table) {
      for (const text of [entry.code, entry.name, ...(entry.synonyms ?? [])]) expect(findCode(table, text)?.code, text).toBe(entry.code)
      expect(findCodeName(table, entry.code)).toBe(entry.name)
      if (entry.parent !== undefined) expect(findCodeName(table, entry.parent)).not.toBeNull()
    }
  })

  it('answers anything at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const found = findCode(table, text)
      if (found) expect(table).toContain(found)
    }), { seed: 3 })
    expect(findCode(table, 'constructor')).toBeNull()
    expect(findCode(table, '')).toBeNull()
  })
})

it('knows the 56 peoples with and without 族, and by number', () => {
  expect(ethnicCodes.length).toBe(58)
  expect([findCode(ethnicCodes, '土家')?.code, findCode(ethnicCodes, '土家族')?.code, findCode(ethnicCodes, '15')?.code]).toEqual(['15', '15', '15'])
  expect(findCode(ethnicCodes, ' 汉　族 ')?.code).toBe('01')
})

it.each([
  ['研究生', '10'], ['大学本科', '20'], ['大专', '30'], ['中专', '41'], ['高中', '60'], ['初中', '70'], ['小学', '80'], ['博士', '11'], ['技校', '47'],
])('reads the education %s as %s', (text, code) => {
  expect(findCode(educationCodes, text)?.code).toBe(code)
})

it('understands half and full width alike', () => {
  expect(findCode(territoryCodes, '县(市、区、旗)')?.code).toBe('county')
  expect(findCode(territoryCodes, '社区(居委会)、建制村')?.code).toBe('village')
  expect(findCode(flowRangeCodes, '出国(境)')?.code).toBe('abroad')
})

it.each([
  ['服装加工', 'C'], ['电子厂务工', 'C'], ['服装店', 'F'], ['物流运输', 'G'], ['餐饮经营', 'H'], ['外卖配送', 'H'], ['家政服务', 'O'], ['建筑施工', 'E'],
  ['快递', 'G'], ['C', 'C'], ['制造业', 'C'], ['住宿和餐饮业', 'H'], ['自主创业', null], ['务工', null], ['', null],
])('takes %j for the trade %j', (text, trade) => {
  expect(findTrade(text)).toBe(trade)
})
