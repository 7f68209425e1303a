import { sayRefusal } from '../../../contract/refusals.ts'
import { requireRight } from '../../platform/act.ts'
import { appendAudit, type AuditEntry } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { carryAtOnce } from '../../stays/exchange.ts'
import { Overlay } from '../plan/known.ts'
import { applyBatch, letGo, type Reserved } from './apply.ts'
import { findBatch, holdGroup, keepError, listGroup, type Batch } from './batches.ts'
import { openFile, reopenFile } from './files.ts'
import { stageBatch } from './stage.ts'
import { undoBatch, type Obstacle, type Undoing } from './undo.ts'

/** Previews the files of a group one after the other, later ones against what earlier ones bring. A repeated call finds nothing to do. */
export async function previewGroup(ctx: Context, groupId: string): Promise<void> {
  await ctx.db.withTenant(ctx.actor, async (tx) => {
    if (!(await holdGroup(tx, groupId))) return
    const batches = (await listGroup(tx, ctx, groupId)).filter(({ state }) => state === 'previewing')
    const overlay = new Overlay()
    for (const batch of batches) {
      const sheets = await reopenFile(await openFile(tx, ctx, batch.id), batch.fileName, batch.recognition)
      await stageBatch(tx, ctx, batch, sheets, overlay)
    }
  })
}

const auditOf = (action: string, batch: Batch, detail: Record<string, unknown>): AuditEntry => ({
  action, subjectKind: 'import', subjectId: batch.id, detail: { file: batch.fileName, layout: batch.layout, ...detail },
})

/**
 * Writes the files of a group as they were previewed, all in one transaction: a killed import leaves nothing and is
 * written again from its start. Answers false where the register has changed since, and nothing was written.
 */
export async function applyGroup(ctx: Context, groupId: string): Promise<boolean> {
  const reserved: Reserved = []
  const letterIds: string[] = []
  try {
    await ctx.db.withTenant(ctx.actor, async (tx) => {
      if (!(await holdGroup(tx, groupId))) return
      const batches = (await listGroup(tx, ctx, groupId)).filter(({ state }) => state === 'applying')
      for (const batch of batches) letterIds.push(...await applyBatch(tx, ctx, batch, reserved))
      await appendAudit(tx, ctx.crypto, ctx.actor, ctx.now, batches.map((batch) => auditOf('imports.apply', batch, { ...batch.tally, founded: batch.founds.length })))
    })
    await carryAtOnce(ctx, letterIds)
    return true
  } catch (error) {
    await letGo(ctx, reserved)
    if (!(error instanceof Refusal)) throw error
    ctx.log.info({ group: groupId, code: error.code }, sayRefusal(error.code, error.params).says)
    return false
  }
}

/** The register has changed since the preview: the group is to be previewed again, and says why. */
export async function askAgain(ctx: Context, groupId: string): Promise<void> {
  await ctx.db.withTenant(ctx.actor, (tx) => keepError(tx, ctx, groupId, 'previewing', { code: 'imports.changed-since-preview', params: {} }))
}

/** Some rows cannot be undone; nothing was. */
export class UndoBlocked extends Refusal {
  readonly obstacles: readonly Obstacle[]

  constructor(obstacles: readonly Obstacle[]) {
    super('refused', 'imports.undo-blocked', { count: obstacles.length })
    this.obstacles = obstacles
  }
}

/** Takes back an applied import: all of it, or with `rest` what has not changed since. */
export async function undoImport(ctx: Context, batchId: string, { rest }: { rest: boolean }): Promise<Undoing> {
  requireRight(ctx, 'imports.run')
  const done = await ctx.db.withTenant(ctx.actor, async (tx) => {
    const batch = await holdBatch(tx, ctx, batchId)
    const undoing = await undoBatch(tx, ctx, batch)
    if (undoing.obstacles.length > 0 && !rest) throw new UndoBlocked(undoing.obstacles)
    await appendAudit(tx, ctx.crypto, ctx.actor, ctx.now, [auditOf('imports.undo', batch, { undone: undoing.undone, kept: undoing.obstacles.length })])
    return undoing
  })
  await carryAtOnce(ctx, done.letterIds)
  return done
}

/** Nothing was written: only what would be. */
class OnlyTried extends Error {
  readonly undoing: Undoing

  constructor(undoing: Undoing) {
    super('an undo was only tried')
    this.undoing = undoing
  }
}

/** What an undo would take back and what stands in its way; everything stays as it is. */
export async function tryUndo(ctx: Context, batchId: string): Promise<{ rows: number; obstacles: Obstacle[] }> {
  requireRight(ctx, 'imports.run')
  try {
    return await ctx.db.withTenant(ctx.actor, async (tx) => {
      throw new OnlyTried(await undoBatch(tx, ctx, await holdBatch(tx, ctx, batchId)))
    })
  } catch (error) {
    if (!(error instanceof OnlyTried)) throw error
    return { rows: error.undoing.undone, obstacles: error.undoing.obstacles }
  }
}

async function holdBatch(tx: Tx, ctx: Context, batchId: string): Promise<Batch> {
  await tx.run(sql`select 1 from import_batches where tenant_id = ${ctx.actor.tenantId} and id = ${batchId} for update`)
  const batch = await findBatch(tx, ctx, batchId)
  if (batch === undefined) throw new Refusal('absent', 'request.absent')
  if (batch.state !== 'applied') throw new Refusal('refused', 'imports.not-now', { state: stateNames[batch.state], act: '撤销' })
  return batch
}

export const stateNames: Record<Batch['state'], string> = {
  recognised: '待核对列', previewing: '正在比对', previewed: '待确认', applying: '正在导入', applied: '已导入', undone: '已撤销',
}
