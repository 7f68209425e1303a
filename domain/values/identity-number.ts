import { formatDay, isCalendarDay, type Day } from './calendar.ts'
import { foldText, type RawValue } from './text.ts'
import { accepted, faulty, type Verdict } from './verdict.ts'

export type IdentityNumberFault =
  | 'missingIdentityNumber'
  | 'badIdentityNumber'
  | 'badChecksum'
  | 'badBirthInIdentityNumber'
  | 'identityNumberRounded'

export interface IdentityNumber {
  /** 18 characters, X upper-case. */
  readonly number: string
  readonly birthDate: Day
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly sex: '1' | '2'
  /** Written with 15 digits (before 1999) and completed here. */
  readonly legacy: boolean
  /** Residence permit of Hong Kong (81), Macao (82) or Taiwan (83). */
  readonly kind: 'citizen' | 'permit'
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

/** The check character of the first 17 digits. Source: GB 11643-1999 (ISO 7064 MOD 11-2). */
export function identityCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return CHECK_CHARACTERS.charAt(sum % 11)
}

/**
 * Reads a citizen's identity number of 18 characters, or an old one of 15 digits. The region part may be any:
 * old regions are dissolved, and the number stays. Source: GB 11643-1999; permits: 港澳台居民居住证申领发放办法 (2018).
 */
export function parseIdentityNumber(raw: RawValue): Verdict<IdentityNumber, IdentityNumberFault> {
  if (isRounded(raw)) return faulty('identityNumberRounded')
  const text = foldText(raw).replace(/[-'‘’`"・.]/g, '').replace(/[x×хχ✕]$/u, 'X')
  if (text === '') return faulty('missingIdentityNumber')
  if (/^\d{15}$/.test(text)) return fromLegacy(text)
  if (!/^\d{17}[\dX]$/.test(text)) return faulty('badIdentityNumber')
  if (identityCheckCharacter(text) !== text.charAt(17)) return faulty('badChecksum')
  return describe(text, false)
}

/** Excel keeps 15 digits of a number; an identity number typed as a number has lost its last three. */
function isRounded(raw: RawValue): boolean {
  if (typeof raw === 'number') return raw >= 1e15
  return typeof raw === 'string' && /^\d(?:\.\d+)?e\+?1[5-8]$/.test(foldText(raw))
}

function fromLegacy(text: string): Verdict<IdentityNumber, IdentityNumberFault> {
  const first17 = `${text.slice(0, 6)}19${text.slice(6)}`
  return describe(first17 + identityCheckCharacter(first17), true)
}

function describe(number: string, legacy: boolean): Verdict<IdentityNumber, IdentityNumberFault> {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number)
  if (year === undefined || month === undefined || day === undefined) return faulty('badIdentityNumber')
  if (year < 1850 || year > 2199 || !isCalendarDay(year, month, day)) return faulty('badBirthInIdentityNumber')
  return accepted({
    number,
    birthDate: formatDay(year, month, day),
    sex: Number(number.charAt(16)) % 2 === 1 ? '1' : '2',
    legacy,
    kind: /^8[123]0000/.test(number) ? 'permit' : 'citizen',
  })
}
