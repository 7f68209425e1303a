import { recogniseSheet, type Recognition, type RememberedMapping } from '../../../domain/layouts/recognise.ts'
import type { ColumnKey } from '../../../domain/layouts/vocabulary.ts'
import type { LayoutId } from '../../../domain/layouts/layouts.ts'
import type { Sheet } from '../../../domain/layouts/sheet.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { orderOf } from '../plan/plan-file.ts'
import type { RecognisedSheet } from '../rows/read-rows.ts'
import { readHeads, readWorkbookApart } from '../workbook/read-apart.ts'

const partSize = 512 * 1024
const placeOf = (tenantId: number, batchId: string, part: number) => `${tenantId}/${batchId}-${part}/content`

/** Keeps a file as it was handed in until it is applied, sealed part by part. */
export async function keepFile(tx: Tx, ctx: Context, batchId: string, bytes: Uint8Array): Promise<void> {
  const { tenantId } = ctx.actor
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let part = 0; part * partSize < buffer.length; part += 1) {
    const text = buffer.subarray(part * partSize, (part + 1) * partSize).toString('base64')
    await tx.run(sql`
      insert into import_files (tenant_id, batch_id, part, content_enc)
      values (${tenantId}, ${batchId}, ${part}, ${ctx.crypto.seal(placeOf(tenantId, batchId, part), text)})`)
  }
}

export async function openFile(tx: Tx, ctx: Context, batchId: string): Promise<Uint8Array> {
  const { tenantId } = ctx.actor
  const parts = await tx.rows<{ part: number; content_enc: string }>(sql`
    select part, content_enc from import_files where tenant_id = ${tenantId} and batch_id = ${batchId} order by part`)
  return Buffer.concat(parts.map(({ part, content_enc }) => Buffer.from(ctx.crypto.open(placeOf(tenantId, batchId, part), content_enc), 'base64')))
}

export async function dropFiles(tx: Tx, { actor }: Context, batchIds: readonly string[]): Promise<void> {
  await tx.run(sql`delete from import_files where tenant_id = ${actor.tenantId} and batch_id = any(${[...batchIds]}::uuid[])`)
}

/** Mappings of columns that somebody has confirmed here. */
export async function readMappings(tx: Tx, { actor }: Context): Promise<RememberedMapping[]> {
  return tx.rows<RememberedMapping>(sql`
    select fingerprint, layout, mapping as keys from column_memory where tenant_id = ${actor.tenantId}`)
}

export async function keepMapping(tx: Tx, ctx: Context, mapping: { fingerprint: string; layout: LayoutId; keys: readonly (ColumnKey | null)[] }): Promise<void> {
  await tx.run(sql`
    insert into column_memory (tenant_id, fingerprint, layout, mapping, by_name, recorded_at)
    values (${ctx.actor.tenantId}, ${mapping.fingerprint}, ${mapping.layout}, ${JSON.stringify(mapping.keys)}, ${ctx.actor.name}, ${ctx.now})
    on conflict (tenant_id, fingerprint) do update
      set layout = excluded.layout, mapping = excluded.mapping, by_name = excluded.by_name, recorded_at = excluded.recorded_at`)
}

interface Sized extends RecognisedSheet {
  rows: number
}

function recogniseAll(sheets: readonly Sheet[], rowCounts: readonly number[], remembered: readonly RememberedMapping[]): Sized[] {
  return sheets.flatMap((sheet, index) => {
    const recognition = recogniseSheet(sheet, remembered)
    return recognition === null ? [] : [{ sheet, recognition, rows: rowCounts[index] ?? 0 }]
  })
}

/** A file opened and recognised: its sheets in their order, those that say nothing left out; the layout of most rows. */
export async function recogniseFile(bytes: Uint8Array, fileName: string, remembered: readonly RememberedMapping[]): Promise<{ sheets: RecognisedSheet[]; layout: LayoutId | null }> {
  const { sheets } = await readWorkbookApart(bytes, fileName)
  const recognised = recogniseAll(sheets, sheets.map(({ rows }) => rows.length), remembered)
  return { sheets: recognised, layout: layoutOf(recognised) }
}

/** As `recogniseFile`, from the first rows alone. `expected`: about how many rows a preview will meet. */
export async function recogniseHeads(
  bytes: Uint8Array, fileName: string, remembered: readonly RememberedMapping[],
): Promise<{ recognitions: Recognition[]; layout: LayoutId | null; expected: number }> {
  const { workbook, rowCounts } = await readHeads(bytes, fileName)
  const recognised = recogniseAll(workbook.sheets, rowCounts, remembered)
  const expected = recognised.reduce((sum, { recognition, rows }) => (recognition.layout === null ? sum : sum + Math.max(0, rows - recognition.headerRows[1])), 0)
  return { recognitions: recognised.map(({ recognition }) => recognition), layout: layoutOf(recognised), expected }
}

/** The sheets of a file with the recognitions that were corrected and kept. */
export async function reopenFile(bytes: Uint8Array, fileName: string, recognitions: readonly Recognition[]): Promise<RecognisedSheet[]> {
  const { sheets } = await readWorkbookApart(bytes, fileName)
  return sheets.flatMap((sheet: Sheet) => {
    const recognition = recognitions.find((one) => one.sheet === sheet.name)
    return recognition === undefined ? [] : [{ sheet, recognition }]
  })
}

function layoutOf(sheets: readonly Sized[]): LayoutId | null {
  const [most] = sheets.filter(({ recognition }) => recognition.layout !== null).toSorted((a, b) => b.rows - a.rows)
  return most?.recognition.layout ?? null
}

/** A file of which no sheet is understood is refused; what it holds must first be said. */
export function requireLayout(layout: LayoutId | null, fileName: string): LayoutId {
  if (layout === null) throw new Refusal('invalid', 'imports.not-recognised', { file: fileName })
  return layout
}

export const inOrder = <T extends { layout: LayoutId | null }>(files: readonly T[]): T[] =>
  files.toSorted((a, b) => orderOf(a.layout) - orderOf(b.layout))
