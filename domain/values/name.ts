import { cleanText, type RawValue } from './text.ts'
import { accepted, faulty, type Verdict } from './verdict.ts'

const HAN = '\\p{Script=Han}〇'
const BLANK_BETWEEN_HAN = new RegExp(`([${HAN}·]) +(?=[${HAN}·])`, 'gu')
const USUAL = new RegExp(`^(?:[${HAN}]{2,6}|[${HAN}]+(?:·[${HAN}]+)+|\\p{Script=Latin}[\\p{Script=Latin} .'-]+)$`, 'u')

/** A person's name as it is kept: blanks between characters removed, one kind of dot in 买买提·艾力. */
export function normaliseName(raw: RawValue): string {
  return cleanText(raw)
    .replace(/\s+/g, ' ')
    .replace(/[•‧∙⋅・･．]/g, '·')
    .replace(/ *· */g, '·')
    .replace(BLANK_BETWEEN_HAN, '$1')
    .trim()
}

/** Reads a person's name; nothing written is a fault. */
export function parseName(raw: RawValue): Verdict<string, 'missingName'> {
  const name = normaliseName(raw)
  return /[\p{L}]/u.test(name) ? accepted(name) : faulty('missingName')
}

/** Whether a name looks like one (2–6 characters, or parts joined by ·, or Latin letters); others deserve a second look. */
export function isUsualName(name: string): boolean {
  return USUAL.test(name)
}
