import { randomUUID } from 'node:crypto'
import type { PostKind } from '../../domain/rights/posts.ts'
import { addGuestClaims, addGuestCopies, addGuestLearning, drawGuests, toldGuests } from './draw-guests.ts'
import { addAppraisal, addVote } from './draw-votes.ts'
import { at, day, pathOf, placePath } from './places.ts'
import type { Random } from '../helpers/random.ts'

/** A county drawn at random, as objects that know each other: what the oracle looks at. */
export interface Org {
  id: string
  tenant: number
  parent: Org | null
  no: number
}

export interface Person {
  id: string
  /** Nobody else's, so that it is noticed wherever it turns up. */
  name: string
  tenant: number
  home: Org | null
  host: Org | null
  contact: Person | null
}

export interface User {
  id: string
  tenant: number
  person: Person | null
}

export interface Stay {
  id: string
  tenant: number
  person: Person
  home: Org | null
  host: Org | null
  open: boolean
  /** Asked, and not received yet. */
  waits?: boolean
}

/** Where a row belongs: an organisation, the county itself, or nowhere in this register. */
export type Place = Org | 'county' | null

export interface Actor {
  tenant: number
  kind: PostKind | null
  org: Org | null
  user: User
  /** A member of another county, in the county of the host: the stay as whose guest one acts. */
  guest?: Stay
}

/** What a row is about, for the oracle. */
export interface About {
  tenant: number
  place?: Place
  places?: Place[]
  /** Not published yet. */
  draft?: boolean
  /** Done by the host. */
  byHost?: boolean
  org?: Org
  person?: Person
  people?: Person[]
  other?: Person | null
  stay?: Stay | null
  user?: User | null
  /** Open to organisations below and their members. */
  below?: boolean
  /** Could not be delivered. */
  dead?: boolean
  /** Of a notice or a package: whom it was sent to. */
  copies?: About[]
}

export interface Row {
  table: string
  key: string
  about: About
  /** What is written; columns that must not be null and are not given are filled in. */
  columns: Record<string, unknown>
}

export interface County {
  tenant: number
  orgs: Org[]
  persons: Person[]
  users: User[]
  stays: Stay[]
}

export class Draw {
  readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  pick<T>(from: readonly T[]): T {
    const one = from[this.random.between(0, from.length - 1)]
    if (one === undefined) throw new Error('nothing to draw from')
    return one
  }

  chance(percent: number): boolean {
    return this.random.between(1, 100) <= percent
  }

  maybe<T>(percent: number, from: readonly T[]): T | null {
    return from.length > 0 && this.chance(percent) ? this.pick(from) : null
  }
}

// numbers that begin alike, so that `/1/` and `/11/` are not taken for each other
const numbers = [1, 11, 111, 2, 21, 3, 10, 100, 12, 19, 9, 99, 20, 101, 110, 5, 50, 500, 1000, 4, 40, 7, 70, 8, 80]

/** A tree of a county: towns below the county, branches below towns, groups below branches, some uneven. */
function drawOrgs(draw: Draw, tenant: number): Org[] {
  const orgs: Org[] = []
  for (const no of numbers.slice(0, draw.random.between(8, numbers.length))) {
    const parent = draw.maybe(orgs.length < 2 ? 0 : 80, orgs)
    const depth = parent === null ? 0 : pathOf(parent).split('/').length - 2
    orgs.push({ id: randomUUID(), tenant, parent: depth >= 4 ? null : parent, no })
  }
  return orgs
}

