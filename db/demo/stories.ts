import { addDays } from '../../domain/calendar/days.ts'
import { findTrade } from '../../domain/codes/trade-codes.ts'
import { judgeFlowRange, splitPlace } from '../../domain/places/place.ts'
import type { HostChoice, LeaveReason, StepFacts } from '../../domain/stays/step.ts'
import { openStay, registerStay, writeStep } from '../../server/stays/actions.ts'
import type { StepWish } from '../../server/stays/take-step.ts'
import { logContact, type ContactReport } from '../../server/contacts/log-contact.ts'
import type { Context } from '../../server/platform/context.ts'
import { destinations, home, jobs } from './counties.ts'
import type { Random } from './random.ts'
import type { Branch, Member } from './register.ts'

/** Something that happens on a day; the loader runs all of them in the order of their days. */
export interface Event {
  on: string
  run: () => Promise<void>
}

/** Who acts for which organisation on which day. */
export interface Stage {
  secretary: (branch: Branch, on: string) => Context
  /** The secretary of the host, in the other county. */
  hostSecretary: (branch: Branch, on: string) => Context
  hostTenantId: number
  hostBranches: Branch[]
  abroad: Branch[]
  today: string
  random: Random
}

export const plots = [
  'planned', 'away', 'asked', 'overdue', 'declined', 'hosted', 'hosted-abroad', 'hosted-outside', 'correction', 'returning', 'returned',
  'transferring', 'transferred', 'overseas', 'lost', 'moved', 'ended', 'died',
] as const
export type Plot = (typeof plots)[number]

/** How the stays of the county are spread over the plots, of a hundred. */
export const spread: Record<Plot, number> = {
  planned: 4, away: 12, asked: 9, overdue: 6, declined: 4, hosted: 22, 'hosted-abroad': 12, 'hosted-outside': 6, correction: 3, returning: 2,
  returned: 7, transferring: 2, transferred: 3, overseas: 2, lost: 3, moved: 1, ended: 1, died: 1,
}

type Destination = (typeof destinations)[number]

function pickWeighted(random: Random, from: readonly Destination[]): Destination {
  let left = random.next() * from.reduce((sum, { weight }) => sum + weight, 0)
  for (const one of from) {
    left -= one.weight
    if (left < 0) return one
  }
  return from[0]!
}

const inHostCounty = destinations[0]!

function hostFor(plot: Plot, stage: Stage, destination: Destination): { choice: HostChoice; branch: Branch | null } {
  if (plot === 'hosted-abroad') {
    const branch = stage.abroad.find(({ shortName }) => shortName.includes(destination.city.replace('市', ''))) ?? stage.abroad[0]!
    return { choice: { kind: 'same-register', orgId: branch.id, name: branch.shortName }, branch }
  }
  if (plot === 'hosted-outside' || destination !== inHostCounty) {
    return { choice: { kind: 'outside', name: `${destination.city}${destination.county}某社区党支部`, region: destination.province, phone: '0755-20000000' }, branch: null }
  }
  const branch = stage.random.pick(stage.hostBranches)
  return { choice: { kind: 'other-register', tenantId: stage.hostTenantId, orgId: branch.id, name: branch.shortName, region: destination.city }, branch }
}

/** One member's stay as events from the day of leaving on. */
export class Story {
  readonly events: Event[] = []
  private stayId = ''
  private readonly member: Member
  private readonly stage: Stage

  constructor(member: Member, stage: Stage) {
    this.member = member
    this.stage = stage
  }

  private by(on: string): Context {
    return this.stage.secretary(this.member.branch, on)
  }

  private at(on: string, run: (ctx: Context) => Promise<void>): void {
    if (on <= this.stage.today) this.events.push({ on, run: () => run(this.by(on)) })
  }

  open(on: string, first: StepWish): void {
    this.at(on, async (ctx) => {
      this.stayId = (await openStay(ctx, this.member.id, first)).stayId
    })
  }

