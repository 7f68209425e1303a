import type { Static } from 'typebox'
import type { TaskWish } from '../../contract/tasks/endpoints.ts'
import { matches } from '../../domain/happenings/happening.ts'
import type { Binding } from '../../domain/playbook/clause.ts'
import { nearestOf } from '../../domain/points/credits.ts'
import { findOrgPaths } from '../orgs/org-paths.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { readClauses } from '../playbooks/in-force.ts'
import { tellTask } from './tell.ts'
import {
  deleteTaskOrgs, getTask, holdOwnTask, insertTask, insertTaskOrgs, listOrgCards, listTaskOrgs, setClosed, setJoined, setPublished, updateDraft, updatePublished,
  type NewTask, type TaskOrg, type TaskRow,
} from './task-queries.ts'

type Wish = Static<typeof TaskWish>

interface Publisher { orgId: string | null; orgName: string; path: string }

function publisherOf({ actor }: Context): Publisher {
  return { orgId: actor.post?.orgId ?? null, orgName: actor.post?.orgName ?? '', path: actor.post?.path ?? '/' }
}

/** The kinds of task that the playbooks in force for an organisation know; of the same code the nearest one. */
export async function readKinds(tx: Tx, ctx: Context, path: string): Promise<Binding<'taskKind'>[]> {
  const byCode = new Map<string, Binding<'taskKind'>>()
  for (const binding of nearestOf(await readClauses(tx, ctx.actor.tenantId, path, ctx.today, 'taskKind'))) {
    const other = byCode.get(binding.clause.code)
    if (other === undefined || binding.path.length > other.path.length) byCode.set(binding.clause.code, binding)
  }
  return [...byCode.values()]
}

const classWords = { any: '', home: '（在家党员）', away: '（在外党员）', officer: '（班子成员）' } as const

/** What a task of that kind is worth by the points clauses of an organisation, each in a sentence. */
export async function readWorth(tx: Tx, ctx: Context, path: string): Promise<(kind: string, unit: string) => string[]> {
  const bindings = nearestOf(await readClauses(tx, ctx.actor.tenantId, path, ctx.today, 'points'))
  return (kind, unit) => bindings
    .filter(({ clause }) => clause.on !== 'by-hand' && (matches(clause.on, { kind: 'task-done', variant: kind, manner: null, side: 'home' }) || matches(clause.on, { kind: 'task-done', variant: kind, manner: null, side: 'host' })))
    .map(({ clause }) => `${clause.per === 'unit' ? `每${unit}` : '完成'}记${clause.delta}分${classWords[clause.memberClass]}`)
}

function judgeWish(ctx: Context, wish: Wish): void {
  if (wish.dueOn < ctx.today) throw new Refusal('invalid', 'tasks.due-past', { due: wish.dueOn })
  if (wish.city !== undefined && wish.province === undefined) throw new Refusal('invalid', 'tasks.city-without-province')
  if (wish.province !== undefined && wish.concerns === 'home') throw new Refusal('invalid', 'tasks.place-of-those-at-home')
}

async function rowOf(tx: Tx, ctx: Context, id: string, publisher: Publisher, wish: Wish): Promise<NewTask> {
  const binding = (await readKinds(tx, ctx, publisher.path)).find(({ clause }) => clause.code === wish.kind)
  if (binding === undefined) throw new Refusal('refused', 'tasks.no-such-kind')
  const { clause, playbook, version } = binding
  return {
    id, org_id: publisher.orgId, org_name: publisher.orgName, path: publisher.path, title: wish.title, body: wish.body, kind: clause.code, kind_name: clause.title,
    playbook, clause_id: clause.id, clause_version: version, unit: clause.unit, amount: clause.amount, evidence: wish.evidence, concerns: wish.concerns,
    province: wish.province ?? null, city: wish.city ?? null, places: wish.places ?? null, due_on: wish.dueOn, state: wish.draft ? 'draft' : 'published',
    published_on: wish.draft ? null : ctx.today,
  }
}

const orgRow = (role: TaskOrg['role'], org: { id: string | null; name: string; path: string }, joinedOn: string | null): TaskOrg =>
  ({ id: newId(), role, path: org.path, orgId: org.id, orgName: org.name, joinedOn })

/** Who publishes, whose members it is for, and who is asked to share it; a partner's members are added when it joins. */
async function orgsOf(tx: Tx, ctx: Context, publisher: Publisher, wish: Wish): Promise<TaskOrg[]> {
  const { tenantId } = ctx.actor
  const own = { id: publisher.orgId, name: publisher.orgName, path: publisher.path }
  const targetIds = wish.targetOrgIds ?? []
  await findOrgPaths(tx, ctx, targetIds)
  const targets = targetIds.length === 0 ? [own] : await listOrgCards(tx, tenantId, targetIds)
  const partners = await listOrgCards(tx, tenantId, wish.partnerOrgIds ?? [])
  if (partners.length < (wish.partnerOrgIds ?? []).length) throw new Refusal('absent', 'request.absent')
  const near = partners.find(({ path }) => path.startsWith(publisher.path) || publisher.path.startsWith(path))
  if (near !== undefined) throw new Refusal('refused', 'tasks.partner-within', { name: near.name })
  return [
    orgRow('publisher', own, ctx.today),
    ...targets.map((org) => orgRow('target', org, ctx.today)),
    ...partners.map((org) => orgRow('partner', org, null)),
  ]
}

