import { normaliseTitle, readHeader, readNotes, type HeaderColumn, type HeaderNotes } from './header.ts'
import { layoutKeys, layouts, type Layout, type LayoutId } from './layouts.ts'
import type { Sheet } from './sheet.ts'
import { vocabulary, type ColumnKey } from './vocabulary.ts'

export interface MappedColumn extends HeaderColumn {
  /** What the column means; null where nobody knows. */
  readonly key: ColumnKey | null
}

/** What is made of a sheet before its rows are read: which layout, where the header ends, what each column means. */
export interface Recognition {
  readonly sheet: string
  readonly layout: LayoutId | null
  /** First and last row of the header, as Excel numbers them. */
  readonly headerRows: readonly [first: number, last: number]
  readonly columns: readonly MappedColumn[]
  /** Official titles of required columns that are not there. */
  readonly missing: readonly string[]
  /** certain: nothing missing, nothing unknown; likely: nothing missing; unsure: ask the user. */
  readonly confidence: 'certain' | 'likely' | 'unsure'
  /** The same for every workbook with this header, so that a mapping once confirmed is remembered. */
  readonly fingerprint: string
  readonly notes: HeaderNotes
}

/** A mapping that someone has confirmed for a header. */
export interface RememberedMapping {
  readonly fingerprint: string
  readonly layout: LayoutId
  /** Keys of the columns in the order of the header. */
  readonly keys: readonly (ColumnKey | null)[]
}

const LAST_HEADER_ROW = 12
const MOST_HEADER_ROWS = 3
const FEWEST_COLUMNS = 3
const OFFICIAL = 1.05
const UNKNOWN = 0.5
/** A heading above a header is no part of it: more rows must earn their place. */
const FURTHER_ROW = 0.1

interface Candidate {
  readonly layout: Layout
  readonly from: number
  readonly to: number
  readonly columns: readonly MappedColumn[]
  readonly score: number
}

