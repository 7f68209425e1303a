import { sql, type Tx } from '../platform/database.ts'

export async function hasAccounts(tx: Tx): Promise<boolean> {
  return (await tx.one<{ there: boolean }>(sql`select exists (select 1 from directory.logins) as there`)).there
}

/** Counties of the deployment, at most two: whether there is none, one or more. */
export function listFirstTenants(tx: Tx): Promise<{ id: number; name: string }[]> {
  return tx.rows<{ id: number; name: string }>(sql`select id, name from tenants order by id limit 2`)
}

/** One set-up at a time. */
export function lockSetUp(tx: Tx): Promise<number> {
  return tx.run(sql`select pg_advisory_xact_lock(hashtext('set_up'))`)
}

export interface DemonstrationTenant {
  id: number
  name: string
  settings: Record<string, unknown>
}

export function listDemonstrationTenants(tx: Tx): Promise<DemonstrationTenant[]> {
  return tx.rows<DemonstrationTenant>(sql`select id, name, settings from tenants where demonstration order by id`)
}

export function listDemonstrationUsers(tx: Tx, tenantId: number, ids: string[]): Promise<{ id: string; name: string }[]> {
  return tx.rows<{ id: string; name: string }>(sql`
    select id, name from users where tenant_id = ${tenantId} and id = any(${ids}) and disabled_at is null`)
}

export function setDemonstrationAccounts(tx: Tx, tenantId: number, accounts: string): Promise<number> {
  return tx.run(sql`
    update tenants set settings = settings || jsonb_build_object('demonstrationAccounts', ${accounts}::jsonb)
    where id = ${tenantId} and demonstration`)
}
