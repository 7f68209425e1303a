import type { Static } from 'typebox'
import type { AppraisalRecord } from '../../contract/appraisal/record.ts'
import { gradeWords, type Grade } from '../../domain/appraisal/grades.ts'
import { covers } from '../../domain/rights/scope.ts'
import { mayAct } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { opinionPlace } from '../stays/host-opinion.ts'
import { openText } from './texts.ts'

export type RecordRow = Static<typeof AppraisalRecord>

/**
 * As whom somebody reads what came of a member's appraisals. The home reads its own decisions and what hosts sent; a host its own opinions
 * and nothing of the home's; the member what the member was told.
 */
export type ReadAs = 'home' | 'host' | 'self'

interface DecidedRow { id: string; year: number; org_name: string; side: 'home' | 'host'; grade: Grade; comment_enc: string | null; decided_on: string | null; fed_back_on: string | null }

function listDecided(tx: Tx, tenantId: number, personId: string, which: Sql): Promise<DecidedRow[]> {
  return tx.rows<DecidedRow>(sql`
    select s.id, a.year, a.org_name, s.side, s.grade, s.comment_enc, a.decided_on, s.fed_back_on
    from appraisal_subjects s join appraisals a on a.tenant_id = ${tenantId} and a.id = s.appraisal_id
    where s.tenant_id = ${tenantId} and s.person_id = ${personId} and s.grade is not null and ${which}
    order by a.year desc, s.side desc, a.opened_on desc, s.id`)
}

interface SentRow { step_id: string; year: number; grade: string; comment_enc: string | null; by_org: string; on_date: string }

function listSent(tx: Tx, tenantId: number, personId: string): Promise<SentRow[]> {
  return tx.rows<SentRow>(sql`
    select step_id, year, grade, comment_enc, by_org, on_date from stay_appraisals
    where tenant_id = ${tenantId} and person_id = ${personId} order by year desc, on_date desc, step_id`)
}

const showDecided = (ctx: Context) => (row: DecidedRow): RecordRow => ({
  id: row.id, year: row.year, byOrg: row.org_name, official: row.side === 'home', grade: row.grade, gradeName: gradeWords[row.grade],
  comment: openText(ctx, row.id, 'comment_enc', row.comment_enc), on: row.decided_on, toldOn: row.fed_back_on,
})

const showSent = (ctx: Context) => (row: SentRow): RecordRow => ({
  id: row.step_id, year: row.year, byOrg: row.by_org, official: false, grade: row.grade as Grade, gradeName: gradeWords[row.grade as Grade] ?? row.grade,
  comment: row.comment_enc === null ? null : ctx.crypto.open(opinionPlace(ctx.actor.tenantId, row.step_id), row.comment_enc), on: row.on_date, toldOn: null,
})

const whichOf = (ctx: Context, as: ReadAs): Sql => {
  switch (as) {
    case 'home': return sql`s.side = 'home'`
    case 'host': return sql`s.side = 'host' and a.path >= ${ctx.actor.scope.from} and a.path < ${ctx.actor.scope.until}`
    case 'self': return sql`s.fed_back_on is not null`
  }
}

/** Results and opinions on one member, year by year: the official one first. Read as the program, once it is known as whom. */
export function readRecord(tx: Tx, ctx: Context, personId: string, as: ReadAs): Promise<RecordRow[]> {
  const { tenantId } = ctx.actor
  return tx.asProgram(async () => {
    const decided = (await listDecided(tx, tenantId, personId, whichOf(ctx, as))).map(showDecided(ctx))
    const sent = as === 'host' ? [] : (await listSent(tx, tenantId, personId)).map(showSent(ctx))
    // what a host of this register told the member itself has reached the home as well
    const fresh = sent.filter((one) => !decided.some((own) => !own.official && own.year === one.year && own.byOrg === one.byOrg))
    return [...decided, ...fresh].toSorted((a, b) => b.year - a.year || Number(b.official) - Number(a.official))
  })
}

/** As whom the acting post may read it; null: not at all. */
export function recordReader(ctx: Context, person: { home_path: string | null; host_path: string | null }): ReadAs | null {
  if (!mayAct(ctx.actor, 'appraisal.read')) return null
  if (covers(ctx.actor.scope, person.home_path)) return 'home'
  return covers(ctx.actor.scope, person.host_path) ? 'host' : null
}

export interface Paths { home_path: string | null; host_path: string | null }

export async function showRecordOf(tx: Tx, ctx: Context, personId: string): Promise<{ as: ReadAs; rows: RecordRow[] }> {
  const person = await tx.find<Paths>(sql`
    select p.home_path, p.host_path from persons p where p.tenant_id = ${ctx.actor.tenantId} and p.id = ${personId} and p.merged_into is null`)
  const as = person === undefined ? null : recordReader(ctx, person)
  if (as === null) throw new Refusal('absent', 'request.absent')
  return { as, rows: await readRecord(tx, ctx, personId, as) }
}
