import { asOneself } from './actor.ts'
import type { Context } from './context.ts'
import { Refusal } from './refusal.ts'

/** Whoever is signed in, as the person behind the account. */
export type OwnContext = Context & { personId: string }

/** One's own matters need no post: whoever is signed in acts here as oneself. */
export function ownContext(ctx: Context): OwnContext {
  const { personId } = ctx.actor
  if (personId === null) throw new Refusal('refused', 'pocket.no-person')
  return { ...ctx, actor: asOneself(ctx.actor), personId }
}
