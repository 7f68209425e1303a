import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatYuan, parseAmount } from './amount.ts'
import { creditCheckCharacter, parseCreditCode } from './credit-code.ts'
import { isUsualName, normaliseName, parseName } from './name.ts'
import { parseLandline, parseMobile, parsePhones } from './phone.ts'
import { cleanText, foldText, isBlank, textOf, type RawValue } from './text.ts'
import { parseYesNo } from './yes-no.ts'

describe('text', () => {
  it.each([
    ['　任海明 ', '任海明'],
    ['云岭县　青石镇', '云岭县 青石镇'],
    ['９９０１０１Ｘ', '990101X'],
    ['他说：“走，去东莞（打工）”', '他说：“走，去东莞（打工）”'],
    ['第一行\r\n  第二行', '第一行\n第二行'],
    ['零\u200B宽\uFEFF', '零宽'],
    ['坏\u0000字', '坏字'],
    [13800000000, '13800000000'],
    [990101199607100800, '990101199607100800'],
    [1999.4, '1999.4'],
    [null, ''],
  ] satisfies [RawValue, string][])('keeps %j as %j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean)
  })

  it('compares texts without regard to width, case and blanks', () => {
    expect(foldText(' （ Ａ b ）：')).toBe('(ab):')
    expect(foldText('姓　名')).toBe(foldText('姓名'))
  })

  it.each(['', ' ', '　', '-', '——', '/', '无', '不详', 'NULL'])('takes %j for nothing written', (raw) => {
    expect(isBlank(raw)).toBe(true)
  })

  it.each(['0', '无锡市', '吴'])('takes %j for something written', (raw) => {
    expect(isBlank(raw)).toBe(false)
  })

  it('never changes a text a second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text))
      expect(foldText(foldText(text))).toBe(foldText(text))
      expect(normaliseName(normaliseName(text))).toBe(normaliseName(text))
    }), { seed: 17, numRuns: 2000 })
  })
})

describe('name', () => {
  it.each([
    ['王　明', '王明'],
    [' 欧阳琳兰 ', '欧阳琳兰'],
    ['买买提•艾力', '买买提·艾力'],
    ['阿卜杜拉 ． 买买提', '阿卜杜拉·买买提'],
    ['John   Smith', 'John Smith'],
  ])('keeps %j as %j', (raw, name) => {
    expect(parseName(raw)).toEqual({ ok: true, value: name })
    expect(isUsualName(name)).toBe(true)
  })

  it.each(['', '　', '12', '/', null])('misses a name in %j', (raw) => {
    expect(parseName(raw)).toEqual({ ok: false, code: 'missingName' })
  })

  it.each(['王', '王明(大)', '王明13', '青石镇大湾村党支部'])('finds %j unusual', (name) => {
    expect(isUsualName(name)).toBe(false)
  })
})

describe('telephone', () => {
  it.each([
    ['13800000000', '13800000000'],
    [19909663277, '19909663277'],
    ['+86 138-0000-0000', '13800000000'],
    ['8613800000000', '13800000000'],
    ['１３８００００００００', '13800000000'],
  ] satisfies [RawValue, string][])('reads the mobile %j', (raw, number) => {
    expect(parseMobile(raw)).toEqual({ ok: true, value: number })
  })

  it.each(['12800000000', '1380000000', '138000000000', '0990-2000000', ''])('refuses %j as a mobile', (raw) => {
    expect(parseMobile(raw)).toEqual({ ok: false, code: 'badMobile' })
  })

  it.each([
    ['0990-2000000', '0990-2000000'],
    ['(0990)2000000', '0990-2000000'],
    ['010-62000000', '010-62000000'],
    ['02162000000', '021-62000000'],
    ['+86 990 2000000', '0990-2000000'],
    ['0990-2000000转12', '0990-2000000-12'],
  ])('reads the fixed line %j', (raw, number) => {
    expect(parseLandline(raw)).toEqual({ ok: true, value: number })
  })

  it.each(['2000000', '0990-200000', '0990-200000000', '13800000000'])('refuses %j as a fixed line', (raw) => {
    expect(parseLandline(raw)).toEqual({ ok: false, code: 'badLandline' })
  })

  it('sorts several numbers in one cell and loses none', () => {
    expect(parsePhones('13800000000/0990-2000000、13900000000（妻）')).toEqual({
      mobile: '13800000000', landline: '0990-2000000', rest: ['13900000000（妻）'],
    })
    expect(parsePhones('138 0000 0000').mobile).toBe('13800000000')
    expect(parsePhones('')).toEqual({ mobile: null, landline: null, rest: [] })
  })
})

describe('unified social credit code', () => {
  it('has the check character of the standard', () => {
    expect(creditCheckCharacter('91350100M000100Y4')).toBe('3')
    expect(parseCreditCode('９1350100m000100y43')).toEqual({ ok: true, value: '91350100M000100Y43' })
  })

  it.each(['91350100M000100Y44', '91350100M000100Y4', '91350100I000100Y43', ''])('refuses %j', (raw) => {
    expect(parseCreditCode(raw)).toEqual({ ok: false, code: 'badCreditCode' })
  })
})

describe('yes and no', () => {
  it.each(['是', '有', 'Y', 1, '１', '√', '✓', true])('reads %j as yes', (raw) => {
    expect(parseYesNo(raw)).toEqual({ ok: true, value: true })
  })

  it.each(['否', '无', 'N', 0, '×', '', null, false])('reads %j as no', (raw) => {
    expect(parseYesNo(raw)).toEqual({ ok: true, value: false })
  })

  it('does not guess', () => {
    expect(parseYesNo('可能')).toEqual({ ok: false, code: 'badYesNo' })
  })
})

describe('amount', () => {
  it.each([
    ['0', 0], ['1,234.50', 123_450], ['￥1234', 123_400], ['1.2万元', 1_200_000], ['3000元左右', 300_000], [12.34, 1234],
    ['2.25亿', 22_500_000_000],
  ] satisfies [RawValue, number][])('reads %j as %i fen', (raw, fen) => {
    expect(parseAmount(raw)).toEqual({ ok: true, value: fen })
  })

  it.each(['-1', '12.345', '十元', '', '1e9', '3-5万'])('refuses %j', (raw) => {
    expect(parseAmount(raw)).toEqual({ ok: false, code: 'badAmount' })
  })

  it('prints two decimals', () => {
    expect(formatYuan(123_450)).toBe('1234.50')
  })
})

describe('every parser', () => {
  const anything: fc.Arbitrary<RawValue> = fc.oneof(
    fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null), fc.stringMatching(/^[0-9年月日.\-/+ xX×(),万元]{0,24}$/),
  )

  it('answers anything at all without failing', () => {
    fc.assert(fc.property(anything, (raw) => {
      for (const parse of [parseName, parseMobile, parseLandline, parseCreditCode, parseYesNo, parseAmount]) {
        expect(typeof parse(raw).ok).toBe('boolean')
      }
      expect(typeof textOf(raw)).toBe('string')
      expect(parsePhones(raw).rest.length).toBeGreaterThanOrEqual(0)
    }), { seed: 19, numRuns: 3000 })
  })

  it('accepts its own answer and gives it back unchanged', () => {
    fc.assert(fc.property(anything, (raw) => {
      for (const parse of [parseName, parseMobile, parseLandline, parseCreditCode]) {
        const verdict = parse(raw)
        if (verdict.ok) expect(parse(verdict.value)).toEqual(verdict)
      }
    }), { seed: 19, numRuns: 3000 })
  })
})
