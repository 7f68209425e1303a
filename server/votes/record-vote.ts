import { refusalParams } from '../../domain/rules/verdict.ts'
import { judgeVotingOrg } from '../../domain/votes/matter.ts'
import type { VoteResult } from '../../domain/votes/judge-vote.ts'
import type { VoteParameters } from '../../domain/votes/parameters.ts'
import { attachFiles } from '../files/save-file.ts'
import { recordHappenings, revokeHappenings } from '../happenings/record.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { countVote, type Content, type CountedVote } from './count-vote.ts'
import { getVote } from './queries.ts'
import { getVotingOrg, listRoll, type VotingOrg } from './roll-queries.ts'
import { readVoteParameters } from './rules.ts'

interface Judged {
  org: VotingOrg
  parameters: VoteParameters
  counted: CountedVote
}

async function judge(tx: Tx, ctx: Context, content: Content, parameters: VoteParameters): Promise<Judged> {
  if (content.onDate > ctx.today) throw new Refusal('invalid', 'votes.day-ahead', { on: content.onDate })
  const org = await getVotingOrg(tx, ctx.actor, content.orgId)
  const may = judgeVotingOrg(content.kind, org.kind, org.formalMembers)
  if (!may.ok) throw new Refusal('refused', may.code, refusalParams(may))
  const rows = await listRoll(tx, ctx.actor, org, content.kind, content.onDate)
  return { org, parameters, counted: countVote(content, rows, parameters) }
}

async function writeRoll(tx: Tx, ctx: Context, voteId: string, { counted }: Judged, content: Content): Promise<void> {
  const { tenantId } = ctx.actor
  await tx.run(sql`
    insert into vote_roll (tenant_id, vote_id, person_id, person_name, present, excluded_reason, excluded_document, written, written_on)
    select ${tenantId}, ${voteId}, r.person_id, r.person_name, r.present, r.excluded_reason, r.excluded_document, r.written, r.written_on
    from jsonb_to_recordset(${JSON.stringify(counted.roll)}::jsonb)
      as r (person_id uuid, person_name text, present boolean, excluded_reason text, excluded_document text, written text, written_on date)`)
  const judged = counted.outcome.election
  const candidates = (content.election?.candidates ?? []).map((one, place) => ({
    place, person_id: one.personId ?? null, name: one.name, nominated: one.nominated, votes: one.votes, against: one.against, abstained: one.abstain,
    elected: judged?.elected.includes(place) ?? false, tied: judged?.tied.includes(place) ?? false,
  }))
  if (judged === null || candidates.length === 0) return
  await tx.run(sql`
    insert into vote_candidates (tenant_id, vote_id, place, person_id, name, nominated, votes, against, abstained, elected, tied)
    select ${tenantId}, ${voteId}, c.place, c.person_id, c.name, c.nominated, c.votes, c.against, c.abstained, c.elected, c.tied
    from jsonb_to_recordset(${JSON.stringify(candidates)}::jsonb)
      as c (place integer, person_id uuid, name text, nominated boolean, votes integer, against integer, abstained integer, elected boolean, tied boolean)`)
}

const variants = { ordinary: 'ordinary', committee: 'committee', election: 'election', admission: 'admission', conversion: 'admission' } as const

/** Who was there took part, on the home's side: nobody votes at the host. Members of a committee are named by their posts. */
async function tellVoters(tx: Tx, ctx: Context, voteId: string, { org, counted }: Judged, content: Content): Promise<void> {
  if (content.kind === 'committee' || !counted.outcome.quorate) return
  await recordHappenings(tx, ctx, counted.roll.filter((one) => one.present).map((one) => ({
    kind: 'voted', variant: variants[content.kind], manner: 'present', side: 'home', personId: one.person_id, orgId: org.id, onDate: content.onDate, source: { concept: 'vote', id: voteId },
  })))
}

function keepRevision(tx: Tx, ctx: Context, voteId: string, revision: number, content: Content, result: VoteResult, reason: string | null): Promise<number> {
  return tx.run(sql`
    insert into vote_revisions (tenant_id, vote_id, revision, content, result, reason, by_name, recorded_at)
    values (${ctx.actor.tenantId}, ${voteId}, ${revision}, ${JSON.stringify(content)}, ${result}, ${reason}, ${ctx.actor.name}, ${ctx.now})`)
}

const votesOf = (content: Content) => (content.kind === 'election' ? undefined : content)

