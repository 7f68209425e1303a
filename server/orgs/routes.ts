import type { FastifyInstance } from 'fastify'
import { orgEndpoints } from '../../contract/orgs/endpoints.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { attachOrg, convertOrg, foundOrg, reElect, renameOrg } from './acts/single-acts.ts'
import { changeOrgFacts } from './acts/change-facts.ts'
import { dissolveOrg } from './acts/dissolve-org.ts'
import { mergeOrgs } from './acts/merge-orgs.ts'
import { moveOrg } from './acts/move-org.ts'
import { showOrg } from './show-org.ts'
import { countOrgs, findOrgPath, listLevel, listLevelOn, listOrgs, type NodeRow, type OrgListRow } from './tree-queries.ts'
import { undoOrgAct } from './acts/undo-act.ts'

const showRow = (row: OrgListRow) => ({
  id: row.id, parentId: row.parent_id, path: row.path, kind: row.kind, name: row.name, shortName: row.short_name, status: row.status, members: row.members,
})
const showNode = (row: NodeRow) => ({
  id: row.id, parentId: row.parent_id, kind: row.kind, name: row.name, shortName: row.short_name, abroad: row.abroad,
  attachment: row.attachment, children: row.children, members: row.members,
})

function showTree(ctx: Context, under: string | undefined, on: string | undefined) {
  return look(ctx, 'orgs.read', async (tx) => {
    const past = on !== undefined && on < ctx.today
    const nodes = past ? await listLevelOn(tx, ctx.actor, under, on) : await listLevel(tx, ctx.actor, under)
    return { nodes: nodes.map(showNode) }
  })
}

export function serveOrgs(app: FastifyInstance, services: Services): void {
  serve(app, services, orgEndpoints, {
    'GET /api/orgs': ({ ctx, query }) =>
      look(ctx, 'orgs.read', async (tx) => {
        const under = query.under === undefined ? undefined : await findOrgPath(tx, ctx.actor, query.under)
        if (query.under !== undefined && under === undefined) throw new Refusal('absent', 'orgs.absent')
        const filter = {
          ...(under === undefined ? {} : { underPath: under.path }),
          ...(query.search === undefined ? {} : { search: query.search }),
          ...(query.kind === undefined ? {} : { kind: query.kind }),
          page: query.page ?? 1, size: query.size ?? 50,
        }
        const rows = await listOrgs(tx, ctx.actor, filter)
        return { rows: rows.map(showRow), total: await countOrgs(tx, ctx.actor, filter) }
      }),
    'GET /api/orgs/tree': ({ ctx, query }) => showTree(ctx, query.under, query.on),
    'GET /api/orgs/:id': ({ ctx, params, query }) => showOrg(ctx, params.id, query.on),
    'POST /api/orgs': ({ ctx, body }) => foundOrg(ctx, body),
    'PUT /api/orgs/:id': ({ ctx, params, body }) => changeOrgFacts(ctx, params.id, body),
    'POST /api/orgs/:id/rename': ({ ctx, params, body }) => renameOrg(ctx, params.id, body),
    'POST /api/orgs/:id/convert': ({ ctx, params, body }) => convertOrg(ctx, params.id, body),
    'POST /api/orgs/:id/move': ({ ctx, params, body }) => moveOrg(ctx, params.id, body),
    'POST /api/orgs/:id/merge': ({ ctx, params, body }) => mergeOrgs(ctx, params.id, body),
    'POST /api/orgs/:id/dissolve': ({ ctx, params, body }) => dissolveOrg(ctx, params.id, body),
    'POST /api/orgs/:id/re-elect': ({ ctx, params, body }) => reElect(ctx, params.id, body),
    'POST /api/orgs/:id/attach': ({ ctx, params, body }) => attachOrg(ctx, params.id, body),
    'POST /api/orgs/:id/acts/:actId/undo': ({ ctx, params, body }) => undoOrgAct(ctx, params.id, params.actId, body),
  })
}
