import { columnNames, unnestRows } from '../platform/columns.ts'
import { raw, sql, type Sql, type Tx } from '../platform/database.ts'
import { manyAtOnce } from './many-at-once.ts'
import { proofColumns, proofs } from './terms.ts'

/** Which happenings can prove anything at all. */
const provingKinds: ReadonlySet<string> = new Set(proofs.map(({ kind }) => kind))

/**
 * Happenings that `which` picks, once for each clause that they prove: `(id, on_date, person_id, org_id, stay_id, clause_id)`. What a
 * proof leaves open is said by `case`: the planner takes three `or` for one row, and then goes through all duties again for each.
 */
export function told(tenantId: number, which: Sql, kinds: ReadonlySet<string> = provingKinds): Sql {
  return sql`
    select happening.id, happening.on_date, happening.person_id, happening.org_id, happening.stay_id, proof.clause_id
    from happenings happening
    join (select ${columnNames(proofColumns)} from ${unnestRows(proofColumns, proofs.filter(({ kind }) => kinds.has(kind)))}) proof on proof.kind = happening.kind
      and case when proof.variant is null then true else proof.variant = happening.variant end
      and case when proof.manner is null then true else proof.manner = happening.manner end
      and case when proof.side is null then true else proof.side = happening.side end
    where happening.tenant_id = ${tenantId} and happening.voided_at is null and ${which}`
}

/**
 * Whether a happening lies where the duty asks for it: within its stretch and with this member; what is owed once in a stay counts
 * from the same stay also where it came before leaving, except at a host, which answers for its own time alone.
 */
export const within = sql`
  (told.stay_id is null or told.stay_id = duty.stay_id) and (duty.until_on is null or told.on_date < duty.until_on)
  and (told.on_date >= duty.from_on or (duty.until_on is null and duty.side <> 'host' and told.stay_id = duty.stay_id))`

/** The earliest of several happenings, as one text that sorts by day and then by id. */
export const earliest = sql`min((told.on_date::text || told.id::text) collate "C")`

/** Each duty with its earliest proof among `told`, of the member or of the organisation. */
const firstProofs = (tenantId: number) => sql`
  select duty.subject_id, duty.clause_id, duty.period, duty.org_id, ${earliest} as first
  from told join duties duty on duty.tenant_id = ${tenantId} and duty.person_id = told.person_id and duty.clause_id = told.clause_id and ${within}
  group by duty.subject_id, duty.clause_id, duty.period, duty.org_id
  union all
  select duty.subject_id, duty.clause_id, duty.period, duty.org_id, ${earliest}
  from told join duties duty on duty.tenant_id = ${tenantId} and duty.subject_id = told.org_id and duty.stay_id is null and duty.clause_id = told.clause_id
    and told.on_date >= duty.from_on and told.on_date < duty.until_on
  group by duty.subject_id, duty.clause_id, duty.period, duty.org_id`

function settleBy(tx: Tx, tenantId: number, which: Sql, kinds?: ReadonlySet<string>): Promise<number> {
  return tx.run(sql`
    with told as materialized (${told(tenantId, which, kinds)}), proven as (${firstProofs(tenantId)})
    update duties set fulfilled_on = left(proven.first, 10)::date, proof_id = substr(proven.first, 11)::uuid
    from proven
    where duties.tenant_id = ${tenantId} and duties.subject_id = proven.subject_id and duties.clause_id = proven.clause_id and duties.period = proven.period
      and duties.org_id = proven.org_id
      and (duties.fulfilled_on is null or (duties.proof_id is not null and (duties.fulfilled_on::text || duties.proof_id::text) collate "C" > proven.first))`)
}

interface Recorded { id: string; onDate: string; kind: string; personId: string | null; orgId: string | null }

const keyed = (happenings: readonly Recorded[]) => sql`
  happening.on_date = any(${[...new Set(happenings.map(({ onDate }) => onDate))]}::date[]) and happening.id = any(${happenings.map(({ id }) => id)}::uuid[])`

/** Duties are fulfilled by what has just happened; in the transaction that records it, set by set. */
export async function settleDuties(tx: Tx, tenantId: number, happenings: readonly Recorded[]): Promise<void> {
  const proving = happenings.filter(({ kind }) => provingKinds.has(kind))
  if (proving.length > 0) await manyAtOnce(tx, proving.length, () => settleBy(tx, tenantId, keyed(proving), new Set(proving.map(({ kind }) => kind))))
}

/** What happened in these days, for duties that were laid after it. */
export const settleBetween = (tx: Tx, tenantId: number, { from, until }: { from: string; until: string }) =>
  settleBy(tx, tenantId, sql`happening.on_date >= ${from}::date and happening.on_date <= ${until}::date`)

/**
 * What happened before, for duties laid at `now` that had begun before the day `from`: those of a method adopted while members
 * were away already, or of a county that has just come.
 */
export async function settleBegun(tx: Tx, tenantId: number, { from, now }: { from: string; now: string }): Promise<void> {
  const begun = (column: 'person_id' | 'path', of: Sql) => sql`
    (select late.${raw(column)} from duties late
    where late.tenant_id = ${tenantId} and late.recorded_at = ${now}::timestamptz and late.from_on < ${from}::date
      and late.fulfilled_on is null and late.waived_on is null and ${of})`
  await settleBy(tx, tenantId, sql`happening.person_id in ${begun('person_id', sql`late.person_id is not null`)}`)
  await settleBy(tx, tenantId, sql`happening.org_path in ${begun('path', sql`late.stay_id is null`)}`)
}

/** What happened to the members of these stays. */
export const settleStays = (tx: Tx, tenantId: number, stayIds: readonly string[]) =>
  settleBy(tx, tenantId, sql`happening.person_id in (select stay.person_id from stays stay where stay.tenant_id = ${tenantId} and stay.id = any(${[...stayIds]}::uuid[]))`)

/** Duties whose proof has been taken back are open again, unless something else proves them. */
export async function reopenDuties(tx: Tx, tenantId: number, revoked: readonly Recorded[]): Promise<void> {
  const proving = revoked.filter(({ kind }) => provingKinds.has(kind))
  if (proving.length === 0) return
  const [ids, personIds, orgIds] = [proving.map(({ id }) => id), proving.flatMap((one) => one.personId ?? []), proving.flatMap((one) => one.orgId ?? [])]
  const opened = await tx.run(sql`
    update duties set fulfilled_on = null, proof_id = null
    where tenant_id = ${tenantId} and proof_id = any(${ids}::uuid[]) and (person_id = any(${personIds}::uuid[]) or (subject_id = any(${orgIds}::uuid[]) and stay_id is null))`)
  if (opened === 0) return
  if (personIds.length > 0) await settleBy(tx, tenantId, sql`happening.person_id = any(${personIds}::uuid[])`)
  if (orgIds.length > 0) {
    await settleBy(tx, tenantId, sql`happening.org_path in (select org.path from orgs org where org.tenant_id = ${tenantId} and org.id = any(${orgIds}::uuid[]))`)
  }
}