  register(on: string, facts: StepFacts['register'], answerDays: number): void {
    this.at(on, async (ctx) => {
      const about = this.stayId === '' ? { personId: this.member.id } : { stayId: this.stayId }
      this.stayId = (await registerStay(ctx, { ...about, on, facts, answerDays })).stayId
    })
  }

  step(on: string, wish: StepWish): void {
    this.at(on, async (ctx) => {
      await writeStep(ctx, this.stayId, wish)
    })
  }

  hostStep(on: string, branch: Branch, there: boolean, wish: StepWish): void {
    if (on > this.stage.today) return
    this.events.push({
      on,
      run: async () => {
        await writeStep(there ? this.stage.hostSecretary(branch, on) : this.stage.secretary(branch, on), this.stayId, wish)
      },
    })
  }

  contact(on: string, report: Omit<ContactReport, 'onDate'>): void {
    this.at(on, async (ctx) => {
      await logContact(ctx, this.member.id, { ...report, onDate: on })
    })
  }
}

const placeOf = ({ province, city, county }: Destination) => `${province}${city === province ? '' : city}${county}`

const reasonOf = (occupation: string): LeaveReason => (/经营|创业/.test(occupation) ? 'business' : 'work')

function knownOf(member: Member, destination: Destination, job: (typeof jobs)[number]): Record<string, string> {
  const range = judgeFlowRange({ province: home.province, city: home.city, county: home.name }, splitPlace(placeOf(destination)))
  const trade = findTrade(job.occupation)
  return {
    phone: member.person.phone, province: destination.province, city: destination.city, county: destination.county, occupation: job.occupation,
    employer: `${destination.county}${job.employer}`, destinationKind: /自/.test(job.employer) ? 'self-employed' : 'private-enterprise',
    ...(range === null ? {} : { flowRange: range }), ...(trade === null ? {} : { trade }),
  }
}

