import { correctRecognition, rememberMapping, type Recognition } from '../../../domain/layouts/recognise.ts'
import { vocabulary, type ColumnKey } from '../../../domain/layouts/vocabulary.ts'
import { layoutKeys, layouts, type LayoutId } from '../../../domain/layouts/layouts.ts'
import { act } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { hashOf, type NamedFile } from '../import-files.ts'
import { choiceKey } from '../plan/plan-stays.ts'
import { insertBatch, listGroup, moveBatches, type Batch, type BatchState } from './batches.ts'
import { inOrder, keepFile, keepMapping, readMappings, recogniseHeads } from './files.ts'
import { stateNames } from './run.ts'
import { readStaged } from './staged-rows.ts'

export const mostFiles = 10

/** Takes in files as one group, recognised and waiting for somebody to look at their columns. */
export function handIn(ctx: Context, files: readonly NamedFile[]): Promise<{ groupId: string }> {
  if (files.length === 0) throw new Refusal('invalid', 'imports.no-file')
  if (files.length > mostFiles) throw new Refusal('invalid', 'imports.too-many-files', { limit: mostFiles })
  return act(ctx, 'imports.run', async (tx) => {
    const remembered = await readMappings(tx, ctx)
    const opened = []
    for (const file of files) opened.push({ ...file, ...(await recogniseHeads(file.bytes, file.name, remembered)) })
    const groupId = newId(Date.parse(ctx.now))
    for (const [index, file] of inOrder(opened).entries()) {
      const id = newId(Date.parse(ctx.now))
      await insertBatch(tx, ctx, {
        id, groupId, place: index + 1, fileName: file.name, fileHash: hashOf(file.bytes), layout: file.layout,
        recognition: file.recognitions, options: {}, state: 'recognised', expected: file.expected,
      })
      await keepFile(tx, ctx, id, file.bytes)
    }
    return {
      result: { groupId },
      audit: { action: 'imports.upload', subjectKind: 'import-group', subjectId: groupId, detail: { files: opened.map(({ name, layout }) => ({ name, layout })) } },
    }
  })
}

export interface Moved {
  groupId: string
  state: BatchState
}

export async function getGroup(tx: Tx, ctx: Context, groupId: string): Promise<Batch[]> {
  const batches = await listGroup(tx, ctx, groupId)
  if (batches.length === 0) throw new Refusal('absent', 'request.absent')
  return batches
}

/** Moves a whole group from one of some states to another; refuses where a file of it is elsewhere. */
async function moveGroup(tx: Tx, ctx: Context, batches: readonly Batch[], from: readonly BatchState[], to: BatchState, doing: string): Promise<void> {
  const moved = await moveBatches(tx, ctx, batches.map(({ id }) => id), from, to)
  if (moved === batches.length) return
  const odd = batches.find(({ state }) => !from.includes(state)) ?? batches[0]
  throw new Refusal('refused', 'imports.not-now', { state: stateNames[odd?.state ?? 'recognised'], act: doing })
}

const beforePreview: readonly BatchState[] = ['recognised', 'previewed']

export interface Correction {
  fileId: string
  sheet: string
  layout: LayoutId | null
  keys: readonly { column: number; key: string | null }[]
}

/** Corrects what the columns of a sheet mean; the preview, if there was one, is to be made anew. */
export function correctColumns(ctx: Context, groupId: string, { fileId, sheet, layout, keys }: Correction): Promise<Moved> {
  return act(ctx, 'imports.run', async (tx) => {
    const batches = await getGroup(tx, ctx, groupId)
    const batch = batches.find(({ id }) => id === fileId)
    if (batch === undefined || !batch.recognition.some((one) => one.sheet === sheet)) throw new Refusal('absent', 'request.absent')
    await moveGroup(tx, ctx, batches, beforePreview, 'recognised', '改正列')
    const recognition = batch.recognition.map((one) => (one.sheet === sheet ? correct(one, layout, keys) : one))
    const [first] = recognition.filter((one) => one.layout !== null)
    await tx.run(sql`
      update import_batches set recognition = ${JSON.stringify(recognition)}, layout = ${recognition.find((one) => one.layout === batch.layout)?.layout ?? first?.layout ?? null}
      where tenant_id = ${ctx.actor.tenantId} and id = ${fileId}`)
    await keepOrder(tx, ctx, groupId)
    return { result: { groupId, state: 'recognised' as const }, audit: [] }
  })
}

