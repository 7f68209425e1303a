import { allowed } from '../rules/verdict.ts'
import type { OrgKind } from './kinds.ts'
import { isBranchKind, orgKindRules, orgKindWords } from './kinds.ts'
import type { OrgParameters } from './parameters.ts'
import type { OrgNote, OrgVerdict } from './rule-refusals.ts'
import { orgSources, refuse } from './rule-refusals.ts'

/** Whether a kind may stand under another (null: at the head of the register). 党章 第三十条; 支部条例 第四、五条 */
export function judgePlace(kind: OrgKind, parent: OrgKind | null): OrgVerdict {
  const rule = orgKindRules[kind]
  if (parent === null) return rule.top === true ? allowed : refuse('org-rules.kind-needs-parent', { kind: rule.name }, orgSources.structure)
  if (rule.under.includes(parent)) return allowed
  const params = { kind: rule.name, parent: orgKindWords[parent], allowed: rule.under.map((one) => orgKindWords[one]).join('、') }
  return refuse('org-rules.kind-not-under', params, orgSources.structure)
}

export interface Founding {
  kind: OrgKind
  parent: OrgKind | null
  /** Full members that would belong to it or, for an activity branch, live their party life in it. */
  fullMembers: number
  units?: number
  /** Level of the committee that approved. */
  approvedBy?: 'grassroots' | 'county' | 'above'
  hostConsulted?: boolean
  task?: string
  documentNo?: string
}

/** Whether an organisation may be founded as proposed. 支部条例 第四、五、六、八条; 2024年《意见》 */
export function judgeFounding(founding: Founding, parameters: OrgParameters): OrgVerdict {
  const place = judgePlace(founding.kind, founding.parent)
  if (!place.ok) return place
  const short = judgeNumbers(founding, parameters)
  if (short !== null) return short
  const special = judgeSpecial(founding)
  if (special !== null) return special
  const needsDocument = founding.parent !== null && founding.kind !== 'group'
  return needsDocument && (founding.documentNo ?? '').trim() === '' ? refuse('org-rules.document-needed', {}, orgSources.approval) : allowed
}

function judgeNumbers({ kind, fullMembers, units }: Founding, { branchMinFull, jointUnitsMax }: OrgParameters): OrgVerdict | null {
  if (isBranchKind(kind) && fullMembers < branchMinFull) {
    return refuse('org-rules.too-few-full-members', { count: fullMembers, min: branchMinFull, kind: orgKindWords[kind] }, orgSources.size)
  }
  if (kind === 'joint-branch' && (units ?? 0) > jointUnitsMax) return refuse('org-rules.too-many-units', { count: units ?? 0, max: jointUnitsMax }, orgSources.joint)
  return null
}

function judgeSpecial({ kind, approvedBy, hostConsulted, task }: Founding): OrgVerdict | null {
  const forMigrants = kind === 'migrant-branch' || kind === 'migrant-committee'
  if (forMigrants && approvedBy !== 'county' && approvedBy !== 'above') {
    return refuse('org-rules.approval-too-low', { kind: orgKindWords[kind] }, orgSources.migrant, 'home-department')
  }
  if (kind === 'migrant-branch' && hostConsulted !== true) return refuse('org-rules.host-not-consulted', {}, orgSources.migrant, 'host-department')
  if (kind === 'temporary-branch' && (task ?? '').trim() === '') return refuse('org-rules.task-needed', {}, orgSources.temporary)
  return null
}

export interface Placed { id: string; kind: OrgKind; path: string; parentId: string | null }

/** Whether an organisation may be moved under another. */
export function judgeMove(org: Placed, parent: Placed): OrgVerdict {
  if (parent.path.startsWith(org.path)) return refuse('org-rules.under-itself', {}, orgSources.structure)
  if (org.parentId === parent.id) return refuse('org-rules.same-parent', {}, orgSources.structure)
  return judgePlace(org.kind, parent.kind)
}

function familyOf(kind: OrgKind): string {
  return isBranchKind(kind) ? 'branch' : kind
}

/** Whether the first organisation may be merged into the second. 支部条例 第七条 */
export function judgeMerge(first: { id: string; kind: OrgKind; children: number }, second: { id: string; kind: OrgKind }): OrgVerdict {
  if (first.id === second.id) return refuse('org-rules.merge-with-itself', {}, orgSources.dissolve)
  if (familyOf(first.kind) !== familyOf(second.kind)) {
    return refuse('org-rules.not-same-family', { first: orgKindWords[first.kind], second: orgKindWords[second.kind] }, orgSources.dissolve)
  }
  const movable = first.children === 0 || first.kind === second.kind
  return movable ? allowed : refuse('org-rules.children-left', { count: first.children }, orgSources.dissolve)
}

/** What to consider when so many members come together; never a refusal. */
export function noteMergedSize(members: number, { branchMax }: OrgParameters): OrgNote[] {
  return members > branchMax ? [{ code: 'org-rules.note-general-branch', params: { count: members, max: branchMax }, source: orgSources.size }] : []
}

/** Whether an organisation may be dissolved: members, organisations below and stays in hand must have a new home first. 支部条例 第七条 */
export function judgeDissolve(org: { members: number; children: number; openStays: number }): OrgVerdict {
  if (org.members > 0) return refuse('org-rules.members-left', { count: org.members }, orgSources.dissolve)
  if (org.children > 0) return refuse('org-rules.children-left', { count: org.children }, orgSources.dissolve)
  return org.openStays > 0 ? refuse('org-rules.stays-left', { count: org.openStays }, orgSources.dissolve) : allowed
}

/** Into what a kind may be raised. */
export const raises: Partial<Record<OrgKind, readonly OrgKind[]>> = {
  branch: ['general-branch'], 'joint-branch': ['branch', 'general-branch'], 'temporary-branch': ['branch', 'migrant-branch'],
  'migrant-branch': ['general-branch'], 'functional-branch': ['branch', 'migrant-branch'], group: ['branch', 'migrant-branch', 'temporary-branch'],
  'liaison-centre': ['branch', 'migrant-branch'], 'general-branch': ['committee', 'migrant-committee'],
}

/** Whether an organisation may be raised in rank at its present size. */
export function judgeRaise(org: { kind: OrgKind; parent: OrgKind; members: number; fullMembers: number }, to: OrgKind, parameters: OrgParameters): OrgVerdict {
  if (raises[org.kind]?.includes(to) !== true) return refuse('org-rules.cannot-raise', { from: orgKindWords[org.kind], to: orgKindWords[to] }, orgSources.raise)
  const over = to === 'general-branch' ? parameters.generalBranchOver : to === 'committee' || to === 'migrant-committee' ? parameters.committeeOver : 0
  if (over > 0 && org.members <= over) return refuse('org-rules.too-small-to-raise', { count: org.members, to: orgKindWords[to], over }, orgSources.raise)
  if (isBranchKind(to) && org.fullMembers < parameters.branchMinFull) {
    return refuse('org-rules.too-few-full-members', { count: org.fullMembers, min: parameters.branchMinFull, kind: orgKindWords[to] }, orgSources.size)
  }
  return judgePlace(to, org.parent)
}
