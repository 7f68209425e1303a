import { judgeRaise } from '../orgs/judge-org.ts'
import { judgeTerm, termStateWords } from '../orgs/judge-posts.ts'
import type { OrgKind } from '../orgs/kinds.ts'
import { isBranchKind } from '../orgs/kinds.ts'
import type { OrgParameters } from '../orgs/parameters.ts'
import type { Day } from '../values/calendar.ts'
import type { Advice } from './advice.ts'
import { advise } from './advice.ts'

export interface OrgFacts {
  orgId: string
  name: string
  kind: OrgKind
  parent: OrgKind | null
  /** Members, formal or living their party life here. */
  members: number
  fullMembers: number
  abroad: boolean
  electedOn: Day | null
  termYears: number | null
  extendedUntil: Day | null
}

/** What size and term of an organisation suggest. 支部条例 第四、五条、第六章 */
export function adviseOrg(org: OrgFacts, today: Day, parameters: OrgParameters): Advice[] {
  return [...adviseSize(org, parameters), ...adviseTerm(org, today, parameters)]
}

function adviseSize(org: OrgFacts, parameters: OrgParameters): Advice[] {
  if (!isBranchKind(org.kind)) return []
  const subject = { kind: 'org' as const, id: org.orgId, name: org.name }
  const params = { name: org.name, members: org.members, full: org.fullMembers, max: parameters.branchMax, min: parameters.branchMinFull }
  if (org.members > parameters.branchMax) return [overSize(org, subject, params, parameters)]
  if (org.fullMembers >= parameters.branchMinFull) return []
  return [advise('branch-under-size', subject, '{name}正式党员{full}名，不足{min}名', params, [
    { says: '与邻近单位设立联合党支部（一般不超过5个单位）', done: null },
    { says: '或并入其他党支部', done: null },
    { says: '党员组织关系妥善衔接', done: null },
    { says: '报基层党委批准', done: null },
  ])]
}

function overSize(org: OrgFacts, subject: Advice['subject'], params: Advice['params'], parameters: OrgParameters): Advice {
  const raise = org.abroad && org.parent !== null
    && judgeRaise({ kind: org.kind, parent: org.parent, members: org.members, fullMembers: org.fullMembers }, 'general-branch', parameters).ok
  return advise(raise ? 'raise-abroad' : 'branch-over-size', subject, '{name}有党员{members}名，超过{max}名', params, [
    { says: `党员超过${parameters.branchMax}名`, done: true },
    { says: '可按地域、单位或行业分设若干党支部', done: null },
    { says: '拟任书记和委员人选', done: null },
    { says: '支部党员大会讨论并向基层党委提出', done: null },
    { says: '上级党委批准，一般一个月内批复', done: null },
  ])
}

function adviseTerm(org: OrgFacts, today: Day, parameters: OrgParameters): Advice[] {
  const term = judgeTerm(org, today, parameters)
  if (term.state !== 'due-soon' && term.state !== 'overdue') return []
  const params = { name: org.name, on: term.endsOn ?? '', state: termStateWords[term.state], days: term.days }
  return [advise('term', { kind: 'org', id: org.orgId, name: org.name }, '{name}任期至{on}（{state}）', params, [
    { says: '提前六个月书面提醒', done: true },
    { says: '向上级党组织请示换届', done: null },
    { says: '酝酿候选人，上级批复', done: null },
    { says: '召开党员大会选举（到会不少于应到五分之四）', done: null },
    { says: '需要延期的，报上级批准', done: null },
  ])]
}