function correct(recognition: Recognition, layout: LayoutId | null, keys: Correction['keys']): Recognition {
  if (layout === null) return { ...recognition, layout: null, missing: [], confidence: 'unsure' }
  const known = new Set(layoutKeys(layouts[layout]))
  const isKey = (key: string): key is ColumnKey => key in vocabulary && known.has(key as ColumnKey)
  const wrong = keys.find(({ key }) => key !== null && !isKey(key))
  if (wrong !== undefined) throw new Refusal('invalid', 'request.invalid', { detail: `“${layouts[layout].name}”没有含义为“${wrong.key ?? ''}”的列` })
  const given = keys.flatMap(({ key }) => key ?? [])
  if (new Set(given).size < given.length) throw new Refusal('invalid', 'request.invalid', { detail: '两列不能是同一个含义' })
  return correctRecognition(recognition, { layout, keys: Object.fromEntries(keys.map(({ column, key }) => [column, key as ColumnKey | null])) })
}

/** A corrected layout may put a file before another. */
async function keepOrder(tx: Tx, ctx: Context, groupId: string): Promise<void> {
  const batches = inOrder(await listGroup(tx, ctx, groupId))
  for (const [index, { id }] of batches.entries()) {
    await tx.run(sql`update import_batches set place = ${index + 1} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
  }
}

async function setOptions(tx: Tx, ctx: Context, id: string, options: Batch['options']): Promise<void> {
  await tx.run(sql`update import_batches set options = ${JSON.stringify(options)} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
}

/** Asks for a preview: the columns are as they should be, and are remembered so. */
export function askPreview(ctx: Context, groupId: string, { createBranches }: { createBranches: boolean }): Promise<Moved> {
  return act(ctx, 'imports.run', async (tx) => {
    const batches = await getGroup(tx, ctx, groupId)
    const strange = batches.find(({ layout }) => layout === null)
    if (strange !== undefined) throw new Refusal('refused', 'imports.not-recognised', { file: strange.fileName })
    await moveGroup(tx, ctx, batches, beforePreview, 'previewing', '预览')
    for (const batch of batches) {
      await setOptions(tx, ctx, batch.id, { ...batch.options, createBranches })
      for (const mapping of batch.recognition.map(rememberMapping)) if (mapping !== null) await keepMapping(tx, ctx, mapping)
    }
    return { result: { groupId, state: 'previewing' as const }, audit: [] }
  })
}

export interface ChoicesMade {
  people: readonly { fileId: string; no: number; personId: string | null }[]
  branches: readonly { fileId: string; text: string; orgId: string }[]
}

/** Settles who and which branch unclear rows mean, and previews anew. */
export function makeChoices(ctx: Context, groupId: string, made: ChoicesMade): Promise<Moved> {
  return act(ctx, 'imports.run', async (tx) => {
    const batches = await getGroup(tx, ctx, groupId)
    await moveGroup(tx, ctx, batches, ['previewed'], 'previewing', '选定')
    for (const batch of batches) {
      const choices: Record<string, string | null> = { ...batch.options.choices }
      for (const { no, personId } of made.people.filter(({ fileId }) => fileId === batch.id)) {
        const [row] = await readStaged(tx, ctx, batch.id, {}, { after: no - 1, limit: 1 })
        if (row?.no !== no) throw new Refusal('absent', 'request.absent')
        choices[choiceKey({ sheet: row.sheet, row: row.sheetRow })] = personId
      }
      const branches = Object.fromEntries(made.branches.filter(({ fileId }) => fileId === batch.id).map(({ text, orgId }) => [text, orgId]))
      await setOptions(tx, ctx, batch.id, { ...batch.options, choices, branches: { ...batch.options.branches, ...branches } })
    }
    return { result: { groupId, state: 'previewing' as const }, audit: [] }
  })
}

/** Confirms what the preview has shown. */
export function confirmImport(ctx: Context, groupId: string): Promise<Moved> {
  return act(ctx, 'imports.run', async (tx) => {
    await moveGroup(tx, ctx, await getGroup(tx, ctx, groupId), ['previewed'], 'applying', '导入')
    return { result: { groupId, state: 'applying' as const }, audit: [] }
  })
}

/** Gives up files that were not applied; nothing of them is kept. */
export function dropGroup(ctx: Context, groupId: string): Promise<void> {
  return act(ctx, 'imports.run', async (tx) => {
    const batches = await getGroup(tx, ctx, groupId)
    await moveGroup(tx, ctx, batches, beforePreview, 'recognised', '放弃')
    await tx.run(sql`delete from import_batches where tenant_id = ${ctx.actor.tenantId} and group_id = ${groupId}`)
    return { result: undefined, audit: { action: 'imports.drop', subjectKind: 'import-group', subjectId: groupId, detail: { files: batches.map(({ fileName }) => fileName) } } }
  })
}
