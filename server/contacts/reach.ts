import { judgeLevel, type Level, type Seen } from '../../domain/people/levels.ts'
import type { Actor } from '../platform/actor.ts'
import { raw, sql, type Sql } from '../platform/database.ts'

const ownTies = (actor: Actor) => (actor.post === null || actor.post.kind === 'contact' || actor.post.kind === 'member' ? actor.personId : null)

/** Persons of the acting post: at home there, hosted there, or assigned to the contact who acts. */
export function reachesPerson(actor: Actor, alias: string): Sql {
  if (actor.reach === 'system') return sql`true`
  const column = (name: string) => raw(`${alias}.${name}`)
  const { from, until } = actor.scope
  const mine = ownTies(actor)
  return sql`((${column('home_path')} >= ${from} and ${column('home_path')} < ${until})
    or (${column('host_path')} >= ${from} and ${column('host_path')} < ${until})
    ${mine === null ? sql`` : sql`or ${column('contact_id')} = ${mine}`})`
}

export function levelOf(actor: Actor, seen: Seen): Level {
  if (actor.reach === 'system') return 'identity'
  return judgeLevel({ kind: actor.post?.kind ?? 'member', scope: actor.scope, personId: actor.personId }, seen)
}
