import type { FastifyInstance } from 'fastify'
import { orgEndpoints } from '../../contract/orgs/endpoints.ts'
import { look } from '../platform/act.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { findOrgPath, listOrgs } from './queries.ts'

export function serveOrgs(app: FastifyInstance, services: Services): void {
  serve(app, services, orgEndpoints, {
    'GET /api/orgs': ({ ctx, query }) =>
      look(ctx, 'orgs.read', async (tx) => {
        const under = query.under === undefined ? undefined : await findOrgPath(tx, ctx.actor, query.under)
        if (query.under !== undefined && under === undefined) throw new Refusal('absent', 'request.absent')
        const rows = await listOrgs(tx, ctx.actor, {
          ...(under === undefined ? {} : { underPath: under.path }),
          ...(query.search === undefined ? {} : { search: query.search }),
          page: query.page ?? 1, size: query.size ?? 50,
        })
        return {
          rows: rows.map((row) => ({
            id: row.id, parentId: row.parent_id, path: row.path, kind: row.kind, name: row.name,
            shortName: row.short_name, status: row.status, members: row.members,
          })),
          total: rows[0]?.total ?? 0,
        }
      }),
  })
}
