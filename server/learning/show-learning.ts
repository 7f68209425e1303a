import { covers } from '../../domain/rights/scope.ts'
import { mayAct, type Actor } from '../platform/actor.ts'
import type { CourseRow, PlaceRow, SessionRow } from './course-queries.ts'
import type { GroupRow } from './groups.ts'
import type { PackageRow, ReceiptRow } from './package-queries.ts'
import type { CardListRow, ParcelListRow } from './sent-queries.ts'

const mayManage = (actor: Actor, path: string) => mayAct(actor, 'learning.manage') && covers(actor.scope, path)

export const showCourse = (actor: Actor, row: CourseRow) => ({
  id: row.id, orgId: row.org_id, orgName: row.org_name, title: row.title, form: row.form, source: row.source, about: row.about, links: row.links, closedOn: row.closed_on, byName: row.by_name,
  sessions: row.sessions, held: row.held, hours: row.hours, attendances: row.attendances, firstOn: row.first_on, lastOn: row.last_on, mayManage: mayManage(actor, row.path),
})

export const showSession = (actor: Actor, row: SessionRow) => ({
  id: row.id, courseId: row.course_id, courseTitle: row.course_title, form: row.form, source: row.source, orgId: row.org_id, orgName: row.org_name, title: row.title, onDate: row.on_date,
  startsAt: row.starts_at, endsAt: row.ends_at, place: row.place, link: row.link, lecturer: row.lecturer, hours: row.hours, capacity: row.capacity, chosen: row.chosen, attended: row.attended,
  cancelReason: row.cancel_reason, cancelled: row.cancelled_at !== null, held: row.held_at !== null, confirmedBy: row.confirmed_by, mayManage: mayManage(actor, row.path),
})

export const showPlace = (row: PlaceRow) => ({
  personId: row.person_id, name: row.person_name, orgName: row.org_name ?? (row.elsewhere ? '外县流入党员' : ''), state: row.state, manner: row.manner, chosenBy: row.chosen_by, elsewhere: row.elsewhere, away: row.away,
})

export const showPackage = (row: PackageRow) => ({
  id: row.id, orgId: row.org_id, orgName: row.org_name, issueNo: row.issue_no, month: row.month, title: row.title, about: row.about, links: row.links, audience: row.audience, pushed: row.pushed,
  received: row.received, pushedOn: row.pushed_on, byName: row.by_name,
})

export const showReceipt = (row: ReceiptRow) => ({
  packageId: row.package_id, title: row.title, issueNo: row.issue_no, personId: row.person_id, name: row.person_name, orgName: row.org_name ?? '', groupName: row.group_name, pushedOn: row.pushed_on,
  receivedOn: row.received_on, way: row.way, notedBy: row.noted_by,
})

export const showGroup = (actor: Actor, row: GroupRow) => ({
  id: row.id, parentId: row.parent_id, parentName: row.parent_name, orgId: row.org_id, orgName: row.org_name, name: row.name, leaderName: row.leader_name, leaderPersonId: row.leader_person_id,
  foundedOn: row.founded_on, closedOn: row.closed_on, members: row.members, parts: row.parts, packages: row.packages, mayManage: mayManage(actor, row.path),
})

export const showParcel = (actor: Actor, row: ParcelListRow) => ({
  id: row.id, kind: row.kind, title: row.title, items: row.items, orgName: row.org_name, personId: row.person_id, name: row.person_name, personOrgName: row.person_org_name ?? '', state: row.state,
  preparedOn: row.prepared_on, labelledAt: row.labelled_at, labelledBy: row.labelled_by, dispatchedOn: row.dispatched_on, carrier: row.carrier, trackingNo: row.tracking_no, receivedOn: row.received_on,
  way: row.way, notedBy: row.noted_by, returnedOn: row.returned_on, returnReason: row.return_reason, byName: row.by_name, mayManage: mayManage(actor, row.org_path),
})

export const showCard = (row: CardListRow) => ({
  id: row.id, kind: row.kind, body: row.body, orgName: row.org_name, personId: row.person_id, name: row.person_name, personOrgName: row.person_org_name ?? '', issuedOn: row.issued_on, issuedBy: row.issued_by,
  readOn: row.read_on, way: row.way, notedBy: row.noted_by, note: row.note,
})
