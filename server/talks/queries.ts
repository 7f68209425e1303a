import type { LineStage } from '../../domain/lines/lines.ts'
import type { Measure } from '../../domain/playbook/clause.ts'
import type { ShortfallState, TalkChannel, TalkOccasion } from '../../domain/talks/talk-words.ts'
import type { Actor } from '../platform/actor.ts'
import { columnNames, unnestRows, type Column } from '../platform/columns.ts'
import { empty, sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { withStanding, type MattersAsked } from './open.ts'

export interface TalkedRow {
  id: string
  name: string
  at_home: boolean
  stay_id: string | null
}

/** A member of the acting post's branches, or one hosted there; oneself where one acts for oneself. */
export async function getTalked(tx: Tx, actor: Actor, personId: string): Promise<TalkedRow> {
  const { from, until } = actor.scope
  const seen = actor.reach === 'self' ? sql`p.id = ${actor.personId}`
    : sql`((p.home_path >= ${from} and p.home_path < ${until}) or (p.host_path >= ${from} and p.host_path < ${until}))`
  const person = await tx.find<TalkedRow>(sql`
    select p.id, p.name, coalesce(p.home_path >= ${from} and p.home_path < ${until}, false) as at_home, stay.id as stay_id
    from persons p
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.person_id = p.id and stay.open
    where p.tenant_id = ${actor.tenantId} and p.id = ${personId} and p.merged_into is null and ${seen}`)
  if (person === undefined) throw new Refusal('absent', 'request.absent')
  return person
}

export interface NewTalk {
  id: string
  personId: string
  stayId: string | null
  side: 'home' | 'host'
  occasion: TalkOccasion
  channel: TalkChannel
  on: string
  withNames: string
  agreedEnc: string
  followUpOn: string | null
  voids: string | null
}

export function insertTalk(tx: Tx, actor: Actor, row: NewTalk, now: string): Promise<number> {
  return tx.run(sql`
    insert into talks (tenant_id, id, person_id, stay_id, side, occasion, channel, on_date, with_names, agreed_enc, follow_up_on, by_user, by_name, voids, recorded_at)
    values (${actor.tenantId}, ${row.id}, ${row.personId}, ${row.stayId}, ${row.side}, ${row.occasion}, ${row.channel}, ${row.on}, ${row.withNames}, ${row.agreedEnc},
      ${row.followUpOn}, ${actor.userId}, ${actor.name}, ${row.voids}, ${now})`)
}

export interface TalkRow {
  id: string
  person_id: string
  stay_id: string | null
  side: 'home' | 'host'
  occasion: TalkOccasion
  channel: TalkChannel
  on_date: string
  with_names: string
  agreed_enc: string
  follow_up_on: string | null
  by_name: string
  recorded_at: string
  void_id: string | null
  void_by: string | null
  void_enc: string | null
}

/** Talks with one member, newest first; those made in error stay in sight. */
export function listTalks(tx: Tx, actor: Actor, personId: string): Promise<TalkRow[]> {
  return tx.rows<TalkRow>(sql`
    select t.id, t.person_id, t.stay_id, t.side, t.occasion, t.channel, t.on_date, t.with_names, t.agreed_enc, t.follow_up_on, t.by_name, t.recorded_at,
      v.id as void_id, v.by_name as void_by, v.agreed_enc as void_enc
    from talks t
    left join talks v on v.tenant_id = ${actor.tenantId} and v.voids = t.id
    where t.tenant_id = ${actor.tenantId} and t.person_id = ${personId} and t.voids is null
    order by t.on_date desc, t.recorded_at desc limit 200`)
}

export function findTalk(tx: Tx, actor: Actor, id: string): Promise<TalkRow | undefined> {
  return tx.find<TalkRow>(sql`
    select t.id, t.person_id, t.stay_id, t.side, t.occasion, t.channel, t.on_date, t.with_names, t.agreed_enc, t.follow_up_on, t.by_name, t.recorded_at,
      v.id as void_id, v.by_name as void_by, v.agreed_enc as void_enc
    from talks t
    left join talks v on v.tenant_id = ${actor.tenantId} and v.voids = t.id
    where t.tenant_id = ${actor.tenantId} and t.id = ${id} and t.voids is null`)
}

export interface NewShortfall {
  id: string
  personId: string
  year: number
  stage: LineStage
  measure: Measure
  playbook: string
  clauseId: string
  clauseVersion: number
  title: string
  atLeast: number
  /** What had to be there by then. */
  wanted: number
  leadsTo: 'talk' | 'reminder'
  listedOn: string
  /** Where the clause asks for no more than a reminder, it is given with the list. */
  remindedBy: string | null
}

const columns: readonly Column<NewShortfall>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'person_id', type: 'uuid', of: (row) => row.personId },
  { name: 'year', type: 'integer', of: (row) => row.year },
  { name: 'stage', type: 'text', of: (row) => row.stage },
  { name: 'measure', type: 'text', of: (row) => row.measure },
  { name: 'playbook', type: 'text', of: (row) => row.playbook },
  { name: 'clause_id', type: 'text', of: (row) => row.clauseId },
  { name: 'clause_version', type: 'integer', of: (row) => row.clauseVersion },
  { name: 'title', type: 'text', of: (row) => row.title },
  { name: 'at_least', type: 'numeric', of: (row) => row.atLeast },
  { name: 'wanted', type: 'numeric', of: (row) => row.wanted },
  { name: 'leads_to', type: 'text', of: (row) => row.leadsTo },
  { name: 'listed_on', type: 'date', of: (row) => row.listedOn },
  { name: 'reminded_on', type: 'date', of: (row) => (row.remindedBy === null ? null : row.listedOn) },
  { name: 'closed_on', type: 'date', of: (row) => (row.remindedBy === null ? null : row.listedOn) },
  { name: 'closed_by', type: 'text', of: (row) => row.remindedBy },
]

