import type { StayState } from '../../domain/stays/state.ts'
import { compareHappenings } from '../../domain/stays/step-happenings.ts'
import { recordHappenings, revokeHappenings, type NewHappening } from '../happenings/record.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { StayColumns, StayRoots } from './stay-row.ts'

/** A stay whose log has grown. */
export interface GrownStay {
  roots: StayRoots
  before: StayState | null
  state: StayState
  columns: Pick<StayColumns, 'host_org_id' | 'host_tenant_id'>
}

/** The organisation of this register on that side; the other register tells its own. */
function orgOf({ roots, columns }: GrownStay, side: 'home' | 'host' | 'member'): string | null {
  if (side !== 'host') return roots.keeps === 'host' ? null : roots.homeOrgId
  return columns.host_tenant_id === null || columns.host_tenant_id === roots.tenantId ? columns.host_org_id : null
}

/** Tells what steps mean beside the stay, once they take effect; what is undone or void is taken back. */
export async function tellSteps(tx: Tx, ctx: Context, stays: readonly GrownStay[]): Promise<void> {
  const told: NewHappening[] = []
  const gone: string[] = []
  for (const stay of stays) {
    const compared = compareHappenings(stay.before, stay.state)
    gone.push(...compared.gone)
    for (const { stepId, on, ...happening } of compared.come) {
      told.push({ ...happening, onDate: on, personId: stay.roots.personId, stayId: stay.roots.id, orgId: orgOf(stay, happening.side), source: { concept: 'stay', id: stepId } })
    }
  }
  await revokeHappenings(tx, ctx, { concept: 'stay', id: gone })
  await recordHappenings(tx, ctx, told)
}