/** Records a vote or an election after the meeting; what came of it follows from the numbers. */
export function recordVote(ctx: Context, content: Content): Promise<{ id: string; result: VoteResult }> {
  return act(ctx, 'votes.record', async (tx) => {
    const { actor } = ctx
    const judged = await judge(tx, ctx, content, await readVoteParameters(tx, actor.tenantId))
    const { org, parameters, counted: { count, outcome } } = judged
    const id = newId(Date.parse(ctx.now))
    const counts = votesOf(content)
    const election = content.kind === 'election' ? content.election : undefined
    await tx.run(sql`
      insert into votes (tenant_id, id, org_id, org_name, path, kind, question, person_id, on_date, place, gathering_id, document, consent_document, consent_decision,
        with_right, excluded, present, in_favour, against, abstained, office, seats, returned, invalid, result, shares, by_name, recorded_at)
      values (${actor.tenantId}, ${id}, ${org.id}, ${org.name}, ${org.path}, ${content.kind}, ${content.question}, ${content.personId ?? null}, ${content.onDate},
        ${content.place ?? null}, ${content.gatheringId ?? null}, ${content.document ?? null}, ${content.consentDocument ?? null}, ${content.consentDecision ?? null},
        ${count.withRight}, ${count.excluded}, ${count.present}, ${counts?.inFavour ?? 0}, ${counts?.against ?? 0}, ${counts?.abstained ?? 0},
        ${election?.office ?? null}, ${election?.seats ?? null}, ${election?.returned ?? null}, ${election?.invalid ?? null},
        ${outcome.result}, ${JSON.stringify(parameters)}, ${actor.name}, ${ctx.now})`)
    await writeRoll(tx, ctx, id, judged, content)
    await tellVoters(tx, ctx, id, judged, content)
    await keepRevision(tx, ctx, id, 1, content, outcome.result, null)
    return {
      result: { id, result: outcome.result },
      audit: { action: 'votes.record', subjectKind: 'vote', subjectId: id, personId: content.personId ?? null, detail: { kind: content.kind, on: content.onDate, result: outcome.result } },
    }
  })
}

/** Corrects a record: the earlier one stays readable, with who corrected it and why. The shares of its day hold. */
export function correctVote(ctx: Context, id: string, wish: { revision: number; reason: string; content: Content }): Promise<{ id: string; result: VoteResult }> {
  const { content } = wish
  return act(ctx, 'votes.record', async (tx) => {
    const { actor } = ctx
    const vote = await getVote(tx, actor, id, sql`for update`)
    if (vote.voided_on !== null) throw new Refusal('refused', 'votes.voided', { on: vote.voided_on })
    if (vote.revision !== wish.revision || vote.org_id !== content.orgId || vote.kind !== content.kind) throw new Refusal('refused', 'request.changed-meanwhile')
    const judged = await judge(tx, ctx, content, vote.shares)
    const { counted: { count, outcome } } = judged
    const counts = votesOf(content)
    const election = content.kind === 'election' ? content.election : undefined
    await tx.run(sql`
      update votes set question = ${content.question}, person_id = ${content.personId ?? null}, on_date = ${content.onDate}, place = ${content.place ?? null},
        gathering_id = ${content.gatheringId ?? null}, document = ${content.document ?? null}, consent_document = ${content.consentDocument ?? null},
        consent_decision = ${content.consentDecision ?? null}, with_right = ${count.withRight}, excluded = ${count.excluded}, present = ${count.present},
        in_favour = ${counts?.inFavour ?? 0}, against = ${counts?.against ?? 0}, abstained = ${counts?.abstained ?? 0}, office = ${election?.office ?? null},
        seats = ${election?.seats ?? null}, returned = ${election?.returned ?? null}, invalid = ${election?.invalid ?? null}, result = ${outcome.result}, revision = ${vote.revision + 1}
      where tenant_id = ${actor.tenantId} and id = ${id}`)
    await tx.run(sql`delete from vote_roll where tenant_id = ${actor.tenantId} and vote_id = ${id}`)
    await tx.run(sql`delete from vote_candidates where tenant_id = ${actor.tenantId} and vote_id = ${id}`)
    await writeRoll(tx, ctx, id, judged, content)
    await revokeHappenings(tx, ctx, { concept: 'vote', id })
    await tellVoters(tx, ctx, id, judged, content)
    await keepRevision(tx, ctx, id, vote.revision + 1, content, outcome.result, wish.reason)
    return {
      result: { id, result: outcome.result },
      audit: { action: 'votes.correct', subjectKind: 'vote', subjectId: id, detail: { before: vote.result, after: outcome.result, reason: wish.reason } },
    }
  })
}

/** The signed record, photographs of the count. */
export function attachToVote(ctx: Context, id: string, fileIds: string[]): Promise<void> {
  return act(ctx, 'votes.record', async (tx) => {
    const vote = await getVote(tx, ctx.actor, id)
    await attachFiles(tx, ctx, fileIds, { concept: 'vote', id, path: vote.path, fixed: true })
    return { result: undefined, audit: { action: 'votes.attach', subjectKind: 'vote', subjectId: id, detail: { files: fileIds.length } } }
  })
}

export function voidVote(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'votes.record', async (tx) => {
    const vote = await getVote(tx, ctx.actor, id, sql`for update`)
    if (vote.voided_on !== null) throw new Refusal('refused', 'votes.voided', { on: vote.voided_on })
    await tx.run(sql`update votes set voided_on = ${ctx.today}, void_reason = ${reason} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    await revokeHappenings(tx, ctx, { concept: 'vote', id })
    return { result: undefined, audit: { action: 'votes.void', subjectKind: 'vote', subjectId: id, detail: { question: vote.question, reason } } }
  })
}
