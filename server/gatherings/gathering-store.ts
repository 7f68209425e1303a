import type { GatheringState } from '../../domain/gatherings/course.ts'
import type { Holiday } from '../../domain/gatherings/holidays.ts'
import type { GatheringKind } from '../../domain/gatherings/kinds.ts'
import type { AgendaItem, Minutes } from '../../domain/gatherings/minutes.ts'
import type { Actor } from '../platform/actor.ts'
import { columnNames, unnestRows, type Column } from '../platform/columns.ts'
import type { Context } from '../platform/context.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'

export interface GatheringRow {
  id: string
  org_id: string
  path: string
  kind: GatheringKind
  title: string
  state: GatheringState
  on_date: string
  starts: string | null
  ends: string | null
  place: string | null
  online_link: string | null
  agenda: AgendaItem[]
  minutes: Minutes | null
  holiday: Holiday | null
  holiday_year: number | null
  study_hours: number | null
  series_id: string | null
  cancel_reason: string | null
  by_name: string
  version: number
}

export const gatheringColumns = sql`
  g.id, g.org_id, g.path, g.kind, g.title, g.state, g.on_date, g.starts, g.ends, g.place, g.online_link, g.agenda, g.minutes, g.holiday, g.holiday_year, g.study_hours,
  g.series_id, g.cancel_reason, g.by_name, g.version`

/** Gatherings in which organisations of the acting post take part. */
export function takesPart(actor: Actor): Sql {
  return sql`exists (
    select 1 from gathering_orgs part where part.tenant_id = ${actor.tenantId} and part.gathering_id = g.id
      and part.path >= ${actor.scope.from} and part.path < ${actor.scope.until})`
}

export async function getGathering(tx: Tx, actor: Actor, id: string, lock: Sql = empty): Promise<GatheringRow> {
  const row = await tx.find<GatheringRow>(sql`
    select ${gatheringColumns} from gatherings g where g.tenant_id = ${actor.tenantId} and g.id = ${id} and ${takesPart(actor)} ${lock}`)
  if (row === undefined) throw new Refusal('absent', 'request.absent')
  return row
}

/** The same, locked until the transaction ends. */
export function holdGathering(tx: Tx, actor: Actor, id: string): Promise<GatheringRow> {
  return getGathering(tx, actor, id, sql`for update of g`)
}

/** Whether the acting post answers for the organisation that calls the gathering. */
export function leads(actor: Actor, gathering: Pick<GatheringRow, 'path'>): boolean {
  return gathering.path >= actor.scope.from && gathering.path < actor.scope.until
}

/** The same, to be changed by whoever calls it. */
export async function holdOwnGathering(tx: Tx, actor: Actor, id: string): Promise<GatheringRow> {
  const gathering = await holdGathering(tx, actor, id)
  if (!leads(actor, gathering)) throw new Refusal('forbidden', 'gatherings.lead-only', { org: await nameOrg(tx, actor.tenantId, gathering.org_id) })
  return gathering
}

/** A name alone, of an organisation that one may not see otherwise: the partner in a joint gathering. */
export async function nameOrg(tx: Tx, tenantId: number, orgId: string): Promise<string> {
  const org = await tx.asProgram(() => tx.find<{ short_name: string }>(sql`select short_name from orgs where tenant_id = ${tenantId} and id = ${orgId}`))
  return org?.short_name ?? ''
}

export interface PartRow {
  org_id: string
  path: string
  org_name: string
  org_kind: string
  leads: boolean
  saved_at: string | null
  saved_by: string | null
}

/** The organisations that take part, who calls it first; as the program, since partners are named to each other. */
export function listParts(tx: Tx, tenantId: number, gatheringId: string): Promise<PartRow[]> {
  return tx.asProgram(() => tx.rows<PartRow>(sql`
    select part.org_id, part.path, org.short_name as org_name, org.kind as org_kind, part.leads, part.saved_at, part.saved_by
    from gathering_orgs part join orgs org on org.tenant_id = ${tenantId} and org.id = part.org_id
    where part.tenant_id = ${tenantId} and part.gathering_id = ${gatheringId}
    order by part.leads desc, part.path`))
}

