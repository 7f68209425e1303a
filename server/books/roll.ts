import type { Rule } from '../../domain/statistics/dimensions.ts'
import type { PersonColumns } from '../people/person-record.ts'
import { sql, type Sql, type Tx } from '../platform/database.ts'
import { lastHeard, namedContact } from '../statistics/columns.ts'
import { flowOf } from '../statistics/population.ts'
import { inTreeOrder, treeAt, within, type Basis } from '../statistics/tree.ts'

type PersonPart = Pick<
  PersonColumns, 'identity_enc' | 'phone_enc' | 'landline_enc' | 'address_enc' | 'registered_address_enc' | 'sex' | 'ethnic' | 'birth_on' | 'education' | 'education_text' | 'joined_on' | 'full_on'
>

/** A line of a roll: who, for which organisation, and the stay of that day where the member is away. */
export interface RollRow extends PersonPart {
  id: string
  person_name: string
  member_type: string | null
  person_here: boolean
  home_path: string | null
  host_path: string | null
  contact_id: string | null
  org_name: string
  home_org_name: string | null
  stay_id: string | null
  state: string | null
  stay_host_path: string | null
  mode: string | null
  left_on: string | null
  reason: string | null
  destination_kind: string | null
  province: string | null
  city: string | null
  county: string | null
  trade: string | null
  occupation: string | null
  employer: string | null
  holds_certificate: boolean | null
  host_org_name: string | null
  host_since_on: string | null
  host_contact_name: string | null
  lost_since_on: string | null
  last_heard_on: string | null
  contact_name: string | null
  total: number
}

export interface RollWish extends Basis {
  rule: Rule
  /** Everybody of the roll, or only those away. */
  only: 'all' | 'away'
  page: number
  size: number
}

const flowColumns = sql`
  flow.person_id, flow.org_id, flow.org_path, flow.org_name, flow.stay_id, flow.state, flow.host_path as stay_host_path, flow.mode, flow.left_on, flow.reason,
  flow.destination_kind, flow.province, flow.city, flow.county, flow.trade, flow.occupation, flow.holds_certificate, flow.host_org_name, flow.host_since_on, flow.lost_since_on`

const flows = (wish: RollWish, rule: Rule): Sql => flowOf({ ...wish, rule, measure: 'away', from: wish.on })

/** Members by their formal relation on that day, with the stay of those away. */
function membersOf(wish: RollWish): Sql {
  const { actor, on } = wish
  return sql`
    with flow as materialized (${flows(wish, 'home')})
    select distinct on (m.person_id) m.person_id, tree.org_id, tree.path as org_path, tree.short_name as org_name, flow.stay_id, flow.state,
      flow.host_path as stay_host_path, flow.mode, flow.left_on, flow.reason, flow.destination_kind, flow.province, flow.city, flow.county, flow.trade,
      flow.occupation, flow.holds_certificate, flow.host_org_name, flow.host_since_on, flow.lost_since_on
    from memberships m
    join (${treeAt(wish)}) tree on tree.org_id = m.org_id
    left join flow on flow.person_id = m.person_id
    where m.tenant_id = ${actor.tenantId} and ${within(actor.scope, sql`m.path`)}
      and (m.from_on is null or m.from_on <= ${on}) and (m.until_on is null or m.until_on > ${on})
      and exists (select 1 from persons here where here.tenant_id = ${actor.tenantId} and here.id = m.person_id
        and here.merged_into is null and (here.deceased_on is null or here.deceased_on > ${on}))
    order by m.person_id, m.from_on desc nulls last`
}

/**
 * Whom the roll counts. By home: everybody whose formal relation is there. By host: everybody whose party life is there, that is
 * members who are not received elsewhere, and those received here. Under either each person of the county counts once.
 */
function peopleOf(wish: RollWish): Sql {
  if (wish.only === 'away') return sql`select ${flowColumns} from (${flows(wish, wish.rule)}) flow`
  if (wish.rule === 'home') return membersOf(wish)
  return sql`
    select member.* from (${membersOf(wish)}) member where member.state is distinct from 'hosted'
    union all
    select ${flowColumns} from (${flows(wish, 'host')}) flow`
}

