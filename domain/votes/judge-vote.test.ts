import { describe, expect, test } from 'vitest'
import { voteParameters } from '../../playbooks/national/vote-parameters.ts'
import { attends, isInPerson, markNames } from '../gatherings/marks.ts'
import type { Candidate } from './judge-election.ts'
import { judgeVote, type VoteCount, type VoteResult } from './judge-vote.ts'
import { judgeVotingOrg, type VoteKind } from './matter.ts'
import { whyNoVote } from './roll.ts'
import { sayVote, sayVoteRule, warnVote } from './say-vote.ts'
import { isAsStrict, leastOf, reaches, sayShare } from './share.ts'

const none = { for: 0, against: 0, abstain: 0 }
const count = (kind: VoteKind, withRight: number, present: number, inFavour: number, more: Partial<VoteCount> = {}): VoteCount => ({
  kind, withRight, excluded: 0, present, tally: { ...none, for: inFavour }, written: none, election: null, ...more,
})
const candidate = (name: string, votes: number, nominated = true): Candidate => ({ name, votes, nominated, against: 0, abstain: 0 })
const election = (seats: number, returned: number, candidates: Candidate[], invalid = 0) => ({ office: 'committee' as const, seats, returned, invalid, candidates })
const judged = (of: VoteCount, parameters = voteParameters) => {
  const answer = judgeVote(of, parameters)
  return answer.ok ? answer.outcome.result : answer.fault.code
}

describe('quorum and majority at their boundaries (支部条例 第十一条)', () => {
  // with a vote, in the room, in favour
  const table: [VoteKind, number, number, number, VoteResult, string][] = [
    ['ordinary', 20, 9, 9, 'inquorate', 'one short of half does not make a meeting'],
    ['ordinary', 20, 10, 10, 'rejected', 'half may meet, but half in favour is not more than half'],
    ['ordinary', 20, 11, 11, 'passed', 'more than half of those who should attend'],
    ['ordinary', 20, 20, 10, 'rejected', 'ten of twenty are not more than half, whoever is there'],
    ['ordinary', 21, 10, 10, 'inquorate', 'ten of twenty-one are less than half'],
    ['ordinary', 21, 11, 11, 'passed', 'eleven of twenty-one are more than half'],
    ['ordinary', 21, 11, 10, 'rejected', 'a majority of those present is not enough'],
    ['ordinary', 3, 2, 2, 'passed', 'the smallest branch'],
    ['ordinary', 3, 2, 1, 'rejected', 'one of three'],
    ['ordinary', 1, 1, 1, 'passed', 'one alone'],
    ['committee', 5, 2, 2, 'inquorate', 'two of five members of a committee'],
    ['committee', 5, 3, 3, 'passed', 'three of five'],
    ['committee', 4, 2, 2, 'rejected', 'half of a committee meets but does not decide'],
    ['admission', 20, 10, 10, 'inquorate', 'an admission needs more than half present'],
    ['admission', 20, 11, 11, 'passed', 'eleven of twenty'],
    ['conversion', 21, 11, 10, 'rejected', 'ten of twenty-one'],
  ]
  test.each(table)('%s: of %i there are %i, %i in favour: %s (%s)', (kind, withRight, present, inFavour, result) => {
    expect(judged(count(kind, withRight, present, inFavour))).toBe(result)
  })
})