/** Two counties of one deployment with members away in every direction. */
export function drawCounty(draw: Draw, tenant: number): County {
  const orgs = drawOrgs(draw, tenant)
  const persons: Person[] = []
  for (let count = draw.random.between(15, 35); count > 0; count -= 1) {
    persons.push({ id: randomUUID(), name: `张${tenant}号${draw.random.between(10_000_000, 99_999_999)}`, tenant, home: draw.maybe(93, orgs), host: draw.maybe(30, orgs), contact: draw.maybe(40, persons) })
  }
  const users = persons.filter(() => draw.chance(60)).map((person): User => ({ id: randomUUID(), tenant, person }))
  for (let count = 8; count > 0; count -= 1) users.push({ id: randomUUID(), tenant, person: null })
  const stays = persons.flatMap((person) => Array.from({ length: draw.random.between(0, 2) }, (_, index): Stay => {
    const open = index === 0 && person.host !== null
    return { id: randomUUID(), tenant, person, open, home: person.home ?? draw.pick(orgs), host: open ? person.host : draw.maybe(60, orgs) }
  }))
  return { tenant, orgs, persons, users, stays }
}

export function rowsOf(draw: Draw, county: County): Row[] {
  const rows: Row[] = []
  const { tenant, orgs, persons, users, stays } = county
  const add = (table: string, key: string, about: Omit<About, 'tenant'>, columns: Record<string, unknown>) =>
    rows.push({ table, key, about: { tenant, ...about }, columns: { tenant_id: tenant, ...columns } })
  const place = (): Place => (draw.chance(15) ? 'county' : draw.pick(orgs))

  for (const org of orgs) {
    add('orgs', org.id, { org }, { id: org.id, no: org.no, parent_id: org.parent?.id ?? null, path: pathOf(org), kind: 'branch', name: org.id, status: 'active' })
    add('org_spans', org.id, { org }, { org_id: org.id, from_on: day, path: pathOf(org) })
    const act = randomUUID()
    add('duties', `${org.id}/${org.id}`, { place: org }, { subject_id: org.id, clause_id: 'y', period: '2026', org_id: org.id, path: pathOf(org), from_on: day, due_on: day })
    add('org_acts', act, { org }, { id: act, org_id: org.id, on_date: day })
  }
  for (const person of persons) {
    add('persons', person.id, { person }, {
      id: person.id, name: person.name, home_org_id: person.home?.id ?? null, home_path: placePath(person.home), host_path: placePath(person.host),
      contact_id: person.contact?.id ?? null, details: {},
    })
    addOfPerson(draw, county, person, add)
  }
  for (const user of users) {
    const handedIn = randomUUID()
    add('files', handedIn, { user }, { id: handedIn, by_user: user.id })
    add('file_parts', handedIn, { user }, { file_id: handedIn, part: 0 })
    add('users', user.id, { user }, { id: user.id, login: user.id, person_id: user.person?.id ?? null })
    add('recovery_codes', user.id, { user }, { user_id: user.id, code_hash: user.id })
    add('command_keys', user.id, { user }, { key: user.id, user_id: user.id })
    const [complaint, complained, post, posted] = [randomUUID(), place(), randomUUID(), place()]
    add('complaints', complaint, { user, place: complained }, { id: complaint, user_id: user.id, path: placePath(complained) })
    add('posts', post, { user, place: posted }, { id: post, kind: 'secretary', path: placePath(posted), org_id: posted === 'county' ? null : posted?.id, user_id: user.id, from_on: day })
  }
  for (const stay of stays) addOfStay(draw, county, stay, add)
  for (let count = 4; count > 0; count -= 1) addWork(draw, county, place(), add)
  for (let count = 12; count > 0; count -= 1) addFile(draw, county, place(), add)
  for (let count = 8; count > 0; count -= 1) addNotice(draw, county, place(), add)
  add('notice_wordings', `${tenant}/plain`, {}, { id: randomUUID(), template: 'plain' })
  add('notice_channels', `${tenant}/email`, {}, { channel: 'email' })
  for (let seq = 1; seq <= 30; seq += 1) {
    const user = draw.maybe(70, users)
    const person = draw.maybe(60, persons)
    add('audit_log', `${tenant}/${seq}`, { user, ...(person === null ? {} : { person }) }, {
      seq, user_id: user?.id ?? null, person_id: person?.id ?? null, detail: person === null ? {} : { name: person.name, contact: person.contact?.name ?? null },
    })
  }
  add('audit_heads', String(tenant), {}, { seq: 30, hash: '' })
  add('tenant_counters', `${tenant}/orgs`, {}, { name: 'orgs', value: 1 })
  add('column_memory', `${tenant}/x`, {}, { fingerprint: 'x', layout: '01' })
  add('letter_receipts', `${tenant}/receipt`, {}, { letter_id: randomUUID() })
  return rows
}

