import { readBindings } from '../playbooks/in-force.ts'
import { unnestRows, columnNames } from '../platform/columns.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { endDuties } from './end-duties.ts'
import { manyAtOnce } from './many-at-once.ts'
import { settleBegun, settleBetween, settleStays } from './settle-duties.ts'
import { tenures } from './tenures.ts'
import { termColumns, termsBetween, type Term } from './terms.ts'

/** Which duties are to come into being: those that begin on these days, for the stays that `stays` picks. */
interface Laying {
  from: string
  until: string
  stays: Sql
  /** Duties that should have begun before `from` begin on that day: for what comes on record late. */
  catchUp: boolean
  /** Instant of laying. */
  now: string
}

const columns = sql`tenant_id, subject_id, clause_id, period, org_id, path, playbook, clause_version, side, stay_id, person_id, from_on, due_on, until_on, ended_on, recorded_at`

/** First day on which a term binds whom `held` names, and the day until which it is due: the rule is `dueInStretch` of domain/duties. */
function beginning({ from, until, catchUp }: Laying): { begins: Sql; holds: Sql; due: Sql } {
  const begins = sql`greatest(held.from_on, term.binds_from, term.from_on ${catchUp ? sql`, ${from}::date` : sql``})`
  return {
    begins,
    holds: sql`
      held.begins >= ${from}::date and held.begins <= ${until}::date and (held.binds_until is null or held.begins < held.binds_until)
      and (held.held_until is null or held.held_until > held.begins)
      and (held.until_on is null or (held.begins < held.until_on and 2 * (held.begins - held.from_on) <= held.until_on - held.from_on))`,
    due: sql`case when held.until_on is null then held.begins + held.days else least(held.begins + held.days, held.until_on - 1) end`,
  }
}

function layForStays(tx: Tx, tenantId: number, terms: readonly Term[], laying: Laying): Promise<number> {
  const { begins, holds, due } = beginning(laying)
  return tx.run(sql`
    with term as materialized (select ${columnNames(termColumns)} from ${unnestRows(termColumns, terms)}),
    tenure as materialized (${tenures(tenantId, laying.stays)})
    insert into duties (${columns})
    select ${tenantId}, held.stay_id, held.clause_id, held.period, held.org_id, held.path, held.playbook, held.clause_version, held.side, held.stay_id, held.person_id,
      greatest(held.from_on, held.held_from), ${due}, held.until_on, held.held_until, ${laying.now}::timestamptz
    from (
      select term.*, held.stay_id, held.person_id, held.org_id, held.path, held.from_on as held_from, held.until_on as held_until, ${begins} as begins
      from term join tenure held on held.role = term.role and held.path >= term.path_from and held.path < term.path_until
    ) held
    where ${holds}
      and not exists (
        select 1 from duties laid where laid.tenant_id = ${tenantId} and laid.subject_id = held.stay_id and laid.clause_id = held.clause_id and laid.period = held.period
          and (held.side <> 'host' or laid.org_id = held.org_id or (held.role = 'asked' and laid.fulfilled_on >= held.held_from)))
    on conflict do nothing`)
}

function layForOrgs(tx: Tx, tenantId: number, terms: readonly Term[], laying: Laying): Promise<number> {
  const { begins, holds, due } = beginning(laying)
  return tx.run(sql`
    with term as materialized (select ${columnNames(termColumns)} from ${unnestRows(termColumns, terms)}),
    tenure as materialized (${tenures(tenantId, laying.stays)})
    insert into duties (${columns})
    select ${tenantId}, held.org_id, held.clause_id, held.period, held.org_id, held.path, held.playbook, held.clause_version, held.side, null, null,
      greatest(held.from_on, held.held_from), ${due}, held.until_on, null, ${laying.now}::timestamptz
    from (
      select term.*, held.org_id, held.path, held.from_on as held_from, held.until_on as held_until, ${begins} as begins
      from term
      join (
        select role, org_id, path, min(from_on) as from_on, case when bool_or(until_on is null) then null::date else max(until_on) end as until_on
        from tenure where until_on is null or until_on > ${laying.from}::date group by role, org_id, path
      ) held on held.role = term.role and held.path >= term.path_from and held.path < term.path_until
    ) held
    where ${holds}
      and not exists (
        select 1 from duties laid where laid.tenant_id = ${tenantId} and laid.subject_id = held.org_id and laid.clause_id = held.clause_id and laid.period = held.period)
    on conflict do nothing`)
}

