import type { Context } from '../platform/context.ts'
import { chunksOf, columnNames, unnestRows, type Column } from '../platform/columns.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { initialsOf } from '../platform/pinyin.ts'
import { Refusal } from '../platform/refusal.ts'
import { keepNameCards } from './name-cards.ts'
import { numberOrgs, pathBelow } from './numbers.ts'

/** An organisation to be founded, judged before; `id` is made by the caller, so that rows may name each other as parent. */
export interface NewOrg {
  id: string
  /** Null for the top of the county's tree. */
  parentId: string | null
  kind: string
  name: string
  shortName: string
  code?: string | null
  attachment?: string | null
  attachmentKind?: string | null
  establishedBy?: 'home' | 'host' | null
  managedBy?: string | null
  abroad?: boolean
  province?: string | null
  city?: string | null
  details?: Record<string, unknown>
  phone?: string | null
  foundedOn?: string | null
  foundingDocument?: string | null
  termYears?: number | null
  electedOn?: string | null
  batchId?: string | null
}

interface NumberedOrg extends NewOrg {
  no: number
  path: string
}

/** Where the day of founding is unknown, the organisation has always been there. */
export const sinceEver = '1921-07-01'

const orgColumns: Column<NumberedOrg>[] = [
  { name: 'id', type: 'uuid', of: (org) => org.id },
  { name: 'no', type: 'integer', of: (org) => org.no },
  { name: 'parent_id', type: 'uuid', of: (org) => org.parentId },
  { name: 'path', type: 'text', of: (org) => org.path },
  { name: 'kind', type: 'text', of: (org) => org.kind },
  { name: 'name', type: 'text', of: (org) => org.name },
  { name: 'short_name', type: 'text', of: (org) => org.shortName },
  { name: 'initials', type: 'text', of: (org) => initialsOf(org.name) },
  { name: 'code', type: 'text', of: (org) => org.code },
  { name: 'attachment', type: 'text', of: (org) => org.attachment },
  { name: 'attachment_kind', type: 'text', of: (org) => org.attachmentKind },
  { name: 'established_by', type: 'text', of: (org) => org.establishedBy },
  { name: 'managed_by', type: 'text', of: (org) => org.managedBy },
  { name: 'abroad', type: 'boolean', of: (org) => org.abroad ?? false },
  { name: 'province', type: 'text', of: (org) => org.province },
  { name: 'city', type: 'text', of: (org) => org.city },
  { name: 'details', type: 'jsonb', of: (org) => org.details ?? {} },
  { name: 'phone', type: 'text', of: (org) => org.phone },
  { name: 'founded_on', type: 'date', of: (org) => org.foundedOn },
  { name: 'founding_document', type: 'text', of: (org) => org.foundingDocument },
  { name: 'term_years', type: 'integer', of: (org) => org.termYears },
  { name: 'elected_on', type: 'date', of: (org) => org.electedOn },
  { name: 'batch_id', type: 'uuid', of: (org) => org.batchId },
]

function insertOrgs(tx: Tx, ctx: Context, rows: NumberedOrg[]): Promise<number> {
  return tx.run(sql`
    insert into orgs (tenant_id, status, recorded_at, ${columnNames(orgColumns)})
    select ${ctx.actor.tenantId}::integer, 'active', ${ctx.now}::timestamptz, ${columnNames(orgColumns, 'v.')}
    from ${unnestRows(orgColumns, rows)}`)
}

const spanColumns: Column<NumberedOrg>[] = [
  { name: 'org_id', type: 'uuid', of: (org) => org.id },
  { name: 'from_on', type: 'date', of: (org) => org.foundedOn ?? sinceEver },
  { name: 'name', type: 'text', of: (org) => org.name },
  { name: 'kind', type: 'text', of: (org) => org.kind },
  { name: 'parent_id', type: 'uuid', of: (org) => org.parentId },
  { name: 'path', type: 'text', of: (org) => org.path },
]

function insertSpans(tx: Tx, ctx: Context, rows: NumberedOrg[]): Promise<number> {
  return tx.run(sql`
    insert into org_spans (tenant_id, status, recorded_at, ${columnNames(spanColumns)})
    select ${ctx.actor.tenantId}::integer, 'active', ${ctx.now}::timestamptz, ${columnNames(spanColumns, 'v.')}
    from ${unnestRows(spanColumns, rows)}`)
}