export type Add = (table: string, key: string, about: Omit<About, 'tenant'>, columns: Record<string, unknown>) => void

function addOfPerson(draw: Draw, county: County, person: Person, add: Add): void {
  const { orgs, persons } = county
  const member = (org: Org, until: string | null) => {
    const id = randomUUID()
    add('memberships', id, { person, place: org }, { id, person_id: person.id, org_id: org.id, path: pathOf(org), from_on: day, until_on: until })
  }
  if (person.home !== null) member(person.home, null)
  const before = draw.maybe(20, orgs)
  if (before !== null) member(before, '2026-06-01')
  const [part, org] = [randomUUID(), draw.pick(orgs)]
  add('participations', part, { person, place: org }, { id: part, person_id: person.id, org_id: org.id, path: pathOf(org), from_on: day })
  const [claim, correction, post, one] = [randomUUID(), randomUUID(), randomUUID(), draw.pick(orgs)]
  add('claim_codes', claim, { person }, { id: claim, person_id: person.id, expires_at: at })
  add('correction_requests', correction, { person }, { id: correction, person_id: person.id, state: 'open' })
  add('posts', post, { person, place: one }, { id: post, kind: 'deputy', org_id: one.id, path: pathOf(one), person_id: person.id, from_on: day })
  add('notice_wishes', person.id, { person }, { person_id: person.id })
  add('disclosures', person.id, { person }, { person_id: person.id, export_id: randomUUID() })
  const other = draw.maybe(30, persons.filter((candidate) => candidate !== person))
  if (other !== null) {
    const merge = randomUUID()
    add('person_merges', merge, { person, other }, { id: merge, kept_id: person.id, merged_id: other.id })
  }
  addMerit(draw, person, add)
  const feed = randomUUID()
  add('calendar_feeds', feed, { person }, { id: feed, person_id: person.id })
  if (person.home !== null) add('homecomings', `2026/${person.id}`, { person, place: person.home }, { year: 2026, holiday: 'qingming', person_id: person.id, path: pathOf(person.home) })
  const attended = randomUUID()
  add('happenings', attended, { person }, {
    id: attended, on_date: day, kind: 'attended', person_id: person.id, home_path: placePath(person.home), host_path: placePath(person.host), org_path: pathOf(draw.pick(orgs)),
  })
  const [assignment, entry, opened] = [randomUUID(), randomUUID(), randomUUID()]
  add('contact_assignments', assignment, { person, other: person.contact }, { id: assignment, person_id: person.id, contact_person_id: person.contact?.id ?? null, contact_name: person.contact?.name ?? '无', from_on: day })
  add('contact_entries', entry, { person }, { id: entry, person_id: person.id, side: 'home', on_date: day })
  if (person.home !== null) {
    const [report, answer] = [randomUUID(), randomUUID()]
    add('reports', report, { place: person.home, person }, { id: report, person_id: person.id, path: pathOf(person.home), occasion: 'word', manner: 'self', on_date: day })
    add('report_answers', answer, { place: person.home, person }, { id: answer, report_id: report, on_date: day })
  }
  const [guide, guided] = [randomUUID(), draw.pick(orgs)]
  add('branch_guides', guide, { person, place: guided }, { id: guide, org_id: guided.id, path: pathOf(guided), person_id: person.id, from_on: day })
  // a case belongs to the branch that keeps the person
  if (person.home !== null) add('cases', opened, { place: person.home, person }, { id: opened, kind: 'contact-at-risk', person_id: person.id, path: pathOf(person.home), basis: {}, opened_on: day })
}

