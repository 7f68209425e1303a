import { sql, type Tx } from '../../platform/database.ts'

/** The home side of an open stay, and open cases, are where the formal relation is: they follow it. */
export async function followHome(tx: Tx, tenantId: number, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await tx.run(sql`
    update stays s set home_org_id = p.home_org_id, home_path = p.home_path, home_org_name = org.short_name, version = s.version + 1
    from persons p join orgs org on org.tenant_id = p.tenant_id and org.id = p.home_org_id
    where s.tenant_id = ${tenantId} and p.tenant_id = s.tenant_id and p.id = s.person_id and s.open and s.home_path is not null
      and p.id = any(${personIds}::uuid[]) and s.home_path is distinct from p.home_path`)
  // the days of the stay are seen by whoever has the member now; for whom they count, the dated relation says
  await tx.run(sql`
    update stay_spans span set home_org_id = s.home_org_id, home_path = s.home_path
    from stays s
    where span.tenant_id = ${tenantId} and s.tenant_id = span.tenant_id and s.id = span.stay_id and s.open and s.home_path is not null
      and s.person_id = any(${personIds}::uuid[]) and span.home_path is distinct from s.home_path`)
  await tx.run(sql`
    update cases c set path = p.home_path from persons p
    where c.tenant_id = ${tenantId} and p.tenant_id = c.tenant_id and p.id = c.person_id and c.closed_on is null
      and p.id = any(${personIds}::uuid[]) and c.path <> p.home_path`)
}
