import { foldStay } from '../../domain/stays/fold.ts'
import { parcelActs, parcelMoves, type ParcelAct } from '../../domain/learning/judge-session.ts'
import { parcelStates, type ParcelKind, type ParcelState } from '../../domain/learning/words.ts'
import { recordHappenings } from '../happenings/record.ts'
import { notify } from '../notices/notify.ts'
import { act, unremembered } from '../platform/act.ts'
import { ownRight, type Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Sql, type Tx } from '../platform/database.ts'
import { hostedFromElsewhere, isSentTo } from '../platform/guest.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { readLog } from '../stays/stay-store.ts'
import type { OwnContext } from '../platform/own.ts'
import { getOrg, getPeopleHere, sentBy } from './reach.ts'

export interface Item { name: string; quantity: number }

export interface ParcelRow {
  id: string
  kind: ParcelKind
  title: string
  items: Item[]
  org_id: string
  person_id: string
  person_name: string
  path: string | null
  stay_id: string | null
  state: ParcelState
  address_enc: string | null
  prepared_on: string
  dispatched_on: string | null
}

const columns = sql`parcel.id, parcel.kind, parcel.title, parcel.items, parcel.org_id, parcel.person_id, parcel.person_name, parcel.path, parcel.stay_id, parcel.state, parcel.address_enc,
  parcel.prepared_on, parcel.dispatched_on`

const placeOfAddress = (actor: Actor, id: string) => `${actor.tenantId}/${id}/address_enc`

/** Parcels that the actor's organisations sent, locked; one that is not theirs is absent. */
async function holdParcels(tx: Tx, actor: Actor, ids: readonly string[], whose: Sql): Promise<ParcelRow[]> {
  const rows = await tx.rows<ParcelRow>(sql`
    select ${columns} from parcels parcel where parcel.tenant_id = ${actor.tenantId} and parcel.id = any(${ids}::uuid[]) and ${whose} order by parcel.id for update`)
  if (rows.length < new Set(ids).size) throw new Refusal('absent', 'request.absent')
  return rows
}

const sentFrom = ({ scope }: Actor): Sql => sql`parcel.org_path >= ${scope.from} and parcel.org_path < ${scope.until}`

function requireMove(parcel: ParcelRow, wanted: ParcelAct): ParcelState {
  const next = parcelMoves[parcel.state][wanted]
  if (next === undefined) throw new Refusal('refused', 'learning.parcel-not-open', { name: parcel.person_name, state: parcelStates[parcel.state], act: parcelActs[wanted] })
  return next
}

function requireDay(ctx: Context, day: string, earlier: string | null, what: string): void {
  if (day > ctx.today) throw new Refusal('invalid', 'learning.day-ahead', { day })
  if (earlier !== null && day < earlier) throw new Refusal('invalid', 'learning.day-before', { day, what, earlier })
}

const auditOf = (parcel: ParcelRow, action: string, more: Record<string, unknown> = {}) =>
  ({ action, subjectKind: 'parcel', subjectId: parcel.id, personId: parcel.person_id, detail: { title: parcel.title, ...more } })

export function prepareParcels(ctx: Context, wish: { orgId: string; kind: ParcelKind; title: string; items: Item[]; personIds: string[] }): Promise<{ ids: string[] }> {
  return act(ctx, 'learning.manage', async (tx) => {
    const { actor } = ctx
    const org = await getOrg(tx, actor, wish.orgId)
    const people = await getPeopleHere(tx, actor, wish.personIds)
    if (people.length === 0) throw new Refusal('invalid', 'learning.people-needed')
    const rows = people.map((one) => ({ id: newId(Date.parse(ctx.now)), person_id: one.id, person_name: one.name, path: one.home_path, stay_id: one.stay_id }))
    await tx.run(sql`
      insert into parcels (tenant_id, id, kind, title, items, org_id, org_path, person_id, person_name, path, stay_id, state, by_name, prepared_on, recorded_at)
      select ${actor.tenantId}, told.id, ${wish.kind}, ${wish.title}, ${JSON.stringify(wish.items)}::jsonb, ${org.id}, ${org.path}, told.person_id, told.person_name, told.path, told.stay_id, 'prepared',
        ${actor.name}, ${ctx.today}, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (id uuid, person_id uuid, person_name text, path text, stay_id uuid)`)
    return {
      result: { ids: rows.map((row) => row.id) },
      audit: rows.map((row) => ({ action: 'learning.prepare-parcel', subjectKind: 'parcel', subjectId: row.id, personId: row.person_id, detail: { title: wish.title } })),
    }
  })
}

