import type { CardKind, ParcelKind, ParcelState, ReceiptWay } from '../../domain/learning/words.ts'
import type { Scope } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Tx } from '../platform/database.ts'
import type { Item } from './parcels.ts'
import { sentBy, within } from './reach.ts'

const like = (text: string) => `%${text.replace(/[%_\\]/g, '\\$&')}%`

export interface ParcelListRow {
  id: string
  kind: ParcelKind
  title: string
  items: Item[]
  org_name: string
  org_path: string
  person_id: string
  person_name: string
  person_org_name: string | null
  state: ParcelState
  prepared_on: string
  labelled_at: string | null
  labelled_by: string | null
  dispatched_on: string | null
  carrier: string | null
  tracking_no: string | null
  received_on: string | null
  way: ReceiptWay | null
  noted_by: string | null
  returned_on: string | null
  return_reason: string | null
  by_name: string
}

export interface SentFilter {
  range: Scope | undefined
  search?: string
  kind?: string
  page: number
  size: number
}

/** Parcels sent by the actor's organisations or to their members, the latest first. */
export function listParcels(tx: Tx, actor: Actor, filter: SentFilter & { state?: string }): Promise<(ParcelListRow & { total: number })[]> {
  return tx.asProgram(() => tx.rows(sql`
    select parcel.id, parcel.kind, parcel.title, parcel.items, org.short_name as org_name, parcel.org_path, parcel.person_id, parcel.person_name, home.short_name as person_org_name, parcel.state,
      parcel.prepared_on, parcel.labelled_at, parcel.labelled_by, parcel.dispatched_on, parcel.carrier, parcel.tracking_no, parcel.received_on, parcel.way, parcel.noted_by, parcel.returned_on,
      parcel.return_reason, parcel.by_name, count(*) over ()::integer as total
    from parcels parcel
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = parcel.org_id
    left join persons p on p.tenant_id = ${actor.tenantId} and p.id = parcel.person_id
    left join orgs home on home.tenant_id = ${actor.tenantId} and home.id = p.home_org_id
    where parcel.tenant_id = ${actor.tenantId} and ${sentBy(actor, 'parcel')} ${within(filter.range, 'parcel.org_path')}
      ${filter.search === undefined ? empty : sql`and parcel.person_name like ${like(filter.search)}`}
      ${filter.kind === undefined ? empty : sql`and parcel.kind = ${filter.kind}`}
      ${filter.state === undefined ? empty : sql`and parcel.state = ${filter.state}`}
    order by parcel.prepared_on desc, p.pinyin, parcel.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`))
}

export interface CardListRow {
  id: string
  kind: CardKind
  body: string
  org_name: string
  person_id: string
  person_name: string
  person_org_name: string | null
  issued_on: string
  issued_by: string
  read_on: string | null
  way: ReceiptWay | null
  noted_by: string | null
  note: string | null
}

export function listCards(tx: Tx, actor: Actor, filter: SentFilter & { read?: boolean }): Promise<(CardListRow & { total: number })[]> {
  return tx.asProgram(() => tx.rows(sql`
    select card.id, card.kind, card.body, org.short_name as org_name, card.person_id, card.person_name, home.short_name as person_org_name, card.issued_on, card.issued_by, card.read_on, card.way,
      card.noted_by, card.note, count(*) over ()::integer as total
    from reminder_cards card
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = card.org_id
    left join persons p on p.tenant_id = ${actor.tenantId} and p.id = card.person_id
    left join orgs home on home.tenant_id = ${actor.tenantId} and home.id = p.home_org_id
    where card.tenant_id = ${actor.tenantId} and ${sentBy(actor, 'card')} ${within(filter.range, 'card.org_path')}
      ${filter.search === undefined ? empty : sql`and card.person_name like ${like(filter.search)}`}
      ${filter.kind === undefined ? empty : sql`and card.kind = ${filter.kind}`}
      ${filter.read === undefined ? empty : filter.read ? sql`and card.read_on is not null` : sql`and card.read_on is null`}
    order by card.issued_on desc, p.pinyin, card.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`))
}
