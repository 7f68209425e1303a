import type { CountyParameters } from '../../domain/contacts/county-parameters.ts'
import { valuesOf } from '../../playbooks/default.ts'
import { countyDefaults } from '../../playbooks/national/county-parameters.ts'
import { sql, type Tx } from './database.ts'

/** The national defaults, with what the county has set in their place. */
export async function readParameters(tx: Tx, tenantId: number): Promise<CountyParameters> {
  const tenant = await tx.find<{ parameters: Partial<CountyParameters> | null }>(sql`
    select settings -> 'parameters' as parameters from tenants where id = ${tenantId}`)
  return valuesOf(countyDefaults, tenant?.parameters ?? {})
}
