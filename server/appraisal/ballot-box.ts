import { randomInt } from 'node:crypto'
import { countBallots, faultOfBallotPaper, faultOfPaper, mixBallots, type Ballot } from '../../domain/appraisal/ballot.ts'
import { addCounts, noCounts, sumOf, type Counts, type Mark } from '../../domain/appraisal/grades.ts'
import { appraisalFault, nameSome } from '../../domain/appraisal/refusals.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { logStage } from './open-appraisal.ts'
import { holdAppraisal, listSubjects, paperOf, type AppraisalRow, type SubjectRow } from './queries.ts'
import { refuse, refuseFault, requireOpen } from './refuse.ts'
import { openText, sealText } from './texts.ts'

// The box is one sealed text. Every ballot put in is mixed with those inside, and all of them sealed anew: neither a row, nor its time, nor
// its place leads from a ballot to who cast it. That somebody has voted stands elsewhere, without time.

/** An empty box for a new ballot. */
export function setUpBox(tx: Tx, { actor }: Context, appraisalId: string): Promise<number> {
  return tx.asProgram(() => tx.run(sql`
    insert into appraisal_boxes (tenant_id, appraisal_id, ballots_enc) values (${actor.tenantId}, ${appraisalId}, null)
    on conflict (tenant_id, appraisal_id) do update set ballots_enc = excluded.ballots_enc`))
}

async function readBox(tx: Tx, ctx: Context, appraisalId: string): Promise<Ballot[]> {
  const box = await tx.find<{ ballots_enc: string | null }>(sql`
    select ballots_enc from appraisal_boxes where tenant_id = ${ctx.actor.tenantId} and appraisal_id = ${appraisalId} for update`)
  const opened = openText(ctx, appraisalId, 'ballots_enc', box?.ballots_enc ?? null)
  return opened === null ? [] : (JSON.parse(opened) as Ballot[])
}

function listOnBallot(tx: Tx, tenantId: number, appraisalId: string): Promise<{ id: string }[]> {
  return tx.rows<{ id: string }>(sql`
    select id from appraisal_subjects where tenant_id = ${tenantId} and appraisal_id = ${appraisalId} and takes_part order by id`)
}

async function putIn(tx: Tx, ctx: Context, appraisalId: string, ballot: Ballot): Promise<void> {
  const subjects = await listOnBallot(tx, ctx.actor.tenantId, appraisalId)
  refuseFault(faultOfBallotPaper(ballot, subjects.map(({ id }) => id)))
  const mixed = mixBallots(await readBox(tx, ctx, appraisalId), ballot, (below) => randomInt(below))
  await tx.run(sql`
    update appraisal_boxes set ballots_enc = ${sealText(ctx, appraisalId, 'ballots_enc', JSON.stringify(mixed))}
    where tenant_id = ${ctx.actor.tenantId} and appraisal_id = ${appraisalId}`)
}

/** Casts the ballot of the member behind the account: once, and from then on known to nobody. */
export function castBallot(own: Context & { personId: string }, id: string, marks: readonly { subjectId: string; mark: Mark }[]): Promise<void> {
  return act(own, 'self.use', async (tx) => {
    const { tenantId } = own.actor
    const appraisal = await tx.find<{ stage: AppraisalRow['stage']; takes_part: boolean }>(sql`
      select a.stage, s.takes_part from appraisals a
      join appraisal_subjects s on s.tenant_id = a.tenant_id and s.appraisal_id = a.id and s.person_id = ${own.personId}
      where a.tenant_id = ${tenantId} and a.id = ${id}`)
    if (appraisal === undefined || !appraisal.takes_part) return refuse(appraisalFault('appraisal.no-vote'))
    requireOpen(appraisal, 'cast')
    const claimed = await tx.run(sql`
      insert into appraisal_voters (tenant_id, appraisal_id, person_id, way) values (${tenantId}, ${id}, ${own.personId}, 'phone') on conflict do nothing`)
    if (claimed === 0) {
      const { way } = await tx.one<{ way: string }>(sql`select way from appraisal_voters where tenant_id = ${tenantId} and appraisal_id = ${id} and person_id = ${own.personId}`)
      refuse(appraisalFault(way === 'paper' ? 'appraisal.paper-given' : 'appraisal.voted'))
    }
    const ballot = Object.fromEntries(marks.map((one) => [one.subjectId, one.mark]))
    await tx.asProgram(async () => {
      // the box is shut by whoever counts it
      const { stage } = await tx.one<{ stage: AppraisalRow['stage'] }>(sql`select stage from appraisals where tenant_id = ${tenantId} and id = ${id} for share`)
      requireOpen({ stage }, 'cast')
      await putIn(tx, own, id, ballot)
    })
    return { result: undefined, audit: { action: 'appraisal.cast', subjectKind: 'appraisal', subjectId: id, personId: own.personId } }
  })
}

