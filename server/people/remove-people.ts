import { chunksOf } from '../platform/columns.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { holdPeople } from './change-people.ts'
import { followHome } from './relation/follow-home.ts'
import { freeIdentities } from './identity-keys.ts'

/** Something that has come to rest on a person since it was entered. */
export interface Tie {
  personId: string
  name: string
  /** In the words of a sentence: 有流动经历, 担任职务 … */
  tie: string
}

/** What stands in the way of taking people out again, for the list of a refusal; posts, stays, contacts, cases, answers, merges. */
export function findTies(tx: Tx, ctx: Context, personIds: readonly string[]): Promise<Tie[]> {
  const { tenantId } = ctx.actor
  return tx.rows<Tie>(sql`
    with chosen as (select unnest(${personIds}::uuid[]) as id)
    select p.id as "personId", p.name, found.tie from persons p
    join (
      select person_id, '担任职务' as tie from posts join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '有流动经历' from stays join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '参加其他党组织的组织生活' from participations join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '已指定联系人' from contact_assignments join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select contact_person_id, '是别人的联系人' from contact_assignments join chosen on chosen.id = contact_person_id where tenant_id = ${tenantId} and until_on is null
      union select person_id, '联系指导支部' from branch_guides join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '有联系记录' from contact_entries join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '有待办个案' from cases join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '有摸排记录' from sweep_answers join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '有到会记录' from attendances join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '答复过返乡安排' from homecomings join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '有积分记录' from point_entries join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '有谈话记录' from talks join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '认领过任务' from task_claims join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select person_id, '已开通账号' from users join chosen on chosen.id = person_id where tenant_id = ${tenantId}
      union select kept_id, '合并过重复人员' from person_merges join chosen on chosen.id = kept_id where tenant_id = ${tenantId}
      union select merged_id, '已被合并' from person_merges join chosen on chosen.id = merged_id where tenant_id = ${tenantId}
    ) found on found.person_id = p.id
    where p.tenant_id = ${tenantId} order by p.name, found.tie`)
}

/** Takes people out as if never entered: the undo of an import. Ties are looked for before (`findTies`). */
export async function removePeople(tx: Tx, ctx: Context, personIds: readonly string[]): Promise<void> {
  const { tenantId } = ctx.actor
  for (const chunk of chunksOf(personIds, 5000)) {
    const rows = await holdPeople(tx, ctx, chunk)
    await tx.run(sql`delete from memberships where tenant_id = ${tenantId} and person_id = any(${chunk}::uuid[])`)
    await tx.run(sql`delete from persons where tenant_id = ${tenantId} and id = any(${chunk}::uuid[])`)
    await freeIdentities(tx, tenantId, [...rows.values()].flatMap((row) => (row.identity_key === null ? [] : [{ key: row.identity_key, personId: row.id }])))
  }
}

/**
 * Undoes the moves of a batch: what it opened goes, what it closed is open again, home and path follow. Answers those
 * who have moved on since and were left as they are.
 */
export async function moveBack(tx: Tx, ctx: Context, batchId: string, personIds: readonly string[]): Promise<string[]> {
  const { tenantId } = ctx.actor
  const moved = await tx.rows<{ person_id: string; from_on: string }>(sql`
    delete from memberships
    where tenant_id = ${tenantId} and batch_id = ${batchId} and until_on is null and person_id = any(${personIds}::uuid[])
    returning person_id, from_on`)
  const ids = moved.map((row) => row.person_id)
  await tx.run(sql`
    update memberships m set until_on = null, ended_by = null
    where m.tenant_id = ${tenantId} and m.person_id = any(${ids}::uuid[]) and m.ended_by = 'transferred'
      and m.id = (select last.id from memberships last where last.tenant_id = ${tenantId} and last.person_id = m.person_id
                  order by last.recorded_at desc, last.id desc limit 1)`)
  await tx.run(sql`
    update persons p set home_org_id = m.org_id, home_path = m.path, version = p.version + 1
    from memberships m
    where p.tenant_id = ${tenantId} and p.id = any(${ids}::uuid[])
      and m.tenant_id = ${tenantId} and m.person_id = p.id and m.until_on is null`)
  await followHome(tx, tenantId, ids)
  const back = new Set(ids)
  return personIds.filter((id) => !back.has(id))
}
