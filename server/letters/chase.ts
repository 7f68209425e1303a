import { addDays } from '../../domain/calendar/days.ts'
import type { StayParameters } from '../../domain/stays/parameters.ts'
import { act } from '../platform/act.ts'
import type { AuditEntry } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { writeLetter } from './letter-store.ts'

interface Ends {
  stay_id: string
  peer_tenant_id: number | null
  from_org_id: string | null
  from_org_name: string
  from_path: string | null
  to_org_id: string | null
  to_org_name: string
}

/** The reminder as it goes to another register: no steps, only that an answer is waited for. The courier carries it. */
export function writeReminder(tx: Tx, ctx: Context, letter: Ends, escalate: boolean): Promise<string> {
  return writeLetter(tx, ctx, {
    stayId: letter.stay_id, carrier: 'courier', purpose: escalate ? 'escalate' : 'remind', peerTenantId: letter.peer_tenant_id,
    from: { orgId: letter.from_org_id, name: letter.from_org_name, path: letter.from_path },
    to: { orgId: letter.to_org_id, name: letter.to_org_name, path: null }, body: { steps: [] }, manifest: [], answerDueOn: null,
  })
}

interface Chased extends Ends {
  id: string
  stay_id: string
  carrier: string
}

function remindOverdue(tx: Tx, { actor, now, today }: Context): Promise<Chased[]> {
  return tx.rows<Chased>(sql`
    update letters set reminded_at = ${now}
    where tenant_id = ${actor.tenantId} and direction = 'out' and state in ('sent', 'received') and reminded_at is null
      and answer_due_on < ${today}
    returning id, stay_id, carrier, peer_tenant_id, from_org_id, from_org_name, from_path, to_org_id, to_org_name`)
}

function escalateReminded(tx: Tx, { actor, now, today }: Context, escalateDays: number): Promise<Chased[]> {
  return tx.rows<Chased>(sql`
    update letters set escalated_at = ${now}
    where tenant_id = ${actor.tenantId} and direction = 'out' and state in ('sent', 'received') and escalated_at is null
      and reminded_at < ${now} and answer_due_on <= ${addDays(today, -escalateDays)}
    returning id, stay_id, carrier, peer_tenant_id, from_org_id, from_org_name, from_path, to_org_id, to_org_name`)
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
    for (const letter of reminded) if (letter.carrier === 'courier') await writeReminder(tx, ctx, letter, false)
    for (const letter of escalated) if (letter.carrier === 'courier') await writeReminder(tx, ctx, letter, true)
    return {
      result: { reminded: reminded.length, escalated: escalated.length },
      audit: [...reminded.map(entryFor('letters.remind')), ...escalated.map(entryFor('letters.escalate'))],
    }
  })
}
