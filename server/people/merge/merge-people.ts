import { actBeyond } from '../../platform/act-beyond.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { changePeople, holdPeople, type PersonRow } from '../change-people.ts'
import { carryContacts } from '../name-contact.ts'
import { toRecord, type PersonRecord } from '../person-record.ts'
import { repointPerson, type Repointed } from './repointed.ts'

export interface MergeForm {
  keptId: string
  keptVersion: number
  mergedId: string
  mergedVersion: number
  /** Facts of the merged entry that replace those of the kept one. */
  take: (keyof PersonRecord)[]
  reason: string
}

/** Where a person stands, as derived columns say it. */
export type Standing = Pick<PersonRow, 'home_org_id' | 'home_path' | 'host_path' | 'contact_id' | 'left_on'>

interface VoidedMembership {
  id: string
  from_on: string | null
  until_on: string | null
  ended_by: string | null
}

/** What a merge has done, sealed with it, so that it can be taken back. */
export interface MergeTrace {
  taken: { field: keyof PersonRecord; before: PersonRecord[keyof PersonRecord]; after: PersonRecord[keyof PersonRecord] }[]
  standing: { before: Standing; after: Standing }
  touched: Repointed
  voided: VoidedMembership[]
  identityKeys: string[]
}

export const placeOfTrace = (tenantId: number, mergeId: string) => `${tenantId}/${mergeId}/before_enc`

async function requireMergeable(tx: Tx, tenantId: number, ids: string[]): Promise<void> {
  const { stays, accounts } = await tx.one<{ stays: number; accounts: number }>(sql`
    select
      (select count(*) from stays where tenant_id = ${tenantId} and person_id = any(${ids}::uuid[]) and open)::integer as stays,
      (select count(*) from users where tenant_id = ${tenantId} and person_id = any(${ids}::uuid[]))::integer as accounts`)
  if (stays > 1) throw new Refusal('refused', 'people.merge-two-stays')
  if (accounts > 1) throw new Refusal('refused', 'people.merge-two-accounts')
}

/** A formal relation that the kept person had at the same time never was: nobody is counted twice on any day. */
async function voidOverlapping(tx: Tx, ctx: Context, kept: string, merged: string): Promise<VoidedMembership[]> {
  const rows = await tx.rows<VoidedMembership>(sql`
    select m.id, m.from_on, m.until_on, m.ended_by from memberships m
    where m.tenant_id = ${ctx.actor.tenantId} and m.person_id = ${merged} and exists (
      select 1 from memberships k where k.tenant_id = m.tenant_id and k.person_id = ${kept}
        and (k.until_on is null or m.from_on is null or k.until_on > m.from_on)
        and (m.until_on is null or k.from_on is null or m.until_on > k.from_on))`)
  await tx.run(sql`
    update memberships set from_on = coalesce(from_on, ${ctx.today}::date), until_on = coalesce(from_on, ${ctx.today}::date), ended_by = 'merged'
    where tenant_id = ${ctx.actor.tenantId} and id = any(${rows.map((row) => row.id)}::uuid[])`)
  return rows
}

async function passIdentityKeys(tx: Tx, tenantId: number, from: string, to: string): Promise<string[]> {
  const rows = await tx.rows<{ id_hash: string }>(sql`
    update directory.person_keys set person_id = ${to} where tenant_id = ${tenantId} and person_id = ${from} returning id_hash`)
  return rows.map((row) => row.id_hash)
}

const standingOf = ({ home_org_id, home_path, host_path, contact_id, left_on }: PersonRow): Standing => ({ home_org_id, home_path, host_path, contact_id, left_on })

/** The kept person stands where it stood; where it had left and the other had not, where the other stands. */
function standTogether(kept: PersonRow, merged: PersonRow): Standing {
  const home = kept.left_on !== null && merged.left_on === null ? merged : kept
  return { ...standingOf(home), host_path: kept.host_path ?? merged.host_path, contact_id: kept.contact_id ?? merged.contact_id }
}

