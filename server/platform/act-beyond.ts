import type { Action } from '../../domain/rights/rights.ts'
import { act, requireRight, type Done } from './act.ts'
import { withWholeReach } from './actor.ts'
import type { Context } from './context.ts'
import type { Tx } from './database.ts'

/**
 * A write after which rows beyond the actor's scope must follow (paths below a moved organisation, what rests on a merged
 * person). The right is the actor's own; `work` must find what it acts upon by the actor's scope, stated in its queries.
 */
export function actBeyond<T>(ctx: Context, action: Action, work: (tx: Tx) => Promise<Done<T>>): Promise<T> {
  requireRight(ctx, action)
  return act({ ...ctx, actor: withWholeReach(ctx.actor) }, action, work)
}
