import type { QuestionKey } from '../../contract/worklist/endpoints.ts'
import { postEnded } from '../contacts/load-queries.ts'
import { dueNow, namedNow, ofActor } from '../duties/queries.ts'
import { openMatters, type MattersAsked, type OpenMatters } from '../talks/open.ts'
import type { Actor } from '../platform/actor.ts'
import { join, sql, type Sql } from '../platform/database.ts'

/** What the questions are asked with. */
export interface Asking {
  actor: Actor
  today: string
  contactDays: number
  /** Of which years members may still have to be spoken with or reminded. */
  matters: OpenMatters
}

/**
 * Each question as one statement over `(title, detail, days, due_on, person_id, stay_id, item_id)`, in the order in which it
 * should be answered; `days` over 0 and a due day past count as overdue.
 */
export const questions: Record<QuestionKey, (asking: Asking) => Sql> = {
  'letters-in': ({ actor, today }) => sql`
    select stay.person_name as title, letter.from_org_name as detail, ${overdue('letter.answer_due_on', today)} as days, letter.answer_due_on as due_on,
      null::uuid as person_id, letter.stay_id, letter.id as item_id
    from letters letter join stays stay on stay.tenant_id = ${actor.tenantId} and stay.id = letter.stay_id
    where letter.tenant_id = ${actor.tenantId} and ${inside(actor, 'letter.to_path')} and letter.purpose = 'register' and letter.state in ('sent', 'received')
    order by letter.answer_due_on nulls last, letter.written_at`,
  'letters-out': ({ actor, today }) => sql`
    select stay.person_name as title, letter.to_org_name as detail, ${overdue('letter.answer_due_on', today)} as days, letter.answer_due_on as due_on,
      null::uuid as person_id, letter.stay_id, letter.id as item_id
    from letters letter join stays stay on stay.tenant_id = ${actor.tenantId} and stay.id = letter.stay_id
    where letter.tenant_id = ${actor.tenantId} and ${inside(actor, 'letter.from_path')} and letter.purpose = 'register' and letter.state in ('sent', 'received')
      and letter.answer_due_on < ${today}
    order by letter.answer_due_on, letter.id`,
  returns: ({ actor }) => sql`
    ${stayQuestion(sql`coalesce(stay.host_org_name, '')`)}
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.open
      and ((${inside(actor, 'stay.home_path')} and stay.home_owes_return) or (${inside(actor, 'stay.host_path')} and stay.host_owes_return))
    order by stay.id`,
  corrections: ({ actor }) => sql`
    ${stayQuestion(sql`coalesce(stay.host_org_name, '')`)}
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.open
      and ((${inside(actor, 'stay.home_path')} and stay.home_owes_correction) or (${inside(actor, 'stay.host_path')} and stay.host_owes_correction))
    order by stay.id`,
  'file-corrections': ({ actor, today }) => sql`
    select p.name as title, request.field as detail, ${today}::date - (request.asked_at at time zone 'Asia/Shanghai')::date as days, null::date as due_on,
      p.id as person_id, null::uuid as stay_id, request.id as item_id
    from correction_requests request join persons p on p.tenant_id = ${actor.tenantId} and p.id = request.person_id
    where request.tenant_id = ${actor.tenantId} and request.state = 'open' and ${inside(actor, 'p.home_path')}
    order by request.asked_at`,
  cases: ({ actor, today }) => sql`
    select p.name as title, matter.kind as detail, ${overdue('matter.due_on', today)} as days, matter.due_on, p.id as person_id, matter.stay_id, matter.id as item_id
    from cases matter join persons p on p.tenant_id = ${actor.tenantId} and p.id = matter.person_id
    where matter.tenant_id = ${actor.tenantId} and matter.closed_on is null and ${inside(actor, 'matter.path')}
    order by matter.due_on nulls last, matter.id`,
  'call-back': ({ actor, today }) => sql`
    ${stayQuestion(sql`coalesce(stay.city, stay.province, '')`, sql`${today}::date - stay.call_back_on`, sql`stay.call_back_on`)}, ${attempted}
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.open and ${mine(actor)} and stay.call_back_on <= ${today}
    order by stay.call_back_on, stay.id`,
  'to-tell': ({ actor, today }) => sql`
    select p.name as title, owed.detail, ${today}::date - owed.call_on as days, null::date as due_on, p.id as person_id, stay.id as stay_id, null::uuid as item_id, tried.tried_on, tried.tried_outcome
    from (
      select c.person_id, string_agg(distinct n.template, ',') as detail, min(c.call_on) as call_on
      from notice_copies c join notices n on n.tenant_id = ${actor.tenantId} and n.id = c.notice_id
      where c.tenant_id = ${actor.tenantId} and c.rung = 'call' and c.read_at is null group by c.person_id
    ) owed
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = owed.person_id
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.person_id = p.id and stay.open
    left join lateral (
      select entry.on_date as tried_on, entry.outcome as tried_outcome from contact_entries entry
      where entry.tenant_id = ${actor.tenantId} and entry.person_id = p.id and entry.voids is null and entry.on_date >= owed.call_on
        and not exists (select 1 from contact_entries v where v.tenant_id = ${actor.tenantId} and v.voids = entry.id)
      order by entry.on_date desc, entry.recorded_at desc limit 1) tried on true
    where ${actor.post?.kind === 'contact' ? sql`p.contact_id = ${actor.personId}` : inside(actor, 'p.home_path')}
    order by owed.call_on, p.pinyin, p.id`,
  'to-call': ({ actor, today, contactDays }) => sql`
    ${stayQuestion(sql`coalesce(stay.city, stay.province, '')`, sql`${today}::date - stay.last_heard_on`)}, ${attempted}
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.open and stay.state <> 'planned' and ${mine(actor)}
      and coalesce(stay.last_heard_on <= ${today}::date - ${contactDays}::integer, true)
    order by stay.last_heard_on nulls first, stay.id`,
  reports: ({ actor, today }) => sql`
    select p.name as title, coalesce(stay.city, stay.province, '') as detail, ${today}::date - r.on_date as days, null::date as due_on, p.id as person_id, stay.id as stay_id, r.id as item_id
    from reports r join persons p on p.tenant_id = ${actor.tenantId} and p.id = r.person_id
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.id = r.stay_id
    where r.tenant_id = ${actor.tenantId} and r.answered_on is null and r.taken_back_on is null and r.person_id is distinct from ${actor.personId}
      and ${actor.post?.kind === 'contact' ? sql`p.contact_id = ${actor.personId}` : inside(actor, 'r.path')}
    order by (r.help <> '{}' or r.life = 'hard' or r.thought = 'talk') desc, r.on_date, r.id`,
  words: ({ actor, today }) => sql`
    select p.name as title, g.title as detail, ${today}::date - (line.word_at at time zone 'Asia/Shanghai')::date as days, null::date as due_on, p.id as person_id,
      null::uuid as stay_id, g.id as item_id
    from attendances line
    join gatherings g on g.tenant_id = ${actor.tenantId} and g.id = line.gathering_id
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = line.person_id
    where line.tenant_id = ${actor.tenantId} and line.word_enc is not null and coalesce(line.mark not in ('present', 'online', 'counted', 'late'), true)
      and line.on_date <= ${today} and g.state in ('invited', 'held')
      and ${actor.post?.kind === 'contact' ? sql`p.contact_id = ${actor.personId}` : inside(actor, 'line.path')}
    order by line.word_at, p.id`,
  sheets: ({ actor, today }) => sql`
    select g.title, org.short_name as detail, ${today}::date - g.on_date as days, g.on_date as due_on, null::uuid as person_id, null::uuid as stay_id, g.id as item_id
    from gathering_orgs part
    join gatherings g on g.tenant_id = ${actor.tenantId} and g.id = part.gathering_id
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = part.org_id
    where part.tenant_id = ${actor.tenantId} and ${inside(actor, 'part.path')} and part.saved_at is null
      and g.state in ('planned', 'invited', 'held') and g.on_date <= ${today}
    order by g.on_date, g.id, part.path`,
  receipts: ({ actor, today }) => sql`
    select stay.person_name as title, '' as detail, ${overdue('stay.receipt_due_on', today)} as days, stay.receipt_due_on as due_on,
      stay.person_id, stay.id as stay_id, null::uuid as item_id
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.open and stay.receipt_due_on < ${today} and ${inside(actor, 'stay.home_path')}
    order by stay.receipt_due_on, stay.id`,
  duties: ({ actor, today }) => sql`
    select duty.clause_id as title, count(*)::text as detail, greatest(0, ${today}::date - min(duty.due_on)) as days, min(duty.due_on) as due_on,
      null::uuid as person_id, null::uuid as stay_id, null::uuid as item_id
    from duties duty
    where duty.tenant_id = ${actor.tenantId} and ${ofActor(actor, actor.scope)} and duty.side <> 'member' and ${dueNow(today)}
      and ${namedNow(actor.tenantId, today)}
    group by duty.clause_id
    order by min(duty.due_on), duty.clause_id`,
  deliveries: ({ actor, today }) => sql`
    select claim.person_name as title, task.title as detail, ${today}::date - claim.delivered_on as days, null::date as due_on, claim.person_id, null::uuid as stay_id,
      claim.task_id as item_id
    from task_claims claim join tasks task on task.tenant_id = ${actor.tenantId} and task.id = claim.task_id
    where claim.tenant_id = ${actor.tenantId} and claim.state = 'delivered' and ${inside(actor, 'claim.path')} and claim.person_id is distinct from ${actor.personId}
    order by claim.delivered_on, claim.id`,
  'shared-tasks': ({ actor, today }) => sql`
    select task.title, task.org_name as detail, ${today}::date - task.published_on as days, task.due_on, null::uuid as person_id, null::uuid as stay_id, task.id as item_id
    from task_orgs shared join tasks task on task.tenant_id = ${actor.tenantId} and task.id = shared.task_id
    where shared.tenant_id = ${actor.tenantId} and shared.role = 'partner' and shared.joined_on is null and shared.path = ${actor.post?.path ?? '~'}
      and task.state = 'published' and task.due_on >= ${today}
    order by task.due_on, task.id`,
  objections: ({ actor, today }) => sql`
    select p.name as title, entry.title as detail, ${today}::date - objection.raised_on as days, null::date as due_on, p.id as person_id, null::uuid as stay_id,
      objection.id as item_id
    from point_objections objection
    join point_entries entry on entry.tenant_id = ${actor.tenantId} and entry.id = objection.entry_id
    join persons p on p.tenant_id = ${actor.tenantId} and p.id = objection.person_id
    where objection.tenant_id = ${actor.tenantId} and objection.answered_on is null and ${inside(actor, 'p.home_path')} and p.id is distinct from ${actor.personId}
    order by objection.raised_on, objection.id`,
  talks: ({ actor, matters }) => sql`
    select matter.name as title, matter.title as detail, null::integer as days, null::date as due_on, matter.person_id, null::uuid as stay_id, matter.id as item_id
    from (${openOf(actor, matters.talk, 'talk')}) matter
    where matter.person_id is distinct from ${actor.personId}
    order by matter.pinyin, matter.person_id, matter.title`,
  checks: ({ actor, today, matters }) => sql`
    select matter.title, count(*) || '名党员' as detail, ${today}::date - min(matter.listed_on) as days, null::date as due_on, null::uuid as person_id, null::uuid as stay_id, null::uuid as item_id
    from (${openOf(actor, matters.reminder, 'reminder')}) matter
    where matter.person_id is distinct from ${actor.personId}
    group by matter.clause_id, matter.title
    order by matter.title, matter.clause_id`,
  'without-contact': ({ actor }) => sql`
    ${stayQuestion(sql`coalesce(stay.city, stay.province, '')`)}
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.open and ${inside(actor, 'stay.home_path')} and not stay.contact_named
    order by stay.left_on nulls first, stay.id`,
  'contact-gone': ({ actor, today }) => sql`
    select contact.name as title, load.members::text as detail, null::integer as days, null::date as due_on, contact.id as person_id, null::uuid as stay_id, null::uuid as item_id
    from (
      select stay.contact_id, count(*) as members from stays stay
      where stay.tenant_id = ${actor.tenantId} and stay.open and ${inside(actor, 'stay.home_path')} group by stay.contact_id
    ) load
    join persons contact on contact.tenant_id = ${actor.tenantId} and contact.id = load.contact_id
    where contact.deceased_on is not null or contact.home_path is null or exists (select 1 from stays own
      where own.tenant_id = ${actor.tenantId} and own.person_id = contact.id and own.open and own.state <> 'planned')
      or ${postEnded(actor.tenantId, today, sql`contact.id`)}
    order by contact.name, contact.id`,
  flagged: ({ actor }) => sql`
    select p.name as title, org.short_name as detail, null::integer as days, null::date as due_on, p.id as person_id, null::uuid as stay_id, null::uuid as item_id
    from persons p left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = p.home_org_id
    where p.tenant_id = ${actor.tenantId} and p.declared_migrant and p.merged_into is null and p.left_on is null and p.deceased_on is null and ${inside(actor, 'p.home_path')}
      and not exists (select 1 from stays stay where stay.tenant_id = ${actor.tenantId} and stay.person_id = p.id and stay.open)
    order by p.home_path, p.pinyin, p.id`,
  unregistered: ({ actor, today }) => sql`
    ${stayQuestion(sql`coalesce(stay.city, stay.province, '')`, sql`${today}::date - stay.left_on`)}
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.open and stay.state in ('away', 'declined') and ${inside(actor, 'stay.home_path')}
      and stay.left_on + interval '6 months' <= ${today}::date
    order by stay.left_on, stay.id`,
  'six-months': ({ actor, today }) => sql`
    ${stayQuestion(sql`coalesce(stay.city, stay.province, '')`, sql`null::integer`, sql`(stay.left_on + interval '6 months')::date`)}
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.open and stay.state in ('planned', 'away', 'declined') and ${inside(actor, 'stay.home_path')}
      and stay.left_on + interval '6 months' > ${today}::date and stay.left_on + interval '6 months' <= ${today}::date + 30
    order by stay.left_on, stay.id`,
  sweep: ({ actor, today }) => sql`
    select sweep.name as title, count(*)::text as detail, ${overdue('sweep.due_on', today)} as days, sweep.due_on, null::uuid as person_id, null::uuid as stay_id, sweep.id as item_id
    from sweep_branches branch join sweeps sweep on sweep.tenant_id = ${actor.tenantId} and sweep.id = branch.sweep_id
    where branch.tenant_id = ${actor.tenantId} and ${inside(actor, 'branch.path')} and branch.answered_at is null and sweep.closed_on is null
    group by sweep.id, sweep.name, sweep.due_on
    order by sweep.due_on, sweep.id`,
  terms: ({ actor, today }) => sql`
    select org.short_name as title, '' as detail, greatest(0, ${today}::date - term.ends_on) as days, term.ends_on as due_on, null::uuid as person_id, null::uuid as stay_id, org.id as item_id
    from orgs org, lateral (select (org.elected_on + make_interval(years => org.term_years))::date as ends_on) term
    where org.tenant_id = ${actor.tenantId} and org.status = 'active' and org.elected_on is not null and org.term_years is not null
      and ${inside(actor, 'org.path')} and term.ends_on <= (${today}::date + interval '6 months')
    order by term.ends_on, org.path`,
  complaints: ({ actor, today }) => sql`
    select complaint.by_name as title, coalesce(complaint.page, '') as detail, ${today}::date - (complaint.recorded_at at time zone 'Asia/Shanghai')::date as days, null::date as due_on,
      null::uuid as person_id, null::uuid as stay_id, complaint.id as item_id
    from complaints complaint
    where complaint.tenant_id = ${actor.tenantId} and complaint.answered_at is null and ${inside(actor, 'complaint.path')}
    order by complaint.recorded_at`,
}

