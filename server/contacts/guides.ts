import { getRange } from '../orgs/org-range.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'

interface GuideRow { org_id: string; name: string; guides: { id: string; personId: string; name: string; fromOn: string }[] | null }

/** The branches there, each with the members of the committee that guide it. */
export async function showGuides(tx: Tx, { actor }: Context, org: string | undefined) {
  const range = await getRange(tx, actor, org)
  const rows = await tx.rows<GuideRow>(sql`
    select org.id as org_id, org.short_name as name,
      (select jsonb_agg(jsonb_build_object('id', guide.id, 'personId', guide.person_id, 'name', guide.person_name, 'fromOn', guide.from_on) order by guide.from_on, guide.id)
       from branch_guides guide where guide.tenant_id = ${actor.tenantId} and guide.org_id = org.id and guide.until_on is null) as guides
    from orgs org
    where org.tenant_id = ${actor.tenantId} and org.status = 'active' and org.kind like '%branch' and org.path >= ${range.from} and org.path < ${range.until}
    order by org.path limit 500`)
  return { branches: rows.map((row) => ({ orgId: row.org_id, name: row.name, guides: row.guides ?? [] })) }
}

/** Says that a member guides these branches beside those before; answers how many that are now. */
export function guideBranches(ctx: Context, wish: { personId: string; orgIds: string[] }): Promise<{ branches: number }> {
  return act(ctx, 'contacts.assign', async (tx) => {
    const { actor } = ctx
    const person = await tx.find<{ name: string }>(sql`
      select name from persons where tenant_id = ${actor.tenantId} and id = ${wish.personId} and merged_into is null and deceased_on is null
        and home_path >= ${actor.scope.from} and home_path < ${actor.scope.until}`)
    const orgs = await tx.rows<{ id: string; path: string }>(sql`
      select id, path from orgs where tenant_id = ${actor.tenantId} and id = any(${wish.orgIds}::uuid[]) and status = 'active'
        and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
    if (person === undefined || orgs.length < wish.orgIds.length) throw new Refusal('absent', 'request.absent')
    for (const org of orgs) {
      await tx.run(sql`
        insert into branch_guides (tenant_id, id, org_id, path, person_id, person_name, from_on, by_name, recorded_at)
        values (${actor.tenantId}, ${newId()}, ${org.id}, ${org.path}, ${wish.personId}, ${person.name}, ${ctx.today}, ${actor.name}, ${ctx.now})
        on conflict (tenant_id, org_id, person_id) where until_on is null do nothing`)
    }
    const { branches } = await tx.one<{ branches: number }>(sql`
      select count(*)::integer as branches from branch_guides where tenant_id = ${actor.tenantId} and person_id = ${wish.personId} and until_on is null`)
    return {
      result: { branches },
      audit: { action: 'contacts.guide', subjectKind: 'person', subjectId: wish.personId, personId: wish.personId, detail: { branches: orgs.length } },
    }
  })
}

export function endGuide(ctx: Context, id: string): Promise<void> {
  return act(ctx, 'contacts.assign', async (tx) => {
    const { actor } = ctx
    const ended = await tx.find<{ person_id: string }>(sql`
      update branch_guides set until_on = greatest(from_on, ${ctx.today}::date)
      where tenant_id = ${actor.tenantId} and id = ${id} and until_on is null and path >= ${actor.scope.from} and path < ${actor.scope.until}
      returning person_id`)
    if (ended === undefined) throw new Refusal('absent', 'request.absent')
    return { result: undefined, audit: { action: 'contacts.end-guide', subjectKind: 'person', subjectId: ended.person_id, personId: ended.person_id } }
  })
}
