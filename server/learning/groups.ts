import { scopeOf, type Scope } from '../../domain/rights/scope.ts'
import { act } from '../platform/act.ts'
import type { Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { empty, sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { getOrg, getPeopleHere, offeredBy, offeredTo, within, type OrgRow, type PersonHere } from './reach.ts'

const like = (text: string) => `%${text.replace(/[%_\\]/g, '\\$&')}%`

export interface GroupRow {
  id: string
  parent_id: string | null
  parent_name: string | null
  org_id: string
  org_name: string
  path: string
  name: string
  leader_person_id: string | null
  leader_name: string | null
  founded_on: string
  closed_on: string | null
  members: number
  parts: number
  packages: number
}

export interface GroupFilter {
  id?: string
  parentId?: string
  range: Scope | undefined
  search?: string
  closed?: boolean
  page: number
  size: number
}

/** Study groups; a group of groups ("1+24") counts the members of its parts as its own. */
export function listGroups(tx: Tx, actor: Actor, filter: GroupFilter): Promise<(GroupRow & { total: number })[]> {
  return tx.asProgram(() => tx.rows(sql`
    select g.id, g.parent_id, parent.name as parent_name, g.org_id, org.short_name as org_name, g.path, g.name, g.leader_person_id, g.leader_name, g.founded_on, g.closed_on,
      (select count(distinct member.person_id)::integer from study_group_members member
        join study_groups part on part.tenant_id = ${actor.tenantId} and part.id = member.group_id and part.closed_on is null
        where member.tenant_id = ${actor.tenantId} and (part.id = g.id or part.parent_id = g.id) and member.until_on is null) as members,
      (select count(*)::integer from study_groups part where part.tenant_id = ${actor.tenantId} and part.parent_id = g.id and part.closed_on is null) as parts,
      (select count(distinct receipt.package_id)::integer from package_receipts receipt
        join study_groups part on part.tenant_id = ${actor.tenantId} and part.id = receipt.group_id
        where receipt.tenant_id = ${actor.tenantId} and (part.id = g.id or part.parent_id = g.id)) as packages,
      count(*) over ()::integer as total
    from study_groups g
    join orgs org on org.tenant_id = ${actor.tenantId} and org.id = g.org_id
    left join study_groups parent on parent.tenant_id = ${actor.tenantId} and parent.id = g.parent_id
    where g.tenant_id = ${actor.tenantId} and ${offeredTo(actor, 'g')} ${within(filter.range, 'g.path')}
      ${filter.id === undefined ? empty : sql`and g.id = ${filter.id}`}
      ${filter.parentId === undefined ? empty : sql`and g.parent_id = ${filter.parentId}`}
      ${filter.search === undefined ? empty : sql`and g.name like ${like(filter.search)}`}
      ${filter.id !== undefined ? empty : filter.closed === true ? sql`and g.closed_on is not null` : sql`and g.closed_on is null`}
    order by coalesce(parent.path, g.path), g.parent_id is not null, g.path, g.name
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`))
}

export async function getGroup(tx: Tx, actor: Actor, id: string): Promise<GroupRow> {
  const [group] = await listGroups(tx, actor, { id, range: undefined, page: 1, size: 1 })
  if (group === undefined) throw new Refusal('absent', 'request.absent')
  return group
}

export interface MemberRow {
  person_id: string
  person_name: string
  org_name: string | null
  from_on: string
  away: boolean
}

export function listMembersOf(tx: Tx, actor: Actor, groupId: string): Promise<MemberRow[]> {
  const { from, until } = actor.scope
  return tx.rows<MemberRow>(sql`
    select member.person_id, member.person_name, org.short_name as org_name, member.from_on,
      exists (select 1 from stays stay where stay.tenant_id = ${actor.tenantId} and stay.person_id = member.person_id and stay.open and stay.state <> 'planned') as away
    from study_group_members member
    left join persons p on p.tenant_id = ${actor.tenantId} and p.id = member.person_id
    left join orgs org on org.tenant_id = ${actor.tenantId} and org.id = p.home_org_id
    where member.tenant_id = ${actor.tenantId} and member.group_id = ${groupId} and member.until_on is null
      and ((member.path >= ${from} and member.path < ${until}) or (member.org_path >= ${from} and member.org_path < ${until}))
    order by p.pinyin, member.person_id`)
}

interface HeldGroup { id: string; org_id: string; path: string; name: string; closed_on: string | null }

async function holdGroup(tx: Tx, actor: Actor, id: string): Promise<HeldGroup> {
  const group = await tx.find<HeldGroup>(sql`
    select g.id, g.org_id, g.path, g.name, g.closed_on from study_groups g where g.tenant_id = ${actor.tenantId} and g.id = ${id} and ${offeredBy(actor, 'g')} for update`)
  if (group === undefined) throw new Refusal('absent', 'request.absent')
  if (group.closed_on !== null) throw new Refusal('refused', 'learning.group-closed', { name: group.name })
  return group
}

async function requireFreeName(tx: Tx, actor: Actor, orgId: string, name: string, except: string | null = null): Promise<void> {
  const same = await tx.find(sql`
    select 1 from study_groups where tenant_id = ${actor.tenantId} and org_id = ${orgId} and name = ${name} and closed_on is null and id is distinct from ${except}`)
  if (same !== undefined) throw new Refusal('refused', 'learning.group-name-taken', { name })
}

interface NewGroup { id: string; parentId: string | null; org: Pick<OrgRow, 'id' | 'path'>; name: string; leader: { id: string; name: string } | null }

function insertGroups(tx: Tx, ctx: Context, groups: readonly NewGroup[]): Promise<number> {
  const rows = groups.map(({ id, parentId, org, name, leader }) => ({ id, parent_id: parentId, org_id: org.id, path: org.path, name, leader_person_id: leader?.id ?? null, leader_name: leader?.name ?? null }))
  return tx.run(sql`
    insert into study_groups (tenant_id, id, parent_id, org_id, path, name, leader_person_id, leader_name, founded_on, by_name, recorded_at)
    select ${ctx.actor.tenantId}, told.id, told.parent_id, told.org_id, told.path, told.name, told.leader_person_id, told.leader_name, ${ctx.today}, ${ctx.actor.name}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (id uuid, parent_id uuid, org_id uuid, path text, name text, leader_person_id uuid, leader_name text)`)
}

function insertMembers(tx: Tx, ctx: Context, members: readonly { groupId: string; groupPath: string; personId: string; name: string; path: string | null }[]): Promise<number> {
  const rows = members.map((one) => ({ id: newId(Date.parse(ctx.now)), group_id: one.groupId, org_path: one.groupPath, person_id: one.personId, person_name: one.name, path: one.path }))
  return tx.run(sql`
    insert into study_group_members (tenant_id, id, group_id, person_id, person_name, path, org_path, from_on, recorded_at)
    select ${ctx.actor.tenantId}, told.id, told.group_id, told.person_id, told.person_name, told.path, told.org_path, ${ctx.today}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (id uuid, group_id uuid, person_id uuid, person_name text, path text, org_path text)
    on conflict (tenant_id, group_id, person_id) where until_on is null do nothing`)
}

const here = (people: readonly PersonHere[]) => people.filter((one) => !one.elsewhere)

export function foundGroup(ctx: Context, wish: { orgId: string; name: string; parentId?: string; leaderPersonId?: string; personIds?: string[] }): Promise<{ id: string }> {
  return act(ctx, 'learning.manage', async (tx) => {
    const { actor } = ctx
    const org = await getOrg(tx, actor, wish.orgId)
    await requireFreeName(tx, actor, org.id, wish.name)
    if (wish.parentId !== undefined) await getGroup(tx, actor, wish.parentId)
    const leader = wish.leaderPersonId === undefined ? null : (await getPeopleHere(tx, actor, [wish.leaderPersonId]))[0] ?? null
    const people = wish.personIds === undefined ? [] : here(await getPeopleHere(tx, actor, wish.personIds))
    const id = newId(Date.parse(ctx.now))
    await insertGroups(tx, ctx, [{ id, parentId: wish.parentId ?? null, org, name: wish.name, leader }])
    await insertMembers(tx, ctx, people.map((one) => ({ groupId: id, groupPath: org.path, personId: one.id, name: one.name, path: one.home_path })))
    return { result: { id }, audit: { action: 'learning.found-group', subjectKind: 'study-group', subjectId: id, detail: { name: wish.name, members: people.length } } }
  })
}

/** "1+24": one group for the street and one for each branch below that has members to learn together, in one act. */
export function foundGroupsBelow(ctx: Context, wish: { orgId: string; name: string; everybody: boolean }): Promise<{ id: string; groups: number; members: number }> {
  return act(ctx, 'learning.manage', async (tx) => {
    const { actor } = ctx
    const org = await getOrg(tx, actor, wish.orgId)
    await requireFreeName(tx, actor, org.id, wish.name)
    const id = newId(Date.parse(ctx.now))
    await insertGroups(tx, ctx, [{ id, parentId: null, org, name: wish.name, leader: null }])
    const branches = await listBranches(tx, actor, org)
    const groups = new Map(branches.map((branch) => [branch.id, { id: newId(Date.parse(ctx.now)), branch }]))
    await insertGroups(tx, ctx, [...groups.values()].map(({ id: groupId, branch }) => ({
      id: groupId, parentId: id, org: branch, name: `${branch.short_name.replace(/党(总)?支部$/, '')}学习小组`, leader: branch.leader_id === null ? null : { id: branch.leader_id, name: branch.leader_name ?? '' },
    })))
    const members = await listLearners(tx, actor, org, wish.everybody)
    const added = members.flatMap((one) => {
      const group = groups.get(one.home_org_id)
      return group === undefined ? [] : [{ groupId: group.id, groupPath: group.branch.path, personId: one.id, name: one.name, path: one.home_path }]
    })
    await insertMembers(tx, ctx, added)
    return {
      result: { id, groups: groups.size, members: added.length },
      audit: { action: 'learning.found-group', subjectKind: 'study-group', subjectId: id, detail: { name: wish.name, groups: groups.size, members: added.length } },
    }
  })
}

interface BranchRow { id: string; path: string; short_name: string; leader_id: string | null; leader_name: string | null }

/** Branches at or below, with the secretary, who leads the group. */
function listBranches(tx: Tx, actor: Actor, org: OrgRow): Promise<BranchRow[]> {
  return tx.rows<BranchRow>(sql`
    select branch.id, branch.path, branch.short_name, secretary.person_id as leader_id, secretary.holder_name as leader_name
    from orgs branch
    left join lateral (
      select post.person_id, post.holder_name from posts post
      where post.tenant_id = ${actor.tenantId} and post.org_id = branch.id and post.kind = 'secretary' and post.until_on is null and post.person_id is not null
      order by post.from_on desc limit 1) secretary on true
    where branch.tenant_id = ${actor.tenantId} and branch.path > ${org.path} and branch.path < ${scopeOf(org.path).until} and branch.status = 'active'
      and branch.kind in ('branch', 'joint-branch', 'migrant-branch')
      and not exists (select 1 from study_groups g where g.tenant_id = ${actor.tenantId} and g.org_id = branch.id and g.closed_on is null)
    order by branch.path`)
}

function listLearners(tx: Tx, actor: Actor, org: OrgRow, everybody: boolean): Promise<{ id: string; name: string; home_org_id: string; home_path: string }[]> {
  return tx.rows(sql`
    select p.id, p.name, p.home_org_id, p.home_path from persons p
    where p.tenant_id = ${actor.tenantId} and p.home_path >= ${org.path} and p.home_path < ${scopeOf(org.path).until}
      and p.merged_into is null and p.left_on is null and p.deceased_on is null and p.member_type in ('full', 'probationary')
      ${everybody ? empty : sql`and exists (select 1 from stays stay where stay.tenant_id = ${actor.tenantId} and stay.person_id = p.id and stay.open and stay.state <> 'planned')`}
    order by p.id`)
}

export function changeGroup(ctx: Context, id: string, wish: { name: string; leaderPersonId: string | null }): Promise<void> {
  return act(ctx, 'learning.manage', async (tx) => {
    const { actor } = ctx
    const group = await holdGroup(tx, actor, id)
    await requireFreeName(tx, actor, group.org_id, wish.name, id)
    const leader = wish.leaderPersonId === null ? null : (await getPeopleHere(tx, actor, [wish.leaderPersonId]))[0] ?? null
    await tx.run(sql`
      update study_groups set name = ${wish.name}, leader_person_id = ${leader?.id ?? null}, leader_name = ${leader?.name ?? null} where tenant_id = ${actor.tenantId} and id = ${id}`)
    return { result: undefined, audit: { action: 'learning.change-group', subjectKind: 'study-group', subjectId: id, detail: { name: wish.name, leader: leader?.name ?? null } } }
  })
}

export function joinGroup(ctx: Context, id: string, personIds: readonly string[]): Promise<{ added: number }> {
  return act(ctx, 'learning.manage', async (tx) => {
    const group = await holdGroup(tx, ctx.actor, id)
    const people = here(await getPeopleHere(tx, ctx.actor, personIds))
    const added = await insertMembers(tx, ctx, people.map((one) => ({ groupId: id, groupPath: group.path, personId: one.id, name: one.name, path: one.home_path })))
    return { result: { added }, audit: { action: 'learning.change-group', subjectKind: 'study-group', subjectId: id, detail: { name: group.name, added } } }
  })
}

export function leaveGroup(ctx: Context, id: string, personIds: readonly string[]): Promise<{ left: number }> {
  return act(ctx, 'learning.manage', async (tx) => {
    const group = await holdGroup(tx, ctx.actor, id)
    const left = await tx.run(sql`
      update study_group_members set until_on = ${ctx.today} where tenant_id = ${ctx.actor.tenantId} and group_id = ${id} and person_id = any(${personIds}::uuid[]) and until_on is null`)
    return { result: { left }, audit: { action: 'learning.change-group', subjectKind: 'study-group', subjectId: id, detail: { name: group.name, left } } }
  })
}

export function closeGroup(ctx: Context, id: string): Promise<void> {
  return act(ctx, 'learning.manage', async (tx) => {
    const group = await holdGroup(tx, ctx.actor, id)
    await tx.run(sql`update study_groups set closed_on = ${ctx.today} where tenant_id = ${ctx.actor.tenantId} and id = ${id}`)
    return { result: undefined, audit: { action: 'learning.close-group', subjectKind: 'study-group', subjectId: id, detail: { name: group.name } } }
  })
}
