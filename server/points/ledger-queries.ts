import { columnNames, unnestRows, type Column } from '../platform/columns.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { Credit } from '../../domain/points/credits.ts'

/** A credit about to be written. */
export interface NewEntry {
  id: string
  personId: string
  onDate: string
  kind: 'earned' | 'by-hand'
  credit: Credit
  happeningId: string | null
  noteEnc: string | null
}

export const yearOf = (day: string) => Number(day.slice(0, 4))

const columns: readonly Column<NewEntry>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'person_id', type: 'uuid', of: (row) => row.personId },
  { name: 'year', type: 'integer', of: (row) => yearOf(row.onDate) },
  { name: 'on_date', type: 'date', of: (row) => row.onDate },
  { name: 'kind', type: 'text', of: (row) => row.kind },
  { name: 'playbook', type: 'text', of: (row) => row.credit.playbook },
  { name: 'clause_id', type: 'text', of: (row) => row.credit.clauseId },
  { name: 'clause_version', type: 'integer', of: (row) => row.credit.version },
  { name: 'title', type: 'text', of: (row) => row.credit.title },
  { name: 'worth', type: 'numeric', of: (row) => row.credit.worth },
  { name: 'cap', type: 'numeric', of: (row) => row.credit.cap?.points },
  { name: 'cap_from', type: 'date', of: (row) => row.credit.cap?.from },
  { name: 'cap_until', type: 'date', of: (row) => row.credit.cap?.until },
  { name: 'happening_id', type: 'uuid', of: (row) => row.happeningId },
  { name: 'note_enc', type: 'text', of: (row) => row.noteEnc },
]

export interface Account { personId: string; year: number }

/** Holds the accounts, always in the same order, so that two who credit the same people wait for each other and never in a ring. */
export async function holdAccounts(tx: Tx, tenantId: number, accounts: readonly Account[]): Promise<void> {
  const [ids, years] = [accounts.map(({ personId }) => personId), accounts.map(({ year }) => year)]
  await tx.run(sql`
    insert into point_accounts (tenant_id, person_id, year)
    select distinct ${tenantId}::integer, v.person_id, v.year from unnest(${ids}::uuid[], ${years}::integer[]) as v(person_id, year)
    order by v.person_id, v.year
    on conflict do nothing`)
  await tx.rows(sql`
    select a.year from point_accounts a
    where a.tenant_id = ${tenantId} and (a.person_id, a.year) in (select * from unnest(${ids}::uuid[], ${years}::integer[]))
    order by a.person_id, a.year for update`)
}

/**
 * Writes credits, each cut to the room that its cap still has; what is cut is written all the same, with what it would have
 * been. A happening gives once by a clause. Accounts of capped credits are held before. Answers what was written.
 */
export function insertEntries(tx: Tx, actor: Actor, rows: readonly NewEntry[], now: string): Promise<{ id: string; delta: number }[]> {
  const { tenantId, userId, name } = actor
  return tx.rows<{ id: string; delta: number }>(sql`
    insert into point_entries (tenant_id, ${columnNames(columns)}, delta, by_user, by_name, recorded_at)
    select ${tenantId}, ${columnNames(columns, 'w.')},
      case when w.cap is null then w.worth
        else sign(w.worth) * greatest(0, least(abs(w.worth), w.cap - w.used - w.before)) end,
      ${userId}, ${name}, ${now}::timestamptz
    from (
      select v.*,
        coalesce(sum(abs(v.worth)) over (
          partition by v.person_id, v.clause_id, v.cap_from order by v.on_date, v.id rows between unbounded preceding and 1 preceding), 0) as before,
        abs(coalesce((select sum(e.delta) from point_entries e
          where e.tenant_id = ${tenantId} and e.person_id = v.person_id and e.clause_id = v.clause_id
            and e.on_date >= v.cap_from and e.on_date < v.cap_until), 0)) as used
      from ${unnestRows(columns, rows)}
      where not exists (select 1 from point_entries e
        where e.tenant_id = ${tenantId} and e.happening_id = v.happening_id and e.clause_id = v.clause_id and e.kind = 'earned')
    ) w
    returning id, delta::float8 as delta`)
}

export interface ReversibleRow {
  id: string
  person_id: string
  year: number
}

/** The entries that these happenings brought, topping up included, and that still stand. */
export function listStandingOf(tx: Tx, tenantId: number, happeningIds: readonly string[]): Promise<ReversibleRow[]> {
  return tx.rows<ReversibleRow>(sql`
    select e.id, e.person_id, e.year from point_entries e
    where e.tenant_id = ${tenantId} and e.happening_id = any(${happeningIds}::uuid[]) and e.kind <> 'reversal'
      and not exists (select 1 from point_entries r where r.tenant_id = ${tenantId} and r.reverses = e.id)`)
}

/** An entry with what topped it up, as far as they still stand. */
export function listStandingFrom(tx: Tx, tenantId: number, entryId: string): Promise<ReversibleRow[]> {
  return tx.rows<ReversibleRow>(sql`
    select e.id, e.person_id, e.year from point_entries e
    where e.tenant_id = ${tenantId} and (e.id = ${entryId} or e.tops_up = ${entryId}) and e.kind <> 'reversal'
      and not exists (select 1 from point_entries r where r.tenant_id = ${tenantId} and r.reverses = e.id)`)
}

export interface Reversal {
  id: string
  reverses: string
  noteEnc: string | null
}

