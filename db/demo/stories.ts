import { addDays } from '../../domain/calendar/days.ts'
import { findTrade } from '../../domain/codes/trade-codes.ts'
import { judgeFlowRange, splitPlace } from '../../domain/places/place.ts'
import type { HostChoice, LeaveReason, NamedContact } from '../../domain/stays/step.ts'
import type { StepWish } from '../../server/stays/take-step.ts'
import { destinations, home, jobs } from './counties.ts'
import type { Plot } from './plots.ts'
import { randomFrom, type Random } from './random.ts'
import type { Branch, Member } from './register.ts'
import { Story, type Event, type Stage } from './story.ts'

type Destination = (typeof destinations)[number]
type Job = (typeof jobs)[number]

const inHostCounty = destinations[0]!

const placeOf = ({ province, city, county }: Destination) => `${province}${city === province ? '' : city}${county}`
const reasonOf = (job: Job): LeaveReason => (/经营|创业/.test(job.occupation) ? 'business' : 'work')

function pickWeighted(random: Random, from: readonly Destination[]): Destination {
  let left = random.next() * from.reduce((sum, { weight }) => sum + weight, 0)
  for (const one of from) {
    left -= one.weight
    if (left < 0) return one
  }
  return from[0]!
}

/** Plots that go to the county that takes part in this deployment, most of the time. */
const toHostCounty: readonly Plot[] = ['asked', 'overdue', 'declined', 'hosted', 'correction', 'returning', 'returned']

function chooseDestination(plot: Plot, random: Random): Destination {
  if (toHostCounty.includes(plot) && random.chance(0.8)) return inHostCounty
  return plot === 'hosted-abroad' ? random.pick(destinations.slice(0, 4)) : pickWeighted(random, destinations)
}

interface Host {
  choice: HostChoice
  /** The organisation that acts; none where the host has no system. */
  branch: Branch | null
  /** It belongs to the other county. */
  there: boolean
}

function chooseHost(plot: Plot, stage: Stage, destination: Destination): Host {
  if (plot === 'hosted-abroad') {
    const branch = stage.abroad.find(({ shortName }) => shortName.includes(destination.city.replace('市', ''))) ?? stage.abroad[0]!
    return { choice: { kind: 'same-register', orgId: branch.id, name: branch.shortName }, branch, there: false }
  }
  if (plot === 'hosted-outside' || destination !== inHostCounty) {
    const name = `${destination.city}${destination.county}某社区党支部`
    return { choice: { kind: 'outside', name, region: destination.province, phone: '0755-20000000' }, branch: null, there: false }
  }
  const branch = stage.random.pick(stage.hostBranches)
  return {
    choice: { kind: 'other-register', tenantId: stage.hostTenantId, orgId: branch.id, name: branch.shortName, region: destination.city }, branch, there: true,
  }
}

function knownOf(member: Member, destination: Destination, job: Job): Record<string, string> {
  const range = judgeFlowRange({ province: home.province, city: home.city, county: home.name }, splitPlace(placeOf(destination)))
  const trade = findTrade(job.occupation)
  return {
    phone: member.person.phone, province: destination.province, city: destination.city, county: destination.county, occupation: job.occupation,
    employer: `${destination.county}${job.employer}`, destinationKind: /自/.test(job.employer) ? 'self-employed' : 'private-enterprise',
    ...(range === null ? {} : { flowRange: range }), ...(trade === null ? {} : { trade }),
  }
}

const trades = ['farmer', 'farmer', 'farmer', 'farmer', 'worker', 'worker', 'manager', 'other'] as const

/** What the home itself knows, from numbers of the member's own: what was done before, and whether a card was issued. */
function papersOf({ person }: Member, { nextCard }: Stage): Record<string, string> {
  const own = randomFrom(Number(person.identity.slice(10, 17)))
  const former = person.birthOn > '1998' && own.chance(0.5) ? 'graduate' : own.pick(trades)
  return { formerOccupation: former, certificateNo: own.chance(0.7) ? nextCard() : '' }
}

