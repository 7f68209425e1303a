import type { Sought } from '../../../domain/people/find-text.ts'
import { scopeOf } from '../../../domain/rights/scope.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Crypto } from '../../platform/crypto.ts'
import { empty, join, raw, sql, type Sql, type Tx } from '../../platform/database.ts'
import { blindIdentity, blindIdentityTail, blindPhone, blindPhoneTail } from '../person-record.ts'

export interface PeopleFilter {
  /** Members of one's own organisations, or people received by them. */
  side: 'home' | 'host'
  underPath?: string
  sought?: Sought | null
  memberType?: string
  away?: boolean
  bornFrom?: string
  bornUntil?: string
  /** Those who have died or left are listed only when asked for. */
  gone?: boolean
  sort: PeopleSort
  order: 'asc' | 'desc'
  page: number
  size: number
}

export const peopleSorts = ['org', 'name', 'born', 'joined'] as const
export type PeopleSort = (typeof peopleSorts)[number]

/** First text after all that begin with these letters. */
const after = (letters: string) => letters.slice(0, -1) + String.fromCodePoint((letters.codePointAt(letters.length - 1) ?? 0) + 1)

const soughtBy: { [By in Sought['by']]: (crypto: Crypto, sought: Extract<Sought, { by: By }>) => Sql } = {
  tail: (crypto, { tail }) => sql`(p.phone_tail_key = ${blindPhoneTail(crypto, tail)} or p.identity_tail_key = ${blindIdentityTail(crypto, tail)})`,
  phone: (crypto, { phone }) => sql`p.phone_key = ${blindPhone(crypto, phone)}`,
  identity: (crypto, { identity }) => sql`p.identity_key = ${blindIdentity(crypto, identity)}`,
  spelling: (_, { letters }) => sql`((p.initials >= ${letters} and p.initials < ${after(letters)}) or (p.pinyin >= ${letters} and p.pinyin < ${after(letters)}))`,
  beginning: (_, { of }) => sql`p.name >= ${of} and p.name < ${after(of)}`,
  name: (_, { part }) => sql`p.name like ${`%${part.replace(/[%_\\]/g, '\\$&')}%`}`,
}

/** Numbers, spelling and beginnings are compared as a whole or by a range, which keeps their index behind row-level security; like does not. */
function matches(crypto: Crypto, sought: Sought): Sql {
  return (soughtBy[sought.by] as (crypto: Crypto, sought: Sought) => Sql)(crypto, sought)
}

/**
 * The range of organisations, narrowed to those under one; ranges are compared byte by byte, as the index is.
 * A contact person has no organisations: the list is of those assigned.
 */
function inRange(actor: Actor, filter: PeopleFilter, of: 'p' | 's' = 'p'): Sql {
  if (actor.reach === 'self') return of === 'p' ? sql`p.contact_id = ${actor.personId}` : sql`true`
  const path = raw(`${of}.${filter.side}_path`)
  return sql`${path} >= ${actor.scope.from} and ${path} < ${actor.scope.until}
    ${filter.underPath === undefined ? empty : sql`and ${path} >= ${filter.underPath} and ${path} < ${scopeOf(filter.underPath).until}`}`
}

function wanted(actor: Actor, crypto: Crypto, filter: PeopleFilter): Sql {
  const away = sql`p.id in (select s.person_id from stays s where s.tenant_id = ${actor.tenantId} and s.open and ${inRange(actor, filter, 's')})`
  const conditions = [
    sql`p.tenant_id = ${actor.tenantId} and p.merged_into is null and ${inRange(actor, filter)}`,
    filter.gone === true ? sql`p.left_on is not null` : sql`p.left_on is null`,
    ...(filter.sought === undefined || filter.sought === null ? [] : [matches(crypto, filter.sought)]),
    ...(filter.memberType === undefined ? [] : [sql`p.member_type = ${filter.memberType}`]),
    ...(filter.away === undefined ? [] : [filter.away ? away : sql`not ${away}`]),
    ...(filter.bornFrom === undefined ? [] : [sql`p.birth_on > ${filter.bornFrom}`]),
    ...(filter.bornUntil === undefined ? [] : [sql`p.birth_on <= ${filter.bornUntil}`]),
  ]
  return join(conditions, ' and ')
}

/** Orders that an index gives come first in the name of speed: by organisation, by name. */
function ordered({ sort, order, side }: PeopleFilter): Sql {
  const columns: Record<PeopleSort, string[]> = {
    org: [side === 'home' ? 'p.home_path' : 'p.host_path', 'p.pinyin', 'p.id'],
    name: ['p.pinyin', 'p.id'],
    born: ['p.birth_on', 'p.id'],
    joined: ['p.joined_on', 'p.id'],
  }
  return raw(columns[sort].map((column) => `${column} ${order}`).join(', '))
}

export interface PersonListRow {
  id: string
  name: string
  member_type: string
  sex: string | null
  birth_on: string | null
  education: string | null
  joined_on: string | null
  party_status: string
  phone_enc: string | null
  identity_enc: string | null
  home_org_id: string | null
  home_org_name: string | null
  home_path: string | null
  host_path: string | null
  contact_id: string | null
  left_on: string | null
  contact_name: string | null
  stay_id: string | null
  state: string | null
  away_since: string | null
  province: string | null
  city: string | null
  host_org_name: string | null
}

/** One page of people; what is shown beside them is looked up for the page alone. */
export function listPeople(tx: Tx, actor: Actor, crypto: Crypto, filter: PeopleFilter): Promise<PersonListRow[]> {
  return tx.rows<PersonListRow>(sql`
    with p as materialized (
      select p.tenant_id, p.id, p.name, p.pinyin, p.member_type, p.sex, p.birth_on, p.education, p.joined_on, p.party_status, p.phone_enc, p.identity_enc,
        p.home_org_id, p.home_path, p.host_path, p.contact_id, p.left_on
      from persons p
      where ${wanted(actor, crypto, filter)}
      order by ${ordered(filter)}
      limit ${filter.size} offset ${(filter.page - 1) * filter.size}
    )
    select p.*, org.short_name as home_org_name, contact.contact_name,
      stay.id as stay_id, stay.state, stay.left_on as away_since, stay.province, stay.city, stay.host_org_name
    from p
    left join orgs org on org.tenant_id = p.tenant_id and org.id = p.home_org_id
    left join stays stay on stay.tenant_id = p.tenant_id and stay.person_id = p.id and stay.open
    left join contact_assignments contact on contact.tenant_id = p.tenant_id and contact.person_id = p.id and contact.until_on is null
    order by ${ordered(filter)}`)
}

export async function countPeople(tx: Tx, actor: Actor, crypto: Crypto, filter: PeopleFilter): Promise<number> {
  const { total } = await tx.one<{ total: number }>(sql`select count(*)::integer as total from persons p where ${wanted(actor, crypto, filter)}`)
  return total
}

/** Whether anybody within the filter's range has a name that begins so. */
export async function isAnyoneCalled(tx: Tx, actor: Actor, crypto: Crypto, filter: PeopleFilter, of: string): Promise<boolean> {
  const one = await tx.find(sql`select 1 from persons p where ${wanted(actor, crypto, { ...filter, sought: { by: 'beginning', of } })} limit 1`)
  return one !== undefined
}
