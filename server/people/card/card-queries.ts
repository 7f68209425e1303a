import type { Actor } from '../../platform/actor.ts'
import { sql, type Tx } from '../../platform/database.ts'
import type { PersonColumns } from '../person-record.ts'
import { visibleTo } from '../visibility.ts'

export type CardRow = PersonColumns & {
  id: string
  home_org_id: string | null
  home_path: string | null
  host_path: string | null
  contact_id: string | null
  deceased_on: string | null
  left_on: string | null
  version: number
  contact_name: string | null
}

export function findPerson(tx: Tx, actor: Actor, id: string): Promise<CardRow | undefined> {
  return tx.find<CardRow>(sql`
    select p.*, contact.contact_name from persons p
    left join contact_assignments contact on contact.tenant_id = p.tenant_id and contact.person_id = p.id and contact.until_on is null
    where ${visibleTo(actor)} and p.id = ${id} and p.merged_into is null`)
}

export interface MembershipRow {
  id: string
  org_id: string
  from_on: string | null
  until_on: string | null
  ended_by: string | null
  document: string | null
}

export function listMemberships(tx: Tx, tenantId: number, personId: string): Promise<MembershipRow[]> {
  return tx.rows<MembershipRow>(sql`
    select id, org_id, from_on, until_on, ended_by, document from memberships
    where tenant_id = ${tenantId} and person_id = ${personId} order by from_on desc nulls last, recorded_at desc`)
}

export interface ParticipationRow {
  id: string
  org_id: string
  path: string
  kind: string
  from_on: string
  until_on: string | null
  stay_id: string | null
}

export function listParticipations(tx: Tx, tenantId: number, personId: string): Promise<ParticipationRow[]> {
  return tx.rows<ParticipationRow>(sql`
    select id, org_id, path, kind, from_on, until_on, stay_id from participations
    where tenant_id = ${tenantId} and person_id = ${personId} order by from_on desc`)
}

export interface PostRow {
  id: string
  kind: string
  org_id: string | null
  from_on: string
  until_on: string | null
  document: string | null
}

export function listPosts(tx: Tx, tenantId: number, personId: string): Promise<PostRow[]> {
  return tx.rows<PostRow>(sql`
    select id, kind, org_id, from_on, until_on, document from posts
    where tenant_id = ${tenantId} and person_id = ${personId} order by until_on desc nulls first, from_on desc`)
}

export interface StayRow {
  id: string
  state: string
  open: boolean
  home_org_name: string
  host_org_name: string | null
  province: string | null
  city: string | null
  county: string | null
  left_on: string | null
  ended_on: string | null
  last_heard_on: string | null
}

export function listStays(tx: Tx, tenantId: number, personId: string): Promise<StayRow[]> {
  return tx.rows<StayRow>(sql`
    select id, state, open, home_org_name, host_org_name, province, city, county, left_on, ended_on, last_heard_on from stays
    where tenant_id = ${tenantId} and person_id = ${personId} order by open desc, left_on desc nulls last`)
}

/** Names of organisations of the county, wherever they stand: a card names the branches its person came from. */
export function listOrgNames(tx: Tx, tenantId: number, ids: string[]): Promise<{ id: string; short_name: string }[]> {
  return tx.rows(sql`select id, short_name from orgs where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`)
}