async function lay(tx: Tx, tenantId: number, laying: Laying): Promise<number> {
  const terms = termsBetween(await readBindings(tx, tenantId, 'duty'), laying.from, laying.until)
  const [ofOrgs, ofStays] = [terms.filter((term) => term.ofOrg && term.until !== null), terms.filter((term) => !term.ofOrg)]
  let laid = 0
  if (ofStays.length > 0) laid += await layForStays(tx, tenantId, ofStays, laying)
  if (ofOrgs.length > 0) laid += await layForOrgs(tx, tenantId, ofOrgs, laying)
  return laid
}

const counter = 'duties-laid'
const numberOf = (day: string) => Math.round(Date.parse(day) / 86_400_000)
const dayOf = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10)

/** The last day up to which the duties of a county have been laid. */
async function findLastLaid(tx: Tx, tenantId: number, lock: Sql = empty): Promise<string | undefined> {
  const row = await tx.find<{ value: number }>(sql`select value from tenant_counters where tenant_id = ${tenantId} and name = ${counter} ${lock}`)
  return row === undefined ? undefined : dayOf(row.value)
}

const laterOf = (a: string, b: string) => (a > b ? a : b)

/**
 * Creates the duties of a county that begin after the last day laid, up to and including a day: of all open stays and of their
 * organisations, by all clauses in force. Run twice it creates nothing twice. The first time, what began earlier begins on that day.
 */
export function layDuties(tx: Tx, tenantId: number, until: string, now = new Date(`${until}T00:00:00+08:00`).toISOString()): Promise<number> {
  return tx.asProgram(async () => {
    const last = await findLastLaid(tx, tenantId, sql`for update`)
    if (last !== undefined && last >= until) return 0
    const from = last === undefined ? until : dayOf(numberOf(last) + 1)
    const laid = await lay(tx, tenantId, { from, until, stays: sql`(stay.open or stay.ended_on >= ${from}::date)`, catchUp: last === undefined, now })
    tx.takeStock(laid)
    if (laid > 0) {
      await manyAtOnce(tx, laid, async () => {
        await settleBetween(tx, tenantId, { from, until })
        await settleBegun(tx, tenantId, { from, now })
      })
    }
    await tx.run(sql`
      insert into tenant_counters (tenant_id, name, value) values (${tenantId}, ${counter}, ${numberOf(until)})
      on conflict (tenant_id, name) do update set value = excluded.value`)
    return laid
  })
}

/** The duties of stays that have just changed: what now begins is laid, what has ended lapses, and what came back runs on. */
export function layStayDuties(tx: Tx, tenantId: number, stayIds: readonly string[], { today, now }: { today: string; now: string }): Promise<void> {
  if (stayIds.length === 0) return Promise.resolve()
  return tx.asProgram(async () => {
    const last = await findLastLaid(tx, tenantId)
    // a change that lies behind the day up to which the clock has run is caught up with on that day
    const from = last === undefined ? today : laterOf(today, last)
    await manyAtOnce(tx, stayIds.length, async () => {
      const laid = await lay(tx, tenantId, { from, until: from, stays: sql`stay.id = any(${[...stayIds]}::uuid[])`, catchUp: true, now })
      tx.takeStock(laid)
      await endDuties(tx, tenantId, { stays: sql`stay.id = any(${[...stayIds]}::uuid[])`, duties: sql`duty.subject_id = any(${[...stayIds]}::uuid[])` })
      if (laid > 0) await settleStays(tx, tenantId, stayIds)
    })
  })
}

/** Lays what should have begun in these days and is not there: part of the recount. */
export function layMissing(tx: Tx, tenantId: number, days: { from: string; until: string; now: string }): Promise<number> {
  return lay(tx, tenantId, { ...days, stays: sql`(stay.open or stay.ended_on >= ${days.from}::date)`, catchUp: false })
}
