import { covers } from '../../domain/rights/scope.ts'
import type { Side } from '../../domain/stays/step.ts'
import type { Ability } from '../../domain/stays/words.ts'
import type { Actor } from '../platform/actor.ts'
import type { StoredStay } from './stay-store.ts'

/** What the acting post is to a stay, in the words of the table of steps. */
export function abilityOf(actor: Actor): Ability {
  switch (actor.post?.kind) {
    case 'county-officer': case 'township-officer': return 'officer'
    case 'contact': return 'contact'
    case 'secretary': case 'deputy': case 'organiser': return 'secretary'
    default: return actor.reach === 'system' ? 'officer' : 'member'
  }
}

/** On which sides of the stay the actor stands; somebody above both may act for either, and says for which. */
export function sidesOf(actor: Actor, stay: StoredStay, contactId: string | null): Side[] {
  if (actor.reach === 'system') return ['home', 'host']
  if (abilityOf(actor) === 'contact') return actor.personId !== null && actor.personId === contactId ? ['home'] : []
  const sides: Side[] = []
  if (covers(actor.scope, stay.roots.homePath)) sides.push('home')
  if (covers(actor.scope, stay.hostPath)) sides.push('host')
  if (sides.length === 0 && actor.personId === stay.roots.personId) sides.push('member')
  return sides
}
