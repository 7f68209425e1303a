import { inferGatheringKind } from '../../domain/gatherings/kinds.ts'
import type { StayState } from '../../domain/stays/state.ts'
import type { Step, StepOf } from '../../domain/stays/step.ts'
import { recordHappenings, revokeHappenings, type NewHappening } from '../happenings/record.ts'
import { columnNames, unnestRows, type Column } from '../platform/columns.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { hostOrgOf, type StayRoots } from './stay-row.ts'

/** A step in effect on a stay, and what the log folds to after it. */
interface Written {
  roots: StayRoots
  step: Step
  state: StayState
}

type Attended = Written & { step: StepOf<'attend'> }

const isAttended = (one: Written): one is Attended => one.step.kind === 'attend'
const kindOf = ({ facts }: StepOf<'attend'>) => facts.gathering ?? inferGatheringKind(facts.title)
const hostingOf = ({ step, state }: Attended) => [state.hosting, ...state.pastHostings].find((hosting) => hosting?.leg === step.leg) ?? null

function hostNameOf(one: Attended): string {
  const hosting = hostingOf(one)
  return hosting?.accepted?.branch.name ?? hosting?.host?.name ?? one.step.by.orgName ?? ''
}

const columns: readonly Column<Attended>[] = [
  { name: 'step_id', type: 'uuid', of: ({ step }) => step.id },
  { name: 'stay_id', type: 'uuid', of: ({ roots }) => roots.id },
  { name: 'person_id', type: 'uuid', of: ({ roots }) => roots.personId },
  { name: 'path', type: 'text', of: ({ roots }) => roots.homePath },
  { name: 'on_date', type: 'date', of: ({ step }) => step.on },
  { name: 'kind', type: 'text', of: ({ step }) => kindOf(step) },
  { name: 'manner', type: 'text', of: ({ step }) => step.facts.basis },
  { name: 'title', type: 'text', of: ({ step }) => step.facts.title },
  { name: 'host_name', type: 'text', of: hostNameOf },
  { name: 'gathering_id', type: 'uuid', of: ({ step }) => step.facts.gatheringId },
]

/** What is taken back before it arrives is never written. */
function keepAtHome(tx: Tx, ctx: Context, attended: readonly Attended[]): Promise<number> {
  const { tenantId } = ctx.actor
  return tx.run(sql`
    insert into host_attendances (tenant_id, recorded_at, ${columnNames(columns)})
    select ${tenantId}::integer, ${ctx.now}::timestamptz, ${columnNames(columns, 'v.')}
    from ${unnestRows(columns, attended)}
    where not exists (select 1 from steps undo where undo.tenant_id = ${tenantId} and undo.stay_id = v.stay_id and undo.undoes = v.step_id)
    on conflict do nothing`)
}

/** A session of a course gives its hours; a gathering counts once. */
function toldOf(step: StepOf<'attend'>): Pick<NewHappening, 'kind' | 'variant' | 'quantity'> {
  const { course } = step.facts
  return course === undefined
    ? { kind: 'attended', variant: kindOf(step), quantity: 1 }
    : { kind: 'course-attended', variant: course.source, quantity: course.hours }
}

const happeningOf = (tenantId: number) => (one: Attended): NewHappening => ({
  ...toldOf(one.step), manner: one.step.facts.basis, side: 'host', personId: one.roots.personId, stayId: one.roots.id,
  orgId: hostOrgOf(hostingOf(one), tenantId), onDate: one.step.on, source: { concept: 'step', id: one.step.id },
})

/**
 * Taking part at the host, as steps tell it, is kept beside the stay for the sheets and rates at home, and is a happening on either side.
 * In the transaction that wrote the steps, for steps not seen before.
 */
export async function followAttendance(tx: Tx, ctx: Context, written: readonly Written[]): Promise<void> {
  const { tenantId } = ctx.actor
  const attended = written.filter(isAttended)
  if (attended.length > 0) {
    const atHome = attended.filter(({ roots }) => roots.keeps !== 'host' && roots.homePath !== null)
    if (atHome.length > 0) await tx.asProgram(() => keepAtHome(tx, ctx, atHome))
    await recordHappenings(tx, ctx, attended.map(happeningOf(tenantId)))
  }
  for (const { step } of written) {
    if (step.kind !== 'undo') continue
    const { target } = step.facts
    await tx.asProgram(() => tx.run(sql`delete from host_attendances where tenant_id = ${tenantId} and step_id = ${target}`))
    await revokeHappenings(tx, ctx, { concept: 'step', id: target })
  }
}
