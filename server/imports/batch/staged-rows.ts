import { chunksOf, columnNames, unnestRows, type Column } from '../../platform/columns.ts'
import type { Context } from '../../platform/context.ts'
import { empty, sql, type Tx } from '../../platform/database.ts'
import type { PlannedRow, RowKind, Verdict } from '../plan/planned.ts'
import type { Tally } from './batches.ts'

/** What of a staged row names people's particulars, sealed as one. */
export type StagedBody = Pick<PlannedRow, 'changes' | 'problems' | 'candidates' | 'write' | 'cells'>

/** A row of an import as it is kept from preview to undo. */
export interface StagedRow {
  no: number
  kind: RowKind
  sheet: string
  sheetRow: number
  verdict: Verdict
  targetId: string | null
  targetVersion: number | null
  label: string
  warned: boolean
  stepId: string | null
  undone: boolean
  body: StagedBody
}

type Numbered = PlannedRow & { no: number; bodyEnc: string }

const placeOf = (tenantId: number, batchId: string, no: number) => `${tenantId}/${batchId}-${no}/body`

const columns: Column<Numbered>[] = [
  { name: 'row_no', type: 'integer', of: ({ no }) => no },
  { name: 'kind', type: 'text', of: ({ kind }) => kind },
  { name: 'sheet', type: 'text', of: ({ sheet }) => sheet },
  { name: 'sheet_row', type: 'integer', of: ({ row }) => row },
  { name: 'verdict', type: 'text', of: ({ verdict }) => verdict },
  { name: 'target_id', type: 'uuid', of: ({ targetId }) => targetId },
  { name: 'target_version', type: 'integer', of: ({ targetVersion }) => targetVersion },
  { name: 'label', type: 'text', of: ({ label }) => label },
  { name: 'warned', type: 'boolean', of: isWarned },
  { name: 'body_enc', type: 'text', of: ({ bodyEnc }) => bodyEnc },
]
// arrays of arrays cannot be unnested row by row
const codesColumn: Column<Numbered> = { name: 'codes', type: 'text', of: ({ problems }) => [...new Set(problems.map(({ code }) => code))].join(' ') }

/** Taken over, and somebody should look at it. */
export function isWarned({ verdict, problems }: Pick<PlannedRow, 'verdict' | 'problems'>): boolean {
  return verdict !== 'rejected' && verdict !== 'unclear' && problems.length > 0
}

/** Stages planned rows, numbered from `first`. */
export async function stageRows(tx: Tx, ctx: Context, batchId: string, first: number, rows: readonly PlannedRow[]): Promise<void> {
  const { tenantId } = ctx.actor
  const numbered = rows.map((row, index): Numbered => {
    const no = first + index
    const body: StagedBody = { changes: row.changes, problems: row.problems, candidates: row.candidates, write: row.write, cells: row.cells }
    return { ...row, no, bodyEnc: ctx.crypto.seal(placeOf(tenantId, batchId, no), JSON.stringify(body)) }
  })
  for (const chunk of chunksOf(numbered, 2000)) {
    await tx.run(sql`
      insert into import_rows (tenant_id, batch_id, problem_codes, ${columnNames(columns)})
      select ${tenantId}::integer, ${batchId}::uuid, string_to_array(v.codes, ' '), ${columnNames(columns, 'v.')}
      from ${unnestRows([...columns, codesColumn], chunk)}`)
  }
}

export async function deleteRows(tx: Tx, { actor }: Context, batchId: string): Promise<void> {
  await tx.run(sql`delete from import_rows where tenant_id = ${actor.tenantId} and batch_id = ${batchId}`)
}

export function tallyOf(rows: Iterable<Pick<PlannedRow, 'verdict' | 'problems'>>, before: Tally = noRows): Tally {
  const tally = { ...before }
  for (const row of rows) {
    tally.total += 1
    tally[row.verdict === 'unclear' ? 'rejected' : row.verdict] += 1
    if (isWarned(row)) tally.warnings += 1
  }
  return tally
}

export const noRows: Tally = { total: 0, created: 0, updated: 0, same: 0, rejected: 0, warnings: 0 }

interface DatabaseRow {
  row_no: number
  kind: RowKind
  sheet: string
  sheet_row: number
  verdict: Verdict
  target_id: string | null
  target_version: number | null
  label: string
  warned: boolean
  step_id: string | null
  undone: boolean
  body_enc: string
}

export interface RowFilter {
  verdicts?: readonly Verdict[]
  kinds?: readonly RowKind[]
  warned?: boolean
  withProblems?: boolean
  /** A code of a problem. */
  problem?: string
  /** Part of the label. */
  search?: string
}

function filtered({ actor }: Context, batchId: string, { verdicts, kinds, warned, withProblems, problem, search }: RowFilter) {
  return sql`
    tenant_id = ${actor.tenantId} and batch_id = ${batchId}
      ${verdicts === undefined ? empty : sql`and verdict = any(${[...verdicts]}::text[])`}
      ${kinds === undefined ? empty : sql`and kind = any(${[...kinds]}::text[])`}
      ${warned === true ? sql`and warned` : empty}
      ${withProblems === true ? sql`and problem_codes <> '{}'` : empty}
      ${problem === undefined ? empty : sql`and ${problem} = any(problem_codes)`}
      ${search === undefined ? empty : sql`and label like ${`%${search.replace(/[%_\\]/g, '\\$&')}%`}`}`
}

/** Staged rows in the order of the file, from behind a number on. */
export async function readStaged(tx: Tx, ctx: Context, batchId: string, filter: RowFilter, page: { after?: number; limit: number; offset?: number }): Promise<StagedRow[]> {
  const { tenantId } = ctx.actor
  const rows = await tx.rows<DatabaseRow>(sql`
    select row_no, kind, sheet, sheet_row, verdict, target_id, target_version, label, warned, step_id, undone, body_enc from import_rows
    where ${filtered(ctx, batchId, filter)} and row_no > ${page.after ?? 0}
    order by row_no limit ${page.limit} offset ${page.offset ?? 0}`)
  return rows.map((row) => ({
    no: row.row_no, kind: row.kind, sheet: row.sheet, sheetRow: row.sheet_row, verdict: row.verdict, targetId: row.target_id,
    targetVersion: row.target_version, label: row.label, warned: row.warned, stepId: row.step_id, undone: row.undone,
    body: JSON.parse(ctx.crypto.open(placeOf(tenantId, batchId, row.row_no), row.body_enc)) as StagedBody,
  }))
}

export async function countStaged(tx: Tx, ctx: Context, batchId: string, filter: RowFilter): Promise<number> {
  return (await tx.one<{ total: number }>(sql`select count(*)::integer as total from import_rows where ${filtered(ctx, batchId, filter)}`)).total
}

/** Rows of an import a thousand at a time. */
export async function* stagedInChunks(tx: Tx, ctx: Context, batchId: string, filter: RowFilter, size = 1000): AsyncGenerator<StagedRow[], void, undefined> {
  for (let after = 0; ;) {
    const rows = await readStaged(tx, ctx, batchId, filter, { after, limit: size })
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last.no
  }
}
