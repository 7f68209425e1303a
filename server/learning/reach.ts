import { scopeOf, type Scope } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, raw, sql, type Sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** `/1/3/` → `/`, `/1/`, `/1/3/`: the organisations at and above a place. */
export function placesAbove(...paths: (string | null | undefined)[]): string[] {
  const above = paths.flatMap((path) => {
    if (path === null || path === undefined || !path.startsWith('/')) return []
    const parts = path.split('/').slice(1, -1)
    return [...parts.keys()].map((at) => `/${parts.slice(0, at + 1).join('/')}/`).concat('/')
  })
  return [...new Set(above)]
}

/** What is offered by the actor's organisations, by those below, and by those above. */
export function offeredTo(actor: Actor, alias: string): Sql {
  const path = raw(`${alias}.path`)
  return sql`((${path} >= ${actor.scope.from} and ${path} < ${actor.scope.until}) or ${path} = any(${placesAbove(actor.scope.from)}::text[]))`
}

export function offeredBy(actor: Actor, alias: string): Sql {
  const path = raw(`${alias}.path`)
  return sql`(${path} >= ${actor.scope.from} and ${path} < ${actor.scope.until})`
}

/** Members kept by the actor's organisations; for a contact person, those assigned. */
export function keptBy(actor: Actor, alias: string): Sql {
  if (actor.reach === 'self') return sql`${raw(`${alias}.contact_id`)} = ${actor.personId}`
  const path = raw(`${alias}.home_path`)
  return sql`(${path} >= ${actor.scope.from} and ${path} < ${actor.scope.until})`
}

/** Kept or hosted by the actor's organisations, or assigned to the contact person who acts. */
export function reachesPerson(actor: Actor, alias: string): Sql {
  if (actor.reach === 'self') return sql`${raw(`${alias}.contact_id`)} = ${actor.personId}`
  const path = raw(`${alias}.host_path`)
  return sql`(${keptBy(actor, alias)} or (${path} >= ${actor.scope.from} and ${path} < ${actor.scope.until}))`
}

/** Rows sent to members by the actor's organisations, or to their members; for a contact person, to those assigned. */
export function sentBy(actor: Actor, alias: string): Sql {
  const column = (name: string) => raw(`${alias}.${name}`)
  if (actor.reach === 'self') {
    return sql`exists (select 1 from persons kept where kept.tenant_id = ${actor.tenantId} and kept.id = ${column('person_id')} and kept.contact_id = ${actor.personId})`
  }
  const { from, until } = actor.scope
  return sql`((${column('path')} >= ${from} and ${column('path')} < ${until}) or (${column('org_path')} >= ${from} and ${column('org_path')} < ${until}))`
}

/** The range of one of the actor's organisations; without one, all of them. */
export async function getRange(tx: Tx, actor: Actor, org: string | undefined): Promise<Scope | undefined> {
  return org === undefined ? undefined : scopeOf((await getOrg(tx, actor, org)).path)
}

export const within = (range: Scope | undefined, column: string): Sql =>
  range === undefined ? empty : sql`and ${raw(column)} >= ${range.from} and ${raw(column)} < ${range.until}`

export interface OrgRow {
  id: string
  path: string
  name: string
  short_name: string
  phone: string | null
}

/** An organisation that the acting post answers for. */
export async function getOrg(tx: Tx, actor: Actor, id: string): Promise<OrgRow> {
  const org = await tx.find<OrgRow>(sql`
    select id, path, name, short_name, phone from orgs
    where tenant_id = ${actor.tenantId} and id = ${id} and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
  if (org === undefined) throw new Refusal('absent', 'request.absent')
  return org
}

export interface PersonHere {
  id: string
  name: string
  home_path: string | null
  host_path: string | null
  stay_id: string | null
  /** The register of another county keeps this person; what is known here is the stay. */
  elsewhere: boolean
}

/** These people, kept, hosted or assigned here; whoever is not is refused by number. */
export async function getPeopleHere(tx: Tx, actor: Actor, ids: readonly string[]): Promise<PersonHere[]> {
  const hosted = actor.reach === 'self' ? sql`false` : sql`stay.host_path >= ${actor.scope.from} and stay.host_path < ${actor.scope.until}`
  const found = await tx.rows<PersonHere>(sql`
    select p.id, p.name, p.home_path, p.host_path, stay.id as stay_id, false as elsewhere
    from persons p
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.person_id = p.id and stay.open
    where p.tenant_id = ${actor.tenantId} and p.id = any(${ids}::uuid[]) and p.merged_into is null and ${reachesPerson(actor, 'p')}
    union all
    select stay.person_id, stay.person_name, null, stay.host_path, stay.id, true
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.person_id = any(${ids}::uuid[]) and stay.keeps = 'host' and stay.open and ${hosted}`)
  const missing = new Set(ids).size - found.length
  if (missing > 0) throw new Refusal('refused', 'learning.person-not-here', { count: missing })
  return found
}
