import { detectDelimiter, parseCsv } from 'hucre/csv'
import type { SheetRow } from '../../../domain/layouts/sheet.ts'

/**
 * The text of a CSV file: UTF-8 with or without mark, UTF-16 with mark (Excel's "Unicode text"), else GB18030, which
 * Chinese Excel writes. Null where it is none of these.
 */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be')
  if (bytes.subarray(0, 4096).includes(0)) return null
  return decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030')
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Records of a CSV text, numbered as Excel numbers its rows; empty records are left out. */
export function readCsvRows(text: string): SheetRow[] {
  const delimiter = detectDelimiter(mostTelling(text))
  return parseCsv(text, { delimiter, typeInference: false, unescapeFormulae: true }).flatMap((record, index) => {
    const cells = record.map((value) => (typeof value === 'string' && value !== '' ? value : null))
    return cells.every((cell) => cell === null) ? [] : [{ row: index + 1, cells }]
  })
}

/** Headings above the header have no delimiter; the line with the most marks tells which one is used. */
function mostTelling(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r?\n/, 20)
  const marks = (line: string): number => line.replace(/[^,;\t|]/g, '').length
  return lines.reduce((best, line) => (marks(line) > marks(best) ? line : best), '')
}
