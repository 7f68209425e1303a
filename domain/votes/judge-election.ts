import type { Office } from './matter.ts'
import type { VoteParameters } from './parameters.ts'
import { voteFault, type VoteFault } from './refusals.ts'
import { leastOf, reaches } from './share.ts'

export interface Candidate {
  name: string
  /** Put up before the vote; otherwise written in by voters (另选他人). */
  nominated: boolean
  votes: number
  against: number
  abstain: number
}

export interface Election {
  office: Office
  seats: number
  /** Ballots that came back out of those handed to the members present. */
  returned: number
  invalid: number
  candidates: readonly Candidate[]
}

export interface ElectionOutcome {
  result: 'elected' | 'partly-elected' | 'none-elected' | 'invalid'
  /** Places in the list of candidates: elected; and who must be voted on again because of equal votes at the last seat. */
  elected: number[]
  tied: number[]
  /** How many candidates more the surplus asks for; a warning, 0 where there are enough. */
  surplusMissing: number
}

function faultOfElection({ seats, returned, invalid, candidates }: Election): VoteFault | null {
  if (seats < 1 || candidates.length === 0) return voteFault('votes.seats-needed')
  if (invalid > returned) return voteFault('votes.invalid-exceeds', { invalid, returned })
  const valid = returned - invalid
  const over = candidates.find((one) => one.votes + one.against + one.abstain > valid)
  if (over !== undefined) return voteFault('votes.votes-exceed', { name: over.name, votes: over.votes + over.against + over.abstain, valid })
  const all = candidates.reduce((sum, one) => sum + one.votes, 0)
  if (all > valid * seats) return voteFault('votes.too-many-votes', { votes: all, valid, seats })
  const twice = candidates.find((one, index) => candidates.findIndex((other) => other.name === one.name) !== index)
  return twice === undefined ? null : voteFault('votes.same-candidate', { name: twice.name })
}

/** Candidates beyond the seats that the rule asks for; secretaries may be elected without. The number is from memory (grade M): a warning. */
function missingSurplus({ office, seats, candidates }: Election, parameters: VoteParameters): number {
  if (office === 'secretary') return 0
  const nominated = candidates.filter((one) => one.nominated).length
  return Math.max(0, seats + leastOf(seats, parameters.electionSurplus) - nominated)
}

/**
 * Who is elected: more than half of those present, by number of votes up to the seats; who stand equal at the last seat are voted on
 * again. More ballots back than were handed out: the election is void. 基层组织选举有关规定
 */
export function judgeElection(election: Election | null, present: number, parameters: VoteParameters): { ok: true; outcome: ElectionOutcome } | { ok: false; fault: VoteFault } {
  if (election === null) return { ok: false, fault: voteFault('votes.seats-needed') }
  const fault = faultOfElection(election)
  if (fault !== null) return { ok: false, fault }
  const surplusMissing = missingSurplus(election, parameters)
  if (election.returned > present) return { ok: true, outcome: { result: 'invalid', elected: [], tied: [], surplusMissing } }
  const over = election.candidates.map((one, place) => ({ place, votes: one.votes }))
    .filter(({ votes }) => reaches(votes, present, parameters.electionPass))
    .toSorted((a, b) => b.votes - a.votes)
  const last = over[election.seats - 1]?.votes
  const next = over[election.seats]?.votes
  const contested = last !== undefined && last === next ? last : undefined
  const tied = over.filter(({ votes }) => votes === contested).map(({ place }) => place)
  const elected = over.slice(0, election.seats).filter(({ votes }) => votes !== contested).map(({ place }) => place)
  const result = elected.length === election.seats ? 'elected' : elected.length > 0 ? 'partly-elected' : 'none-elected'
  return { ok: true, outcome: { result, elected, tied, surplusMissing } }
}
