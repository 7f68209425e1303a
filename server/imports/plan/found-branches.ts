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
    const { kind } = inferOrgKind({ name, category: null, unitSituation: null })
    const org: NewOrg = { id: newId(Date.parse(ctx.now)), parentId, kind, name, shortName: shortOrgName(name, ground.regions) }
    founded.set(name, org)
    return org
  }
  for (const { text, sheet } of branches) {
    const unit = reporting.get(sheet)?.replace(/\s+/g, '') ?? ''
    const match = unit === '' ? { found: 'none' as const } : ground.orgs.find(unit)
    const above = match.found === 'one' ? match.org.id : unit === '' || match.found === 'many' ? top : (founded.get(unit) ?? found(unit, top)).id
    found(text.replace(/\s+/g, ''), above)
  }
  return [...founded.values()]
}

/** The organisation at the top of what the actor sees; none in an empty county. */
function topOf(ground: Ground): string | null {
  const [first] = [...ground.known.values()].filter(({ parentId }) => parentId === null || !ground.known.has(parentId))
  return first?.id ?? null
}
