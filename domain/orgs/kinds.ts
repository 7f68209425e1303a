import type { PostKind } from '../rights/posts.ts'

export const orgKinds = [
  'committee', 'working-committee', 'migrant-committee', 'general-branch', 'branch', 'joint-branch', 'temporary-branch', 'migrant-branch',
  'functional-branch', 'group', 'liaison-centre', 'department',
] as const
export type OrgKind = (typeof orgKinds)[number]

/** What an organisation of a kind may do at all; who in it may do so is a matter of posts. */
export const orgAbilities = {
  'hold-membership': '党员正式组织关系',
  admit: '发展党员',
  'approve-admission': '审批预备党员',
  'accept-applications': '接受入党申请、培养积极分子',
  discipline: '处分和组织处置',
  'collect-dues': '收缴党费',
  elect: '换届选举、选举代表',
  vote: '党内表决',
  appraise: '民主评议',
  'organise-life': '开展组织生活',
  'receive-migrant': '接收流动党员',
  'issue-transfer': '开具组织关系介绍信',
  'approve-branch': '审批设立支部',
} as const
export type OrgAbility = keyof typeof orgAbilities

export interface PostRule { post: PostKind; min: number; max: number }

export interface OrgKindRule {
  name: string
  /** Kinds that may be its formal parent; a kind with `top` may stand alone at the head of a register. */
  under: readonly OrgKind[]
  top?: true
  may: readonly OrgAbility[]
  posts: readonly PostRule[]
  /** Whether its leaders are elected for a term. 支部条例 第六章 */
  term: boolean
}

const committees = ['committee', 'working-committee'] as const satisfies OrgKind[]
const aboveBranches = [...committees, 'migrant-committee', 'general-branch'] as const satisfies OrgKind[]
export const branchKinds = ['branch', 'joint-branch', 'temporary-branch', 'migrant-branch', 'functional-branch'] as const satisfies OrgKind[]

const one = (post: PostKind): PostRule => ({ post, min: 0, max: 1 })
const some = (post: PostKind, max = 99): PostRule => ({ post, min: 0, max })

const branchPosts: PostRule[] = [
  { post: 'secretary', min: 1, max: 1 }, one('deputy'), one('organiser'), one('publicist'), one('inspector'), some('committee-member', 4), some('contact'), some('instructor'),
]
const committeePosts: PostRule[] = [
  { post: 'secretary', min: 1, max: 1 }, some('deputy', 3), one('organiser'), one('publicist'), one('inspector'), some('committee-member', 11),
  some('township-officer'), some('contact'), some('instructor'),
]

const fullBranch: OrgAbility[] = [
  'hold-membership', 'admit', 'accept-applications', 'discipline', 'collect-dues', 'elect', 'vote', 'appraise', 'organise-life', 'receive-migrant',
]
const fullCommittee: OrgAbility[] = ['approve-admission', 'discipline', 'collect-dues', 'elect', 'receive-migrant', 'issue-transfer', 'approve-branch']

/** Kinds of organisations as data. 党章 第三十条; 支部条例 第四、五、八条; 2024年《意见》（流动党员党组织） */
export const orgKindRules: Record<OrgKind, OrgKindRule> = {
  committee: { name: '党委', under: committees, top: true, may: fullCommittee, posts: [...committeePosts, some('county-officer')], term: true },
  'working-committee': { name: '党工委', under: committees, top: true, may: fullCommittee.filter((may) => may !== 'elect'), posts: [...committeePosts, some('county-officer')], term: false },
  'migrant-committee': { name: '流动党员党委', under: committees, may: ['accept-applications', 'appraise', 'organise-life', 'receive-migrant'], posts: committeePosts, term: true },
  'general-branch': { name: '党总支', under: [...committees, 'migrant-committee'], may: ['collect-dues', 'elect', 'discipline', 'appraise', 'receive-migrant'], posts: branchPosts, term: true },
  branch: { name: '党支部', under: aboveBranches, may: fullBranch, posts: branchPosts, term: true },
  'joint-branch': { name: '联合党支部', under: aboveBranches, may: fullBranch, posts: branchPosts, term: true },
  // 支部条例 第八条: no admission, no discipline, no dues, no election; leaders appointed; ends with its task
  'temporary-branch': { name: '临时党支部', under: aboveBranches, may: ['organise-life', 'receive-migrant'], posts: branchPosts, term: false },
  'migrant-branch': { name: '流动党员党支部', under: aboveBranches, may: ['accept-applications', 'appraise', 'organise-life', 'receive-migrant'], posts: branchPosts, term: true },
  'functional-branch': { name: '功能型党支部', under: aboveBranches, may: ['organise-life', 'receive-migrant'], posts: branchPosts, term: false },
  group: { name: '党小组', under: branchKinds, may: ['organise-life'], posts: [one('group-leader'), some('contact', 2), some('instructor')], term: false },
  'liaison-centre': { name: '党建联络中心', under: aboveBranches, may: [], posts: [{ post: 'secretary', min: 0, max: 1 }, some('contact'), some('instructor')], term: false },
  department: { name: '组织部', under: ['committee'], top: true, may: ['approve-branch'], posts: [some('county-officer')], term: false },
}

export const orgKindWords = Object.fromEntries(orgKinds.map((kind) => [kind, orgKindRules[kind].name])) as Record<OrgKind, string>

/** What a body is attached to beside its formal parent; a chamber's branch is a migrant branch with such an attachment. 支部条例 第五条 */
export const attachmentKinds = { chamber: '商会', park: '园区', association: '行业协会', office: '驻外办事机构', enterprise: '企业', community: '街道社区' } as const

/**
 * What this organisation may do. A branch for migrant members to which members formally belong may do all that a branch may; where they
 * only live their party life in it, it neither votes nor elects, admits, disciplines or collects dues. 支部条例 第五、八条; 2024年《意见》
 */
export function abilitiesOf(kind: OrgKind, formalMembers: boolean): readonly OrgAbility[] {
  return kind === 'migrant-branch' && formalMembers ? fullBranch : orgKindRules[kind].may
}

export function mayDo(kind: OrgKind, ability: OrgAbility, formalMembers = false): boolean {
  return abilitiesOf(kind, formalMembers).includes(ability)
}

export function isBranchKind(kind: OrgKind): boolean {
  return (branchKinds as readonly OrgKind[]).includes(kind)
}

export function isOrgKind(text: string): text is OrgKind {
  return (orgKinds as readonly string[]).includes(text)
}
