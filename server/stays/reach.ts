import type { Actor } from '../platform/actor.ts'
import { raw, sql, type Sql } from '../platform/database.ts'

const ownTies = (actor: Actor) => (actor.reach === 'self' ? actor.personId : null)

/** Stays that left from or came to organisations of the acting post; acting as oneself, one's own and those of members assigned to one. */
export function reachesStay(actor: Actor, alias: string): Sql {
  if (actor.reach === 'system') return sql`true`
  const column = (name: string) => raw(`${alias}.${name}`)
  const { from, until } = actor.scope
  const mine = ownTies(actor)
  return sql`((${column('home_path')} >= ${from} and ${column('home_path')} < ${until})
    or (${column('host_path')} >= ${from} and ${column('host_path')} < ${until})
    ${mine === null ? sql`` : sql`or ${column('person_id')} = ${mine} or ${column('contact_id')} = ${mine}`})`
}
