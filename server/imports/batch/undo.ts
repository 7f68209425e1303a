import { sayRefusal } from '../../../contract/refusals.ts'
import { dropOpenCases } from '../../contacts/drop-cases.ts'
import { changeOrgs } from '../../orgs/change-orgs.ts'
import { findOrgTies, removeOrgs } from '../../orgs/remove-orgs.ts'
import { changePeople } from '../../people/change-people.ts'
import { findTies, moveBack, removePeople } from '../../people/remove-people.ts'
import type { Context } from '../../platform/context.ts'
import { raw, sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { takeStepAndSend } from '../../stays/actions.ts'
import { findStayTies, removeStays } from '../../stays/remove-stays.ts'
import type { Batch } from './batches.ts'
import { readStaged, type StagedRow } from './staged-rows.ts'

/** A row that cannot be undone, and why. */
export interface Obstacle {
  sheet: string
  row: number
  label: string
  reason: string
}

export interface Undoing {
  undone: number
  obstacles: Obstacle[]
  /** To be carried after the commit. */
  letterIds: string[]
}

/** What has become of the rows so far. */
interface Work extends Undoing {
  nos: number[]
}

const changedSince = '导入之后又修改过'
const isGone = '已不在系统中或已与他人合并'

/**
 * Puts back what an import has written, inside the caller's transaction: stays first, then people, then organisations.
 * What has changed since is left and listed; the caller rolls back unless the rest alone is wanted.
 */
export async function undoBatch(tx: Tx, ctx: Context, batch: Batch): Promise<Undoing> {
  const rows = (await readStaged(tx, ctx, batch.id, { verdicts: ['created', 'updated'] }, { limit: 1_000_000 })).filter(({ undone }) => !undone)
  const work: Work = { undone: 0, obstacles: [], letterIds: [], nos: [] }
  await undoStays(tx, ctx, batch, rows.filter(({ kind }) => kind === 'stay'), work)
  await undoPeople(tx, ctx, batch, rows.filter(({ kind }) => kind === 'person'), work)
  await undoOrgs(tx, ctx, batch, rows.filter(({ kind }) => kind === 'org'), work)
  await tx.run(sql`
    update import_rows set undone = true
    where tenant_id = ${ctx.actor.tenantId} and batch_id = ${batch.id} and row_no = any(${work.nos}::integer[])`)
  await tx.run(sql`
    update import_batches set state = 'undone', undone_at = ${ctx.now}, kept = ${work.obstacles.length}
    where tenant_id = ${ctx.actor.tenantId} and id = ${batch.id}`)
  return { undone: work.nos.length, obstacles: work.obstacles, letterIds: work.letterIds }
}

function block(work: Work, row: Pick<StagedRow, 'sheet' | 'sheetRow' | 'label'>, reasons: readonly string[]): void {
  work.obstacles.push({ sheet: row.sheet, row: row.sheetRow, label: row.label, reason: [...new Set(reasons)].join('、') })
}

type Table = 'orgs' | 'persons' | 'stays'

async function versionsOf(tx: Tx, { actor }: Context, table: Table, ids: readonly (string | null)[]): Promise<Map<string, number>> {
  const rows = await tx.rows<{ id: string; version: number }>(sql`
    select id, version from ${raw(table)} where tenant_id = ${actor.tenantId} and id = any(${ids.filter((id) => id !== null)}::uuid[])
    order by id for update`)
  return new Map(rows.map(({ id, version }) => [id, version]))
}

/** The version that the import left behind. */
const leftBehind = (row: StagedRow) => (row.verdict === 'created' ? 1 : (row.targetVersion ?? 0) + 1)

/** Leaves the rows whose target is as the import left it; the others are listed. */
async function unchanged(tx: Tx, ctx: Context, table: Table, rows: readonly StagedRow[], work: Work): Promise<StagedRow[]> {
  const versions = await versionsOf(tx, ctx, table, rows.map(({ targetId }) => targetId))
  return rows.filter((row) => {
    const version = versions.get(row.targetId ?? '')
    if (version === leftBehind(row)) return true
    block(work, row, [version === undefined ? isGone : changedSince])
    return false
  })
}

const idsOf = (rows: readonly StagedRow[]) => rows.flatMap(({ targetId }) => (targetId === null ? [] : [targetId]))
const reasonsBy = <Tie extends { tie: string }>(ties: readonly Tie[], id: (tie: Tie) => string) => Map.groupBy(ties, id)

/** Leaves the rows on which nothing has come to rest; the others are listed. */
function untied<Tie extends { tie: string }>(rows: readonly StagedRow[], ties: ReadonlyMap<string, readonly Tie[]>, work: Work): StagedRow[] {
  return rows.filter((row) => {
    const reasons = ties.get(row.targetId ?? '')
    if (reasons !== undefined) block(work, row, reasons.map(({ tie }) => tie))
    return reasons === undefined
  })
}

async function undoStays(tx: Tx, ctx: Context, batch: Batch, rows: readonly StagedRow[], work: Work): Promise<void> {
  const opened = rows.filter(({ verdict }) => verdict === 'created')
  const ties = reasonsBy(await findStayTies(tx, ctx, batch.id, idsOf(opened)), ({ stayId }) => stayId)
  const going = await unchanged(tx, ctx, 'stays', untied(opened, ties, work), work)
  await dropOpenCases(tx, ctx, idsOf(going))
  await removeStays(tx, ctx, idsOf(going))
  work.nos.push(...going.map(({ no }) => no))
  for (const row of rows.filter(({ verdict }) => verdict === 'updated')) await undoStep(tx, ctx, row, work)
}

async function undoStep(tx: Tx, ctx: Context, row: StagedRow, work: Work): Promise<void> {
  const { write } = row.body
  if (row.targetId === null || row.stepId === null || write?.does !== 'take-step') return
  const { side = 'home', bySide = 'home' } = write.wish
  try {
    const { letterIds } = await takeStepAndSend(tx, ctx, row.targetId, { kind: 'undo', side, bySide, on: ctx.today, note: '撤销导入', facts: { target: row.stepId } })
    work.letterIds.push(...letterIds)
    work.nos.push(row.no)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    block(work, row, [sayRefusal(error.code, error.params).says])
  }
}

async function undoPeople(tx: Tx, ctx: Context, batch: Batch, rows: readonly StagedRow[], work: Work): Promise<void> {
  const entered = rows.filter(({ verdict }) => verdict === 'created')
  const ties = reasonsBy(await tx.asProgram(() => findTies(tx, ctx, idsOf(entered))), ({ personId }) => personId)
  const same = await unchanged(tx, ctx, 'persons', rows, work)
  const going = untied(same.filter(({ verdict }) => verdict === 'created'), ties, work)
  await removePeople(tx, ctx, idsOf(going))
  const changed = same.filter(({ verdict }) => verdict === 'updated')
  await changePeople(tx, ctx, changed.flatMap(({ targetId, body: { write } }) => (
    targetId === null || write?.does !== 'change-person' || Object.keys(write.before).length === 0 ? [] : [{ id: targetId, set: write.before }])))
  const moved = changed.filter(({ body }) => body.write?.does === 'change-person' && body.write.moveTo !== undefined)
  const stuck = new Set(await moveBack(tx, ctx, batch.id, idsOf(moved)))
  for (const row of moved) if (stuck.has(row.targetId ?? '')) block(work, row, ['组织关系之后又转接过'])
  work.nos.push(...going.map(({ no }) => no), ...changed.filter(({ targetId }) => !stuck.has(targetId ?? '')).map(({ no }) => no))
}

/** An organisation stays as long as something stands below it or rests on it. */
async function undoOrgs(tx: Tx, ctx: Context, batch: Batch, rows: readonly StagedRow[], work: Work): Promise<void> {
  const same = await unchanged(tx, ctx, 'orgs', rows, work)
  const changed = same.filter(({ verdict }) => verdict === 'updated')
  await changeOrgs(tx, ctx, changed.flatMap((row) => (
    row.targetId === null || row.body.write?.does !== 'change-org' ? [] : [{ id: row.targetId, version: leftBehind(row), facts: row.body.write.before }])))
  const named = batch.founds.map((org) => ({ targetId: org.id, label: org.name, sheet: '', sheetRow: 0 }))
  let going = [...same.filter(({ verdict }) => verdict === 'created'), ...named]
  for (;;) {
    const ties = reasonsBy(await findOrgTies(tx, ctx, going.flatMap(({ targetId }) => targetId ?? [])), ({ orgId }) => orgId)
    if (ties.size === 0) break
    for (const one of going) {
      const reasons = ties.get(one.targetId ?? '')
      if (reasons !== undefined) block(work, one, reasons.map(({ tie }) => tie))
    }
    going = going.filter(({ targetId }) => !ties.has(targetId ?? ''))
  }
  await removeOrgs(tx, ctx, going.flatMap(({ targetId }) => targetId ?? []))
  work.nos.push(...[...changed, ...going].flatMap((one) => ('no' in one && typeof one.no === 'number' ? [one.no] : [])))
}
