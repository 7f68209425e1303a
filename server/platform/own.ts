import { asOneself } from './actor.ts'
import type { Context } from './context.ts'
import { Refusal } from './refusal.ts'

/** One's own matters need no post: whoever is signed in acts here as the person behind the account. */
export function ownContext(ctx: Context): Context & { personId: string } {
  const { personId } = ctx.actor
  if (personId === null) throw new Refusal('refused', 'pocket.no-person')
  return { ...ctx, actor: asOneself(ctx.actor), personId }
}
