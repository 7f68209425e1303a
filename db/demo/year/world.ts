import type { PostKind } from '../../../domain/rights/posts.ts'
import { reachOf, systemActor, type Actor } from '../../../server/platform/actor.ts'
import type { Context } from '../../../server/platform/context.ts'
import { sql } from '../../../server/platform/database.ts'
import { newId } from '../../../server/platform/id.ts'
import type { Random } from '../random.ts'

/** An organisation of a county, with the members whose formal relation it keeps. */
export interface WorldOrg {
  id: string
  kind: string
  path: string
  shortName: string
  members: readonly WorldPerson[]
}

export interface WorldPerson {
  id: string
  name: string
}

/** A member away, or hosted here, with where the stay stands. */
export interface WorldStay {
  stayId: string
  personId: string
  name: string
  state: string
  homeOrgId: string | null
  hostOrgId: string | null
  contactId: string | null
}

/** One part of the life of the branches, played for one county and month through its real actions. */
export type PlayMonth = (world: YearWorld, month: string) => Promise<void>

/** A county while its year is played: who is there, and in whose name something is done on a day. */
export interface YearWorld {
  tenantId: number
  name: string
  /** The day on which the demonstration is loaded; nothing happens after it. */
  today: string
  orgs: readonly WorldOrg[]
  /** Organisations that keep members. */
  branches: readonly WorldOrg[]
  random: Random
  /** Open stays of members kept here, as they stand when asked. */
  away(): Promise<WorldStay[]>
  /** Open stays of members received by an organisation here. */
  hosted(): Promise<WorldStay[]>
  /** Somebody acting under a post of an organisation (null: the county's department) on a day, at half past nine in the morning. */
  as(kind: PostKind, org: WorldOrg | null, day: string, who?: { personId?: string; name?: string }): Context
  /** A member acting for oneself. */
  member(person: WorldPerson, day: string): Context
}

type Held = Pick<Context, 'db' | 'crypto' | 'log'>

interface OrgRow { id: string; kind: string; path: string; short_name: string; members: WorldPerson[] | null }

interface StayRow {
  stay_id: string
  person_id: string
  name: string
  state: string
  home_org_id: string | null
  host_org_id: string | null
  contact_id: string | null
}

const asStay = (row: StayRow): WorldStay => ({
  stayId: row.stay_id, personId: row.person_id, name: row.name, state: row.state, homeOrgId: row.home_org_id, hostOrgId: row.host_org_id, contactId: row.contact_id,
})

async function readStays(held: Held, tenantId: number, side: 'home' | 'host'): Promise<WorldStay[]> {
  const kept = side === 'home' ? sql`home_path is not null and state <> 'planned'` : sql`host_path is not null and state = 'hosted'`
  const rows = await held.db.withTenant(systemActor(tenantId), (tx) => tx.rows<StayRow>(sql`
    select id as stay_id, person_id, person_name as name, state, home_org_id, host_org_id, contact_id
    from stays where tenant_id = ${tenantId} and open and ${kept} order by id`))
  return rows.map(asStay)
}

async function readOrgs(held: Held, tenantId: number): Promise<WorldOrg[]> {
  const rows = await held.db.withTenant(systemActor(tenantId), (tx) => tx.rows<OrgRow>(sql`
    select org.id, org.kind, org.path, org.short_name,
      (select jsonb_agg(jsonb_build_object('id', person.id, 'name', person.name) order by person.id)
       from persons person where person.tenant_id = ${tenantId} and person.home_org_id = org.id and person.deceased_on is null) as members
    from orgs org where org.tenant_id = ${tenantId} and org.status = 'active' order by org.path`))
  return rows.map((row) => ({ id: row.id, kind: row.kind, path: row.path, shortName: row.short_name, members: row.members ?? [] }))
}

export async function openWorld(held: Held, tenantId: number, name: string, today: string, random: Random): Promise<YearWorld> {
  const orgs = await readOrgs(held, tenantId)
  const on = (actor: Actor, day: string): Context => ({ ...held, actor, now: `${day}T01:30:00.000Z`, today: day })
  return {
    tenantId, name, today, orgs, branches: orgs.filter(({ members }) => members.length > 0), random,
    away: () => readStays(held, tenantId, 'home'),
    hosted: () => readStays(held, tenantId, 'host'),
    as(kind, org, day, who = {}) {
      const post = { id: newId(), kind, orgId: org?.id ?? null, orgName: org?.shortName ?? '组织部', path: org?.path ?? '/' }
      const called = who.name ?? (kind === 'secretary' ? `${post.orgName}书记` : '周敏')
      return on({ tenantId, userId: null, personId: who.personId ?? null, name: called, post, ...reachOf(post) }, day)
    },
    member: (person, day) => on({ tenantId, userId: null, personId: person.id, name: person.name, post: null, ...reachOf(null) }, day),
  }
}
