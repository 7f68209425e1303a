import type { FastifyInstance } from 'fastify'
import { playbookEndpoints } from '../../contract/playbooks/endpoints.ts'
import { clauseKinds } from '../../domain/playbook/clause.ts'
import { library } from '../../playbooks/library.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { setCountyRules, showCountyRules } from './county-rules.ts'
import { adoptPlaybook, retirePlaybook } from './adopt.ts'

interface AdoptedRow {
  id: string
  playbook: string
  version: number
  org_id: string | null
  org_name: string | null
  from_on: string
  until_on: string | null
  document: string | null
  guard_reason: string | null
  by_name: string
}

/** Adoptions of the acting post's range, and of the levels above, which bind it too. */
function listAdoptions(tx: Tx, { actor }: Context): Promise<AdoptedRow[]> {
  return tx.rows<AdoptedRow>(sql`
    select a.id, a.playbook, a.version, a.org_id, org.short_name as org_name, a.from_on, a.until_on, a.document, a.guard_reason, a.by_name
    from adoptions a left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = a.org_id
    where a.tenant_id = ${actor.tenantId}
      and ((a.path >= ${actor.scope.from} and a.path < ${actor.scope.until}) or position(a.path in ${actor.scope.from}) = 1)
    order by a.from_on desc, a.id`)
}

const nameOf = (code: string) => library.find((playbook) => playbook.code === code)?.name ?? code

const showAdoption = (row: AdoptedRow) => ({
  id: row.id, playbook: row.playbook, name: nameOf(row.playbook), version: row.version, orgId: row.org_id, orgName: row.org_name ?? '全县', fromOn: row.from_on,
  untilOn: row.until_on, document: row.document, guardReason: row.guard_reason, byName: row.by_name,
})

const offered = library.map(({ code, version, name, place, says, clauses }) => ({
  code, version, name, place, says,
  clauses: clauses.map(({ id, kind, title, source }) => ({ id, kind, kindName: clauseKinds[kind], title, source: source.text, grade: source.grade })),
}))

export function servePlaybooks(app: FastifyInstance, services: Services): void {
  serve(app, services, playbookEndpoints, {
    'GET /api/county-rules': ({ ctx }) => look(ctx, 'orgs.read', (tx) => showCountyRules(tx, ctx)),
    'POST /api/county-rules': ({ ctx, body }) => setCountyRules(ctx, body),
    'GET /api/playbooks': ({ ctx }) => look(ctx, 'orgs.read', () => Promise.resolve({ playbooks: offered })),
    'GET /api/playbooks/adopted': ({ ctx }) => look(ctx, 'orgs.read', async (tx) => ({ adoptions: (await listAdoptions(tx, ctx)).map(showAdoption) })),
    'POST /api/playbooks/adopt': ({ ctx, body }) => adoptPlaybook(ctx, body),
    'POST /api/playbooks/adopted/:id/retire': ({ ctx, params, body }) => retirePlaybook(ctx, params.id, body),
  })
}
