import { Type } from 'typebox'
import { Id, Instant, Nullable, Shape } from '../shapes.ts'

export const LayoutField = Type.Union(
  [Type.Literal('orgs'), Type.Literal('members'), Type.Literal('member-form'), Type.Literal('outflow'), Type.Literal('inflow')], { title: '表格种类' })

export const ImportState = Type.Union([
  Type.Literal('recognised'), Type.Literal('previewing'), Type.Literal('previewed'), Type.Literal('applying'), Type.Literal('applied'), Type.Literal('undone'),
])
/** `warned`: taken over, and somebody should look at it. */
export const RowsShown = Type.Union([
  Type.Literal('created'), Type.Literal('updated'), Type.Literal('same'), Type.Literal('rejected'), Type.Literal('warned'), Type.Literal('unclear'),
])

export const ImportColumn = Shape({
  column: Type.Integer(),
  title: Type.String(),
  /** What it means; null where nobody knows. */
  key: Nullable(Type.String()),
})

export const ImportSheet = Shape({
  name: Type.String(),
  layout: Nullable(LayoutField),
  headerRows: Type.Array(Type.Integer()),
  columns: Type.Array(ImportColumn),
  /** Titles of required columns that are not there. */
  missing: Type.Array(Type.String()),
  confidence: Type.Union([Type.Literal('certain'), Type.Literal('likely'), Type.Literal('unsure')]),
  heading: Nullable(Type.String()),
  reportingUnit: Nullable(Type.String()),
})

export const ImportTally = Shape({
  total: Type.Integer(), created: Type.Integer(), updated: Type.Integer(), same: Type.Integer(), rejected: Type.Integer(), warnings: Type.Integer(),
})

export const ImportFile = Shape({
  id: Id,
  groupId: Id,
  fileName: Type.String(),
  layout: Nullable(LayoutField),
  state: ImportState,
  progress: Type.Integer(),
  expected: Nullable(Type.Integer()),
  tally: Nullable(ImportTally),
  /** Rows that an undo has left. */
  kept: Nullable(Type.Integer()),
  byName: Type.String(),
  uploadedAt: Instant,
  appliedAt: Nullable(Instant),
  undoneAt: Nullable(Instant),
  error: Nullable(Shape({ says: Type.String(), ask: Type.Optional(Type.String()) })),
})

/** One file with all that its pages show. */
export const ImportDetail = Shape({
  ...ImportFile.properties,
  sheets: Type.Array(ImportSheet),
  createBranches: Type.Boolean(),
  /** Names of organisations that are founded because people name them. */
  founds: Type.Array(Type.String()),
  /** Rows below a header that hold no record, by what they are. */
  skipped: Shape({ total: Type.Integer(), header: Type.Integer(), note: Type.Integer() }),
  problems: Type.Array(Shape({ code: Type.String(), says: Type.String(), severity: Type.Union([Type.Literal('reject'), Type.Literal('warn')]), rows: Type.Integer() })),
  /** Rows that the user has still to decide. */
  unclear: Type.Integer(),
  /** The same file was imported before. */
  importedBefore: Nullable(Instant),
})

const Verdict = Type.Union([Type.Literal('created'), Type.Literal('updated'), Type.Literal('same'), Type.Literal('rejected'), Type.Literal('unclear')])

export const ImportRow = Shape({
  no: Type.Integer(),
  sheet: Type.String(),
  row: Type.Integer(),
  label: Type.String(),
  verdict: Verdict,
  /** What a new record says, masked where it is sealed. */
  facts: Type.Array(Shape({ title: Type.String(), value: Type.String() })),
  changes: Type.Array(Shape({ title: Type.String(), from: Nullable(Type.String()), to: Nullable(Type.String()) })),
  problems: Type.Array(Shape({ column: Type.String(), code: Type.String(), severity: Type.Union([Type.Literal('reject'), Type.Literal('warn')]), message: Type.String() })),
  /** A text that names several branches, to be settled. */
  branchText: Nullable(Type.String()),
  candidates: Type.Array(Shape({ personId: Id, name: Type.String(), hint: Type.String() })),
  undone: Type.Boolean(),
})

export const UndoObstacle = Shape({ sheet: Type.String(), row: Type.Integer(), label: Type.String(), reason: Type.String() })
