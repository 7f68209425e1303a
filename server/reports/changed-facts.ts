import type { Static } from 'typebox'
import type { ChangedFact } from '../../contract/reports/shapes.ts'
import { maskAddress, maskPhone } from '../../domain/people/masks.ts'
import { sayFact } from '../../domain/stays/fact-values.ts'
import { fillsBlank, mayWrite, ownerOf, sensitiveFields, type FactField } from '../../domain/stays/facts.ts'
import { isHosted, type StayState } from '../../domain/stays/state.ts'
import type { FactValues, Side } from '../../domain/stays/step.ts'
import { factWords, ownerWords } from '../../domain/stays/words.ts'
import { changePeople } from '../people/change-people.ts'
import { withWholeReach } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { takeStepAndSend } from '../stays/actions.ts'
import type { StepWish } from '../stays/take-step.ts'

/** The member whose facts change: the stay that runs with its state, or none. */
export interface Subject {
  personId: string
  stay: { id: string; state: StayState } | null
}

export interface ChangesTold {
  fields: FactField[]
  stepIds: string[]
  letterIds: string[]
  /** Sides to which a proposal went, in words. */
  askedOf: string[]
  changed: Static<typeof ChangedFact>[]
}

const nothing: ChangesTold = { fields: [], stepIds: [], letterIds: [], askedOf: [], changed: [] }

/** A telephone is the member's own to change, in the register too (pain 23). */
async function changeTelephone(tx: Tx, ctx: Context, personId: string, phone: string): Promise<void> {
  const program = { ...ctx, actor: withWholeReach(ctx.actor) }
  await tx.asProgram(() => changePeople(tx, program, [{ id: personId, set: { phone } }]))
}

type Way = { how: 'record'; side: Side } | { how: 'propose' }

/** By whose right a fact is written: the member's own, or where the contact person writes, also the home's; otherwise it is proposed. */
function wayOf(field: FactField, state: StayState, byContact: boolean): Way {
  const blank = fillsBlank(field) && state.facts[field] === undefined
  if (mayWrite('member', field, isHosted(state)) || blank) return { how: 'record', side: 'member' }
  return byContact && mayWrite('home', field, isHosted(state)) ? { how: 'record', side: 'home' } : { how: 'propose' }
}

function wishesOf(ctx: Context, ways: readonly { field: FactField; way: Way }[], values: FactValues, byContact: boolean): StepWish[] {
  const via = byContact ? { via: 'phone' as const } : {}
  const recorded = (['member', 'home'] as const).flatMap((side): StepWish[] => {
    const fields = ways.filter(({ way }) => way.how === 'record' && way.side === side).map(({ field }) => field)
    if (fields.length === 0) return []
    return [{ kind: 'record-facts', on: ctx.today, side, ...via, facts: { values: Object.fromEntries(fields.map((field) => [field, values[field]])) } }]
  })
  const proposed = ways.filter(({ way }) => way.how === 'propose').map(({ field }): StepWish =>
    ({ kind: 'propose-correction', on: ctx.today, side: 'member', ...via, facts: { field, value: values[field] ?? '' } }))
  return [...recorded, ...proposed]
}

const mask = (field: FactField, value: string) => (field === 'address' ? maskAddress(value) : maskPhone(value))

/**
 * What the member says has changed, each fact to whom it belongs: recorded where the member's word is enough, otherwise proposed
 * to its keeper. What is the same is dropped. Inside the caller's transaction; the letters are to be carried after it.
 */
export async function tellChanges(tx: Tx, ctx: Context, { personId, stay }: Subject, told: FactValues, byContact: boolean): Promise<ChangesTold> {
  const all = Object.keys(told) as FactField[]
  if (stay === null) {
    const others = all.filter((field) => field !== 'phone')
    if (others.length > 0) throw new Refusal('refused', 'reports.not-away', { fields: others.map((field) => factWords[field]).join('、') })
    if (told.phone === undefined) return nothing
    await changeTelephone(tx, ctx, personId, told.phone)
    return { ...nothing, fields: ['phone'], changed: [{ label: factWords.phone, before: null, after: told.phone, proposed: false }] }
  }
  const { state } = stay
  const ways = all.filter((field) => state.facts[field]?.value !== told[field]).map((field) => ({ field, way: wayOf(field, state, byContact) }))
  const [stepIds, letterIds]: [string[], string[]] = [[], []]
  for (const wish of wishesOf(ctx, ways, told, byContact)) {
    const { taken, letterIds: sent } = await takeStepAndSend(tx, ctx, stay.id, wish)
    stepIds.push(taken.step.id)
    letterIds.push(...sent)
  }
  if (told.phone !== undefined) await changeTelephone(tx, ctx, personId, told.phone)
  const proposed = ways.filter(({ way }) => way.how === 'propose')
  return {
    fields: ways.map(({ field }) => field), stepIds, letterIds,
    askedOf: [...new Set(proposed.map(({ field }) => ownerWords[ownerOf(field, isHosted(state))]))],
    changed: ways.map(({ field, way }) => ({
      label: factWords[field], before: sayBefore(field, state, byContact), after: sayFact(field, told[field] ?? ''), proposed: way.how === 'propose',
    })),
  }
}

/** Whoever notes it for the member is not shown what stays sealed. */
function sayBefore(field: FactField, state: StayState, byContact: boolean): string | null {
  const was = state.facts[field]?.value
  if (was === undefined) return null
  return byContact && sensitiveFields.includes(field) ? mask(field, was) : sayFact(field, was)
}

/** What became of the changes, in a sentence; empty where nothing changed. */
export function sayChanges({ changed, askedOf }: Pick<ChangesTold, 'changed' | 'askedOf'>): string {
  const names = (proposed: boolean) => changed.filter((one) => one.proposed === proposed).map(({ label }) => label).join('、')
  const [own, others] = [names(false), names(true)]
  return `${own === '' ? '' : `${own}已更新。`}${others === '' ? '' : `${others}已送${askedOf.join('、')}确认。`}`
}