/** The account of points, objections, talks and what was below the line. */
function addMerit(draw: Draw, person: Person, add: Add): void {
  const [entry, objection, talk, hosted, short] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  add('point_accounts', person.id, { person }, { person_id: person.id, year: 2026 })
  add('point_entries', entry, { person }, { id: entry, person_id: person.id, kind: draw.pick(['earned', 'by-hand']), on_date: day })
  add('point_objections', objection, { person }, { id: objection, entry_id: entry, person_id: person.id, raised_on: day })
  add('talks', talk, { person }, { id: talk, person_id: person.id, side: 'home', on_date: day })
  add('talks', hosted, { person, byHost: true }, { id: hosted, person_id: person.id, side: 'host', on_date: day })
  add('shortfalls', short, { person }, { id: short, person_id: person.id, listed_on: day })
}

/** A task of one place that concerns others too, some of it claimed. */
function addTask(draw: Draw, county: County, place: Place, add: Add): void {
  const [task, draft] = [randomUUID(), draw.chance(25)]
  const places = [place, ...county.orgs.filter(() => draw.chance(15))]
  add('tasks', task, { place, places, people: county.persons, draft }, { id: task, path: placePath(place), state: draft ? 'draft' : 'published', due_on: day })
  for (const one of places) {
    const shared = randomUUID()
    add('task_orgs', shared, { place: one, people: county.persons }, { id: shared, task_id: task, role: 'target', path: placePath(one), org_id: one === 'county' ? null : one?.id })
  }
  for (const person of county.persons.filter(() => draw.chance(15))) {
    const [claim, act, org] = [randomUUID(), randomUUID(), draw.pick(county.orgs)]
    add('task_claims', claim, { place: org, person }, { id: claim, task_id: task, person_id: person.id, person_name: person.name, org_id: org.id, path: pathOf(org), claimed_on: day })
    add('task_acts', act, { place: org, person }, { id: act, claim_id: claim, kind: 'claim', on_date: day })
  }
  addGuestClaims(draw, county, task, add)
}

function addOfStay(draw: Draw, county: County, stay: Stay, add: Add): void {
  const { tenant, orgs } = county
  const keeps = stay.home === null ? 'host' : stay.host === null ? 'home' : 'both'
  const paths = { home_path: placePath(stay.home), host_path: placePath(stay.host) }
  add('stays', stay.id, { stay }, {
    id: stay.id, keeps, person_id: stay.person.id, person_name: stay.person.name, home_tenant_id: stay.person.tenant, home_org_id: stay.home?.id ?? null,
    contact_id: stay.person.tenant === tenant ? stay.person.contact?.id ?? null : null, home_org_name: '甲', host_tenant_id: stay.host === null ? null : tenant, host_org_id: stay.host?.id ?? null, ...paths, state: !stay.open ? 'returned' : stay.waits === true ? 'reported' : 'hosted', open: stay.open,
  })
  const [step, letter, entry, attended] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  if (stay.home !== null) {
    add('host_attendances', attended, { person: stay.person, place: stay.home }, { step_id: attended, stay_id: stay.id, person_id: stay.person.id, path: pathOf(stay.home), on_date: day })
  }
  add('stay_appraisals', step, { stay }, { stay_id: stay.id, step_id: step, person_id: stay.person.id, year: 2026, on_date: day })
  add('steps', step, { stay }, { stay_id: stay.id, id: step, side: 'home', copy: 'home', kind: 'register', on_date: day })
  add('stay_spans', stay.id, { stay }, { stay_id: stay.id, person_id: stay.person.id, ...paths, from_on: day, until_on: '2026-02-01', state: 'hosted' })
  const [from, to] = [stay.home, draw.chance(70) ? stay.host : draw.pick(orgs)]
  add('letters', letter, { stay, places: [from, to] }, {
    id: letter, stay_id: stay.id, direction: 'out', carrier: 'register', seq: 1, state: to === stay.host ? 'sent' : 'withdrawn', manifest: {}, from_path: placePath(from), to_path: placePath(to),
  })
  const owing = stay.home ?? stay.host
  if (owing !== null) {
    add('duties', `${stay.id}/${owing.id}`, { place: owing, person: stay.person, stay }, {
      subject_id: stay.id, clause_id: 'x', period: 'stay', org_id: owing.id, path: pathOf(owing), stay_id: stay.id, person_id: stay.person.id, from_on: day, due_on: day,
    })
  }
  if (draw.chance(50)) {
    add('contact_entries', entry, { person: stay.person, stay }, { id: entry, person_id: stay.person.id, stay_id: stay.id, side: 'host', on_date: day })
  }
}

