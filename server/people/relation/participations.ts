import { participationKinds, type ParticipationKind } from '../../../domain/people/words.ts'
import { findOrgPaths } from '../../orgs/org-paths.ts'
import { act } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getSeenPerson } from '../card/show-person.ts'

export interface ParticipationForm {
  orgId: string
  kind: ParticipationKind
  fromOn: string
}

/** A further, informal belonging: it gives no vote and moves no formal relation. 教管条例 第三十二条. */
export function startParticipation(ctx: Context, personId: string, form: ParticipationForm): Promise<{ id: string }> {
  return act(ctx, 'people.change', async (tx) => {
    const { row } = await getSeenPerson(tx, ctx, personId)
    const { tenantId } = ctx.actor
    if (form.fromOn > ctx.today) throw new Refusal('invalid', 'people.date-in-future')
    const path = (await findOrgPaths(tx, ctx, [form.orgId])).get(form.orgId) ?? ''
    const already = await tx.find(sql`
      select 1 from participations where tenant_id = ${tenantId} and person_id = ${personId} and org_id = ${form.orgId} and until_on is null`)
    if (already !== undefined || row.home_org_id === form.orgId) throw new Refusal('refused', 'people.participates-already', { name: row.name })
    const id = newId(Date.parse(ctx.now))
    await tx.run(sql`
      insert into participations (tenant_id, id, person_id, person_name, org_id, path, kind, from_on, recorded_at)
      values (${tenantId}, ${id}, ${personId}, ${row.name}, ${form.orgId}, ${path}, ${form.kind}, ${form.fromOn}, ${ctx.now})`)
    return {
      result: { id },
      audit: { action: 'people.start-participation', subjectKind: 'person', subjectId: personId, personId, detail: { orgId: form.orgId, kind: participationKinds[form.kind], on: form.fromOn } },
    }
  })
}

/** Ended by the organisation in which it takes place; what belongs to a stay ends with the stay. */
export function endParticipation(ctx: Context, id: string, untilOn: string): Promise<{ id: string }> {
  return act(ctx, 'people.change', async (tx) => {
    const { tenantId, scope } = ctx.actor
    if (untilOn > ctx.today) throw new Refusal('invalid', 'people.date-in-future')
    const ended = await tx.find<{ person_id: string; org_id: string }>(sql`
      update participations set until_on = greatest(${untilOn}::date, from_on)
      where tenant_id = ${tenantId} and id = ${id} and until_on is null and stay_id is null and path >= ${scope.from} and path < ${scope.until}
      returning person_id, org_id`)
    if (ended === undefined) throw new Refusal('absent', 'people.no-such-participation')
    return {
      result: { id },
      audit: { action: 'people.end-participation', subjectKind: 'person', subjectId: ended.person_id, personId: ended.person_id, detail: { orgId: ended.org_id, on: untilOn } },
    }
  })
}
