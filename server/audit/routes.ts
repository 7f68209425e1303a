import type { FastifyInstance } from 'fastify'
import { nameAuditAction } from '../../contract/audit/actions.ts'
import { auditEndpoints } from '../../contract/audit/endpoints.ts'
import { act, look } from '../platform/act.ts'
import type { AuditRow } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { serve, type Services } from '../platform/http.ts'
import { countAudit, listAudit, type AuditFilter } from './queries.ts'
import { verifyAudit, type Anchor, type Verification } from './verify.ts'

// the audit administrator reads what was done to whom by number, and no name of the register (GB/T 22239-2019 8.1.5)
const namesInDetail: readonly string[] = ['name', 'mergedName', 'contact', 'from', 'to', 'holder']

function withoutNames({ person_id, detail }: AuditRow): unknown {
  if (person_id === null || typeof detail !== 'object' || detail === null) return detail
  return Object.fromEntries(Object.entries(detail).filter(([key]) => !namesInDetail.includes(key)))
}

const rowOut = (row: AuditRow) => ({
  seq: row.seq, at: row.at, userName: row.user_name, post: row.post, action: row.action, actionName: nameAuditAction(row.action),
  subjectKind: row.subject_kind, subjectId: row.subject_id, success: row.success, detail: JSON.stringify(withoutNames(row)),
})

/** The beginning of a day in China as an instant; `add` days later. */
const startOf = (day: string, add = 0) => new Date(Date.parse(`${day}T00:00:00+08:00`) + add * 86_400_000).toISOString()

function readAudit(ctx: Context, filter: AuditFilter) {
  return look(ctx, 'audit.read', async (tx) => ({
    rows: (await listAudit(tx, ctx.actor.tenantId, filter)).map(rowOut),
    total: await countAudit(tx, ctx.actor.tenantId, filter),
  }))
}

async function verifyChain(ctx: Context, anchor: Anchor | undefined): Promise<Verification> {
  const verification = await verifyAudit(ctx.db, ctx.crypto, ctx.actor.tenantId, anchor)
  const { intact, checked, broken } = verification
  return act(ctx, 'audit.read', async () => ({
    result: verification,
    audit: { action: 'audit.verify', subjectKind: 'audit', success: intact, detail: { checked, ...(broken === null ? {} : { broken: broken.seq }) } },
  }))
}

export function serveAudit(app: FastifyInstance, services: Services): void {
  serve(app, services, auditEndpoints, {
    'GET /api/audit': ({ ctx, query }) => readAudit(ctx, {
      ...(query.from === undefined ? {} : { from: startOf(query.from) }),
      ...(query.until === undefined ? {} : { until: startOf(query.until, 1) }),
      ...(query.search === undefined ? {} : { user: query.search }),
      ...(query.action === undefined ? {} : { action: query.action }),
      ...(query.success === undefined ? {} : { success: query.success }),
      page: query.page ?? 1, size: query.size ?? 50,
    }),
    'POST /api/audit/verify': ({ ctx, body }) => verifyChain(ctx, body.anchor),
  })
}
