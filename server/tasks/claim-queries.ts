import type { Audience, Whereabouts } from '../../domain/tasks/concerned.ts'
import type { ClaimAct, ClaimState } from '../../domain/tasks/task-words.ts'
import { reachesPerson } from '../contacts/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { hostedFromElsewhere, isOfGuest, isSentTo } from '../platform/guest.ts'
import { Refusal } from '../platform/refusal.ts'
import type { TaskRow } from './task-queries.ts'

export interface ClaimantRow {
  id: string
  name: string
  home_path: string | null
  home_org_id: string | null
  home_org_name: string | null
  host_path: string | null
  host_org_id: string | null
  host_org_name: string | null
  stay_id: string | null
  province: string | null
  city: string | null
  /** The register of another county keeps this member; what is known here is the stay. */
  elsewhere: boolean
}

export const whereaboutsOf = (row: ClaimantRow): Whereabouts =>
  ({ homePath: row.home_path, hostPath: row.host_path, away: row.stay_id !== null, province: row.province, city: row.city })

function findOfRegister(tx: Tx, actor: Actor, personId: string): Promise<ClaimantRow | undefined> {
  if (actor.reach === 'guest') return Promise.resolve(undefined)
  const reached = actor.reach === 'self' && actor.personId === personId ? sql`true` : reachesPerson(actor, 'p')
  return tx.find<ClaimantRow>(sql`
    select p.id, p.name, p.home_path, p.home_org_id, home.short_name as home_org_name, p.host_path, host.id as host_org_id, host.short_name as host_org_name,
      stay.id as stay_id, stay.province, stay.city, false as elsewhere
    from persons p
    left join orgs home on home.tenant_id = ${actor.tenantId} and home.id = p.home_org_id
    left join orgs host on host.tenant_id = ${actor.tenantId} and host.path = p.host_path
    left join stays stay on stay.tenant_id = ${actor.tenantId} and stay.person_id = p.id and stay.open and stay.state <> 'planned'
    where p.tenant_id = ${actor.tenantId} and p.id = ${personId} and p.merged_into is null and p.left_on is null and p.deceased_on is null and ${reached}`)
}

/** Somebody whom another register keeps: the guest who acts, or one whom the acting post's organisations host. */
function findHosted(tx: Tx, actor: Actor, personId: string): Promise<ClaimantRow | undefined> {
  const { from, until } = actor.scope
  const reached = actor.reach === 'guest' ? isOfGuest(actor, 'stay.id') : sql`(stay.host_path >= ${from} and stay.host_path < ${until})`
  return tx.find<ClaimantRow>(sql`
    select stay.person_id as id, stay.person_name as name, null as home_path, null as home_org_id, stay.home_org_name, stay.host_path, stay.host_org_id, stay.host_org_name,
      stay.id as stay_id, stay.province, stay.city, true as elsewhere
    from stays stay
    where stay.tenant_id = ${actor.tenantId} and stay.person_id = ${personId} and ${hostedFromElsewhere('stay')} and ${reached}`)
}

/** A member who may claim: oneself, or one whom the acting post or contact reaches; with where one belongs and is. */
export async function getClaimant(tx: Tx, actor: Actor, personId: string): Promise<ClaimantRow> {
  const person = await findOfRegister(tx, actor, personId) ?? await findHosted(tx, actor, personId)
  if (person === undefined) throw new Refusal('absent', 'request.absent')
  return person
}

export type AddressedTask = TaskRow & { targets: string[] }

/** Published tasks that lie where the member belongs, or the one asked for; whether it concerns the member is for the domain to say. */
export function listAddressed(tx: Tx, tenantId: number, member: ClaimantRow, only: { taskId: string } | { today: string }): Promise<AddressedTask[]> {
  const which = 'taskId' in only ? sql`and task.id = ${only.taskId}` : sql`and task.due_on >= ${only.today} and task.state = 'published'`
  return tx.asProgram(() => tx.rows<AddressedTask>(sql`
    select task.*, task.due_on, array_agg(o.path) as targets
    from tasks task
    join task_orgs o on o.tenant_id = ${tenantId} and o.task_id = task.id and o.role = 'target'
    where task.tenant_id = ${tenantId} and task.state <> 'draft' ${which}
      and (position(o.path in ${member.home_path ?? ''}) = 1 or position(o.path in ${member.host_path ?? ''}) = 1)
    group by task.tenant_id, task.id
    order by task.due_on, task.id
    limit 200`))
}

export const audienceOf = (task: AddressedTask): Audience => ({ concerns: task.concerns, province: task.province, city: task.city, targets: task.targets })

/** Takes one place of the task; whoever comes while none is left waits for nothing. First come, first served by the row's own queue. */
export function takePlace(tx: Tx, tenantId: number, taskId: string, today: string): Promise<number> {
  return tx.asProgram(() => tx.run(sql`
    update tasks set taken = taken + 1
    where tenant_id = ${tenantId} and id = ${taskId} and state = 'published' and due_on >= ${today} and (places is null or taken < places)`))
}

