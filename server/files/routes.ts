import type { FastifyInstance } from 'fastify'
import { fileEndpoints } from '../../contract/files/endpoints.ts'
import { serve, type Services } from '../platform/http.ts'
import { listFiles, removeFile, takeIn, takeOut } from './read-files.ts'
import { readFile, sendFile } from './transfer.ts'

export function serveFiles(app: FastifyInstance, services: Services): void {
  serve(app, services, fileEndpoints, {
    'POST /api/files': async ({ ctx, request }) => takeIn(ctx, await readFile(request)),
    'GET /api/files': async ({ ctx, query }) => ({ rows: await listFiles(ctx, query.concept, query.owner) }),
    'GET /api/files/:id': async ({ ctx, params, reply }) => sendFile(reply, await takeOut(ctx, params.id)),
    'POST /api/files/:id/remove': ({ ctx, params, body }) => removeFile(ctx, params.id, body.reason),
  })
}
