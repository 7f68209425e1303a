import type { PostKind } from '../../domain/rights/posts.ts'
import { actions } from '../../domain/rights/rights.ts'
import { covers } from '../../domain/rights/scope.ts'
import type { Side } from '../../domain/stays/step.ts'
import type { Ability } from '../../domain/stays/words.ts'
import type { Actor } from '../platform/actor.ts'
import { Refusal } from '../platform/refusal.ts'
import type { StoredStay } from './stay-store.ts'

const abilities: Partial<Record<PostKind, Ability>> = {
  'county-officer': 'officer', 'township-officer': 'officer', secretary: 'secretary', deputy: 'secretary', organiser: 'secretary', contact: 'contact', member: 'member',
}

/** What the acting post is to a stay, in the words of the table of steps; null for posts that only read. */
export function abilityOf(actor: Actor): Ability | null {
  if (actor.reach === 'system') return 'officer'
  return abilities[actor.post?.kind ?? 'member'] ?? null
}

/** The same for somebody whose right to write has been checked. */
export function writingAbility(actor: Actor): Ability {
  const ability = abilityOf(actor)
  if (ability === null) throw new Refusal('forbidden', 'request.forbidden', { action: actions['stays.manage'] })
  return ability
}

/** On which sides of the stay the actor stands; somebody above both may act for either, and says for which. */
export function sidesOf(actor: Actor, stay: StoredStay): Side[] {
  if (actor.reach === 'system') return ['home', 'host']
  if (abilityOf(actor) === 'contact') return actor.personId !== null && actor.personId === stay.contactId ? ['home'] : []
  const sides: Side[] = []
  if (covers(actor.scope, stay.roots.homePath)) sides.push('home')
  if (covers(actor.scope, stay.hostPath)) sides.push('host')
  if (sides.length === 0 && actor.personId === stay.roots.personId) sides.push('member')
  return sides
}
