import { actBeyond } from '../../platform/act-beyond.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { holdPeople, type PersonRow } from '../change-people.ts'
import { carryContacts } from '../name-contact.ts'
import { toRecord, type PersonRecord } from '../person-record.ts'
import { placeOfTrace, putFacts, putStanding, type MergeTrace, type Standing } from './merge-people.ts'
import { pointBackPerson } from './repointed.ts'

interface MergeHeld {
  id: string
  kept_id: string
  merged_id: string
  before_enc: string
  unmerged_at: string | null
}

async function getMerge(tx: Tx, { actor }: Context, id: string): Promise<MergeHeld> {
  const merge = await tx.find<MergeHeld>(sql`
    select m.id, m.kept_id, m.merged_id, m.before_enc, m.unmerged_at
    from person_merges m join persons p on p.tenant_id = m.tenant_id and p.id = m.kept_id
    where m.tenant_id = ${actor.tenantId} and m.id = ${id} and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}
    for update of m`)
  if (merge === undefined) throw new Refusal('absent', 'request.absent')
  if (merge.unmerged_at !== null) throw new Refusal('refused', 'people.merge-undone')
  return merge
}

/** What was taken goes back, except what has been changed since. Answers the fields left as they are. */
async function giveFactsBack(tx: Tx, ctx: Context, kept: PersonRow, taken: MergeTrace['taken']): Promise<(keyof PersonRecord)[]> {
  const now = toRecord(ctx.crypto, ctx.actor.tenantId, kept)
  const changedSince = taken.filter(({ field, after }) => JSON.stringify(now[field]) !== JSON.stringify(after))
  const back = taken.filter((one) => !changedSince.includes(one))
  await holdFormerNumber(tx, ctx, kept, back)
  await putFacts(tx, ctx, kept.id, Object.fromEntries(back.map(({ field, before }) => [field, before])))
  return changedSince.map(({ field }) => field)
}

/** The number that the kept person had before must still be free to be its own again. */
async function holdFormerNumber(tx: Tx, ctx: Context, kept: PersonRow, back: MergeTrace['taken']): Promise<void> {
  const former = back.find(({ field }) => field === 'identity')?.before
  if (typeof former !== 'string') return
  const key = ctx.crypto.blind('identity', former.toUpperCase())
  await tx.run(sql`
    insert into directory.person_keys (id_hash, tenant_id, person_id, state, reserved_at)
    values (${key}, ${ctx.actor.tenantId}, ${kept.id}, 'held', ${ctx.now}) on conflict do nothing`)
  const mine = await tx.find(sql`
    select 1 from directory.person_keys where id_hash = ${key} and tenant_id = ${ctx.actor.tenantId} and person_id = ${kept.id}`)
  if (mine === undefined) throw new Refusal('refused', 'people.merge-number-taken', { name: kept.name })
}

async function restoreKeys(tx: Tx, ctx: Context, mergedId: string, keys: string[]): Promise<void> {
  for (const key of keys) {
    await tx.run(sql`
      insert into directory.person_keys (id_hash, tenant_id, person_id, state, reserved_at)
      values (${key}, ${ctx.actor.tenantId}, ${mergedId}, 'held', ${ctx.now})
      on conflict (id_hash) do update set person_id = excluded.person_id where directory.person_keys.tenant_id = excluded.tenant_id`)
  }
}

async function restoreMemberships(tx: Tx, tenantId: number, voided: MergeTrace['voided']): Promise<void> {
  for (const row of voided) {
    await tx.run(sql`
      update memberships set from_on = ${row.from_on}, until_on = ${row.until_on}, ended_by = ${row.ended_by}
      where tenant_id = ${tenantId} and id = ${row.id}`)
  }
}

const sameStanding = (a: Standing, b: Standing) => (Object.keys(a) as (keyof Standing)[]).every((key) => a[key] === b[key])

/** Takes a merge back: two people again, each with what was its own; what came since stays with the kept one. */
export function unmergePeople(ctx: Context, id: string, reason: string): Promise<{ leftAsIs: string[] }> {
  return actBeyond(ctx, 'people.merge', async (tx) => {
    const { tenantId } = ctx.actor
    const merge = await getMerge(tx, ctx, id)
    const trace = JSON.parse(ctx.crypto.open(placeOfTrace(tenantId, id), merge.before_enc)) as MergeTrace
    const kept = (await holdPeople(tx, ctx, [merge.kept_id])).get(merge.kept_id)
    if (kept === undefined) throw new Refusal('absent', 'people.absent')
    const leftAsIs = await giveFactsBack(tx, ctx, kept, trace.taken)
    await restoreKeys(tx, ctx, merge.merged_id, trace.identityKeys)
    await tx.run(sql`update persons set merged_into = null, version = version + 1 where tenant_id = ${tenantId} and id = ${merge.merged_id}`)
    await pointBackPerson(tx, tenantId, merge.merged_id, merge.kept_id, trace.touched)
    await restoreMemberships(tx, tenantId, trace.voided)
    const { home_org_id, home_path, host_path, contact_id, left_on } = kept
    if (sameStanding(trace.standing.after, { home_org_id, home_path, host_path, contact_id, left_on })) {
      await putStanding(tx, tenantId, kept.id, trace.standing.before)
    }
    await carryContacts(tx, tenantId, [kept.id, merge.merged_id])
    await tx.run(sql`update person_merges set unmerged_at = ${ctx.now} where tenant_id = ${tenantId} and id = ${id}`)
    return {
      result: { leftAsIs },
      audit: [kept.id, merge.merged_id].map((personId) => ({
        action: 'people.unmerge', subjectKind: 'person', subjectId: kept.id, personId, detail: { name: kept.name, reason, leftAsIs },
      })),
    }
  })
}