function daysSinceLeaving(plot: Plot, random: Random): number {
  if (plot === 'planned' || plot === 'asked') return random.between(20, 120)
  return plot === 'overdue' ? random.between(60, 200) : random.between(150, 1100)
}

/** What is settled once for a stay and told by all its chapters. */
interface Tale {
  member: Member
  plot: Plot
  stage: Stage
  story: Story
  place: string
  job: Job
  known: Record<string, string>
  destination: Destination
  leftOn: string
  /** Told by the home alone, when it records the departure or registers. */
  papers: Record<string, string>
}

function plan({ story, stage: { random, today }, place, job, known }: Tale): void {
  story.open(addDays(today, -random.between(1, 6)), {
    kind: 'plan', on: addDays(today, random.between(1, 12)), facts: { destination: place, leaveReason: reasonOf(job), promise: true, known },
  })
}

function depart({ story, leftOn, place, job, known, papers }: Tale): void {
  story.open(addDays(leftOn, 1), {
    kind: 'depart', on: leftOn, facts: { destination: place, leaveReason: reasonOf(job), since: { on: leftOn, precision: 'day' }, known: { ...known, ...papers } },
  })
}

/** The secretary rings now and then; of those who are lost, nothing is heard for long. */
function keepInTouch({ story, plot, stage: { random, today } }: Tale, from: string): void {
  const silentFrom = plot === 'lost' ? addDays(today, -230) : today
  for (let on = addDays(from, random.between(10, 40)); on < silentFrom; on = addDays(on, random.between(24, 75))) {
    const outcome = random.chance(0.8) ? 'reached' : 'no-answer'
    story.contact(on, { channel: random.chance(0.7) ? 'phone' : 'wechat', outcome, ...(outcome === 'reached' ? { note: '工作生活正常' } : {}) })
  }
}

function registerDay({ plot, leftOn, stage: { random, today } }: Tale): string {
  if (plot === 'asked') return addDays(today, -random.between(1, 9))
  return plot === 'overdue' ? addDays(today, -random.between(18, 45)) : addDays(leftOn, random.between(3, 30))
}

function register(tale: Tale, on: string, host: Host, contact: NamedContact): void {
  const { story, plot, place, job, known, papers, leftOn, stage: { random } } = tale
  story.register(on, {
    mode: plot === 'hosted-abroad' ? 'abroad-branch' : random.chance(0.75) ? 'entrusted' : 'home-led', destination: place,
    leaveReason: reasonOf(job), since: { on: leftOn, precision: 'day' }, host: host.choice, contact, known: { ...known, ...papers },
  }, 15)
}

/** The host writes for itself; where it has no system, home records what came on paper or by telephone. */
function hostWrites({ story }: Tale, host: Host, on: string, wish: StepWish, via: 'paper' | 'phone' = 'phone'): void {
  if (host.branch === null) story.step(on, { ...wish, side: 'host', via })
  else story.hostStep(on, host.branch, host.there, wish)
}

function accept(tale: Tale, host: Host, on: string): void {
  hostWrites(tale, host, on, {
    kind: 'accept', on,
    facts: {
      branch: host.branch === null ? { name: host.choice.name } : { orgId: host.branch.id, name: host.branch.shortName },
      contact: { name: host.there ? '孙丽华' : '当地联系人', phone: '13800000000' },
    },
  }, 'paper')
}

const livesThere: readonly Plot[] = ['hosted', 'hosted-abroad', 'correction', 'returned', 'returning']

function attend(tale: Tale, host: Host, from: string): void {
  const { random, today } = tale.stage
  const until = livesThere.includes(tale.plot) ? addDays(today, -45) : from
  for (let on = addDays(from, 15), count = 0; on < until && count < 4; on = addDays(on, random.between(40, 120)), count += 1) {
    hostWrites(tale, host, on, { kind: 'attend', on, facts: { title: '主题党日', basis: random.chance(0.8) ? 'present' : 'counted' } })
  }
}

