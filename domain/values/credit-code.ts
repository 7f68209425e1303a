import { foldText, type RawValue } from './text.ts'
import { accepted, faulty, type Verdict } from './verdict.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The check character of the first 17 characters. Source: GB 32100-2015, appendix A. */
export function creditCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(first17.charAt(index)), 0)
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** Reads a unified social credit code (统一社会信用代码): 18 characters without I, O, S, V, Z. Source: GB 32100-2015. */
export function parseCreditCode(raw: RawValue): Verdict<string, 'badCreditCode'> {
  const text = foldText(raw).toUpperCase().replace(/-/g, '')
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(text)) return faulty('badCreditCode')
  return creditCheckCharacter(text) === text.charAt(17) ? accepted(text) : faulty('badCreditCode')
}