export function freePlace(tx: Tx, tenantId: number, taskId: string): Promise<number> {
  return tx.asProgram(() => tx.run(sql`
    update tasks set taken = taken - 1 where tenant_id = ${tenantId} and id = ${taskId} and taken > 0`))
}

export function findOwnClaim(tx: Tx, tenantId: number, taskId: string, personId: string): Promise<{ id: string } | undefined> {
  return tx.asProgram(() => tx.find<{ id: string }>(sql`
    select id from task_claims where tenant_id = ${tenantId} and task_id = ${taskId} and person_id = ${personId} and state <> 'given-back'`))
}

export function readTaskNow(tx: Tx, tenantId: number, taskId: string): Promise<TaskRow> {
  return tx.asProgram(() => tx.one<TaskRow>(sql`select * from tasks where tenant_id = ${tenantId} and id = ${taskId}`))
}

export interface NewClaim {
  id: string
  taskId: string
  personId: string
  personName: string
  stayId: string | null
  side: 'home' | 'host'
  orgId: string
  orgName: string
  path: string
  on: string
  now: string
}

export function insertClaim(tx: Tx, tenantId: number, row: NewClaim): Promise<number> {
  return tx.asProgram(() => tx.run(sql`
    insert into task_claims (tenant_id, id, task_id, person_id, person_name, stay_id, side, org_id, org_name, path, state, claimed_on, recorded_at)
    values (${tenantId}, ${row.id}, ${row.taskId}, ${row.personId}, ${row.personName}, ${row.stayId}, ${row.side}, ${row.orgId}, ${row.orgName}, ${row.path},
      'claimed', ${row.on}, ${row.now})
    on conflict do nothing`))
}

export interface NewAct {
  id: string
  claimId: string
  kind: ClaimAct
  on: string
  quantity: number | null
  amount: number | null
  noteEnc: string | null
  forMember: boolean
  now: string
}

export function insertAct(tx: Tx, actor: Actor, row: NewAct): Promise<number> {
  return tx.asProgram(() => tx.run(sql`
    insert into task_acts (tenant_id, id, claim_id, kind, on_date, quantity, amount, note_enc, by_user, by_name, for_member, recorded_at)
    values (${actor.tenantId}, ${row.id}, ${row.claimId}, ${row.kind}, ${row.on}, ${row.quantity}, ${row.amount}, ${row.noteEnc}, ${actor.userId}, ${actor.name},
      ${row.forMember}, ${row.now})`))
}

export interface ClaimRow {
  id: string
  task_id: string
  person_id: string
  person_name: string
  stay_id: string | null
  side: 'home' | 'host'
  org_id: string
  org_name: string
  path: string
  state: ClaimState
  claimed_on: string
  delivered_on: string | null
  verified_on: string | null
  quantity: number | null
  amount: number | null
  note_enc: string | null
  task_title: string
  kind: string
  kind_name: string
  unit: string
  amount_asked: 'none' | 'optional' | 'wanted'
  due_on: string
  task_state: string
  /** By which the register at home learnt of the result. */
  step_id: string | null
  elsewhere: boolean
}

const claimColumns = sql`c.id, c.task_id, c.person_id, c.person_name, c.stay_id, c.side, c.org_id, c.org_name, c.path, c.state, c.claimed_on, c.delivered_on,
  c.verified_on, c.quantity::float8 as quantity, c.amount::float8 as amount, c.note_enc, task.title as task_title, task.kind, task.kind_name, task.unit,
  task.amount as amount_asked, task.due_on, task.state as task_state, c.step_id,
  exists (select 1 from stays stay where stay.tenant_id = c.tenant_id and stay.id = c.stay_id and stay.keeps = 'host') as elsewhere`

/** A claim held to be changed: one's own, one of a member whom the actor reaches, or one of the actor's branches. */
export async function holdClaim(tx: Tx, actor: Actor, id: string): Promise<ClaimRow> {
  const reached = actor.reach === 'guest' ? isSentTo(actor, 'c') : sql`(c.person_id = ${actor.reach === 'self' ? actor.personId : null}
    or (c.path >= ${actor.scope.from} and c.path < ${actor.scope.until})
    or exists (select 1 from persons p where p.tenant_id = ${actor.tenantId} and p.id = c.person_id and ${reachesPerson(actor, 'p')}))`
  const seen = await tx.find<{ id: string }>(sql`select c.id from task_claims c where c.tenant_id = ${actor.tenantId} and c.id = ${id} and ${reached}`)
  if (seen === undefined) throw new Refusal('absent', 'request.absent')
  return tx.asProgram(() => tx.one<ClaimRow>(sql`
    select ${claimColumns} from task_claims c join tasks task on task.tenant_id = ${actor.tenantId} and task.id = c.task_id
    where c.tenant_id = ${actor.tenantId} and c.id = ${id} for update of c`))
}

/** Notes by which step the register at home was told; none: it was told that it is taken back. */
export function noteClaimStep(tx: Tx, tenantId: number, id: string, stepId: string | null): Promise<number> {
  return tx.asProgram(() => tx.run(sql`update task_claims set step_id = ${stepId} where tenant_id = ${tenantId} and id = ${id}`))
}

