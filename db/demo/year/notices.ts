import { noteAllRead, noteRead } from '../../../server/bulletins/inbox.ts'
import { publish, readOut } from '../../../server/bulletins/publish.ts'
import { deliverNotices } from '../../../server/notices/deliver.ts'
import { systemActor } from '../../../server/platform/actor.ts'
import { sql } from '../../../server/platform/database.ts'
import { peopleTold } from './told.ts'
import type { WorldOrg, WorldStay, YearWorld } from './world.ts'

interface Written {
  kind: 'plain' | 'letter'
  title: string
  text: string
}

const letters: Readonly<Record<string, Written>> = {
  '01': {
    kind: 'letter', title: '致流动党员的一封信：盼您回家过年',
    text: '各位在外的党员同志：\n\n一年忙到头，家里都惦记着您。今年村里的路修到了田头，文化广场也亮了灯。回家过年的，请到支部坐一坐，参加返乡座谈；不能回来的，也请照顾好自己，有难处给联系人打个电话。\n\n您的党支部',
  },
  '07': {
    kind: 'letter', title: '致流动党员的一封信：七一问候',
    text: '各位在外的党员同志：\n\n党的生日，向您道一声辛苦。无论在车间还是工地，亮明身份、带头干好，就是给家乡争光。就近参加流入地党组织的活动，家里同样记着您的一分。\n\n您的党支部',
  },
  '10': {
    kind: 'letter', title: '致流动党员的一封信：请说说近况',
    text: '各位在外的党员同志：\n\n脐橙快要下树了。年底之前请抽空报一次近况：住在哪里、做什么工、有什么困难。打个电话就行，联系人替您记。\n\n您的党支部',
  },
}

const plain: readonly Written[] = [
  { kind: 'plain', title: '请核对联系电话', text: '换了号码的，请打电话告诉联系人，或者自己在“情况变动”里改一改。' },
  { kind: 'plain', title: '外出务工安全提醒', text: '近期高温，请注意防暑；工地、车间作业务必按规程来。遇到欠薪可以请支部帮助联系。' },
  { kind: 'plain', title: '支部党务公开', text: '本季度党费收缴和活动经费使用情况已在村部公示，有意见请直接提。' },
]

/** How many of the chosen read for themselves; a few of the rest have it read out. */
const readers = 0.6
const mostReaders = 10

const dayIn = (month: string, date: number, today: string): string => {
  const day = `${month}-${String(date).padStart(2, '0')}`
  return day < today ? day : today
}

/** The branch with most members away. */
function busiest(world: YearWorld, away: readonly WorldStay[]): WorldOrg | undefined {
  const count = (branch: WorldOrg) => away.filter(({ homeOrgId }) => homeOrgId === branch.id).length
  return world.branches.toSorted((a, b) => count(b) - count(a) || (a.path < b.path ? -1 : 1))[0]
}

async function listTold(world: YearWorld, noticeId: string): Promise<string[]> {
  return (await world.as('county-officer', null, world.today).db.withTenant(systemActor(world.tenantId), (tx) => tx.rows<{ person_id: string }>(sql`
    select person_id from notice_copies where tenant_id = ${world.tenantId} and notice_id = ${noticeId} order by person_id`))).map((row) => row.person_id)
}

async function playLetter(world: YearWorld, month: string, away: readonly WorldStay[], letter: Written): Promise<void> {
  const { random, today } = world
  const { id } = await publish(world.as('county-officer', null, dayIn(month, 5, today)), { ...letter, audience: 'away' })
  const told = await listTold(world, id)
  for (const personId of told.filter(() => random.chance(readers)).slice(0, mostReaders)) {
    await noteRead(world.member({ id: personId, name: away.find((stay) => stay.personId === personId)?.name ?? '党员' }, dayIn(month, 8, today)), id)
  }
  const heard = away.find(({ personId, contactId, homeOrgId }) => contactId !== null && homeOrgId !== null && told.includes(personId))
  const home = world.branches.find((branch) => branch.id === heard?.homeOrgId)
  if (heard === undefined || home === undefined) return
  const keeper = home.members.find(({ id: member }) => member === heard.contactId)
  await readOut(world.as('contact', home, dayIn(month, 12, today), { personId: heard.contactId!, name: keeper?.name ?? '联系人' }), id, heard.personId)
}

/** A letter to those away three times a year, a notice of a branch in between; some read, and what is unread climbs by itself. */
export async function playNoticesMonth(world: YearWorld, month: string): Promise<void> {
  const { random, today } = world
  const away = await world.away()
  const branch = busiest(world, away)
  const letter = letters[month.slice(5)]
  if (letter !== undefined && away.length > 0) await playLetter(world, month, away, letter)
  else if (branch !== undefined && branch.members.length > 0) {
    const { id } = await publish(world.as('secretary', branch, dayIn(month, 6, today)), { ...random.pick(plain), audience: 'all' })
    for (const member of branch.members.filter(() => random.chance(readers)).slice(0, mostReaders)) await noteRead(world.member(member, dayIn(month, 9, today)), id)
  }
  if (!today.startsWith(month)) for (const person of peopleTold(world)) await noteAllRead(world.member(person, dayIn(month, 27, today)))
  for (const date of [15, 20, 28]) await deliverNotices({ ...world.as('county-officer', null, dayIn(month, date, today)), actor: systemActor(world.tenantId, '投递') })
}
