import { createHash } from 'node:crypto'
import { cleanFileName, judgeFile } from '../../domain/files/file-type.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { countFilesOf, deleteParts, insertFile, insertPart, lockHandedIn, readParts, setOwner, type FileOwner } from './queries.ts'

export type { FileOwner }

const partSize = 512 * 1024
const mostFiles = 20
const placeOf = (tenantId: number, fileId: string, part: number) => `${tenantId}/${fileId}-${part}/content_enc`

interface GivenFile {
  name: string
  bytes: Uint8Array
}

const refusalOf = { empty: 'files.empty', unknown: 'files.unknown-type', misnamed: 'files.misnamed', macros: 'files.macros' } as const

async function keepParts(tx: Tx, ctx: Context, fileId: string, bytes: Uint8Array): Promise<void> {
  const { tenantId } = ctx.actor
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let part = 0; part * partSize < buffer.length; part += 1) {
    const text = buffer.subarray(part * partSize, (part + 1) * partSize).toString('base64')
    await insertPart(tx, tenantId, fileId, part, ctx.crypto.seal(placeOf(tenantId, fileId, part), text))
  }
}

/** Takes a file from its uploader: judged by its content, sealed, belonging to nothing yet. */
export async function handIn(tx: Tx, ctx: Context, file: GivenFile): Promise<string> {
  const name = cleanFileName(file.name)
  const { uploadMegabytes } = await readParameters(tx, ctx.actor.tenantId)
  if (file.bytes.length > uploadMegabytes * 1024 * 1024) throw new Refusal('invalid', 'files.too-large', { megabytes: uploadMegabytes })
  const verdict = judgeFile(name, file.bytes)
  if (verdict.is !== 'good') throw new Refusal('invalid', refusalOf[verdict.is], { name })
  const id = newId(Date.parse(ctx.now))
  const hash = createHash('sha256').update(file.bytes).digest('hex')
  await insertFile(tx, ctx.actor, { id, name, kind: verdict.type.kind, mediaType: verdict.type.mediaType, bytes: file.bytes.length, hash, now: ctx.now })
  await keepParts(tx, ctx, id, file.bytes)
  return id
}

/**
 * Attaches what the acting user handed in before to the row of a concept; call it in that concept's own transaction, once
 * its right to write there is decided.
 */
export async function attachFiles(tx: Tx, ctx: Context, fileIds: readonly string[], owner: FileOwner): Promise<void> {
  const ids = [...new Set(fileIds)]
  if (ids.length === 0) return
  const { tenantId } = ctx.actor
  if ((await lockHandedIn(tx, ctx.actor, ids)).length < ids.length) throw new Refusal('refused', 'files.not-handed-in')
  // the right is that of the concept's action, which may reach a row that the uploader does not read
  await tx.asProgram(async () => {
    if (await countFilesOf(tx, tenantId, owner.concept, owner.id) + ids.length > mostFiles) throw new Refusal('refused', 'files.too-many', { most: mostFiles })
    await setOwner(tx, tenantId, ids, owner)
  })
}

/** What the acting user's files are called, in the order given, before they are attached. */
export async function nameHandedIn(tx: Tx, ctx: Context, fileIds: readonly string[]): Promise<string[]> {
  if (fileIds.length === 0) return []
  const names = new Map((await lockHandedIn(tx, ctx.actor, fileIds)).map(({ id, name }) => [id, name]))
  return [...new Set(fileIds)].map((id) => {
    const name = names.get(id)
    if (name === undefined) throw new Refusal('refused', 'files.not-handed-in')
    return name
  })
}

/** Keeps a file with the row of a concept at once. */
export async function saveFile(tx: Tx, ctx: Context, file: GivenFile & { owner: FileOwner }): Promise<string> {
  const id = await handIn(tx, ctx, file)
  await tx.asProgram(() => setOwner(tx, ctx.actor.tenantId, [id], file.owner))
  return id
}

export async function openFile(tx: Tx, ctx: Context, fileId: string): Promise<Buffer> {
  const { tenantId } = ctx.actor
  const parts = await readParts(tx, tenantId, fileId)
  return Buffer.concat(parts.map(({ part, content_enc }) => Buffer.from(ctx.crypto.open(placeOf(tenantId, fileId, part), content_enc), 'base64')))
}

/** What it held is gone; that it was there stays. */
export function emptyFile(tx: Tx, ctx: Context, fileId: string): Promise<number> {
  return deleteParts(tx, ctx.actor.tenantId, fileId)
}
