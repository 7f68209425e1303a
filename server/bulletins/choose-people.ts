import type { Audience } from '../../contract/bulletins/endpoints.ts'
import { scopeOf, type Scope } from '../../domain/rights/scope.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { hostedFromElsewhere } from '../platform/guest.ts'
import { Refusal } from '../platform/refusal.ts'

/** Whom a notice is for, as somebody chose it. */
export interface Chosen {
  org?: string
  audience: Audience
  place?: string
}

export interface Choice extends Chosen {
  range: Scope
  orgName: string | null
}

export async function openChoice(tx: Tx, actor: Actor, { org, audience, place }: Chosen): Promise<Choice> {
  const given = { audience, ...(place === undefined || place.trim() === '' ? {} : { place: place.trim() }) }
  if (org === undefined) return { ...given, range: actor.scope, orgName: null }
  const found = await tx.find<{ path: string; short_name: string }>(sql`
    select path, short_name from orgs where tenant_id = ${actor.tenantId} and id = ${org} and path >= ${actor.scope.from} and path < ${actor.scope.until}`)
  if (found === undefined) throw new Refusal('absent', 'request.absent')
  return { ...given, org, range: scopeOf(found.path), orgName: found.short_name }
}

const hasAccount = (actor: Actor) => sql`exists (select 1 from users u where u.tenant_id = ${actor.tenantId} and u.person_id = p.id and u.disabled_at is null)`

const away = sql`stay.id is not null and stay.state <> 'planned'`

/** Members of other registers whom the chosen organisations host: whether they have an account is known at home. */
const guests = (actor: Actor, { range, place }: Choice): Sql => sql`
  select stay.person_id as id, stay.person_name as name, '~' as pinyin, '' as initials, '~' as home_path, stay.home_org_name as org_name,
    nullif(concat(stay.province, stay.city), '') as place, false as has_account
  from stays stay
  where stay.tenant_id = ${actor.tenantId} and ${hostedFromElsewhere('stay')} and stay.host_path >= ${range.from} and stay.host_path < ${range.until}
    ${place === undefined ? empty : sql`and position(${place} in concat(stay.province, stay.city, stay.county)) > 0`}`

function among(actor: Actor, choice: Choice): Sql {
  const { audience, range, place } = choice
  const side = audience === 'hosted' ? sql`p.host_path >= ${range.from} and p.host_path < ${range.until}` : sql`p.home_path >= ${range.from} and p.home_path < ${range.until}`
  const where = { all: empty, hosted: empty, away: sql`and ${away}`, here: sql`and not coalesce(${away}, false)` }[audience]
  const kept = sql`
    select p.id, p.name, p.pinyin, p.initials, p.home_path, org.short_name as org_name, nullif(concat(stay.province, stay.city), '') as place, ${hasAccount(actor)} as has_account
    from persons p
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.person_id = p.id and stay.open
    left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = p.home_org_id
    where p.tenant_id = ${actor.tenantId} and ${side} and p.merged_into is null and p.left_on is null and p.deceased_on is null
      and p.member_type in ('full', 'probationary') ${where}
      ${place === undefined ? empty : sql`and position(${place} in concat(stay.province, stay.city, stay.county)) > 0`}`
  return sql`from (${kept} ${audience === 'hosted' ? sql`union all ${guests(actor, choice)}` : empty}) p where true`
}

export interface ChosenRow {
  person_id: string
  name: string
  org_name: string | null
  place: string | null
  has_account: boolean
}

export async function countChosen(tx: Tx, actor: Actor, choice: Choice): Promise<{ total: number; withoutAccount: number }> {
  const row = await tx.one<{ total: number; without: number }>(sql`
    select count(*)::integer as total, (count(*) filter (where not p.has_account))::integer as without ${among(actor, choice)}`)
  return { total: row.total, withoutAccount: row.without }
}

export function listChosen(tx: Tx, actor: Actor, choice: Choice, { search, page, size }: { search: string; page: number; size: number }): Promise<ChosenRow[]> {
  const prefix = `${search.replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<ChosenRow>(sql`
    select p.id as person_id, p.name, p.org_name, p.place, p.has_account
    ${among(actor, choice)} ${search === '' ? empty : sql`and (p.name like ${prefix} or p.initials like ${prefix.toLowerCase()})`}
    order by p.home_path, p.pinyin, p.id limit ${size} offset ${(page - 1) * size}`)
}

export async function listChosenIds(tx: Tx, actor: Actor, choice: Choice): Promise<string[]> {
  return (await tx.rows<{ id: string }>(sql`select p.id ${among(actor, choice)} order by p.id`)).map(({ id }) => id)
}
