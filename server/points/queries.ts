import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

export interface MemberRow {
  id: string
  name: string
  home_path: string
}

/** A member of the acting post's branches, or oneself; absent otherwise: a host or contact does not see an account. */
export async function getAccountHolder(tx: Tx, actor: Actor, personId: string): Promise<MemberRow> {
  const own = actor.reach === 'self' ? sql`p.id = ${actor.personId}` : sql`p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}`
  const person = await tx.find<MemberRow>(sql`
    select p.id, p.name, coalesce(p.home_path, '') as home_path from persons p
    where p.tenant_id = ${actor.tenantId} and p.id = ${personId} and p.merged_into is null and ${own}`)
  if (person === undefined) throw new Refusal('absent', 'request.absent')
  return person
}

export interface EntryRow {
  id: string
  person_id: string
  on_date: string
  kind: 'earned' | 'by-hand' | 'topped-up' | 'reversal'
  clause_id: string
  clause_version: number
  title: string
  delta: number
  worth: number
  note_enc: string | null
  by_name: string
  recorded_at: string
  reversed: boolean
  /** What it follows from: the happening, where there is one. */
  because: string | null
  variant: string | null
  manner: string | null
}

/** The lines of one member, of one year or of all, newest day first. */
export function listEntries(tx: Tx, actor: Actor, personId: string, year: number | null): Promise<EntryRow[]> {
  return tx.rows<EntryRow>(sql`
    select e.id, e.person_id, e.on_date, e.kind, e.clause_id, e.clause_version, e.title, e.delta::float8 as delta, e.worth::float8 as worth, e.note_enc,
      e.by_name, e.recorded_at,
      exists (select 1 from point_entries r where r.tenant_id = ${actor.tenantId} and r.reverses = e.id) as reversed, happening.kind as because, happening.variant, happening.manner
    from point_entries e
    left join happenings happening on happening.tenant_id = ${actor.tenantId} and happening.on_date = e.on_date and happening.id = e.happening_id
    where e.tenant_id = ${actor.tenantId} and e.person_id = ${personId} ${year === null ? empty : sql`and e.year = ${year}`}
    order by e.on_date desc, e.recorded_at desc, e.id desc`)
}

export interface ObjectionRow {
  id: string
  entry_id: string
  person_id: string
  reason_enc: string
  by_name: string
  raised_on: string
  upheld: boolean | null
  answer_enc: string | null
  answered_by: string | null
  answered_on: string | null
}

export function listObjectionsOf(tx: Tx, actor: Actor, personId: string): Promise<ObjectionRow[]> {
  return tx.rows<ObjectionRow>(sql`
    select id, entry_id, person_id, reason_enc, by_name, raised_on, upheld, answer_enc, answered_by, answered_on
    from point_objections where tenant_id = ${actor.tenantId} and person_id = ${personId}
    order by raised_on desc, id desc`)
}

export type LockedEntry = Pick<EntryRow, 'id' | 'person_id' | 'kind' | 'reversed' | 'title' | 'delta' | 'on_date' | 'because' | 'variant' | 'manner'> & { year: number }

/** An entry of somebody whose account the actor sees, with the account held. */
export async function holdEntry(tx: Tx, actor: Actor, entryId: string): Promise<LockedEntry> {
  const own = actor.reach === 'self' ? sql`p.id = ${actor.personId}` : sql`p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}`
  const found = await tx.find<{ person_id: string; year: number }>(sql`
    select e.person_id, e.year from point_entries e
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = e.person_id
    where e.tenant_id = ${actor.tenantId} and e.id = ${entryId} and ${own}`)
  if (found === undefined) throw new Refusal('absent', 'request.absent')
  await tx.run(sql`
    insert into point_accounts (tenant_id, person_id, year) values (${actor.tenantId}, ${found.person_id}, ${found.year}) on conflict do nothing`)
  await tx.rows(sql`
    select year from point_accounts where tenant_id = ${actor.tenantId} and person_id = ${found.person_id} and year = ${found.year} for update`)
  return tx.one<LockedEntry>(sql`
    select e.id, e.person_id, e.year, e.kind, e.title, e.delta::float8 as delta, e.on_date,
      exists (select 1 from point_entries r where r.tenant_id = ${actor.tenantId} and r.reverses = e.id) as reversed, happening.kind as because, happening.variant, happening.manner
    from point_entries e
    left join happenings happening on happening.tenant_id = ${actor.tenantId} and happening.on_date = e.on_date and happening.id = e.happening_id
    where e.tenant_id = ${actor.tenantId} and e.id = ${entryId}`)
}

export function insertObjection(tx: Tx, actor: Actor, row: { id: string; entryId: string; personId: string; reasonEnc: string; on: string; now: string }): Promise<number> {
  return tx.run(sql`
    insert into point_objections (tenant_id, id, entry_id, person_id, reason_enc, by_user, by_name, raised_on, recorded_at)
    values (${actor.tenantId}, ${row.id}, ${row.entryId}, ${row.personId}, ${row.reasonEnc}, ${actor.userId}, ${actor.name}, ${row.on}, ${row.now})
    on conflict do nothing`)
}

export interface ReceivedObjectionRow extends ObjectionRow {
  name: string
  org_name: string | null
  title: string
  on_date: string
  delta: number
  total: number
}

/** Objections of members of the actor's branches: unanswered first, oldest first. */
export function listReceivedObjections(tx: Tx, actor: Actor, filter: { state?: 'open' | 'answered' | undefined; search?: string | undefined; page: number; size: number }): Promise<ReceivedObjectionRow[]> {
  const state = filter.state === undefined ? empty : filter.state === 'open' ? sql`and o.answered_on is null` : sql`and o.answered_on is not null`
  const search = filter.search === undefined ? empty : sql`and p.name like ${`${filter.search.replace(/[%_\\]/g, '\\$&')}%`}`
  return tx.rows<ReceivedObjectionRow>(sql`
    select o.id, o.entry_id, o.person_id, o.reason_enc, o.by_name, o.raised_on, o.upheld, o.answer_enc, o.answered_by, o.answered_on,
      p.name, org.short_name as org_name, e.title, e.on_date, e.delta::float8 as delta, count(*) over ()::integer as total
    from point_objections o
    join point_entries e on e.tenant_id = ${actor.tenantId} and e.id = o.entry_id
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = o.person_id
    left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = p.home_org_id
    where o.tenant_id = ${actor.tenantId} and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until} ${state} ${search}
    order by (o.answered_on is not null), o.raised_on, o.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export function lockObjection(tx: Tx, actor: Actor, id: string): Promise<Pick<ObjectionRow, 'entry_id' | 'person_id' | 'answered_by'> | undefined> {
  return tx.find<Pick<ObjectionRow, 'entry_id' | 'person_id' | 'answered_by'>>(sql`
    select o.entry_id, o.person_id, o.answered_by from point_objections o
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = o.person_id
    where o.tenant_id = ${actor.tenantId} and o.id = ${id} and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}
    for update of o`)
}

export function setObjectionAnswer(tx: Tx, actor: Actor, id: string, answer: { upheld: boolean; answerEnc: string; on: string }): Promise<number> {
  return tx.run(sql`
    update point_objections set upheld = ${answer.upheld}, answer_enc = ${answer.answerEnc}, answered_by = ${actor.name}, answered_on = ${answer.on}
    where tenant_id = ${actor.tenantId} and id = ${id}`)
}
