import type { MemberClass } from '../../domain/playbook/clause.ts'
import type { ShortfallState, TalkChannel, TalkOccasion } from '../../domain/talks/talk-words.ts'
import type { Actor } from '../platform/actor.ts'
import { columnNames, unnestRows, type Column } from '../platform/columns.ts'
import { empty, join, sql, type Sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

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

const ofClass: Record<MemberClass, (tenantId: number, day: string, officers: readonly string[]) => Sql> = {
  any: () => empty,
  away: (tenantId, day) => sql`and ${awayOn(tenantId, day)}`,
  home: (tenantId, day) => sql`and not ${awayOn(tenantId, day)}`,
  officer: (tenantId, day, officers) => sql`and exists (select 1 from posts post
    where post.tenant_id = ${tenantId} and post.person_id = p.id and post.kind = any(${[...officers]}::text[])
      and post.from_on <= ${day} and (post.until_on is null or post.until_on > ${day}))`,
}

const awayOn = (tenantId: number, day: string): Sql => sql`exists (select 1 from stay_spans s
  where s.tenant_id = ${tenantId} and s.person_id = p.id and s.from_on <= ${day} and (s.until_on is null or s.until_on > ${day})
    and s.state in ('away', 'registered', 'reported', 'hosted', 'declined', 'abroad'))`

export interface Line {
  from: string
  until: string
  /** Ranges in which a nearer organisation has set its own line. */
  without: readonly { from: string; until: string }[]
  year: number
  day: string
  atLeast: number
  memberClass: MemberClass
  officers: readonly string[]
}

export interface BelowRow {
  person_id: string
  points: number
  org_name: string | null
  org_id: string | null
  org_path: string | null
}

/** Members of a range whose account of the year stands below a line on that day, by name; for what follows from it, never for a list. */
export function listBelow(tx: Tx, tenantId: number, line: Line): Promise<BelowRow[]> {
  const elsewhere = line.without.map(({ from, until }) => sql`and not (p.home_path >= ${from} and p.home_path < ${until})`)
  return tx.rows<BelowRow>(sql`
    select p.id as person_id, greatest(coalesce(account.points, 0), 0)::float8 as points, org.short_name as org_name, org.id as org_id, org.path as org_path
    from persons p
    left join orgs org on org.tenant_id = ${tenantId} and org.id = p.home_org_id
    left join lateral (
      select sum(e.delta) as points from point_entries e
      where e.tenant_id = ${tenantId} and e.person_id = p.id and e.year = ${line.year} and e.on_date <= ${line.day}) account on true
    where p.tenant_id = ${tenantId} and p.home_path >= ${line.from} and p.home_path < ${line.until} and p.merged_into is null and p.left_on is null
      and p.deceased_on is null and p.member_type in ('full', 'probationary')
      and greatest(coalesce(account.points, 0), 0) < ${line.atLeast} ${ofClass[line.memberClass](tenantId, line.day, line.officers)}
      ${elsewhere.length === 0 ? empty : join(elsewhere, ' ')}
    order by p.pinyin, p.id`)
}

export interface NewShortfall {
  id: string
  personId: string
  year: number
  playbook: string
  clauseId: string
  clauseVersion: number
  title: string
  atLeast: number
  leadsTo: 'talk' | 'reminder'
  listedOn: string
}

const columns: readonly Column<NewShortfall>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'person_id', type: 'uuid', of: (row) => row.personId },
  { name: 'year', type: 'integer', of: (row) => row.year },
  { name: 'playbook', type: 'text', of: (row) => row.playbook },
  { name: 'clause_id', type: 'text', of: (row) => row.clauseId },
  { name: 'clause_version', type: 'integer', of: (row) => row.clauseVersion },
  { name: 'title', type: 'text', of: (row) => row.title },
  { name: 'at_least', type: 'numeric', of: (row) => row.atLeast },
  { name: 'leads_to', type: 'text', of: (row) => row.leadsTo },
  { name: 'listed_on', type: 'date', of: (row) => row.listedOn },
]

/** Each member once per line and year; answers who is new. */
export function insertShortfalls(tx: Tx, tenantId: number, rows: readonly NewShortfall[], now: string): Promise<{ person_id: string }[]> {
  return tx.rows<{ person_id: string }>(sql`
    insert into shortfalls (tenant_id, ${columnNames(columns)}, measure, recorded_at)
    select ${tenantId}, ${columnNames(columns, 'v.')}, 'points', ${now}::timestamptz from ${unnestRows(columns, rows)}
    on conflict do nothing
    returning person_id`)
}

