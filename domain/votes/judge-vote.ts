import { judgeElection, type Election, type ElectionOutcome } from './judge-election.ts'
import { countsWritten, type VoteKind } from './matter.ts'
import { thresholdsOf, type VoteParameters } from './parameters.ts'
import { voteFault, type VoteFault } from './refusals.ts'
import { leastOf, reaches } from './share.ts'

export interface Tally { for: number; against: number; abstain: number }

/** The numbers of a vote; whole numbers from zero. */
export interface VoteCount {
  kind: VoteKind
  /** Who has a vote here on that day. */
  withRight: number
  /** Of these, not counted as should-attend; elections only. */
  excluded: number
  /** In the room, of those who should attend. Who took part from afar is not present. */
  present: number
  tally: Tally
  /** Written opinions handed in before the meeting by members who could not come; admission and conversion only. */
  written: Tally
  election: Election | null
}

export const voteResults = ['passed', 'rejected', 'inquorate', 'elected', 'partly-elected', 'none-elected', 'invalid'] as const
export type VoteResult = (typeof voteResults)[number]

export const voteResultWords: Record<VoteResult, string> = {
  passed: '通过', rejected: '未通过', inquorate: '到会人数不足，不能表决', elected: '选出', 'partly-elected': '未选足', 'none-elected': '未选出', invalid: '选举无效',
}

export interface VoteOutcome {
  shouldAttend: number
  quorumNeeded: number
  quorate: boolean
  /** Votes in favour, with written opinions where they count. */
  inFavour: number
  /** Votes needed to pass or to be elected. */
  passNeeded: number
  result: VoteResult
  election: ElectionOutcome | null
}

const sum = ({ for: inFavour, against, abstain }: Tally) => inFavour + against + abstain

function faultOfCount(count: VoteCount, shouldAttend: number): VoteFault | null {
  if (count.excluded > 0 && count.kind !== 'election') return voteFault('votes.exclusion-only-elections')
  if (sum(count.written) > 0 && !countsWritten(count.kind)) return voteFault('votes.written-only-admission')
  if (shouldAttend <= 0) return voteFault('votes.nobody-should-attend')
  if (count.present + sum(count.written) > shouldAttend) return voteFault('votes.present-exceeds', { present: count.present + sum(count.written), shouldAttend })
  if (sum(count.tally) > count.present) return voteFault('votes.count-exceeds', { counted: sum(count.tally), present: count.present })
  return null
}

function resultOf(kind: VoteKind, quorate: boolean, passes: boolean, election: ElectionOutcome | null): VoteResult {
  if (!quorate) return 'inquorate'
  return kind === 'election' && election !== null ? election.result : passes ? 'passed' : 'rejected'
}

/**
 * What came of a vote, from its numbers alone; nobody types a result. A majority is counted of those who should attend, in an
 * election of those who are there. 支部条例 第十一、十二条; 基层组织选举有关规定
 */
export function judgeVote(count: VoteCount, parameters: VoteParameters): { ok: true; outcome: VoteOutcome } | { ok: false; fault: VoteFault } {
  const shouldAttend = count.withRight - count.excluded
  const fault = faultOfCount(count, shouldAttend)
  if (fault !== null) return { ok: false, fault }
  const { quorum, pass, base } = thresholdsOf(count.kind, parameters)
  const quorate = reaches(count.present, shouldAttend, quorum)
  const of = base === 'present' ? count.present : shouldAttend
  const inFavour = count.tally.for + count.written.for
  const judged = count.kind === 'election' ? judgeElection(count.election, count.present, parameters) : null
  if (judged !== null && !judged.ok) return judged
  const election = judged?.outcome ?? null
  return {
    ok: true,
    outcome: {
      shouldAttend, quorumNeeded: leastOf(shouldAttend, quorum), quorate, inFavour, passNeeded: leastOf(of, pass),
      result: resultOf(count.kind, quorate, reaches(inFavour, of, pass), election), election,
    },
  }
}