/** Writes the events of one stay after a plot. */
export function tellStory(member: Member, plot: Plot, contact: { name: string; personId?: string }, stage: Stage): Event[] {
  const { random, today } = stage
  const story = new Story(member, stage)
  const there = ['asked', 'overdue', 'declined', 'hosted', 'correction', 'returning', 'returned'].includes(plot)
  const destination = there && random.chance(0.8) ? inHostCounty : plot === 'hosted-abroad' ? random.pick(destinations.slice(0, 4)) : pickWeighted(random, destinations)
  const job = random.pick(jobs)
  const leftDaysAgo = ['planned', 'asked'].includes(plot) ? random.between(20, 120) : plot === 'overdue' ? random.between(60, 200) : random.between(150, 1100)
  const leftOn = addDays(today, -leftDaysAgo)
  const place = placeOf(destination)
  const known = knownOf(member, destination, job)
  const first = random.chance(0.5)
  if (plot === 'planned') {
    story.open(addDays(today, -random.between(1, 6)), {
      kind: 'plan', on: addDays(today, random.between(1, 12)), facts: { destination: place, leaveReason: reasonOf(job.occupation), promise: true, known },
    })
    return story.events
  }
  if (first || plot === 'away') {
    story.open(addDays(leftOn, 1), { kind: 'depart', on: leftOn, facts: { destination: place, leaveReason: reasonOf(job.occupation), since: { on: leftOn, precision: 'day' }, known } })
  }
  const heard = (from: string) => {
    for (let on = addDays(from, random.between(10, 40)); on < today; on = addDays(on, random.between(24, 75))) {
      if (plot === 'lost' && on > addDays(today, -230)) return
      const outcome = random.chance(0.8) ? 'reached' : 'no-answer'
      story.contact(on, { channel: random.chance(0.7) ? 'phone' : 'wechat', outcome, ...(outcome === 'reached' ? { note: '工作生活正常' } : {}) })
    }
  }
  if (plot === 'away') {
    heard(leftOn)
    return story.events
  }
  const registerOn = plot === 'asked' ? addDays(today, -random.between(1, 9)) : plot === 'overdue' ? addDays(today, -random.between(18, 45)) : addDays(leftOn, random.between(3, 30))
  const { choice, branch } = hostFor(plot, stage, destination)
  story.register(registerOn, {
    mode: plot === 'hosted-abroad' ? 'abroad-branch' : random.chance(0.75) ? 'entrusted' : 'home-led', destination: place,
    leaveReason: reasonOf(job.occupation), since: { on: leftOn, precision: 'day' }, host: choice, contact, known,
  }, 15)
  heard(addDays(registerOn, 20))
  if (plot === 'asked' || plot === 'overdue') return story.events
  const other = choice.kind === 'other-register'
  const answerOn = addDays(registerOn, random.between(2, 12))
  const answer = (wish: StepWish) => (branch === null
    ? story.step(answerOn, { ...wish, side: 'host', via: 'paper' } as StepWish)
    : story.hostStep(answerOn, branch, other, wish))
  if (plot === 'declined') {
    answer({ kind: 'decline', on: answerOn, facts: { declineReason: 'not-here' }, note: '经核实，本人已搬离本社区' })
    return story.events
  }
  answer({
    kind: 'accept', on: answerOn,
    facts: { branch: branch === null ? { name: choice.name } : { orgId: branch.id, name: branch.shortName }, contact: { name: other ? '孙丽华' : '当地联系人', phone: '13800000000' } },
  })
  const hostWrites = (on: string, wish: StepWish) => (branch === null
    ? story.step(on, { ...wish, side: 'host', via: 'phone' } as StepWish)
    : story.hostStep(on, branch, other, wish))
  const lives = ['hosted', 'hosted-abroad', 'correction', 'returned', 'returning'].includes(plot)
  for (let on = addDays(answerOn, 15), count = 0; lives && on < addDays(today, -45) && count < 4; on = addDays(on, random.between(40, 120)), count += 1) {
    hostWrites(on, { kind: 'attend', on, facts: { title: '主题党日', basis: random.chance(0.8) ? 'present' : 'counted' } })
  }
  const late = addDays(today, -random.between(2, 20))
  switch (plot) {
    case 'correction':
      hostWrites(late, { kind: 'propose-correction', on: late, facts: { field: 'since', value: addDays(leftOn, 30).slice(0, 7) }, note: '本人说是后一个月来的' })
      break
    case 'returning':
      hostWrites(late, { kind: 'propose-return', on: late, facts: {}, note: '本人已返乡' })
      break
    case 'returned':
      hostWrites(addDays(late, -20), { kind: 'propose-return', on: addDays(late, -21), facts: {} })
      story.step(late, { kind: 'confirm-return', on: addDays(late, -21), facts: {} })
      break
    case 'transferring':
    case 'transferred':
      story.step(addDays(late, -20), { kind: 'transfer', on: addDays(late, -20), facts: { to: { name: choice.name }, letterNo: `鹤转〔2026〕${random.between(10, 99)}号`, validDays: 30 } })
      if (plot === 'transferred') hostWrites(late, { kind: 'receipt-transfer', on: late, facts: { receivedBy: choice.name } })
      break
    case 'overseas':
      story.step(late, { kind: 'go-abroad', on: late, facts: { country: '新加坡', purpose: 'work' } })
      break
    case 'moved':
      story.step(late, { kind: 'change-host', on: late, facts: { destination: '浙江省温州市' }, note: '换了工作，去了温州' })
      break
    case 'ended':
      story.step(late, { kind: 'end', on: late, facts: { endReason: 'attends-again' } })
      break
    case 'died':
      story.step(late, { kind: 'die', on: late, facts: {} })
      break
    case 'lost':
      for (const [index, channel] of (['phone', 'relatives', 'fellow'] as const).entries()) story.contact(addDays(late, -60 + index * 10), { channel, outcome: 'no-answer' })
      story.step(late, { kind: 'lose-contact', on: late, facts: { lastGatheringOn: addDays(late, -240), attempts: 3, channels: 3, situation: '1' } })
      break
    default:
  }
  return story.events
}
