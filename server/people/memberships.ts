import type { Context } from '../platform/context.ts'
import { columnNames, unnestRows, type Column } from '../platform/columns.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'

export interface NewMembership {
  personId: string
  orgId: string
  path: string
  /** Null where it began before anyone here kept count. */
  fromOn: string | null
  document?: string | null
  batchId?: string | null
}

const columns: Column<NewMembership & { id: string }>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'person_id', type: 'uuid', of: (row) => row.personId },
  { name: 'org_id', type: 'uuid', of: (row) => row.orgId },
  { name: 'path', type: 'text', of: (row) => row.path },
  { name: 'from_on', type: 'date', of: (row) => row.fromOn },
  { name: 'document', type: 'text', of: (row) => row.document },
  { name: 'batch_id', type: 'uuid', of: (row) => row.batchId },
]

export async function openMemberships(tx: Tx, ctx: Context, rows: readonly NewMembership[]): Promise<void> {
  if (rows.length === 0) return
  const numbered = rows.map((row) => ({ ...row, id: newId() }))
  await tx.run(sql`
    insert into memberships (tenant_id, recorded_at, ${columnNames(columns)})
    select ${ctx.actor.tenantId}::integer, ${ctx.now}::timestamptz, ${columnNames(columns, 'v.')}
    from ${unnestRows(columns, numbered)}`)
}

export interface MembershipEnd {
  personId: string
  untilOn: string
  /** Why it ended: transferred, deceased, left, org-merged … */
  endedBy: string
}

const endColumns: Column<MembershipEnd>[] = [
  { name: 'person_id', type: 'uuid', of: (row) => row.personId },
  { name: 'until_on', type: 'date', of: (row) => row.untilOn },
  { name: 'ended_by', type: 'text', of: (row) => row.endedBy },
]

/** Closes open memberships; one that began later than the day is closed on the day it began. Answers how many. */
export async function closeMemberships(tx: Tx, ctx: Context, rows: readonly MembershipEnd[]): Promise<number> {
  if (rows.length === 0) return 0
  return tx.run(sql`
    update memberships m set until_on = greatest(v.until_on, m.from_on), ended_by = v.ended_by
    from ${unnestRows(endColumns, rows)}
    where m.tenant_id = ${ctx.actor.tenantId} and m.person_id = v.person_id and m.until_on is null`)
}

/** Takes back the end of the last membership of these people, when the step that ended it is undone. */
export async function reopenMemberships(tx: Tx, ctx: Context, personIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    update memberships m set until_on = null, ended_by = null
    from (
      select distinct on (person_id) id from memberships
      where tenant_id = ${ctx.actor.tenantId} and person_id = any(${[...personIds]}::uuid[])
      order by person_id, until_on desc nulls first, recorded_at desc
    ) last
    where m.tenant_id = ${ctx.actor.tenantId} and m.id = last.id and m.until_on is not null`)
}
