import { cite } from '../../domain/rules/citation.ts'
import type { VoteKind } from '../../domain/votes/matter.ts'
import type { VoteParameters } from '../../domain/votes/parameters.ts'
import type { Share } from '../../domain/votes/share.ts'
import { valuesOf, type Defaults } from '../default.ts'

const share = (parts: number, of: number, beyond = false): Share => ({ parts, of, beyond })

export const voteDefaults: Defaults<VoteParameters> = {
  ordinaryQuorum: { value: share(1, 2), label: '党员大会到会', unit: '应到会有表决权党员', source: cite('支部条例 第十一条', 'A') },
  ordinaryPass: { value: share(1, 2, true), label: '党员大会通过', unit: '应到会有表决权党员', source: cite('支部条例 第十一条', 'A') },
  committeeQuorum: { value: share(1, 2), label: '支部委员会到会', unit: '应到会委员', source: cite('支部条例 第十二条', 'A') },
  committeePass: { value: share(1, 2, true), label: '支部委员会通过', unit: '应到会委员', source: cite('支部条例 第十二条（少数服从多数；具体表述待核）', 'M') },
  admissionQuorum: { value: share(1, 2, true), label: '接收、转正到会', unit: '应到会有表决权党员', source: cite('发展党员工作有关规定', 'B') },
  admissionPass: { value: share(1, 2, true), label: '接收、转正通过', unit: '应到会有表决权党员', source: cite('发展党员工作有关规定', 'B') },
  electionQuorum: { value: share(4, 5), label: '选举到会', unit: '应到会有选举权党员', source: cite('基层组织选举有关规定', 'B') },
  electionPass: { value: share(1, 2, true), label: '当选', unit: '实到会有选举权党员', source: cite('基层组织选举有关规定', 'B') },
  electionSurplus: { value: share(1, 5), label: '候选人差额', unit: '应选名额', source: cite('基层组织选举有关规定（比例待核）', 'M') },
}

export const voteParameters: VoteParameters = valuesOf(voteDefaults)

const quorums: Record<VoteKind, keyof VoteParameters> = {
  ordinary: 'ordinaryQuorum', committee: 'committeeQuorum', election: 'electionQuorum', admission: 'admissionQuorum', conversion: 'admissionQuorum',
}

/** The rule behind a kind of vote, as a user reads it. */
export function thresholdSource(kind: VoteKind): string {
  return voteDefaults[quorums[kind]].source.text
}
