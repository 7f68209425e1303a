import type { FastifyInstance } from 'fastify'
import { pocketEndpoints } from '../../contract/pocket/endpoints.ts'
import type { Context } from '../platform/context.ts'
import { serve, type Services } from '../platform/http.ts'
import { ownContext } from '../platform/own.ts'
import { sendReport } from '../reports/send-report.ts'
import { showFile } from './file.ts'
import { showHome } from './home.ts'
import { showLetters } from './letters.ts'
import { listAddressees } from './queries.ts'
import { reportArrival, reportChange, reportLeaving, reportReturn } from './steps.ts'

function findAddressees(ctx: Context, search: string) {
  return ctx.db.withDirectory((tx) => listAddressees(tx, search))
}

export function servePocket(app: FastifyInstance, services: Services): void {
  serve(app, services, pocketEndpoints, {
    'GET /api/pocket/home': ({ ctx }) => showHome(ownContext(ctx)),
    'POST /api/pocket/leave': ({ ctx, body }) => reportLeaving(ownContext(ctx), body),
    'POST /api/pocket/arrive': ({ ctx, body }) => reportArrival(ownContext(ctx), body),
    'POST /api/pocket/change': ({ ctx, body }) => reportChange(ownContext(ctx), body),
    'POST /api/pocket/return': ({ ctx, body }) => reportReturn(ownContext(ctx), body),
    'POST /api/pocket/word': async ({ ctx, body }) => {
      await sendReport(ownContext(ctx), body)
      return { says: '家乡支部知道您一切都好。' }
    },
    'GET /api/pocket/addressees': async ({ ctx, query }) => ({
      rows: (await findAddressees(ownContext(ctx), query.search)).map((row) => ({ tenantId: row.tenant_id, orgId: row.org_id, name: row.name, place: row.place })),
    }),
    'GET /api/pocket/file': ({ ctx }) => showFile(ownContext(ctx)),
    'GET /api/pocket/letters': ({ ctx }) => showLetters(ownContext(ctx)),
  })
}
