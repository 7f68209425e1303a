import { cleanText, foldText, type RawValue } from './text.ts'

export interface OccupationIncome {
  readonly occupation: string | null
  /** A year's income in fen; null where none is written, or only a span. */
  readonly yearlyIncome: number | null
  readonly incomeText: string | null
}

const INCOME = /(?:年收入|年薪|月薪|月收入|月工资|收入|工资|约|大约|年|月)*(?:\d+(?:\.\d+)?)(?:\s*[-~—–至到]\s*\d+(?:\.\d+)?)?\s*(?:万|千|w|k)?\s*(?:元|块)?(?:\s*(?:\/|每|一)?\s*(?:年|月|个月))?(?:左右|以上|余)?/i
const EXACT = /(\d+(?:\.\d+)?)(万|千|w|k)?/
const UNITS: Readonly<Record<string, number>> = { 万: 10_000, w: 10_000, 千: 1_000, k: 1_000 }

/** Splits a cell 从事职业及年收入 (物流运输，18万元) into what someone does and earns in a year; a month's pay counts twelve times. */
export function parseOccupationIncome(raw: RawValue): OccupationIncome {
  const text = cleanText(raw).slice(0, 200)
  const incomeText = INCOME.exec(text)?.[0].trim() ?? null
  const occupation = (incomeText === null ? text : text.replace(incomeText, ' ')).replace(/^[\s,，、;；:：/（(]+|[\s,，、;；:：/（(）)]+$/g, '')
  return { occupation: occupation === '' ? null : occupation, yearlyIncome: yearly(incomeText), incomeText }
}

function yearly(incomeText: string | null): number | null {
  if (incomeText === null) return null
  const text = foldText(incomeText)
  const match = EXACT.exec(text)
  if (!match || /\d[-~—–至到]/.test(text)) return null
  const yuan = Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1)
  return Math.round(yuan * (text.includes('月') ? 12 : 1) * 100)
}
