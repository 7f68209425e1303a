import type { FastifyInstance, FastifyReply } from 'fastify'
import { exportEndpoints } from '../../contract/exports/endpoints.ts'
import { serve, type Services } from '../platform/http.ts'
import { exportLayout, type ExportedFile } from './export-layout.ts'
import { exportList, ListRefused } from './export-list.ts'
import { exportedLists } from './lists.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function send(reply: FastifyReply, { fileName, bytes }: ExportedFile): Promise<void> {
  await reply.type(workbookType).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`).send(Buffer.from(bytes))
}

export function serveExports(app: FastifyInstance, services: Services): void {
  serve(app, services, exportEndpoints, {
    'POST /api/exports/layouts': async ({ ctx, body: { orgId, ...wish }, reply }) => send(reply, await exportLayout(ctx, { ...wish, org: orgId })),
    'GET /api/exports/lists/:list': async ({ ctx, params, query, request, reply }) => {
      try {
        await send(reply, await exportList(app, request, ctx, exportedLists[params.list], query))
      } catch (error) {
        if (!(error instanceof ListRefused)) throw error
        await reply.code(error.status).type('application/json').send(error.body)
      }
    },
  })
}