/** Open matters of several years, one below the other. */
function openOf(actor: Actor, years: readonly MattersAsked[], leadsTo: 'talk' | 'reminder'): Sql {
  return join(years.map((asked) => sql`select open.* from (${openMatters(actor, asked, leadsTo)}) open`), ' union all ')
}

type PathColumn =
  | 'letter.to_path' | 'letter.from_path' | 'stay.home_path' | 'stay.host_path' | 'p.home_path' | 'matter.path' | 'branch.path' | 'org.path' | 'complaint.path' | 'r.path' | 'claim.path' | 'line.path' | 'part.path'
const pathColumns: Record<PathColumn, Sql> = {
  'letter.to_path': sql`letter.to_path`, 'letter.from_path': sql`letter.from_path`, 'stay.home_path': sql`stay.home_path`, 'stay.host_path': sql`stay.host_path`,
  'p.home_path': sql`p.home_path`, 'matter.path': sql`matter.path`, 'branch.path': sql`branch.path`, 'org.path': sql`org.path`, 'complaint.path': sql`complaint.path`, 'r.path': sql`r.path`, 'claim.path': sql`claim.path`, 'line.path': sql`line.path`, 'part.path': sql`part.path`,
}

function inside({ scope }: Actor, column: PathColumn): Sql {
  return sql`(${pathColumns[column]} >= ${scope.from} and ${pathColumns[column]} < ${scope.until})`
}

/** Members whom the actor keeps in touch with: those of the branch, or those assigned to the contact who acts. */
function mine(actor: Actor): Sql {
  return actor.post?.kind === 'contact' ? sql`stay.contact_id = ${actor.personId}` : inside(actor, 'stay.home_path')
}

type DueColumn = 'letter.answer_due_on' | 'matter.due_on' | 'stay.receipt_due_on' | 'sweep.due_on'
const dueColumns: Record<DueColumn, Sql> = {
  'letter.answer_due_on': sql`letter.answer_due_on`, 'matter.due_on': sql`matter.due_on`, 'stay.receipt_due_on': sql`stay.receipt_due_on`, 'sweep.due_on': sql`sweep.due_on`,
}

function overdue(column: DueColumn, today: string): Sql {
  return sql`greatest(0, ${today}::date - ${dueColumns[column]})`
}

/** The last attempt to reach the member. */
const attempted = sql`stay.tried_on, stay.tried_outcome`

function stayQuestion(detail: Sql, days: Sql = sql`null::integer`, dueOn: Sql = sql`null::date`): Sql {
  return sql`select stay.person_name as title, ${detail} as detail, ${days} as days, ${dueOn} as due_on, stay.person_id, stay.id as stay_id, null::uuid as item_id`
}
