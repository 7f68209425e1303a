import { judgeVote, type VoteCount, type VoteOutcome } from '../../../domain/votes/judge-vote.ts'
import { countsWritten, type Office, type VoteKind } from '../../../domain/votes/matter.ts'
import type { VoteParameters } from '../../../domain/votes/parameters.ts'
import { voteRefusals, type VoteFault } from '../../../domain/votes/refusals.ts'
import type { ExclusionReason } from '../../../domain/votes/roll.ts'
import type { BodyOf } from '../../../contract/endpoint.ts'
import type { Contract } from '../../../contract/index.ts'
import type { Answer } from '../../client/call.ts'

export type Roll = Answer<'GET /api/votes/roll'>
export type RollRow = Roll['rows'][number]
export type Vote = Answer<'GET /api/votes/:id'>
type Content = BodyOf<Contract['POST /api/votes']>

export interface CandidateDraft {
  name: string
  personId: string | null
  nominated: boolean
  votes: number
  against: number
  abstain: number
}

/** A vote as it is being written down. */
export interface Draft {
  orgId: string | null
  orgName: string | null
  kind: VoteKind
  question: string
  personId: string | null
  onDate: string | null
  place: string
  gatheringId: string | null
  document: string
  consentDocument: string
  consentDecision: string
  present: string[]
  excluded: Record<string, { reason: ExclusionReason; document: string }>
  written: Record<string, { opinion: 'for' | 'against' | 'abstain'; handedOn: string }>
  inFavour: number
  against: number
  abstained: number
  office: Office
  seats: number
  returned: number
  invalid: number
  candidates: CandidateDraft[]
}

export const noCandidate: CandidateDraft = { name: '', personId: null, nominated: true, votes: 0, against: 0, abstain: 0 }

export const emptyDraft: Draft = {
  orgId: null, orgName: null, kind: 'ordinary', question: '', personId: null, onDate: null, place: '', gatheringId: null, document: '', consentDocument: '', consentDecision: '',
  present: [], excluded: {}, written: {}, inFavour: 0, against: 0, abstained: 0, office: 'committee', seats: 3, returned: 0, invalid: 0, candidates: [noCandidate],
}

export function draftOf(vote: Vote): Draft {
  const { election } = vote
  return {
    orgId: vote.orgId, orgName: vote.orgName, kind: vote.kind, question: vote.question, personId: vote.personId, onDate: vote.onDate, place: vote.place ?? '', gatheringId: vote.gatheringId,
    document: vote.document ?? '', consentDocument: vote.consentDocument ?? '', consentDecision: vote.consentDecision ?? '',
    present: vote.roll.filter((row) => row.present).map((row) => row.personId),
    excluded: Object.fromEntries(vote.roll.flatMap((row) => (row.excludedReason === null ? [] : [[row.personId, { reason: row.excludedReason as ExclusionReason, document: row.excludedDocument ?? '' }]]))),
    written: Object.fromEntries(vote.roll.flatMap((row) => (row.written === null ? [] : [[row.personId, { opinion: row.written as 'for', handedOn: row.writtenOn ?? vote.onDate }]]))),
    inFavour: vote.inFavour, against: vote.against, abstained: vote.abstained, office: election?.office ?? 'committee', seats: election?.seats ?? 3, returned: election?.returned ?? 0,
    invalid: election?.invalid ?? 0, candidates: election?.candidates.map((one) => ({ ...one })) ?? [noCandidate],
  }
}

const given = <N extends string>(name: N, text: string | null): Partial<Record<N, string>> => (text === null || text.trim() === '' ? {} : { [name]: text.trim() } as Record<N, string>)
const named = (draft: Draft) => draft.candidates.filter((one) => one.name.trim() !== '')

function electionOf(draft: Draft) {
  return {
    office: draft.office, seats: draft.seats, returned: draft.returned, invalid: draft.invalid,
    candidates: named(draft).map(({ name, personId, ...rest }) => ({ name: name.trim(), ...rest, ...(personId === null ? {} : { personId }) })),
  }
}

/** What is sent; null while organisation, day or question are missing. */
export function contentOf(draft: Draft): Content | null {
  const { orgId, onDate } = draft
  if (orgId === null || onDate === null || draft.question.trim().length < 2) return null
  const elects = draft.kind === 'election'
  return {
    orgId, kind: draft.kind, question: draft.question.trim(), onDate, present: draft.present,
    excluded: elects ? Object.entries(draft.excluded).map(([personId, one]) => ({ personId, ...one })) : [],
    written: countsWritten(draft.kind) ? Object.entries(draft.written).map(([personId, one]) => ({ personId, ...one })) : [],
    inFavour: elects ? 0 : draft.inFavour, against: elects ? 0 : draft.against, abstained: elects ? 0 : draft.abstained,
    ...given('personId', countsWritten(draft.kind) ? draft.personId : null), ...given('place', draft.place), ...given('gatheringId', draft.gatheringId), ...given('document', draft.document),
    ...(elects ? { ...given('consentDocument', draft.consentDocument), ...given('consentDecision', draft.consentDecision), election: electionOf(draft) } : {}),
  }
}

export function countOf(draft: Draft, roll: Roll): VoteCount {
  const opinions = countsWritten(draft.kind) ? Object.values(draft.written) : []
  const written = (opinion: string) => opinions.filter((one) => one.opinion === opinion).length
  const elects = draft.kind === 'election'
  return {
    kind: draft.kind, withRight: roll.rows.filter((row) => row.noVote === null).length, excluded: elects ? Object.keys(draft.excluded).length : 0, present: draft.present.length,
    tally: elects ? { for: 0, against: 0, abstain: 0 } : { for: draft.inFavour, against: draft.against, abstain: draft.abstained },
    written: { for: written('for'), against: written('against'), abstain: written('abstain') }, election: elects ? electionOf(draft) : null,
  }
}

export type Live = { ok: true; count: VoteCount; outcome: VoteOutcome } | { ok: false; says: string }

const sayFault = ({ code, params }: VoteFault) => voteRefusals[code].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))

/** The verdict on the numbers as they stand, by the same rule that the server asks. */
export function judgeDraft(draft: Draft, roll: Roll): Live {
  const count = countOf(draft, roll)
  const judged = judgeVote(count, roll.parameters as unknown as VoteParameters)
  return judged.ok ? { ok: true, count, outcome: judged.outcome } : { ok: false, says: sayFault(judged.fault) }
}
