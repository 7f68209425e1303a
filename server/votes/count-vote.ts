import type { Static } from 'typebox'
import type { VoteContent } from '../../contract/votes/endpoints.ts'
import { cite } from '../../domain/rules/citation.ts'
import { refusalParams } from '../../domain/rules/verdict.ts'
import { judgeVote, type Tally, type VoteCount, type VoteOutcome } from '../../domain/votes/judge-vote.ts'
import { countsWritten } from '../../domain/votes/matter.ts'
import type { VoteParameters } from '../../domain/votes/parameters.ts'
import { voteFault, type VoteFault } from '../../domain/votes/refusals.ts'
import { noVoteWords, whyNoVote } from '../../domain/votes/roll.ts'
import { Refusal } from '../platform/refusal.ts'
import type { RollRow } from './roll-queries.ts'

export type Content = Static<typeof VoteContent>

export interface RollEntry {
  person_id: string
  person_name: string
  present: boolean
  excluded_reason: string | null
  excluded_document: string | null
  written: 'for' | 'against' | 'abstain' | null
  written_on: string | null
}

const source = cite('支部条例 第十一条、第十二条；基层组织选举有关规定', 'B')

function refuse(fault: VoteFault): never {
  throw new Refusal('refused', fault.code, refusalParams({ params: fault.params, source, ask: 'superior' }))
}

/** Everybody who was counted is on the roll with a vote, once, and in one way. */
function faultOfPeople(content: Content, roll: ReadonlyMap<string, RollRow>): VoteFault | null {
  for (const personId of [...content.present, ...content.excluded.map((one) => one.personId), ...content.written.map((one) => one.personId)]) {
    const row = roll.get(personId)
    if (row === undefined) return voteFault('votes.not-on-the-roll')
    const why = noVoteOf(row, content.onDate)
    if (why !== null) return voteFault('votes.not-a-voter', { name: row.name, why })
  }
  const nameOf = (personId: string) => roll.get(personId)?.name ?? ''
  const present = new Set(content.present)
  const bare = content.excluded.find((one) => one.document.trim() === '')
  if (bare !== undefined) return voteFault('votes.exclusion-needs-document', { name: nameOf(bare.personId) })
  const both = content.excluded.find((one) => present.has(one.personId))
  if (both !== undefined) return voteFault('votes.excluded-is-present', { name: nameOf(both.personId) })
  const twice = content.written.find((one) => present.has(one.personId))
  if (twice !== undefined) return voteFault('votes.written-and-present', { name: nameOf(twice.personId) })
  const late = content.written.find((one) => one.handedOn > content.onDate)
  return late === undefined ? null : voteFault('votes.written-late', { name: nameOf(late.personId), handedOn: late.handedOn })
}

/** In words why a row of the roll has no vote; null where it has one. */
export function noVoteOf(row: RollRow, on: string): string | null {
  const why = whyNoVote({ memberType: row.member_type, fullOn: row.full_on, partyStatus: row.party_status, formal: row.formal }, on)
  return why === null ? null : noVoteWords[why]
}

function faultOfExclusions(content: Content): VoteFault | null {
  if (content.excluded.length === 0) return null
  if (content.kind !== 'election') return voteFault('votes.exclusion-only-elections')
  const missing = (text: string | undefined) => text === undefined || text.trim() === ''
  return missing(content.consentDocument) || missing(content.consentDecision) ? voteFault('votes.exclusion-needs-consent') : null
}

function writtenTally(content: Content): Tally {
  const count = (opinion: 'for' | 'against' | 'abstain') => content.written.filter((one) => one.opinion === opinion).length
  return { for: count('for'), against: count('against'), abstain: count('abstain') }
}

function countOf(content: Content, withRight: number): VoteCount {
  return {
    kind: content.kind, withRight, excluded: content.excluded.length, present: content.present.length,
    tally: { for: content.inFavour, against: content.against, abstain: content.abstained }, written: writtenTally(content),
    election: content.kind === 'election' ? content.election ?? null : null,
  }
}

export interface CountedVote {
  count: VoteCount
  outcome: VoteOutcome
  roll: RollEntry[]
}

function entryOf(content: Content, row: RollRow): RollEntry {
  const excluded = content.excluded.find((one) => one.personId === row.person_id)
  const written = content.written.find((one) => one.personId === row.person_id)
  return {
    person_id: row.person_id, person_name: row.name, present: content.present.includes(row.person_id),
    excluded_reason: excluded?.reason ?? null, excluded_document: excluded?.document ?? null, written: written?.opinion ?? null, written_on: written?.handedOn ?? null,
  }
}

/** Holds the written numbers against the roll and the rules; refuses what cannot be. */
export function countVote(content: Content, rows: readonly RollRow[], parameters: VoteParameters): CountedVote {
  const fault = faultOfExclusions(content) ?? (content.written.length > 0 && !countsWritten(content.kind) ? voteFault('votes.written-only-admission') : null)
    ?? faultOfPeople(content, new Map(rows.map((row) => [row.person_id, row])))
  if (fault !== null) refuse(fault)
  const voters = rows.filter((row) => noVoteOf(row, content.onDate) === null)
  const count = countOf(content, voters.length)
  const judged = judgeVote(count, parameters)
  if (!judged.ok) return refuse(judged.fault)
  return { count, outcome: judged.outcome, roll: voters.map((row) => entryOf(content, row)) }
}
