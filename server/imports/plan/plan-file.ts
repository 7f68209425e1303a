import { layouts, type LayoutId } from '../../../domain/layouts/layouts.ts'
import type { NewOrg } from '../../orgs/found-orgs.ts'
import { requireRight } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { titleOf, columnsByKey } from '../rows/row-reader.ts'
import { readRows, type RecognisedSheet, type RowOfLayout, type SkippedRow } from '../rows/read-rows.ts'
import { foundBranches, namedBranches } from './found-branches.ts'
import { readGround, type Ground, type Overlay } from './known.ts'
import { planInflow } from './plan-inflow.ts'
import { planOrgs } from './plan-orgs.ts'
import { planPeople } from './plan-people.ts'
import { planStays, type Choices, type Met } from './plan-stays.ts'
import type { PlannedRow } from './planned.ts'

export interface ImportOptions {
  /** Founds the branches that people name and nobody knows. */
  createBranches?: boolean
  choices?: Choices
  /** What a text that names several branches means. */
  branches?: Readonly<Record<string, string>>
}

/** What planning a file leaves beside its rows. */
export interface PlanNotes {
  founds: NewOrg[]
  skipped: Partial<Record<SkippedRow['what'], number>>
}

type Rank = 'orgs' | 'people' | 'stays'
const rankOf: Record<LayoutId, Rank> = { orgs: 'orgs', members: 'people', 'member-form': 'people', outflow: 'stays', inflow: 'stays' }
const ranks: readonly Rank[] = ['orgs', 'people', 'stays']
const rightFor = { orgs: 'orgs.change', people: 'people.change', stays: 'stays.manage' } as const
const chunkSize = 1000

/** Organisations before people before stays, whatever the order of sheets or files. */
export const orderOf = (layout: LayoutId | null) => (layout === null ? ranks.length : ranks.indexOf(rankOf[layout]))

/**
 * What would become of every row of a file, a thousand at a time; nothing is written. `overlay` holds what earlier files
 * of the group bring and takes in what this one brings.
 */
export async function* planFile(
  tx: Tx, ctx: Context, overlay: Overlay, sheets: readonly RecognisedSheet[], options: ImportOptions, notes: PlanNotes,
): AsyncGenerator<PlannedRow[], void, undefined> {
  for (const rank of ranks) {
    const own = sheets.filter(({ recognition }) => recognition.layout !== null && rankOf[recognition.layout] === rank)
    if (own.length === 0) continue
    requireRight(ctx, rightFor[rank])
    const ground = await readGround(tx, ctx, overlay)
    settleBranches(ground, options)
    if (rank !== 'orgs' && options.createBranches === true) foundNamed(ctx, ground, overlay, own, notes)
    const rows = readThrough(own, ground, notes)
    if (rank === 'orgs') yield await planOrgs(tx, ctx, ground, overlay, [...rows].map(withTitles(own)).flatMap((row) => (row.kind === 'org' ? [row] : [])))
    else yield* planChunks(tx, ctx, ground, overlay, own, options, rows)
  }
}

function settleBranches(ground: Ground, { branches = {} }: ImportOptions): void {
  for (const [text, orgId] of Object.entries(branches)) {
    const org = ground.known.get(orgId)
    if (org !== undefined) ground.orgs.settle(text, org)
  }
}

function foundNamed(ctx: Context, ground: Ground, overlay: Overlay, sheets: readonly RecognisedSheet[], notes: PlanNotes): void {
  const named = namedBranches(readRows(sheets, ground))
  if (named.length === 0) return
  requireRight(ctx, 'orgs.change')
  for (const org of foundBranches(ctx, ground, sheets, named)) {
    notes.founds.push(org)
    const known = {
      id: org.id, name: org.name, shortName: org.shortName, kind: org.kind, code: null, parentId: org.parentId, version: 1,
      facts: { code: null, phone: null, details: {}, foundedOn: null, foundingDocument: null, termYears: null, electedOn: null },
    }
    overlay.orgs.set(org.id, known)
    ground.known.set(org.id, known)
    ground.orgs.add(known)
  }
}

function* readThrough(sheets: readonly RecognisedSheet[], ground: Ground, notes: PlanNotes): Generator<RowOfLayout> {
  for (const row of readRows(sheets, ground)) {
    if (row.kind === 'skipped') notes.skipped[row.what] = (notes.skipped[row.what] ?? 0) + 1
    else yield row
  }
}

function withTitles(sheets: readonly RecognisedSheet[]): (row: RowOfLayout) => RowOfLayout & { titleOf: (key: string) => string } {
  const titles = new Map(sheets.map(({ sheet, recognition }) => {
    const columns = columnsByKey(recognition)
    return [sheet.name, (key: string) => titleOf(recognition, columns, key)]
  }))
  return (row) => ({ ...row, titleOf: titles.get(row.sheet) ?? ((key: string) => layouts.members.columns.find((column) => column.key === key)?.title ?? key) })
}

async function* planChunks(
  tx: Tx, ctx: Context, ground: Ground, overlay: Overlay, sheets: readonly RecognisedSheet[], options: ImportOptions, rows: Iterable<RowOfLayout>,
): AsyncGenerator<PlannedRow[]> {
  const title = withTitles(sheets)
  const claimed = new Set<string>()
  const met: Met = new Map()
  const plan = async (chunk: ReturnType<typeof title>[]): Promise<PlannedRow[]> => {
    const members = chunk.flatMap((row) => (row.kind === 'member' ? [row] : []))
    const leaving = chunk.flatMap((row) => (row.kind === 'outflow' ? [row] : []))
    const coming = chunk.flatMap((row) => (row.kind === 'inflow' ? [row] : []))
    return [
      ...(members.length === 0 ? [] : await planPeople(tx, ctx, ground, overlay, claimed, members)),
      ...(leaving.length === 0 ? [] : await planStays(tx, ctx, overlay, met, options.choices ?? {}, leaving)),
      ...(coming.length === 0 ? [] : await planInflow(tx, ctx, ground, met, options.choices ?? {}, coming)),
    ]
  }
  let chunk: ReturnType<typeof title>[] = []
  for (const row of rows) {
    chunk.push(title(row))
    if (chunk.length < chunkSize) continue
    yield await plan(chunk)
    chunk = []
  }
  if (chunk.length > 0) yield await plan(chunk)
}
