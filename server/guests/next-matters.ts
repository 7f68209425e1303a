import type { Matter } from '../../domain/members/matter.ts'
import { learningMatters } from '../learning/next-matters.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { taskMatters } from '../tasks/matters.ts'
import { openGuest } from './open-guest.ts'

/** What waits for the member at a host in another county; never inside a transaction of the home. */
export async function guestMatters(ctx: Context): Promise<Matter[]> {
  const guest = await openGuest(ctx)
  if (guest === null) return []
  const matters = await look(guest, 'guest.use', async (tx) => [...await taskMatters(tx, guest), ...await learningMatters(tx, guest)])
  return matters.map((matter) => ({ ...matter, text: `${matter.text}（流入地）` }))
}
