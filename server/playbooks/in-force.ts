import { bindingsOf, binds, type AdoptedParameters, type Adoption } from '../../domain/playbook/bindings.ts'
import type { Binding, ClauseKind } from '../../domain/playbook/clause.ts'
import { library } from '../../playbooks/library.ts'
import { sql, type Tx } from '../platform/database.ts'

interface AdoptionRow {
  playbook: string
  path: string
  from_on: string
  until_on: string | null
  parameters: AdoptedParameters
}

/** The national rules bind everybody since before this program. */
const always: Adoption = { playbook: 'national', path: '/', from: '1921-07-01', until: null, parameters: {} }

async function readAdoptions(tx: Tx, tenantId: number): Promise<Adoption[]> {
  // those of the levels above bind as well, and who asks may not see them
  const rows = await tx.asProgram(() => tx.rows<AdoptionRow>(sql`
    select playbook, path, from_on, until_on, parameters from adoptions where tenant_id = ${tenantId} order by from_on, id`))
  return [always, ...rows.map((row) => ({ playbook: row.playbook, path: row.path, from: row.from_on, until: row.until_on, parameters: row.parameters }))]
}

/** All bindings of a kind in a county, past and present: for work on many organisations at once. */
export async function readBindings<K extends ClauseKind>(tx: Tx, tenantId: number, kind: K): Promise<Binding<K>[]> {
  return bindingsOf(library, await readAdoptions(tx, tenantId), kind)
}

/** The clauses of a kind that bind an organisation on a day; without a path, those that bind the whole county. */
export async function readClauses<K extends ClauseKind>(tx: Tx, tenantId: number, orgPath: string | null, day: string, kind: K): Promise<Binding<K>[]> {
  return (await readBindings(tx, tenantId, kind)).filter((binding) => binds(binding, orgPath ?? '/', day))
}
