import { addDays } from '../../../domain/calendar/days.ts'
import { openCourse, setSessions } from '../../../server/learning/courses.ts'
import { pushPackage } from '../../../server/learning/packages.ts'
import { lastDayOf } from './last-day.ts'
import type { PlayMonth } from './world.ts'

/** So many branches, the first in the county's order that host members of other counties. */
const hosts = 3

/** In the month of today: what branches offer to the members of other counties whom they host, to be chosen and received on the telephone. */
export const playGuestsMonth: PlayMonth = async (world, month) => {
  if (month !== world.today.slice(0, 7)) return
  const own = new Set(world.orgs.map(({ id }) => id))
  const guests = (await world.hosted()).filter(({ homeOrgId }) => homeOrgId === null || !own.has(homeOrgId))
  const receiving = new Set(guests.map(({ hostOrgId }) => hostOrgId))
  const branches = world.orgs.filter(({ id }) => receiving.has(id)).slice(0, hosts)
  const day = lastDayOf(month, world.today)
  for (const branch of branches) {
    const secretary = world.as('secretary', branch, day)
    const { id } = await openCourse(secretary, {
      orgId: branch.id, title: '新市民夜校', form: 'on-site', source: 'night-school', about: '面向流入党员和新市民，课表自选，学时记回流出地。',
    })
    await setSessions(secretary, id, [3, 10].map((ahead, index) => ({
      title: ['劳动合同怎么签', '居住证和子女入学'][index]!, onDate: addDays(day, ahead), startsAt: '19:30', endsAt: '21:00', place: '党群服务中心', lecturer: '司法所 李所长', hours: 2, capacity: 40,
    })))
    await pushPackage(secretary, {
      orgId: branch.id, month, title: '新市民办事指南', about: '办居住证、社保转移、子女入学、法律援助去哪里办、带什么材料。', audience: 'hosted',
    })
  }
}
