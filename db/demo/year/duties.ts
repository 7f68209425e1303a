import type { ContactChannel, ContactOutcome } from '../../../domain/contacts/log-codes.ts'
import { addDays } from '../../../domain/calendar/days.ts'
import { logContact } from '../../../server/contacts/log-contact.ts'
import { noteDuty } from '../../../server/duties/actions.ts'
import { runDutyClock } from '../../../server/duties/jobs.ts'
import { layDuties } from '../../../server/duties/lay-duties.ts'
import { systemActor } from '../../../server/platform/actor.ts'
import { sql } from '../../../server/platform/database.ts'
import { lastDayOf } from './last-day.ts'
import type { WorldStay, YearWorld } from './world.ts'

const channels: readonly ContactChannel[] = ['phone', 'phone', 'wechat', 'wechat', 'visit', 'relatives']
const outcomes: readonly ContactOutcome[] = ['reached', 'reached', 'reached', 'no-answer']
const served = ['帮助办理居住证', '介绍到园区企业就业', '解答劳动合同问题', '协助申办个体营业执照']

/** Early months are called in part only; of the last two, what a diligent branch would have done. */
const callsInOldMonth = 8
const shareLately = 0.55

function drawCalled(world: YearWorld, stays: readonly WorldStay[], month: string): WorldStay[] {
  const lately = month >= addDays(`${world.today.slice(0, 7)}-01`, -1).slice(0, 7)
  if (lately) return stays.filter(() => world.random.chance(shareLately))
  const pool = [...stays]
  return Array.from({ length: Math.min(callsInOldMonth, pool.length) }, () => pool.splice(world.random.between(0, pool.length - 1), 1)[0]!)
}

async function callMembers(world: YearWorld, month: string): Promise<void> {
  const { random, orgs, today } = world
  const away = (await world.away()).filter(({ state }) => state !== 'abroad')
  for (const stay of drawCalled(world, away, month)) {
    const home = orgs.find(({ id }) => id === stay.homeOrgId)
    if (home === undefined) continue
    const drawn = `${month}-${String(random.between(3, 26)).padStart(2, '0')}`
    const day = drawn < today ? drawn : today
    await logContact(world.as('secretary', home, day), stay.personId, { channel: random.pick(channels), outcome: random.pick(outcomes), onDate: day })
  }
}

interface OpenDuty { subject_id: string; clause_id: string; period: string; org_id: string; path: string }

/** What the host does at its counter, and no record can tell, is noted by hand. */
async function noteServices(world: YearWorld, day: string): Promise<void> {
  const actor = systemActor(world.tenantId)
  const { db } = world.as('county-officer', null, day)
  const duties = await db.withTenant(actor, (tx) => tx.rows<OpenDuty>(sql`
    select subject_id, clause_id, period, org_id, path from duties
    where tenant_id = ${world.tenantId} and clause_id = 'S9.host.serve' and fulfilled_on is null and waived_on is null and from_on <= ${day}::date
      and until_on > ${day}::date and ended_on is null order by subject_id limit 3`))
  for (const duty of duties) {
    const host = world.orgs.find(({ id }) => id === duty.org_id)
    if (host === undefined) continue
    await noteDuty(world.as('secretary', host, day), {
      subjectId: duty.subject_id, clauseId: duty.clause_id, period: duty.period, orgId: duty.org_id, onDate: day, note: world.random.pick(served),
    })
  }
}

/** The clock lays the month's duties; contacts call, hosts serve; on the last day those who owe something are reminded. */
export async function playDutiesMonth(world: YearWorld, month: string): Promise<void> {
  const day = lastDayOf(month, world.today)
  const clock = { ...world.as('county-officer', null, day), actor: systemActor(world.tenantId, '时钟') }
  await clock.db.withTenant(clock.actor, (tx) => layDuties(tx, world.tenantId, day))
  await callMembers(world, month)
  await noteServices(world, day)
  if (day === world.today) await runDutyClock(clock)
}
