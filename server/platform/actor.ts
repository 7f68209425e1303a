import type { PostKind } from '../../domain/rights/posts.ts'
import { holdsRight, type Action } from '../../domain/rights/rights.ts'
import { noScope, scopeOf, type Scope } from '../../domain/rights/scope.ts'

/**
 * What row-level security sees of the actor: `scope` the organisations of the acting post; `self` only one's own
 * person; `guest` a member of another county, the stay by which an organisation here hosts one; `admin` accounts and no
 * business data; `audit` the log; `system` jobs and the operator's command line.
 */
export type Reach = 'scope' | 'self' | 'guest' | 'admin' | 'audit' | 'system'

export interface ActingPost {
  id: string
  kind: PostKind
  orgId: string | null
  orgName: string
  path: string
}

export interface Actor {
  tenantId: number
  userId: string | null
  personId: string | null
  name: string
  post: ActingPost | null
  reach: Reach
  scope: Scope
  /** Of a guest: the stay as whose guest one acts. */
  guestStayId?: string
}

/** The program itself: jobs, the courier, the operator's command line. */
export function systemActor(tenantId: number, name = '系统'): Actor {
  return { tenantId, userId: null, personId: null, name, post: null, reach: 'system', scope: scopeOf('/') }
}

/** A member of another county in the county of the host: no post, no scope, no person of this register, one stay. */
export function guestActor(tenantId: number, stayId: string, who: Pick<Actor, 'userId' | 'personId' | 'name'>): Actor {
  return { tenantId, ...who, post: null, reach: 'guest', scope: noScope, guestStayId: stayId }
}

export function reachOf(post: ActingPost | null): { reach: Reach; scope: Scope } {
  if (post === null || post.kind === 'member') return { reach: 'self', scope: noScope }
  if (post.kind === 'audit-admin') return { reach: 'audit', scope: noScope }
  if (post.kind === 'system-admin' || post.kind === 'security-admin') return { reach: 'admin', scope: noScope }
  // a contact person reaches the members assigned to them, not the branch
  if (post.kind === 'contact') return { reach: 'self', scope: noScope }
  return { reach: 'scope', scope: scopeOf(post.path) }
}

/** One's own matters, whatever post is acting: what is about oneself needs no post. */
export function asOneself(actor: Actor): Actor {
  if (actor.reach === 'guest') return actor
  return { ...actor, post: null, ...reachOf(null) }
}

/** Whether the acting post holds the action; own matters ask for a person behind the account. */
export function mayAct(actor: Actor, action: Action): boolean {
  if (actor.reach === 'system') return true
  if (actor.reach === 'guest') return action === 'guest.use'
  if ((action === 'self.use' || action === 'guest.use') && actor.personId === null) return false
  return holdsRight(actor.post?.kind ?? 'member', action)
}

/** The right by which somebody does what is one's own: at home as oneself, at the host as its guest. */
export const ownRight = (actor: Actor): Action => (actor.reach === 'guest' ? 'guest.use' : 'self.use')

/**
 * The same user, reaching all rows of the county: for the second half of an action whose right and scope have been
 * checked, where rows that the actor does not see must follow (paths below a moved organisation, a merged person).
 */
export function withWholeReach(actor: Actor): Actor {
  if (actor.reach === 'guest') throw new Error('a guest reaches the stay and nothing else')
  return { ...actor, reach: 'system', scope: scopeOf('/') }
}
