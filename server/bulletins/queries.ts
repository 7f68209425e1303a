import type { CopyState } from '../../contract/bulletins/endpoints.ts'
import type { Channel } from '../../domain/notices/channels.ts'
import type { TemplateCode, Urgency } from '../../domain/notices/templates.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'

const stateOf = sql`case
  when c.read_via = 'self' then 'read' when c.read_via = 'contact' then 'told' when c.rung = 'call' then 'to-call'
  when c.rung = 'over' then 'over' when c.rung = 'message' then 'messaged' else 'inbox' end`

/** Copies of the people of the acting post, or of what its own organisations told. */
function mine({ tenantId, scope }: Actor): Sql {
  return sql`c.tenant_id = ${tenantId} and ((c.home_path >= ${scope.from} and c.home_path < ${scope.until})
    or (c.host_path >= ${scope.from} and c.host_path < ${scope.until}) or (c.sender_path >= ${scope.from} and c.sender_path < ${scope.until}))`
}

const counted = sql`
  count(c.person_id)::integer as people,
  (count(*) filter (where c.read_via = 'self'))::integer as read, (count(*) filter (where c.read_via = 'contact'))::integer as told,
  (count(*) filter (where c.read_at is null and c.rung = 'call'))::integer as to_call, (count(*) filter (where c.read_at is null and c.rung = 'message'))::integer as messaged,
  (count(*) filter (where c.read_at is null and c.rung = 'inbox'))::integer as inbox, (count(*) filter (where c.read_at is null and c.rung = 'over'))::integer as over`

export interface BulletinRow {
  id: string
  template: TemplateCode
  words_enc: string
  org_name: string
  by_name: string
  sent_at: string
  urgency: Urgency
  valid_until: string | null
  withdrawn_at: string | null
  withdrawn_by: string | null
  published: boolean
  link: string | null
  path: string
  chosen: { audience: string; orgName: string | null; place: string | null } | null
  people: number
  read: number
  told: number
  to_call: number
  messaged: number
  inbox: number
  over: number
}

const columns = sql`n.id, n.template, n.words_enc, n.org_name, n.by_name, n.sent_at, n.urgency, n.valid_until, n.withdrawn_at, n.withdrawn_by, n.published, n.link, n.path, n.chosen`

export type Show = 'published' | 'letters' | 'automatic'

const shown: Record<Show, Sql> = {
  published: sql`and n.published and n.template <> 'letter'`, letters: sql`and n.published and n.template = 'letter'`, automatic: sql`and not n.published`,
}

export interface BulletinFilter {
  show?: Show
  template?: TemplateCode
  /** What the program told by itself is listed from that instant on. */
  since: string
  page: number
  size: number
}

/** Notices of which the acting post sees a copy, newest first, each with its counts. */
export function listBulletins(tx: Tx, actor: Actor, { show, template, since, page, size }: BulletinFilter): Promise<(BulletinRow & { total: number })[]> {
  return tx.rows<BulletinRow & { total: number }>(sql`
    with seen as materialized (
      select n.*, count(*) over ()::integer as total from notices n
      where n.tenant_id = ${actor.tenantId} and exists (select 1 from notice_copies c where c.notice_id = n.id and ${mine(actor)})
        ${show === undefined ? empty : shown[show]} and (n.published or n.sent_at >= ${since})
        ${template === undefined ? empty : sql`and n.template = ${template}`}
      order by n.sent_at desc, n.id desc limit ${size} offset ${(page - 1) * size}
    )
    select ${columns}, n.total, tally.* from seen n
    cross join lateral (select ${counted} from notice_copies c where c.notice_id = n.id and ${mine(actor)}) tally
    order by n.sent_at desc, n.id desc`)
}

export function findBulletin(tx: Tx, actor: Actor, id: string): Promise<BulletinRow | undefined> {
  return tx.find<BulletinRow>(sql`
    select ${columns}, tally.* from notices n
    cross join lateral (select ${counted} from notice_copies c where c.notice_id = n.id and ${mine(actor)}) tally
    where n.tenant_id = ${actor.tenantId} and n.id = ${id} and tally.people > 0`)
}

/** The last message of a copy. */
function lastMessage({ tenantId }: Actor, personId: Sql): Sql {
  return sql`
    select m.state, m.channel, m.reason, coalesce(m.ended_at, m.next_at) as at
    from message_notices link join messages m on m.tenant_id = ${tenantId} and m.id = link.message_id
    where link.tenant_id = ${tenantId} and link.notice_id = c.notice_id and m.person_id = ${personId}
    order by m.recorded_at desc, m.id desc limit 1`
}

const outcome = sql`case message.state when 'accepted' then 'accepted' when 'delivered' then 'delivered' when 'dead' then 'failed' when 'dropped' then 'dropped' when 'waiting' then 'waiting' when 'sending' then 'waiting' end`

export interface DeliveryCounts {
  waiting: number
  accepted: number
  delivered: number
  failed: number
  dropped: number
}

export function countDelivery(tx: Tx, actor: Actor, id: string): Promise<DeliveryCounts> {
  return tx.one<DeliveryCounts>(sql`
    select (count(*) filter (where ${outcome} = 'waiting'))::integer as waiting, (count(*) filter (where ${outcome} = 'accepted'))::integer as accepted,
      (count(*) filter (where ${outcome} = 'delivered'))::integer as delivered, (count(*) filter (where ${outcome} = 'failed'))::integer as failed, (count(*) filter (where ${outcome} = 'dropped'))::integer as dropped
    from notice_copies c left join lateral (${lastMessage(actor, sql`c.person_id`)}) message on true
    where c.notice_id = ${id} and ${mine(actor)}`)
}

export interface CopyRow {
  person_id: string
  name: string | null
  org_name: string | null
  state: CopyState
  read_at: string | null
  read_by: string | null
  outcome: keyof DeliveryCounts | null
  channel: Channel | null
  at: string | null
  reason: string | null
  total: number
}

export interface CopyFilter {
  state?: CopyState
  delivery?: keyof DeliveryCounts
  search?: string
  page?: number
  size?: number
}

export function listCopies(tx: Tx, actor: Actor, id: string, { state, delivery, search = '', page = 1, size = 50 }: CopyFilter): Promise<CopyRow[]> {
  const prefix = `${search.replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<CopyRow>(sql`
    select c.person_id, coalesce(p.name, guest.person_name) as name, coalesce(org.short_name, guest.home_org_name) as org_name, ${stateOf} as state, c.read_at, c.read_by, ${outcome} as outcome, message.channel, message.at, message.reason,
      count(*) over ()::integer as total
    from notice_copies c
    left join persons p on p.tenant_id = ${actor.tenantId} and p.id = c.person_id
    left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = p.home_org_id
    left join stays guest on guest.tenant_id = ${actor.tenantId} and guest.id = c.stay_id
    left join lateral (${lastMessage(actor, sql`c.person_id`)}) message on true
    where c.notice_id = ${id} and ${mine(actor)}
      ${state === undefined ? empty : sql`and ${stateOf} = ${state}`} ${delivery === undefined ? empty : sql`and ${outcome} = ${delivery}`}
      ${search === '' ? empty : sql`and (p.name like ${prefix} or guest.person_name like ${prefix} or p.initials like ${prefix.toLowerCase()})`}
    order by c.home_path, p.pinyin, c.person_id limit ${size} offset ${(page - 1) * size}`)
}
