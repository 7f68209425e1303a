import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { hostedFromElsewhere, isOfGuest } from '../platform/guest.ts'
import type { OwnContext } from '../platform/own.ts'
import type { PersonHere } from './reach.ts'

/** A member of another county is known here by the stay alone, and while it runs. */
async function getGuest(tx: Tx, { actor }: OwnContext): Promise<PersonHere> {
  const guest = await tx.find<PersonHere>(sql`
    select stay.person_id as id, stay.person_name as name, null as home_path, stay.host_path, stay.id as stay_id, true as elsewhere
    from stays stay where stay.tenant_id = ${actor.tenantId} and ${hostedFromElsewhere('stay')} and ${isOfGuest(actor, 'stay.id')}`)
  if (guest === undefined) throw new Refusal('absent', 'request.absent')
  return guest
}

export async function getOwn(tx: Tx, own: OwnContext): Promise<PersonHere> {
  const { tenantId } = own.actor
  if (own.actor.reach === 'guest') return getGuest(tx, own)
  return tx.one<PersonHere>(sql`
    select p.id, p.name, p.home_path, p.host_path, stay.id as stay_id, false as elsewhere
    from persons p
    left join stays stay on stay.tenant_id = ${tenantId} and stay.person_id = p.id and stay.open
    where p.tenant_id = ${tenantId} and p.id = ${own.personId}`)
}
