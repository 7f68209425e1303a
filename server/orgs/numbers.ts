import { sql, type Tx } from '../platform/database.ts'

/** Takes `count` numbers at once and answers the first; the row stays locked until the transaction ends. */
export async function numberOrgs(tx: Tx, tenantId: number, count: number): Promise<number> {
  const { value } = await tx.one<{ value: number }>(sql`
    insert into tenant_counters as c (tenant_id, name, value) values (${tenantId}, 'orgs', ${count})
    on conflict (tenant_id, name) do update set value = c.value + excluded.value
    returning value`)
  return value - count + 1
}

/** Lets one change of the tree pass at a time: path, name and parent stay as read until the transaction ends. */
export async function lockTree(tx: Tx, tenantId: number): Promise<void> {
  await numberOrgs(tx, tenantId, 0)
}

/** The path of an organisation below another; written with five digits, so that paths in the order of text stand in the order of numbers. */
export const pathBelow = (above: string, no: number): string => `${above}${String(no).padStart(5, '0')}/`