const targetsOf = (orgs: readonly { role: string; path: string }[]) => orgs.filter(({ role }) => role === 'target').map(({ path }) => path)

/** Publishes a task, or keeps it as a draft that nobody else sees. */
export function publishTask(ctx: Context, wish: Wish): Promise<{ id: string }> {
  judgeWish(ctx, wish)
  return act(ctx, 'tasks.manage', async (tx) => {
    const id = newId()
    const publisher = publisherOf(ctx)
    const task = await rowOf(tx, ctx, id, publisher, wish)
    const orgs = await orgsOf(tx, ctx, publisher, wish)
    await insertTask(tx, ctx.actor, task, ctx.now)
    await insertTaskOrgs(tx, ctx.actor.tenantId, id, orgs)
    if (!wish.draft) await tellTask(tx, ctx, task, targetsOf(orgs))
    return { result: { id }, audit: { action: wish.draft ? 'tasks.draft' : 'tasks.publish', subjectKind: 'task', subjectId: id, detail: { title: wish.title } } }
  })
}

const publisherOfTask = (task: TaskRow): Publisher => ({ orgId: task.org_id, orgName: task.org_name, path: task.path })

/** A draft is written anew; what is published keeps its promise: it may be said better, take longer and take in more. */
export function changeTask(ctx: Context, id: string, { version, ...wish }: Wish & { version: number }): Promise<{ id: string }> {
  return act(ctx, 'tasks.manage', async (tx) => {
    const task = await holdOwnTask(tx, ctx.actor, id)
    if (task.version !== version) throw new Refusal('refused', 'request.changed-meanwhile')
    if (task.state === 'closed') throw new Refusal('refused', 'tasks.closed-already')
    if (task.state === 'draft') {
      judgeWish(ctx, wish)
      const [row, orgs] = [await rowOf(tx, ctx, id, publisherOfTask(task), wish), await orgsOf(tx, ctx, publisherOfTask(task), wish)]
      await updateDraft(tx, ctx.actor, row)
      await deleteTaskOrgs(tx, ctx.actor.tenantId, id)
      await insertTaskOrgs(tx, ctx.actor.tenantId, id, orgs)
      if (!wish.draft) await tellTask(tx, ctx, row, targetsOf(orgs))
    } else {
      if (wish.draft || wish.kind !== task.kind || wish.concerns !== task.concerns) throw new Refusal('refused', 'tasks.not-draft')
      const places = wish.places ?? null
      if (wish.dueOn < task.due_on || (places !== null && places < task.taken)) throw new Refusal('refused', 'tasks.narrowed', { taken: task.taken, due: task.due_on })
      await updatePublished(tx, ctx.actor, { id, title: wish.title, body: wish.body, places, due_on: wish.dueOn, evidence: wish.evidence })
    }
    return { result: { id }, audit: { action: 'tasks.change', subjectKind: 'task', subjectId: id, detail: { title: wish.title } } }
  })
}

export function publishDraft(ctx: Context, id: string): Promise<void> {
  return act(ctx, 'tasks.manage', async (tx) => {
    const task = await holdOwnTask(tx, ctx.actor, id)
    if (task.state !== 'draft') throw new Refusal('refused', 'tasks.not-draft')
    if (task.due_on < ctx.today) throw new Refusal('refused', 'tasks.due-past', { due: task.due_on })
    await setPublished(tx, ctx.actor, id, ctx.today)
    await tellTask(tx, ctx, task, targetsOf(await listTaskOrgs(tx, ctx.actor.tenantId, id)))
    return { result: undefined, audit: { action: 'tasks.publish', subjectKind: 'task', subjectId: id, detail: { title: task.title } } }
  })
}

/** No more claims; what was claimed may still be handed in and verified. */
export function closeTask(ctx: Context, id: string, note: string): Promise<void> {
  return act(ctx, 'tasks.manage', async (tx) => {
    const task = await holdOwnTask(tx, ctx.actor, id)
    if (task.state === 'closed') throw new Refusal('refused', 'tasks.closed-already')
    await setClosed(tx, ctx.actor, id, ctx.today, note)
    return { result: undefined, audit: { action: 'tasks.close', subjectKind: 'task', subjectId: id, detail: { title: task.title, note } } }
  })
}

/** An organisation that was asked takes part: its members may claim, and it verifies what they deliver. */
export function joinTask(ctx: Context, id: string): Promise<void> {
  return act(ctx, 'tasks.manage', async (tx) => {
    const { actor } = ctx
    const task = await getTask(tx, actor, id)
    const asked = (await listTaskOrgs(tx, actor.tenantId, id)).find(({ role, path }) => role === 'partner' && path === actor.post?.path)
    if (asked === undefined) throw new Refusal('absent', 'request.absent')
    if (task.state === 'closed') throw new Refusal('refused', 'tasks.closed-already')
    if (await setJoined(tx, actor, asked.id, ctx.today) === 0) throw new Refusal('refused', 'tasks.joined-already')
    await insertTaskOrgs(tx, actor.tenantId, id, [orgRow('target', { id: asked.org_id, name: asked.org_name, path: asked.path }, ctx.today)])
    await tellTask(tx, ctx, task, [asked.path])
    return { result: undefined, audit: { action: 'tasks.join', subjectKind: 'task', subjectId: id, detail: { title: task.title, org: asked.org_name } } }
  })
}
