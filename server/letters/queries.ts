import type { Context } from '../platform/context.ts'
import { empty, sql, type Tx } from '../platform/database.ts'

export interface LetterListRow {
  id: string
  stay_id: string
  direction: string
  carrier: string
  purpose: string
  person_name: string
  from_org_name: string
  to_org_name: string
  state: string
  written_at: string
  answer_due_on: string | null
  overdue_days: number | null
  reminded_at: string | null
  escalated_at: string | null
  answered_at: string | null
  total: number
}

export interface LetterFilter {
  box: 'in' | 'out'
  waiting: boolean
  search: string | undefined
  page: number
  size: number
}

/** Requests to receive a member that came to, or went out from, the actor's organisations. */
export function listLetters(tx: Tx, { actor, today }: Context, filter: LetterFilter): Promise<LetterListRow[]> {
  const path = filter.box === 'in' ? sql`letter.to_path` : sql`letter.from_path`
  return tx.rows<LetterListRow>(sql`
    select letter.id, letter.stay_id, letter.direction, letter.carrier, letter.purpose, stay.person_name, letter.from_org_name,
      letter.to_org_name, letter.state, letter.written_at, letter.answer_due_on,
      case when letter.state in ('sent', 'received') and letter.answer_due_on < ${today} then ${today}::date - letter.answer_due_on end as overdue_days,
      letter.reminded_at, letter.escalated_at, letter.answered_at, count(*) over ()::integer as total
    from letters letter
    join stays stay on stay.tenant_id = letter.tenant_id and stay.id = letter.stay_id
    where letter.tenant_id = ${actor.tenantId} and letter.purpose = 'register'
      and ${path} >= ${actor.scope.from} and ${path} < ${actor.scope.until}
      and ((stay.home_path >= ${actor.scope.from} and stay.home_path < ${actor.scope.until})
        or (stay.host_path >= ${actor.scope.from} and stay.host_path < ${actor.scope.until}))
      ${filter.waiting ? sql`and letter.state in ('sent', 'received')` : empty}
      ${filter.search === undefined ? empty : sql`and starts_with(stay.person_name, ${filter.search})`}
    order by letter.written_at desc, letter.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export interface StayLetterRow {
  id: string
  direction: string
  carrier: string
  purpose: string
  from_org_name: string
  to_org_name: string
  state: string
  written_at: string
  received_at: string | null
  answered_at: string | null
  answer_due_on: string | null
  reminded_at: string | null
  escalated_at: string | null
  last_error: string | null
}

export function listLettersOfStay(tx: Tx, { actor }: Context, stayId: string): Promise<StayLetterRow[]> {
  return tx.rows<StayLetterRow>(sql`
    select id, direction, carrier, purpose, from_org_name, to_org_name, state, written_at, received_at, answered_at, answer_due_on,
      reminded_at, escalated_at, last_error
    from letters where tenant_id = ${actor.tenantId} and stay_id = ${stayId}
    order by written_at, seq`)
}
