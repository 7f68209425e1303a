import type { EvidenceWish, TaskConcern, TaskRole, TaskState } from '../../domain/tasks/task-words.ts'
import type { Actor } from '../platform/actor.ts'
import { columnNames, unnestRows, type Column } from '../platform/columns.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'


export interface TaskRow {
  id: string
  org_id: string | null
  org_name: string
  path: string
  title: string
  body: string
  kind: string
  kind_name: string
  playbook: string
  clause_id: string
  clause_version: number
  unit: string
  amount: 'none' | 'optional' | 'wanted'
  evidence: EvidenceWish
  concerns: TaskConcern
  province: string | null
  city: string | null
  places: number | null
  taken: number
  due_on: string
  state: TaskState
  published_on: string | null
  closed_on: string | null
  closing_note: string | null
  by_name: string
  version: number
}

export type NewTask = Omit<TaskRow, 'taken' | 'closed_on' | 'closing_note' | 'by_name' | 'version'>

export interface TaskOrg {
  id: string
  role: 'publisher' | 'partner' | 'target'
  path: string
  orgId: string | null
  orgName: string
  joinedOn: string | null
}

const columns: readonly Column<NewTask>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'org_id', type: 'uuid', of: (row) => row.org_id },
  { name: 'org_name', type: 'text', of: (row) => row.org_name },
  { name: 'path', type: 'text', of: (row) => row.path },
  { name: 'title', type: 'text', of: (row) => row.title },
  { name: 'body', type: 'text', of: (row) => row.body },
  { name: 'kind', type: 'text', of: (row) => row.kind },
  { name: 'kind_name', type: 'text', of: (row) => row.kind_name },
  { name: 'playbook', type: 'text', of: (row) => row.playbook },
  { name: 'clause_id', type: 'text', of: (row) => row.clause_id },
  { name: 'clause_version', type: 'integer', of: (row) => row.clause_version },
  { name: 'unit', type: 'text', of: (row) => row.unit },
  { name: 'amount', type: 'text', of: (row) => row.amount },
  { name: 'evidence', type: 'text', of: (row) => row.evidence },
  { name: 'concerns', type: 'text', of: (row) => row.concerns },
  { name: 'province', type: 'text', of: (row) => row.province },
  { name: 'city', type: 'text', of: (row) => row.city },
  { name: 'places', type: 'integer', of: (row) => row.places },
  { name: 'due_on', type: 'date', of: (row) => row.due_on },
  { name: 'state', type: 'text', of: (row) => row.state },
  { name: 'published_on', type: 'date', of: (row) => row.published_on },
]

export function insertTask(tx: Tx, actor: Actor, row: NewTask, now: string): Promise<number> {
  return tx.run(sql`
    insert into tasks (tenant_id, ${columnNames(columns)}, by_name, recorded_at)
    select ${actor.tenantId}, ${columnNames(columns, 'v.')}, ${actor.name}, ${now}::timestamptz from ${unnestRows(columns, [row])}`)
}

const orgColumns: readonly Column<TaskOrg>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'role', type: 'text', of: (row) => row.role },
  { name: 'path', type: 'text', of: (row) => row.path },
  { name: 'org_id', type: 'uuid', of: (row) => row.orgId },
  { name: 'org_name', type: 'text', of: (row) => row.orgName },
  { name: 'joined_on', type: 'date', of: (row) => row.joinedOn },
]

/** Organisations beside one's own are written as the program: the right to publish and what they are is decided before. */
export function insertTaskOrgs(tx: Tx, tenantId: number, taskId: string, rows: readonly TaskOrg[]): Promise<number> {
  return tx.asProgram(() => tx.run(sql`
    insert into task_orgs (tenant_id, task_id, ${columnNames(orgColumns)})
    select ${tenantId}, ${taskId}::uuid, ${columnNames(orgColumns, 'v.')} from ${unnestRows(orgColumns, rows)}`))
}

export function deleteTaskOrgs(tx: Tx, tenantId: number, taskId: string): Promise<number> {
  return tx.asProgram(() => tx.run(sql`delete from task_orgs where tenant_id = ${tenantId} and task_id = ${taskId}`))
}

/** Tasks that the acting post has to do with: its own and those below, those it shares or is asked to share, those that concern it from above. */
function concernsActor({ tenantId, scope }: Actor): Sql {
  return sql`((task.path >= ${scope.from} and task.path < ${scope.until}) or (task.state <> 'draft' and exists (
    select 1 from task_orgs o where o.tenant_id = ${tenantId} and o.task_id = task.id
      and ((o.path >= ${scope.from} and o.path < ${scope.until}) or position(o.path in ${scope.from}) = 1))))`
}

