import { sql, type Tx } from '../platform/database.ts'

/** Keeps the cards by which other tenants of this deployment address a letter in step with the organisations. */
export async function keepNameCards(tx: Tx, tenantId: number, orgIds: string[]): Promise<void> {
  await tx.run(sql`
    insert into directory.addressees (tenant_id, org_id, name, kind, place)
    select org.tenant_id, org.id, org.name, org.kind,
      coalesce(nullif(concat_ws(' ', org.province, org.city), ''), nullif(concat_ws(' ', tenant.province, tenant.city, tenant.name), ''))
    from orgs org join tenants tenant on tenant.id = org.tenant_id
    where org.tenant_id = ${tenantId} and org.id = any(${orgIds}::uuid[]) and org.status = 'active'
    on conflict (tenant_id, org_id) do update set name = excluded.name, kind = excluded.kind, place = excluded.place`)
  await tx.run(sql`
    delete from directory.addressees card using orgs org
    where card.tenant_id = ${tenantId} and org.tenant_id = ${tenantId} and org.id = card.org_id
      and org.id = any(${orgIds}::uuid[]) and org.status <> 'active'`)
}
