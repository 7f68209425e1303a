import { isClosed, isOpen, liveHosting } from '../../domain/stays/state.ts'
import type { Step } from '../../domain/stays/step.ts'
import { layStayDuties } from '../duties/lay-duties.ts'
import { columnNames, unnestRows, assignColumns, type Column } from '../platform/columns.ts'
import type { Actor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { findHeirs } from '../orgs/heirs.ts'
import { carryContacts } from '../people/name-contact.ts'
import { heardLast, rereadContacts } from './last-heard.ts'
import { reachesStay } from './reach.ts'
import { cutSpans, replaceStaySpans } from './spans.ts'
import { deriveStay, hostOrgOf, hostOrgsIn, type DerivedStay, type Hosts, type StayColumns, type StayRoots } from './stay-row.ts'
import { readSteps } from './step-store.ts'

export interface StoredStay {
  roots: StayRoots
  hostPath: string | null
  /** The person's contact at home. */
  contactId: string | null
  version: number
}

interface RootsRow {
  id: string
  keeps: StayRoots['keeps']
  person_id: string
  person_name: string
  home_tenant_id: number | null
  home_org_id: string | null
  home_org_name: string
  home_path: string | null
  host_path: string | null
  contact_id: string | null
  version: number
}

/** The stay within the actor's view. */
export async function findStay(tx: Tx, actor: Actor, stayId: string, lock: Sql = empty): Promise<StoredStay | undefined> {
  const row = await tx.find<RootsRow>(sql`
    select id, keeps, person_id, person_name, home_tenant_id, home_org_id, home_org_name, home_path, host_path, contact_id, version
    from stays stay where tenant_id = ${actor.tenantId} and id = ${stayId} and ${reachesStay(actor, 'stay')} ${lock}`)
  return row === undefined ? undefined : storedStay(actor.tenantId, row)
}

/** The same, locked until the transaction ends: steps are written one after the other. */
export function findStayForWriting(tx: Tx, actor: Actor, stayId: string): Promise<StoredStay | undefined> {
  return findStay(tx, actor, stayId, sql`for update of stay`)
}

/** Those of several stays that the actor sees, locked in one order, so that two who write many do not wait for each other. */
export async function holdStays(tx: Tx, actor: Actor, stayIds: readonly string[]): Promise<StoredStay[]> {
  const rows = await tx.rows<RootsRow>(sql`
    select id, keeps, person_id, person_name, home_tenant_id, home_org_id, home_org_name, home_path, host_path, contact_id, version
    from stays stay where tenant_id = ${actor.tenantId} and id = any(${[...stayIds]}::uuid[]) and ${reachesStay(actor, 'stay')}
    order by id for update of stay`)
  return rows.map((row) => storedStay(actor.tenantId, row))
}

function storedStay(tenantId: number, row: RootsRow): StoredStay {
  return {
    roots: {
      id: row.id, tenantId, keeps: row.keeps, personId: row.person_id, personName: row.person_name,
      homeTenantId: row.home_tenant_id, homeOrgId: row.home_org_id, homeOrgName: row.home_org_name, homePath: row.home_path,
    },
    hostPath: row.host_path, contactId: row.contact_id, version: row.version,
  }
}

type Derived = DerivedStay & { roots: StayRoots }

const derivedColumns: Column<Derived>[] = ([
  ['state', 'text'], ['open', 'boolean'], ['mode', 'text'], ['left_on', 'date'], ['left_precision', 'text'],
  ['expected_return_on', 'date'], ['reason', 'text'], ['destination_kind', 'text'], ['flow_range', 'text'], ['province', 'text'],
  ['city', 'text'], ['county', 'text'], ['trade', 'text'], ['occupation', 'text'], ['employer', 'text'],
  ['holds_certificate', 'boolean'], ['former_occupation', 'text'], ['host_tenant_id', 'integer'], ['host_org_id', 'uuid'],
  ['host_org_name', 'text'], ['host_path', 'text'], ['host_since_on', 'date'], ['host_contact_name', 'text'], ['contact_name', 'text'],
  ['lost_since_on', 'date'], ['lost_situation', 'text'], ['correction_open', 'boolean'], ['home_owes_correction', 'boolean'], ['fixed_place', 'boolean'], ['keep_reason', 'text'],
  ['host_owes_correction', 'boolean'], ['home_owes_return', 'boolean'], ['host_owes_return', 'boolean'], ['answer_due_on', 'date'],
  ['receipt_due_on', 'date'], ['ended_on', 'date'], ['step_heard_on', 'date'],
  ['step_heard_source', 'text'], ['step_count', 'integer'],
] as [keyof StayColumns, Column<Derived>['type']][]).map(([name, type]) => ({ name, type, of: ({ columns }) => columns[name] }))

const idColumn: Column<Derived> = { name: 'id', type: 'uuid', of: ({ roots }) => roots.id }

const rootColumns: Column<Derived>[] = [
  idColumn,
  { name: 'keeps', type: 'text', of: ({ roots }) => roots.keeps },
  { name: 'person_id', type: 'uuid', of: ({ roots }) => roots.personId },
  { name: 'person_name', type: 'text', of: ({ roots }) => roots.personName },
  { name: 'home_tenant_id', type: 'integer', of: ({ roots }) => roots.homeTenantId },
  { name: 'home_org_id', type: 'uuid', of: ({ roots }) => roots.homeOrgId },
  { name: 'home_org_name', type: 'text', of: ({ roots }) => roots.homeOrgName },
  { name: 'home_path', type: 'text', of: ({ roots }) => roots.homePath },
]

function insertStays(tx: Tx, ctx: Context, stays: readonly Derived[], batchId: string | null): Promise<number> {
  const all = [...rootColumns, ...derivedColumns]
  return tx.run(sql`
    insert into stays (tenant_id, recorded_at, batch_id, ${columnNames(all)})
    select ${ctx.actor.tenantId}::integer, ${ctx.now}::timestamptz, ${batchId}::uuid, ${columnNames(all, 'v.')}
    from ${unnestRows(all, stays)}`)
}

function updateStays(tx: Tx, tenantId: number, stays: readonly Derived[]): Promise<number> {
  return tx.run(sql`
    update stays set version = version + 1, ${assignColumns(derivedColumns)},
      ${heardLast({ stepOn: sql`v.step_heard_on`, stepSource: sql`v.step_heard_source`, contactOn: sql`stays.contact_heard_on` })}
    from ${unnestRows([idColumn, ...derivedColumns], stays)}
    where stays.tenant_id = ${tenantId} and stays.id = v.id`)
}

/** Where persons are of this register: who hosts them now, so that the host may see whom it answers for. */
async function keepHostPaths(tx: Tx, tenantId: number, stays: readonly Derived[]): Promise<void> {
  const here = stays.filter(({ roots }) => roots.keeps === 'both')
  if (here.length === 0) return
  await tx.run(sql`
    update persons set host_path = v.host_path
    from ${unnestRows<Derived>([
      { name: 'id', type: 'uuid', of: ({ roots }) => roots.personId },
      { name: 'host_path', type: 'text', of: ({ state, columns }) => (liveHosting(state) === null || isClosed(state.state) ? null : columns.host_path) },
    ], here)}
    where persons.tenant_id = ${tenantId} and persons.id = v.id and persons.host_path is distinct from v.host_path`)
}

interface Participation {
  stayId: string
  personId: string
  personName: string
  orgId: string
  path: string
  fromOn: string
  untilOn: string | null
}

function participationsOf({ roots, state }: Derived, hosts: Hosts): Participation[] {
  return [...state.pastHostings, ...(state.hosting === null ? [] : [state.hosting])].flatMap((hosting) => {
    const org = hosts.get(hostOrgOf(hosting, roots.tenantId) ?? '')
    if (org === undefined || hosting.accepted === null) return []
    const until = hosting.closed?.on ?? (isOpen(state.state) ? null : state.closing?.on ?? null)
    return [{ stayId: roots.id, personId: roots.personId, personName: roots.personName, orgId: org.id, path: org.path, fromOn: hosting.accepted.on, untilOn: until }]
  })
}

/** Taking part in the host's life is a dated belonging of its own, beside the formal membership (教管条例 第三十二条). */
async function keepParticipations(tx: Tx, ctx: Context, stays: readonly Derived[], hosts: Hosts): Promise<void> {
  const { tenantId } = ctx.actor
  const rows = stays.flatMap((stay) => participationsOf(stay, hosts))
  const former = sql`delete from participations where tenant_id = ${tenantId} and stay_id = any(${stays.map(({ roots }) => roots.id)}::uuid[])`
  const columns: Column<Participation>[] = [
    { name: 'id', type: 'uuid', of: () => newId() },
    { name: 'stay_id', type: 'uuid', of: (row) => row.stayId },
    { name: 'person_id', type: 'uuid', of: (row) => row.personId },
    { name: 'person_name', type: 'text', of: (row) => row.personName },
    { name: 'org_id', type: 'uuid', of: (row) => row.orgId },
    { name: 'path', type: 'text', of: (row) => row.path },
    { name: 'from_on', type: 'date', of: (row) => row.fromOn },
    { name: 'until_on', type: 'date', of: (row) => row.untilOn },
  ]
  const present = sql`
    insert into participations (tenant_id, kind, recorded_at, ${columnNames(columns)})
    select ${tenantId}::integer, 'host', ${ctx.now}::timestamptz, ${columnNames(columns, 'v.')} from ${unnestRows(columns, rows)}`
  await Promise.all([former, ...(rows.length === 0 ? [] : [present])].map((statement) => tx.run(statement)))
}

export interface StayLog {
  roots: StayRoots
  steps: readonly Step[]
}

/** What a new stay takes from the register: who keeps in touch, and when that one last reached the member. */
async function linkToPersons(tx: Tx, tenantId: number, stays: readonly Derived[]): Promise<void> {
  await carryContacts(tx, tenantId, stays.map(({ roots }) => roots.personId))
  await rereadContacts(tx, tenantId, stays.map(({ roots }) => roots))
}

/** Derives rows, dated spans, belongings and "last heard of" from complete logs, and writes them set by set. */
export async function saveStays(
  tx: Tx, ctx: Context, logs: readonly StayLog[],
  how: { fresh: boolean; batchId?: string | null },
): Promise<Derived[]> {
  if (logs.length === 0) return []
  const { tenantId } = ctx.actor
  const hosts = await findHeirs(tx, tenantId, logs.flatMap(({ steps }) => hostOrgsIn(steps)))
  const stays = logs.map(({ roots, steps }): Derived => ({ roots, ...deriveStay(roots, steps, hosts) }))
  await tx.asProgram(async () => {
    const rows = how.fresh ? insertStays(tx, ctx, stays, how.batchId ?? null) : updateStays(tx, tenantId, stays)
    tx.takeStock(stays.length)
    const [, changed] = await Promise.all([
      rows,
      replaceStaySpans(tx, tenantId, stays.map(({ roots }) => roots.id), stays.flatMap(({ roots, versions }) => cutSpans(roots.id, versions))),
      keepHostPaths(tx, tenantId, stays),
      keepParticipations(tx, ctx, stays, hosts),
    ])
    if (how.fresh) await linkToPersons(tx, tenantId, stays)
    await layStayDuties(tx, tenantId, changed, ctx)
  })
  return stays
}

export async function readLog(tx: Tx, ctx: Context, stayId: string): Promise<Step[]> {
  const logs = await readSteps(tx, ctx.crypto, ctx.actor.tenantId, [stayId])
  return logs.get(stayId) ?? []
}
