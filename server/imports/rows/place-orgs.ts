import { OrgIndex, type NamedOrg } from '../../../domain/orgs/org-index.ts'
import { isRejected, problem } from '../../../domain/problems/problem.ts'
import { foldText } from '../../../domain/values/text.ts'
import type { KnownOrg } from './context.ts'
import type { OrgValues } from './org-row.ts'
import type { RowProblem } from './row-reader.ts'
import type { ImportedRow } from './read-rows.ts'

export type OrgRow = ImportedRow<OrgValues>

/** Where a row's organisation belongs: under one that is there already, under one of the same file, or at the top. */
type ParentRef = { readonly known: KnownOrg } | { readonly row: OrgRow } | null

export interface PlacedOrg {
  readonly row: OrgRow
  readonly parent: ParentRef
}

interface RowOrg extends NamedOrg {
  readonly row: OrgRow
}

/**
 * Finds the organisation above each row, in the file first and then among those known, and puts the rows in an order in
 * which each stands behind the one above it. Rows named twice, without a parent that can be found, or above themselves
 * are left out and bear the problem.
 */
export function placeOrgs(rows: readonly OrgRow[], known: OrgIndex<KnownOrg>, regions: readonly string[] = []): { placed: PlacedOrg[]; rows: OrgRow[] } {
  const judged = rejectRepeated(rows)
  const sound = judged.filter(({ problems, values }) => values.name !== null && !isRejected(problems))
  const inFile = new OrgIndex<RowOrg>(sound.map((row, index) => ({ id: String(index), name: row.values.name ?? '', code: row.values.code, row })), regions)
  const parents = new Map<OrgRow, ParentRef>()
  const faults = new Map<OrgRow, RowProblem>()
  for (const row of sound) {
    const parent = findParent(row, inFile, known)
    if (parent === 'own' || parent === 'unknown') faults.set(row, faultOf(row, parent === 'own' ? 'ownParent' : 'unknownParent'))
    else parents.set(row, parent)
  }
  const placed = inOrder(parents)
  const reached = new Set(placed.map(({ row }) => row))
  for (const row of parents.keys()) if (!reached.has(row)) faults.set(row, faultOf(row, 'unknownParent'))
  const all = judged.map((row) => {
    const fault = faults.get(row)
    return fault === undefined ? row : { ...row, problems: [...row.problems, fault] }
  })
  return { placed, rows: all }
}

function rejectRepeated(rows: readonly OrgRow[]): OrgRow[] {
  const first = new Map<string, OrgRow>()
  return rows.map((row) => {
    const keys = [row.values.name, row.values.code].filter((key) => key !== null).map(foldText)
    const earlier = keys.map((key) => first.get(key)).find((candidate) => candidate !== undefined)
    if (earlier !== undefined) {
      const found = problem('orgName', 'duplicateOrgInFile', { firstSheet: earlier.sheet, firstRow: earlier.row })
      return { ...row, problems: [...row.problems, { ...found, sheet: row.sheet, row: row.row, column: '组织名称' }] }
    }
    for (const key of keys) first.set(key, row)
    return row
  })
}

function findParent(row: OrgRow, inFile: OrgIndex<RowOrg>, known: OrgIndex<KnownOrg>): ParentRef | 'own' | 'unknown' {
  const text = row.values.parentText
  if (text === null) return null
  const here = inFile.find(text)
  if (here.found === 'one') return here.org.row === row ? 'own' : { row: here.org.row }
  const there = known.find(text)
  return there.found === 'one' ? { known: there.org } : 'unknown'
}

function inOrder(parents: ReadonlyMap<OrgRow, ParentRef>): PlacedOrg[] {
  const placed = new Map<OrgRow, PlacedOrg>()
  for (let before = -1; placed.size > before;) {
    before = placed.size
    for (const [row, parent] of parents) {
      const isReady = parent === null || 'known' in parent || placed.has(parent.row)
      if (isReady && !placed.has(row)) placed.set(row, { row, parent })
    }
  }
  return [...placed.values()]
}

function faultOf(row: OrgRow, code: 'ownParent' | 'unknownParent'): RowProblem {
  return { ...problem('parent', code, { text: row.values.parentText ?? '' }), sheet: row.sheet, row: row.row, column: '上级组织' }
}
