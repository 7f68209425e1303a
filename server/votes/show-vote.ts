import { holdsRight } from '../../domain/rights/rights.ts'
import { judgeVote, voteResultWords, type VoteCount } from '../../domain/votes/judge-vote.ts'
import { officeWords, voteKindWords } from '../../domain/votes/matter.ts'
import { exclusionWords, type ExclusionReason } from '../../domain/votes/roll.ts'
import { sayVote, sayVoteRule, warnVote } from '../../domain/votes/say-vote.ts'
import { thresholdSource } from '../../playbooks/national/vote-parameters.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { Content, RollEntry } from './count-vote.ts'
import { findPersonName, getVote, listCandidates, listRevisions, listRollOf, type CandidateRow, type VoteRow } from './queries.ts'

export const showHead = (row: VoteRow) => ({
  id: row.id, orgId: row.org_id, orgName: row.org_name, kind: row.kind, kindName: voteKindWords[row.kind], question: row.question, onDate: row.on_date,
  withRight: row.with_right, excluded: row.excluded, shouldAttend: row.with_right - row.excluded, present: row.present, inFavour: row.in_favour, against: row.against,
  abstained: row.abstained, result: row.result, resultName: voteResultWords[row.result], voided: row.voided_on !== null, revision: row.revision,
})

const opinionWords = { for: '赞成', against: '反对', abstain: '弃权' }

const showEntry = (row: RollEntry) => ({
  personId: row.person_id, name: row.person_name, present: row.present,
  excludedReason: row.excluded_reason, excludedWord: row.excluded_reason === null ? null : exclusionWords[row.excluded_reason as ExclusionReason], excludedDocument: row.excluded_document,
  written: row.written, writtenWord: row.written === null ? null : opinionWords[row.written], writtenOn: row.written_on,
})

function countFrom(vote: VoteRow, roll: readonly RollEntry[], candidates: readonly CandidateRow[]): VoteCount {
  const written = (opinion: string) => roll.filter((one) => one.written === opinion).length
  return {
    kind: vote.kind, withRight: vote.with_right, excluded: vote.excluded, present: vote.present,
    tally: { for: vote.in_favour, against: vote.against, abstain: vote.abstained },
    written: { for: written('for'), against: written('against'), abstain: written('abstain') },
    election: vote.office === null ? null : {
      office: vote.office, seats: vote.seats ?? 0, returned: vote.returned ?? 0, invalid: vote.invalid ?? 0,
      candidates: candidates.map((one) => ({ name: one.name, nominated: one.nominated, votes: one.votes, against: one.against, abstain: one.abstained })),
    },
  }
}

/** What an earlier record said, in one line. */
function sayContent(content: Content): string {
  const { election } = content
  const came = `实到 ${content.present.length} 名`
  if (election === undefined) return `${came}，赞成 ${content.inFavour}，反对 ${content.against}，弃权 ${content.abstained}`
  return `${came}，收回选票 ${election.returned} 张；${election.candidates.map((one) => `${one.name} ${one.votes} 票`).join('、')}`
}

export async function showVote(tx: Tx, ctx: Context, id: string) {
  const { actor } = ctx
  const vote = await getVote(tx, actor, id)
  const roll = await listRollOf(tx, actor.tenantId, id)
  const candidates = await listCandidates(tx, actor.tenantId, id)
  const count = countFrom(vote, roll, candidates)
  const judged = judgeVote(count, vote.shares)
  const person = vote.person_id === null ? undefined : await findPersonName(tx, actor.tenantId, vote.person_id)
  return {
    ...showHead(vote), place: vote.place, personId: vote.person_id, personName: person?.name ?? null, gatheringId: vote.gathering_id, document: vote.document,
    consentDocument: vote.consent_document, consentDecision: vote.consent_decision,
    says: judged.ok ? sayVote(count, judged.outcome) : [], warnings: judged.ok ? warnVote(judged.outcome) : [],
    rule: sayVoteRule(vote.kind, vote.shares), source: thresholdSource(vote.kind),
    election: vote.office === null ? null : {
      office: vote.office, officeName: officeWords[vote.office], seats: vote.seats ?? 0, returned: vote.returned ?? 0, invalid: vote.invalid ?? 0,
      candidates: candidates.map((one) => ({
        name: one.name, personId: one.person_id, nominated: one.nominated, votes: one.votes, against: one.against, abstain: one.abstained, elected: one.elected, tied: one.tied,
      })),
    },
    roll: roll.map(showEntry),
    revisions: (await listRevisions(tx, actor.tenantId, id)).map((row) => ({
      revision: row.revision, result: row.result, resultName: voteResultWords[row.result], reason: row.reason, byName: row.by_name, at: row.recorded_at,
      says: sayContent(row.content),
    })),
    voidReason: vote.void_reason, byName: vote.by_name, recordedAt: vote.recorded_at,
    mayCorrect: vote.voided_on === null && holdsRight(actor.post?.kind ?? 'member', 'votes.record'),
  }
}
