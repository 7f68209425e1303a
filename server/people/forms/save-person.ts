import type { PersonForm } from '../../../contract/people/person-form.ts'
import { hasFormalRelation } from '../../../domain/people/formal-relation.ts'
import { isRejected } from '../../../domain/problems/problem.ts'
import { requireMembershipRoom } from '../../orgs/membership-room.ts'
import { act, look, requireRight } from '../../platform/act.ts'
import type { AuditEntry } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getSeenPerson } from '../card/show-person.ts'
import { changePeople } from '../change-people.ts'
import { enterPeople } from '../enter-people.ts'
import { releaseIdentities, reserveIdentities } from '../identity-keys.ts'
import { blindPhone, toRecord, type PersonRecord } from '../person-record.ts'
import { relationsOf } from '../../../domain/people/levels.ts'
import { viewerOf } from '../visibility.ts'
import { examineForm, showProblem } from './examine-form.ts'

export interface Saved {
  id: string
  version: number
}

/** What is kept of a member of one's own organisations; the host and others do not keep these facts. */
export async function getOwnRecord(tx: Tx, ctx: Context, id: string): Promise<{ record: PersonRecord; version: number }> {
  const { row } = await getSeenPerson(tx, ctx, id)
  const relations = relationsOf(viewerOf(ctx.actor), { id, homePath: row.home_path, hostPath: row.host_path, contactId: row.contact_id })
  if (!relations.includes('home') && ctx.actor.reach !== 'system') throw new Refusal('forbidden', 'people.home-only')
  return { record: toRecord(ctx.crypto, ctx.actor.tenantId, row), version: row.version }
}

interface Similar {
  id: string
  name: string
  birth_on: string | null
  org_name: string | null
}

function listSimilar(tx: Tx, { actor }: Context, exceptId: string | null, set: Partial<PersonRecord>, phoneKey: string | null): Promise<Similar[]> {
  return tx.rows<Similar>(sql`
    select p.id, p.name, p.birth_on, org.short_name as org_name
    from persons p left join orgs org on org.tenant_id = p.tenant_id and org.id = p.home_org_id
    where p.tenant_id = ${actor.tenantId} and p.merged_into is null and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}
      and p.id is distinct from ${exceptId}::uuid
      and ((p.name = ${set.name} and p.birth_on is not distinct from ${set.birthOn ?? null}::date) or p.phone_key = ${phoneKey})
    limit 5`)
}

export interface FormToCheck {
  personId?: string
  form: PersonForm
}

/** All problems of a form at once, and who is already there and looks the same (pain 17). Nothing is written. */
export function checkPersonForm(ctx: Context, { personId, form }: FormToCheck) {
  return look(ctx, 'people.change', async (tx) => {
    const before = personId === undefined ? null : (await getOwnRecord(tx, ctx, personId)).record
    const { set, problems } = examineForm(form, before, ctx.today)
    const phone = set.phone ?? null
    const similar = await listSimilar(tx, ctx, personId ?? null, set, phone === null ? null : blindPhone(ctx.crypto, phone))
    return {
      problems: problems.map(showProblem),
      similar: similar.map((one) => ({ id: one.id, name: one.name, birthOn: one.birth_on, orgName: one.org_name })),
    }
  })
}

function requireSound(form: PersonForm, before: PersonRecord | null, today: string): Partial<PersonRecord> {
  const { set, problems } = examineForm(form, before, today)
  if (isRejected(problems)) {
    const says = problems.filter((one) => one.severity === 'reject').map((one) => showProblem(one).says)
    throw new Refusal('invalid', 'people.form-problems', { problems: says.join('') })
  }
  return set
}

/** Reserves the number for the person while `work` writes; a number that somebody else holds is refused (pain 18). */
export async function withIdentity<T>(ctx: Context, personId: string, name: string, identity: string | null, work: () => Promise<T>): Promise<T> {
  if (identity === null) return work()
  const [taken] = await reserveIdentities(ctx, [{ personId, identity }])
  if (taken !== undefined) {
    const { here, tenantName } = taken.heldBy
    throw new Refusal('refused', here ? 'people.identity-taken-here' : 'people.identity-taken-elsewhere', { name, tenant: tenantName })
  }
  try {
    return await work()
  } catch (error) {
    await releaseIdentities(ctx, [personId])
    throw error
  }
}

/** The same command repeated enters the same person. */
function idOfCommand({ commandKey, actor, crypto }: Context): string {
  if (commandKey === undefined) return newId()
  const hash = crypto.sign('person-of-command', `${actor.tenantId} ${actor.userId ?? ''} ${commandKey}`)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

export interface EntryForm {
  homeOrgId: string
  memberSince: string | null
  document: string | null
  form: PersonForm
}

const emptyRecord = {
  identity: null, phone: null, landline: null, address: null, registeredAddress: null, declaredMigrant: false, declaredLost: false, details: {},
}

/** Enters one person by form. */
export async function enterPerson(ctx: Context, { homeOrgId, memberSince, document, form }: EntryForm): Promise<Saved> {
  requireRight(ctx, 'people.change')
  const set = requireSound(form, null, ctx.today)
  const record = { ...emptyRecord, ...set } as PersonRecord
  const id = idOfCommand(ctx)
  return withIdentity(ctx, id, record.name, record.identity, () => act(ctx, 'people.change', async (tx) => {
    if (hasFormalRelation(record.memberType)) await requireMembershipRoom(tx, ctx, homeOrgId)
    await enterPeople(tx, ctx, [{ id, record, homeOrgId, memberSince, document }])
    return {
      result: { id, version: 1 },
      audit: { action: 'people.enter', subjectKind: 'person', subjectId: id, personId: id, detail: { name: record.name, orgId: homeOrgId } },
    }
  }))
}

const sameFact = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** What is written in the transaction that changes the person, with what is to be recorded of it. */
export type Alongside = (tx: Tx) => Promise<AuditEntry[]>

/** Changes one person by form; what is the same is left alone, so the journal names what changed. */
export async function changePerson(
  ctx: Context, id: string, { version, form }: { version: number; form: PersonForm }, alongside: Alongside = () => Promise.resolve([]),
): Promise<Saved> {
  const before = await look(ctx, 'people.change', (tx) => getOwnRecord(tx, ctx, id))
  const wanted = requireSound(form, before.record, ctx.today)
  const set = Object.fromEntries(Object.entries(wanted).filter(([field, value]) => !sameFact(value, before.record[field as keyof PersonRecord])))
  const identity = 'identity' in set ? (wanted.identity ?? null) : null
  return withIdentity(ctx, id, before.record.name, identity, () => act(ctx, 'people.change', async (tx) => {
    await changePeople(tx, ctx, [{ id, version, set }])
    const change: AuditEntry = { action: 'people.change', subjectKind: 'person', subjectId: id, personId: id, detail: { name: before.record.name, fields: Object.keys(set) } }
    return { result: { id, version: version + 1 }, audit: [change, ...(await alongside(tx))] }
  }))
}
