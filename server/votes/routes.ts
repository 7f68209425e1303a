import type { FastifyInstance } from 'fastify'
import { voteEndpoints } from '../../contract/votes/endpoints.ts'
import { attendanceMarks, isInPerson, type AttendanceMark } from '../../domain/gatherings/marks.ts'
import { judgeVotingOrg, type VoteKind } from '../../domain/votes/matter.ts'
import { sayVoteRule } from '../../domain/votes/say-vote.ts'
import { sayRefusal } from '../../contract/refusals.ts'
import { refusalParams } from '../../domain/rules/verdict.ts'
import { thresholdSource } from '../../playbooks/national/vote-parameters.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { noVoteOf } from './count-vote.ts'
import { findRange, listVotes } from './queries.ts'
import { attachToVote, correctVote, recordVote, voidVote } from './record-vote.ts'
import { getVotingOrg, listRoll, readMarks } from './roll-queries.ts'
import { readVoteParameters, showVoteRules, tightenVotes } from './rules.ts'
import { showHead, showVote } from './show-vote.ts'

/** What the sheet of the gathering suggests; the vote keeps its own count. */
function sheetOf(marks: ReadonlyMap<string, AttendanceMark> | null, personId: string): { inTheRoom: boolean | null; mark: string | null } {
  if (marks === null) return { inTheRoom: null, mark: null }
  const mark = marks.get(personId)
  return mark === undefined ? { inTheRoom: false, mark: null } : { inTheRoom: isInPerson(mark), mark: attendanceMarks[mark].name }
}

async function showRoll(tx: Tx, ctx: Context, wish: { orgId: string; kind: VoteKind; onDate: string; gatheringId?: string }) {
  const { actor } = ctx
  const org = await getVotingOrg(tx, actor, wish.orgId)
  const may = judgeVotingOrg(wish.kind, org.kind, org.formalMembers)
  const parameters = await readVoteParameters(tx, actor.tenantId)
  const rows = await listRoll(tx, actor, org, wish.kind, wish.onDate)
  const marks = wish.gatheringId === undefined ? null : await readMarks(tx, actor, wish.gatheringId, org)
  return {
    orgName: org.name, may: may.ok, why: may.ok ? null : sayRefusal(may.code, refusalParams(may)).says,
    rule: sayVoteRule(wish.kind, parameters), source: thresholdSource(wish.kind), parameters: { ...parameters },
    rows: rows.map((row) => ({
      personId: row.person_id, name: row.name, noVote: noVoteOf(row, wish.onDate), awaySince: row.away_since, place: row.place, ...sheetOf(marks, row.person_id),
    })),
  }
}

export function serveVotes(app: FastifyInstance, services: Services): void {
  serve(app, services, voteEndpoints, {
    'GET /api/votes': ({ ctx, query }) => look(ctx, 'votes.read', async (tx) => {
      const { under, page = 1, size = 50, order = 'desc', ...rest } = query
      const rows = await listVotes(tx, ctx.actor, { ...rest, page, size, order, ...(under === undefined ? {} : { path: await findRange(tx, ctx.actor, under) }) })
      return { rows: rows.map(showHead), total: rows[0]?.total ?? 0 }
    }),
    'GET /api/votes/roll': ({ ctx, query }) => look(ctx, 'votes.record', (tx) => showRoll(tx, ctx, query)),
    'GET /api/votes/rules': ({ ctx }) => look(ctx, 'votes.read', (tx) => showVoteRules(tx, ctx)),
    'PUT /api/votes/rules': ({ ctx, body }) => tightenVotes(ctx, body.key, body.share, body.reason),
    'POST /api/votes': ({ ctx, body }) => recordVote(ctx, body),
    'GET /api/votes/:id': ({ ctx, params }) => look(ctx, 'votes.read', (tx) => showVote(tx, ctx, params.id)),
    'PUT /api/votes/:id': ({ ctx, params, body }) => correctVote(ctx, params.id, body),
    'POST /api/votes/:id/files': ({ ctx, params, body }) => attachToVote(ctx, params.id, body.fileIds),
    'POST /api/votes/:id/void': ({ ctx, params, body }) => voidVote(ctx, params.id, body.reason),
  })
}