/** Dated like what they reverse, so that the stretch of a cap and the year have their room back; `recorded_at` says when. */
export function insertReversals(tx: Tx, actor: Actor, reversals: readonly Reversal[], now: string): Promise<number> {
  const { tenantId, userId, name } = actor
  return tx.run(sql`
    insert into point_entries (tenant_id, id, person_id, year, on_date, kind, playbook, clause_id, clause_version, title, delta, worth,
      happening_id, reverses, note_enc, by_user, by_name, recorded_at)
    select ${tenantId}, v.id, e.person_id, e.year, e.on_date, 'reversal', e.playbook, e.clause_id, e.clause_version, e.title, -e.delta, -e.worth,
      e.happening_id, e.id, v.note_enc, ${userId}, ${name}, ${now}::timestamptz
    from unnest(${reversals.map(({ id }) => id)}::uuid[], ${reversals.map(({ reverses }) => reverses)}::uuid[], ${reversals.map(({ noteEnc }) => noteEnc)}::text[]) as v(id, reverses, note_enc)
    join point_entries e on e.tenant_id = ${tenantId} and e.id = v.reverses`)
}

export interface TopUpRow {
  entry_id: string
  delta: number
}

/**
 * What entries that were cut by a cap have coming now that others under the same cap were reversed, oldest first. So what a
 * clause gives within its stretch is what its happenings are worth, up to the cap, in whatever order they came and went.
 */
export function listTopUps(tx: Tx, tenantId: number, reversedIds: readonly string[]): Promise<TopUpRow[]> {
  return tx.rows<TopUpRow>(sql`
    with touched as (
      select distinct e.person_id, e.clause_id, e.cap_from, e.cap_until from point_entries e
      where e.tenant_id = ${tenantId} and e.id = any(${reversedIds}::uuid[]) and e.cap is not null
    ), standing as (
      select e.id, e.person_id, e.clause_id, e.cap_from, e.cap, e.worth, e.on_date,
        abs(e.delta) + coalesce((select sum(abs(t.delta)) from point_entries t where t.tenant_id = ${tenantId} and t.tops_up = e.id), 0) as given
      from point_entries e
      join touched t on t.person_id = e.person_id and t.clause_id = e.clause_id and t.cap_from = e.cap_from
      where e.tenant_id = ${tenantId} and e.kind in ('earned', 'by-hand')
        and not exists (select 1 from point_entries r where r.tenant_id = ${tenantId} and r.reverses = e.id)
    ), used as (
      select t.person_id, t.clause_id, t.cap_from, abs(coalesce(sum(e.delta), 0)) as points
      from touched t
      left join point_entries e on e.tenant_id = ${tenantId} and e.person_id = t.person_id and e.clause_id = t.clause_id
        and e.on_date >= t.cap_from and e.on_date < t.cap_until
      group by t.person_id, t.clause_id, t.cap_from
    ), coming as (
      select s.id, s.worth, abs(s.worth) - s.given as missing, s.cap - u.points as room,
        coalesce(sum(abs(s.worth) - s.given) over (
          partition by s.person_id, s.clause_id, s.cap_from order by s.on_date, s.id rows between unbounded preceding and 1 preceding), 0) as before
      from standing s
      join used u on u.person_id = s.person_id and u.clause_id = s.clause_id and u.cap_from = s.cap_from
    )
    select id as entry_id, (sign(worth) * least(missing, room - before))::float8 as delta
    from coming where missing > 0 and room - before > 0`)
}

export function insertTopUps(tx: Tx, actor: Actor, rows: readonly (TopUpRow & { id: string })[], now: string): Promise<number> {
  const { tenantId, userId, name } = actor
  return tx.run(sql`
    insert into point_entries (tenant_id, id, person_id, year, on_date, kind, playbook, clause_id, clause_version, title, delta, worth,
      happening_id, tops_up, by_user, by_name, recorded_at)
    select ${tenantId}, v.id, e.person_id, e.year, e.on_date, 'topped-up', e.playbook, e.clause_id, e.clause_version, e.title, v.delta, 0,
      e.happening_id, e.id, ${userId}, ${name}, ${now}::timestamptz
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => row.entry_id)}::uuid[], ${rows.map(({ delta }) => delta)}::numeric[]) as v(id, entry_id, delta)
    join point_entries e on e.tenant_id = ${tenantId} and e.id = v.entry_id`)
}

export interface StandingRow {
  person_id: string
  on_date: string
  away: boolean
  officer: boolean
}

/** How each member stood on each day: away by the stay as it stood, in office by dated posts. */
export function listStandings(tx: Tx, tenantId: number, days: readonly { personId: string; onDate: string }[], officers: readonly string[]): Promise<StandingRow[]> {
  return tx.rows<StandingRow>(sql`
    select v.person_id, v.on_date,
      exists (select 1 from stay_spans s
        where s.tenant_id = ${tenantId} and s.person_id = v.person_id and s.from_on <= v.on_date and (s.until_on is null or s.until_on > v.on_date)
          and s.state in ('away', 'registered', 'reported', 'hosted', 'declined', 'abroad')) as away,
      exists (select 1 from posts post
        where post.tenant_id = ${tenantId} and post.person_id = v.person_id and post.kind = any(${[...officers]}::text[])
          and post.from_on <= v.on_date and (post.until_on is null or post.until_on > v.on_date)) as officer
    from (select distinct person_id, on_date
      from unnest(${days.map(({ personId }) => personId)}::uuid[], ${days.map(({ onDate }) => onDate)}::date[]) as d(person_id, on_date)) v`)
}
