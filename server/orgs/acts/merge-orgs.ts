import { judgeMerge } from '../../../domain/orgs/judge-org.ts'
import { actBeyond } from '../../platform/act-beyond.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { followOrgNames } from './follow-org-names.ts'
import { auditOf, changed, type Changed } from './single-acts.ts'
import { pointBackCarriedPaths, repointCarriedPaths } from './carried-paths.ts'
import { closeOrg } from './dissolve-org.ts'
import { holdForAct, holdOrg, recordAct, requireAbove, type ActPaper, type HeldOrg } from './held-org.ts'
import { placeUnder } from './move-org.ts'
import { kindOf, requireAllowed, requirePlace } from './placement.ts'

interface Child {
  id: string
  no: number
  path: string
  kind: string
}

/** What a merge has done, kept with the act so that it can be taken back. */
export interface MergeFacts {
  intoId: string
  intoName: string
  children: string[]
  posts: string[]
  rows: Record<string, string[]>
}

function listChildren(tx: Tx, tenantId: number, parentId: string): Promise<Child[]> {
  return tx.rows<Child>(sql`
    select id, no, path, kind from orgs where tenant_id = ${tenantId} and parent_id = ${parentId} and status = 'active' order by no`)
}

/** The formal relation of every member passes over; the batch names the act. */
async function passMemberships(tx: Tx, ctx: Context, from: HeldOrg, into: HeldOrg, on: string, actId: string, document: string | null): Promise<void> {
  const { tenantId } = ctx.actor
  const members = await tx.rows<{ person_id: string }>(sql`
    update memberships set until_on = greatest(${on}::date, from_on), ended_by = 'org-merged'
    where tenant_id = ${tenantId} and org_id = ${from.id} and until_on is null returning person_id`)
  const rows = members.map((member) => ({ person_id: member.person_id, id: newId() }))
  await tx.run(sql`
    insert into memberships (tenant_id, id, person_id, org_id, path, from_on, document, batch_id, recorded_at)
    select ${tenantId}::integer, v.id, v.person_id, ${into.id}::uuid, ${into.path}, ${on}::date, ${document}, ${actId}::uuid, ${ctx.now}::timestamptz
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.person_id)}::uuid[]) as v(id, person_id)`)
}

/** Whatever names the organisation as that of today names its successor; what is past keeps its name. */
async function passOrgIds(tx: Tx, tenantId: number, from: string, into: string): Promise<void> {
  await tx.run(sql`update persons set home_org_id = ${into}, version = version + 1 where tenant_id = ${tenantId} and home_org_id = ${from}`)
  await tx.run(sql`update participations set org_id = ${into} where tenant_id = ${tenantId} and org_id = ${from} and until_on is null`)
  await tx.run(sql`update stays set home_org_id = ${into} where tenant_id = ${tenantId} and home_org_id = ${from} and open`)
  await tx.run(sql`update stays set host_org_id = ${into} where tenant_id = ${tenantId} and host_org_id = ${from} and open`)
  await followOrgNames(tx, tenantId, [into])
}

