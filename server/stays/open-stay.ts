import { foldStay } from '../../domain/stays/fold.ts'
import { judgeStep } from '../../domain/stays/judge-step.ts'
import { judgeOpenStay } from '../../domain/stays/open-stay.ts'
import { emptyStay, type StateName } from '../../domain/stays/state.ts'
import type { Side, Step, Wanted } from '../../domain/stays/step.ts'
import { refusalParams } from '../../domain/rules/verdict.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { writingAbility } from './sides.ts'
import { saveStays } from './stay-store.ts'
import type { StayRoots } from './stay-row.ts'
import { appendSteps } from './step-store.ts'
import { makeStep, type Hand } from './take-step.ts'
import { tellSteps } from './tell-steps.ts'

interface LeavingRow {
  id: string
  name: string
  home_org_id: string | null
  home_org_name: string | null
  home_path: string | null
  contact_id: string | null
  states: StateName[]
}

function findLeaving(tx: Tx, tenantId: number, personIds: readonly string[]): Promise<LeavingRow[]> {
  return tx.rows<LeavingRow>(sql`
    select person.id, person.name, person.home_org_id, org.short_name as home_org_name, person.home_path, person.contact_id,
      array(select stay.state from stays stay where stay.tenant_id = person.tenant_id and stay.person_id = person.id) as states
    from persons person
    left join orgs org on org.tenant_id = person.tenant_id and org.id = person.home_org_id
    where person.tenant_id = ${tenantId} and person.id = any(${personIds}::uuid[]) and person.merged_into is null
    for update of person`)
}

function rootsOf(tenantId: number, person: LeavingRow): StayRoots {
  if (person.home_path === null) throw new Refusal('refused', 'request.absent')
  return {
    id: newId(), tenantId, keeps: 'both', personId: person.id, personName: person.name, homeTenantId: tenantId,
    homeOrgId: person.home_org_id, homeOrgName: person.home_org_name ?? '', homePath: person.home_path,
  }
}

/** What opens a stay for one person: the first steps in order, each judged unless an import has judged it. */
export interface Opening {
  personId: string
  steps: (Wanted & { side: Side })[]
}

export interface OpenedStay {
  stayId: string
  personId: string
  steps: Step[]
}

function firstSteps(ctx: Context, stayId: string, opening: Opening, hand: Hand): Step[] {
  const log: Step[] = []
  for (const wish of opening.steps) {
    const state = log.length === 0 ? emptyStay() : foldStay(log)
    const verdict = judgeStep(state, wish, { side: wish.side, bySide: hand.bySide, ability: hand.ability }, { today: ctx.today, parameters: stayParameters })
    if (!verdict.ok) throw new Refusal('refused', verdict.code, refusalParams(verdict))
    log.push(makeStep(ctx, stayId, 'home', log, state, wish, hand, wish.side))
  }
  return log
}

function handOf(ctx: Context, person: LeavingRow): Hand {
  const { actor } = ctx
  const self = actor.reach === 'self' && actor.personId === person.id
  return {
    bySide: self ? 'member' : 'home',
    ability: self ? 'member' : writingAbility(actor),
    writer: {
      via: 'account', name: actor.name,
      ...(actor.userId === null ? {} : { userId: actor.userId }),
      ...(actor.post === null ? {} : { post: actor.post.kind, orgName: actor.post.orgName }),
    },
  }
}

/**
 * Opens stays for people of the register: one at a time by hand, thousands by import. One open stay per person; a person
 * outside the actor's view is absent. Set-based: the number of statements does not grow with the number of people.
 */
export async function openStays(tx: Tx, ctx: Context, openings: readonly Opening[], batchId: string | null = null): Promise<OpenedStay[]> {
  const { tenantId } = ctx.actor
  const people = new Map((await findLeaving(tx, tenantId, openings.map(({ personId }) => personId))).map((row) => [row.id, row]))
  const opened = openings.map((opening) => {
    const person = people.get(opening.personId)
    if (person === undefined) throw new Refusal('absent', 'request.absent')
    const alone = judgeOpenStay(person.states)
    if (!alone.ok) throw new Refusal('refused', alone.code, refusalParams(alone))
    const roots = rootsOf(tenantId, person)
    return { roots, steps: firstSteps(ctx, roots.id, opening, handOf(ctx, person)) }
  })
  const saved = await saveStays(tx, ctx, opened, { fresh: true, batchId })
  await tx.asProgram(() => appendSteps(tx, ctx.crypto, tenantId, ctx.now, opened.flatMap(({ steps }) => steps), batchId))
  await tellSteps(tx, ctx, saved.map((stay) => ({ ...stay, before: null })))
  return opened.map(({ roots, steps }) => ({ stayId: roots.id, personId: roots.personId, steps }))
}