const roleOf = ({ tenantId, scope, post }: Actor): Sql => sql`
  case when task.path = ${post?.path ?? '~'} then 'publisher'
    else coalesce((select case when o.joined_on is null then 'asked' else 'partner' end from task_orgs o
      where o.tenant_id = ${tenantId} and o.task_id = task.id and o.role = 'partner' and o.path = ${post?.path ?? '~'} limit 1),
      case when task.path >= ${scope.from} and task.path < ${scope.until} then 'above' else 'concerned' end) end`

const taskColumns = sql`task.id, task.org_id, task.org_name, task.path, task.title, task.body, task.kind, task.kind_name, task.playbook, task.clause_id,
  task.clause_version, task.unit, task.amount, task.evidence, task.concerns, task.province, task.city, task.places, task.taken, task.due_on, task.state,
  task.published_on, task.closed_on, task.closing_note, task.by_name, task.version`

export interface ListedRow extends TaskRow {
  role: TaskRole
  waiting: number
  verified: number
  overdue: number
  total: number
}

export interface TaskFilter {
  state?: 'draft' | 'published' | 'past-due' | 'closed' | undefined
  waiting?: boolean | undefined
  search?: string | undefined
  sort?: string | undefined
  order?: 'asc' | 'desc' | undefined
  today: string
  page: number
  size: number
}

function stateCondition({ state, today }: TaskFilter): Sql {
  switch (state) {
    case undefined: return empty
    case 'published': return sql`and task.state = 'published' and task.due_on >= ${today}`
    case 'past-due': return sql`and task.state = 'published' and task.due_on < ${today}`
    default: return sql`and task.state = ${state}`
  }
}

const sorts = new Map<string, Sql>(Object.entries({ title: sql`title`, dueOn: sql`due_on`, taken: sql`taken`, waiting: sql`waiting`, orgName: sql`org_name` }))

