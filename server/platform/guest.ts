import type { Actor } from './actor.ts'
import { raw, sql, type Sql } from './database.ts'

/** A stay by which an organisation here has a member of another register now: nothing else makes anybody its guest. */
export function hostedFromElsewhere(alias: string): Sql {
  const column = (name: string) => raw(`${alias}.${name}`)
  return sql`(${column('keeps')} = 'host' and ${column('open')} and ${column('state')} = 'hosted')`
}

/** The stay as whose guest the actor acts, while it runs at a host of this register: said in every statement, as the policies say it. */
export function isOfGuest({ tenantId, personId, guestStayId }: Actor, column: string): Sql {
  return sql`(${raw(column)} = ${guestStayId ?? null}::uuid and exists (
    select 1 from stays guest where guest.tenant_id = ${tenantId} and guest.id = ${guestStayId ?? null}::uuid and guest.person_id = ${personId} and ${hostedFromElsewhere('guest')}))`
}

/** Rows sent to somebody: one's own by person, a guest's by the stay. */
export function isSentTo(actor: Actor, alias: string): Sql {
  return actor.reach === 'guest' ? isOfGuest(actor, `${alias}.stay_id`) : sql`${raw(`${alias}.person_id`)} = ${actor.personId}`
}
