import type { Day } from '../values/calendar.ts'

/** Grounds on which a member may be left out of the should-attend of an election. 基层组织选举有关规定（应到会人数的计算） */
export const exclusionReasons = ['mentally-ill', 'abroad-self-funded', 'serving-sentence', 'bed-ridden', 'away-untransferred', 'retired-elsewhere'] as const
export type ExclusionReason = (typeof exclusionReasons)[number]

export const exclusionWords: Record<ExclusionReason, string> = {
  'mentally-ill': '患有精神疾病或因其他疾病不能表达本人意志',
  'abroad-self-funded': '自费出国（境）半年以上',
  'serving-sentence': '正在服刑或受留党察看处分期间',
  'bed-ridden': '年老体弱卧床不起或长期生病、生活不能自理',
  'away-untransferred': '外出半年以上，按规定应转走组织关系而未转走',
  'retired-elsewhere': '离退休后异地居住，行动不便不能参加会议',
}

/** Why somebody who comes to the meetings has no vote in them. */
export const noVoteReasons = ['probationary', 'hosted', 'standing', 'not-a-member'] as const
export type NoVoteReason = (typeof noVoteReasons)[number]

export const noVoteWords: Record<NoVoteReason, string> = {
  probationary: '预备党员没有表决权、选举权和被选举权',
  hosted: '正式组织关系不在本支部，在流出地表决、选举',
  standing: '党籍已停止或终止',
  'not-a-member': '不是党员',
}

export interface RollMember {
  memberType: string
  /** The day on which the member became a full one, where it is known. */
  fullOn: Day | null
  partyStatus: string
  /** Whether the formal relation stood here on the day. */
  formal: boolean
}

/** Why the member has no vote here on that day; null: the member has one. 党章 第七条; 组通字〔2006〕45号 */
export function whyNoVote({ memberType, fullOn, partyStatus, formal }: RollMember, on: Day): NoVoteReason | null {
  if (memberType !== 'full' && memberType !== 'probationary') return 'not-a-member'
  if (!formal) return 'hosted'
  if (partyStatus === 'suspended' || partyStatus === 'expelled' || partyStatus === 'removed') return 'standing'
  if (memberType === 'probationary' || (fullOn !== null && fullOn > on)) return 'probationary'
  return null
}
