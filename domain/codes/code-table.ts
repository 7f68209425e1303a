import { foldText, type RawValue } from '../values/text.ts'

/** One value of a code table. `parent` is the code of the row it is counted under (其中). */
export interface Code {
  readonly code: string
  /** The official name, as it is shown and printed. */
  readonly name: string
  /** Other ways in which workbooks write it. */
  readonly synonyms?: readonly string[]
  readonly parent?: string
}

export type CodeTable = readonly Code[]
export type CodeOf<Table extends CodeTable> = Table[number]['code']

const indexes = new WeakMap<CodeTable, ReadonlyMap<string, Code>>()

/** The value of a table that a text means: by name, by synonym or by the code itself; null where none does. */
export function findCode<Table extends CodeTable>(table: Table, raw: RawValue): Table[number] | null {
  return indexOf(table).get(foldText(raw)) ?? null
}

/** The name of a code, for showing; null where the table has no such code. */
export function findCodeName(table: CodeTable, code: string): string | null {
  return table.find((entry) => entry.code === code)?.name ?? null
}

function indexOf(table: CodeTable): ReadonlyMap<string, Code> {
  const known = indexes.get(table)
  if (known) return known
  const index = new Map<string, Code>()
  for (const entry of table) {
    for (const text of [entry.name, entry.code, ...(entry.synonyms ?? [])]) {
      const key = foldText(text)
      if (!index.has(key)) index.set(key, entry)
    }
  }
  indexes.set(table, index)
  return index
}
