import type { PostKind } from '../../domain/rights/posts.ts'
import type { About, Actor, Org, Person, Place, Row, Stay } from './world.ts'

/**
 * Who may see what, said once more and naively: by climbing the tree of parents and comparing objects, without paths,
 * ranges, predicates or any code of the program. What the program answers is held against this.
 */
const business: readonly (PostKind | null)[] = [
  'county-officer', 'township-officer', 'secretary', 'deputy', 'organiser', 'publicist', 'inspector', 'committee-member', 'group-leader', 'instructor',
]
const oneself: readonly (PostKind | null)[] = [null, 'member', 'contact']
const ofAccounts: readonly (PostKind | null)[] = ['system-admin', 'security-admin']

function isBelow(org: Org, top: Org): boolean {
  for (let one: Org | null = org; one !== null; one = one.parent) if (one === top) return true
  return false
}

/** The post answers for that place: its own organisation or one below; the county's officer for all of the county. */
export function answersFor(actor: Actor, place: Place): boolean {
  if (!business.includes(actor.kind) || place === null) return false
  if (place === 'county') return actor.org === null
  return place.tenant === actor.tenant && (actor.org === null || isBelow(place, actor.org))
}

const me = (actor: Actor): Person | null => (oneself.includes(actor.kind) ? actor.user.person : null)

const isMe = (actor: Actor, person: Person | null | undefined) => me(actor) !== null && me(actor) === person

export function seesPerson(actor: Actor, person: Person): boolean {
  if (person.tenant !== actor.tenant) return false
  return answersFor(actor, person.home) || answersFor(actor, person.host) || isMe(actor, person) || isMe(actor, person.contact)
}

export function seesOrg(actor: Actor, org: Org): boolean {
  if (oneself.includes(actor.kind) || ofAccounts.includes(actor.kind)) return true
  if (answersFor(actor, org)) return true
  return business.includes(actor.kind) && actor.org !== null && isBelow(actor.org, org)
}

export function seesStay(actor: Actor, stay: Stay): boolean {
  // the contact of a member of another county is named there, not here
  const contact = stay.person.tenant === stay.tenant ? stay.person.contact : null
  return answersFor(actor, stay.home) || answersFor(actor, stay.host) || isMe(actor, stay.person) || isMe(actor, contact)
}

function need<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('the row does not say what it is about')
  return value
}

const seesPlace = (actor: Actor, about: About) => answersFor(actor, about.place ?? null)
const ofOwnPerson = (actor: Actor, about: About) => about.person !== undefined && seesPerson(actor, about.person)
const ofUser = (actor: Actor, about: About) => about.user === actor.user

/** Sweeps of a level above concern everybody below. */
function seesSweep(actor: Actor, place: Place): boolean {
  if (!business.includes(actor.kind)) return false
  if (place === 'county' || answersFor(actor, place)) return true
  return place !== null && actor.org !== null && isBelow(actor.org, place)
}

/** A file goes with its row: either side, the person and the contact; some are open to organisations below and their members. */
function seesFile(actor: Actor, { places = [], person, below, user }: About): boolean {
  if (places.length === 0) return user === actor.user
  if (places.some((place) => answersFor(actor, place)) || (person !== undefined && (isMe(actor, person) || isMe(actor, person.contact)))) return true
  const top = places[0] ?? null
  if (below !== true || top === null) return false
  const within = (org: Org | null) => org !== null && (top === 'county' || isBelow(org, top))
  if (business.includes(actor.kind)) return top === 'county' || within(actor.org)
  return within(me(actor)?.home ?? null) || within(me(actor)?.host ?? null)
}
/** A line of a sheet is seen by whoever keeps the sheet, by the member, the contact, and the home. */
const seesLine = (actor: Actor, person: Person) => answersFor(actor, person.home) || isMe(actor, person) || isMe(actor, person.contact)

/** An account is the member's and the home branch's; neither the host nor the named contact reads it. */
const ofHome = (actor: Actor, { person }: About) => person !== undefined && person.tenant === actor.tenant && (answersFor(actor, person.home) || isMe(actor, person))

/** Those below are concerned and those above look on; a member or contact where one belongs who is seen. */
function seesTaskPlace(actor: Actor, place: Place, people: readonly Person[]): boolean {
  if (answersFor(actor, place) || seesSweep(actor, place)) return true
  const within = (org: Org | null) => org !== null && place !== null && (place === 'county' || isBelow(org, place))
  return people.filter((person) => isMe(actor, person) || isMe(actor, person.contact)).some((person) => within(person.home) || within(person.host))
}

const seesTask = (actor: Actor, { place, places, people, draft }: About) => answersFor(actor, place ?? null)
  || (draft !== true && need(places).some((one) => seesTaskPlace(actor, one, need(people))))