const actColumns: Column<NumberedOrg & { actId: string; today: string }>[] = [
  { name: 'id', type: 'uuid', of: (org) => org.actId },
  { name: 'org_id', type: 'uuid', of: (org) => org.id },
  { name: 'on_date', type: 'date', of: (org) => org.foundedOn ?? org.today },
  { name: 'document', type: 'text', of: (org) => org.foundingDocument },
  { name: 'facts', type: 'jsonb', of: (org) => ({ name: org.name, kind: org.kind, parentId: org.parentId }) },
]

function insertFoundingActs(tx: Tx, ctx: Context, rows: NumberedOrg[]): Promise<number> {
  const acts = rows.map((org) => ({ ...org, actId: newId(), today: ctx.today }))
  return tx.run(sql`
    insert into org_acts (tenant_id, kind, by_user, by_name, recorded_at, ${columnNames(actColumns)})
    select ${ctx.actor.tenantId}::integer, 'found', ${ctx.actor.userId}::uuid, ${ctx.actor.name}, ${ctx.now}::timestamptz,
      ${columnNames(actColumns, 'v.')}
    from ${unnestRows(actColumns, acts)}`)
}

function findParentPaths(tx: Tx, { actor }: Context, ids: string[]): Promise<{ id: string; path: string }[]> {
  return tx.rows(sql`
    select id, path from orgs
    where tenant_id = ${actor.tenantId} and id = any(${ids}::uuid[]) and status = 'active'
      and path >= ${actor.scope.from} and path < ${actor.scope.until}
    for share`)
}

function findTakenNames(tx: Tx, { actor }: Context, names: string[]): Promise<{ name: string }[]> {
  return tx.rows(sql`
    select name from orgs where tenant_id = ${actor.tenantId} and name = any(${names}::text[]) and status = 'active'`)
}

/** Numbers and paths, parents before children. */
function placeOrgs(rows: readonly NewOrg[], known: Map<string, string>, firstNo: number): NumberedOrg[] {
  const placed: NumberedOrg[] = []
  const paths = new Map(known)
  let waiting = rows
  while (waiting.length > 0) {
    const later: NewOrg[] = []
    for (const org of waiting) {
      const above = org.parentId === null ? '/' : paths.get(org.parentId)
      if (above === undefined) {
        later.push(org)
        continue
      }
      const no = firstNo + placed.length
      const path = pathBelow(above, no)
      paths.set(org.id, path)
      placed.push({ ...org, no, path })
    }
    if (later.length === waiting.length) throw new Refusal('absent', 'orgs.parent-unknown', { name: later[0]?.name ?? '' })
    waiting = later
  }
  return placed
}

/**
 * Founds many organisations in a few statements: numbers, paths, spans, acts, name cards. Whether each may stand where
 * it is put is judged by the caller; parents must be active and within the actor's scope, or among the rows.
 */
export async function foundOrgs(tx: Tx, ctx: Context, rows: readonly NewOrg[]): Promise<void> {
  if (rows.length === 0) return
  if (rows.some((org) => org.parentId === null) && ctx.actor.scope.from !== '/') throw new Refusal('absent', 'request.absent')
  // the counter's row lock puts all changes of the tree in order, so the names below cannot be taken meanwhile
  const firstNo = await numberOrgs(tx, ctx.actor.tenantId, rows.length)
  const mine = new Set(rows.map((org) => org.id))
  const outside = [...new Set(rows.flatMap((org) => (org.parentId === null || mine.has(org.parentId) ? [] : [org.parentId])))]
  const parents = outside.length === 0 ? [] : await findParentPaths(tx, ctx, outside)
  const [taken] = await findTakenNames(tx, ctx, rows.map((org) => org.name))
  if (taken !== undefined) throw new Refusal('refused', 'orgs.name-taken', { name: taken.name })
  const placed = placeOrgs(rows, new Map(parents.map((parent) => [parent.id, parent.path])), firstNo)
  for (const chunk of chunksOf(placed, 2000)) {
    await insertOrgs(tx, ctx, chunk)
    tx.takeStock(chunk.length)
    await insertSpans(tx, ctx, chunk)
    await insertFoundingActs(tx, ctx, chunk)
  }
  await keepNameCards(tx, ctx.actor.tenantId, placed.map((org) => org.id))
}
