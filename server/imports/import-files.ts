import { createHash } from 'node:crypto'
import type { LayoutId } from '../../domain/layouts/layouts.ts'
import type { Severity } from '../../domain/problems/problem.ts'
import { sayProblem } from '../../contract/problems.ts'
import { appendAudit } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { carryAtOnce } from '../stays/exchange.ts'
import { applyBatch, letGo, type Reserved } from './batch/apply.ts'
import { findBatch, insertBatch, type Tally } from './batch/batches.ts'
import { readMappings, recogniseFile, requireLayout } from './batch/files.ts'
import { stageBatch } from './batch/stage.ts'
import { noRows, stagedInChunks, tallyOf } from './batch/staged-rows.ts'
import { Overlay } from './plan/known.ts'
import { planFile, type ImportOptions, type PlanNotes } from './plan/plan-file.ts'
import type { PlannedRow } from './plan/planned.ts'
import type { RowProblem } from './rows/row-reader.ts'
import type { RecognisedSheet } from './rows/read-rows.ts'

export interface NamedFile {
  name: string
  bytes: Uint8Array
}

/** A problem of a row, in a sentence. */
export interface ReportedProblem {
  sheet: string
  row: number
  column: string
  code: string
  severity: Severity
  message: string
}

export interface FileReport extends Omit<Tally, 'total'> {
  file: string
  layout: LayoutId
  rows: number
  problems: ReportedProblem[]
  batch?: string
}

export function reportProblem({ sheet, row, column, code, severity, params }: RowProblem): ReportedProblem {
  return { sheet, row, column, code, severity, message: sayProblem(code, { ...params, column }) }
}

function reportFile(file: string, layout: LayoutId, { total, ...tally }: Tally, rows: readonly Pick<PlannedRow, 'problems'>[]): FileReport {
  return { file, layout, rows: total, ...tally, problems: rows.flatMap(({ problems }) => problems.map(reportProblem)) }
}

async function openNamed(tx: Tx, ctx: Context, file: NamedFile): Promise<{ sheets: RecognisedSheet[]; layout: LayoutId }> {
  const { sheets, layout } = await recogniseFile(file.bytes, file.name, await readMappings(tx, ctx))
  return { sheets, layout: requireLayout(layout, file.name) }
}

/** What importing these files in this order would do; nothing is written. */
export function previewFiles(ctx: Context, files: readonly NamedFile[], options: ImportOptions): Promise<FileReport[]> {
  return ctx.db.withTenant(ctx.actor, async (tx) => {
    const overlay = new Overlay()
    const reports: FileReport[] = []
    for (const file of files) {
      const { sheets, layout } = await openNamed(tx, ctx, file)
      const notes: PlanNotes = { founds: [], skipped: {} }
      const kept: Pick<PlannedRow, 'problems'>[] = []
      let tally = noRows
      for await (const rows of planFile(tx, ctx, overlay, sheets, options, notes)) {
        tally = tallyOf(rows, tally)
        kept.push(...rows.flatMap(({ problems }) => (problems.length === 0 ? [] : [{ problems }])))
      }
      reports.push(reportFile(file.name, layout, tally, kept))
    }
    return reports
  })
}

/** Imports one file without asking: what is rejected stays out, the rest is written as one batch that can be undone. */
export async function importFile(ctx: Context, file: NamedFile, options: ImportOptions, group = { id: newId(), place: 1 }): Promise<FileReport> {
  const reserved: Reserved = []
  const letterIds: string[] = []
  const id = newId(Date.parse(ctx.now))
  try {
    const report = await ctx.db.withTenant(ctx.actor, async (tx) => {
      const { sheets, layout } = await openNamed(tx, ctx, file)
      await insertBatch(tx, ctx, {
        id, groupId: group.id, place: group.place, fileName: file.name, fileHash: hashOf(file.bytes), layout,
        recognition: sheets.map(({ recognition }) => recognition), options, state: 'previewing',
      })
      const tally = await stageBatch(tx, ctx, { id, options }, sheets, new Overlay())
      const batch = await findBatch(tx, ctx, id)
      if (batch === undefined) throw new Error('the batch that was just made is not there')
      const rows: Pick<PlannedRow, 'problems'>[] = []
      for await (const chunk of stagedInChunks(tx, ctx, id, { withProblems: true })) rows.push(...chunk.map(({ body }) => body))
      letterIds.push(...await applyBatch(tx, ctx, batch, reserved))
      await appendAudit(tx, ctx.crypto, ctx.actor, ctx.now, [{
        action: 'imports.apply', subjectKind: 'import', subjectId: id, detail: { file: file.name, layout, ...tally, founded: batch.founds.length },
      }])
      return { ...reportFile(file.name, layout, tally, rows), batch: id }
    })
    await carryAtOnce(ctx, letterIds)
    return report
  } catch (error) {
    await letGo(ctx, reserved)
    throw error
  }
}

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
