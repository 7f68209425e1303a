import { judgePlace } from '../../../domain/orgs/judge-org.ts'
import { isOrgKind } from '../../../domain/orgs/kinds.ts'
import { inferOrgKind } from '../../../domain/orgs/infer-kind.ts'
import { shortOrgName } from '../../../domain/orgs/short-name.ts'
import type { NewOrg } from '../../orgs/found-orgs.ts'
import type { Context } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import type { RecognisedSheet, RowOfLayout } from '../rows/read-rows.ts'
import type { Ground } from './known.ts'

/** A branch that people name and nobody has founded, and the sheet that names it. */
export interface NamedBranch {
  text: string
  sheet: string
}

/** The branches that rows were rejected for, each once. */
export function namedBranches(rows: Iterable<RowOfLayout | { kind: 'skipped' }>): NamedBranch[] {
  const named = new Map<string, NamedBranch>()
  for (const row of rows) {
    if (row.kind === 'skipped' || row.kind === 'org' || !row.problems.some(({ code }) => code === 'unknownBranch')) continue
    const text = row.values.branchText
    if (text !== null && !named.has(text)) named.set(text, { text, sheet: row.sheet })
  }
  return [...named.values()]
}

/**
 * Organisations to be founded so that the people of a file have a branch: each under the committee that reports in its
 * sheet (填报单位), which is founded too where it is unknown; else under the top of the county or of the actor's scope.
 */
export function foundBranches(ctx: Context, ground: Ground, sheets: readonly RecognisedSheet[], branches: readonly NamedBranch[]): NewOrg[] {
  const founded = new Map<string, NewOrg>()
  const reporting = new Map(sheets.map(({ recognition }) => [recognition.sheet, recognition.notes.reportingUnit]))
  const top = topOf(ground)
  const found = (name: string, parentId: string | null): NewOrg => {
    const org: NewOrg = { id: newId(Date.parse(ctx.now)), parentId, kind: kindOf(name), name, shortName: shortOrgName(name, ground.regions) }
    founded.set(name, org)
    return org
  }
  for (const { text, sheet } of branches) {
    const name = text.replace(/\s+/g, '')
    const above = committeeOf(ground, founded, reporting.get(sheet), (unit) => found(unit, top?.id ?? null)) ?? top
    // without anything to stand under it stays unknown
    if (above !== null && mayStand(kindOf(name), above.kind)) found(name, above.id)
  }
  return [...founded.values()]
}

interface Above {
  id: string
  kind: string
}

const kindOf = (name: string) => inferOrgKind({ name, category: null, unitSituation: null }).kind
const mayStand = (kind: string, above: string | null) => isOrgKind(kind) && (above === null || isOrgKind(above)) && judgePlace(kind, above).ok

/** The committee that reports, known or founded; null where none is named or it is one that has no branches. */
function committeeOf(ground: Ground, founded: ReadonlyMap<string, NewOrg>, reporting: string | null | undefined, found: (unit: string) => NewOrg): Above | null {
  const unit = reporting?.replace(/\s+/g, '') ?? ''
  if (unit === '' || !mayStand('branch', kindOf(unit))) return null
  const match = ground.orgs.find(unit)
  if (match.found === 'many') return null
  return match.found === 'one' ? match.org : founded.get(unit) ?? found(unit)
}

/** The organisation at the top of what the actor sees; none in an empty county. */
function topOf(ground: Ground): Above | null {
  return [...ground.known.values()].find(({ parentId }) => parentId === null || !ground.known.has(parentId)) ?? null
}
