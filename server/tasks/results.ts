import { getTop, type OrgRange } from '../orgs/org-range.ts'
import type { Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'

export interface Stretch {
  org?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

const counted = (actor: Actor, range: OrgRange, { from, until }: Stretch): Sql => sql`
  c.tenant_id = ${actor.tenantId} and c.state = 'verified' and c.path >= ${range.from} and c.path < ${range.until}
  ${from === undefined ? empty : sql`and c.verified_on >= ${from}`} ${until === undefined ? empty : sql`and c.verified_on <= ${until}`}`

interface SumRow {
  kind: string
  name: string
  unit: string
  money: boolean
  org_id: string
  org_name: string
  done: number
  quantity: number
  amount: number
}

/**
 * What came of tasks, by kind and by the organisations next below the one asked for: each verified claim lies below exactly
 * one of them and counts once. In the order of the tree, never by size.
 */
function listSums(tx: Tx, { actor }: Context, range: OrgRange, stretch: Stretch): Promise<SumRow[]> {
  return tx.rows<SumRow>(sql`
    select task.kind, min(task.kind_name) as name, min(task.unit) as unit, bool_or(task.amount <> 'none') as money, org.id as org_id, org.short_name as org_name,
      count(*)::integer as done, coalesce(sum(c.quantity), 0)::float8 as quantity, coalesce(sum(c.amount), 0)::float8 as amount
    from task_claims c
    join tasks task on task.tenant_id = ${actor.tenantId} and task.id = c.task_id
    join orgs org on org.tenant_id = ${actor.tenantId}
      and org.path = ${range.path}::text || coalesce(nullif(split_part(substr(c.path, ${range.path.length + 1}), '/', 1), '') || '/', '')
    where ${counted(actor, range, stretch)}
    group by task.kind, org.id, org.short_name, org.path
    order by task.kind, org.path`)
}

export async function readResults(tx: Tx, ctx: Context, stretch: Stretch) {
  const range = await getTop(tx, ctx.actor, stretch.org)
  const rows = await listSums(tx, ctx, range, stretch)
  const kinds = [...new Set(rows.map(({ kind }) => kind))].map((kind) => {
    const own = rows.filter((row) => row.kind === kind)
    const sum = (of: (row: SumRow) => number) => own.reduce((total, row) => total + of(row), 0)
    return {
      kind, name: own[0]?.name ?? '', unit: own[0]?.unit ?? '', money: own.some(({ money }) => money), done: sum(({ done }) => done), quantity: sum(({ quantity }) => quantity),
      amount: sum(({ amount }) => amount), orgs: own.map((row) => ({ id: row.org_id, name: row.org_name, done: row.done, quantity: row.quantity, amount: row.amount })),
    }
  })
  return { orgName: range.name, kinds }
}

interface ResultRow {
  id: string
  task_id: string
  task_title: string
  kind_name: string
  unit: string
  person_id: string
  name: string
  org_name: string
  verified_on: string
  quantity: number
  amount: number | null
  total: number
  all_quantity: number
  all_amount: number
}

/** The rows behind a sum, the last verified first, with the sum of all of them. */
export async function readResultRows(tx: Tx, ctx: Context, filter: Stretch & { kind?: string | undefined; page: number; size: number }) {
  const range = await getTop(tx, ctx.actor, filter.org)
  const rows = await tx.rows<ResultRow>(sql`
    select c.id, c.task_id, task.title as task_title, task.kind_name, task.unit, c.person_id, c.person_name as name, c.org_name, c.verified_on,
      coalesce(c.quantity, 0)::float8 as quantity, c.amount::float8 as amount, count(*) over ()::integer as total,
      coalesce(sum(c.quantity) over (), 0)::float8 as all_quantity, coalesce(sum(c.amount) over (), 0)::float8 as all_amount
    from task_claims c
    join tasks task on task.tenant_id = ${ctx.actor.tenantId} and task.id = c.task_id
    where ${counted(ctx.actor, range, filter)} ${filter.kind === undefined ? empty : sql`and task.kind = ${filter.kind}`}
    order by c.verified_on desc, c.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
  return {
    rows: rows.map((row) => ({
      id: row.id, taskId: row.task_id, taskTitle: row.task_title, kindName: row.kind_name, unit: row.unit, personId: row.person_id, name: row.name, orgName: row.org_name,
      verifiedOn: row.verified_on, quantity: row.quantity, amount: row.amount,
    })),
    total: rows[0]?.total ?? 0, quantity: rows[0]?.all_quantity ?? 0, amount: rows[0]?.all_amount ?? 0,
  }
}
