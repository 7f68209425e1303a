import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { reachesPerson } from './reach.ts'

/** A pattern of texts that begin so. */
const beginning = (text: string) => `${text.replace(/[%_\\]/g, '\\$&')}%`

export function countAway(tx: Tx, actor: Actor, range: { from: string; until: string }): Promise<{ away: number; without: number }> {
  return tx.one<{ away: number; without: number }>(sql`
    select count(*)::integer as away, count(*) filter (where not contact_named)::integer as without
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.home_path >= ${range.from} and stay.home_path < ${range.until} and stay.open`)
}

export interface MemberRow {
  person_id: string
  name: string
  org_id: string | null
  org_name: string | null
  stay_id: string
  state: string
  province: string | null
  city: string | null
  host_org_name: string | null
  contact_person_id: string | null
  contact_name: string | null
  last_heard_on: string | null
  call_back_on: string | null
  total: number
}

export interface MemberFilter {
  range: { from: string; until: string }
  contact?: string
  without?: boolean
  heard?: 'over' | 'within'
  search?: string
  today: string
  contactDays: number
  page: number
  size: number
}

function heardCondition({ heard, today, contactDays }: MemberFilter): Sql {
  if (heard === undefined) return empty
  const since = sql`${today}::date - ${contactDays}::integer`
  return heard === 'within' ? sql`and stay.last_heard_on > ${since}` : sql`and coalesce(stay.last_heard_on <= ${since}, true)`
}

/** Members away whom the actor keeps in touch with, those unheard of longest first. */
export function listMembers(tx: Tx, actor: Actor, filter: MemberFilter): Promise<MemberRow[]> {
  const { range } = filter
  const where = actor.post?.kind === 'contact'
    ? sql`stay.contact_id = ${actor.personId}`
    : sql`stay.home_path >= ${range.from} and stay.home_path < ${range.until}`
  return tx.rows<MemberRow>(sql`
    with stay as materialized (
      select stay.id, stay.person_id, stay.person_name, stay.home_org_id, stay.state, stay.province, stay.city, stay.host_org_name, stay.contact_id,
        stay.last_heard_on, stay.call_back_on, count(*) over ()::integer as total
      from stays stay
      where stay.tenant_id = ${actor.tenantId} and stay.open and ${where}
        ${filter.contact === undefined ? empty : sql`and stay.contact_id = ${filter.contact}`}
        ${filter.without === true ? sql`and not stay.contact_named` : empty}
        ${heardCondition(filter)}
        ${filter.search === undefined ? empty : sql`and (stay.person_name like ${beginning(filter.search)} or exists (
          select 1 from persons named where named.tenant_id = ${actor.tenantId} and named.id = stay.person_id and named.initials like ${beginning(filter.search.toLowerCase())}))`}
      order by stay.last_heard_on nulls first, stay.id
      limit ${filter.size} offset ${(filter.page - 1) * filter.size}
    )
    select stay.person_id, stay.person_name as name, stay.home_org_id as org_id, org.short_name as org_name, stay.id as stay_id, stay.state, stay.province,
      stay.city, stay.host_org_name, stay.contact_id as contact_person_id, assigned.contact_name, stay.last_heard_on, stay.call_back_on, stay.total
    from stay
    left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = stay.home_org_id
    left join contact_assignments assigned on assigned.tenant_id = ${actor.tenantId} and assigned.person_id = stay.person_id and assigned.until_on is null
    order by stay.last_heard_on nulls first, stay.id`)
}

export interface CandidateRow {
  person_id: string
  name: string
  org_name: string
  posts: string[]
  members: number
}

/** Members at home who may be named as contact: those with a post first, then those with the fewest members. */
export function listCandidates(tx: Tx, actor: Actor, range: { from: string; until: string }, search: string): Promise<CandidateRow[]> {
  return tx.rows<CandidateRow>(sql`
    select p.id as person_id, p.name, org.short_name as org_name,
      array(select post.kind from posts post where post.tenant_id = ${actor.tenantId} and post.person_id = p.id and post.until_on is null order by post.kind) as posts,
      (select count(*) from contact_assignments assigned where assigned.tenant_id = ${actor.tenantId} and assigned.contact_person_id = p.id and assigned.until_on is null)::integer as members
    from persons p
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = p.home_org_id
    where p.tenant_id = ${actor.tenantId} and p.home_path >= ${range.from} and p.home_path < ${range.until}
      and p.merged_into is null and p.left_on is null and p.deceased_on is null and p.member_type in ('full', 'probationary')
      and (p.name like ${beginning(search)} or p.initials like ${beginning(search.toLowerCase())})
      and not exists (select 1 from stays own where own.tenant_id = ${actor.tenantId} and own.person_id = p.id and own.open and own.state <> 'planned')
    order by exists (select 1 from posts post where post.tenant_id = ${actor.tenantId} and post.person_id = p.id and post.until_on is null) desc, members, p.pinyin
    limit 50`)
}

export interface ContactedPerson {
  id: string
  name: string
  home_path: string | null
  host_path: string | null
  contact_id: string | null
  phone_enc: string | null
  landline_enc: string | null
  contact_person_id: string | null
  contact_name: string | null
  stay_id: string | null
  last_heard_on: string | null
  last_heard_source: string | null
}

/** A person of the acting post with the open stay and the named contact; absent otherwise. */
export async function getContacted(tx: Tx, actor: Actor, personId: string): Promise<ContactedPerson> {
  const person = await tx.find<ContactedPerson>(sql`
    select p.id, p.name, p.home_path, p.host_path, p.contact_id, p.phone_enc, p.landline_enc,
      assigned.contact_person_id, assigned.contact_name, stay.id as stay_id, stay.last_heard_on, stay.last_heard_source
    from persons p
    left join contact_assignments assigned on assigned.tenant_id = ${actor.tenantId} and assigned.person_id = p.id and assigned.until_on is null
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.person_id = p.id and stay.open
    where p.tenant_id = ${actor.tenantId} and p.id = ${personId} and p.merged_into is null and ${reachesPerson(actor, 'p')}`)
  if (person === undefined) throw new Refusal('absent', 'request.absent')
  return person
}

export interface EntryRow {
  id: string
  person_id: string
  stay_id: string | null
  on_date: string
  side: string
  channel: string
  outcome: string
  note_enc: string | null
  call_back_on: string | null
  by_user: string | null
  by_name: string
  recorded_at: string
  voided_by: string | null
  void_id: string | null
  void_note_enc: string | null
}

/** The log of a person, newest first; voided entries stay in sight. */
export function listEntries(tx: Tx, actor: Actor, personId: string): Promise<EntryRow[]> {
  return tx.rows<EntryRow>(sql`
    select entry.id, entry.person_id, entry.stay_id, entry.on_date, entry.side, entry.channel, entry.outcome, entry.note_enc, entry.call_back_on,
      entry.by_user, entry.by_name, entry.recorded_at, v.by_name as voided_by, v.id as void_id, v.note_enc as void_note_enc
    from contact_entries entry
    left join contact_entries v on v.tenant_id = ${actor.tenantId} and v.voids = entry.id
    where entry.tenant_id = ${actor.tenantId} and entry.person_id = ${personId} and entry.voids is null
    order by entry.on_date desc, entry.recorded_at desc
    limit 200`)
}