export interface ShortfallRow {
  id: string
  person_id: string
  name: string
  org_name: string | null
  away: boolean
  title: string
  year: number
  at_least: number
  listed_on: string
  talk_on: string | null
  talk_with: string | null
  excused_enc: string | null
  closed_by: string | null
  state: ShortfallState
  total: number
}

const stateColumn = (tenantId: number): Sql => sql`
  case when s.talk_id is not null then 'talked' when s.excused_enc is not null then 'excused'
    when coalesce((select sum(e.delta) from point_entries e where e.tenant_id = ${tenantId} and e.person_id = s.person_id and e.year = s.year), 0) >= s.at_least
      then 'reached' else 'open' end as state`

/** Members below a line, by name. */
export function listShortfalls(tx: Tx, actor: Actor, filter: { year: number; state?: ShortfallState | undefined; search?: string | undefined; page: number; size: number }): Promise<ShortfallRow[]> {
  const { tenantId, scope } = actor
  const search = filter.search === undefined ? empty : sql`and p.name like ${`${filter.search.replace(/[%_\\]/g, '\\$&')}%`}`
  return tx.rows<ShortfallRow>(sql`
    select found.*, count(*) over ()::integer as total from (
      select s.id, s.person_id, p.name, p.pinyin, org.short_name as org_name, s.title, s.year, s.at_least::float8 as at_least, s.listed_on, talk.on_date as talk_on,
        talk.with_names as talk_with, s.excused_enc, s.closed_by, ${stateColumn(tenantId)},
        exists (select 1 from stays stay where stay.tenant_id = ${tenantId} and stay.person_id = p.id and stay.open and stay.state <> 'planned') as away
      from shortfalls s
      join persons p on p.tenant_id = ${tenantId} and p.id = s.person_id
      left join orgs org on org.tenant_id = ${tenantId} and org.id = p.home_org_id
      left join talks talk on talk.tenant_id = ${tenantId} and talk.id = s.talk_id
      where s.tenant_id = ${tenantId} and s.year = ${filter.year} and p.home_path >= ${scope.from} and p.home_path < ${scope.until} ${search}
    ) found
    ${filter.state === undefined ? empty : sql`where found.state = ${filter.state}`}
    order by found.pinyin, found.person_id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export function listShortfallsOf(tx: Tx, actor: Actor, personId: string): Promise<Omit<ShortfallRow, 'org_name' | 'away' | 'total' | 'name' | 'closed_by'>[]> {
  return tx.rows(sql`
    select s.id, s.person_id, s.title, s.year, s.at_least::float8 as at_least, s.listed_on, talk.on_date as talk_on, talk.with_names as talk_with, s.excused_enc,
      ${stateColumn(actor.tenantId)}
    from shortfalls s
    left join talks talk on talk.tenant_id = ${actor.tenantId} and talk.id = s.talk_id
    where s.tenant_id = ${actor.tenantId} and s.person_id = ${personId} order by s.year desc, s.title`)
}

/** Whether anybody of the range was listed for that year. */
export async function wasReviewed(tx: Tx, actor: Actor, year: number): Promise<boolean> {
  const { reviewed } = await tx.one<{ reviewed: boolean }>(sql`
    select exists (select 1 from shortfalls s join persons p on p.tenant_id = ${actor.tenantId} and p.id = s.person_id
      where s.tenant_id = ${actor.tenantId} and s.year = ${year} and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}) as reviewed`)
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

/** A talk closes what of the member was open. */
export function closeByTalk(tx: Tx, actor: Actor, personId: string, talkId: string, on: string): Promise<number> {
  return tx.run(sql`
    update shortfalls set talk_id = ${talkId}, closed_on = ${on}, closed_by = ${actor.name}
    where tenant_id = ${actor.tenantId} and person_id = ${personId} and closed_on is null and leads_to = 'talk' and listed_on <= ${on}`)
}

export function reopenByTalk(tx: Tx, actor: Actor, talkId: string): Promise<number> {
  return tx.run(sql`
    update shortfalls set talk_id = null, closed_on = null, closed_by = null where tenant_id = ${actor.tenantId} and talk_id = ${talkId}`)
}
