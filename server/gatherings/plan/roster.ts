import { gatheringRule, type Roster } from '../../../domain/gatherings/kinds.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Sql, type Tx } from '../../platform/database.ts'
import type { GatheringRow, PartRow } from '../gathering-store.ts'

type Of = Pick<GatheringRow, 'id' | 'on_date'>
type Org = Pick<PartRow, 'org_id' | 'path'>

const committeePosts = ['secretary', 'deputy', 'organiser', 'publicist', 'inspector', 'committee-member']

/** The organisation itself and the party groups in it. */
const withGroups = (tenantId: number, org: Org): Sql => sql`
  select ${org.org_id}::uuid as id union all
  select g.id from orgs g where g.tenant_id = ${tenantId} and g.parent_id = ${org.org_id} and g.kind = 'group'`

const belongs = (tenantId: number, org: Org): Sql => sql`
  p.home_org_id in (${withGroups(tenantId, org)}) and p.merged_into is null and p.left_on is null and p.deceased_on is null and p.member_type in ('full', 'probationary')`

/**
 * Members by the formal relation, then those who take part here without it: hosted, or of a functional branch. Whose own branch takes part
 * too stands on its sheet, and is counted once. 教管条例 第三十二条
 */
function members(tenantId: number, { id, on_date }: Of, org: Org): Sql {
  return sql`
    select p.id as person_id, p.name, 'home' as side, null::uuid as stay_id from persons p
    where p.tenant_id = ${tenantId} and ${belongs(tenantId, org)}
    union all
    (select distinct on (part.person_id) part.person_id, coalesce(p.name, part.person_name), 'host', part.stay_id
    from participations part left join persons p on p.tenant_id = ${tenantId} and p.id = part.person_id
    where part.tenant_id = ${tenantId} and part.org_id in (${withGroups(tenantId, org)})
      and part.from_on <= ${on_date} and (part.until_on is null or part.until_on > ${on_date})
      and (p.id is null or (p.merged_into is null and p.deceased_on is null))
      and not exists (select 1 from gathering_orgs home where home.tenant_id = ${tenantId} and home.gathering_id = ${id} and home.org_id = p.home_org_id)
    order by part.person_id, part.stay_id nulls last)`
}

function committee(tenantId: number, { on_date }: Of, org: Org): Sql {
  return sql`
    select distinct p.id as person_id, p.name, 'home' as side, null::uuid as stay_id
    from posts post
    left join users usr on usr.tenant_id = ${tenantId} and usr.id = post.user_id
    join persons p on p.tenant_id = ${tenantId} and p.id = coalesce(post.person_id, usr.person_id)
    where post.tenant_id = ${tenantId} and post.org_id = ${org.org_id} and post.kind = any(${committeePosts}::text[])
      and post.from_on <= ${on_date} and (post.until_on is null or post.until_on > ${on_date}) and p.merged_into is null and p.deceased_on is null`
}

/** People named one by one: of the organisation, hosted by it, or anybody whom the acting post may see. */
function chosen(ctx: Context, { on_date }: Of, org: Org, ids: readonly string[]): Sql {
  const { tenantId, scope } = ctx.actor
  return sql`
    select p.id as person_id, p.name, case when p.home_path >= ${scope.from} and p.home_path < ${scope.until} then 'home' else 'host' end as side,
      (select part.stay_id from participations part where part.tenant_id = ${tenantId} and part.person_id = p.id and part.org_id in (${withGroups(tenantId, org)})
         and part.stay_id is not null and part.from_on <= ${on_date} and (part.until_on is null or part.until_on > ${on_date}) limit 1) as stay_id
    from persons p
    where p.tenant_id = ${tenantId} and p.id = any(${[...ids]}::uuid[]) and p.merged_into is null and p.deceased_on is null
      and ((p.home_path >= ${scope.from} and p.home_path < ${scope.until}) or (p.host_path >= ${scope.from} and p.host_path < ${scope.until}))
    union all
    select part.person_id, part.person_name, 'host', part.stay_id from participations part
    where part.tenant_id = ${tenantId} and part.person_id = any(${[...ids]}::uuid[]) and part.org_id in (${withGroups(tenantId, org)}) and part.stay_id is not null
      and part.from_on <= ${on_date} and (part.until_on is null or part.until_on > ${on_date})
      and not exists (select 1 from persons p where p.tenant_id = ${tenantId} and p.id = part.person_id)`
}

function listed(tx: Tx, ctx: Context, gathering: Of, org: Org, who: Sql): Promise<number> {
  const { tenantId } = ctx.actor
  return tx.asProgram(() => tx.run(sql`
    insert into attendances (tenant_id, gathering_id, person_id, on_date, org_id, path, person_name, side, stay_id, recorded_at)
    select ${tenantId}::integer, ${gathering.id}::uuid, who.person_id, ${gathering.on_date}::date, ${org.org_id}::uuid, ${org.path}::text, who.name, who.side, who.stay_id, ${ctx.now}::timestamptz
    from (${who}) who
    on conflict do nothing`))
}

/** Who has left meanwhile and has neither mark nor word is no longer expected. */
function dropGone(tx: Tx, ctx: Context, gathering: Of, org: Org): Promise<number> {
  const { tenantId } = ctx.actor
  return tx.asProgram(() => tx.run(sql`
    delete from attendances line
    where line.tenant_id = ${tenantId} and line.gathering_id = ${gathering.id} and line.org_id = ${org.org_id} and line.mark is null and line.word_enc is null
      and exists (select 1 from persons p where p.tenant_id = ${tenantId} and p.id = line.person_id
                  and (p.left_on is not null or p.deceased_on is not null or p.merged_into is not null))`))
}

/** Puts everybody on the sheet who is expected by the kind of gathering; who is there stays. Returns how many were added. */
export async function listExpected(tx: Tx, ctx: Context, gathering: Of & Pick<GatheringRow, 'kind'>, org: Org): Promise<number> {
  const roster: Roster = gatheringRule(gathering.kind).roster
  if (roster === 'chosen') return 0
  await dropGone(tx, ctx, gathering, org)
  const { tenantId } = ctx.actor
  return listed(tx, ctx, gathering, org, roster === 'committee' ? committee(tenantId, gathering, org) : members(tenantId, gathering, org))
}

export function listChosen(tx: Tx, ctx: Context, gathering: Of, org: Org, ids: readonly string[]): Promise<number> {
  return ids.length === 0 ? Promise.resolve(0) : listed(tx, ctx, gathering, org, chosen(ctx, gathering, org, ids))
}

/** Takes people off a sheet; who has a mark stays. Returns the names of those who stayed. */
export async function unlist(tx: Tx, ctx: Context, gathering: Of, org: Org, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { tenantId } = ctx.actor
  const where = sql`tenant_id = ${tenantId} and gathering_id = ${gathering.id} and org_id = ${org.org_id} and person_id = any(${[...ids]}::uuid[])`
  await tx.run(sql`delete from attendances where ${where} and mark is null`)
  return (await tx.rows<{ person_name: string }>(sql`select person_name from attendances where ${where}`)).map((row) => row.person_name)
}

export async function countListed(tx: Tx, tenantId: number, gatheringId: string, orgId?: string): Promise<number> {
  const { listed: count } = await tx.one<{ listed: number }>(sql`
    select count(*)::integer as listed from attendances
    where tenant_id = ${tenantId} and gathering_id = ${gatheringId} and (${orgId ?? null}::uuid is null or org_id = ${orgId ?? null}::uuid)`)
  return count
}
