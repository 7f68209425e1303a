import type { HappeningKind } from '../../domain/happenings/happening.ts'
import { reopenDuties, settleDuties } from '../duties/settle-duties.ts'
import { columnNames, unnestRows, type Column } from '../platform/columns.ts'
import type { Context } from '../platform/context.ts'
import { empty, sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { creditPoints, takeBackPoints } from '../points/credit.ts'

/** The record that a happening follows from: a gathering, a contact entry, a task. */
export interface Source { concept: string; id: string }

export interface NewHappening {
  kind: HappeningKind
  variant?: string | null
  manner?: string | null
  side: 'home' | 'host' | 'member'
  /** Null where an organisation is all it is about. */
  personId: string | null
  /** Where it happened, or whose it is. */
  orgId?: string | null
  stayId?: string | null
  onDate: string
  quantity?: number | null
  /** Yuan. */
  amount?: number | null
  source: Source
}

/** A happening as it was recorded, with the ranges in which it counts. */
export interface Happening {
  id: string
  onDate: string
  kind: HappeningKind
  variant: string | null
  manner: string | null
  side: 'home' | 'host' | 'member'
  personId: string | null
  orgId: string | null
  stayId: string | null
  homePath: string | null
  hostPath: string | null
  orgPath: string | null
  quantity: number | null
  amount: number | null
}

interface HappeningRow {
  id: string
  on_date: string
  kind: HappeningKind
  variant: string | null
  manner: string | null
  side: 'home' | 'host' | 'member'
  person_id: string | null
  org_id: string | null
  stay_id: string | null
  home_path: string | null
  host_path: string | null
  org_path: string | null
  quantity: string | null
  amount: string | null
}

type Keyed = NewHappening & { id: string }

const columns: readonly Column<Keyed>[] = [
  { name: 'on_date', type: 'date', of: (row) => row.onDate },
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'kind', type: 'text', of: (row) => row.kind },
  { name: 'variant', type: 'text', of: (row) => row.variant },
  { name: 'manner', type: 'text', of: (row) => row.manner },
  { name: 'side', type: 'text', of: (row) => row.side },
  { name: 'person_id', type: 'uuid', of: (row) => row.personId },
  { name: 'org_id', type: 'uuid', of: (row) => row.orgId },
  { name: 'stay_id', type: 'uuid', of: (row) => row.stayId },
  { name: 'quantity', type: 'numeric', of: (row) => row.quantity },
  { name: 'amount', type: 'numeric', of: (row) => row.amount },
  { name: 'source', type: 'text', of: (row) => row.source.concept },
  { name: 'source_id', type: 'uuid', of: (row) => row.source.id },
]

const number = (text: string | null) => (text === null ? null : Number(text))

const fromRow = (row: HappeningRow): Happening => ({
  id: row.id, onDate: row.on_date, kind: row.kind, variant: row.variant, manner: row.manner, side: row.side, personId: row.person_id, orgId: row.org_id,
  stayId: row.stay_id, homePath: row.home_path, hostPath: row.host_path, orgPath: row.org_path, quantity: number(row.quantity), amount: number(row.amount),
})

const returned = sql`id, on_date, kind, variant, manner, side, person_id, org_id, stay_id, home_path, host_path, org_path, quantity, amount`

/** Where the people and organisations stand is read here, once, so that no caller has to know. */
async function insertHappenings(tx: Tx, ctx: Context, rows: readonly Keyed[]): Promise<Happening[]> {
  const { tenantId, name } = ctx.actor
  const inserted = await tx.rows<HappeningRow>(sql`
    insert into happenings (tenant_id, ${columnNames(columns)}, home_path, host_path, org_path, by_name, recorded_at)
    select ${tenantId}, ${columnNames(columns, 'v.')}, person.home_path, person.host_path, org.path, ${name}, ${ctx.now}::timestamptz
    from ${unnestRows(columns, rows)}
    left join persons person on person.tenant_id = ${tenantId} and person.id = v.person_id
    left join orgs org on org.tenant_id = ${tenantId} and org.id = v.org_id
    returning ${returned}`)
  return inserted.map(fromRow)
}

/**
 * Records what happened, in the transaction of the record that it follows from; duties are fulfilled and points credited by it.
 * The caller's right has been checked where the record was made: here the program writes.
 */
export async function recordHappenings(tx: Tx, ctx: Context, happenings: readonly NewHappening[]): Promise<void> {
  if (happenings.length === 0) return
  await tx.asProgram(async () => {
    const recorded = await insertHappenings(tx, ctx, happenings.map((one) => ({ ...one, id: newId() })))
    tx.takeStock(happenings.length)
    await settleDuties(tx, ctx.actor.tenantId, recorded)
    await creditPoints(tx, ctx, recorded)
  })
}

/** Takes back what followed from a record, or from several, for all or only for these people; what it had fulfilled or credited follows. */
export async function revokeHappenings(tx: Tx, ctx: Context, source: { concept: string; id: string | readonly string[]; personIds?: readonly string[] }): Promise<void> {
  const { tenantId } = ctx.actor
  const ids = typeof source.id === 'string' ? [source.id] : [...source.id]
  if (ids.length === 0) return
  await tx.asProgram(async () => {
    const voided = await tx.rows<HappeningRow>(sql`
      update happenings set voided_at = ${ctx.now}
      where tenant_id = ${tenantId} and source = ${source.concept} and source_id = any(${ids}::uuid[]) and voided_at is null
        ${source.personIds === undefined ? empty : sql`and person_id = any(${source.personIds}::uuid[])`}
      returning ${returned}`)
    await reopenDuties(tx, tenantId, voided.map(fromRow))
    await takeBackPoints(tx, ctx, voided.map(({ id }) => id))
  })
}
