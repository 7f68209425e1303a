import { addMonths, daysBetween } from '../calendar/days.ts'
import { postKinds } from '../rights/posts.ts'
import type { PostKind } from '../rights/posts.ts'
import { allowed } from '../rules/verdict.ts'
import type { Day } from '../values/calendar.ts'
import type { OrgKind } from './kinds.ts'
import { isBranchKind, orgKindRules } from './kinds.ts'
import type { OrgParameters } from './parameters.ts'
import type { OrgNote, OrgVerdict } from './rule-refusals.ts'
import { orgSources, refuse } from './rule-refusals.ts'

/** Whether one more holder of a post fits the organisation; `holders` are those who hold it now. */
export function judgePost(kind: OrgKind, post: PostKind, holders: number): OrgVerdict {
  const rule = orgKindRules[kind].posts.find((one) => one.post === post)
  if (rule === undefined) return refuse('org-rules.post-not-here', { kind: orgKindRules[kind].name, post: postKinds[post] }, orgSources.committee)
  return holders < rule.max ? allowed : refuse('org-rules.post-full', { post: postKinds[post], max: rule.max }, orgSources.committee)
}

export interface Leadership { kind: OrgKind; fullMembers: number; members: number; committeeMembers: number; secretaryPartyYears: number | null }

/** What to consider about size and leadership of a branch; remarks, never refusals. 支部条例 第四条、第六章 */
export function noteBranch(org: Leadership, parameters: OrgParameters): OrgNote[] {
  if (!isBranchKind(org.kind)) return []
  const notes: OrgNote[] = []
  const { branchMax, branchMinFull, branchCommitteeFrom: from, branchCommitteeMin, branchCommitteeMax, secretaryPartyYears: years } = parameters
  if (org.members > branchMax) notes.push({ code: 'org-rules.note-over-size', params: { count: org.members, max: branchMax }, source: orgSources.size })
  if (org.fullMembers < branchMinFull) notes.push({ code: 'org-rules.note-few-members', params: { count: org.fullMembers, min: branchMinFull }, source: orgSources.size })
  const size = { from: branchCommitteeMin, to: branchCommitteeMax }
  if (org.fullMembers >= from && org.committeeMembers === 0) {
    notes.push({ code: 'org-rules.note-committee-due', params: { count: org.fullMembers, min: from, ...size }, source: orgSources.committee })
  } else if (org.fullMembers < from && org.committeeMembers > 2) {
    notes.push({ code: 'org-rules.note-no-committee', params: { count: org.fullMembers, min: from }, source: orgSources.committee })
  } else if (org.fullMembers >= from && (org.committeeMembers < size.from || org.committeeMembers > size.to)) {
    notes.push({ code: 'org-rules.note-committee-size', params: { count: org.committeeMembers, ...size }, source: orgSources.committee })
  }
  if (org.secretaryPartyYears !== null && org.secretaryPartyYears < years) notes.push({ code: 'org-rules.note-party-age', params: { years }, source: orgSources.secretary })
  return notes
}

/** Years of a term: village and community five, others three; null where leaders are appointed. 支部条例 第六章 */
export function termYearsOf(kind: OrgKind, inVillage: boolean, parameters: OrgParameters): number | null {
  if (!orgKindRules[kind].term) return null
  return inVillage || kind === 'committee' ? parameters.villageTermYears : parameters.otherTermYears
}

export type TermState = 'none' | 'unknown' | 'running' | 'due-soon' | 'overdue' | 'extended'

export const termStateWords: Record<TermState, string> = {
  none: '不实行任期', unknown: '未登记选举日期', running: '任期内', 'due-soon': '即将换届', overdue: '逾期未换届', extended: '经批准延期',
}

export interface Term { state: TermState; endsOn: Day | null; warnFrom: Day | null; days: number }

/**
 * The re-election clock: warns six months before the term ends. An approved extension counts up to a year.
 * `days` are those left, or those overdue. 支部条例 第六章
 */
export function judgeTerm(
  org: { kind: OrgKind; electedOn: Day | null; termYears: number | null; extendedUntil?: Day | null }, today: Day, parameters: OrgParameters,
): Term {
  if (!orgKindRules[org.kind].term) return { state: 'none', endsOn: null, warnFrom: null, days: 0 }
  if (org.electedOn === null || org.termYears === null) return { state: 'unknown', endsOn: null, warnFrom: null, days: 0 }
  const regular = addMonths(org.electedOn, org.termYears * 12)
  const latest = addMonths(regular, parameters.termExtensionMonths)
  const extended = org.extendedUntil === null || org.extendedUntil === undefined || org.extendedUntil <= regular ? null : org.extendedUntil < latest ? org.extendedUntil : latest
  const endsOn = extended ?? regular
  const warnFrom = addMonths(endsOn, -parameters.termWarningMonths)
  if (endsOn < today) return { state: 'overdue', endsOn, warnFrom, days: daysBetween(endsOn, today) }
  const days = daysBetween(today, endsOn)
  if (regular < today) return { state: 'extended', endsOn, warnFrom, days }
  return { state: warnFrom <= today ? 'due-soon' : 'running', endsOn, warnFrom, days }
}
