import { isHeard } from '../../domain/contacts/last-heard.ts'
import { heardOutcomes, type ContactOutcome } from '../../domain/contacts/log-codes.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'

/**
 * The signs of a member, as `(on_date, source)`: contacts that reached the member, the member's own steps, attendance,
 * being found. What was taken back is no sign. `until`: as known on that day.
 */
export function signsOf(tenantId: number, stay: { id: Sql; personId: Sql }, until?: string): Sql {
  const inTime = (column: Sql) => (until === undefined ? empty : sql`and ${column} <= ${until}`)
  // a plan lies ahead: heard of was the member when it was told
  const told = sql`least(step.on_date, (step.at at time zone 'Asia/Shanghai')::date)`
  return sql`
    select entry.on_date, 'contact' as source from contact_entries entry
    where entry.tenant_id = ${tenantId} and entry.person_id = ${stay.personId} and entry.voids is null
      and entry.outcome = any(${[...heardOutcomes]}::text[]) ${inTime(sql`entry.on_date`)}
      and not exists (select 1 from contact_entries voiding where voiding.tenant_id = ${tenantId} and voiding.voids = entry.id)
    union all
    select ${told} as on_date, case step.kind when 'attend' then 'attendance' else 'report' end from steps step
    where step.tenant_id = ${tenantId} and step.stay_id = ${stay.id} and step.kind <> 'undo' ${inTime(told)}
      and (step.side = 'member' or step.kind in ('attend', 'find'))
      and not exists (select 1 from steps undo where undo.tenant_id = ${tenantId} and undo.stay_id = ${stay.id} and undo.undoes = step.id)`
}

/** The columns of `stays` that say when and by what one last heard, of the log of steps and the contact log; on one day the steps' word first. */
export function heardLast({ stepOn, stepSource, contactOn }: { stepOn: Sql; stepSource: Sql; contactOn: Sql }): Sql {
  return sql`
    last_heard_on = greatest(${stepOn}, ${contactOn}),
    last_heard_source = case when ${contactOn} is null or ${stepOn} >= ${contactOn} then ${stepSource} else 'contact' end`
}

/** An entry of the contact log as a stay keeps it. */
interface Tried {
  on: string
  outcome: ContactOutcome
  callBackOn: string | null
}

/** Notes on the stay what an entry of the contact log says; answers when one last heard now. In the transaction that writes the entry. */
export async function noteContact(tx: Tx, tenantId: number, stayId: string, { on, outcome, callBackOn }: Tried): Promise<string | null> {
  const contactOn = sql`greatest(stays.contact_heard_on, ${isHeard(outcome) ? on : null}::date)`
  const latest = sql`stays.tried_on > ${on}`
  const { last_heard_on } = await tx.one<{ last_heard_on: string | null }>(sql`
    update stays set contact_heard_on = ${contactOn},
      tried_outcome = case when ${latest} then tried_outcome else ${outcome} end,
      call_back_on = case when ${latest} then call_back_on else ${callBackOn}::date end,
      tried_on = greatest(tried_on, ${on}::date),
      ${heardLast({ stepOn: sql`stays.step_heard_on`, stepSource: sql`stays.step_heard_source`, contactOn })}
    where tenant_id = ${tenantId} and id = ${stayId}
    returning last_heard_on`)
  return last_heard_on
}

/** Reads the contact log of these stays anew: where an entry was voided, or a stay begins. */
export async function rereadContacts(tx: Tx, tenantId: number, stays: readonly { id: string; personId: string }[]): Promise<void> {
  const personIds = stays.map(({ personId }) => personId)
  await tx.run(sql`
    with standing as materialized (
      select entry.person_id, entry.on_date, entry.recorded_at, entry.outcome, entry.call_back_on from contact_entries entry
      where entry.tenant_id = ${tenantId} and entry.person_id = any(${personIds}::uuid[]) and entry.voids is null
        and not exists (select 1 from contact_entries voiding where voiding.tenant_id = ${tenantId} and voiding.voids = entry.id)
    ), heard as (
      select person_id, max(on_date) as on_date from standing where outcome = any(${[...heardOutcomes]}::text[]) group by person_id
    ), latest as (
      select distinct on (person_id) person_id, on_date, outcome, call_back_on from standing order by person_id, on_date desc, recorded_at desc
    )
    update stays set contact_heard_on = heard.on_date, tried_on = latest.on_date, tried_outcome = latest.outcome, call_back_on = latest.call_back_on,
      ${heardLast({ stepOn: sql`stays.step_heard_on`, stepSource: sql`stays.step_heard_source`, contactOn: sql`heard.on_date` })}
    from unnest(${stays.map(({ id }) => id)}::uuid[], ${personIds}::uuid[]) as v (stay_id, person_id)
    left join heard on heard.person_id = v.person_id
    left join latest on latest.person_id = v.person_id
    where stays.tenant_id = ${tenantId} and stays.id = v.stay_id`)
}
