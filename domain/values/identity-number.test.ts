import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityCheckCharacter, parseIdentityNumber } from './identity-number.ts'
import type { RawValue } from './text.ts'

const complete = (first17: string): string => first17 + identityCheckCharacter(first17)

describe('identity number', () => {
  it('has the check character of the standard', () => {
    expect(identityCheckCharacter('11010519491231002')).toBe('X')
  })

  it.each([
    '11010519491231002X', '11010519491231002x', '１１０１０５１９４９１２３１００２Ｘ', ' 110105 19491231 002X ', "'11010519491231002X", '110105-19491231-002×',
  ])('reads %j', (raw) => {
    expect(parseIdentityNumber(raw)).toEqual({
      ok: true, value: { number: '11010519491231002X', birthDate: '1949-12-31', sex: '2', legacy: false, kind: 'citizen' },
    })
  })

  it('reads the region of a dissolved county, or of none', () => {
    expect(parseIdentityNumber(complete('99010119960710081')).ok).toBe(true)
  })

  it('completes an old number of 15 digits', () => {
    expect(parseIdentityNumber('110105491231002')).toEqual({
      ok: true, value: { number: '11010519491231002X', birthDate: '1949-12-31', sex: '2', legacy: true, kind: 'citizen' },
    })
    expect(parseIdentityNumber(110105491231002)).toEqual(parseIdentityNumber('110105491231002'))
  })

  it('knows the residence permits of Hong Kong, Macao and Taiwan', () => {
    for (const region of ['810000', '820000', '830000']) {
      expect(parseIdentityNumber(complete(`${region}19800101001`))).toMatchObject({ ok: true, value: { kind: 'permit', sex: '1' } })
    }
  })

  it.each([
    ['', 'missingIdentityNumber'],
    [null, 'missingIdentityNumber'],
    ['1101051949123100', 'badIdentityNumber'],
    ['1101051949123100211', 'badIdentityNumber'],
    ['11010519491231002A', 'badIdentityNumber'],
    ['X1010519491231002X', 'badIdentityNumber'],
    ['110105194912310021', 'badChecksum'],
    [complete('11010519490231002'), 'badBirthInIdentityNumber'],
    [complete('11010519990229002'), 'badBirthInIdentityNumber'],
    [complete('11010517491231002'), 'badBirthInIdentityNumber'],
    [110105194912310020, 'identityNumberRounded'],
    ['1.10105E+17', 'identityNumberRounded'],
  ] satisfies [RawValue, string][])('refuses %j: %s', (raw, code) => {
    expect(parseIdentityNumber(raw)).toEqual({ ok: false, code })
  })

  it('finds every single wrong digit and every swap of neighbours', () => {
    const number = complete('99010119960710081')
    for (let at = 0; at < 17; at += 1) {
      for (let digit = 0; digit <= 9; digit += 1) {
        const wrong = number.slice(0, at) + digit + number.slice(at + 1)
        if (wrong !== number) expect(parseIdentityNumber(wrong).ok).toBe(false)
      }
      const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2)
      if (swapped !== number) expect(parseIdentityNumber(swapped).ok).toBe(false)
    }
  })

  it('answers anything at all without failing, and accepts its own answer', () => {
    const raw = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.stringMatching(/^\d{14,18}[xX\d]?$/))
    fc.assert(fc.property(raw, (value) => {
      const verdict = parseIdentityNumber(value)
      if (verdict.ok) expect(parseIdentityNumber(verdict.value.number)).toEqual({ ok: true, value: { ...verdict.value, legacy: false } })
    }), { seed: 11, numRuns: 5000 })
  })
})