/** Finds header, layout and meaning of the columns; null where the sheet holds nothing at all. */
export function recogniseSheet(sheet: Sheet, remembered: readonly RememberedMapping[] = []): Recognition | null {
  const best = findBest(sheet)
  if (best) return recallMapping(describe(sheet, best), remembered)
  const guess = sheet.rows.find(({ cells }) => cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').length >= FEWEST_COLUMNS) ?? sheet.rows[0]
  if (guess === undefined) return null
  const columns = readHeader(sheet, [guess]).map((column) => ({ ...column, key: null }))
  return recallMapping(complete({
    sheet: sheet.name, layout: null, headerRows: [guess.row, guess.row], columns, fingerprint: fingerprintOf(columns),
    notes: readNotes(sheet.rows.filter(({ row }) => row < guess.row)),
  }), remembered)
}

/** The same recognition with another layout or other meanings of columns, as the user corrects it. */
export function correctRecognition(
  recognition: Recognition, correction: { readonly layout?: LayoutId; readonly keys?: Readonly<Record<number, ColumnKey | null>> },
): Recognition {
  const layout = correction.layout ?? recognition.layout
  const columns = recognition.columns.map((column) => {
    const corrected = correction.keys?.[column.column]
    return corrected === undefined ? column : { ...column, key: corrected }
  })
  return complete({ ...recognition, layout, columns })
}

/** What a confirmed recognition leaves to be remembered. */
export function rememberMapping(recognition: Recognition): RememberedMapping | null {
  if (recognition.layout === null) return null
  return { fingerprint: recognition.fingerprint, layout: recognition.layout, keys: recognition.columns.map(({ key }) => key) }
}

function findBest(sheet: Sheet): Candidate | null {
  const top = sheet.rows.filter(({ row }) => row <= LAST_HEADER_ROW)
  let best: Candidate | null = null
  for (let from = 0; from < top.length; from += 1) {
    for (let count = 1; count <= Math.min(MOST_HEADER_ROWS, top.length - from); count += 1) {
      const header = readHeader(sheet, top.slice(from, from + count))
      for (const layout of Object.values(layouts)) {
        const candidate = fit(layout, header, from, from + count - 1)
        if (candidate && candidate.score > (best?.score ?? 0)) best = candidate
      }
    }
  }
  return best
}

function fit(layout: Layout, header: readonly HeaderColumn[], from: number, to: number): Candidate | null {
  const terms = termsOf(layout)
  const taken = new Set<ColumnKey>()
  let score = (from - to) * FURTHER_ROW
  const columns = header.map((column): MappedColumn => {
    const match = namesOf(column.title).flatMap((name) => terms.get(name) ?? []).find(({ key }) => !taken.has(key))
    if (match) taken.add(match.key)
    score += match ? match.weight : -UNKNOWN
    return { ...column, key: match?.key ?? null }
  })
  const isPossible = taken.size >= FEWEST_COLUMNS && taken.has(layout.id === 'orgs' ? 'orgName' : 'name') && layout.marks.some((mark) => taken.has(mark))
  return isPossible ? { layout, from, to, columns, score } : null
}

/** The whole title first, then its last part alone. */
function namesOf(title: string): string[] {
  const parts = title.split('-')
  return [normaliseTitle(title), normaliseTitle(parts.at(-1) ?? '')]
}

const termsByLayout = new Map<Layout, ReadonlyMap<string, { key: ColumnKey; weight: number }[]>>()

/** Every title of a layout, official ones first, with the keys it may mean. */
function termsOf(layout: Layout): ReadonlyMap<string, readonly { key: ColumnKey; weight: number }[]> {
  const known = termsByLayout.get(layout)
  if (known) return known
  const terms = new Map<string, { key: ColumnKey; weight: number }[]>()
  const add = (title: string, key: ColumnKey, weight: number): void => {
    const name = normaliseTitle(title)
    const present = terms.get(name) ?? []
    if (!present.some((term) => term.key === key)) terms.set(name, [...present, { key, weight }])
  }
  for (const { key, title, group } of layout.columns) {
    add(title, key, OFFICIAL)
    if (group !== undefined) add(`${group}-${title}`, key, OFFICIAL)
  }
  for (const key of layoutKeys(layout)) for (const synonym of vocabulary[key]) add(synonym, key, 1)
  termsByLayout.set(layout, terms)
  return terms
}

function describe(sheet: Sheet, best: Candidate): Recognition {
  const first = sheet.rows[best.from]?.row ?? 1
  const last = sheet.rows[best.to]?.row ?? first
  return complete({
    sheet: sheet.name, layout: best.layout.id, headerRows: [first, last], columns: best.columns, fingerprint: fingerprintOf(best.columns),
    notes: readNotes(sheet.rows.slice(0, best.from)),
  })
}

function complete(partial: Omit<Recognition, 'missing' | 'confidence'>): Recognition {
  const layout = partial.layout === null ? null : layouts[partial.layout]
  const present = new Set(partial.columns.map(({ key }) => key))
  const missing = (layout?.required ?? []).filter((key) => !present.has(key))
    .map((key) => layout?.columns.find((column) => column.key === key)?.title ?? key)
  const isKnown = partial.columns.every(({ key }) => key !== null)
  const confidence = layout === null || missing.length > 0 ? 'unsure' : isKnown ? 'certain' : 'likely'
  return { ...partial, missing, confidence }
}

function fingerprintOf(columns: readonly HeaderColumn[]): string {
  return columns.map(({ title }) => normaliseTitle(title)).join('|')
}

function recallMapping(recognition: Recognition, remembered: readonly RememberedMapping[]): Recognition {
  const memory = remembered.find(({ fingerprint }) => fingerprint === recognition.fingerprint)
  if (!memory || memory.keys.length !== recognition.columns.length) return recognition
  const columns = recognition.columns.map((column, index) => ({ ...column, key: memory.keys[index] ?? null }))
  return complete({ ...recognition, layout: memory.layout, columns })
}
