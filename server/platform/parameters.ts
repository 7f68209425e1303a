import { sql, type Tx } from './database.ts'

/** Numbers a county may set for itself; the defaults are those of the national rules and of common practice (rules 27). */
export interface CountyParameters {
  /** Days after which a member away is due to be contacted again. */
  contactDays: number
  /** Members one named contact should have at most. */
  contactLoad: number
  /** Share of the answers of a sweep drawn for a re-check, per cent. */
  samplePercent: number
}

const defaults: CountyParameters = { contactDays: 31, contactLoad: 5, samplePercent: 5 }

export async function readParameters(tx: Tx, tenantId: number): Promise<CountyParameters> {
  const tenant = await tx.find<{ parameters: Partial<CountyParameters> | null }>(sql`
    select settings -> 'parameters' as parameters from tenants where id = ${tenantId}`)
  return { ...defaults, ...tenant?.parameters }
}
