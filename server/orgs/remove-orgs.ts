import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

/** Something that has come to rest on an organisation since it was founded. */
export interface OrgTie {
  orgId: string
  /** In the words of a sentence: 有党员, 有下级党组织 … */
  tie: string
}

/**
 * What stands in the way of taking organisations out again, as if never founded. Those that stand below are asked for
 * unless they go too; people who leave with the same undo are left out by the caller, who removes them before.
 */
export function findOrgTies(tx: Tx, { actor }: Context, orgIds: readonly string[]): Promise<OrgTie[]> {
  const { tenantId } = actor
  const ids = [...orgIds]
  return tx.asProgram(() => tx.rows<OrgTie>(sql`
    with chosen as (select unnest(${ids}::uuid[]) as id)
    select distinct found.org_id as "orgId", found.tie from (
      select parent_id as org_id, '有下级党组织' as tie from orgs join chosen on chosen.id = parent_id where tenant_id = ${tenantId} and not orgs.id = any(${ids}::uuid[])
      union all select home_org_id, '有党员' from persons join chosen on chosen.id = home_org_id where tenant_id = ${tenantId}
      union all select org_id, '有组织关系记录' from memberships join chosen on chosen.id = org_id where tenant_id = ${tenantId}
      union all select org_id, '有人在此任职' from posts join chosen on chosen.id = org_id where tenant_id = ${tenantId}
      union all select org_id, '有人在此参加组织生活' from participations join chosen on chosen.id = org_id where tenant_id = ${tenantId}
      union all select home_org_id, '有流动经历' from stays join chosen on chosen.id = home_org_id where tenant_id = ${tenantId}
      union all select host_org_id, '有流动经历' from stays join chosen on chosen.id = host_org_id where tenant_id = ${tenantId}
      union all select org_id, '开展过活动' from gathering_orgs join chosen on chosen.id = org_id where tenant_id = ${tenantId}
      union all select org_id, '有委员联系' from branch_guides join chosen on chosen.id = org_id where tenant_id = ${tenantId}
      union all select org_id, '有摸排记录' from sweep_branches join chosen on chosen.id = org_id where tenant_id = ${tenantId}
      union all select org_id, '发布过任务' from tasks join chosen on chosen.id = org_id where tenant_id = ${tenantId}
      union all select org_id, '有党员认领任务' from task_claims join chosen on chosen.id = org_id where tenant_id = ${tenantId}
      union all select org_id, '办理过更名、调整等事项' from org_acts join chosen on chosen.id = org_id where tenant_id = ${tenantId} and kind <> 'found'
    ) found`))
}

/** Takes organisations out as if never founded: the undo of an import. Ties are looked for before (`findOrgTies`). */
export async function removeOrgs(tx: Tx, { actor }: Context, orgIds: readonly string[]): Promise<number> {
  if (orgIds.length === 0) return 0
  const ids = [...orgIds]
  await tx.run(sql`delete from directory.addressees where tenant_id = ${actor.tenantId} and org_id = any(${ids}::uuid[])`)
  await tx.run(sql`delete from duties where tenant_id = ${actor.tenantId} and org_id = any(${ids}::uuid[])`)
  return tx.run(sql`
    delete from orgs where tenant_id = ${actor.tenantId} and id = any(${ids}::uuid[])
      and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
}
