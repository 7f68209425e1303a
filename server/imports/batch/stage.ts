import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import type { Overlay } from '../plan/known.ts'
import { planFile, type PlanNotes } from '../plan/plan-file.ts'
import type { RecognisedSheet } from '../rows/read-rows.ts'
import { keepPreview, noteProgress, type Batch, type Tally } from './batches.ts'
import { deleteRows, noRows, stageRows, tallyOf } from './staged-rows.ts'

/** Previews one file: plans its rows, stages them and counts them, in the place of what was staged before. */
export async function stageBatch(tx: Tx, ctx: Context, batch: Pick<Batch, 'id' | 'options'>, sheets: readonly RecognisedSheet[], overlay: Overlay): Promise<Tally> {
  await deleteRows(tx, ctx, batch.id)
  const notes: PlanNotes = { founds: [], skipped: {} }
  let tally = noRows
  for await (const rows of planFile(tx, ctx, overlay, sheets, batch.options, notes)) {
    await stageRows(tx, ctx, batch.id, tally.total + 1, rows)
    tally = tallyOf(rows, tally)
    await noteProgress(ctx, batch.id, tally.total)
  }
  await keepPreview(tx, ctx, batch.id, tally, notes)
  return tally
}
