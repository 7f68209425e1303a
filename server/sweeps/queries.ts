import { scopeOf } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

export interface SweepRow {
  id: string
  name: string
  quarter: string
  org_id: string | null
  org_name: string | null
  path: string
  opened_on: string
  due_on: string
  closed_on: string | null
  by_name: string
  sample_seed: number | null
  sample_size: number | null
}

const columns = sql`
  sweep.id, sweep.name, sweep.quarter, sweep.org_id, org.name as org_name, sweep.path, sweep.opened_on, sweep.due_on, sweep.closed_on, sweep.by_name,
  sweep.sample_seed, sweep.sample_size`

/** Sweeps of the actor's organisations and of those above, which ask the actor's. */
const concerns = (actor: Actor): Sql => sql`
  ((sweep.path >= ${actor.scope.from} and sweep.path < ${actor.scope.until}) or position(sweep.path in ${actor.scope.from}) = 1)`

export function listSweeps(tx: Tx, actor: Actor, filter: { open?: boolean; page: number; size: number }): Promise<(SweepRow & { total: number })[]> {
  return tx.rows<SweepRow & { total: number }>(sql`
    select ${columns}, count(*) over ()::integer as total
    from sweeps sweep left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = sweep.org_id
    where sweep.tenant_id = ${actor.tenantId} and ${concerns(actor)}
      ${filter.open === undefined ? empty : filter.open ? sql`and sweep.closed_on is null` : sql`and sweep.closed_on is not null`}
    order by sweep.opened_on desc, sweep.id desc
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export async function getSweep(tx: Tx, actor: Actor, id: string): Promise<SweepRow> {
  const sweep = await tx.find<SweepRow>(sql`
    select ${columns} from sweeps sweep left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = sweep.org_id
    where sweep.tenant_id = ${actor.tenantId} and sweep.id = ${id} and ${concerns(actor)}`)
  if (sweep === undefined) throw new Refusal('absent', 'request.absent')
  return sweep
}

export interface CountRow {
  sweep_id: string
  key: string
  branches: number
  branches_answered: number
  members: number
  members_answered: number
  away: number
  unsure: number
  four_clear: number
  particulars: number
  since: number
  destination: number
  trade: number
  sampled: number
  rechecked: number
  differs: number
}

/** Progress within the actor's scope, per sweep and per group of paths. */
export function countSweeps(tx: Tx, actor: Actor, ids: readonly string[], groupOf: (path: Sql) => Sql): Promise<CountRow[]> {
  const mine = sql`tenant_id = ${actor.tenantId} and sweep_id = any(${ids}::uuid[]) and path >= ${actor.scope.from} and path < ${actor.scope.until}`
  const away = (condition: Sql) => sql`count(*) filter (where away and ${condition})::integer`
  return tx.rows<CountRow>(sql`
    with branch as (
      select sweep_id, ${groupOf(sql`path`)} as key, count(*)::integer as branches,
        count(answered_at)::integer as branches_answered, coalesce(sum(members), 0)::integer as members
      from sweep_branches where ${mine} group by 1, 2),
    answer as (
      select sweep_id, ${groupOf(sql`path`)} as key, count(*)::integer as members_answered, ${away(sql`true`)} as away,
        count(*) filter (where away is null)::integer as unsure,
        ${away(sql`particulars = 'known' and since = 'known' and destination = 'known' and trade = 'known'`)} as four_clear,
        ${away(sql`particulars = 'known'`)} as particulars, ${away(sql`since = 'known'`)} as since,
        ${away(sql`destination = 'known'`)} as destination, ${away(sql`trade = 'known'`)} as trade,
        count(*) filter (where sampled)::integer as sampled, count(recheck)::integer as rechecked,
        count(*) filter (where recheck = 'differs')::integer as differs
      from sweep_answers where ${mine} group by 1, 2)
    select branch.sweep_id, branch.key, branches, branches_answered, members, coalesce(members_answered, 0) as members_answered,
      coalesce(away, 0) as away, coalesce(unsure, 0) as unsure, coalesce(four_clear, 0) as four_clear, coalesce(particulars, 0) as particulars,
      coalesce(since, 0) as since, coalesce(destination, 0) as destination, coalesce(trade, 0) as trade, coalesce(sampled, 0) as sampled,
      coalesce(rechecked, 0) as rechecked, coalesce(differs, 0) as differs
    from branch left join answer on answer.sweep_id = branch.sweep_id and answer.key = branch.key
    order by branch.key`)
}

/** Whose organisations below are told apart: those of the sweep, or of the post where it stands lower. */
export function groupedBelow({ scope }: Actor, sweep: SweepRow): string {
  return scope.from.startsWith(sweep.path) && scope.from.length > sweep.path.length ? scope.from : sweep.path
}

/** The part of a path that names the organisation directly below. */
export const childOf = (above: string) => (path: Sql): Sql =>
  sql`left(${path}, ${above.length} + position('/' in substr(${path}, ${above.length + 1})))`

export function listOrgNames(tx: Tx, actor: Actor, paths: readonly string[]): Promise<{ path: string; name: string }[]> {
  return tx.rows<{ path: string; name: string }>(sql`
    select path, name from orgs where tenant_id = ${actor.tenantId} and path = any(${paths}::text[])`)
}

export interface BranchRow {
  org_id: string
  name: string
  path: string
  township: string | null
  answered_at: string | null
  answered_by: string | null
  none_away: boolean | null
  members: number
  away: number
  four_clear: number
  total: number
}

export interface BranchFilter {
  orgId?: string
  answered?: boolean
  township?: string
  page: number
  size: number
}

/** Branches asked by a sweep, in tree order. */
export function listBranches(tx: Tx, actor: Actor, sweep: SweepRow, filter: BranchFilter): Promise<BranchRow[]> {
  const { township } = filter
  return tx.rows<BranchRow>(sql`
    select branch.org_id, org.name, branch.path, above.name as township, branch.answered_at, branch.answered_by, branch.none_away,
      coalesce(branch.members, 0) as members, coalesce(told.away, 0) as away, coalesce(told.four_clear, 0) as four_clear, count(*) over ()::integer as total
    from sweep_branches branch
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = branch.org_id
    left join orgs above on above.tenant_id = ${actor.tenantId} and above.path = ${childOf(groupedBelow(actor, sweep))(sql`branch.path`)}
    left join lateral (
      select count(*) filter (where away)::integer as away,
        count(*) filter (where away and particulars = 'known' and since = 'known' and destination = 'known' and trade = 'known')::integer as four_clear
      from sweep_answers answer
      where answer.tenant_id = ${actor.tenantId} and answer.sweep_id = ${sweep.id} and answer.path = branch.path
    ) told on true
    where branch.tenant_id = ${actor.tenantId} and branch.sweep_id = ${sweep.id}
      and branch.path >= ${actor.scope.from} and branch.path < ${actor.scope.until}
      ${filter.orgId === undefined ? empty : sql`and branch.org_id = ${filter.orgId}`}
      ${filter.answered === undefined ? empty : filter.answered ? sql`and branch.answered_at is not null` : sql`and branch.answered_at is null`}
      ${township === undefined ? empty : sql`and branch.path >= ${township} and branch.path < ${scopeOf(township).until}`}
    order by branch.path
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export async function getBranch(tx: Tx, actor: Actor, sweep: SweepRow, orgId: string): Promise<BranchRow> {
  const [branch] = await listBranches(tx, actor, sweep, { orgId, page: 1, size: 1 })
  if (branch === undefined) throw new Refusal('absent', 'request.absent')
  return branch
}

export interface AnswerRow {
  person_id: string
  name: string
  answered: boolean
  /** An open stay says so. */
  stay_away: boolean
  away: boolean | null
  particulars: 'known' | 'unknown'
  since: 'known' | 'unknown'
  destination: 'known' | 'unknown'
  trade: 'known' | 'unknown'
  note: string | null
  left_on: string | null
  place: string | null
  trade_code: string | null
}

/** Members whose formal relation is in that branch or in a group of it; branches below a general branch answer for themselves. */
export function isMemberOf(actor: Actor, org: { id: Sql; path: Sql }): Sql {
  return sql`
    (p.home_path = ${org.path} or p.home_org_id in (
      select party_group.id from orgs party_group
      where party_group.tenant_id = ${actor.tenantId} and party_group.parent_id = ${org.id} and party_group.kind = 'group'))
    and p.merged_into is null and p.left_on is null and p.deceased_on is null and p.member_type in ('full', 'probationary')`
}

/** Each member of the branch with the answer given, or else what the stays tell. */
export function listAnswers(tx: Tx, actor: Actor, sweepId: string, branch: { orgId: string; path: string }): Promise<AnswerRow[]> {
  const known = (condition: Sql) => sql`case when ${condition} then 'known' else 'unknown' end`
  return tx.rows<AnswerRow>(sql`
    select p.id as person_id, p.name, answer.person_id is not null as answered, stay.id is not null as stay_away,
      case when answer.person_id is null then (stay.id is not null) else answer.away end as away,
      coalesce(answer.particulars, ${known(sql`(p.phone_enc is not null or p.landline_enc is not null) and (p.identity_key is not null or p.birth_on is not null)`)}) as particulars,
      coalesce(answer.since, ${known(sql`stay.left_on is not null`)}) as since,
      coalesce(answer.destination, ${known(sql`stay.city is not null or stay.province is not null`)}) as destination,
      coalesce(answer.trade, ${known(sql`stay.trade is not null`)}) as trade,
      answer.note, stay.left_on, coalesce(stay.city, stay.province) as place, stay.trade as trade_code
    from persons p
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.person_id = p.id and stay.open and stay.state <> 'planned'
    left join sweep_answers answer on answer.tenant_id = ${actor.tenantId} and answer.sweep_id = ${sweepId} and answer.person_id = p.id
    where p.tenant_id = ${actor.tenantId} and ${isMemberOf(actor, { id: sql`${branch.orgId}`, path: sql`${branch.path}` })}
      and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}
    order by (stay.id is null), p.pinyin, p.id`)
}

export interface SampleRow {
  person_id: string
  name: string
  org_name: string
  away: boolean | null
  particulars: 'known' | 'unknown'
  since: 'known' | 'unknown'
  destination: 'known' | 'unknown'
  trade: 'known' | 'unknown'
  recheck: string | null
  recheck_note: string | null
}

export function listSample(tx: Tx, actor: Actor, sweepId: string): Promise<SampleRow[]> {
  return tx.rows<SampleRow>(sql`
    select answer.person_id, p.name, org.name as org_name, answer.away, answer.particulars, answer.since, answer.destination, answer.trade,
      answer.recheck, answer.recheck_note
    from sweep_answers answer
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = answer.person_id
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = answer.org_id
    where answer.tenant_id = ${actor.tenantId} and answer.sweep_id = ${sweepId} and answer.sampled
      and answer.path >= ${actor.scope.from} and answer.path < ${actor.scope.until}
    order by answer.path, p.pinyin, p.id`)
}

export interface GivenAnswerRow {
  person_id: string
  name: string
  org_name: string
  away: boolean | null
  particulars: 'known' | 'unknown'
  since: 'known' | 'unknown'
  destination: 'known' | 'unknown'
  trade: 'known' | 'unknown'
  note: string | null
  answered_by: string
}

/** Every answer given to a sweep within the actor's scope. */
export function listAllAnswers(tx: Tx, actor: Actor, sweepId: string): Promise<GivenAnswerRow[]> {
  return tx.rows<GivenAnswerRow>(sql`
    select answer.person_id, p.name, org.short_name as org_name, answer.away, answer.particulars, answer.since, answer.destination, answer.trade, answer.note, answer.answered_by
    from sweep_answers answer
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = answer.person_id
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = answer.org_id
    where answer.tenant_id = ${actor.tenantId} and answer.sweep_id = ${sweepId} and answer.path >= ${actor.scope.from} and answer.path < ${actor.scope.until}
    order by answer.path, answer.away desc nulls last, p.pinyin, p.id`)
}
