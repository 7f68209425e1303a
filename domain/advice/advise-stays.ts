import { shouldTransfer } from '../stays/clocks.ts'
import type { StayParameters } from '../stays/parameters.ts'
import type { Day } from '../values/calendar.ts'
import type { PartialDate } from '../values/partial-date.ts'
import { monthsBetween, latestDay } from '../calendar/days.ts'
import type { Advice } from './advice.ts'
import { advise, foundingChecklist } from './advice.ts'

export interface StayFacts {
  stayId: string
  name: string
  since: PartialDate
  destination: string
  fixedPlace: boolean
  hostCanReceive: boolean | null
  keepReason: string | null
}

/** Six months at a fixed place: the relation should move, unless the host cannot receive or a reason is on record. 教管条例 第二十五条 */
export function adviseTransfer(stay: StayFacts, today: Day, parameters: StayParameters): Advice | null {
  if (stay.hostCanReceive === false || !shouldTransfer(stay, today, parameters)) return null
  const months = monthsBetween(latestDay(stay.since), today)
  return advise('transfer', { kind: 'stay', id: stay.stayId, name: stay.name }, '{name}外出已满{months}个月，去向（{destination}）相对固定', { name: stay.name, months, destination: stay.destination }, [
    { says: '外出六个月以上', done: true },
    { says: '有相对固定的工作单位或居住地', done: true },
    { says: '所在单位或居住地党组织能够接收', done: stay.hostCanReceive },
    { says: '征求党员本人意见', done: null },
    { says: '党费交清并在介绍信上载明', done: null },
    { says: '确不能转接的，登记不转原因', done: false },
  ])
}

/** Members of one home organisation in one place. */
export interface TogetherAway {
  homeOrgId: string
  homeOrgName: string
  placeId: string
  placeName: string
  members: number
  fullMembers: number
  /** Organisations of the home that stand there already. */
  groups: number
  branches: number
}

export interface TogetherParameters { groupMembers: number; branchMembers: number; cityBranchMembers: number }

/** Three of one organisation together: a group or, with three full members, a branch; each once, and not where one stands. */
export function adviseTogether(away: TogetherAway, parameters: TogetherParameters): Advice[] {
  if (away.branches > 0 || away.members < parameters.groupMembers) return []
  const subject = { kind: 'place' as const, id: `${away.homeOrgId}/${away.placeId}`, name: away.placeName }
  const params = { org: away.homeOrgName, place: away.placeName, members: away.members, full: away.fullMembers }
  const branch = away.fullMembers >= parameters.branchMembers
    ? [advise('branch-possible', subject, '{org}有{full}名正式党员同在{place}', params, foundingChecklist({ fullMembers: away.fullMembers, minFull: parameters.branchMembers }))]
    : []
  if (away.groups > 0) return branch
  return [
    advise('group-together', subject, '{org}有{members}名党员同在{place}', params, [
      { says: `党员不少于${parameters.groupMembers}名（现有${away.members}名）`, done: true },
      { says: '地点集中、外出时间较长', done: null },
      { says: '确定党小组组长和联系人', done: null },
      { says: '报基层党委备案', done: null },
    ]),
    ...branch,
  ]
}

/** Members of the whole county in one city. */
export interface CityAway { cityId: string; cityName: string; members: number; fullMembers: number; branches: number }

/** Over fifty of a county in one city: a branch there. S13 */
export function adviseCity(city: CityAway, parameters: TogetherParameters): Advice | null {
  if (city.branches > 0 || city.members <= parameters.cityBranchMembers) return null
  const params = { city: city.cityName, members: city.members, over: parameters.cityBranchMembers }
  const checklist = foundingChecklist({ fullMembers: city.fullMembers, minFull: parameters.branchMembers })
  return advise('city-branch', { kind: 'place', id: city.cityId, name: city.cityName }, '全县有{members}名党员在{city}，超过{over}名', params, checklist)
}
