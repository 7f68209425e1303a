import type { DutyLight } from '../../domain/duties/light.ts'
import { openLights } from '../../domain/duties/light.ts'
import { dutyParameters } from '../../playbooks/national/duty-parameters.ts'
import type { Actor } from '../platform/actor.ts'
import { columnNames, unnestRows } from '../platform/columns.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { coverColumns, covers } from './terms.ts'

/** The light of a duty on a day: the rule is `judgeDutyLight` of domain/duties. */
export function lightOn(today: string): Sql {
  return sql`case
    when duty.fulfilled_on is not null then 'done' when duty.waived_on is not null then 'waived' when duty.ended_on <= duty.due_on then 'lapsed'
    when duty.until_on <= ${today}::date or duty.ended_on <= ${today}::date then 'missed' when duty.due_on < ${today}::date then 'overdue'
    when duty.due_on <= ${today}::date + ${dutyParameters.dueSoonDays}::integer then 'due-soon' else 'on-course' end`
}

/** Duties that the acting post answers for: of its organisations, or of the members of the contact who acts. */
export function ofActor(actor: Actor, range: { from: string; until: string }): Sql {
  if (actor.post?.kind === 'contact') {
    return sql`duty.stay_id in (select mine.id from stays mine where mine.tenant_id = ${actor.tenantId} and mine.contact_id = ${actor.personId})`
  }
  return sql`duty.path >= ${range.from} and duty.path < ${range.until}`
}

/** Duties of the stretch in which the day lies; or, of a month, those that fall due in it. */
export function inTime(today: string, month: string | undefined): Sql {
  if (month !== undefined) return sql`duty.due_on >= ${`${month}-01`}::date and duty.due_on < ${`${month}-01`}::date + interval '1 month'`
  return sql`duty.from_on <= ${today}::date and coalesce(duty.until_on > ${today}::date, true) and coalesce(duty.ended_on > ${today}::date, true)`
}

/** How far back the work list looks for what is still open. */
const openDays = 400

/** Duties on which something should be done now: due soon or overdue, and neither done nor over. */
export function dueNow(today: string): Sql {
  return sql`duty.due_on >= ${today}::date - ${openDays}::integer and duty.due_on <= ${today}::date + ${dutyParameters.dueSoonDays}::integer
    and duty.fulfilled_on is null and duty.waived_on is null and ${inTime(today, undefined)}`
}

/** Whether no other duty due now stands for this one as well: the rule is `foldDuties` of domain/duties. */
export function namedNow(tenantId: number, today: string): Sql {
  return sql`not exists (
    select 1 from (select ${columnNames(coverColumns)} from ${unnestRows(coverColumns, covers)}) cover
    join (select * from duties duty where duty.tenant_id = ${tenantId} and ${dueNow(today)}) standing on standing.clause_id = cover.by_id
    where cover.covered_id = duty.clause_id and standing.subject_id = duty.subject_id and standing.org_id = duty.org_id
      and (standing.due_on < duty.due_on or (standing.due_on = duty.due_on and cover.ties)))`
}

export interface DutyFilter {
  range: { from: string; until: string }
  today: string
  month?: string | undefined
  playbook?: string | undefined
  side?: string | undefined
  light?: 'open' | DutyLight | undefined
  clause?: string | undefined
  search?: string | undefined
}

export interface DutyRow {
  subject_id: string
  clause_id: string
  period: string
  org_id: string
  playbook: string
  side: 'home' | 'host' | 'member'
  org_name: string | null
  person_id: string | null
  person_name: string | null
  stay_id: string | null
  from_on: string
  due_on: string
  until_on: string | null
  light: DutyLight
  days_left: number
  fulfilled_on: string | null
  proof_kind: string | null
  proof_by: string | null
  proof_source: string | null
  /** Whose page shows the proof: of a step its stay, of a contact its person, of a claim its task. Null where the reader may not see it. */
  proof_opens: string | null
  noted_by: string | null
  note_enc: string | null
  waived_on: string | null
  waived_by: string | null
  waived_reason: string | null
}

interface RowsWanted { tenantId: number; today: string; where: Sql; order: Sql; limit: number; offset: number }

/** Duties with the names of those concerned and with what proved them. */
export function selectDuties({ tenantId, today, where, order, limit, offset }: RowsWanted): Sql {
  return sql`
    select duty.subject_id, duty.clause_id, duty.period, duty.org_id, duty.playbook, duty.side, duty.person_id, duty.stay_id, duty.from_on, duty.due_on, duty.until_on,
      duty.light, duty.due_on - ${today}::date as days_left, duty.fulfilled_on, duty.noted_by, duty.note_enc, duty.waived_on, duty.waived_by, duty.waived_reason,
      coalesce(org.short_name, case when duty.side = 'host' then stay.host_org_name else stay.home_org_name end) as org_name, stay.person_name,
      proof.kind as proof_kind, proof.by_name as proof_by, proof.source as proof_source,
      case proof.source when 'stay' then proof.stay_id when 'step' then proof.stay_id when 'contact' then proof.person_id when 'talk' then proof.person_id
        when 'task' then claim.task_id else proof.source_id end as proof_opens
    from (
      select *
      from (select duty.*, ${lightOn(today)} as light from duties duty where duty.tenant_id = ${tenantId}) duty
      where ${where}
      order by ${order}
      limit ${limit} offset ${offset}
    ) duty
    left join orgs org on org.tenant_id = ${tenantId} and org.id = duty.org_id
    left join stays stay on stay.tenant_id = ${tenantId} and stay.id = duty.stay_id
    left join happenings proof on proof.tenant_id = ${tenantId} and proof.on_date = duty.fulfilled_on and proof.id = duty.proof_id
    left join task_claims claim on proof.source = 'task' and claim.tenant_id = ${tenantId} and claim.id = proof.source_id
    order by ${order}`
}