function addNotice(draw: Draw, county: County, place: Place, add: Add): void {
  const { tenant, persons } = county
  const notice = randomUUID()
  const told = [...new Set([draw.pick(persons), draw.pick(persons), draw.pick(persons)])]
  const guests = drawGuests(draw, county, 30)
  const copies = told.map((person): About => ({ tenant, person, places: [person.home, person.host, place] }))
  add('notices', notice, { place, copies: [...copies, ...toldGuests(guests, place)] }, { id: notice, template: 'plain', path: placePath(place), org_name: '甲' })
  addGuestCopies(guests, place, notice, add)
  for (const about of copies) {
    const { person } = about
    if (person === undefined) continue
    const message = randomUUID()
    const dead = draw.chance(30)
    add('notice_copies', `${notice}/${person.id}`, about, {
      notice_id: notice, person_id: person.id, home_path: placePath(person.home), host_path: placePath(person.host), sender_path: placePath(place), sent_at: at,
    })
    const carried = { place: person.home ?? 'county' as const, person, dead }
    add('messages', message, carried, { id: message, person_id: person.id, path: placePath(carried.place), state: dead ? 'dead' : 'dropped' })
    add('message_notices', message, carried, { message_id: message, notice_id: notice })
    add('message_receipts', message, carried, { message_id: message, id: randomUUID(), channel: 'sms' })
  }
}

function addFile(draw: Draw, county: County, place: Place, add: Add): void {
  const file = randomUUID()
  const [other, person, user] = [draw.maybe(30, county.orgs), draw.maybe(50, county.persons), draw.pick(county.users)]
  const about = { places: [place, other], below: draw.chance(40), user, ...(person === null ? {} : { person }) }
  add('files', file, about, {
    id: file, concept: 'task', owner_id: randomUUID(), path: placePath(place), other_path: placePath(other), person_id: person?.id ?? null, open_below: about.below, by_user: user.id,
  })
  add('file_parts', file, about, { file_id: file, part: 0 })
}

/** A joint gathering: two organisations take part, some people stand on their sheets. */
function addGathering(draw: Draw, county: County, lead: Org, add: Add): void {
  const [gathering, act, series, feed] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const parts = [...new Set([lead, draw.pick(county.orgs)])]
  const people = county.persons.filter(() => draw.chance(12))
  const sheets = people.map((person) => ({ person, org: draw.pick(parts) }))
  add('gatherings', gathering, { place: lead, places: parts, people }, { id: gathering, org_id: lead.id, path: pathOf(lead), on_date: day, state: 'held' })
  for (const org of parts) {
    add('gathering_orgs', `${gathering}/${org.id}`, { place: org }, { gathering_id: gathering, org_id: org.id, path: pathOf(org) })
  }
  for (const { person, org } of sheets) {
    add('attendances', `${gathering}/${person.id}`, { place: org, person }, {
      gathering_id: gathering, person_id: person.id, on_date: day, org_id: org.id, path: pathOf(org), person_name: person.name, side: 'home',
    })
  }
  add('gathering_acts', act, { place: lead }, { id: act, gathering_id: gathering, path: pathOf(lead), detail: {} })
  add('gathering_series', series, { place: lead }, { id: series, org_id: lead.id, path: pathOf(lead) })
  add('calendar_feeds', feed, { place: lead }, { id: feed, org_id: randomUUID(), path: pathOf(lead) })
}

