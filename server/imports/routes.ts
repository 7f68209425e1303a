import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { importEndpoints } from '../../contract/imports/endpoints.ts'
import { act, look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { serve, type Services } from '../platform/http.ts'
import type { JobName } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { countBatches, findBatch, listBatches, listGroup, type Batch } from './batch/batches.ts'
import { askPreview, confirmImport, correctColumns, dropGroup, getGroup, handIn, makeChoices, mostFiles, type Moved } from './batch/hand-in.ts'
import { writeRejected } from './batch/rejected-rows.ts'
import { undoImport, tryUndo } from './batch/run.ts'
import { nameOrgs, showDetail, showFile, showRow } from './batch/show.ts'
import { countStaged, readStaged, type RowFilter } from './batch/staged-rows.ts'
import type { NamedFile } from './import-files.ts'

async function readFiles(request: FastifyRequest): Promise<NamedFile[]> {
  const files: NamedFile[] = []
  for await (const part of request.files({ limits: { files: mostFiles } })) files.push({ name: part.filename, bytes: await part.toBuffer() })
  return files
}

async function getBatch(tx: Tx, ctx: Context, id: string): Promise<Batch> {
  const batch = await findBatch(tx, ctx, id)
  if (batch === undefined) throw new Refusal('absent', 'request.absent')
  return batch
}

type Show = 'created' | 'updated' | 'same' | 'rejected' | 'warned' | 'unclear'

function filterOf({ show, problem, search }: { show?: Show; problem?: string; search?: string }): RowFilter {
  return {
    ...(show === undefined ? {} : show === 'warned' ? { warned: true } : { verdicts: show === 'rejected' ? ['rejected', 'unclear'] as const : [show] }),
    ...(problem === undefined ? {} : { problem }), ...(search === undefined ? {} : { search }),
  }
}

function listRows(ctx: Context, id: string, { page = 1, size = 50, ...query }: { show?: Show; problem?: string; search?: string; page?: number; size?: number }) {
  return look(ctx, 'imports.run', async (tx) => {
    const batch = await getBatch(tx, ctx, id)
    const filter = filterOf(query)
    const rows = await readStaged(tx, ctx, id, filter, { limit: size, offset: (page - 1) * size })
    const nameOrg = await nameOrgs(tx, ctx, await listGroup(tx, ctx, batch.groupId), rows)
    return { rows: rows.map((row) => showRow(row, nameOrg)), total: await countStaged(tx, ctx, id, filter) }
  })
}

/** Made whole before it is sent: a workbook of what one file had wrong. */
async function sendRejected(ctx: Context, id: string, reply: FastifyReply): Promise<void> {
  const { stream, name } = await act(ctx, 'imports.run', async (tx) => {
    const batch = await getBatch(tx, ctx, id)
    return {
      result: { stream: await writeRejected(tx, ctx, batch), name: `退回的行-${batch.fileName.replace(/\.\w+$/, '')}.xlsx` },
      audit: { action: 'imports.take-rejected', subjectKind: 'import', subjectId: id, detail: { file: batch.fileName, rows: batch.tally?.rejected ?? 0 } },
    }
  })
  await reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]))
}

export function serveImports(app: FastifyInstance, services: Services): void {
  const hand = async (ctx: Context, job: JobName, moved: Promise<Moved>): Promise<Moved> => {
    const done = await moved
    await services.jobs.send(job, { tenantId: ctx.actor.tenantId, id: done.groupId })
    return done
  }
  serve(app, services, importEndpoints, {
    'GET /api/imports': ({ ctx, query: { page = 1, size = 50 } }) => look(ctx, 'imports.run', async (tx) => ({
      rows: (await listBatches(tx, ctx, page, size)).map(showFile), total: await countBatches(tx, ctx),
    })),
    'POST /api/imports': async ({ ctx, request }) => handIn(ctx, await readFiles(request)),
    'GET /api/imports/:id': ({ ctx, params }) => look(ctx, 'imports.run', async (tx) => {
      const files = []
      for (const batch of await getGroup(tx, ctx, params.id)) files.push(await showDetail(tx, ctx, batch))
      return { files }
    }),
    'DELETE /api/imports/:id': ({ ctx, params }) => dropGroup(ctx, params.id),
    'PUT /api/imports/:id/columns': ({ ctx, params, body }) => correctColumns(ctx, params.id, body),
    'POST /api/imports/:id/preview': ({ ctx, params, body }) => hand(ctx, 'imports.preview', askPreview(ctx, params.id, body)),
    'POST /api/imports/:id/choices': ({ ctx, params, body }) => hand(ctx, 'imports.preview', makeChoices(ctx, params.id, body)),
    'POST /api/imports/:id/apply': ({ ctx, params }) => hand(ctx, 'imports.apply', confirmImport(ctx, params.id)),
    'GET /api/imports/files/:id/rows': ({ ctx, params, query }) => listRows(ctx, params.id, query),
    'GET /api/imports/files/:id/rejected': ({ ctx, params, reply }) => sendRejected(ctx, params.id, reply),
    'GET /api/imports/files/:id/undo': ({ ctx, params }) => tryUndo(ctx, params.id),
    'POST /api/imports/files/:id/undo': ({ ctx, params, body }) => undoImport(ctx, params.id, body),
  })
}
