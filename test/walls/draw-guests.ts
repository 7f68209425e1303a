import { randomUUID } from 'node:crypto'
import { at, day, pathOf, placePath } from './places.ts'
import type { About, Add, County, Draw, Place, Stay } from './world.ts'

/** Members of the other county that are hosted here: this county keeps a copy of the stay and no person. */
export function addHostedFrom(draw: Draw, county: County, other: County): void {
  for (const person of other.persons.filter(() => draw.chance(25))) {
    county.stays.push({ id: randomUUID(), tenant: county.tenant, person, home: null, host: draw.pick(county.orgs), open: draw.chance(80), waits: draw.chance(20) })
  }
}

/** Stays of members whom another county keeps, some of them. */
export const drawGuests = (draw: Draw, { stays }: County, percent: number): Stay[] => stays.filter(({ home }) => home === null && draw.chance(percent))

/** A file attached to what a guest reads, or others too. */
function addFileOf(owner: { concept: string; id: string }, about: Omit<About, 'tenant'>, place: Place, add: Add): void {
  const file = randomUUID()
  add('files', file, about, { id: file, concept: owner.concept, owner_id: owner.id, path: placePath(place), person_id: about.person?.id ?? null, open_below: about.below ?? false })
  add('file_parts', file, about, { file_id: file, part: 0 })
}

/** What members of another county have claimed of a task. */
export function addGuestClaims(draw: Draw, county: County, task: string, add: Add): void {
  for (const stay of drawGuests(draw, county, 30)) {
    const [claim, act, { person, host }] = [randomUUID(), randomUUID(), stay]
    if (host === null) continue
    add('task_claims', claim, { place: host, person, stay }, {
      id: claim, task_id: task, person_id: person.id, person_name: person.name, stay_id: stay.id, side: 'host', org_id: host.id, path: pathOf(host), claimed_on: day,
    })
    add('task_acts', act, { place: host, person, stay }, { id: act, claim_id: claim, kind: 'claim', on_date: day })
    addFileOf({ concept: 'task', id: claim }, { places: [host], person, stay }, host, add)
  }
}

/** Their places at a session, receipts of a package, and parcels. */
export function addGuestLearning(guests: readonly Stay[], place: Place, { session, pack }: { session: string; pack: string }, add: Add): void {
  addFileOf({ concept: 'course', id: pack }, { places: [place], below: true, copies: guests.map((stay) => ({ tenant: stay.tenant, stay })) }, place, add)
  for (const stay of guests) {
    const about = { person: stay.person, places: [place], stay }
    const sent = { person_id: stay.person.id, person_name: stay.person.name, stay_id: stay.id, org_path: placePath(place) }
    const parcel = randomUUID()
    add('session_places', `${session}/${stay.person.id}`, about, { session_id: session, ...sent, state: 'chosen' })
    add('package_receipts', `${pack}/${stay.person.id}`, about, { package_id: pack, ...sent })
    add('parcels', parcel, about, { id: parcel, ...sent, state: 'dispatched' })
  }
}

/** Whom of them a notice of that place told. */
export const toldGuests = (guests: readonly Stay[], place: Place): About[] =>
  guests.map((stay) => ({ tenant: stay.tenant, person: stay.person, places: [stay.host, place], stay }))

/** Their copies of a notice. */
export function addGuestCopies(guests: readonly Stay[], place: Place, notice: string, add: Add): void {
  addFileOf({ concept: 'notice', id: notice }, { places: [place], below: true, copies: toldGuests(guests, place) }, place, add)
  for (const about of toldGuests(guests, place)) {
    const { person, stay } = about
    if (!person || !stay) continue
    add('notice_copies', `${notice}/${person.id}`, about, {
      notice_id: notice, person_id: person.id, stay_id: stay.id, host_path: placePath(stay.host), sender_path: placePath(place), sent_at: at,
    })
  }
}
