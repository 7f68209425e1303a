import { foldText, type RawValue } from './text.ts'
import { accepted, faulty, type Verdict } from './verdict.ts'

const YES = new Set(['是', '有', '持有', '已', 'y', 'yes', 'true', '1', '√', '✓', '✔', '☑', 'v'])
const NO = new Set(['否', '无', '没有', '未', '不是', 'n', 'no', 'false', '0', '×', '✗', '✘', 'x', '☐', ''])

/** Reads 是/否, 有/无, Y/N, 1/0, √/blank, ✓/×. Blank is no, because a column of ticks leaves the others empty. */
export function parseYesNo(raw: RawValue): Verdict<boolean, 'badYesNo'> {
  const text = foldText(raw)
  if (YES.has(text)) return accepted(true)
  return NO.has(text) ? accepted(false) : faulty('badYesNo')
}
