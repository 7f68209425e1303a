import type { RelationEnd } from '../../../domain/people/words.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { closeMemberships, reopenMemberships } from '../memberships.ts'

/** All that ends with the formal relation: the relation itself, further belongings, offices. */
export async function endRelation(tx: Tx, ctx: Context, personId: string, on: string, end: RelationEnd): Promise<void> {
  const { tenantId } = ctx.actor
  await closeMemberships(tx, ctx, [{ personId, untilOn: on, endedBy: end }])
  await tx.run(sql`
    update participations set until_on = greatest(${on}::date, from_on) where tenant_id = ${tenantId} and person_id = ${personId} and until_on is null`)
  await tx.run(sql`
    update posts set until_on = greatest(${on}::date, from_on) where tenant_id = ${tenantId} and person_id = ${personId} and (until_on is null or until_on > ${on})`)
  await tx.run(sql`
    update persons set deceased_on = ${end === 'deceased' ? on : null}, left_on = ${on}, version = version + 1,
      party_status = case ${end} when 'deceased' then 'deceased' when 'expelled' then 'expelled' when 'removed' then 'removed' when 'probation-cancelled' then 'removed' else party_status end
    where tenant_id = ${tenantId} and id = ${personId}`)
  // who has gone elsewhere may be entered elsewhere; here the number stays known
  if (end === 'transferred-out') {
    await tx.run(sql`update directory.person_keys set state = 'released' where tenant_id = ${tenantId} and person_id = ${personId} and state = 'held'`)
  }
}

interface Left {
  left_on: string
}

/** Takes the end back when it was recorded by mistake: the relation, and what ended with it on that day. */
export async function restoreRelation(tx: Tx, ctx: Context, personId: string): Promise<void> {
  const { tenantId } = ctx.actor
  const person = await tx.find<Left>(sql`
    select left_on from persons where tenant_id = ${tenantId} and id = ${personId} and left_on is not null for update`)
  if (person === undefined) return
  await reopenMemberships(tx, ctx, [personId])
  await tx.run(sql`update participations set until_on = null where tenant_id = ${tenantId} and person_id = ${personId} and until_on = ${person.left_on}`)
  await tx.run(sql`update posts set until_on = null where tenant_id = ${tenantId} and person_id = ${personId} and until_on = ${person.left_on}`)
  await tx.run(sql`
    update persons set deceased_on = null, left_on = null, version = version + 1,
      party_status = case party_status when 'deceased' then 'normal' else party_status end
    where tenant_id = ${tenantId} and id = ${personId}`)
  await tx.run(sql`update directory.person_keys set state = 'held' where tenant_id = ${tenantId} and person_id = ${personId} and state = 'released'`)
}