const seesClaim = (actor: Actor, about: About) => seesPlace(actor, about) || isMe(actor, about.person) || isMe(actor, about.person?.contact)
/** A notice is seen by who told it, by both homes of the person told, the person and the contact. */
function seesCopy(actor: Actor, { places = [], person }: About): boolean {
  return places.some((place) => answersFor(actor, place)) || isMe(actor, person) || isMe(actor, need(person).contact)
}

/** What left the house: the home of the person or group, the person; what could not be delivered also who looks after the machine. */
function seesMessage(actor: Actor, { place, person, dead }: About): boolean {
  return answersFor(actor, place ?? null) || isMe(actor, person) || (dead === true && ofAccounts.includes(actor.kind))
}

/** What is offered by an organisation concerns all below it, and the member who is kept or hosted there. */
function seesOffer(actor: Actor, { place }: About): boolean {
  const self = me(actor)
  const within = (org: Org | null) => org !== null && place !== null && place !== undefined && (place === 'county' || isBelow(org, place))
  return seesSweep(actor, place ?? null) || (self !== null && (within(self.home) || within(self.host)))
}

/** What was sent to a member: the sender, the branch that keeps the member, the member and the named contact. */
function seesSent(actor: Actor, { places, person }: About): boolean {
  return need(places).some((place) => answersFor(actor, place)) || isMe(actor, person) || isMe(actor, person?.contact)
}

type Sees = (actor: Actor, about: About) => boolean

/** Every table with rows of a county; the test refuses a table that is missing here. */
export const oracle: Record<string, Sees> = {
  orgs: (actor, { org }) => seesOrg(actor, need(org)),
  org_spans: (actor, { org }) => seesOrg(actor, need(org)),
  org_acts: (actor, { org }) => seesOrg(actor, need(org)),
  persons: (actor, { person }) => seesPerson(actor, need(person)),
  memberships: (actor, about) => seesPlace(actor, about) || ofOwnPerson(actor, about),
  participations: (actor, about) => seesPlace(actor, about) || ofOwnPerson(actor, about),
  posts: (actor, about) => seesPlace(actor, about) || ofUser(actor, about) || isMe(actor, about.person) || ofAccounts.includes(actor.kind),
  users: (actor, about) => ofUser(actor, about) || ofAccounts.includes(actor.kind),
  recovery_codes: (actor, about) => ofUser(actor, about) || ofAccounts.includes(actor.kind),
  command_keys: ofUser,
  claim_codes: ofOwnPerson,
  correction_requests: ofOwnPerson,
  person_merges: ofOwnPerson,
  stays: (actor, { stay }) => seesStay(actor, need(stay)),
  steps: (actor, { stay }) => seesStay(actor, need(stay)),
  stay_spans: (actor, { stay }) => answersFor(actor, need(stay).home) || answersFor(actor, need(stay).host) || isMe(actor, need(stay).person),
  letters: (actor, about) => need(about.places).some((place) => answersFor(actor, place)) || isMe(actor, need(about.stay).person),
  contact_assignments: (actor, about) => ofOwnPerson(actor, about) || isMe(actor, about.other),
  contact_entries: (actor, about) => ofOwnPerson(actor, about) || (about.stay !== undefined && about.stay !== null && seesStay(actor, about.stay)),
  gatherings: (actor, about) => seesPlace(actor, about) || need(about.places).some((place) => answersFor(actor, place)) || need(about.people).some((person) => seesLine(actor, person)),
  gathering_orgs: seesPlace,
  gathering_acts: seesPlace,
  gathering_series: seesPlace,
  attendances: (actor, about) => seesPlace(actor, about) || seesLine(actor, need(about.person)),
  host_attendances: (actor, about) => seesPlace(actor, about) || isMe(actor, about.person),
  homecomings: (actor, about) => seesPlace(actor, about) || isMe(actor, about.person) || isMe(actor, need(about.person).contact),
  calendar_feeds: (actor, about) => seesPlace(actor, about) || isMe(actor, about.person),
  point_accounts: ofOwnPerson,
  point_entries: ofHome,
  point_objections: ofHome,
  talks: (actor, about) => ofHome(actor, about) || (about.byHost === true && answersFor(actor, need(about.person).host)),
  shortfalls: ofHome,
  tasks: seesTask,
  task_orgs: (actor, about) => seesTaskPlace(actor, about.place ?? null, need(about.people)),
  task_claims: seesClaim,
  task_acts: seesClaim,
  votes: seesPlace,
  vote_roll: seesPlace,
  vote_candidates: seesPlace,
  vote_revisions: seesPlace,
  appraisals: (actor, about) => seesPlace(actor, about) || need(about.people).some((person) => isMe(actor, person)),
  appraisal_stages: (actor, about) => seesPlace(actor, about) || need(about.people).some((person) => isMe(actor, person)),
  appraisal_subjects: (actor, about) => seesPlace(actor, about) || isMe(actor, about.person),
  appraisal_remarks: (actor, about) => seesPlace(actor, about) || isMe(actor, about.person) || isMe(actor, about.other),
  appraisal_voters: (actor, about) => seesPlace(actor, about) || isMe(actor, about.person),
  appraisal_decisions: (actor, about) => seesPlace(actor, about) || isMe(actor, about.person),
  appraisal_remedies: (actor, about) => seesPlace(actor, about) || isMe(actor, about.person),
  // nobody looks into a ballot box
  appraisal_boxes: () => false,
  stay_appraisals: (actor, { stay }) => seesStay(actor, need(stay)),
  cases: seesPlace,
  sweeps: (actor, about) => seesSweep(actor, about.place ?? null),
  sweep_branches: seesPlace,
  sweep_answers: seesPlace,
  adoptions: (actor, about) => seesSweep(actor, about.place ?? null),
  happenings: (actor, about) => (about.person === undefined ? seesPlace(actor, about)
    : answersFor(actor, about.person.home) || answersFor(actor, about.person.host) || isMe(actor, about.person)),
  branch_guides: (actor, about) => seesPlace(actor, about) || isMe(actor, about.person),
  duties: (actor, about) => seesPlace(actor, about) || isMe(actor, about.person) || (about.stay !== undefined && about.stay !== null && seesStay(actor, about.stay)),
  // told to the branch at home and its contact person, not to the host
  reports: seesClaim,
  report_answers: seesClaim,
  complaints: (actor, about) => seesPlace(actor, about) || ofUser(actor, about),
  notice_copies: seesCopy,
  notices: (actor, about) => seesPlace(actor, about) || need(about.copies).some((copy) => seesCopy(actor, copy)),
  messages: seesMessage,
  message_notices: seesMessage,
  message_receipts: seesMessage,
  notice_wishes: ofOwnPerson,
  notice_wordings: (actor) => business.includes(actor.kind),
  notice_channels: (actor) => ofAccounts.includes(actor.kind),
  files: seesFile,
  file_parts: seesFile,
  courses: seesOffer,
  course_sessions: seesOffer,
  study_groups: seesOffer,
  packages: seesOffer,
  session_places: seesSent,
  package_receipts: seesSent,
  study_group_members: seesSent,
  parcels: seesSent,
  reminder_cards: seesSent,
  import_batches: seesPlace,
  import_files: seesPlace,
  import_rows: seesPlace,
  disclosures: (actor, { person }) => isMe(actor, person),
  audit_log: (actor, about) => actor.kind === 'audit-admin' || (about.user !== null && ofUser(actor, about)) || isMe(actor, about.person),
  // counters, heads, hashes and column headings: nothing of anybody
  audit_heads: () => true,
  tenant_counters: () => true,
  column_memory: () => true,
  county_rules: () => true,
  letter_receipts: () => true,
}

