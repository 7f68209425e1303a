import { hasFormalRelation } from '../../domain/people/formal-relation.ts'
import { findOrgPaths } from '../orgs/org-paths.ts'
import { assignColumns, chunksOf, unnestRows, type Column } from '../platform/columns.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { freeIdentities, holdIdentities } from './identity-keys.ts'
import { closeMemberships, openMemberships } from './memberships.ts'
import { followHome } from './relation/follow-home.ts'
import { personColumns, toColumns, type PersonColumns, type PersonRecord } from './person-record.ts'

/** What changes about a person, judged before; a new identity number is reserved before (`reserveIdentities`). */
export interface PersonChange {
  id: string
  /** As it was read: when it no longer is, the whole is refused. */
  version?: number
  /** The fields that change; `details` is replaced as a whole. */
  set: Partial<PersonRecord>
  /** The formal relation passes to another branch here. */
  move?: Move
}

export interface Move {
  orgId: string
  on: string
  document?: string | null
  batchId?: string | null
}

export type PersonRow = PersonColumns & { id: string; version: number; home_org_id: string; home_path: string; host_path: string | null; contact_id: string | null; left_on: string | null; deceased_on: string | null }

/** Whole rows, locked, of people whose home lies within the actor's scope; whoever is not there is refused as absent. */
export async function holdPeople(tx: Tx, { actor }: Context, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  const rows = await tx.rows<PersonRow>(sql`
    select * from persons
    where tenant_id = ${actor.tenantId} and id = any(${ids}::uuid[]) and merged_into is null
      and home_path >= ${actor.scope.from} and home_path < ${actor.scope.until}
    order by id
    for update`)
  if (rows.length < new Set(ids).size) throw new Refusal('absent', 'request.absent')
  return new Map(rows.map((row) => [row.id, row]))
}

const changedColumns: Column<PersonRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  ...personColumns,
  { name: 'home_org_id', type: 'uuid', of: (row) => row.home_org_id },
  { name: 'home_path', type: 'text', of: (row) => row.home_path },
]

function updatePersons(tx: Tx, ctx: Context, rows: PersonRow[]): Promise<number> {
  return tx.run(sql`
    update persons p set version = p.version + 1, ${assignColumns(changedColumns.slice(1))}
    from ${unnestRows(changedColumns, rows)}
    where p.tenant_id = ${ctx.actor.tenantId} and p.id = v.id`)
}

interface Changed {
  change: PersonChange
  before: PersonRow
  after: PersonRow
}

function applyChange(ctx: Context, change: PersonChange, before: PersonRow, paths: Map<string, string>): Changed {
  if (change.version !== undefined && change.version !== before.version) throw new Refusal('refused', 'request.changed-meanwhile')
  const moved = change.move === undefined ? {} : { home_org_id: change.move.orgId, home_path: paths.get(change.move.orgId) ?? '' }
  return { change, before, after: { ...before, ...toColumns(ctx.crypto, ctx.actor.tenantId, before.id, change.set), ...moved } }
}

const keyOf = (row: PersonRow) => (row.identity_key === null ? [] : [{ key: row.identity_key, personId: row.id }])

/** Numbers given up are freed, new ones held. */
async function followIdentities(tx: Tx, tenantId: number, changed: Changed[]): Promise<void> {
  const renumbered = changed.filter(({ before, after }) => before.identity_key !== after.identity_key)
  await freeIdentities(tx, tenantId, renumbered.flatMap(({ before }) => keyOf(before)))
  await holdIdentities(tx, tenantId, renumbered.flatMap(({ after }) => keyOf(after)))
}

/** One formal relation at any day: what moves is closed there and opened here; who is admitted gets one, who ceases loses it. */
async function followMemberships(tx: Tx, ctx: Context, changed: Changed[]): Promise<void> {
  const had = ({ before }: Changed) => hasFormalRelation(before.member_type)
  const has = ({ after }: Changed) => hasFormalRelation(after.member_type)
  const isMoved = ({ before, after }: Changed) => before.home_org_id !== after.home_org_id
  await closeMemberships(tx, ctx, changed.filter((one) => had(one) && (isMoved(one) || !has(one))).map((one) => ({
    personId: one.after.id, untilOn: one.change.move?.on ?? ctx.today, endedBy: has(one) ? 'transferred' : 'left',
  })))
  await openMemberships(tx, ctx, changed.filter((one) => has(one) && (isMoved(one) || !had(one))).map((one) => ({
    personId: one.after.id, orgId: one.after.home_org_id, path: one.after.home_path,
    fromOn: one.change.move?.on ?? one.after.joined_on ?? ctx.today,
    document: one.change.move?.document ?? null, batchId: one.change.move?.batchId ?? null,
  })))
}

/** Changes many people in a few statements per thousand; each id may occur once. */
export async function changePeople(tx: Tx, ctx: Context, changes: readonly PersonChange[]): Promise<void> {
  const paths = await findOrgPaths(tx, ctx, changes.flatMap((change) => (change.move === undefined ? [] : [change.move.orgId])))
  for (const chunk of chunksOf(changes, 1000)) {
    const rows = await holdPeople(tx, ctx, chunk.map((change) => change.id))
    const changed = chunk.flatMap((change) => {
      const before = rows.get(change.id)
      return before === undefined ? [] : [applyChange(ctx, change, before, paths)]
    })
    await updatePersons(tx, ctx, changed.map(({ after }) => after))
    await followIdentities(tx, ctx.actor.tenantId, changed)
    await followMemberships(tx, ctx, changed)
    await followHome(tx, ctx.actor.tenantId, changed.filter(({ before, after }) => before.home_path !== after.home_path).map(({ after }) => after.id))
  }
}
