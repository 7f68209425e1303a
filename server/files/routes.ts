import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fileEndpoints } from '../../contract/files/endpoints.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { listFiles, removeFile, takeIn, takeOut } from './read-files.ts'

async function readFile(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const part = await request.file({ limits: { files: 1 } })
  if (part === undefined) throw new Refusal('invalid', 'files.none')
  return { name: part.filename, bytes: await part.toBuffer() }
}

export function serveFiles(app: FastifyInstance, services: Services): void {
  serve(app, services, fileEndpoints, {
    'POST /api/files': async ({ ctx, request }) => takeIn(ctx, await readFile(request)),
    'GET /api/files': async ({ ctx, query }) => ({ rows: await listFiles(ctx, query.concept, query.owner) }),
    'GET /api/files/:id': async ({ ctx, params, reply }) => {
      const { name, mediaType, bytes } = await takeOut(ctx, params.id)
      await reply
        .type(mediaType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('x-content-type-options', 'nosniff')
        .send(bytes)
    },
    'POST /api/files/:id/remove': ({ ctx, params, body }) => removeFile(ctx, params.id, body.reason),
  })
}