/** Each member once per line, year and stage of it; answers what is new. */
export function insertShortfalls(tx: Tx, tenantId: number, rows: readonly NewShortfall[], now: string): Promise<{ id: string }[]> {
  return tx.rows<{ id: string }>(sql`
    insert into shortfalls (tenant_id, ${columnNames(columns)}, recorded_at)
    select ${tenantId}, ${columnNames(columns, 'v.')}, ${now}::timestamptz from ${unnestRows(columns, rows)}
    on conflict do nothing
    returning id`)
}

export interface ShortfallRow {
  id: string
  person_id: string
  name: string
  org_name: string | null
  away: boolean
  title: string
  year: number
  stage: LineStage
  measure: Measure
  clause_id: string
  clause_version: number
  leads_to: 'talk' | 'reminder'
  at_least: number
  listed_on: string
  reminded_on: string | null
  talk_on: string | null
  talk_with: string | null
  excused_enc: string | null
  closed_by: string | null
  state: ShortfallState
  total: number
}

const shown = sql`matter.id, matter.person_id, matter.title, matter.year, matter.stage, matter.measure, matter.clause_id, matter.clause_version, matter.leads_to,
  matter.at_least::float8 as at_least, matter.listed_on, matter.reminded_on, talk.on_date as talk_on, talk.with_names as talk_with, matter.excused_enc, matter.closed_by,
  case when matter.talk_id is not null then 'talked' when matter.excused_enc is not null then 'excused' when matter.reached then 'reached'
    when matter.reminded_on is not null then 'reminded' else 'open' end as state`

export interface ShortfallFilter extends MattersAsked {
  state?: ShortfallState | undefined
  stage?: LineStage | undefined
  measure?: Measure | undefined
  search?: string | undefined
  page: number
  size: number
}