function addLearning(draw: Draw, county: County, place: Place, add: Add): void {
  const [course, session, group, pack] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const offered = { path: placePath(place) }
  add('courses', course, { place }, { id: course, ...offered })
  add('course_sessions', session, { place }, { id: session, course_id: course, ...offered, on_date: day, hours: 2, starts_at: '19:00', ends_at: '21:00' })
  add('study_groups', group, { place }, { id: group, org_id: randomUUID(), ...offered, founded_on: day })
  const guests = drawGuests(draw, county, 40)
  add('packages', pack, { place, copies: guests.map((stay) => ({ tenant: county.tenant, stay })) }, { id: pack, org_id: randomUUID(), ...offered })
  addGuestLearning(guests, place, { session, pack }, add)
  for (const person of county.persons.filter(() => draw.chance(30))) {
    const about = { person, places: [person.home, place] }
    const sent = { person_id: person.id, person_name: person.name, path: placePath(person.home), org_path: placePath(place) }
    const [member, parcel, card] = [randomUUID(), randomUUID(), randomUUID()]
    add('session_places', `${session}/${person.id}`, about, { session_id: session, ...sent, state: 'chosen' })
    add('package_receipts', `${pack}/${person.id}`, about, { package_id: pack, ...sent })
    add('study_group_members', member, about, { id: member, group_id: group, ...sent, from_on: day })
    add('parcels', parcel, about, { id: parcel, ...sent, state: 'prepared' })
    add('reminder_cards', card, about, { id: card, ...sent })
  }
}

function addWork(draw: Draw, county: County, place: Place, add: Add): void {
  const [sweep, batch, adoption, gathered, org] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), draw.pick(county.orgs)]
  add('sweeps', sweep, { place }, { id: sweep, path: placePath(place), opened_on: day, due_on: day })
  for (const org of county.orgs.filter(() => draw.chance(30))) {
    const person = draw.pick(county.persons)
    add('sweep_branches', `${sweep}/${org.id}`, { place: org }, { sweep_id: sweep, org_id: org.id, path: pathOf(org) })
    if (draw.chance(50)) continue
    add('sweep_answers', `${sweep}/${org.id}`, { place: org }, {
      sweep_id: sweep, person_id: randomUUID(), org_id: org.id, path: pathOf(org), particulars: 'known', since: 'known', destination: 'known', trade: 'known',
      note: person.id,
    })
  }
  if (place !== 'county' && place !== null) addGathering(draw, county, place, add)
  addTask(draw, county, place, add)
  if (place !== 'county' && place !== null) addVote(draw, county, place, pathOf(place), add)
  if (place !== 'county' && place !== null) addAppraisal(draw, county, place, pathOf(place), add)
  add('adoptions', adoption, { place }, { id: adoption, path: placePath(place), from_on: day, until_on: day })
  add('happenings', gathered, { place: org }, { id: gathered, on_date: day, kind: 'gathered', org_id: org.id, org_path: pathOf(org) })
  addLearning(draw, county, place, add)
  add('import_batches', batch, { place }, { id: batch, group_id: batch, state: 'applied', path: placePath(place) })
  add('import_files', batch, { place }, { batch_id: batch, part: 1, content: '\\x00' })
  add('import_rows', batch, { place }, { batch_id: batch, row_no: 1, sheet_row: 1, kind: 'person', verdict: 'same' })
}