describe('an election', () => {
  const table: [number, number, number, number, VoteResult][] = [
    [20, 0, 15, 15, 'inquorate'],
    [20, 0, 16, 16, 'elected'],
    [20, 0, 16, 8, 'none-elected'],
    [20, 0, 16, 9, 'elected'],
    [21, 0, 16, 16, 'inquorate'],
    [21, 0, 17, 17, 'elected'],
    [21, 1, 16, 16, 'elected'],
    [5, 0, 4, 3, 'elected'],
    [5, 0, 4, 2, 'none-elected'],
  ]
  test.each(table)('of %i with %i left out, %i there, %i for the candidate: %s', (withRight, excluded, present, votes, result) => {
    expect(judged(count('election', withRight, present, 0, { excluded, election: election(1, present, [candidate('陈国强', votes)]) }))).toBe(result)
  })

  test('takes as many as there are seats, by number of votes', () => {
    const candidates = [candidate('甲', 10), candidate('乙', 14), candidate('丙', 12), candidate('丁', 0)]
    const answer = judgeVote(count('election', 18, 18, 0, { election: election(2, 18, candidates) }), voteParameters)
    expect(answer).toMatchObject({ ok: true, outcome: { passNeeded: 10, election: { elected: [1, 2], tied: [] } } })
  })

  test('votes again on those who stand equal at the last seat', () => {
    const candidates = [candidate('甲', 14), candidate('乙', 11), candidate('丙', 11)]
    const of = count('election', 18, 18, 0, { election: election(2, 18, candidates) })
    const answer = judgeVote(of, voteParameters)
    expect(answer).toMatchObject({ ok: true, outcome: { result: 'partly-elected', election: { elected: [0], tied: [1, 2] } } })
    if (answer.ok) expect(sayVote(of, answer.outcome).join('')).toContain('乙、丙票数相等')
  })

  test('is void when more ballots come back than were handed out, and not when fewer do', () => {
    expect(judged(count('election', 20, 18, 0, { election: election(1, 19, [candidate('甲', 18)]) }))).toBe('invalid')
    expect(judged(count('election', 20, 18, 0, { election: election(1, 17, [candidate('甲', 17)]) }))).toBe('elected')
  })

  test('warns where candidates are too few for the seats, and not for a secretary', () => {
    const warned = (office: 'committee' | 'secretary', names: number, seats: number) => {
      const candidates = Array.from({ length: names }, (_, place) => candidate(`候选人${place}`, 15))
      const of = count('election', 20, 20, 0, { election: { ...election(seats, 20, candidates), office } })
      const answer = judgeVote(of, voteParameters)
      return answer.ok ? warnVote(answer.outcome).length : answer.fault.code
    }
    expect(warned('committee', 5, 5)).toBe(1)
    expect(warned('committee', 6, 5)).toBe(0)
    expect(warned('committee', 6, 6)).toBe(1)
    expect(warned('committee', 7, 6)).toBe(1)
    expect(warned('committee', 8, 6)).toBe(0)
    expect(warned('secretary', 1, 1)).toBe(0)
  })

  test('refuses numbers that cannot be', () => {
    const refused = (returned: number, invalid: number, ...candidates: Candidate[]) => judged(count('election', 20, 18, 0, { election: election(1, returned, candidates, invalid) }))
    expect(refused(18, 19, candidate('甲', 1))).toBe('votes.invalid-exceeds')
    expect(refused(18, 2, candidate('甲', 17))).toBe('votes.votes-exceed')
    expect(refused(18, 0, candidate('甲', 10), candidate('乙', 9))).toBe('votes.too-many-votes')
    expect(refused(18, 0, candidate('甲', 9), candidate('甲', 9))).toBe('votes.same-candidate')
    expect(judged(count('election', 20, 18, 0))).toBe('votes.seats-needed')
  })
})