/** Members below a line, by name. */
export function listShortfalls(tx: Tx, actor: Actor, filter: ShortfallFilter): Promise<ShortfallRow[]> {
  const { tenantId, scope } = actor
  const search = filter.search === undefined ? empty : sql`and p.name like ${`${filter.search.replace(/[%_\\]/g, '\\$&')}%`}`
  const listed = sql`
    select s.* from shortfalls s join persons p on p.tenant_id = ${tenantId} and p.id = s.person_id
    where s.tenant_id = ${tenantId} and s.year = ${filter.year} and p.home_path >= ${scope.from} and p.home_path < ${scope.until} ${search}
      ${filter.stage === undefined ? empty : sql`and s.stage = ${filter.stage}`} ${filter.measure === undefined ? empty : sql`and s.measure = ${filter.measure}`}`
  return tx.asProgram(() => tx.rows<ShortfallRow>(sql`
    select found.*, count(*) over ()::integer as total from (
      select ${shown}, p.name, p.pinyin, org.short_name as org_name,
        exists (select 1 from stays stay where stay.tenant_id = ${tenantId} and stay.person_id = p.id and stay.open and stay.state <> 'planned') as away
      from (${withStanding(tenantId, filter, listed)}) matter
      join persons p on p.tenant_id = ${tenantId} and p.id = matter.person_id
      left join orgs org on org.tenant_id = ${tenantId} and org.id = p.home_org_id
      left join talks talk on talk.tenant_id = ${tenantId} and talk.id = matter.talk_id
    ) found
    ${filter.state === undefined ? empty : sql`where found.state = ${filter.state}`}
    order by found.pinyin, found.person_id, found.stage, found.clause_id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`))
}

/** The years in which something of a member was listed, the last first. */
export async function listYearsListed(tx: Tx, tenantId: number, personId: string): Promise<number[]> {
  const rows = await tx.rows<{ year: number }>(sql`select distinct year from shortfalls where tenant_id = ${tenantId} and person_id = ${personId} order by year desc`)
  return rows.map(({ year }) => year)
}

/** What of one member was listed in a year; who may read it is decided before. */
export function listShortfallsOf(tx: Tx, { tenantId }: Actor, personId: string, asked: MattersAsked): Promise<Omit<ShortfallRow, 'org_name' | 'away' | 'total' | 'name'>[]> {
  const listed = sql`select s.* from shortfalls s where s.tenant_id = ${tenantId} and s.person_id = ${personId} and s.year = ${asked.year}`
  return tx.asProgram(() => tx.rows(sql`
    select ${shown} from (${withStanding(tenantId, asked, listed)}) matter
    left join talks talk on talk.tenant_id = ${tenantId} and talk.id = matter.talk_id
    order by matter.stage desc, matter.title, matter.id`))
}

/** Whether anybody of the range was listed for that year. */
export async function wasReviewed(tx: Tx, actor: Actor, year: number): Promise<boolean> {
  const { reviewed } = await tx.one<{ reviewed: boolean }>(sql`
    select exists (select 1 from shortfalls s join persons p on p.tenant_id = ${actor.tenantId} and p.id = s.person_id
      where s.tenant_id = ${actor.tenantId} and s.year = ${year} and s.stage = 'year' and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}) as reviewed`)
  return reviewed
}

export interface LockedShortfall {
  id: string
  person_id: string
  closed_by: string | null
}

export function lockShortfall(tx: Tx, actor: Actor, id: string): Promise<LockedShortfall | undefined> {
  return tx.find<LockedShortfall>(sql`
    select s.id, s.person_id, s.closed_by from shortfalls s
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = s.person_id
    where s.tenant_id = ${actor.tenantId} and s.id = ${id} and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}
    for update of s`)
}

export function excuseShortfall(tx: Tx, actor: Actor, id: string, excusedEnc: string, on: string): Promise<number> {
  return tx.run(sql`
    update shortfalls set excused_enc = ${excusedEnc}, closed_on = ${on}, closed_by = ${actor.name} where tenant_id = ${actor.tenantId} and id = ${id}`)
}

/** A talk about a line closes what of the member was open; one that reminds, what asked for a reminder. */
export function closeByTalk(tx: Tx, actor: Actor, personId: string, { talkId, on, closes }: { talkId: string; on: string; closes: readonly ('talk' | 'reminder')[] }): Promise<number> {
  return tx.run(sql`
    update shortfalls set talk_id = ${talkId}, closed_on = ${on}, closed_by = ${actor.name}
    where tenant_id = ${actor.tenantId} and person_id = ${personId} and closed_on is null and leads_to = any(${[...closes]}::text[]) and listed_on <= ${on}`)
}

export function reopenByTalk(tx: Tx, actor: Actor, talkId: string): Promise<number> {
  return tx.run(sql`
    update shortfalls set talk_id = null, closed_on = null, closed_by = null where tenant_id = ${actor.tenantId} and talk_id = ${talkId}`)
}
