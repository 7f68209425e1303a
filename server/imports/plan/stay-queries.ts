import { foldStay } from '../../../domain/stays/fold.ts'
import type { StateName, StayState } from '../../../domain/stays/state.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { readSteps } from '../../stays/step-store.ts'

/** A stay that somebody has or had. */
export interface KnownStay {
  id: string
  version: number
  personId: string
  open: boolean
  state: StateName
  leftOn: string | null
  /** Folded from its log; of open stays only. */
  folded: StayState | null
}

interface StayRow {
  id: string
  version: number
  person_id: string
  open: boolean
  state: StateName
  left_on: string | null
}

/** The stays of these people, the open one of each with its log read. */
export async function findStays(tx: Tx, ctx: Context, personIds: readonly string[]): Promise<Map<string, KnownStay[]>> {
  const { tenantId } = ctx.actor
  const rows = await tx.rows<StayRow>(sql`
    select id, version, person_id, open, state, left_on from stays
    where tenant_id = ${tenantId} and person_id = any(${[...personIds]}::uuid[]) and keeps in ('home', 'both')`)
  const logs = await readSteps(tx, ctx.crypto, tenantId, rows.filter(({ open }) => open).map(({ id }) => id))
  const stays = rows.map((row): KnownStay => {
    const steps = logs.get(row.id)
    return {
      id: row.id, version: row.version, personId: row.person_id, open: row.open, state: row.state, leftOn: row.left_on,
      folded: steps === undefined || steps.length === 0 ? null : foldStay(steps),
    }
  })
  return Map.groupBy(stays, ({ personId }) => personId)
}

