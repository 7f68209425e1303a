import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'

interface Remain {
  what: string
  unit: string
  count: number
  names: string[] | null
}

/** What still rests on an organisation and must be settled before it can go, each as a phrase with the first names. */
export async function listRemains(tx: Tx, { actor, today }: Context, orgId: string): Promise<string[]> {
  const rows = await tx.rows<Remain>(sql`
    select '下级党组织' as what, '个' as unit, count(*)::integer as count, (array_agg(short_name order by path))[1:5] as names
      from orgs where tenant_id = ${actor.tenantId} and parent_id = ${orgId} and status = 'active'
    union all
    select '组织关系在此的党员', '名', count(*)::integer, (array_agg(p.name order by p.pinyin))[1:5]
      from memberships m join persons p on p.tenant_id = m.tenant_id and p.id = m.person_id
      where m.tenant_id = ${actor.tenantId} and m.org_id = ${orgId} and m.until_on is null
    union all
    select '由其联系培养的人员', '名', count(*)::integer, (array_agg(p.name order by p.pinyin))[1:5]
      from persons p where p.tenant_id = ${actor.tenantId} and p.home_org_id = ${orgId} and p.merged_into is null and p.deceased_on is null
        and not exists (select 1 from memberships m where m.tenant_id = p.tenant_id and m.person_id = p.id)
    union all
    select '在任职务', '项', count(*)::integer, (array_agg(holder_name order by holder_name))[1:5]
      from posts where tenant_id = ${actor.tenantId} and org_id = ${orgId} and (until_on is null or until_on > ${today})
    union all
    select '未办结的流动经历', '段', count(*)::integer, (array_agg(person_name order by person_name))[1:5]
      from stays where tenant_id = ${actor.tenantId} and open and (home_org_id = ${orgId} or host_org_id = ${orgId})
    union all
    select '在此参加组织生活的党员', '名', count(*)::integer, (array_agg(person_name order by person_name))[1:5]
      from participations where tenant_id = ${actor.tenantId} and org_id = ${orgId} and (until_on is null or until_on > ${today})`)
  return rows.filter((row) => row.count > 0).map((row) => {
    const names = row.names ?? []
    return `${row.what}${row.count}${row.unit}（${names.join('、')}${row.count > names.length ? '等' : ''}）`
  })
}
