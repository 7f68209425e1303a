import { heardOutcomes } from '../../domain/contacts/log-codes.ts'
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

/** A contact reached the member on that day; answers when one last heard now. In the transaction that writes the entry. */
export async function hearByContact(tx: Tx, tenantId: number, stayId: string, on: string): Promise<string> {
  const contactOn = sql`greatest(stays.contact_heard_on, ${on}::date)`
  const { last_heard_on } = await tx.one<{ last_heard_on: string }>(sql`
    update stays set contact_heard_on = ${contactOn},
      ${heardLast({ stepOn: sql`stays.step_heard_on`, stepSource: sql`stays.step_heard_source`, contactOn })}
    where tenant_id = ${tenantId} and id = ${stayId}
    returning last_heard_on`)
  return last_heard_on
}

/** Computes anew by what contact stays were last heard of: where an entry was voided, or a stay begins. */
export async function refreshLastHeard(tx: Tx, tenantId: number, stays: readonly { id: string; personId: string }[]): Promise<void> {
  // materialized, as the one day is asked for several times below
  await tx.run(sql`
    with heard as materialized (
      select v.stay_id, (
        select max(entry.on_date) from contact_entries entry
        where entry.tenant_id = ${tenantId} and entry.person_id = v.person_id and entry.voids is null
          and entry.outcome = any(${[...heardOutcomes]}::text[])
          and not exists (select 1 from contact_entries voiding where voiding.tenant_id = ${tenantId} and voiding.voids = entry.id)) as on_date
      from unnest(${stays.map(({ id }) => id)}::uuid[], ${stays.map(({ personId }) => personId)}::uuid[]) as v (stay_id, person_id)
    )
    update stays set contact_heard_on = heard.on_date,
      ${heardLast({ stepOn: sql`stays.step_heard_on`, stepSource: sql`stays.step_heard_source`, contactOn: sql`heard.on_date` })}
    from heard
    where stays.tenant_id = ${tenantId} and stays.id = heard.stay_id`)
}
