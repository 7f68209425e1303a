import type { NewOrg } from '../../orgs/found-orgs.ts'
import { foundOrgs } from '../../orgs/found-orgs.ts'
import { changeOrgs } from '../../orgs/change-orgs.ts'
import { changePeople } from '../../people/change-people.ts'
import { enterPeople } from '../../people/enter-people.ts'
import { releaseIdentities, reserveIdentities, type Claim } from '../../people/identity-keys.ts'
import { unnestRows, type Column } from '../../platform/columns.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { takeStepAndSend } from '../../stays/actions.ts'
import { openArrivals } from '../../stays/open-arrivals.ts'
import { openStays } from '../../stays/open-stay.ts'
import type { Write } from '../plan/planned.ts'
import { noteProgress, type Batch } from './batches.ts'
import { dropFiles } from './files.ts'
import { stagedInChunks, type StagedRow } from './staged-rows.ts'

type Does = Write['does']
type Doing<D extends Does> = StagedRow & { write: Extract<Write, { does: D }> }

/** Numbers reserved on the way; let go of where the import fails. */
export type Reserved = string[]

/**
 * Writes what the preview of a file has shown, inside the caller's transaction: all of it or nothing. Where the register
 * is no longer as it was previewed, the whole is refused. Answers the letters that are to be carried after the commit.
 */
export async function applyBatch(tx: Tx, ctx: Context, batch: Batch, reserved: Reserved): Promise<string[]> {
  let done = 0
  const letterIds: string[] = []
  await foundAll(tx, ctx, batch)
  for await (const rows of stagedInChunks(tx, ctx, batch.id, { verdicts: ['created', 'updated'] })) {
    const writes = rows.flatMap((row) => (row.body.write === null ? [] : [{ ...row, write: row.body.write }]))
    const doing = <D extends Does>(does: D) => writes.filter((row): row is Doing<D> => row.write.does === does)
    await changeOrgs(tx, ctx, doing('change-org').map((row) => ({ ...targetOf(row), facts: row.write.facts })))
    await enterAll(tx, ctx, batch.id, doing('enter-person'), reserved)
    await changeAll(tx, ctx, batch.id, doing('change-person'), reserved)
    await openAll(tx, ctx, batch.id, doing('open-stay'))
    await takeInAll(tx, ctx, batch.id, doing('open-arrival'))
    letterIds.push(...await takeSteps(tx, ctx, batch.id, doing('take-step')))
    done += rows.length
    await noteProgress(ctx, batch.id, done)
  }
  await dropFiles(tx, ctx, [batch.id])
  await tx.run(sql`
    update import_batches set state = 'applied', applied_at = ${ctx.now}, progress = total
    where tenant_id = ${ctx.actor.tenantId} and id = ${batch.id}`)
  return letterIds
}

function targetOf(row: StagedRow): { id: string; version: number } {
  if (row.targetId === null || row.targetVersion === null) throw new Error(`row ${row.no} has nothing to change`)
  return { id: row.targetId, version: row.targetVersion }
}

/** Organisations name each other as parents and are founded at once. */
async function foundAll(tx: Tx, ctx: Context, batch: Batch): Promise<void> {
  const orgs: NewOrg[] = [...batch.founds]
  for await (const rows of stagedInChunks(tx, ctx, batch.id, { verdicts: ['created'], kinds: ['org'] })) {
    for (const { body } of rows) if (body.write?.does === 'found-org') orgs.push(body.write.org)
  }
  await foundOrgs(tx, ctx, orgs.map((org) => ({ ...org, batchId: batch.id })))
}

async function reserve(ctx: Context, claims: readonly Claim[], reserved: Reserved): Promise<void> {
  if (claims.length === 0) return
  reserved.push(...claims.map(({ personId }) => personId))
  const [taken] = await reserveIdentities(ctx, claims)
  if (taken !== undefined) throw new Refusal('refused', 'imports.changed-since-preview')
}

