import { cleanText, foldText, type RawValue } from './text.ts'
import { accepted, faulty, type Verdict } from './verdict.ts'

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})(?:(?:转|x|#|-)(\d{1,6}))?$/

/** Reads a mobile number of the mainland, with or without +86 and separators. Source: 工信部 numbering plan, first digits 13–19. */
export function parseMobile(raw: RawValue): Verdict<string, 'badMobile'> {
  const text = foldText(raw).replace(/[-()'.]/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
  return MOBILE.test(text) ? accepted(text) : faulty('badMobile')
}

/** Reads a fixed line with its area code of 3 or 4 digits, as `0990-2000000` or `0990-2000000-12`. Source: 2017 采集表 填写说明. */
export function parseLandline(raw: RawValue): Verdict<string, 'badLandline'> {
  const text = foldText(raw).replace(/^(?:\+86|0086)-?(?=[1-9])/, '0').replace(/^\((\d+)\)/, '$1').replace(/[—–]/g, '-')
  const match = LANDLINE.exec(text.replace(/^(0\d{2,3})-/, '$1'))
  if (!match) return faulty('badLandline')
  return accepted([match[1], match[2], match[3]].filter(Boolean).join('-'))
}

export interface Phones {
  readonly mobile: string | null
  readonly landline: string | null
  /** What is written there and is neither, so that nothing is lost. */
  readonly rest: readonly string[]
}

/** Sorts what a cell of telephone numbers holds: the first mobile, the first fixed line, the rest. */
export function parsePhones(raw: RawValue): Phones {
  let mobile: string | null = null
  let landline: string | null = null
  const rest: string[] = []
  for (const piece of splitPhones(raw)) {
    const asMobile = parseMobile(piece)
    const asLandline = parseLandline(piece)
    if (asMobile.ok && mobile === null) mobile = asMobile.value
    else if (asLandline.ok && landline === null) landline = asLandline.value
    else rest.push(piece)
  }
  return { mobile, landline, rest }
}

function splitPhones(raw: RawValue): string[] {
  const whole = cleanText(raw)
  if (parseMobile(whole).ok || parseLandline(whole).ok) return [whole]
  return whole.split(/[/、,，;；\s|或]+/).filter((piece) => piece !== '')
}
