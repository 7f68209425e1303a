import { OrgIndex } from '../../../domain/orgs/org-index.ts'
import type { HomeRegion } from '../../../domain/places/place.ts'
import { orgFactNames, type OrgFacts } from '../../orgs/change-orgs.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import type { PersonRecord } from '../../people/person-record.ts'
import { regionsOf, type KnownOrg, type RowContext } from '../rows/context.ts'

/** An organisation as the register, or an earlier file of the group, has it. */
export interface RegisteredOrg extends KnownOrg {
  shortName: string
  parentId: string | null
  version: number
  facts: OrgFacts
}

/** A person as the register, or an earlier file of the group, has them. */
export interface KnownPerson {
  id: string
  version: number
  record: PersonRecord
  orgId: string | null
  /** The formal relation has ended here. */
  left: boolean
  /** A stay runs, which keeps where to. */
  away: boolean
}

/** What the earlier files of a group bring, before any of it is in the register. */
export class Overlay {
  readonly orgs = new Map<string, RegisteredOrg>()
  readonly #people = new Map<string, KnownPerson>()
  readonly #byIdentity = new Map<string, string>()
  readonly #byName = new Map<string, Set<string>>()
  readonly #away = new Set<string>()

  takePerson(person: KnownPerson): void {
    this.#people.set(person.id, person)
    if (person.record.identity !== null) this.#byIdentity.set(person.record.identity, person.id)
    const key = nameKey(person.orgId, person.record.name)
    this.#byName.set(key, (this.#byName.get(key) ?? new Set()).add(person.id))
  }

  personById(id: string): KnownPerson | undefined {
    return this.#people.get(id)
  }

  personByIdentity(identity: string): KnownPerson | undefined {
    return this.#people.get(this.#byIdentity.get(identity) ?? '')
  }

  /** People whom the earlier files have put into that branch under that name. */
  peopleNamed(orgId: string, name: string): KnownPerson[] {
    return [...this.#byName.get(nameKey(orgId, name)) ?? []].flatMap((id) => {
      const person = this.#people.get(id)
      return person !== undefined && person.orgId === orgId && person.record.name === name ? [person] : []
    })
  }

  /** An earlier file opens a stay for this person. */
  takeStay(personId: string): void {
    this.#away.add(personId)
  }

  isAway(personId: string): boolean {
    return this.#away.has(personId)
  }
}

const nameKey = (orgId: string | null, name: string) => `${orgId ?? ''}\n${name}`

/** Everything that rows are read and judged against. */
export interface Ground extends RowContext {
  readonly regions: readonly string[]
  readonly known: Map<string, RegisteredOrg>
}

interface OrgRow {
  id: string
  parent_id: string | null
  name: string
  short_name: string
  kind: string
  version: number
  code: string | null
  phone: string | null
  details: Record<string, unknown>
  founded_on: string | null
  founding_document: string | null
  term_years: number | null
  elected_on: string | null
}

function listOrgs(tx: Tx, { actor }: Context): Promise<OrgRow[]> {
  return tx.rows<OrgRow>(sql`
    select org.id, org.parent_id, org.name, org.short_name, org.kind, org.version, ${orgFactNames} from orgs org
    where org.tenant_id = ${actor.tenantId} and org.status = 'active'
      and org.path >= ${actor.scope.from} and org.path < ${actor.scope.until}
    order by org.path`)
}

async function readHome(tx: Tx, tenantId: number): Promise<HomeRegion> {
  const tenant = await tx.one<{ name: string; province: string | null; city: string | null }>(sql`
    select name, province, city from tenants where id = ${tenantId}`)
  return { province: tenant.province, city: tenant.city, county: tenant.name }
}

function toOrg(row: OrgRow): RegisteredOrg {
  return {
    id: row.id, name: row.name, shortName: row.short_name, code: row.code, kind: row.kind, parentId: row.parent_id, version: row.version,
    facts: {
      code: row.code, phone: row.phone, details: row.details, foundedOn: row.founded_on, foundingDocument: row.founding_document,
      termYears: row.term_years, electedOn: row.elected_on,
    },
  }
}

/** The organisations within the actor's scope and those that earlier files bring, with the county's whereabouts. */
export async function readGround(tx: Tx, ctx: Context, overlay: Overlay): Promise<Ground> {
  const home = await readHome(tx, ctx.actor.tenantId)
  const known = new Map((await listOrgs(tx, ctx)).map((row) => [row.id, toOrg(row)]))
  for (const org of overlay.orgs.values()) known.set(org.id, org)
  const regions = regionsOf(home)
  return { today: ctx.today, home, regions, known, orgs: new OrgIndex<KnownOrg>(known.values(), regions) }
}
