import { correctableFields, type CorrectableField } from '../../../domain/people/words.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'

export interface CorrectionRow {
  id: string
  person_id: string
  person_name: string
  field: CorrectableField
  wanted_enc: string
  reason: string
  state: string
  answer: string | null
  answered_by: string | null
  asked_at: string
  answered_at: string | null
}

export const placeOfWanted = (tenantId: number, id: string) => `${tenantId}/${id}/wanted_enc`

export function listCorrectionsOf(tx: Tx, tenantId: number, personId: string): Promise<CorrectionRow[]> {
  return tx.rows<CorrectionRow>(sql`
    select c.id, c.person_id, p.name as person_name, c.field, c.wanted_enc, c.reason, c.state, c.answer, c.answered_by, c.asked_at, c.answered_at
    from correction_requests c join persons p on p.tenant_id = c.tenant_id and p.id = c.person_id
    where c.tenant_id = ${tenantId} and c.person_id = ${personId} order by c.asked_at desc`)
}

/** Requests about members of one's own organisations, the oldest first. */
export function listOpenCorrections(tx: Tx, actor: Actor): Promise<CorrectionRow[]> {
  return tx.rows<CorrectionRow>(sql`
    select c.id, c.person_id, p.name as person_name, c.field, c.wanted_enc, c.reason, c.state, c.answer, c.answered_by, c.asked_at, c.answered_at
    from correction_requests c join persons p on p.tenant_id = c.tenant_id and p.id = c.person_id
    where c.tenant_id = ${actor.tenantId} and c.state = 'open' and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}
    order by c.asked_at limit 200`)
}

export function findOpenCorrection(tx: Tx, actor: Actor, id: string): Promise<CorrectionRow | undefined> {
  return tx.find<CorrectionRow>(sql`
    select c.id, c.person_id, p.name as person_name, c.field, c.wanted_enc, c.reason, c.state, c.answer, c.answered_by, c.asked_at, c.answered_at
    from correction_requests c join persons p on p.tenant_id = c.tenant_id and p.id = c.person_id
    where c.tenant_id = ${actor.tenantId} and c.id = ${id} and p.home_path >= ${actor.scope.from} and p.home_path < ${actor.scope.until}
    for update of c`)
}

export function showCorrection(ctx: Context, row: CorrectionRow) {
  return {
    id: row.id, personId: row.person_id, personName: row.person_name, field: row.field, fieldName: correctableFields[row.field],
    wanted: ctx.crypto.open(placeOfWanted(ctx.actor.tenantId, row.id), row.wanted_enc), reason: row.reason, state: row.state,
    answer: row.answer, answeredBy: row.answered_by, askedAt: row.asked_at, answeredAt: row.answered_at,
  }
}
