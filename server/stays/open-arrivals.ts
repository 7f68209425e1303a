import { judgeStep } from '../../domain/stays/judge-step.ts'
import { emptyStay } from '../../domain/stays/state.ts'
import type { FactValues, Step } from '../../domain/stays/step.ts'
import { refusalParams } from '../../domain/rules/verdict.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { saveStays } from './stay-store.ts'
import type { StayRoots } from './stay-row.ts'
import { appendSteps } from './step-store.ts'
import { makeStep, ownHand, type StepWish } from './take-step.ts'
import { tellSteps } from './tell-steps.ts'

/** Somebody who has come from an organisation that has no register here: known by the stay alone. */
export interface Arrival {
  name: string
  homeOrgName: string
  /** The organisation of this register to which the member came. */
  host: { orgId: string; name: string }
  on: string
  note: string | null
  known: FactValues
}

/** The report-in of an arrival as the host puts it on record for the member. 意见06: 到达后凭证向流入地党组织报到 */
export function reportOf({ host, on, note, known }: Arrival): StepWish & { kind: 'report-in' } {
  return { kind: 'report-in', side: 'member', bySide: 'host', on, ...(note === null ? {} : { note }), facts: { host: { kind: 'same-register', ...host }, known } }
}

function firstStep(ctx: Context, stayId: string, arrival: Arrival): Step {
  const hand = ownHand(ctx, 'host', 'paper')
  const wish = reportOf(arrival)
  const verdict = judgeStep(emptyStay(), wish, { side: 'member', bySide: 'host', ability: hand.ability }, { today: ctx.today, parameters: stayParameters })
  if (!verdict.ok) throw new Refusal('refused', verdict.code, refusalParams(verdict))
  return makeStep(ctx, stayId, 'host', [], emptyStay(), wish, hand, 'member')
}

/**
 * Opens the host's own record of members who came unannounced, before the home has written. It waits as reported until the home
 * registers; nobody is entered in the register of persons, as they belong elsewhere. Answers the stays in the order given.
 */
export async function openArrivals(tx: Tx, ctx: Context, arrivals: readonly Arrival[], batchId: string | null): Promise<string[]> {
  const { tenantId } = ctx.actor
  const opened = arrivals.map((arrival) => {
    const roots: StayRoots = {
      id: newId(), tenantId, keeps: 'host', personId: newId(), personName: arrival.name, homeTenantId: null, homeOrgId: null,
      homeOrgName: arrival.homeOrgName, homePath: null,
    }
    return { roots, steps: [firstStep(ctx, roots.id, arrival)] }
  })
  const saved = await saveStays(tx, ctx, opened, { fresh: true, batchId })
  await tx.asProgram(() => appendSteps(tx, ctx.crypto, tenantId, ctx.now, opened.flatMap(({ steps }) => steps), batchId))
  await tellSteps(tx, ctx, saved.map((stay) => ({ ...stay, before: null })))
  return opened.map(({ roots }) => roots.id)
}
