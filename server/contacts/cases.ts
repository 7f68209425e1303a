import { latestDay } from '../../domain/calendar/days.ts'
import { caseRules, judgeLadder } from '../../domain/contacts/ladder.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { act } from '../platform/act.ts'
import { appendAudit } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { listCases, listSilentStays, openCases, type CaseToOpen, type ClockRow } from './case-queries.ts'

/** Silence counts from the later of leaving and coming on record here; a month or year counts from its last day. */
function clockStart(row: ClockRow): string {
  const left = row.left_on === null ? '' : latestDay({ on: row.left_on, precision: row.left_precision ?? 'day' })
  return left > row.recorded_on ? left : row.recorded_on
}

function casesOf(row: ClockRow, today: string): CaseToOpen[] {
  const standing = { state: row.state, from: clockStart(row), lastHeardOn: row.last_heard_on, abroadSince: row.abroad_since, stoppedOn: row.stopped_on }
  return judgeLadder(standing, today, stayParameters).map((due) => ({
    id: newId(), kind: due.kind, person_id: row.person_id, stay_id: row.stay_id, path: row.home_path,
    basis: { months: due.months, lastHeardOn: row.last_heard_on, from: standing.from }, owner_name: row.contact_name ?? row.home_org_name, due_on: due.dueOn,
  }))
}

/**
 * Opens the cases that are due today in one county: who crossed which rung of the ladder of lost contact. It opens matters
 * for people and changes neither a stay nor a standing (pain 26); run twice, it opens nothing twice.
 */
export function openDueCases(ctx: Context): Promise<number> {
  const { actor, today, now } = ctx
  return ctx.db.withTenant(actor, async (tx) => {
    const silent = await listSilentStays(tx, actor.tenantId, today, stayParameters.atRiskMonths)
    const { contactDays } = await readParameters(tx, actor.tenantId)
    const opened = await openCases(tx, actor, silent.flatMap((row) => casesOf(row, today)), { today, now, restDays: contactDays })
    if (opened.length > 0) {
      await appendAudit(tx, ctx.crypto, actor, now, opened.map((one) => ({ action: 'cases.open', subjectKind: 'case', subjectId: one.id, personId: one.person_id, detail: { kind: one.kind } })))
    }
    return opened.length
  })
}

/** People close a case with what came of it and why. */
export function closeCase(ctx: Context, id: string, told: { outcome: string; reason: string }): Promise<void> {
  return act(ctx, 'stays.manage', async (tx) => {
    const { actor } = ctx
    const [found] = await listCases(tx, actor, { id, range: actor.scope, page: 1, size: 1 })
    if (found === undefined) throw new Refusal('absent', 'request.absent')
    if (found.closed_on !== null) throw new Refusal('refused', 'cases.closed', { by: found.closed_by ?? '', day: found.closed_on })
    if (!Object.hasOwn(caseRules[found.kind].outcomes, told.outcome)) throw new Refusal('invalid', 'cases.unknown-outcome')
    await tx.run(sql`
      update cases set closed_on = ${ctx.today}, outcome = ${told.outcome}, outcome_reason = ${told.reason}, closed_by = ${actor.name}
      where tenant_id = ${actor.tenantId} and id = ${id} and closed_on is null`)
    return {
      result: undefined,
      audit: { action: 'cases.close', subjectKind: 'case', subjectId: id, personId: found.person_id, detail: { kind: found.kind, outcome: told.outcome } },
    }
  })
}
