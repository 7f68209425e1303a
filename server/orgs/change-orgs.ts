import { columnNames, assignColumns, unnestRows, type Column } from '../platform/columns.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { keepNameCards } from './name-cards.ts'

/** Facts about an organisation that change without a dated act. */
export interface OrgFacts {
  code: string | null
  phone: string | null
  details: Record<string, unknown>
  foundedOn: string | null
  foundingDocument: string | null
  termYears: number | null
  electedOn: string | null
}

export interface OrgChange {
  id: string
  /** As it was read: when it no longer is, the whole is refused. */
  version: number
  facts: OrgFacts
}

const keyColumns: Column<OrgChange>[] = [
  { name: 'id', type: 'uuid', of: (change) => change.id },
  { name: 'read_version', type: 'integer', of: (change) => change.version },
]

const factColumns: Column<OrgChange>[] = [
  { name: 'code', type: 'text', of: ({ facts }) => facts.code },
  { name: 'phone', type: 'text', of: ({ facts }) => facts.phone },
  { name: 'details', type: 'jsonb', of: ({ facts }) => facts.details },
  { name: 'founded_on', type: 'date', of: ({ facts }) => facts.foundedOn },
  { name: 'founding_document', type: 'text', of: ({ facts }) => facts.foundingDocument },
  { name: 'term_years', type: 'integer', of: ({ facts }) => facts.termYears },
  { name: 'elected_on', type: 'date', of: ({ facts }) => facts.electedOn },
]

export const orgFactNames = columnNames(factColumns, 'org.')

/** Changes the facts of many organisations at once, each as it was read and within the actor's scope. */
export async function changeOrgs(tx: Tx, ctx: Context, changes: readonly OrgChange[]): Promise<void> {
  if (changes.length === 0) return
  const { tenantId, scope } = ctx.actor
  const changed = await tx.run(sql`
    update orgs set version = orgs.version + 1, ${assignColumns(factColumns)}
    from ${unnestRows([...keyColumns, ...factColumns], changes)}
    where orgs.tenant_id = ${tenantId} and orgs.id = v.id and orgs.version = v.read_version
      and orgs.path >= ${scope.from} and orgs.path < ${scope.until}`)
  if (changed !== changes.length) throw new Refusal('refused', 'request.changed-meanwhile')
  await keepNameCards(tx, tenantId, changes.map(({ id }) => id))
}
