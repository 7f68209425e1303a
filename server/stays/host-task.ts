import type { StayState } from '../../domain/stays/state.ts'
import type { Step } from '../../domain/stays/step.ts'
import { recordHappenings } from '../happenings/record.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { hostOrgOf, type StayRoots } from './stay-row.ts'

/**
 * A task done for the host, as its step tells it, is a happening in either register; the points and duties of the home follow by its own
 * clauses. Taken back with whatever else a step that is undone had brought.
 */
export async function followTask(tx: Tx, ctx: Context, { roots, step, state }: { roots: StayRoots; step: Step; state: StayState }): Promise<void> {
  if (step.kind !== 'credit-task') return
  const hosting = [state.hosting, ...state.pastHostings].find((one) => one?.leg === step.leg) ?? null
  const { taskKind, quantity, amount } = step.facts
  await recordHappenings(tx, ctx, [{
    kind: 'task-done', variant: taskKind, side: 'host', personId: roots.personId, stayId: roots.id, orgId: hostOrgOf(hosting, roots.tenantId), onDate: step.on, quantity,
    amount: amount ?? null, source: { concept: 'step', id: step.id },
  }])
}