function transfer(tale: Tale, host: Host, late: string): void {
  const on = addDays(late, -20)
  tale.story.step(on, {
    kind: 'transfer', on, facts: { to: { name: host.choice.name }, letterNo: `鹤转〔2026〕${tale.stage.random.between(10, 99)}号`, validDays: 30 },
  })
}

function loseContact({ story }: Tale, late: string): void {
  for (const [index, channel] of (['phone', 'relatives', 'fellow'] as const).entries()) {
    story.contact(addDays(late, -60 + index * 10), { channel, outcome: 'no-answer' })
  }
  story.step(late, { kind: 'lose-contact', on: late, facts: { lastGatheringOn: addDays(late, -240), attempts: 3, channels: 3, situation: '1' } })
}

function lastChapter(tale: Tale, host: Host): void {
  const { story, plot, leftOn, stage: { random, today } } = tale
  const late = addDays(today, -random.between(2, 20))
  const earlier = addDays(late, -21)
  switch (plot) {
    case 'correction':
      return hostWrites(tale, host, late, { kind: 'propose-correction', on: late, facts: { field: 'since', value: addDays(leftOn, 30).slice(0, 7) }, note: '本人说是后一个月来的' })
    case 'returning':
      return hostWrites(tale, host, late, { kind: 'propose-return', on: late, facts: {}, note: '本人已返乡' })
    case 'returned':
      hostWrites(tale, host, earlier, { kind: 'propose-return', on: earlier, facts: {} })
      return story.step(late, { kind: 'confirm-return', on: earlier, facts: {} })
    case 'transferring':
      return transfer(tale, host, late)
    case 'transferred':
      transfer(tale, host, late)
      return hostWrites(tale, host, late, { kind: 'receipt-transfer', on: late, facts: { receivedBy: host.choice.name } })
    case 'overseas':
      return story.step(late, { kind: 'go-abroad', on: late, facts: { country: '新加坡', purpose: 'work' } })
    case 'moved':
      return story.step(late, { kind: 'change-host', on: late, facts: { destination: '浙江省温州市' }, note: '换了工作，去了温州' })
    case 'ended':
      return story.step(late, { kind: 'end', on: late, facts: { endReason: 'attends-again' } })
    case 'died':
      return story.step(late, { kind: 'die', on: late, facts: {} })
    case 'lost':
      return loseContact(tale, late)
    default:
  }
}

/** The events of one stay after a plot, from the day of leaving on. */
export function tellStory(member: Member, plot: Plot, contact: NamedContact, stage: Stage): Event[] {
  const { random, today } = stage
  const story = new Story(member, stage)
  const destination = chooseDestination(plot, random)
  const job = random.pick(jobs)
  const tale: Tale = {
    member, plot, stage, story, destination, job, place: placeOf(destination), known: knownOf(member, destination, job), papers: papersOf(member, stage),
    leftOn: addDays(today, -daysSinceLeaving(plot, random)),
  }
  if (plot === 'planned') plan(tale)
  else if (plot === 'away') {
    depart(tale)
    keepInTouch(tale, tale.leftOn)
  } else tellHosted(tale, contact)
  return story.events
}

function tellHosted(tale: Tale, contact: NamedContact): void {
  const { plot, stage } = tale
  if (stage.random.chance(0.5)) depart(tale)
  const registerOn = registerDay(tale)
  const host = chooseHost(plot, stage, tale.destination)
  register(tale, registerOn, host, contact)
  keepInTouch(tale, addDays(registerOn, 20))
  if (plot === 'asked' || plot === 'overdue') return
  const answerOn = addDays(registerOn, stage.random.between(2, 12))
  if (plot === 'declined') {
    hostWrites(tale, host, answerOn, { kind: 'decline', on: answerOn, facts: { declineReason: 'not-here' }, note: '经核实，本人已搬离本社区' }, 'paper')
    return
  }
  accept(tale, host, answerOn)
  attend(tale, host, answerOn)
  lastChapter(tale, host)
}
