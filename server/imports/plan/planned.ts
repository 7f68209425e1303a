import type { CellValue } from '../../../domain/layouts/sheet.ts'
import type { ColumnKey } from '../../../domain/layouts/vocabulary.ts'
import { isRejected, problem, type ProblemCode, type ProblemParams } from '../../../domain/problems/problem.ts'
import type { OrgFacts } from '../../orgs/change-orgs.ts'
import type { NewOrg } from '../../orgs/found-orgs.ts'
import type { PersonRecord } from '../../people/person-record.ts'
import type { Arrival } from '../../stays/open-arrivals.ts'
import type { Opening } from '../../stays/open-stay.ts'
import type { StepWish } from '../../stays/take-step.ts'
import type { RowProblem } from '../rows/row-reader.ts'

/** `unclear`: one of several people is meant; counts as rejected until the user has chosen. */
export type Verdict = 'created' | 'updated' | 'same' | 'rejected' | 'unclear'

/** One difference between file and register, in words as they are shown. */
export interface Change {
  title: string
  from: string | null
  to: string | null
  /** Shown masked. */
  mask?: 'identity' | 'phone' | 'address'
}

/** Somebody whom a row may mean. */
export interface Candidate {
  personId: string
  name: string
  /** What tells namesakes apart: sex, year of birth, last digits of the telephone. */
  hint: string
}

/** What applying the row does; `before` is what undoing puts back. */
export type Write =
  | { does: 'found-org'; org: NewOrg }
  | { does: 'change-org'; facts: OrgFacts; before: OrgFacts }
  | { does: 'enter-person'; record: PersonRecord; orgId: string }
  | { does: 'change-person'; set: Partial<PersonRecord>; before: Partial<PersonRecord>; moveTo?: string }
  | { does: 'open-stay'; opening: Opening }
  | { does: 'open-arrival'; arrival: Arrival }
  | { does: 'take-step'; wish: StepWish }

export type RowKind = 'org' | 'person' | 'stay'

/** A row of a file with what would become of it. */
export interface PlannedRow {
  kind: RowKind
  sheet: string
  /** As Excel numbers it. */
  row: number
  label: string
  verdict: Verdict
  targetId: string | null
  targetVersion: number | null
  changes: readonly Change[]
  problems: readonly RowProblem[]
  candidates: readonly Candidate[]
  write: Write | null
  /** As they stand in the file; of rejected rows only. */
  cells: readonly CellValue[] | null
}

/** A row as it was read, and what its columns are called. */
export interface ReadRow<Values> {
  sheet: string
  row: number
  cells: readonly CellValue[]
  values: Values
  problems: readonly RowProblem[]
  titleOf: (key: string) => string
}

type Outcome = Pick<PlannedRow, 'kind' | 'label'> & Partial<PlannedRow>

/** The row rejected for what was read in it and what was found besides. */
export function rejectRow<V>(row: ReadRow<V>, outcome: Outcome, more: readonly RowProblem[] = []): PlannedRow {
  return planRow(row, { ...outcome, verdict: 'rejected', write: null, targetId: null, targetVersion: null, cells: row.cells }, more)
}

export function planRow<V>(row: ReadRow<V>, outcome: Outcome, more: readonly RowProblem[] = []): PlannedRow {
  return {
    verdict: 'same', targetId: null, targetVersion: null, changes: [], candidates: [], write: null, cells: null,
    ...outcome, sheet: row.sheet, row: row.row, problems: [...row.problems, ...more],
  }
}

/** A problem found against the register, at its place in the file. */
export function noteOn<V>(row: ReadRow<V>, key: ColumnKey, code: ProblemCode, params: ProblemParams = {}): RowProblem {
  return { ...problem(key, code, params), sheet: row.sheet, row: row.row, column: row.titleOf(key) }
}

export const isUnsound = (row: { problems: readonly RowProblem[] }) => isRejected(row.problems)
