import type { Opinion, StayState } from '../../domain/stays/state.ts'
import type { Step } from '../../domain/stays/step.ts'
import { recordHappenings } from '../happenings/record.ts'
import { columnNames, unnestRows, type Column } from '../platform/columns.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { hostOrgOf, type StayRoots } from './stay-row.ts'

export const opinionPlace = (tenantId: number, stepId: string) => `${tenantId}/${stepId}/comment_enc`

const columnsFor = (ctx: Context, { id, personId }: StayRoots): readonly Column<Opinion>[] => [
  { name: 'stay_id', type: 'uuid', of: () => id },
  { name: 'step_id', type: 'uuid', of: ({ stepId }) => stepId },
  { name: 'person_id', type: 'uuid', of: () => personId },
  { name: 'year', type: 'integer', of: ({ year }) => year },
  { name: 'grade', type: 'text', of: ({ grade }) => grade },
  { name: 'comment_enc', type: 'text', of: ({ stepId, comment }) => (comment === null ? null : ctx.crypto.seal(opinionPlace(ctx.actor.tenantId, stepId), comment)) },
  { name: 'by_org', type: 'text', of: ({ by }) => by },
  { name: 'on_date', type: 'date', of: ({ on }) => on },
]

/**
 * Opinions of hosts are kept beside the stay as the log tells them, so that an appraisal at home can ask for them; one that arrives is a
 * happening on the host's side. In the transaction that wrote the step.
 */
export async function followOpinions(tx: Tx, ctx: Context, roots: StayRoots, step: Step, state: StayState): Promise<void> {
  const { tenantId } = ctx.actor
  if (step.kind !== 'appraise' && step.kind !== 'undo') return
  await tx.asProgram(async () => {
    await tx.run(sql`delete from stay_appraisals where tenant_id = ${tenantId} and stay_id = ${roots.id}`)
    if (state.opinions.length === 0) return
    const columns = columnsFor(ctx, roots)
    await tx.run(sql`
      insert into stay_appraisals (tenant_id, ${columnNames(columns)})
      select ${tenantId}::integer, ${columnNames(columns, 'v.')} from ${unnestRows(columns, state.opinions)}`)
  })
  const opinion = state.opinions.find((one) => one.stepId === step.id)
  if (opinion === undefined) return
  const hosting = [state.hosting, ...state.pastHostings].find((one) => one?.leg === opinion.leg) ?? null
  await recordHappenings(tx, ctx, [{
    kind: 'appraised', variant: opinion.grade, side: 'host', personId: roots.personId, stayId: roots.id, orgId: hostOrgOf(hosting, tenantId), onDate: opinion.on,
    source: { concept: 'step', id: step.id },
  }])
}