async function endPosts(tx: Tx, tenantId: number, orgId: string, on: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    update posts set until_on = greatest(${on}::date, from_on)
    where tenant_id = ${tenantId} and org_id = ${orgId} and until_on is null returning id`)
  return rows.map((row) => row.id)
}

/** Members, participants, stays and what stands below pass to the other organisation; this one ends, its offices with it. */
export function mergeOrgs(ctx: Context, id: string, form: ActPaper & { intoId: string }): Promise<Changed> {
  return actBeyond(ctx, 'orgs.change', async (tx) => {
    const { tenantId } = ctx.actor
    const from = await holdForAct(tx, ctx, 'merge', id, form)
    const into = await holdOrg(tx, ctx, form.intoId)
    if (into.status !== 'active') throw new Refusal('refused', 'orgs.dissolved', { name: into.short_name })
    if (into.path.startsWith(from.path)) throw new Refusal('refused', 'orgs.below-itself')
    const children = await listChildren(tx, tenantId, id)
    requireAllowed(judgeMerge({ id, kind: kindOf(from.kind), children: children.length }, { id: into.id, kind: kindOf(into.kind) }))
    for (const child of children) {
      await requirePlace(tx, ctx, child.kind, into.id, form.on)
      await placeUnder(tx, ctx, child, into.id, into.path, form.on)
    }
    const posts = await endPosts(tx, tenantId, id, form.on)
    const facts: MergeFacts = {
      intoId: into.id, intoName: into.short_name, children: children.map((child) => child.id), posts, rows: {},
    }
    const actId = await recordMergedRows(tx, ctx, from, into, form, facts)
    await closeOrg(tx, ctx, id, form.on, into.id)
    return { result: changed(from), audit: { ...auditOf('merge', from, form), detail: { name: from.name, into: into.name, on: form.on, document: form.document, act: actId } } }
  })
}

async function recordMergedRows(tx: Tx, ctx: Context, from: HeldOrg, into: HeldOrg, form: ActPaper, facts: MergeFacts): Promise<string> {
  const { tenantId } = ctx.actor
  const rows = await repointCarriedPaths(tx, tenantId, from.path, into.path)
  const actId = await recordAct(tx, ctx, { kind: 'merge', orgId: from.id, on: form.on, document: form.document, facts: { ...facts, rows } })
  await passMemberships(tx, ctx, from, into, form.on, actId, form.document)
  await passOrgIds(tx, tenantId, from.id, into.id)
  return actId
}

interface UndoneMerge {
  id: string
  on_date: string
  facts: MergeFacts
}

/** Takes a merge back: the organisation stands again with all that was its own and has not moved on since. */
export async function unmergeOrgs(tx: Tx, ctx: Context, org: HeldOrg, act: UndoneMerge): Promise<void> {
  const { tenantId } = ctx.actor
  const into = await holdOrg(tx, ctx, act.facts.intoId)
  requireAbove(ctx, 'undo', into)
  await tx.run(sql`
    update orgs set status = 'active', dissolved_on = null, merged_into = null, version = version + 1
    where tenant_id = ${tenantId} and id = ${org.id}`)
  await pointBackCarriedPaths(tx, tenantId, org.path, into.path, act.facts.rows)
  const back = await tx.rows<{ person_id: string }>(sql`
    delete from memberships where tenant_id = ${tenantId} and batch_id = ${act.id} and until_on is null returning person_id`)
  const people = back.map((row) => row.person_id)
  await tx.run(sql`
    update memberships set until_on = null, ended_by = null
    where tenant_id = ${tenantId} and org_id = ${org.id} and ended_by = 'org-merged' and person_id = any(${people}::uuid[])`)
  await tx.run(sql`
    update persons set home_org_id = ${org.id}, version = version + 1
    where tenant_id = ${tenantId} and home_org_id = ${into.id} and home_path = ${org.path}`)
  await tx.run(sql`update participations set org_id = ${org.id} where tenant_id = ${tenantId} and org_id = ${into.id} and path = ${org.path}`)
  await tx.run(sql`update stays set home_org_id = ${org.id} where tenant_id = ${tenantId} and home_org_id = ${into.id} and home_path = ${org.path}`)
  await tx.run(sql`update stays set host_org_id = ${org.id} where tenant_id = ${tenantId} and host_org_id = ${into.id} and host_path = ${org.path}`)
  await followOrgNames(tx, tenantId, [org.id])
  await tx.run(sql`
    update posts set until_on = null where tenant_id = ${tenantId} and id = any(${act.facts.posts}::uuid[]) and org_id = ${org.id}`)
  const children = await listChildren(tx, tenantId, into.id)
  for (const child of children.filter((one) => act.facts.children.includes(one.id))) {
    await placeUnder(tx, ctx, child, org.id, org.path, act.on_date)
  }
}