/** Where the guest is received, or above it. */
const isOffered = ({ host }: Stay, place: Place | undefined) => host !== null && place !== null && place !== undefined && (place === 'county' || isBelow(host, place))

const ofStay = (stay: Stay, about: About) => about.stay === stay

/** What a member of another county reaches at the host while the stay runs there: these tables, and nothing of any other. */
const ofGuests: Record<string, (stay: Stay, about: About) => boolean> = {
  stays: ofStay,
  task_claims: ofStay,
  task_acts: ofStay,
  session_places: ofStay,
  package_receipts: ofStay,
  parcels: ofStay,
  notice_copies: ofStay,
  notices: (stay, { copies }) => need(copies).some((copy) => ofStay(stay, copy)),
  packages: (stay, { copies }) => need(copies).some((copy) => ofStay(stay, copy)),
  // of what was sent to the guest and of one's own claims
  files: (stay, about) => ofStay(stay, about) || (about.copies ?? []).some((copy) => ofStay(stay, copy)),
  file_parts: (stay, about) => ofStay(stay, about) || (about.copies ?? []).some((copy) => ofStay(stay, copy)),
  tasks: (stay, { places, draft }) => draft !== true && need(places).some((place) => isOffered(stay, place)),
  task_orgs: (stay, { place }) => isOffered(stay, place),
  courses: (stay, { place }) => isOffered(stay, place),
  course_sessions: (stay, { place }) => isOffered(stay, place),
}

/** Held to one's own account alone, whoever one is, and what is nobody's. */
const ofAccount = new Set(['command_keys', 'audit_log', 'complaints'])
const ofNobody = new Set(['audit_heads', 'tenant_counters', 'column_memory', 'letter_receipts'])

function guestSees(actor: Actor, stay: Stay, { table, about }: Row): boolean {
  if (ofNobody.has(table)) return true
  if (ofAccount.has(table)) return about.user !== null && ofUser(actor, about)
  return stay.open && stay.waits !== true && (ofGuests[table]?.(stay, about) ?? false)
}

export function sees(actor: Actor, row: Row): boolean {
  if (actor.guest !== undefined) return row.about.tenant === actor.tenant && guestSees(actor, actor.guest, row)
  const rule = oracle[row.table]
  if (rule === undefined) throw new Error(`nobody has said who sees ${row.table}`)
  return row.about.tenant === actor.tenant && rule(actor, row.about)
}
