import { scopeOf } from '../../domain/rights/scope.ts'
import type { Office, VoteKind } from '../../domain/votes/matter.ts'
import type { VoteResult } from '../../domain/votes/judge-vote.ts'
import type { VoteParameters } from '../../domain/votes/parameters.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Content, RollEntry } from './count-vote.ts'

export interface VoteRow {
  id: string
  org_id: string
  org_name: string
  path: string
  kind: VoteKind
  question: string
  person_id: string | null
  on_date: string
  place: string | null
  gathering_id: string | null
  document: string | null
  consent_document: string | null
  consent_decision: string | null
  with_right: number
  excluded: number
  present: number
  in_favour: number
  against: number
  abstained: number
  office: Office | null
  seats: number | null
  returned: number | null
  invalid: number | null
  result: VoteResult
  shares: VoteParameters
  revision: number
  voided_on: string | null
  void_reason: string | null
  by_name: string
  recorded_at: string
}

export interface VoteFilter {
  path?: string
  kind?: VoteKind
  year?: number
  search?: string
  result?: VoteResult
  sort?: string
  order: 'asc' | 'desc'
  page: number
  size: number
}

const sorts = new Map<string, Sql>(Object.entries({ orgName: sql`vote.org_name`, question: sql`vote.question`, present: sql`vote.present`, onDate: sql`vote.on_date` }))

export function listVotes(tx: Tx, actor: Actor, filter: VoteFilter): Promise<(VoteRow & { total: number })[]> {
  const like = `%${(filter.search ?? '').replace(/[%_\\]/g, '\\$&')}%`
  const by = sorts.get(filter.sort ?? 'onDate') ?? sql`vote.on_date`
  const range = filter.path === undefined ? actor.scope : scopeOf(filter.path)
  return tx.rows<VoteRow & { total: number }>(sql`
    select vote.*, count(*) over ()::integer as total from votes vote
    where vote.tenant_id = ${actor.tenantId} and vote.path >= ${actor.scope.from} and vote.path < ${actor.scope.until}
      and vote.path >= ${range.from} and vote.path < ${range.until}
      ${filter.kind === undefined ? empty : sql`and vote.kind = ${filter.kind}`}
      ${filter.result === undefined ? empty : sql`and vote.result = ${filter.result} and vote.voided_on is null`}
      ${filter.year === undefined ? empty : sql`and vote.on_date >= ${`${filter.year}-01-01`} and vote.on_date <= ${`${filter.year}-12-31`}`}
      ${filter.search === undefined ? empty : sql`and (vote.question like ${like} or vote.org_name like ${like})`}
    order by ${by} ${filter.order === 'asc' ? sql`asc` : sql`desc`}, vote.id desc
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export async function getVote(tx: Tx, actor: Actor, id: string, lock: Sql = empty): Promise<VoteRow> {
  const vote = await tx.find<VoteRow>(sql`
    select vote.* from votes vote
    where vote.tenant_id = ${actor.tenantId} and vote.id = ${id} and vote.path >= ${actor.scope.from} and vote.path < ${actor.scope.until} ${lock}`)
  if (vote === undefined) throw new Refusal('absent', 'request.absent')
  return vote
}

export function listRollOf(tx: Tx, tenantId: number, voteId: string): Promise<RollEntry[]> {
  return tx.rows<RollEntry>(sql`
    select person_id, person_name, present, excluded_reason, excluded_document, written, written_on from vote_roll
    where tenant_id = ${tenantId} and vote_id = ${voteId} order by present desc, person_name, person_id`)
}

export interface CandidateRow {
  person_id: string | null
  name: string
  nominated: boolean
  votes: number
  against: number
  abstained: number
  elected: boolean
  tied: boolean
}

export function listCandidates(tx: Tx, tenantId: number, voteId: string): Promise<CandidateRow[]> {
  return tx.rows<CandidateRow>(sql`
    select person_id, name, nominated, votes, against, abstained, elected, tied from vote_candidates
    where tenant_id = ${tenantId} and vote_id = ${voteId} order by place`)
}

export interface RevisionRow {
  revision: number
  content: Content
  result: VoteResult
  reason: string | null
  by_name: string
  recorded_at: string
}

export function listRevisions(tx: Tx, tenantId: number, voteId: string): Promise<RevisionRow[]> {
  return tx.rows<RevisionRow>(sql`
    select revision, content, result, reason, by_name, recorded_at from vote_revisions
    where tenant_id = ${tenantId} and vote_id = ${voteId} order by revision desc`)
}

export function findPersonName(tx: Tx, tenantId: number, personId: string): Promise<{ name: string } | undefined> {
  return tx.find<{ name: string }>(sql`select name from persons where tenant_id = ${tenantId} and id = ${personId}`)
}

export async function findRange(tx: Tx, actor: Actor, orgId: string): Promise<string> {
  const org = await tx.find<{ path: string }>(sql`
    select path from orgs where tenant_id = ${actor.tenantId} and id = ${orgId} and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
  if (org === undefined) throw new Refusal('absent', 'request.absent')
  return org.path
}
