import { sql, type Tx } from '../../platform/database.ts'

/** Open stays bear the names that their organisations of this register bear today; what is past keeps the name of its time. */
export async function followOrgNames(tx: Tx, tenantId: number, orgIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    update stays stay set home_org_name = org.short_name from orgs org
    where stay.tenant_id = ${tenantId} and org.tenant_id = stay.tenant_id and org.id = any(${orgIds}::uuid[])
      and stay.open and stay.home_path = org.path and stay.home_org_id = org.id and stay.home_org_name <> org.short_name`)
  await tx.run(sql`
    update stays stay set host_org_name = org.short_name from orgs org
    where stay.tenant_id = ${tenantId} and org.tenant_id = stay.tenant_id and org.id = any(${orgIds}::uuid[])
      and stay.open and stay.host_path = org.path and stay.host_org_id = org.id and stay.host_org_name is distinct from org.short_name`)
}
