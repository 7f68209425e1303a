import { isDay, parseStoredDate } from '../calendar/days.ts'
import { findCodeName, type CodeTable } from '../codes/code-table.ts'
import { destinationKindCodes, flowRangeCodes, formerOccupationCodes, lostSituationCodes, outflowReasonCodes } from '../codes/stay-codes.ts'
import { tradeCodes } from '../codes/trade-codes.ts'
import type { FactField } from './facts.ts'

/** The table from which the value of a fact is taken; the others are text. */
export const factCodes: Partial<Record<FactField, CodeTable>> = {
  trade: tradeCodes, formerOccupation: formerOccupationCodes, lostSituation: lostSituationCodes, destinationKind: destinationKindCodes,
  flowRange: flowRangeCodes, leaveReason: outflowReasonCodes,
}

/** Whether a value can stand for this fact: a code of its table, a day, a partial date, or any text. */
export function isFactValue(field: FactField, value: string): boolean {
  const table = factCodes[field]
  if (table !== undefined) return findCodeName(table, value) !== null
  if (field === 'expectedReturnOn') return isDay(value)
  return field === 'since' ? parseStoredDate(value) !== undefined : value.trim() !== ''
}

/** `2026-03-09` → 2026年3月9日, `2026-03` → 2026年3月, `2026` → 2026年. */
export function sayStoredDate(text: string): string {
  const [year, month, day] = text.split('-').map(Number)
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`
}

/** The value as a reader understands it: the name of a code, a day in Chinese, the text itself. */
export function sayFact(field: FactField, value: string): string {
  const table = factCodes[field]
  if (table !== undefined) return findCodeName(table, value) ?? value
  const isDate = field === 'since' || field === 'expectedReturnOn' || field === 'duesPaidThrough'
  return isDate && parseStoredDate(value) !== undefined ? sayStoredDate(value) : value
}
