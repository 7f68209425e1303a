import { addDays } from '../../../domain/calendar/days.ts'
import type { GatheringKind } from '../../../domain/gatherings/kinds.ts'
import type { AttendanceMark } from '../../../domain/gatherings/marks.ts'
import type { TaskConcern } from '../../../domain/tasks/task-words.ts'
import { planGathering } from '../../../server/gatherings/plan/plan.ts'
import { saveAttendance } from '../../../server/gatherings/sheet/save-attendance.ts'
import { confirmSession } from '../../../server/learning/confirm-session.ts'
import { openCourse, setSessions } from '../../../server/learning/courses.ts'
import { pushPackage } from '../../../server/learning/packages.ts'
import { dispatchParcels, prepareParcels } from '../../../server/learning/parcels.ts'
import { issueCards } from '../../../server/learning/cards.ts'
import type { Context } from '../../../server/platform/context.ts'
import { claimTask, deliverClaim, verifyClaim } from '../../../server/tasks/claim.ts'
import { publishTask } from '../../../server/tasks/publish.ts'
import type { WorldOrg, WorldPerson } from '../year/world.ts'
import type { SystemCounty } from './county.ts'

/** Shares a whole number out over so many results, in uneven parts that add up to it. */
export function partsOf(total: number, parts: number): number[] {
  const even = Math.floor(total / parts)
  const bent = Array.from({ length: parts }, (_, index) => even + (index % 2 === 0 ? Math.floor(even / 3) : -Math.floor(even / 3)))
  return bent.map((part, index) => (index === parts - 1 ? part + total - bent.reduce((sum, one) => sum + one, 0) : part))
}

export interface TaskPlay {
  kind: string
  title: string
  body: string
  concerns: TaskConcern
  quantities: readonly number[]
  /** Yuan, beside the quantities. */
  amounts?: readonly number[]
}

/** A task is published, claimed, delivered and verified: one result for each quantity, by one member after the other. */
export async function playTask(county: SystemCounty, publisher: Context, members: readonly WorldPerson[], play: TaskPlay): Promise<void> {
  const { world } = county
  const { id } = await publishTask(publisher, {
    title: play.title, body: play.body, kind: play.kind, concerns: play.concerns, dueOn: addDays(publisher.today, 300), evidence: 'none', draft: false,
  })
  for (const [index, quantity] of play.quantities.entries()) {
    const member = members[index % members.length]!
    const day = addDays(publisher.today, 5 + (index % 200))
    const claim = await claimTask(world.member(member, day), id, member.id)
    const amount = play.amounts?.[index]
    await deliverClaim(world.member(member, addDays(day, 20)), claim.id, { quantity, ...(amount === undefined ? {} : { amount }) })
    await verifyClaim({ ...publisher, today: addDays(day, 22), now: `${addDays(day, 22)}T01:30:00.000Z` }, claim.id, {})
  }
}

export interface GatheringPlay {
  kind: GatheringKind
  title: string
  on: string
  /** For kinds to which people are chosen. */
  people?: readonly WorldPerson[]
  mark: (person: WorldPerson, index: number) => AttendanceMark
}

/** A branch plans a gathering and saves its sheet as a whole. */
export async function playGathering(county: SystemCounty, branch: WorldOrg, play: GatheringPlay): Promise<void> {
  const people = play.people ?? branch.members
  const { id } = await planGathering(county.world.as('secretary', branch, addDays(play.on, -5)), {
    orgId: branch.id, kind: play.kind, title: play.title, onDate: play.on, starts: '19:30', place: `${branch.shortName.replace('党支部', '')}活动室`,
    ...(play.people === undefined ? {} : { personIds: people.map((person) => person.id) }),
  })
  const lines = people.map((person, index) => {
    const mark = play.mark(person, index)
    return { personId: person.id, mark, ...(mark === 'counted' ? { basis: 'telephone' as const } : {}) }
  })
  await saveAttendance(county.world.as('secretary', branch, play.on), id, { orgId: branch.id, lines })
}

/** An online class of so many sessions; the same number takes part in each. */
export async function playOnlineClass(ctx: Context, org: WorldOrg, dates: readonly string[], attendants: readonly (readonly WorldPerson[])[]): Promise<void> {
  const { id } = await openCourse(ctx, { orgId: org.id, title: '流动党员线上课堂', form: 'online', source: 'online' })
  const { ids } = await setSessions(ctx, id, dates.map((onDate, index) => ({
    title: `第${index + 1}课`, onDate, startsAt: '19:30', endsAt: '21:30', link: 'https://example.invalid/class', lecturer: '区委党校', hours: 2,
  })))
  for (const [index, sessionId] of ids.entries()) {
    const on = dates[index] ?? ctx.today
    const people = attendants[index] ?? []
    await confirmSession({ ...ctx, today: on, now: `${on}T13:40:00.000Z` }, sessionId, people.map((person) => ({ personId: person.id, manner: 'online' })))
  }
}

/** Packages of learning, one issue after the other, each to these people. */
export async function pushIssues(county: SystemCounty, org: WorldOrg, first: string, issues: number, everyDays: number, people: (issue: number) => readonly WorldPerson[]): Promise<void> {
  for (let issue = 0; issue < issues; issue += 1) {
    const day = addDays(first, issue * everyDays)
    await pushPackage(county.officer(day), {
      orgId: org.id, month: day.slice(0, 7), title: `学习资料第${issue + 1}期`, audience: 'people', personIds: people(issue).map((person) => person.id),
    })
  }
}

export async function sendCards(county: SystemCounty, org: WorldOrg, day: string, people: readonly WorldPerson[]): Promise<void> {
  await issueCards(county.world.as('township-officer', org, day), {
    orgId: org.id, kind: 'learning', body: '请按时参加线上学习，有困难请联系支部。', personIds: people.map((person) => person.id),
  })
}

export async function sendParcels(county: SystemCounty, org: WorldOrg, day: string, people: readonly WorldPerson[]): Promise<void> {
  const officer = county.world.as('township-officer', org, day)
  const { ids } = await prepareParcels(officer, { orgId: org.id, kind: 'parcel', title: '红色包裹', items: [{ name: '学习读本', quantity: 2 }], personIds: people.map((person) => person.id) })
  await dispatchParcels(officer, { ids, on: day, carrier: '邮政' })
}
