import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { FastifyInstance } from 'fastify'
import { bookEndpoints } from '../../contract/books/endpoints.ts'
import { look } from '../platform/act.ts'
import { serve, type Services } from '../platform/http.ts'
import { exportBook } from './export-book.ts'
import { writePersonFile } from './person-file.ts'
import { writeBook } from './sheets.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function serveBooks(app: FastifyInstance, services: Services): void {
  serve(app, services, bookEndpoints, {
    'GET /api/books/:book': ({ ctx, params, query }) => look(ctx, 'books.read', (tx) => writeBook(tx, ctx, { book: params.book, ...query })),
    'POST /api/books/:book/export': async ({ ctx, params, body, reply }) => {
      const { fileName, content } = await exportBook(ctx, { book: params.book, ...body })
      await reply
        .header('content-type', workbookType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        .send(Readable.fromWeb(content as NodeStream))
    },
    'GET /api/person-files/:id': ({ ctx, params, query }) => writePersonFile(ctx, params.id, query.on),
  })
}