/** What the running stay says of the member. */
async function findFact(tx: Tx, ctx: Context, { stay_id }: PersonAddress, field: 'address' | 'phone'): Promise<string | null> {
  const fact = stay_id === null ? undefined : foldStay(await readLog(tx, ctx, stay_id)).facts[field]?.value
  return fact === undefined || fact === '' ? null : fact
}

/** The telephone of the register; of a member whom another register keeps, the one on the stay. */
async function findPhone(tx: Tx, ctx: Context, person: PersonAddress): Promise<string | null> {
  if (person.phone_enc === null) return findFact(tx, ctx, person, 'phone')
  return ctx.crypto.open(`${ctx.actor.tenantId}/${person.id}/phone_enc`, person.phone_enc)
}

/** Where the member lives now: what the parcel was given, the host's fact on the stay that runs, the register. */
async function findAddress(tx: Tx, ctx: Context, parcel: ParcelRow, person: PersonAddress): Promise<string | null> {
  const { actor, crypto } = ctx
  if (parcel.address_enc !== null) return crypto.open(placeOfAddress(actor, parcel.id), parcel.address_enc)
  const fact = await findFact(tx, ctx, person, 'address')
  if (fact !== null) return fact
  return person.address_enc === null ? null : crypto.open(`${actor.tenantId}/${person.id}/address_enc`, person.address_enc)
}

interface PersonAddress { id: string; phone_enc: string | null; address_enc: string | null; stay_id: string | null }

function listAddresses(tx: Tx, { tenantId }: Actor, ids: readonly string[]): Promise<PersonAddress[]> {
  return tx.rows<PersonAddress>(sql`
    select p.id, p.phone_enc, p.address_enc, stay.id as stay_id from persons p
    left join stays stay on stay.tenant_id = ${tenantId} and stay.person_id = p.id and stay.open
    where p.tenant_id = ${tenantId} and p.id = any(${ids}::uuid[])
    union all
    select stay.person_id, null, null, stay.id from stays stay
    where stay.tenant_id = ${tenantId} and stay.person_id = any(${ids}::uuid[]) and ${hostedFromElsewhere('stay')}`)
}

/**
 * Labels with name, telephone and address in full. Address and telephone are sealed fields: who looked at them, and why, is on record,
 * and the member reads it (PIPL 第四十四条). The answer of a repeated command is not kept.
 */
export function printLabels(ctx: Context, ids: readonly string[], reason: string) {
  return act(unremembered(ctx), 'people.reveal', async (tx) => {
    const { actor, crypto } = ctx
    const parcels = await holdParcels(tx, actor, ids, sentFrom(actor))
    const people = new Map((await listAddresses(tx, actor, parcels.map((one) => one.person_id))).map((one) => [one.id, one]))
    const labels = []
    for (const parcel of parcels) {
      requireMove(parcel, 'label')
      const person = people.get(parcel.person_id)
      if (person === undefined) throw new Refusal('absent', 'request.absent')
      const address = await findAddress(tx, ctx, parcel, person)
      const sealed = address === null ? null : crypto.seal(placeOfAddress(actor, parcel.id), address)
      await tx.run(sql`update parcels set address_enc = ${sealed}, labelled_at = ${ctx.now}, labelled_by = ${actor.name} where tenant_id = ${actor.tenantId} and id = ${parcel.id}`)
      const org = await tx.one<{ short_name: string; phone: string | null }>(sql`select short_name, phone from orgs where tenant_id = ${actor.tenantId} and id = ${parcel.org_id}`)
      labels.push({
        id: parcel.id, name: parcel.person_name, phone: await findPhone(tx, ctx, person), address,
        kind: parcel.kind, title: parcel.title, items: parcel.items, fromOrgName: org.short_name, fromPhone: org.phone,
      })
    }
    return { result: { labels }, audit: parcels.map((parcel) => auditOf(parcel, 'learning.print-label', { reason })) }
  })
}

