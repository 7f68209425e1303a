/** What a cell or a form field holds before anything is known about it. */
export type RawValue = string | number | boolean | null

const INVISIBLE = /(?![\n\t\r])[\p{Cc}\p{Cf}]/gu
const LONE_SURROGATE = /\p{Surrogate}/gu
const FULL_WIDTH_ALPHANUMERIC = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g
const BLANK_MARK = /^(?:[-—–_/\\、.。·]+|无|暂无|空|不详|未知|null|undefined|none|n\/a)$/i

/** The text of a cell, whole numbers without exponent (13800000000, never 1.38e10). */
export function textOf(raw: RawValue): string {
  if (raw === null) return ''
  if (typeof raw === 'string') return raw.replace(LONE_SURROGATE, '\uFFFD')
  if (typeof raw === 'boolean') return raw ? '是' : '否'
  if (!Number.isFinite(raw)) return ''
  return Number.isInteger(raw) && Math.abs(raw) < 1e21 ? raw.toFixed(0) : String(raw)
}

/**
 * Text fit to be kept and shown: letters and digits half-width, every kind of blank one space, nothing invisible,
 * no blanks at either end. Chinese punctuation stays as it was written.
 */
export function cleanText(raw: RawValue): string {
  return textOf(raw)
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH_ALPHANUMERIC, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}

/** Text fit to be compared: compatibility forms folded (NFKC), lower-case, without any blank. */
export function foldText(raw: RawValue): string {
  const folded = textOf(raw).normalize('NFKC').toLowerCase().normalize('NFKC')
  return folded.replace(INVISIBLE, '').replace(/\s+/g, '').normalize('NFC')
}

/** Nothing written, or one of the marks that clerks write for nothing: 无, 不详, -, /. */
export function isBlank(raw: RawValue): boolean {
  const text = foldText(raw)
  return text === '' || BLANK_MARK.test(text)
}
