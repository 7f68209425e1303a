import type { PostKind } from '../../domain/rights/posts.ts'
import type { Actor } from '../platform/actor.ts'
import { sql, type Tx } from '../platform/database.ts'

export interface SelfRow {
  name: string
  member_type: string
  home_org_id: string | null
  home_org_name: string | null
  home_org_phone: string | null
  contact_id: string | null
}

export function getSelf(tx: Tx, { tenantId, personId }: Actor): Promise<SelfRow> {
  return tx.one<SelfRow>(sql`
    select person.name, person.member_type, person.home_org_id, org.short_name as home_org_name, org.phone as home_org_phone, person.contact_id
    from persons person
    left join orgs org on org.tenant_id = person.tenant_id and org.id = person.home_org_id
    where person.tenant_id = ${tenantId} and person.id = ${personId}`)
}

export interface OwnStayRow {
  id: string
  open: boolean
  host_org_id: string | null
  host_tenant_id: number | null
  host_org_name: string | null
  host_since_on: string | null
  holds_certificate: boolean | null
}

/** The stay that runs, or the last one. */
export function findOwnStay(tx: Tx, { tenantId, personId }: Actor): Promise<OwnStayRow | undefined> {
  return tx.find<OwnStayRow>(sql`
    select id, open, host_org_id, host_tenant_id, host_org_name, host_since_on, holds_certificate
    from stays where tenant_id = ${tenantId} and person_id = ${personId}
    order by open desc, recorded_at desc limit 1`)
}

export interface RungRow {
  id: string
  name: string
  kind: PostKind
  phone_enc: string | null
}

/** Those to ring at an organisation of this register: its secretary and those who stand in, by rank. Read as the program: name cards only leave. */
export function listSecretaries(tx: Tx, tenantId: number, orgId: string, today: string): Promise<RungRow[]> {
  return tx.asProgram(() => tx.rows<RungRow>(sql`
    select person.id, person.name, post.kind, person.phone_enc
    from posts post
    left join users usr on usr.tenant_id = post.tenant_id and usr.id = post.user_id
    join persons person on person.tenant_id = post.tenant_id and person.id = coalesce(post.person_id, usr.person_id)
    where post.tenant_id = ${tenantId} and post.org_id = ${orgId} and post.kind in ('secretary', 'deputy')
      and post.from_on <= ${today} and (post.until_on is null or post.until_on > ${today})
    order by array_position(array['secretary', 'deputy'], post.kind), post.from_on`))
}

/** The named contact's telephone, for the member whom the contact keeps. */
export function findRung(tx: Tx, tenantId: number, personId: string): Promise<{ id: string; name: string; phone_enc: string | null } | undefined> {
  return tx.asProgram(() => tx.find<{ id: string; name: string; phone_enc: string | null }>(sql`
    select id, name, phone_enc from persons where tenant_id = ${tenantId} and id = ${personId}`))
}

/** The telephone of the organisation itself, in whichever county of this deployment it keeps its register. */
export function findOrgPhone(tx: Tx, tenantId: number, orgId: string): Promise<{ phone: string | null } | undefined> {
  return tx.asProgram(() => tx.find<{ phone: string | null }>(sql`
    select phone from orgs where tenant_id = ${tenantId} and id = ${orgId}`))
}

export interface OwnLetterRow {
  id: string
  purpose: string
  direction: 'out' | 'in'
  from_org_name: string
  to_org_name: string
  state: string
  written_at: string
  answered_at: string | null
  manifest: { field: string }[]
}

/** Letters about one's own stays, newest first. */
export function listOwnLetters(tx: Tx, { tenantId, personId }: Actor): Promise<OwnLetterRow[]> {
  return tx.rows<OwnLetterRow>(sql`
    select letter.id, letter.purpose, letter.direction, letter.from_org_name, letter.to_org_name, letter.state, letter.written_at,
      letter.answered_at, letter.manifest
    from letters letter
    join stays stay on stay.tenant_id = letter.tenant_id and stay.id = letter.stay_id
    where letter.tenant_id = ${tenantId} and stay.person_id = ${personId}
    order by letter.written_at desc limit 20`)
}

export interface AddresseeRow {
  tenant_id: number
  org_id: string
  name: string
  place: string | null
}

/** Name cards of organisations, to report to one of them. */
export function listAddressees(tx: Tx, search: string): Promise<AddresseeRow[]> {
  const like = `%${search.replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<AddresseeRow>(sql`
    select tenant_id, org_id, name, place from directory.addressees
    where name like ${like} or place like ${like}
    order by length(name), name limit 12`)
}
