import { sql, type Tx } from '../platform/database.ts'

/** What an organisation is today: itself, or the one into which it was merged, however often. */
export interface Heir {
  id: string
  path: string
  shortName: string
}

/** By the organisation asked for; one that is not of this register is missing. Sees beyond the actor's scope: for the program. */
export async function findHeirs(tx: Tx, tenantId: number, orgIds: readonly string[]): Promise<Map<string, Heir>> {
  if (orgIds.length === 0) return new Map()
  const rows = await tx.asProgram(() => tx.rows<{ asked: string; id: string; path: string; short_name: string }>(sql`
    with recursive line as (
      select id as asked, id, path, short_name, merged_into
      from orgs where tenant_id = ${tenantId} and id = any(${[...new Set(orgIds)]}::uuid[])
      union all
      select line.asked, org.id, org.path, org.short_name, org.merged_into
      from line join orgs org on org.tenant_id = ${tenantId} and org.id = line.merged_into
    )
    select asked, id, path, short_name from line where merged_into is null`))
  return new Map(rows.map((row) => [row.asked, { id: row.id, path: row.path, shortName: row.short_name }]))
}
