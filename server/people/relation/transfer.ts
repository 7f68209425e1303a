import { hasFormalRelation } from '../../../domain/people/formal-relation.ts'
import { relationEnds, type RelationEnd } from '../../../domain/people/words.ts'
import { requireMembershipRoom } from '../../orgs/membership-room.ts'
import { findOrgPaths } from '../../orgs/org-paths.ts'
import type { StateName } from '../../../domain/stays/state.ts'
import { stateWords } from '../../../domain/stays/words.ts'
import { act, look } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { changePeople, holdPeople, type PersonRow } from '../change-people.ts'
import { getOwnRecord, withIdentity, type Saved } from '../forms/save-person.ts'
import { holdIdentities } from '../identity-keys.ts'
import { openMemberships } from '../memberships.ts'
import { endRelation } from './end-relation.ts'

async function holdOne(tx: Tx, ctx: Context, id: string, version: number): Promise<PersonRow> {
  await getOwnRecord(tx, ctx, id)
  const person = (await holdPeople(tx, ctx, [id])).get(id)
  if (person === undefined) throw new Refusal('absent', 'people.absent')
  if (person.version !== version) throw new Refusal('refused', 'request.changed-meanwhile')
  return person
}

async function requireDay(tx: Tx, ctx: Context, id: string, on: string): Promise<void> {
  if (on > ctx.today) throw new Refusal('invalid', 'people.date-in-future')
  const open = await tx.find<{ from_on: string | null }>(sql`
    select from_on from memberships where tenant_id = ${ctx.actor.tenantId} and person_id = ${id} and until_on is null`)
  if (open?.from_on !== undefined && open.from_on !== null && on < open.from_on) {
    throw new Refusal('invalid', 'people.before-membership', { since: open.from_on })
  }
}

export interface TransferForm {
  orgId: string
  on: string
  document: string | null
  version: number
}

/** The formal relation passes to another branch here: one closes, one opens, an open stay keeps its home. 教管条例 第二十五条. */
export function transferPerson(ctx: Context, id: string, form: TransferForm): Promise<Saved> {
  return act(ctx, 'people.change', async (tx) => {
    const person = await holdOne(tx, ctx, id, form.version)
    if (!hasFormalRelation(person.member_type)) throw new Refusal('refused', 'people.no-formal-relation', { name: person.name })
    if (person.home_org_id === form.orgId) throw new Refusal('refused', 'people.same-branch', { name: person.name })
    await requireDay(tx, ctx, id, form.on)
    await requireMembershipRoom(tx, ctx, form.orgId)
    await changePeople(tx, ctx, [{ id, version: form.version, set: {}, move: { orgId: form.orgId, on: form.on, document: form.document } }])
    return {
      result: { id, version: form.version + 1 },
      audit: {
        action: 'people.transfer', subjectKind: 'person', subjectId: id, personId: id,
        detail: { name: person.name, from: person.home_org_id, to: form.orgId, on: form.on, document: form.document },
      },
    }
  })
}

async function requireNoOpenStay(tx: Tx, ctx: Context, person: PersonRow): Promise<void> {
  const stay = await tx.find<{ state: StateName }>(sql`
    select state from stays where tenant_id = ${ctx.actor.tenantId} and person_id = ${person.id} and open`)
  if (stay !== undefined) throw new Refusal('refused', 'people.stay-open', { name: person.name, state: stateWords[stay.state] })
}

export interface EndForm {
  end: RelationEnd
  on: string
  document: string | null
  version: number
}

/** Death, a transfer out of the county, or a decision made by people and recorded here. 教管条例 第三十一条; 党章 第九条. */
export function endFormalRelation(ctx: Context, id: string, form: EndForm): Promise<Saved> {
  return act(ctx, 'people.change', async (tx) => {
    const person = await holdOne(tx, ctx, id, form.version)
    await requireDay(tx, ctx, id, form.on)
    await requireNoOpenStay(tx, ctx, person)
    await endRelation(tx, ctx, id, form.on, form.end)
    return {
      result: { id, version: form.version + 1 },
      audit: {
        action: 'people.end-relation', subjectKind: 'person', subjectId: id, personId: id,
        detail: { name: person.name, end: relationEnds[form.end], on: form.on, document: form.document },
      },
    }
  })
}

export interface ReadmissionForm {
  orgId: string
  on: string
  document: string | null
  version: number
}

/** Somebody who had left comes back to a branch here: the same person, a new membership. */
export async function readmitPerson(ctx: Context, id: string, form: ReadmissionForm): Promise<Saved> {
  const before = await look(ctx, 'people.change', (tx) => getOwnRecord(tx, ctx, id))
  return withIdentity(ctx, id, before.record.name, before.record.identity, () => act(ctx, 'people.change', async (tx) => {
    const person = await holdOne(tx, ctx, id, form.version)
    if (person.left_on === null || person.deceased_on !== null) throw new Refusal('refused', 'people.not-left', { name: person.name })
    if (form.on > ctx.today) throw new Refusal('invalid', 'people.date-in-future')
    if (form.on < person.left_on) throw new Refusal('invalid', 'people.before-membership', { since: person.left_on })
    await requireMembershipRoom(tx, ctx, form.orgId)
    const path = (await findOrgPaths(tx, ctx, [form.orgId])).get(form.orgId) ?? ''
    await openMemberships(tx, ctx, [{ personId: id, orgId: form.orgId, path, fromOn: form.on, document: form.document }])
    await tx.run(sql`
      update persons set home_org_id = ${form.orgId}, home_path = ${path}, left_on = null, party_status = 'normal', version = version + 1
      where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    if (person.identity_key !== null) await holdIdentities(tx, ctx.actor.tenantId, [{ key: person.identity_key, personId: id }])
    return {
      result: { id, version: form.version + 1 },
      audit: { action: 'people.readmit', subjectKind: 'person', subjectId: id, personId: id, detail: { name: person.name, to: form.orgId, on: form.on, document: form.document } },
    }
  }))
}