export interface ClaimChange {
  state: ClaimState
  deliveredOn: string | null
  verifiedOn: string | null
  quantity: number | null
  amount: number | null
  noteEnc: string | null
}

export function updateClaim(tx: Tx, tenantId: number, id: string, to: ClaimChange): Promise<number> {
  return tx.asProgram(() => tx.run(sql`
    update task_claims set state = ${to.state}, delivered_on = ${to.deliveredOn}, verified_on = ${to.verifiedOn}, quantity = ${to.quantity}, amount = ${to.amount},
      note_enc = ${to.noteEnc}, version = version + 1
    where tenant_id = ${tenantId} and id = ${id}`))
}

/** The claims of one member, newest first; tasks that no longer concern the member stay readable to whoever reads the claim. */
export function listClaimsOf(tx: Tx, actor: Actor, personId: string): Promise<ClaimRow[]> {
  const { tenantId } = actor
  return tx.asProgram(() => tx.rows<ClaimRow>(sql`
    select ${claimColumns} from task_claims c join tasks task on task.tenant_id = ${tenantId} and task.id = c.task_id
    where c.tenant_id = ${tenantId} and c.person_id = ${personId} ${actor.reach === 'guest' ? sql`and ${isOfGuest(actor, 'c.stay_id')}` : empty}
    order by (c.state in ('verified', 'given-back')), c.claimed_on desc, c.id desc limit 1000`))
}

const claimSorts: Record<string, ReturnType<typeof sql>> = {
  name: sql`c.person_name`, orgName: sql`c.org_name`, claimedOn: sql`c.claimed_on`, deliveredOn: sql`c.delivered_on`, stateName: sql`c.state`,
}

export interface ClaimFilter {
  state?: string | undefined
  search?: string | undefined
  sort?: string | undefined
  order?: 'asc' | 'desc' | undefined
  page: number
  size: number
}

/** Claims of a task by members of the actor's branches: those that wait for the branch first. */
export function listClaims(tx: Tx, actor: Actor, taskId: string, filter: ClaimFilter): Promise<(ClaimRow & { total: number })[]> {
  const { tenantId, scope } = actor
  const by = claimSorts[filter.sort ?? '']
  const order = by === undefined ? sql`(c.state <> 'delivered'), (c.state = 'given-back'), c.claimed_on` : filter.order === 'desc' ? sql`${by} desc` : by
  return tx.rows<ClaimRow & { total: number }>(sql`
    select ${claimColumns}, count(*) over ()::integer as total
    from task_claims c join tasks task on task.tenant_id = ${tenantId} and task.id = c.task_id
    where c.tenant_id = ${tenantId} and c.task_id = ${taskId} and c.path >= ${scope.from} and c.path < ${scope.until}
      ${filter.state === undefined ? empty : sql`and c.state = ${filter.state}`}
      ${filter.search === undefined ? empty : sql`and position(${filter.search} in c.person_name) > 0`}
    order by ${order}, c.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export interface ActRow {
  id: string
  claim_id: string
  kind: ClaimAct
  on_date: string
  quantity: number | null
  amount: number | null
  note_enc: string | null
  by_name: string
  for_member: boolean
  recorded_at: string
}

export function listActs(tx: Tx, tenantId: number, claimIds: readonly string[]): Promise<ActRow[]> {
  return tx.asProgram(() => tx.rows<ActRow>(sql`
    select id, claim_id, kind, on_date, quantity::float8 as quantity, amount::float8 as amount, note_enc, by_name, for_member, recorded_at
    from task_acts where tenant_id = ${tenantId} and claim_id = any(${claimIds}::uuid[]) order by recorded_at, id`))
}

/** Members whom the acting post reaches, by name, without a claim on the task; those of other counties after one's own. */
export function listAssistable(tx: Tx, actor: Actor, taskId: string, search: string): Promise<{ id: string }[]> {
  const prefix = `${search.replace(/[%_\\]/g, '\\$&')}%`
  const free = (person: Sql) => sql`not exists (
    select 1 from task_claims c where c.tenant_id = ${actor.tenantId} and c.task_id = ${taskId} and c.person_id = ${person} and c.state <> 'given-back')`
  return tx.rows<{ id: string }>(sql`
    (select p.id from persons p
    where p.tenant_id = ${actor.tenantId} and p.merged_into is null and p.left_on is null and p.deceased_on is null and ${reachesPerson(actor, 'p')}
      and (p.name like ${prefix} or p.initials like ${prefix.toLowerCase()})
      and ${free(sql`p.id`)}
    order by p.pinyin, p.id limit 30)
    union all
    (select stay.person_id from stays stay
    where stay.tenant_id = ${actor.tenantId} and ${hostedFromElsewhere('stay')} and stay.host_path >= ${actor.scope.from} and stay.host_path < ${actor.scope.until}
      and stay.person_name like ${prefix} and ${free(sql`stay.person_id`)}
    order by stay.person_name, stay.person_id limit 30)`)
}
