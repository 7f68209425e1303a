import type { Static } from 'typebox'
import type { FactView, StayPage } from '../../contract/stays/shapes.ts'
import { maskAddress, maskPhone } from '../../domain/people/masks.ts'
import { sayFact } from '../../domain/stays/fact-values.ts'
import { ownerOf, sensitiveFields, type FactField } from '../../domain/stays/facts.ts'
import { isHosted, type StayState } from '../../domain/stays/state.ts'
import type { Side } from '../../domain/stays/step.ts'
import { factWords, ownerWords } from '../../domain/stays/words.ts'

/** How a reader sees telephone and address: not at all, masked, masked but revealed on request, or as they are (the member's own). */
export type Sealed = 'hidden' | 'masked' | 'revealable' | 'shown'

/**
 * A host reads how to reach the member once it has received the member, and as long as it has (个人信息保护法 第六条); whoever only
 * reads sees it masked.
 */
export function sealedFor(state: StayState, sides: readonly Side[], mayReveal: boolean): Sealed {
  if (sides.includes('member')) return 'shown'
  if (!sides.includes('home') && !isHosted(state)) return 'hidden'
  return mayReveal ? 'revealable' : 'masked'
}

const masked = (field: FactField, value: string) => (field === 'address' ? maskAddress(value) : maskPhone(value))

/** Facts with who said them and whose they are to change. */
export function viewFacts(state: StayState, sealed: Sealed): Static<typeof FactView>[] {
  return (Object.entries(state.facts) as [FactField, NonNullable<StayState['facts'][FactField]>][]).flatMap(([field, fact]) => {
    const secret = sensitiveFields.includes(field)
    if (secret && sealed === 'hidden') return []
    const hide = secret && sealed !== 'shown'
    return [{
      field, name: factWords[field], value: hide ? masked(field, fact.value) : sayFact(field, fact.value), code: hide ? null : fact.value,
      masked: hide, revealable: hide && sealed === 'revealable', by: fact.by, on: fact.on, owner: ownerOf(field, isHosted(state)),
    }]
  })
}

/** Open corrections; who answers one reads what it says, also where the field is sealed. */
export function viewProposals(state: StayState, sides: readonly Side[]): Static<typeof StayPage>['proposals'] {
  return state.proposals.map((open) => {
    const owner = ownerOf(open.field, isHosted(state))
    const mine = owner !== 'anyone' && sides.includes(owner)
    const hide = sensitiveFields.includes(open.field) && !mine
    const was = state.facts[open.field]
    return {
      stepId: open.stepId, by: open.by, field: open.field, name: factWords[open.field], on: open.on, note: open.note ?? null,
      value: hide ? masked(open.field, open.value) : sayFact(open.field, open.value), code: hide ? '' : open.value,
      was: was === undefined ? null : hide ? masked(open.field, was.value) : sayFact(open.field, was.value),
      owner: ownerWords[owner], mine,
    }
  })
}

/** What home proposes the host answers; what the host or the member proposes, home. */
export function viewReturns(state: StayState, sides: readonly Side[]): Static<typeof StayPage>['returnProposals'] {
  return state.returnProposals.map((open) => ({ ...open, mine: sides.includes(open.by === 'home' ? 'host' : 'home') }))
}