/** The address of this parcel alone: the register and the stay keep their own. */
export function setAddress(ctx: Context, id: string, address: string): Promise<void> {
  return act(unremembered(ctx), 'learning.manage', async (tx) => {
    const [parcel] = await holdParcels(tx, ctx.actor, [id], sentFrom(ctx.actor))
    requireMove(parcel!, 'label')
    await tx.run(sql`update parcels set address_enc = ${ctx.crypto.seal(placeOfAddress(ctx.actor, id), address)} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    return { result: undefined, audit: auditOf(parcel!, 'learning.set-address') }
  })
}

export function dispatchParcels(ctx: Context, wish: { ids: string[]; on: string; carrier?: string; trackingNo?: string }): Promise<{ dispatched: number }> {
  return act(ctx, 'learning.manage', async (tx) => {
    const parcels = await holdParcels(tx, ctx.actor, wish.ids, sentFrom(ctx.actor))
    for (const parcel of parcels) {
      requireMove(parcel, 'dispatch')
      requireDay(ctx, wish.on, parcel.prepared_on, '准备')
    }
    await tx.run(sql`
      update parcels set state = 'dispatched', dispatched_on = ${wish.on}, carrier = ${wish.carrier ?? null}, tracking_no = ${wish.trackingNo ?? null}, returned_on = null, return_reason = null
      where tenant_id = ${ctx.actor.tenantId} and id = any(${wish.ids}::uuid[])`)
    for (const parcel of parcels) {
      const org = await tx.one<{ short_name: string }>(sql`select short_name from orgs where tenant_id = ${ctx.actor.tenantId} and id = ${parcel.org_id}`)
      await notify(tx, ctx, {
        to: [parcel.person_id], template: 'parcel-sent', subject: { concept: 'parcel', id: parcel.id }, link: '/learning/parcels', fields: { title: parcel.title, org: org.short_name },
      })
    }
    return { result: { dispatched: parcels.length }, audit: parcels.map((parcel) => auditOf(parcel, 'learning.dispatch-parcel', { on: wish.on, carrier: wish.carrier ?? null })) }
  })
}

async function keepReceipt(tx: Tx, ctx: Context, parcel: ParcelRow, on: string, way: 'self' | 'noted') {
  requireMove(parcel, 'receive')
  requireDay(ctx, on, parcel.dispatched_on, '寄出')
  await tx.run(sql`
    update parcels set state = 'received', received_on = ${on}, way = ${way}, noted_by = ${ctx.actor.name} where tenant_id = ${ctx.actor.tenantId} and id = ${parcel.id}`)
  await recordHappenings(tx, ctx, [{
    kind: 'parcel-received', variant: parcel.kind, manner: way === 'self' ? 'self' : 'by-contact', side: 'member', personId: parcel.person_id, stayId: parcel.stay_id, orgId: parcel.org_id, onDate: on,
    quantity: 1, source: { concept: 'parcel', id: parcel.id },
  }])
  return auditOf(parcel, 'learning.receive-parcel', { on })
}

/** The branch or the contact person notes that it arrived, as the member told them. */
export function noteParcel(ctx: Context, id: string, on: string): Promise<void> {
  return act(ctx, 'learning.note', async (tx) => {
    const audit = await tx.asProgram(async () => {
      const [parcel] = await holdParcels(tx, ctx.actor, [id], sentBy(ctx.actor, 'parcel'))
      return keepReceipt(tx, ctx, parcel!, on, 'noted')
    })
    return { result: undefined, audit }
  })
}

export function receiveParcel(own: OwnContext, id: string): Promise<{ says: string }> {
  return act(own, ownRight(own.actor), async (tx) => {
    const [parcel] = await holdParcels(tx, own.actor, [id], isSentTo(own.actor, 'parcel'))
    const audit = await keepReceipt(tx, own, parcel!, own.today, 'self')
    return { result: { says: '已登记收到，谢谢。' }, audit }
  })
}

export function returnParcel(ctx: Context, id: string, told: { on: string; reason: string }): Promise<void> {
  return act(ctx, 'learning.manage', async (tx) => {
    const [parcel] = await holdParcels(tx, ctx.actor, [id], sentFrom(ctx.actor))
    requireMove(parcel!, 'return')
    requireDay(ctx, told.on, parcel!.dispatched_on, '寄出')
    await tx.run(sql`update parcels set state = 'returned', returned_on = ${told.on}, return_reason = ${told.reason} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    return { result: undefined, audit: auditOf(parcel!, 'learning.return-parcel', told) }
  })
}
