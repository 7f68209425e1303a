import type { OrgAbility, OrgKind } from '../orgs/kinds.ts'
import { mayDo, orgKindWords } from '../orgs/kinds.ts'
import { cite } from '../rules/citation.ts'
import { allowed, type Verdict } from '../rules/verdict.ts'
import type { VoteRefusal } from './refusals.ts'

/** What is voted on: each kind has its own quorum and its own majority. */
export const voteKinds = ['ordinary', 'committee', 'election', 'admission', 'conversion'] as const
export type VoteKind = (typeof voteKinds)[number]

export const voteKindWords: Record<VoteKind, string> = {
  ordinary: '党员大会表决', committee: '支部委员会表决', election: '选举', admission: '接收预备党员', conversion: '预备党员转正',
}

/** Written opinions handed in before the meeting count in these alone. */
export function countsWritten(kind: VoteKind): boolean {
  return kind === 'admission' || kind === 'conversion'
}

export const offices = ['committee', 'secretary', 'delegates'] as const
export type Office = (typeof offices)[number]
export const officeWords: Record<Office, string> = { committee: '委员会委员', secretary: '书记、副书记', delegates: '出席上级党代表大会的代表' }

const abilities: Record<VoteKind, readonly OrgAbility[]> = {
  ordinary: ['vote'], committee: ['vote', 'elect'], election: ['elect'], admission: ['admit'], conversion: ['admit'],
}

/**
 * Whether an organisation of this kind may hold this vote. A temporary branch and a branch that only organises party life neither
 * vote nor elect. 支部条例 第八条; 2024年《意见》
 */
export function judgeVotingOrg(kind: VoteKind, orgKind: OrgKind, formalMembers: boolean): Verdict<VoteRefusal> {
  if (abilities[kind].some((ability) => mayDo(orgKind, ability, formalMembers))) return allowed
  return {
    ok: false, code: 'votes.org-may-not', params: { org: orgKindWords[orgKind], kind: voteKindWords[kind] },
    source: cite('支部条例 第八条：临时党支部一般不发展党员、不选举；党员正式组织关系不在其中的，在流出地表决、选举', 'B'), ask: 'superior',
  }
}