const byUrgency = sql`duty.due_on, duty.clause_id, duty.subject_id, duty.period, duty.org_id`

function wantedDuties(actor: Actor, filter: DutyFilter): Sql {
  const { today, light, search } = filter
  const prefix = search === undefined ? '' : `${search.replace(/[%_\\]/g, '\\$&')}%`
  return sql`${ofActor(actor, filter.range)} and ${inTime(today, filter.month)}
    ${filter.playbook === undefined ? empty : sql`and duty.playbook = ${filter.playbook}`}
    ${filter.side === undefined ? empty : sql`and duty.side = ${filter.side}`}
    ${filter.clause === undefined ? empty : sql`and duty.clause_id = ${filter.clause}`}
    ${light === undefined ? empty : sql`and duty.light = any(${light === 'open' ? [...openLights] : [light]}::text[])`}
    ${search === undefined ? empty : sql`and duty.stay_id in (select named.id from stays named where named.tenant_id = ${actor.tenantId} and named.person_name like ${prefix})`}`
}

export function listDuties(tx: Tx, actor: Actor, filter: DutyFilter, { page, size }: { page: number; size: number }): Promise<DutyRow[]> {
  return tx.rows<DutyRow>(selectDuties({
    tenantId: actor.tenantId, today: filter.today, where: wantedDuties(actor, filter), order: byUrgency, limit: size, offset: (page - 1) * size,
  }))
}

export async function countDuties(tx: Tx, actor: Actor, filter: DutyFilter): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    select count(*)::integer as count
    from (select duty.*, ${lightOn(filter.today)} as light from duties duty where duty.tenant_id = ${actor.tenantId}) duty
    where ${wantedDuties(actor, filter)}`)
  return count
}

/** A stay that left from or came to the actor's organisations; acting as oneself, one's own or that of a member assigned to one. */
export function findStayInSight(tx: Tx, { tenantId, scope, reach, personId }: Actor, id: string): Promise<{ id: string } | undefined> {
  const mine = reach === 'self' ? sql`or stay.person_id = ${personId} or stay.contact_id = ${personId}` : empty
  return tx.find(sql`
    select stay.id from stays stay
    where stay.tenant_id = ${tenantId} and stay.id = ${id}
      and ((stay.home_path >= ${scope.from} and stay.home_path < ${scope.until}) or (stay.host_path >= ${scope.from} and stay.host_path < ${scope.until}) ${mine})`)
}

/** All duties of a stay in this register, newest stretch first. */
export function listStayDuties(tx: Tx, actor: Actor, stayId: string, today: string): Promise<DutyRow[]> {
  return tx.rows<DutyRow>(selectDuties({
    tenantId: actor.tenantId, today, where: sql`duty.subject_id = ${stayId}`, order: sql`duty.due_on desc, duty.clause_id, duty.org_id`, limit: 400, offset: 0,
  }))
}

/** One's own duties that are current, and what was done in the last weeks. */
export function listOwnDuties(tx: Tx, { tenantId, personId }: Actor, today: string): Promise<DutyRow[]> {
  const where = sql`duty.person_id = ${personId} and duty.side = 'member' and ${inTime(today, undefined)} and duty.light <> 'lapsed'`
  return tx.rows<DutyRow>(selectDuties({ tenantId, today, where, order: byUrgency, limit: 100, offset: 0 }))
}

/** The organisation right below `top` in which a path lies, as its path; that of `top` itself where it lies in none. */
const partBelow = (top: string) => sql`left(duty.path, ${top.length}::integer + position('/' in substr(duty.path, ${top.length + 1}::integer)))`

export interface LightCount { part: string; side: 'home' | 'host' | 'member'; clause_id: string; playbook: string; light: DutyLight; count: number }

/** Duties under each light, by the part of the range in which they lie, clause and side: every number of the three lists is a sum of these. */
export function countLights(tx: Tx, actor: Actor, filter: Pick<DutyFilter, 'range' | 'today' | 'month'>): Promise<LightCount[]> {
  return tx.rows<LightCount>(sql`
    select ${partBelow(filter.range.from)} as part, duty.side, duty.clause_id, duty.playbook, ${lightOn(filter.today)} as light, count(*)::integer as count
    from duties duty
    where duty.tenant_id = ${actor.tenantId} and ${ofActor(actor, filter.range)} and ${inTime(filter.today, filter.month)}
    group by 1, 2, 3, 4, 5`)
}

/** The organisations right below, by which the lists are told apart; the organisation itself where there are none. */
export function listParts(tx: Tx, { tenantId, scope }: Actor, top: string | null): Promise<{ id: string; name: string; path: string }[]> {
  return tx.rows<{ id: string; name: string; path: string }>(sql`
    select id, short_name as name, path from orgs
    where tenant_id = ${tenantId} and status = 'active' and parent_id is not distinct from ${top}::uuid and path >= ${scope.from} and path < ${scope.until}
    union all
    select id, short_name, path from orgs
    where tenant_id = ${tenantId} and id = ${top}::uuid and path >= ${scope.from} and path < ${scope.until}
    order by path`)
}