describe('what counts and what does not', () => {
  test('a written opinion handed in before counts for an admission, though not towards who is there', () => {
    const written = { ...none, for: 1 }
    expect(judged(count('admission', 20, 11, 10, { written }))).toBe('passed')
    expect(judged(count('admission', 20, 10, 10, { written }))).toBe('inquorate')
    expect(judged(count('ordinary', 20, 11, 10, { written }))).toBe('votes.written-only-admission')
    expect(judged(count('election', 20, 18, 0, { written, election: election(1, 18, [candidate('甲', 10)]) }))).toBe('votes.written-only-admission')
  })

  test('who is away stays in the denominator of an ordinary vote', () => {
    expect(judged(count('ordinary', 20, 11, 11, { excluded: 2 }))).toBe('votes.exclusion-only-elections')
  })

  test('more than there are cannot come, and more than came cannot vote', () => {
    expect(judged(count('ordinary', 20, 21, 11))).toBe('votes.present-exceeds')
    expect(judged(count('ordinary', 20, 10, 11))).toBe('votes.count-exceeds')
    expect(judged(count('ordinary', 0, 0, 0))).toBe('votes.nobody-should-attend')
  })

  test('a remote or counted attendance is not being in the room', () => {
    expect(markNames.filter(isInPerson)).toEqual(['present', 'late'])
    expect(markNames.filter((mark) => attends(mark) && !isInPerson(mark))).toEqual(['online', 'counted'])
  })

  test('a probationary member and a member hosted here have no vote; who became full that day has', () => {
    const full = { memberType: 'full', fullOn: '2026-06-01', partyStatus: 'normal', formal: true }
    expect(whyNoVote(full, '2026-06-01')).toBeNull()
    expect(whyNoVote(full, '2026-05-31')).toBe('probationary')
    expect(whyNoVote({ ...full, memberType: 'probationary', fullOn: null }, '2026-11-20')).toBe('probationary')
    expect(whyNoVote({ ...full, formal: false }, '2026-11-20')).toBe('hosted')
    expect(whyNoVote({ ...full, partyStatus: 'suspended' }, '2026-11-20')).toBe('standing')
  })

  test('a temporary branch and a branch of activities alone neither elect nor vote', () => {
    expect(judgeVotingOrg('election', 'temporary-branch', false)).toMatchObject({ ok: false, code: 'votes.org-may-not', source: { text: expect.stringContaining('支部条例 第八条') } })
    expect(judgeVotingOrg('ordinary', 'functional-branch', false).ok).toBe(false)
    expect(judgeVotingOrg('election', 'migrant-branch', false).ok).toBe(false)
    expect(judgeVotingOrg('election', 'migrant-branch', true).ok).toBe(true)
    expect(judgeVotingOrg('conversion', 'branch', true).ok).toBe(true)
    expect(judgeVotingOrg('admission', 'committee', false).ok).toBe(false)
  })
})

describe('a county may tighten', () => {
  test('four fifths to more than four fifths: exactly four fifths no longer do', () => {
    const tightened = { ...voteParameters, electionQuorum: { parts: 4, of: 5, beyond: true } }
    const of = count('election', 20, 16, 0, { election: election(1, 16, [candidate('甲', 16)]) })
    expect([judged(of), judged(of, tightened)]).toEqual(['elected', 'inquorate'])
  })

  test('and never loosen', () => {
    const half = { parts: 1, of: 2, beyond: false }
    expect(isAsStrict({ ...half, beyond: true }, half)).toBe(true)
    expect(isAsStrict(half, { ...half, beyond: true })).toBe(false)
    expect(isAsStrict({ parts: 2, of: 3, beyond: false }, { ...half, beyond: true })).toBe(true)
    expect(isAsStrict({ parts: 2, of: 4, beyond: false }, half)).toBe(true)
    expect(isAsStrict({ parts: 1, of: 3, beyond: true }, half)).toBe(false)
  })

  test('shares are counted in whole people', () => {
    expect([leastOf(20, { parts: 4, of: 5, beyond: false }), leastOf(21, { parts: 4, of: 5, beyond: false }), leastOf(20, { parts: 1, of: 2, beyond: true })]).toEqual([16, 17, 11])
    expect(reaches(0, 0, { parts: 1, of: 2, beyond: false })).toBe(false)
    expect([sayShare({ parts: 1, of: 2, beyond: false }), sayShare({ parts: 1, of: 2, beyond: true }), sayShare({ parts: 4, of: 5, beyond: false })])
      .toEqual(['半数以上（含半数）', '超过半数', '五分之四以上（含本数）'])
  })
})

test('a verdict says the numbers and the rule', () => {
  const of = count('ordinary', 20, 12, 10)
  const answer = judgeVote(of, voteParameters)
  expect(answer.ok && sayVote(of, answer.outcome)).toEqual(['应到会有表决权的党员 20 名，实到 12 名，须 10 名，符合规定。', '赞成 10 票，通过须 11 票，未通过。'])
  expect(sayVoteRule('ordinary', voteParameters)).toBe('应到会有表决权的党员半数以上（含半数）到会，方可表决；赞成超过半数应到会人数，方可通过')
})
