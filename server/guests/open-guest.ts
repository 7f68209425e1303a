import { look } from '../platform/act.ts'
import { guestActor, type Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { hostedFromElsewhere } from '../platform/guest.ts'
import { ownContext } from '../platform/own.ts'
import { Refusal } from '../platform/refusal.ts'

/** A member at work in the county of the host, as the guest of one stay. */
export type GuestContext = Context & { personId: string; host: { orgName: string; countyName: string } }

interface Abroad { id: string; host_tenant_id: number }

/** One's own stay that another county of this deployment hosts now, as the home knows it. */
function findAbroad(tx: Tx, { tenantId, personId }: Actor): Promise<Abroad | undefined> {
  return tx.find<Abroad>(sql`
    select id, host_tenant_id from stays
    where tenant_id = ${tenantId} and person_id = ${personId} and keeps <> 'host' and open and state = 'hosted' and host_tenant_id is not null and host_tenant_id <> ${tenantId}`)
}

interface HostCopy { person_id: string; host_org_name: string | null; county_name: string }

/** The same stay as the host knows it: of that home, and running there too. */
function findHostCopy(tx: Tx, tenantId: number, stayId: string, homeTenantId: number): Promise<HostCopy | undefined> {
  return tx.find<HostCopy>(sql`
    select stay.person_id, stay.host_org_name, tenant.name as county_name
    from stays stay join tenants tenant on tenant.id = stay.tenant_id
    where stay.tenant_id = ${tenantId} and stay.id = ${stayId} and stay.home_tenant_id = ${homeTenantId} and stay.host_path is not null and ${hostedFromElsewhere('stay')}`)
}

/**
 * Opens the county of the host to the member who is signed in, or answers null. Both copies of the stay must say that the member is
 * hosted, so that either side ends it; they are read one after the other, each in its own transaction, anew at every call.
 */
export async function openGuest(ctx: Context): Promise<GuestContext | null> {
  const own = ownContext(ctx)
  const abroad = await look(own, 'guest.use', (tx) => findAbroad(tx, own.actor))
  if (abroad === undefined) return null
  const { userId, name, tenantId: homeTenantId } = own.actor
  const asking = guestActor(abroad.host_tenant_id, abroad.id, { userId, personId: null, name })
  const copy = await ctx.db.withTenant(asking, (tx) => findHostCopy(tx, asking.tenantId, abroad.id, homeTenantId))
  if (copy === undefined) return null
  // a merge at home may have given the person another number there; at the host it is the stay's
  const actor = guestActor(asking.tenantId, abroad.id, { userId, personId: copy.person_id, name })
  return { ...own, actor, personId: copy.person_id, host: { orgName: copy.host_org_name ?? '', countyName: copy.county_name } }
}

/** For what is done: refused where no county hosts the member. */
export async function requireGuest(ctx: Context): Promise<GuestContext> {
  const guest = await openGuest(ctx)
  if (guest === null) throw new Refusal('refused', 'guests.not-hosted')
  return guest
}
