import type { LayoutId } from '../../../domain/layouts/layouts.ts'
import type { Recognition } from '../../../domain/layouts/recognise.ts'
import type { RefusalParams } from '../../../contract/refusal-text.ts'
import type { RefusalCode } from '../../../contract/refusals.ts'
import type { NewOrg } from '../../orgs/found-orgs.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Sql, type Tx } from '../../platform/database.ts'
import type { ImportOptions, PlanNotes } from '../plan/plan-file.ts'
import { commanderOf, pathOf, type Commander } from './commander.ts'

export type BatchState = 'recognised' | 'previewing' | 'previewed' | 'applying' | 'applied' | 'undone'

/** How many rows of a file become what; unclear ones count as rejected. */
export interface Tally {
  total: number
  created: number
  updated: number
  same: number
  rejected: number
  /** Rows that are taken over and that somebody should look at. */
  warnings: number
}

export interface BatchError {
  code: RefusalCode
  params: RefusalParams
}

export interface Batch {
  id: string
  groupId: string
  place: number
  fileName: string
  layout: LayoutId | null
  recognition: Recognition[]
  options: ImportOptions
  founds: NewOrg[]
  skipped: PlanNotes['skipped']
  state: BatchState
  progress: number
  expected: number | null
  tally: Tally | null
  kept: number | null
  path: string
  commander: Commander
  byName: string
  error: BatchError | null
  uploadedAt: string
  appliedAt: string | null
  undoneAt: string | null
}

interface BatchRow extends Partial<Tally> {
  id: string
  group_id: string
  place: number
  file_name: string
  layout: LayoutId | null
  recognition: Recognition[]
  options: ImportOptions
  founds: NewOrg[]
  skipped: PlanNotes['skipped']
  state: BatchState
  progress: number
  expected: number | null
  total: number
  created: number
  updated: number
  same: number
  rejected: number
  warnings: number
  kept: number | null
  path: string
  commander: Commander
  by_name: string
  error: BatchError | null
  uploaded_at: string
  applied_at: string | null
  undone_at: string | null
}

function toBatch(row: BatchRow): Batch {
  const { total, created, updated, same, rejected, warnings } = row
  return {
    id: row.id, groupId: row.group_id, place: row.place, fileName: row.file_name, layout: row.layout, recognition: row.recognition, options: row.options,
    founds: row.founds, skipped: row.skipped, state: row.state, progress: row.progress, expected: row.expected,
    tally: (row.total as number | null) === null ? null : { total, created, updated, same, rejected, warnings },
    kept: row.kept, path: row.path, commander: row.commander, byName: row.by_name, error: row.error,
    uploadedAt: row.uploaded_at, appliedAt: row.applied_at, undoneAt: row.undone_at,
  }
}

const within = ({ actor }: Context): Sql => sql`
  tenant_id = ${actor.tenantId} and path >= ${actor.scope.from} and path < ${actor.scope.until}`

/** The files of a group in the order in which they are taken, within the actor's scope. */
export async function listGroup(tx: Tx, ctx: Context, groupId: string): Promise<Batch[]> {
  return (await tx.rows<BatchRow>(sql`
    select * from import_batches where ${within(ctx)} and group_id = ${groupId} order by place`)).map(toBatch)
}

export async function findBatch(tx: Tx, ctx: Context, id: string): Promise<Batch | undefined> {
  const row = await tx.find<BatchRow>(sql`select * from import_batches where ${within(ctx)} and id = ${id}`)
  return row === undefined ? undefined : toBatch(row)
}

export async function listBatches(tx: Tx, ctx: Context, page: number, size: number): Promise<Batch[]> {
  return (await tx.rows<BatchRow>(sql`
    select * from import_batches where ${within(ctx)}
    order by uploaded_at desc, group_id, place limit ${size} offset ${(page - 1) * size}`)).map(toBatch)
}

export async function countBatches(tx: Tx, ctx: Context): Promise<number> {
  return (await tx.one<{ total: number }>(sql`select count(*)::integer as total from import_batches where ${within(ctx)}`)).total
}

export interface NewBatch {
  id: string
  groupId: string
  place: number
  fileName: string
  fileHash: string
  layout: LayoutId | null
  recognition: readonly Recognition[]
  options: ImportOptions
  state: BatchState
  expected?: number
}

export async function insertBatch(tx: Tx, ctx: Context, batch: NewBatch): Promise<void> {
  await tx.run(sql`
    insert into import_batches (tenant_id, id, group_id, place, file_name, file_hash, layout, recognition, options, state, expected, path, commander, by_name, uploaded_at)
    values (${ctx.actor.tenantId}, ${batch.id}, ${batch.groupId}, ${batch.place}, ${batch.fileName}, ${batch.fileHash}, ${batch.layout},
      ${JSON.stringify(batch.recognition)}, ${JSON.stringify(batch.options)}, ${batch.state}, ${batch.expected ?? null}, ${pathOf(ctx.actor)}, ${JSON.stringify(commanderOf(ctx.actor))},
      ${ctx.actor.name}, ${ctx.now})`)
}

/** Moves files from one state to the next and notes who commands it; answers how many were in it. */
export function moveBatches(tx: Tx, ctx: Context, ids: readonly string[], from: readonly BatchState[], to: BatchState): Promise<number> {
  return tx.run(sql`
    update import_batches set state = ${to}, commander = ${JSON.stringify(commanderOf(ctx.actor))}, progress = 0, error = null
    where ${within(ctx)} and id = any(${[...ids]}::uuid[]) and state = any(${[...from]}::text[])`)
}

/** How far the work has come, for whoever looks meanwhile: in a transaction of its own. */
export async function noteProgress(ctx: Context, id: string, progress: number): Promise<void> {
  await ctx.db.withTenant(ctx.actor, (tx) => tx.run(sql`
    update import_batches set progress = ${progress} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`))
}

export async function keepPreview(tx: Tx, ctx: Context, id: string, tally: Tally, notes: PlanNotes): Promise<void> {
  await tx.run(sql`
    update import_batches set state = 'previewed', total = ${tally.total}, created = ${tally.created}, updated = ${tally.updated}, same = ${tally.same},
      rejected = ${tally.rejected}, warnings = ${tally.warnings}, founds = ${JSON.stringify(notes.founds)}, skipped = ${JSON.stringify(notes.skipped)}, progress = ${tally.total}
    where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
}

export async function keepError(tx: Tx, ctx: Context, groupId: string, state: BatchState, error: BatchError): Promise<void> {
  await tx.run(sql`
    update import_batches set state = ${state}, error = ${JSON.stringify(error)}
    where tenant_id = ${ctx.actor.tenantId} and group_id = ${groupId} and state in ('previewing', 'applying')`)
}

/** One program works on a group at a time; false where another one does. */
export async function holdGroup(tx: Tx, groupId: string): Promise<boolean> {
  return (await tx.one<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${groupId}, 0)) as held`)).held
}
