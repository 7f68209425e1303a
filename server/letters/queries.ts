import type { Context } from '../platform/context.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import type { DatedLetter } from './standing.ts'

interface LetterBrief extends DatedLetter {
  id: string
  direction: string
  purpose: string
  from_org_name: string
  to_org_name: string
  received_at: string | null
  last_error: string | null
}

export interface LetterListRow extends LetterBrief {
  stay_id: string
  person_name: string
  /** The stay is still within the actor's view; of others the letter alone is shown. */
  reachable: boolean
  stay_state: string | null
  destination: string | null
  settled_kind: string | null
  settled_on: string | null
  settled_by: string | null
  settled_org: string | null
  settled_reason: string | null
  settled_note_enc: string | null
  total: number
}

export interface LetterFilter {
  box: 'in' | 'out'
  waiting: 'answer' | 'overdue' | 'escalated' | 'done' | undefined
  search: string | undefined
  sort: string | undefined
  order: 'asc' | 'desc'
  page: number
  size: number
}

const brief = sql`
  letter.id, letter.direction, letter.carrier, letter.purpose, letter.from_org_name, letter.to_org_name, letter.state, letter.written_at,
  letter.received_at, letter.answered_at, letter.answer_due_on, letter.reminded_at, letter.escalated_at, letter.last_error, live.key_expires_at`

/** The key of a letter outside that is in force, for the day on which it ends. */
const liveKey = sql`
  left join lateral (
    select max(link.expires_at) as key_expires_at from directory.links link
    where letter.carrier = 'link' and link.tenant_id = letter.tenant_id and link.letter_id = letter.id and link.revoked_at is null) live on true`

const sorts = new Map<string, Sql>(Object.entries({ written: sql`letter.written_at`, due: sql`letter.answer_due_on`, person: sql`stay.person_name` }))

function waitingFor(waiting: NonNullable<LetterFilter['waiting']>, today: string): Sql {
  if (waiting === 'done') return sql`and letter.state in ('answered', 'withdrawn', 'expired')`
  const conditions = {
    answer: empty, overdue: sql`and letter.answer_due_on < ${today}`, escalated: sql`and letter.escalated_at is not null`,
  }
  return sql`and letter.state in ('sent', 'received') ${conditions[waiting]}`
}

/**
 * Requests to receive a member that came to, or went out from, the actor's organisations. One that came stays with whom it came to,
 * as it was settled, when the member has since been asked of another host: then the stay itself is no longer shown.
 */
export function listLetters(tx: Tx, { actor, today }: Context, filter: LetterFilter): Promise<LetterListRow[]> {
  const path = filter.box === 'in' ? sql`letter.to_path` : sql`letter.from_path`
  const direction = filter.order === 'desc' ? sql`desc nulls last` : sql`asc nulls last`
  const seen = sql`((stay.home_path >= ${actor.scope.from} and stay.home_path < ${actor.scope.until})
        or (stay.host_path >= ${actor.scope.from} and stay.host_path < ${actor.scope.until}))`
  return tx.asProgram(() => tx.rows<LetterListRow>(sql`
    select ${brief}, letter.stay_id, stay.person_name, coalesce(${seen}, false) as reachable, case when ${seen} then stay.state end as stay_state,
      case when ${seen} then nullif(concat(stay.province, stay.city, stay.county), '') end as destination,
      letter.settled_kind, letter.settled_on, letter.settled_by, letter.settled_org, letter.settled_reason, letter.settled_note_enc, count(*) over ()::integer as total
    from letters letter
    join stays stay on stay.tenant_id = letter.tenant_id and stay.id = letter.stay_id
    ${liveKey}
    where letter.tenant_id = ${actor.tenantId} and letter.purpose = 'register'
      and ${path} >= ${actor.scope.from} and ${path} < ${actor.scope.until}
      and ${filter.box === 'in' ? sql`(${seen} or letter.state not in ('sent', 'received', 'draft'))` : seen}
      ${filter.waiting === undefined ? empty : waitingFor(filter.waiting, today)}
      ${filter.search === undefined ? empty : sql`and starts_with(stay.person_name, ${filter.search})`}
    order by ${sorts.get(filter.sort ?? 'written') ?? sorts.get('written')!} ${direction}, letter.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`))
}

export interface StayLetterRow extends LetterBrief {
  to_path: string | null
  manifest: { field: string; why: string }[]
}

export function listLettersOfStay(tx: Tx, { actor }: Context, stayId: string): Promise<StayLetterRow[]> {
  return tx.rows<StayLetterRow>(sql`
    select ${brief}, letter.to_path, letter.manifest
    from letters letter ${liveKey}
    where letter.tenant_id = ${actor.tenantId} and letter.stay_id = ${stayId}
    order by letter.written_at, letter.seq`)
}

export interface OutgoingLetter extends LetterBrief {
  stay_id: string
  peer_tenant_id: number | null
  from_org_id: string | null
  from_path: string | null
  to_org_id: string | null
}

/** A letter that the actor's organisations have sent. */
export function findOutgoing(tx: Tx, { actor }: Context, id: string): Promise<OutgoingLetter | undefined> {
  return tx.find<OutgoingLetter>(sql`
    select ${brief}, letter.stay_id, letter.peer_tenant_id, letter.from_org_id, letter.from_path, letter.to_org_id
    from letters letter ${liveKey}
    where letter.tenant_id = ${actor.tenantId} and letter.id = ${id} and letter.direction = 'out' and letter.purpose = 'register'
      and letter.from_path >= ${actor.scope.from} and letter.from_path < ${actor.scope.until}`)
}
