import type { CardKind } from '../../domain/learning/words.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import type { OwnContext } from '../platform/own.ts'
import { getOrg, getPeopleHere, sentBy } from './reach.ts'

/** Issues a reminder card (提示卡) to members: a word from the organisation, to be read or passed on by the contact person. */
export function issueCards(ctx: Context, wish: { orgId: string; kind: CardKind; body: string; personIds: string[] }): Promise<{ issued: number; ids: string[] }> {
  return act(ctx, 'learning.manage', async (tx) => {
    const { actor } = ctx
    const org = await getOrg(tx, actor, wish.orgId)
    const people = (await getPeopleHere(tx, actor, wish.personIds)).filter((one) => !one.elsewhere)
    if (people.length === 0) throw new Refusal('invalid', 'learning.people-needed')
    const rows = people.map((one) => ({ id: newId(Date.parse(ctx.now)), person_id: one.id, person_name: one.name, path: one.home_path }))
    await tx.run(sql`
      insert into reminder_cards (tenant_id, id, kind, body, org_id, org_path, person_id, person_name, path, issued_on, issued_by, recorded_at)
      select ${actor.tenantId}, told.id, ${wish.kind}, ${wish.body}, ${org.id}, ${org.path}, told.person_id, told.person_name, told.path, ${ctx.today}, ${actor.name}, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (id uuid, person_id uuid, person_name text, path text)`)
    return {
      result: { issued: rows.length, ids: rows.map((row) => row.id) },
      audit: rows.map((row) => ({ action: 'learning.issue-card', subjectKind: 'reminder-card', subjectId: row.id, personId: row.person_id, detail: { kind: wish.kind } })),
    }
  })
}

const audit = (id: string, personId: string) => ({ action: 'learning.read-card', subjectKind: 'reminder-card', subjectId: id, personId })

/** Read by the member; said twice, it stays as it was said first. */
export function readCard(own: OwnContext, id: string): Promise<{ says: string }> {
  return act(own, 'self.use', async (tx) => {
    const { tenantId, name } = own.actor
    const mine = await tx.find(sql`select 1 from reminder_cards where tenant_id = ${tenantId} and id = ${id} and person_id = ${own.personId}`)
    if (mine === undefined) throw new Refusal('absent', 'request.absent')
    await tx.run(sql`
      update reminder_cards set read_on = ${own.today}, way = 'self', noted_by = ${name} where tenant_id = ${tenantId} and id = ${id} and person_id = ${own.personId} and read_on is null`)
    return { result: { says: '已阅知。' }, audit: audit(id, own.personId) }
  })
}

/** The branch or the contact person told the member by telephone or in person. */
export function noteCard(ctx: Context, id: string, note: string | undefined): Promise<void> {
  return act(ctx, 'learning.note', async (tx) => {
    const { actor } = ctx
    const noted = await tx.asProgram(() => tx.find<{ person_id: string }>(sql`
      update reminder_cards card set read_on = coalesce(card.read_on, ${ctx.today}), way = coalesce(card.way, 'noted'), noted_by = coalesce(card.noted_by, ${actor.name}), note = coalesce(${note ?? null}, card.note)
      where card.tenant_id = ${actor.tenantId} and card.id = ${id} and ${sentBy(actor, 'card')}
      returning card.person_id`))
    if (noted === undefined) throw new Refusal('absent', 'request.absent')
    return { result: undefined, audit: audit(id, noted.person_id) }
  })
}