export interface NewGathering extends Pick<GatheringRow, 'id' | 'org_id' | 'path' | 'kind' | 'title' | 'on_date' | 'starts' | 'ends' | 'place' | 'online_link' | 'agenda' | 'holiday' | 'holiday_year' | 'study_hours' | 'series_id'> {
  with: { orgId: string; path: string }[]
}

const columns: readonly Column<NewGathering>[] = ([
  ['id', 'uuid'], ['org_id', 'uuid'], ['path', 'text'], ['kind', 'text'], ['title', 'text'], ['on_date', 'date'], ['starts', 'text'], ['ends', 'text'], ['place', 'text'],
  ['online_link', 'text'], ['agenda', 'jsonb'], ['holiday', 'text'], ['holiday_year', 'integer'], ['study_hours', 'integer'], ['series_id', 'uuid'],
] as [keyof NewGathering, Column<NewGathering>['type']][]).map(([name, type]) => ({ name, type, of: (row) => row[name] }))

interface NewPart { gatheringId: string; orgId: string; path: string; leads: boolean }

const partColumns: readonly Column<NewPart>[] = [
  { name: 'gathering_id', type: 'uuid', of: (row) => row.gatheringId },
  { name: 'org_id', type: 'uuid', of: (row) => row.orgId },
  { name: 'path', type: 'text', of: (row) => row.path },
  { name: 'leads', type: 'boolean', of: (row) => row.leads },
]

/** Partners stand outside the actor's scope: written by the program once the caller has checked who they are. */
export async function insertGatherings(tx: Tx, ctx: Context, rows: readonly NewGathering[]): Promise<void> {
  const { tenantId, name } = ctx.actor
  await tx.run(sql`
    insert into gatherings (tenant_id, state, by_name, recorded_at, ${columnNames(columns)})
    select ${tenantId}::integer, 'planned', ${name}::text, ${ctx.now}::timestamptz, ${columnNames(columns, 'v.')} from ${unnestRows(columns, rows)}`)
  const parts = rows.flatMap((row) => [
    { gatheringId: row.id, orgId: row.org_id, path: row.path, leads: true },
    ...row.with.map(({ orgId, path }) => ({ gatheringId: row.id, orgId, path, leads: false })),
  ])
  await tx.asProgram(() => tx.run(sql`
    insert into gathering_orgs (tenant_id, ${columnNames(partColumns)})
    select ${tenantId}::integer, ${columnNames(partColumns, 'v.')} from ${unnestRows(partColumns, parts)}`))
}

export function setState(tx: Tx, tenantId: number, id: string, state: GatheringState, cancelReason: string | null = null): Promise<number> {
  // a partner's sheet moves the gathering along as the lead's does
  return tx.asProgram(() => tx.run(sql`
    update gatherings set state = ${state}, cancel_reason = ${cancelReason}, version = version + 1 where tenant_id = ${tenantId} and id = ${id}`))
}

export interface Trace {
  gatheringId: string
  path: string
  kind: 'plan' | 'change' | 'roster' | 'invite' | 'mark' | 'counted' | 'minute' | 'follow-up' | 'close' | 'cancel' | 'correct' | 'reopen' | 'attach'
  reason?: string | null
  detail?: object
}

/** Who did what on a gathering, kept for good; seen by the organisation that did it and those above. */
export function leaveTrace(tx: Tx, ctx: Context, { gatheringId, path, kind, reason = null, detail = {} }: Trace): Promise<number> {
  const { tenantId, userId, name } = ctx.actor
  return tx.asProgram(() => tx.run(sql`
    insert into gathering_acts (tenant_id, id, gathering_id, path, kind, reason, detail, by_user, by_name, recorded_at)
    values (${tenantId}, ${newId()}, ${gatheringId}, ${path}, ${kind}, ${reason}, ${JSON.stringify(detail)}::jsonb, ${userId}, ${name}, ${ctx.now})`))
}

export interface TraceRow { kind: Trace['kind']; reason: string | null; detail: Record<string, unknown>; by_name: string; recorded_at: string }

export function listTrace(tx: Tx, actor: Actor, gatheringId: string): Promise<TraceRow[]> {
  return tx.rows<TraceRow>(sql`
    select kind, reason, detail, by_name, recorded_at from gathering_acts
    where tenant_id = ${actor.tenantId} and gathering_id = ${gatheringId} and path >= ${actor.scope.from} and path < ${actor.scope.until}
    order by recorded_at, id`)
}
