import type { Step, StepKind } from '../../domain/stays/step.ts'
import { attachFiles } from '../files/save-file.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { StayRoots } from './stay-row.ts'

/** Steps after which somebody else may be the host, or the host a branch of its own. */
const moving: readonly StepKind[] = ['register', 'report-in', 'accept', 'decline', 'withdraw', 'change-host', 'undo']

/** What proves a decision stands with it; the other side may not take it away. */
const deciding: readonly StepKind[] = ['accept', 'decline', 'confirm-return', 'transfer', 'receipt-transfer', 'die', 'end']

/** The host reads what is attached to the leg that it shares, as it reads the steps; a former host does so no longer. */
async function alignFiles(tx: Tx, tenantId: number, stayId: string): Promise<void> {
  const shared = sql`case when s.leg = (
    select max(x.leg) from steps x where x.tenant_id = ${tenantId} and x.stay_id = ${stayId} and x.leg % 2 = 1) then stay.host_path end`
  await tx.asProgram(() => tx.run(sql`
    update files f set other_path = ${shared}
    from steps s join stays stay on stay.tenant_id = ${tenantId} and stay.id = s.stay_id
    where f.tenant_id = ${tenantId} and f.concept = 'stay' and f.owner_id = s.id and s.tenant_id = ${tenantId} and s.stay_id = ${stayId}
      and stay.keeps <> 'host' and f.other_path is distinct from ${shared}`))
}

/** Attaches what was handed in to a step: both sides of one register read it, the member and the contact person too. */
export async function attachToStep(tx: Tx, ctx: Context, stay: { roots: StayRoots; hostPath: string | null }, step: Step, fileIds: readonly string[]): Promise<void> {
  const { tenantId } = ctx.actor
  const { roots } = stay
  const path = roots.keeps === 'host' ? stay.hostPath : roots.homePath
  await attachFiles(tx, ctx, fileIds, {
    concept: 'stay', id: step.id, path: path ?? '/', personId: roots.keeps === 'host' ? null : roots.personId, fixed: deciding.includes(step.kind),
  })
  if (fileIds.length > 0 || moving.includes(step.kind)) await alignFiles(tx, tenantId, step.stayId)
}
