import { judgeChoice, judgeWithdrawal } from '../../domain/learning/judge-session.ts'
import { sayRefusal } from '../../contract/refusals.ts'
import { addDays } from '../../domain/calendar/days.ts'
import { look } from '../platform/act.ts'
import { sql, type Tx } from '../platform/database.ts'
import { isSentTo } from '../platform/guest.ts'
import type { CardKind, ParcelKind, ParcelState } from '../../domain/learning/words.ts'
import { listSessions, type Link, type SessionRow } from './course-queries.ts'
import { stateOf } from './courses.ts'
import { showLedger } from './hours.ts'
import type { OwnContext } from '../platform/own.ts'
import { getOwn } from './own.ts'
import type { Item } from './parcels.ts'
import { placesAbove } from './reach.ts'

/** Sessions of the next weeks; what was chosen or attended lately stays in sight. */
const daysBack = 14
const daysAhead = 62

function showOffer(row: SessionRow, today: string) {
  const state = stateOf(row)
  const no = judgeChoice(state, row.mine, today)
  return {
    id: row.id, courseTitle: row.course_title, title: row.title, orgName: row.org_name, form: row.form, source: row.source, onDate: row.on_date, startsAt: row.starts_at, endsAt: row.ends_at,
    place: row.place, link: row.link, lecturer: row.lecturer, hours: row.hours, left: row.capacity === null ? null : Math.max(0, row.capacity - row.chosen), mine: row.mine,
    mayChoose: no === null && row.mine !== 'chosen', why: no === null ? null : sayRefusal(no).says, mayWithdraw: judgeWithdrawal(state, row.mine) === null, cancelReason: row.cancel_reason,
  }
}

interface OwnPackageRow { id: string; issue_no: number; month: string; title: string; about: string | null; links: Link[]; org_name: string; pushed_on: string; received_on: string | null }

function listOwnPackages(tx: Tx, { actor }: OwnContext): Promise<OwnPackageRow[]> {
  return tx.asProgram(() => tx.rows<OwnPackageRow>(sql`
    select pack.id, pack.issue_no, pack.month, pack.title, pack.about, pack.links, org.short_name as org_name, pack.pushed_on, receipt.received_on
    from package_receipts receipt
    join packages pack on pack.tenant_id = ${actor.tenantId} and pack.id = receipt.package_id
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = pack.org_id
    where receipt.tenant_id = ${actor.tenantId} and ${isSentTo(actor, 'receipt')}
    order by receipt.received_on is not null, pack.pushed_on desc, pack.issue_no desc limit 50`))
}

interface OwnParcelRow {
  id: string; kind: ParcelKind; title: string; items: Item[]; org_name: string; state: ParcelState; dispatched_on: string | null; carrier: string | null; tracking_no: string | null; received_on: string | null
}

function listOwnParcels(tx: Tx, { actor }: OwnContext): Promise<OwnParcelRow[]> {
  return tx.asProgram(() => tx.rows<OwnParcelRow>(sql`
    select parcel.id, parcel.kind, parcel.title, parcel.items, org.short_name as org_name, parcel.state, parcel.dispatched_on, parcel.carrier, parcel.tracking_no, parcel.received_on
    from parcels parcel
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = parcel.org_id
    where parcel.tenant_id = ${actor.tenantId} and ${isSentTo(actor, 'parcel')} and parcel.state <> 'prepared'
    order by parcel.state = 'dispatched' desc, parcel.prepared_on desc limit 20`))
}

interface OwnCardRow { id: string; kind: CardKind; body: string; org_name: string; issued_on: string; read_on: string | null }

function listOwnCards(tx: Tx, { actor, personId }: OwnContext): Promise<OwnCardRow[]> {
  return tx.rows<OwnCardRow>(sql`
    select card.id, card.kind, card.body, org.short_name as org_name, card.issued_on, card.read_on
    from reminder_cards card
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = card.org_id
    where card.tenant_id = ${actor.tenantId} and card.person_id = ${personId}
    order by card.read_on is not null, card.issued_on desc limit 20`)
}

/** Sessions to choose from, packages and parcels that have come: of one's own branches, or of the host whose guest one is. */
async function readOffers(tx: Tx, own: OwnContext) {
  const self = await getOwn(tx, own)
  const sessions = await listSessions(tx, own.actor.tenantId, {
    offered: sql`session.path = any(${placesAbove(self.home_path, self.host_path)}::text[])`, personId: own.personId, from: addDays(own.today, -daysBack), until: addDays(own.today, daysAhead),
  })
  const packages = await listOwnPackages(tx, own)
  const parcels = await listOwnParcels(tx, own)
  return {
    // a session of past days is of interest to whoever was to be there
    sessions: sessions.filter((row) => row.on_date >= own.today || (row.mine !== null && row.mine !== 'withdrawn')).map((row) => showOffer(row, own.today)),
    packages: packages.map((row) => ({
      id: row.id, issueNo: row.issue_no, month: row.month, title: row.title, about: row.about, links: row.links, orgName: row.org_name, pushedOn: row.pushed_on, receivedOn: row.received_on,
    })),
    parcels: parcels.map((row) => ({
      id: row.id, kind: row.kind, title: row.title, items: row.items, orgName: row.org_name, state: row.state, dispatchedOn: row.dispatched_on, carrier: row.carrier, trackingNo: row.tracking_no, receivedOn: row.received_on,
    })),
  }
}

/** What the host offers and has sent; the hours of it stand at home. */
export function showGuestLearning(guest: OwnContext) {
  return look(guest, 'guest.use', (tx) => readOffers(tx, guest))
}

/** Hours so far, sessions to choose from, what has come: everything that a member learns by, on one screen. */
export function showOwnLearning(own: OwnContext) {
  return look(own, 'self.use', async (tx) => {
    const { year, required, counted, light, sources } = await showLedger(tx, own, own.personId, undefined, true)
    const offers = await readOffers(tx, own)
    const cards = await listOwnCards(tx, own)
    return {
      year, required, counted, light, sources, ...offers,
      cards: cards.map((row) => ({ id: row.id, kind: row.kind, body: row.body, orgName: row.org_name, issuedOn: row.issued_on, readOn: row.read_on })),
    }
  })
}
