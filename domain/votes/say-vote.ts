import type { VoteCount, VoteOutcome } from './judge-vote.ts'
import { voteResultWords } from './judge-vote.ts'
import { countsWritten, type VoteKind } from './matter.ts'
import { thresholdsOf, type VoteParameters } from './parameters.ts'
import { sayShare } from './share.ts'

const voters: Record<VoteKind, string> = {
  ordinary: '有表决权的党员', committee: '委员', election: '有选举权的党员', admission: '有表决权的党员', conversion: '有表决权的党员',
}

/** The rule that decides, as one sentence. */
export function sayVoteRule(kind: VoteKind, parameters: VoteParameters): string {
  const { quorum, pass, base } = thresholdsOf(kind, parameters)
  const who = voters[kind]
  const written = countsWritten(kind) ? '，会前交来的正式书面意见计入票数' : ''
  return base === 'present'
    ? `应到会${who}${sayShare(quorum)}到会，方可选举；得赞成票${sayShare(pass)}实到会人数，方可当选`
    : `应到会${who}${sayShare(quorum)}到会，方可表决；赞成${sayShare(pass)}应到会人数，方可通过${written}`
}

function sayElected(count: VoteCount, outcome: VoteOutcome): string {
  const { election } = outcome
  if (election === null || count.election === null) return ''
  const names = (places: readonly number[]) => places.map((place) => count.election?.candidates[place]?.name ?? '').join('、')
  if (election.result === 'invalid') return `收回选票 ${count.election.returned} 张，多于发出的 ${count.present} 张，选举无效，应当重新选举。`
  const elected = election.elected.length === 0 ? '没有候选人当选' : `${names(election.elected)}当选`
  const short = count.election.seats - election.elected.length
  const again = election.tied.length > 0 ? `${names(election.tied)}票数相等，应就其再次投票；` : ''
  return `当选须 ${outcome.passNeeded} 票，${elected}${short > 0 ? `；还缺 ${short} 名，${again}可另行选举或经批准减少名额` : ''}。`
}

/** What the numbers come to, sentence by sentence, with the numbers that were needed. */
export function sayVote(count: VoteCount, outcome: VoteOutcome): string[] {
  const who = voters[count.kind]
  const came = `应到会${who} ${outcome.shouldAttend} 名${count.excluded > 0 ? `（已按规定不计入 ${count.excluded} 名）` : ''}，实到 ${count.present} 名，须 ${outcome.quorumNeeded} 名`
  if (!outcome.quorate) return [`${came}，人数不足，不能${count.kind === 'election' ? '选举' : '表决'}。`]
  if (count.kind === 'election') return [`${came}，符合规定。`, sayElected(count, outcome)]
  const written = count.written.for > 0 ? `（其中书面意见 ${count.written.for} 票）` : ''
  return [`${came}，符合规定。`, `赞成 ${outcome.inFavour} 票${written}，通过须 ${outcome.passNeeded} 票，${voteResultWords[outcome.result]}。`]
}

/** What to look at although nothing is refused. */
export function warnVote(outcome: VoteOutcome): string[] {
  const missing = outcome.election?.surplusMissing ?? 0
  return missing > 0 ? [`差额不足：按差额不少于应选名额百分之二十的要求，还应提名 ${missing} 名候选人；等额选举须经上级党组织批准。`] : []
}
