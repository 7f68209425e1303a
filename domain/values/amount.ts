import { foldText, type RawValue } from './text.ts'
import { accepted, faulty, type Verdict } from './verdict.ts'

const AMOUNT = /^(?:约|¥|人民币|rmb)*(\d{1,12}(?:\.\d{1,6})?)(亿|万|千|百)?(?:元|圆|块)?(?:整|左右|人民币)?$/
const UNITS: Readonly<Record<string, number>> = { 亿: 100_000_000, 万: 10_000, 千: 1_000, 百: 100 }
const LARGEST_FEN = 10_000_000_000_000

/** Reads an amount of money (1,234.50 · ¥1234 · 1.2万元) as whole fen (分); never below zero, at most two decimals of a yuan. */
export function parseAmount(raw: RawValue): Verdict<number, 'badAmount'> {
  const match = AMOUNT.exec(foldText(raw).replace(/(\d),(?=\d{3})/g, '$1'))
  if (!match) return faulty('badAmount')
  const fen = Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1) * 100
  const whole = Math.round(fen)
  return Math.abs(fen - whole) < 1e-6 * Math.max(1, fen) && whole <= LARGEST_FEN ? accepted(whole) : faulty('badAmount')
}

/** Yuan with two decimals, without separators: `1234.50`. */
export function formatYuan(fen: number): string {
  return (fen / 100).toFixed(2)
}
