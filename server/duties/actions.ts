import { sayPattern } from '../../domain/happenings/happening.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { findDutyClause } from './terms.ts'

export interface DutyKey { subjectId: string; clauseId: string; period: string; orgId: string }

interface HeldDuty {
  title: string
  person_id: string | null
  from_on: string
  until_on: string | null
  fulfilled_on: string | null
  proof_id: string | null
  noted_by: string | null
  waived_by: string | null
  waived_on: string | null
}

export const notePlace = (tenantId: number, { subjectId, clauseId, period, orgId }: DutyKey) => `${tenantId}/${subjectId}/${clauseId}/${period}/${orgId}/note_enc`

/** A duty of the actor's organisations, locked; absent otherwise. */
async function getDuty(tx: Tx, { actor }: Context, key: DutyKey): Promise<HeldDuty> {
  const found = await tx.find<Omit<HeldDuty, 'title'>>(sql`
    select person_id, from_on, until_on, fulfilled_on, proof_id, noted_by, waived_by, waived_on from duties
    where tenant_id = ${actor.tenantId} and subject_id = ${key.subjectId} and clause_id = ${key.clauseId} and period = ${key.period} and org_id = ${key.orgId}
      and path >= ${actor.scope.from} and path < ${actor.scope.until}
    for update`)
  if (found === undefined) throw new Refusal('absent', 'request.absent')
  return { ...found, title: findDutyClause(key.clauseId)?.title ?? key.clauseId }
}

const isKey = ({ actor }: Context, key: DutyKey) => sql`
  tenant_id = ${actor.tenantId} and subject_id = ${key.subjectId} and clause_id = ${key.clauseId} and period = ${key.period} and org_id = ${key.orgId}
  and path >= ${actor.scope.from} and path < ${actor.scope.until}`

function auditOf(action: string, key: DutyKey, duty: HeldDuty, detail: Record<string, string>) {
  return { action, subjectKind: 'duty', subjectId: key.subjectId, personId: duty.person_id, detail: { clause: key.clauseId, period: key.period, title: duty.title, ...detail } }
}

function judgeOpen(duty: HeldDuty): void {
  if (duty.fulfilled_on !== null) throw new Refusal('refused', 'duties.fulfilled', { title: duty.title, day: duty.fulfilled_on })
  if (duty.waived_on !== null) throw new Refusal('refused', 'duties.waived', { title: duty.title, by: duty.waived_by ?? '' })
}

function judgeDay(duty: HeldDuty, onDate: string, today: string): void {
  if (onDate > today) throw new Refusal('invalid', 'duties.day-ahead', { day: onDate })
  if (onDate >= duty.from_on && (duty.until_on === null || onDate < duty.until_on)) return
  throw new Refusal('invalid', 'duties.day-outside', { day: onDate, from: duty.from_on, until: duty.until_on === null ? '' : `，${duty.until_on} 之前` })
}

/** Notes by hand that a duty was done: only where the clause says that no record of the program can tell. */
export function noteDuty(ctx: Context, wish: DutyKey & { onDate: string; note: string }): Promise<void> {
  return act(ctx, 'stays.manage', async (tx) => {
    const duty = await getDuty(tx, ctx, wish)
    const clause = findDutyClause(wish.clauseId)
    if (clause !== undefined && clause.proof !== 'by-hand') {
      throw new Refusal('refused', 'duties.told-by-fact', { title: duty.title, how: [...new Set(clause.proof.map(sayPattern))].join('、') })
    }
    judgeOpen(duty)
    judgeDay(duty, wish.onDate, ctx.today)
    await tx.run(sql`
      update duties set fulfilled_on = ${wish.onDate}, noted_by = ${ctx.actor.name}, note_enc = ${ctx.crypto.seal(notePlace(ctx.actor.tenantId, wish), wish.note)}
      where ${isKey(ctx, wish)}`)
    return { result: undefined, audit: auditOf('duties.note', wish, duty, { onDate: wish.onDate }) }
  })
}

/** Somebody above says, with a reason, that a duty need not be done. */
export function waiveDuty(ctx: Context, wish: DutyKey & { reason: string }): Promise<void> {
  return act(ctx, 'duties.waive', async (tx) => {
    const duty = await getDuty(tx, ctx, wish)
    judgeOpen(duty)
    await tx.run(sql`
      update duties set waived_on = ${ctx.today}, waived_by = ${ctx.actor.name}, waived_reason = ${wish.reason} where ${isKey(ctx, wish)}`)
    return { result: undefined, audit: auditOf('duties.waive', wish, duty, { reason: wish.reason }) }
  })
}

/** Takes back a note or a waiver; what a fact has fulfilled is corrected where the fact stands. */
export function reopenDuty(ctx: Context, wish: DutyKey & { reason: string }): Promise<void> {
  return act(ctx, 'stays.manage', async (tx) => {
    const duty = await getDuty(tx, ctx, wish)
    if (duty.noted_by === null && duty.waived_on === null) throw new Refusal('refused', 'duties.nothing-to-reopen', { title: duty.title })
    await tx.run(sql`
      update duties set waived_on = null, waived_by = null, waived_reason = null, noted_by = null, note_enc = null,
        fulfilled_on = case when proof_id is null then null else fulfilled_on end
      where ${isKey(ctx, wish)}`)
    return { result: undefined, audit: auditOf('duties.reopen', wish, duty, { reason: wish.reason }) }
  })
}