export function listRoll(tx: Tx, wish: RollWish): Promise<RollRow[]> {
  const { actor, page, size } = wish
  return tx.rows<RollRow>(sql`
    select flow.person_id as id, coalesce(p.name, stay.person_name) as person_name, p.id is not null as person_here, p.member_type, p.sex, p.ethnic, p.birth_on,
      p.education, p.education_text, p.joined_on, p.full_on, p.identity_enc, p.phone_enc, p.landline_enc, p.address_enc, p.registered_address_enc,
      p.home_path, p.host_path, p.contact_id, flow.org_name, coalesce(home.short_name, stay.home_org_name) as home_org_name, flow.stay_id, flow.state,
      case when stay.open and stay.state = 'hosted' then flow.stay_host_path end as stay_host_path, flow.mode, flow.left_on, flow.reason,
      flow.destination_kind, flow.province, flow.city, flow.county, flow.trade, flow.occupation, stay.employer, flow.holds_certificate, flow.host_org_name,
      flow.host_since_on, stay.host_contact_name, flow.lost_since_on, ${lastHeard(wish)} as last_heard_on, ${namedContact(wish)} as contact_name, flow.total
    from (
      select people.*, count(*) over ()::integer as total
      from (${peopleOf(wish)}) people
      left join persons named on named.tenant_id = ${actor.tenantId} and named.id = people.person_id
      order by ${inTreeOrder(sql`people.org_path`)}, named.pinyin nulls last, people.person_id
      limit ${size} offset ${(page - 1) * size}
    ) flow
    left join persons p on p.tenant_id = ${actor.tenantId} and p.id = flow.person_id
    left join orgs home on home.tenant_id = ${actor.tenantId} and home.id = p.home_org_id
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.id = flow.stay_id
    order by ${inTreeOrder(sql`flow.org_path`)}, p.pinyin nulls last, flow.person_id`)
}

export interface YearRow {
  stay_id: string
  attended: number
  reported: number
  reached: number
  tried: number
}

/** What a year holds for each stay until the day: gatherings attended, own reports, contacts that reached the member and that did not. */
export function countYear(tx: Tx, { actor, on }: Basis, stayIds: readonly string[]): Promise<YearRow[]> {
  const from = `${on.slice(0, 4)}-01-01`
  return tx.rows<YearRow>(sql`
    select stay.id as stay_id, coalesce(steps.attended, 0) as attended, coalesce(steps.reported, 0) as reported,
      coalesce(log.reached, 0) as reached, coalesce(log.tried, 0) as tried
    from stays stay
    left join lateral (
      select count(*) filter (where step.kind = 'attend')::integer as attended, count(*) filter (where step.side = 'member' and step.kind <> 'attend')::integer as reported
      from steps step where step.tenant_id = ${actor.tenantId} and step.stay_id = stay.id and step.kind <> 'undo' and step.on_date between ${from} and ${on}
        and not exists (select 1 from steps u where u.tenant_id = ${actor.tenantId} and u.stay_id = stay.id and u.undoes = step.id)
    ) steps on true
    left join lateral (
      select count(*) filter (where entry.outcome in ('reached', 'call-back', 'moved', 'refused'))::integer as reached,
        count(*) filter (where entry.outcome in ('no-answer', 'wrong-number'))::integer as tried
      from contact_entries entry where entry.tenant_id = ${actor.tenantId} and entry.person_id = stay.person_id and entry.voids is null
        and entry.on_date between ${from} and ${on}
        and not exists (select 1 from contact_entries v where v.tenant_id = ${actor.tenantId} and v.voids = entry.id)
    ) log on true
    where stay.tenant_id = ${actor.tenantId} and stay.id = any(${stayIds}::uuid[])`)
}

export interface HandlingRow {
  stay_id: string
  registered_on: string | null
  answered_on: string | null
  cases: string[]
  correction_open: boolean
  answer_due_on: string | null
  receipt_due_on: string | null
}

/** How each stay was handled until the day, and what is open about it. */
export function listHandling(tx: Tx, { actor, on, past }: Basis, stayIds: readonly string[]): Promise<HandlingRow[]> {
  return tx.rows<HandlingRow>(sql`
    select stay.id as stay_id,
      (select max(step.on_date) from steps step where step.tenant_id = ${actor.tenantId} and step.stay_id = stay.id and step.kind = 'register' and step.on_date <= ${on}) as registered_on,
      (select max(step.on_date) from steps step where step.tenant_id = ${actor.tenantId} and step.stay_id = stay.id and step.kind in ('accept', 'decline') and step.on_date <= ${on}) as answered_on,
      array(select matter.kind from cases matter where matter.tenant_id = ${actor.tenantId} and matter.stay_id = stay.id and matter.opened_on <= ${on}
        and (matter.closed_on is null or matter.closed_on > ${on}) order by matter.opened_on) as cases,
      ${past ? sql`false` : sql`stay.correction_open`} as correction_open,
      ${past ? sql`null::date` : sql`stay.answer_due_on`} as answer_due_on, ${past ? sql`null::date` : sql`stay.receipt_due_on`} as receipt_due_on
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.id = any(${stayIds}::uuid[])`)
}
