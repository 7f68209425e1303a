import { findCode, type Code, type CodeTable } from '../../../domain/codes/code-table.ts'
import type { MappedColumn, Recognition } from '../../../domain/layouts/recognise.ts'
import { layouts } from '../../../domain/layouts/layouts.ts'
import type { CellValue, SheetRow } from '../../../domain/layouts/sheet.ts'
import { vocabulary, type ColumnKey } from '../../../domain/layouts/vocabulary.ts'
import { problem, type Problem, type ProblemCode, type ProblemParams } from '../../../domain/problems/problem.ts'
import { parseLandline, parsePhones } from '../../../domain/values/phone.ts'
import { parsePartialDate, type PartialDate } from '../../../domain/values/partial-date.ts'
import { cleanText, foldText, isBlank } from '../../../domain/values/text.ts'
import { parseYesNo } from '../../../domain/values/yes-no.ts'

/** A problem with the place where it stands in the file. */
export interface RowProblem extends Problem {
  readonly sheet: string
  /** As Excel numbers it. */
  readonly row: number
  /** Title of the column, as it is written there or, where there is none, as it officially reads. */
  readonly column: string
}

const LONGEST_TEXT = 500
const SHOWN = 40
const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/

/** Reads the cells of one row by what their columns mean, and notes what is wrong with them. */
export class RowReader {
  readonly problems: RowProblem[] = []
  readonly #columns: ReadonlyMap<string, MappedColumn>
  readonly #recognition: Recognition
  readonly #row: SheetRow

  constructor(recognition: Recognition, columns: ReadonlyMap<string, MappedColumn>, row: SheetRow) {
    this.#recognition = recognition
    this.#columns = columns
    this.#row = row
  }

  raw(key: ColumnKey): CellValue {
    const column = this.#columns.get(key)
    const cell = column === undefined ? null : this.#row.cells[column.column - 1] ?? null
    if (typeof cell !== 'string' || !FORMULA_ERROR.test(cell)) return cell
    this.note(key, 'formulaError', { text: cell })
    return null
  }

  /** What is written, cleaned; null where nothing is. */
  text(key: ColumnKey, limit = LONGEST_TEXT): string | null {
    const text = cleanText(this.raw(key))
    if (text.length > limit) this.note(key, 'textTooLong', { limit })
    return isBlank(text) ? null : text
  }

  date(key: ColumnKey): PartialDate | null {
    const raw = this.raw(key)
    if (isBlank(raw)) return null
    const verdict = parsePartialDate(raw)
    if (!verdict.ok) {
      this.note(key, 'badDate', { text: shown(raw) })
      return null
    }
    const { on, precision, ambiguous } = verdict.value
    if (ambiguous) this.note(key, 'ambiguousMonth', { text: shown(raw) })
    return { on, precision }
  }

  /** Null where nothing is written, which a column of ticks means as no. */
  yesNo(key: ColumnKey): boolean | null {
    const raw = this.raw(key)
    if (foldText(raw) === '') return null
    const verdict = parseYesNo(raw)
    if (verdict.ok) return verdict.value
    this.note(key, 'badYesNo', { text: shown(raw) })
    return null
  }

  code<Table extends CodeTable>(key: ColumnKey, table: Table): Table[number] | null {
    const raw = this.raw(key)
    if (isBlank(raw)) return null
    const found: Code | null = findCode(table, raw)
    if (found === null) this.note(key, 'unknownValue', { text: shown(raw) })
    return found
  }

  number(key: ColumnKey): number | null {
    const raw = this.raw(key)
    if (isBlank(raw)) return null
    const match = /^(\d{1,9}(?:\.\d+)?)(?:岁|周岁|人|口|年|个月|月)?$/.exec(foldText(raw))
    if (match) return Number(match[1])
    this.note(key, 'badNumber', { text: shown(raw) })
    return null
  }

  /** Mobile and fixed line of two columns, or of one that holds both. */
  phones(mobileKey: ColumnKey, landlineKey: ColumnKey): { phone: string | null; landline: string | null } {
    const raw = this.raw(mobileKey)
    const { mobile, landline, rest } = isBlank(raw) ? { mobile: null, landline: null, rest: [] } : parsePhones(raw)
    if (rest.length > 0 && mobile === null && landline === null) this.note(mobileKey, 'badPhone', { text: shown(raw) })
    return { phone: mobile, landline: landline ?? this.#landline(landlineKey) }
  }

  #landline(key: ColumnKey): string | null {
    const raw = this.raw(key)
    if (isBlank(raw)) return null
    const verdict = parseLandline(raw)
    if (verdict.ok) return verdict.value
    this.note(key, 'badPhone', { text: shown(raw) })
    return null
  }

  note(key: ColumnKey, code: ProblemCode, params: ProblemParams = {}): void {
    this.take(problem(key, code, params))
  }

  take(found: Problem): void {
    if (this.problems.some(({ field, code }) => field === found.field && code === found.code)) return
    this.problems.push({ ...found, sheet: this.#recognition.sheet, row: this.#row.row, column: titleOf(this.#recognition, this.#columns, found.field) })
  }
}

/** The title of a column, as it is written there or, where there is none, as it officially reads. */
export function titleOf(recognition: Recognition, columns: ReadonlyMap<string, MappedColumn>, field: string): string {
  const written = columns.get(field)?.title
  if (written !== undefined) return written
  const layout = recognition.layout === null ? undefined : layouts[recognition.layout]
  const official = layout?.columns.find(({ key }) => key === field)?.title
  return official ?? vocabulary[field as ColumnKey]?.[0] ?? field
}

/** The columns of a recognised sheet by what they mean. */
export function columnsByKey(recognition: Recognition): ReadonlyMap<string, MappedColumn> {
  return new Map(recognition.columns.flatMap((column) => (column.key === null ? [] : [[column.key, column]])))
}

/** Enough of a cell to find it again. */
function shown(raw: CellValue): string {
  const text = cleanText(raw)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}


/** Only what is there, for the bag of details. */
export function present(values: Readonly<Record<string, string | number | boolean | null | undefined>>): Record<string, string | number | boolean> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, value]])))
}
