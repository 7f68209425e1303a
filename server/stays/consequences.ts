import type { StayState } from '../../domain/stays/state.ts'
import type { Step } from '../../domain/stays/step.ts'
import { closeMemberships, reopenMemberships } from '../people/memberships.ts'
import { nameContact } from '../people/name-contact.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { StayRoots } from './stay-row.ts'

/**
 * What a step at home does to the register beside the stay. It carries out what people decided elsewhere (a receipt of the
 * letter of introduction, a death); an end that touches the standing only notes the decision, it changes nothing.
 */
export async function applyConsequences(tx: Tx, ctx: Context, roots: StayRoots, step: Step, state: StayState): Promise<void> {
  if (roots.keeps === 'host') return
  const { tenantId } = ctx.actor
  await tx.asProgram(async () => {
    switch (step.kind) {
      case 'register':
      case 'assign-contact':
        if (step.side !== 'home') return
        await nameContact(tx, ctx, {
          personId: roots.personId, on: step.on,
          contact: { personId: step.facts.contact.personId ?? null, name: step.facts.contact.name },
        })
        return
      case 'receipt-transfer':
        await closeMemberships(tx, ctx, [{ personId: roots.personId, untilOn: step.on, endedBy: 'transferred-out' }])
        return
      case 'die':
        await tx.run(sql`update persons set deceased_on = ${step.on}, version = version + 1 where tenant_id = ${tenantId} and id = ${roots.personId}`)
        await closeMemberships(tx, ctx, [{ personId: roots.personId, untilOn: step.on, endedBy: 'deceased' }])
        return
      case 'undo': {
        const undone = state.history.find((entry) => entry.stepId === step.facts.target)
        if (undone?.kind === 'die') {
          await tx.run(sql`update persons set deceased_on = null, version = version + 1 where tenant_id = ${tenantId} and id = ${roots.personId}`)
        }
        if (undone?.kind === 'die' || undone?.kind === 'receipt-transfer') await reopenMemberships(tx, ctx, [roots.personId])
        return
      }
      default:
    }
  })
}
