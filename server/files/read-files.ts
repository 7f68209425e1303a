import type { FileConcept } from '../../domain/files/file-owner.ts'
import { covers } from '../../domain/rights/scope.ts'
import { act, look, unremembered } from '../platform/act.ts'
import { mayAct } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { findFile, listFilesOf, lockFile, setRemoved, type FileRow } from './queries.ts'
import { emptyFile, handIn, openFile } from './save-file.ts'

/** The uploader, and who looks after the organisation that the file belongs to. */
function mayRemove({ actor }: Context, row: FileRow): boolean {
  if (row.removed_at !== null || row.fixed) return false
  if (row.by_user !== null && row.by_user === actor.userId) return true
  return mayAct(actor, 'files.remove') && covers(actor.scope, row.path)
}

function showFile(ctx: Context, row: FileRow) {
  return {
    id: row.id, name: row.name, kind: row.kind, mediaType: row.media_type, bytes: row.bytes, at: row.uploaded_at, byName: row.by_name,
    removed: row.removed_at === null ? null : { at: row.removed_at, by: row.removed_by ?? '', reason: row.removed_reason ?? '' },
    mayRemove: mayRemove(ctx, row),
  }
}

type FileShown = ReturnType<typeof showFile>

async function getFile(found: Promise<FileRow | undefined>): Promise<FileRow> {
  const row = await found
  if (row === undefined) throw new Refusal('absent', 'request.absent')
  return row
}

const subjectOf = (row: FileRow) => ({ subjectKind: 'file', subjectId: row.id, personId: row.person_id })
const detailOf = (row: FileRow) => ({ concept: row.concept, owner: row.owner_id, kind: row.kind, bytes: row.bytes })

export function takeIn(ctx: Context, file: { name: string; bytes: Uint8Array }): Promise<FileShown> {
  return act(ctx, 'signed-in', async (tx) => {
    const row = await getFile(findFile(tx, ctx.actor, await handIn(tx, ctx, file)))
    return { result: showFile(ctx, row), audit: { action: 'files.upload', ...subjectOf(row), detail: detailOf(row) } }
  })
}

/** Files of the rows of a concept, removed ones with their trace; who reads the row reads them. */
export async function readFilesOf(tx: Tx, ctx: Context, concept: FileConcept, ownerId: string): Promise<FileShown[]> {
  return (await listFilesOf(tx, ctx.actor, concept, ownerId)).map((row) => showFile(ctx, row))
}

export function listFiles(ctx: Context, concept: FileConcept, ownerId: string): Promise<FileShown[]> {
  return look(ctx, 'signed-in', (tx) => readFilesOf(tx, ctx, concept, ownerId))
}

/** The content; a file about a person opened by somebody else is on record. */
export function takeOut(ctx: Context, id: string): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  return act(unremembered(ctx), 'signed-in', async (tx) => {
    const row = await getFile(findFile(tx, ctx.actor, id))
    if (row.removed_at !== null) throw new Refusal('refused', 'files.removed', { name: row.name, by: row.removed_by ?? '', reason: row.removed_reason ?? '' })
    const aboutAnother = row.person_id !== null && row.person_id !== ctx.actor.personId
    return {
      result: { name: row.name, mediaType: row.media_type, bytes: await openFile(tx, ctx, id) },
      audit: aboutAnother ? { action: 'files.open', ...subjectOf(row), detail: detailOf(row) } : [],
    }
  })
}

export function removeFile(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'signed-in', async (tx) => {
    const row = await getFile(lockFile(tx, ctx.actor, id))
    if (row.removed_at !== null) throw new Refusal('refused', 'files.removed', { name: row.name, by: row.removed_by ?? '', reason: row.removed_reason ?? '' })
    if (row.fixed) throw new Refusal('refused', 'files.fixed', { name: row.name })
    if (!mayRemove(ctx, row)) throw new Refusal('forbidden', 'request.forbidden', { action: '移除附件' })
    await emptyFile(tx, ctx, id)
    await setRemoved(tx, ctx.actor, id, reason, ctx.now)
    return { result: undefined, audit: { action: 'files.remove', ...subjectOf(row), detail: { ...detailOf(row), reason } } }
  })
}