async function enterAll(tx: Tx, ctx: Context, batchId: string, rows: readonly Doing<'enter-person'>[], reserved: Reserved): Promise<void> {
  if (rows.length === 0) return
  await reserve(ctx, rows.flatMap(({ targetId, write: { record } }) => (record.identity === null || targetId === null ? [] : [{ personId: targetId, identity: record.identity }])), reserved)
  await enterPeople(tx, ctx, rows.map(({ targetId, write }) => ({ id: targetId ?? '', record: write.record, homeOrgId: write.orgId, memberSince: null, batchId })))
}

async function changeAll(tx: Tx, ctx: Context, batchId: string, rows: readonly Doing<'change-person'>[], reserved: Reserved): Promise<void> {
  if (rows.length === 0) return
  await reserve(ctx, rows.flatMap((row) => (row.write.set.identity == null ? [] : [{ personId: targetOf(row).id, identity: row.write.set.identity }])), reserved)
  await changePeople(tx, ctx, rows.map((row) => {
    const { set, moveTo } = row.write
    return { ...targetOf(row), set, ...(moveTo === undefined ? {} : { move: { orgId: moveTo, on: ctx.today, batchId } }) }
  }))
}

interface StayOfRow {
  no: number
  stayId: string
  stepId: string | null
}

const stayColumns: Column<StayOfRow>[] = [
  { name: 'row_no', type: 'integer', of: ({ no }) => no },
  { name: 'stay_id', type: 'uuid', of: ({ stayId }) => stayId },
  { name: 'step_id', type: 'uuid', of: ({ stepId }) => stepId },
]

/** What a row has opened or written, so that it can be undone. */
async function keepStays(tx: Tx, { actor }: Context, batchId: string, stays: readonly StayOfRow[]): Promise<void> {
  await tx.run(sql`
    update import_rows r set target_id = v.stay_id, step_id = v.step_id from ${unnestRows(stayColumns, stays)}
    where r.tenant_id = ${actor.tenantId} and r.batch_id = ${batchId} and r.row_no = v.row_no`)
}

async function openAll(tx: Tx, ctx: Context, batchId: string, rows: readonly Doing<'open-stay'>[]): Promise<void> {
  if (rows.length === 0) return
  const opened = await openStays(tx, ctx, rows.map(({ write }) => write.opening), batchId)
  const stayOf = new Map(opened.map(({ personId, stayId }) => [personId, stayId]))
  await keepStays(tx, ctx, batchId, rows.map(({ no, write }) => ({ no, stayId: stayOf.get(write.opening.personId) ?? '', stepId: null })))
}

async function takeInAll(tx: Tx, ctx: Context, batchId: string, rows: readonly Doing<'open-arrival'>[]): Promise<void> {
  if (rows.length === 0) return
  const stayIds = await openArrivals(tx, ctx, rows.map(({ write }) => write.arrival), batchId)
  await keepStays(tx, ctx, batchId, rows.map(({ no }, index) => ({ no, stayId: stayIds[index] ?? '', stepId: null })))
}

/** Steps go on to the other register, as those taken by hand do. */
async function takeSteps(tx: Tx, ctx: Context, batchId: string, rows: readonly Doing<'take-step'>[]): Promise<string[]> {
  const taken: StayOfRow[] = []
  const letters: string[] = []
  for (const row of rows) {
    const target = targetOf(row)
    const { taken: { stay, step }, letterIds } = await takeStepAndSend(tx, ctx, target.id, row.write.wish)
    if (stay.version !== target.version) throw new Refusal('refused', 'imports.changed-since-preview')
    letters.push(...letterIds)
    taken.push({ no: row.no, stayId: target.id, stepId: step.id })
  }
  if (taken.length > 0) await keepStays(tx, ctx, batchId, taken)
  return letters
}

/** Lets go of numbers that were reserved for people who were not entered after all. */
export function letGo(ctx: Context, reserved: Reserved): Promise<void> {
  return releaseIdentities(ctx, reserved)
}