/** One row per task, with how its claims of the actor's own branches stand. */
export function listTasks(tx: Tx, actor: Actor, filter: TaskFilter): Promise<ListedRow[]> {
  const { tenantId, scope } = actor
  const search = filter.search === undefined ? empty : sql`and position(${filter.search} in task.title) > 0`
  const by = sorts.get(filter.sort ?? '')
  const order = by === undefined ? sql`(state = 'closed'), (state = 'draft') desc, (due_on < ${filter.today}), case when due_on >= ${filter.today} then due_on end, due_on desc` : filter.order === 'desc' ? sql`${by} desc` : by
  return tx.rows<ListedRow>(sql`
    select found.*, count(*) over ()::integer as total from (
      select ${taskColumns}, ${roleOf(actor)} as role, own.waiting, own.verified, own.overdue
      from tasks task
      cross join lateral (
        select count(*) filter (where c.state = 'delivered')::integer as waiting, count(*) filter (where c.state = 'verified')::integer as verified,
          count(*) filter (where c.state in ('claimed', 'sent-back') and task.due_on < ${filter.today})::integer as overdue
        from task_claims c
        where c.tenant_id = ${tenantId} and c.task_id = task.id and c.path >= ${scope.from} and c.path < ${scope.until}
      ) own
      where task.tenant_id = ${tenantId} and ${concernsActor(actor)} ${stateCondition(filter)} ${search}
    ) found
    ${filter.waiting === true ? sql`where found.waiting > 0` : empty}
    order by ${order}, id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export async function getTask(tx: Tx, actor: Actor, id: string): Promise<TaskRow & { role: TaskRole }> {
  const task = await tx.find<TaskRow & { role: TaskRole }>(sql`
    select ${taskColumns}, ${roleOf(actor)} as role from tasks task
    where task.tenant_id = ${actor.tenantId} and task.id = ${id} and ${concernsActor(actor)}`)
  if (task === undefined) throw new Refusal('absent', 'request.absent')
  return task
}

/** A task of the acting post's own organisations, held to be changed. */
export async function holdOwnTask(tx: Tx, actor: Actor, id: string): Promise<TaskRow> {
  const task = await tx.find<TaskRow>(sql`
    select ${taskColumns} from tasks task
    where task.tenant_id = ${actor.tenantId} and task.id = ${id} and task.path >= ${actor.scope.from} and task.path < ${actor.scope.until} for update`)
  if (task === undefined) throw new Refusal('absent', 'request.absent')
  return task
}

export function updateDraft(tx: Tx, actor: Actor, row: NewTask): Promise<number> {
  return tx.run(sql`
    update tasks t set title = v.title, body = v.body, kind = v.kind, kind_name = v.kind_name, playbook = v.playbook, clause_id = v.clause_id,
      clause_version = v.clause_version, unit = v.unit, amount = v.amount, evidence = v.evidence, concerns = v.concerns, province = v.province, city = v.city,
      places = v.places, due_on = v.due_on, state = v.state, published_on = v.published_on, version = t.version + 1
    from ${unnestRows(columns, [row])} where t.tenant_id = ${actor.tenantId} and t.id = v.id`)
}

export function updatePublished(tx: Tx, actor: Actor, row: Pick<TaskRow, 'id' | 'title' | 'body' | 'places' | 'due_on' | 'evidence'>): Promise<number> {
  return tx.run(sql`
    update tasks set title = ${row.title}, body = ${row.body}, places = ${row.places}, due_on = ${row.due_on}, evidence = ${row.evidence}, version = version + 1
    where tenant_id = ${actor.tenantId} and id = ${row.id}`)
}

export function setPublished(tx: Tx, actor: Actor, id: string, on: string): Promise<number> {
  return tx.run(sql`
    update tasks set state = 'published', published_on = ${on}, version = version + 1 where tenant_id = ${actor.tenantId} and id = ${id}`)
}

export function setClosed(tx: Tx, actor: Actor, id: string, on: string, note: string): Promise<number> {
  return tx.run(sql`
    update tasks set state = 'closed', closed_on = ${on}, closing_note = ${note}, version = version + 1 where tenant_id = ${actor.tenantId} and id = ${id}`)
}

export interface TaskOrgRow {
  id: string
  role: 'publisher' | 'partner' | 'target'
  path: string
  org_id: string | null
  org_name: string
  joined_on: string | null
}

/** Every organisation of a task that the actor may see: who shares it is known to all that it concerns. */
export function listTaskOrgs(tx: Tx, tenantId: number, taskId: string): Promise<TaskOrgRow[]> {
  return tx.asProgram(() => tx.rows<TaskOrgRow>(sql`
    select id, role, path, org_id, org_name, joined_on from task_orgs where tenant_id = ${tenantId} and task_id = ${taskId} order by case role when 'publisher' then 1 when 'partner' then 2 else 3 end, path`))
}

export interface SharedRow {
  path: string
  claims: number
  verified: number
  quantity: number
  amount: number
}

/** Sums of a task by who shares it; each claim counts with the nearest of them, and so once. Sums only, no rows of the others. */
export function listSharedSums(tx: Tx, tenantId: number, taskId: string): Promise<SharedRow[]> {
  return tx.asProgram(() => tx.rows<SharedRow>(sql`
    select o.path, count(c.id)::integer as claims, (count(c.id) filter (where c.state = 'verified'))::integer as verified,
      coalesce(sum(c.quantity) filter (where c.state = 'verified'), 0)::float8 as quantity,
      coalesce(sum(c.amount) filter (where c.state = 'verified'), 0)::float8 as amount
    from task_orgs o
    left join task_claims c on c.tenant_id = ${tenantId} and c.task_id = o.task_id and c.state <> 'given-back'
      and o.id = (select near.id from task_orgs near
        where near.tenant_id = ${tenantId} and near.task_id = c.task_id and near.role in ('publisher', 'partner') and position(near.path in c.path) = 1
        order by length(near.path) desc limit 1)
    where o.tenant_id = ${tenantId} and o.task_id = ${taskId} and o.role in ('publisher', 'partner')
    group by o.id, o.path order by o.path`))
}

/** Organisations of this county by name, beyond one's own range, to share a task with. */
export function listPartnerCandidates(tx: Tx, actor: Actor, search: string): Promise<{ id: string; name: string }[]> {
  const like = `%${search.replace(/[%_\\]/g, '\\$&')}%`
  return tx.asProgram(() => tx.rows<{ id: string; name: string }>(sql`
    select id, short_name as name from orgs
    where tenant_id = ${actor.tenantId} and status = 'active' and short_name like ${like}
      and not (path >= ${actor.scope.from} and path < ${actor.scope.until}) and position(path in ${actor.scope.from}) <> 1
    order by length(short_name), short_name limit 20`))
}

export function listOrgCards(tx: Tx, tenantId: number, ids: readonly string[]): Promise<{ id: string; path: string; name: string }[]> {
  return tx.asProgram(() => tx.rows<{ id: string; path: string; name: string }>(sql`
    select id, path, short_name as name from orgs where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) and status = 'active'`))
}

export function setJoined(tx: Tx, actor: Actor, rowId: string, on: string): Promise<number> {
  return tx.run(sql`
    update task_orgs set joined_on = ${on}, joined_by = ${actor.name} where tenant_id = ${actor.tenantId} and id = ${rowId} and joined_on is null`)
}