export async function putStanding(tx: Tx, tenantId: number, id: string, standing: Standing): Promise<void> {
  await tx.run(sql`
    update persons set home_org_id = ${standing.home_org_id}, home_path = ${standing.home_path}, host_path = ${standing.host_path},
      contact_id = ${standing.contact_id}, left_on = ${standing.left_on}
    where tenant_id = ${tenantId} and id = ${id}`)
}

/** Facts alone: the formal relations are settled by the merge itself, whatever kind of member it makes. */
export async function putFacts(tx: Tx, ctx: Context, id: string, { memberType, ...set }: Partial<PersonRecord>): Promise<void> {
  await changePeople(tx, ctx, [{ id, set }])
  if (memberType === undefined) return
  await tx.run(sql`update persons set member_type = ${memberType} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
}

async function takeFacts(tx: Tx, ctx: Context, kept: PersonRow, merged: PersonRow, take: (keyof PersonRecord)[]): Promise<MergeTrace['taken']> {
  const { tenantId } = ctx.actor
  const before = toRecord(ctx.crypto, tenantId, kept)
  const other = toRecord(ctx.crypto, tenantId, merged)
  const taken = take.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(other[field]))
  await putFacts(tx, ctx, kept.id, Object.fromEntries(taken.map((field) => [field, other[field]])))
  return taken.map((field) => ({ field, before: before[field], after: other[field] }))
}

/** Two entries of one person become one; everything that rested on either rests on the kept one (pain 17). */
export function mergePeople(ctx: Context, form: MergeForm): Promise<{ id: string }> {
  if (form.keptId === form.mergedId) throw new Refusal('invalid', 'people.merge-itself')
  return actBeyond(ctx, 'people.merge', async (tx) => {
    const { tenantId } = ctx.actor
    const people = await holdPeople(tx, ctx, [form.keptId, form.mergedId])
    const [kept, merged] = [people.get(form.keptId), people.get(form.mergedId)]
    if (kept === undefined || merged === undefined) throw new Refusal('absent', 'people.absent')
    if (kept.version !== form.keptVersion || merged.version !== form.mergedVersion) throw new Refusal('refused', 'request.changed-meanwhile')
    await requireMergeable(tx, tenantId, [kept.id, merged.id])
    const voided = await voidOverlapping(tx, ctx, kept.id, merged.id)
    await tx.run(sql`update persons set merged_into = ${kept.id}, version = version + 1 where tenant_id = ${tenantId} and id = ${merged.id}`)
    const identityKeys = await passIdentityKeys(tx, tenantId, merged.id, kept.id)
    const touched = await repointPerson(tx, tenantId, merged.id, kept.id)
    const taken = await takeFacts(tx, ctx, kept, merged, form.take)
    const standing = { before: standingOf(kept), after: standTogether(kept, merged) }
    await putStanding(tx, tenantId, kept.id, standing.after)
    await carryContacts(tx, tenantId, [kept.id])
    const trace: MergeTrace = { taken, standing, touched, voided, identityKeys }
    const id = newId(Date.parse(ctx.now))
    await tx.run(sql`
      insert into person_merges (tenant_id, id, kept_id, merged_id, before_enc, by_name, reason, merged_at)
      values (${tenantId}, ${id}, ${kept.id}, ${merged.id}, ${ctx.crypto.seal(placeOfTrace(tenantId, id), JSON.stringify(trace))}, ${ctx.actor.name}, ${form.reason}, ${ctx.now})`)
    return {
      result: { id },
      audit: {
        action: 'people.merge', subjectKind: 'person', subjectId: kept.id, personId: kept.id,
        detail: { name: kept.name, merged: merged.id, mergedName: merged.name, taken: taken.map((one) => one.field), reason: form.reason },
      },
    }
  })
}
