import { parseMobile } from '../../domain/values/phone.ts'
import type { StayState } from '../../domain/stays/state.ts'
import type { Step, StepKind } from '../../domain/stays/step.ts'
import { nameContact } from '../people/name-contact.ts'
import { toColumns } from '../people/person-record.ts'
import { endRelation, restoreRelation } from '../people/relation/end-relation.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { followOpinions } from './host-opinion.ts'
import { followAttendance } from './host-attendance.ts'
import { followTask } from './host-task.ts'
import type { StayRoots } from './stay-row.ts'

async function reopen(tx: Tx, ctx: Context, personId: string, undone: StepKind | undefined): Promise<void> {
  if (undone === 'die' || undone === 'receipt-transfer') await restoreRelation(tx, ctx, personId)
}

/** Whoever knows a better number may write it (pain 23): the register has one telephone, and the stay says who wrote it. */
async function keepPhone(tx: Tx, ctx: Context, personId: string, told: string): Promise<void> {
  const { tenantId } = ctx.actor
  const phone = parseMobile(told)
  if (!phone.ok) return
  const columns = toColumns(ctx.crypto, tenantId, personId, { phone: phone.value })
  await tx.run(sql`
    update persons set phone_enc = ${columns.phone_enc}, phone_key = ${columns.phone_key}, phone_tail_key = ${columns.phone_tail_key},
      version = version + 1
    where tenant_id = ${tenantId} and id = ${personId} and phone_key is distinct from ${columns.phone_key}`)
}

/**
 * What a step at home does to the register beside the stay. It carries out what people decided elsewhere (a receipt of the
 * letter of introduction, a death); an end that touches the standing only notes the decision, it changes nothing.
 */
export async function applyConsequences(tx: Tx, ctx: Context, roots: StayRoots, step: Step, state: StayState): Promise<void> {
  const { keeps, personId } = roots
  await followAttendance(tx, ctx, [{ roots, step, state }])
  await followTask(tx, ctx, { roots, step, state })
  await followOpinions(tx, ctx, roots, step, state)
  if (keeps === 'host') return
  await tx.asProgram(async () => {
    if ((step.kind === 'register' || step.kind === 'assign-contact') && step.side === 'home') {
      const { contact } = step.facts
      await nameContact(tx, ctx, { personId, on: step.on, contact: { personId: contact.personId ?? null, name: contact.name } })
    }
    if (step.kind === 'record-facts' && step.facts.values.phone !== undefined) await keepPhone(tx, ctx, personId, step.facts.values.phone)
    if (step.kind === 'receipt-transfer') await endRelation(tx, ctx, personId, step.on, 'transferred-out')
    if (step.kind === 'die') await endRelation(tx, ctx, personId, step.on, 'deceased')
    if (step.kind === 'undo') await reopen(tx, ctx, personId, state.history.find((entry) => entry.stepId === step.facts.target)?.kind)
  })
}
