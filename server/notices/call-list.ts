import { templates, type TemplateCode } from '../../domain/notices/templates.ts'
import { look } from '../platform/act.ts'
import type { Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { openWords } from './notify.ts'

interface CallRow {
  person_id: string
  name: string
  org_name: string | null
  stay_id: string | null
  call_on: string
  tried_on: string | null
  tried_outcome: string | null
  total: number
}

interface OwedRow {
  person_id: string
  id: string
  template: TemplateCode
  words_enc: string
  org_name: string
  sent_at: string
}

/** Members whom the acting post rings: those of its organisations, or those assigned to the contact person who acts. */
function mine(actor: Actor): Sql {
  return actor.post?.kind === 'contact' ? sql`p.contact_id = ${actor.personId}` : sql`(p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until})`
}

function listPeople(tx: Tx, actor: Actor, { search, page, size }: { search: string; page: number; size: number }): Promise<CallRow[]> {
  const prefix = `${search.replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<CallRow>(sql`
    select p.id as person_id, p.name, org.short_name as org_name, stay.id as stay_id, owed.call_on, tried.tried_on, tried.tried_outcome, count(*) over ()::integer as total
    from (
      select c.person_id, min(c.call_on) as call_on from notice_copies c
      where c.tenant_id = ${actor.tenantId} and c.rung = 'call' and c.read_at is null group by c.person_id
    ) owed
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = owed.person_id
    left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = p.home_org_id
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.person_id = p.id and stay.open
    left join lateral (
      select entry.on_date as tried_on, entry.outcome as tried_outcome from contact_entries entry
      where entry.tenant_id = ${actor.tenantId} and entry.person_id = p.id and entry.voids is null and entry.on_date >= owed.call_on
        and not exists (select 1 from contact_entries v where v.tenant_id = ${actor.tenantId} and v.voids = entry.id)
      order by entry.on_date desc, entry.recorded_at desc limit 1) tried on true
    where ${mine(actor)} ${search === '' ? empty : sql`and (p.name like ${prefix} or p.initials like ${prefix.toLowerCase()})`}
    order by owed.call_on, p.pinyin, p.id limit ${size} offset ${(page - 1) * size}`)
}

function listOwed(tx: Tx, actor: Actor, personIds: readonly string[]): Promise<OwedRow[]> {
  return tx.rows<OwedRow>(sql`
    select c.person_id, n.id, n.template, n.words_enc, n.org_name, n.sent_at
    from notice_copies c join notices n on n.tenant_id = ${actor.tenantId} and n.id = c.notice_id
    where c.tenant_id = ${actor.tenantId} and c.person_id = any(${[...personIds]}::uuid[]) and c.rung = 'call' and c.read_at is null
    order by n.sent_at, n.id`)
}

/** The call list: whom to ring, about what, longest waiting first. */
export function listCalls(ctx: Context, { search = '', page = 1, size = 50 }: { search?: string; page?: number; size?: number }) {
  return look(ctx, 'contacts.log', async (tx) => {
    const people = await listPeople(tx, ctx.actor, { search, page, size })
    const owed = await listOwed(tx, ctx.actor, people.map((row) => row.person_id))
    return {
      rows: people.map((row) => ({
        personId: row.person_id, name: row.name, orgName: row.org_name, stayId: row.stay_id, callOn: row.call_on,
        notices: owed.filter((one) => one.person_id === row.person_id).map((one) => ({
          id: one.id, name: templates[one.template].name, title: openWords(ctx, one.id, one.words_enc).title, orgName: one.org_name, sentAt: one.sent_at,
        })),
        tried: row.tried_on === null || row.tried_outcome === null ? null : { on: row.tried_on, outcome: row.tried_outcome },
      })),
      total: people[0]?.total ?? 0,
    }
  })
}
