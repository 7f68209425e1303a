import type { Static } from 'typebox'
import type { ClaimShape, HallTask, TaskPage } from '../../contract/tasks/endpoints.ts'
import { daysBetween } from '../../domain/calendar/days.ts'
import type { Clause } from '../../domain/playbook/clause.ts'
import { holdsRight } from '../../domain/rights/rights.ts'
import { sidesConcerned } from '../../domain/tasks/concerned.ts'
import { isOverdue } from '../../domain/tasks/judge-claim.ts'
import { claimActs, claimStates, evidenceWishes, taskConcerns, taskStates } from '../../domain/tasks/task-words.ts'
import { library } from '../../playbooks/library.ts'
import type { Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { actNotePlace, claimNotePlace } from './claim.ts'
import {
  audienceOf, getClaimant, listActs, listAddressed, listAssistable, listClaimsOf, whereaboutsOf, type ActRow, type AddressedTask, type ClaimantRow, type ClaimRow,
} from './claim-queries.ts'
import { readWorth } from './publish.ts'
import { getTask, listSharedSums, listTaskOrgs, type ListedRow } from './task-queries.ts'

const sources = new Map(library.flatMap(({ clauses }) => clauses.map((clause: Clause) => [clause.id, clause.source.text] as const)))

export const showListed = (today: string) => (row: ListedRow) => ({
  id: row.id, title: row.title, kindName: row.kind_name, orgName: row.org_name, concerns: taskConcerns[row.concerns], places: row.places, taken: row.taken,
  dueOn: row.due_on, state: row.state, stateName: taskStates[row.state], pastDue: row.state === 'published' && row.due_on < today, role: row.role,
  waiting: row.waiting, verified: row.verified, overdue: row.overdue,
})

const may = (actor: Actor, right: 'tasks.manage' | 'tasks.assist') => actor.reach === 'system' || holdsRight(actor.post?.kind ?? 'member', right)
const sayPlace = (province: string | null, city: string | null) => (province === null ? null : `${province}${city ?? ''}`)

/** One task with whom it is for and what came of it on each side; of the others only the sums. */
export async function readTask(tx: Tx, ctx: Context, id: string): Promise<Static<typeof TaskPage>> {
  const { actor } = ctx
  const task = await getTask(tx, actor, id)
  const orgs = await listTaskOrgs(tx, actor.tenantId, id)
  const sums = new Map((await listSharedSums(tx, actor.tenantId, id)).map((row) => [row.path, row]))
  const worth = await readWorth(tx, ctx, task.path)
  const own = task.path >= actor.scope.from && task.path < actor.scope.until
  return {
    id, title: task.title, body: task.body, kind: task.kind, kindName: task.kind_name, unit: task.unit, amount: task.amount, clauseId: task.clause_id,
    clauseVersion: task.clause_version, source: sources.get(task.clause_id) ?? null, evidence: task.evidence, evidenceName: evidenceWishes[task.evidence],
    org: { id: task.org_id, name: task.org_name }, concerns: task.concerns, concernsName: taskConcerns[task.concerns], place: sayPlace(task.province, task.city),
    province: task.province, city: task.city, targets: orgs.filter(({ role }) => role === 'target').map((row) => ({ id: row.org_id, name: row.org_name })),
    places: task.places, taken: task.taken, dueOn: task.due_on, state: task.state, stateName: taskStates[task.state],
    pastDue: task.state === 'published' && task.due_on < ctx.today, publishedOn: task.published_on, closedOn: task.closed_on, closingNote: task.closing_note,
    byName: task.by_name, role: task.role, worth: worth(task.kind, task.unit),
    shared: orgs.filter(({ role }) => role !== 'target').map((row) => {
      const { claims = 0, verified = 0, quantity = 0, amount = 0 } = sums.get(row.path) ?? {}
      return { orgId: row.org_id, orgName: row.org_name, role: row.role === 'publisher' ? 'publisher' as const : 'partner' as const, joined: row.joined_on !== null, claims, verified, quantity, amount }
    }),
    mayManage: own && may(actor, 'tasks.manage'), mayAssist: may(actor, 'tasks.assist'), version: task.version,
  }
}

function showAct(ctx: Context, row: ActRow) {
  return {
    name: claimActs[row.kind], on: row.on_date, byName: row.by_name, forMember: row.for_member, quantity: row.quantity, amount: row.amount,
    note: row.note_enc === null ? null : ctx.crypto.open(actNotePlace(ctx.actor.tenantId, row.id), row.note_enc), recordedAt: row.recorded_at,
  }
}

export async function showClaims(tx: Tx, ctx: Context, rows: readonly ClaimRow[]): Promise<Static<typeof ClaimShape>[]> {
  const acts = Map.groupBy(await listActs(tx, ctx.actor.tenantId, rows.map(({ id }) => id)), (row) => row.claim_id)
  return rows.map((row) => ({
    id: row.id, taskId: row.task_id, taskTitle: row.task_title, kindName: row.kind_name, unit: row.unit, amountAsked: row.amount_asked, dueOn: row.due_on,
    personId: row.person_id, name: row.person_name, orgName: row.org_name, side: row.side, state: row.state, stateName: claimStates[row.state],
    overdue: row.task_state === 'published' && isOverdue(row.state, row.due_on, ctx.today), claimedOn: row.claimed_on, deliveredOn: row.delivered_on,
    verifiedOn: row.verified_on, quantity: row.quantity, amount: row.amount,
    note: row.note_enc === null ? null : ctx.crypto.open(claimNotePlace(ctx.actor.tenantId, row.id), row.note_enc),
    acts: (acts.get(row.id) ?? []).map((one) => showAct(ctx, one)), own: ctx.actor.personId === row.person_id,
  }))
}

type Worth = Awaited<ReturnType<typeof readWorth>>

const showOpen = (today: string, worth: Worth, member: ClaimantRow) => (task: AddressedTask): Static<typeof HallTask> => ({
  id: task.id, title: task.title, body: task.body, kindName: task.kind_name, unit: task.unit, orgName: task.org_name, dueOn: task.due_on,
  daysLeft: daysBetween(today, task.due_on), places: task.places, left: task.places === null ? null : task.places - task.taken,
  evidenceName: evidenceWishes[task.evidence], worth: worth(task.kind, task.unit),
  byHost: sidesConcerned(audienceOf(task), whereaboutsOf(member))[0] === 'host',
})

/** What a member may claim today, soonest first, and what the member has claimed. */
export async function readHall(tx: Tx, ctx: Context, personId: string): Promise<{ name: string; open: Static<typeof HallTask>[]; mine: Static<typeof ClaimShape>[] }> {
  const { tenantId } = ctx.actor
  const member = await getClaimant(tx, ctx.actor, personId)
  const claims = await listClaimsOf(tx, ctx.actor, personId)
  const held = new Set(claims.filter(({ state }) => state !== 'given-back').map((row) => row.task_id))
  const addressed = (await listAddressed(tx, tenantId, member, { today: ctx.today }))
    .filter((task) => !held.has(task.id) && sidesConcerned(audienceOf(task), whereaboutsOf(member)).length > 0)
  // points are credited at home, by what is in force there
  const worth = member.elsewhere ? () => [] : await readWorth(tx, ctx, member.home_path ?? '/')
  return { name: member.name, open: addressed.map(showOpen(ctx.today, worth, member)), mine: await showClaims(tx, ctx, claims) }
}

/** All that one has ever claimed. */
export async function readOwnClaims(tx: Tx, ctx: Context, personId: string): Promise<Static<typeof ClaimShape>[]> {
  return showClaims(tx, ctx, await listClaimsOf(tx, ctx.actor, personId))
}

/** Members for whom the acting post may claim this task, by name. */
export async function readAssistable(tx: Tx, ctx: Context, taskId: string, search: string) {
  const found = []
  for (const { id } of await listAssistable(tx, ctx.actor, taskId, search)) {
    const member = await getClaimant(tx, ctx.actor, id)
    const [task] = await listAddressed(tx, ctx.actor.tenantId, member, { taskId })
    if (task === undefined || sidesConcerned(audienceOf(task), whereaboutsOf(member)).length === 0) continue
    found.push({ personId: id, name: member.name, orgName: member.home_org_name ?? '' })
  }
  return found
}
