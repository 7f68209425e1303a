import type { NamedOrg, OrgIndex } from '../../../domain/orgs/org-index.ts'
import type { HomeRegion } from '../../../domain/places/place.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import type { RowReader } from './row-reader.ts'
import type { ColumnKey } from '../../../domain/layouts/vocabulary.ts'

export interface KnownOrg extends NamedOrg {
  readonly kind: string
}

/** What the rows of a file are read against. */
export interface RowContext {
  readonly today: Day
  /** Where the county lies; decides how far someone went. */
  readonly home: HomeRegion
  /** The organisations that the importing post may see, and those that the import is about to found. */
  readonly orgs: OrgIndex<KnownOrg>
}

/** Names that short names of organisations leave out. */
export function regionsOf(home: HomeRegion): string[] {
  return [home.province, home.city, home.county].filter((name) => name !== null)
}

const KINDS_WITH_MEMBERS: ReadonlySet<string> = new Set(['branch', 'joint-branch', 'temporary-branch', 'migrant-branch', 'functional-branch', 'group'])

/**
 * The organisation that one of the texts names, the first that names any; notes on the row why there is none.
 * `surroundings` (sheet, heading, reporting unit) decide among several of the same name.
 */
export function placeInBranch(reader: RowReader, key: ColumnKey, texts: readonly string[], surroundings: string, context: RowContext): KnownOrg | null {
  const [first] = texts
  if (first === undefined) {
    reader.note(key, 'missingBranch')
    return null
  }
  const matches = texts.map((text) => ({ text, match: context.orgs.find(text, surroundings) }))
  const found = matches.find(({ match }) => match.found === 'one') ?? matches.find(({ match }) => match.found === 'many')
  if (found?.match.found === 'one') {
    const { org } = found.match
    if (!KINDS_WITH_MEMBERS.has(org.kind)) reader.note(key, 'notABranch', { text: found.text, kind: org.kind.includes('general') ? '党总支' : '党委' })
    return org
  }
  if (found?.match.found === 'many') {
    reader.note(key, 'ambiguousBranch', { text: found.text, candidates: found.match.orgs.slice(0, 3).map(({ name }) => name).join('、') })
  } else {
    reader.note(key, 'unknownBranch', { text: first })
  }
  return null
}
