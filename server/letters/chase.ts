import { addDays } from '../../domain/calendar/days.ts'
import type { StayParameters } from '../../domain/stays/parameters.ts'
import { act } from '../platform/act.ts'
import type { AuditEntry } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'

interface Chased {
  id: string
  stay_id: string
  to_org_name: string
}

function remindOverdue(tx: Tx, { actor, now, today }: Context): Promise<Chased[]> {
  return tx.rows<Chased>(sql`
    update letters set reminded_at = ${now}
    where tenant_id = ${actor.tenantId} and direction = 'out' and state in ('sent', 'received') and reminded_at is null
      and answer_due_on < ${today}
    returning id, stay_id, to_org_name`)
}

function escalateReminded(tx: Tx, { actor, now, today }: Context, escalateDays: number): Promise<Chased[]> {
  return tx.rows<Chased>(sql`
    update letters set escalated_at = ${now}
    where tenant_id = ${actor.tenantId} and direction = 'out' and state in ('sent', 'received') and escalated_at is null
      and reminded_at < ${now} and answer_due_on <= ${addDays(today, -escalateDays)}
    returning id, stay_id, to_org_name`)
}

const entryFor = (action: string) => ({ id, stay_id, to_org_name }: Chased): AuditEntry =>
  ({ action, subjectKind: 'letter', subjectId: id, detail: { stay: stay_id, to: to_org_name } })

/**
 * The daily round over unanswered letters, as `judgeLetter` has it for one: a reminder the day after the deadline, the
 * level above after a further week. It puts the matter on work lists and decides nothing.
 */
export function chaseOverdueLetters(ctx: Context, { escalateDays }: Pick<StayParameters, 'escalateDays'>): Promise<{ reminded: number; escalated: number }> {
  return act(ctx, 'stays.manage', async (tx) => {
    const escalated = await escalateReminded(tx, ctx, escalateDays)
    const reminded = await remindOverdue(tx, ctx)
    return {
      result: { reminded: reminded.length, escalated: escalated.length },
      audit: [...reminded.map(entryFor('letters.remind')), ...escalated.map(entryFor('letters.escalate'))],
    }
  })
}