/** Who gets a ballot on paper; who has voted by telephone gets none. */
export function handOutPaper(ctx: Context, id: string, personIds: readonly string[]): Promise<{ handedOut: number }> {
  return act(ctx, 'appraisal.run', async (tx) => {
    const { tenantId } = ctx.actor
    requireOpen(await holdAppraisal(tx, ctx.actor, id), 'hand-out')
    const subjects = await listSubjects(tx, tenantId, id)
    const wanted = subjects.filter((one) => personIds.includes(one.person_id))
    if (wanted.length < personIds.length) refuse(appraisalFault('appraisal.not-a-subject'))
    const absent = wanted.find((one) => !one.takes_part)
    if (absent !== undefined) refuse(appraisalFault('appraisal.not-taking-part', { name: absent.person_name }))
    const voted = wanted.filter((one) => one.way === 'phone')
    if (voted.length > 0) refuse(appraisalFault('appraisal.voted-by-phone', nameSome(voted.map((one) => one.person_name))))
    await tx.run(sql`
      delete from appraisal_voters where tenant_id = ${tenantId} and appraisal_id = ${id} and way = 'paper' and person_id <> all(${personIds}::uuid[])`)
    await tx.run(sql`
      insert into appraisal_voters (tenant_id, appraisal_id, person_id, way)
      select ${tenantId}::integer, ${id}::uuid, person_id, 'paper' from unnest(${personIds}::uuid[]) as person_id on conflict do nothing`)
    const { count } = await tx.one<{ count: number }>(sql`
      select count(*)::integer as count from appraisal_voters where tenant_id = ${tenantId} and appraisal_id = ${id} and way = 'paper'`)
    if (count < personIds.length) refuse(appraisalFault('appraisal.voted-by-phone', { names: '有党员', count: 1 }))
    return { result: { handedOut: count }, audit: { action: 'appraisal.hand-out', subjectKind: 'appraisal', subjectId: id, detail: { handedOut: count } } }
  })
}

export type PaperCount = Counts & { personId: string }

/** Counts of the paper ballots, member by member; each adds up to the ballots handed out. */
export function typePaper(ctx: Context, id: string, counts: readonly PaperCount[]): Promise<void> {
  return act(ctx, 'appraisal.run', async (tx) => {
    const { tenantId } = ctx.actor
    requireOpen(await holdAppraisal(tx, ctx.actor, id), 'count-paper')
    const subjects = new Map((await listSubjects(tx, tenantId, id)).filter((one) => one.takes_part).map((one) => [one.person_id, one]))
    const handedOut = [...subjects.values()].filter((one) => one.way === 'paper').length
    const named = counts.map((one) => ({ subject: subjects.get(one.personId), counts: one }))
    if (named.some(({ subject }) => subject === undefined)) refuse(appraisalFault('appraisal.not-a-subject'))
    refuseFault(faultOfPaper(named.map((one) => ({ name: one.subject?.person_name ?? '', counts: one.counts })), handedOut))
    await tx.run(sql`
      update appraisal_subjects s set paper_excellent = v.excellent, paper_qualified = v.qualified, paper_basic = v.basic, paper_unqualified = v.unqualified, paper_abstained = v.abstained
      from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as v ("personId" uuid, excellent integer, qualified integer, basic integer, unqualified integer, abstained integer)
      where s.tenant_id = ${tenantId} and s.appraisal_id = ${id} and s.person_id = v."personId"`)
    return { result: undefined, audit: { action: 'appraisal.paper', subjectKind: 'appraisal', subjectId: id, detail: { handedOut, members: counts.length } } }
  })
}

/** Members whose paper ballots are not typed in, or no longer add up to what was handed out. */
export function paperMissing(subjects: readonly SubjectRow[]): string[] {
  const handedOut = subjects.filter((one) => one.way === 'paper').length
  if (handedOut === 0) return []
  return subjects.filter((one) => one.takes_part).filter((one) => sumOf(paperOf(one) ?? noCounts) !== handedOut).map((one) => one.person_name)
}

/** Opens the box and counts: what is kept are numbers per member, and the ballots are gone. */
export async function countBox(tx: Tx, ctx: Context, appraisalId: string, subjects: readonly SubjectRow[]): Promise<number> {
  const { tenantId } = ctx.actor
  const onBallot = subjects.filter((one) => one.takes_part)
  const handedOut = subjects.filter((one) => one.way === 'paper').length
  return tx.asProgram(async () => {
    const box = await readBox(tx, ctx, appraisalId)
    const counted = countBallots(box, onBallot.map((one) => one.id))
    const tallies = onBallot.map((one) => ({ id: one.id, ...addCounts(counted.get(one.id) ?? noCounts, handedOut > 0 ? paperOf(one) ?? noCounts : noCounts) }))
    await tx.run(sql`
      update appraisal_subjects s set excellent = v.excellent, qualified = v.qualified, basic = v.basic, unqualified = v.unqualified, abstained = v.abstained
      from jsonb_to_recordset(${JSON.stringify(tallies)}::jsonb) as v (id uuid, excellent integer, qualified integer, basic integer, unqualified integer, abstained integer)
      where s.tenant_id = ${tenantId} and s.id = v.id`)
    const ballots = box.length + handedOut
    await tx.run(sql`update appraisals set ballots = ${ballots} where tenant_id = ${tenantId} and id = ${appraisalId}`)
    await setUpBox(tx, ctx, appraisalId)
    return ballots
  })
}

/** A ballot that went wrong is held anew: everybody votes again. */
export function restartBallot(ctx: Context, id: string, reason: string): Promise<void> {
  return act(ctx, 'appraisal.run', async (tx) => {
    const { tenantId } = ctx.actor
    requireOpen(await holdAppraisal(tx, ctx.actor, id), 'restart-ballot')
    await tx.run(sql`delete from appraisal_voters where tenant_id = ${tenantId} and appraisal_id = ${id}`)
    await tx.run(sql`
      update appraisal_subjects set paper_excellent = null, paper_qualified = null, paper_basic = null, paper_unqualified = null, paper_abstained = null,
        excellent = null, qualified = null, basic = null, unqualified = null, abstained = null
      where tenant_id = ${tenantId} and appraisal_id = ${id}`)
    await tx.run(sql`update appraisals set stage = 'ballot', ballots = null where tenant_id = ${tenantId} and id = ${id}`)
    await setUpBox(tx, ctx, id)
    await logStage(tx, ctx, id, 'ballot', ctx.today, reason)
    return { result: undefined, audit: { action: 'appraisal.restart', subjectKind: 'appraisal', subjectId: id, detail: { reason } } }
  })
}
