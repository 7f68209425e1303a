import { sayRefusal } from '../../../contract/refusals.ts'
import { findCodeName, type CodeTable } from '../../../domain/codes/code-table.ts'
import { orgCategoryCodes, territoryCodes, unitSituationCodes } from '../../../domain/codes/org-codes.ts'
import { judgePlace } from '../../../domain/orgs/judge-org.ts'
import { isOrgKind } from '../../../domain/orgs/kinds.ts'
import { refusalParams } from '../../../domain/rules/verdict.ts'
import { nameColumn, type ColumnKey } from '../../../domain/layouts/vocabulary.ts'
import { foldText } from '../../../domain/values/text.ts'
import type { OrgFacts } from '../../orgs/change-orgs.ts'
import type { NewOrg } from '../../orgs/found-orgs.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import type { OrgValues } from '../rows/org-row.ts'
import { placeOrgs, type PlacedOrg } from '../rows/place-orgs.ts'
import type { RowProblem } from '../rows/row-reader.ts'
import type { Ground, Overlay, RegisteredOrg } from './known.ts'
import { isUnsound, noteOn, planRow, rejectRow, type Change, type PlannedRow, type ReadRow } from './planned.ts'

/** Names that active organisations outside the actor's view have. */
async function findNamesElsewhere(tx: Tx, { actor }: Context, names: readonly string[]): Promise<Set<string>> {
  const rows = await tx.asProgram(() => tx.rows<{ name: string }>(sql`
    select name from orgs
    where tenant_id = ${actor.tenantId} and status = 'active' and name = any(${[...names]}::text[])
      and not (path >= ${actor.scope.from} and path < ${actor.scope.until})`))
  return new Set(rows.map(({ name }) => name))
}

class Directory {
  readonly #byCode = new Map<string, RegisteredOrg>()
  readonly #byName = new Map<string, RegisteredOrg>()
  readonly #byShort = new Map<string, RegisteredOrg | null>()

  constructor(orgs: Iterable<RegisteredOrg>) {
    for (const org of orgs) {
      if (org.code) this.#byCode.set(foldText(org.code), org)
      this.#byName.set(foldText(org.name), org)
      const short = foldText(org.shortName)
      this.#byShort.set(short, this.#byShort.has(short) ? null : org)
    }
  }

  /** By number, full name, short name; `numberOf`: the number is somebody else's. */
  find({ code, name, shortName }: OrgValues): { org: RegisteredOrg | null; numberOf: RegisteredOrg | null } {
    const byCode = code === null ? undefined : this.#byCode.get(foldText(code))
    const byName = this.#byName.get(foldText(name))
    if (byCode !== undefined && byName !== undefined && byCode.id !== byName.id) return { org: byName, numberOf: byCode }
    const found = byCode ?? byName ?? (shortName === null ? undefined : this.#byShort.get(foldText(shortName)) ?? undefined)
    return { org: found ?? null, numberOf: null }
  }
}

/** What would become of the rows of a file of organisations, in its order. */
export async function planOrgs(tx: Tx, ctx: Context, ground: Ground, overlay: Overlay, rows: readonly ReadRow<OrgValues>[]): Promise<PlannedRow[]> {
  const { placed, rows: judged } = placeOrgs(rows, ground.orgs, ground.regions)
  const byPlace = new Map(judged.map((row, index) => [placeOf(row), { ...rows[index]!, problems: row.problems }]))
  const parents = new Map(placed.map((one) => [placeOf(one.row), one.parent]))
  const directory = new Directory(ground.known.values())
  const elsewhere = await findNamesElsewhere(tx, ctx, rows.flatMap(({ values }) => (values.name === null ? [] : [values.name])))
  const plan: OrgPlan = { ctx, ground, overlay, directory, elsewhere, parents, ids: new Map(), hasTop: [...ground.known.values()].some(({ parentId }) => parentId === null) }
  // parents first, so that each row knows what the one above it becomes
  const planned = new Map<string, PlannedRow>()
  for (const place of new Set([...placed.map(({ row }) => placeOf(row)), ...byPlace.keys()])) planned.set(place, planOrg(plan, byPlace.get(place)!))
  return [...byPlace.keys()].map((place) => planned.get(place)!)
}

const placeOf = (row: { sheet: string; row: number }) => `${row.sheet}!${row.row}`

interface OrgPlan {
  ctx: Context
  ground: Ground
  overlay: Overlay
  directory: Directory
  elsewhere: ReadonlySet<string>
  parents: ReadonlyMap<string, PlacedOrg['parent']>
  /** What the rows planned so far are or become. */
  ids: Map<string, string>
  hasTop: boolean
}

function planOrg(plan: OrgPlan, row: ReadRow<OrgValues>): PlannedRow {
  const { values } = row
  const outcome = { kind: 'org' as const, label: values.name ?? '（未填名称）' }
  const { org, numberOf } = plan.directory.find(values)
  const problems = [
    ...(numberOf === null ? [] : [noteOn(row, 'orgCode', 'orgNumberTaken', { code: values.code ?? '', name: numberOf.name })]),
    ...(org === null ? judgeFounding(plan, row) : []),
  ]
  if (isUnsound(row) || isUnsound({ problems })) return rejectRow(row, outcome, problems)
  if (org !== null) return planChange(plan, row, org)
  const founded = foundFrom(plan, row)
  if (founded === null) return rejectRow(row, outcome, [noteOn(row, 'parent', 'unknownParent', { text: values.parentText ?? '' })])
  const reason = whyNotHere(plan, founded)
  if (reason !== null) return rejectRow(row, outcome, [noteOn(row, 'parent', 'orgNotHere', { reason })])
  if (founded.parentId === null) plan.hasTop = true
  plan.ids.set(placeOf(row), founded.id)
  plan.overlay.orgs.set(founded.id, registered(founded))
  return planRow(row, { ...outcome, verdict: 'created', targetId: founded.id, write: { does: 'found-org', org: founded } })
}

function judgeFounding(plan: OrgPlan, row: ReadRow<OrgValues>): RowProblem[] {
  const { name, parentText, status } = row.values
  if (name !== null && plan.elsewhere.has(name)) return [noteOn(row, 'orgName', 'orgNameTaken', { text: name })]
  if (status === 'dissolved') return [noteOn(row, 'orgStatus', 'orgDissolvedInFile')]
  if (parentText !== null) return []
  const mayBeTop = !plan.hasTop && plan.ctx.actor.scope.from === '/'
  return mayBeTop ? [] : [noteOn(row, 'parent', 'missingParent')]
}

/** The sentence against an organisation of this kind under that parent. 党章 第三十条 */
function whyNotHere({ ground, overlay }: OrgPlan, org: NewOrg): string | null {
  const above = org.parentId === null ? null : (overlay.orgs.get(org.parentId) ?? ground.known.get(org.parentId))?.kind ?? null
  if (!isOrgKind(org.kind) || (above !== null && !isOrgKind(above))) return null
  const verdict = judgePlace(org.kind, above)
  return verdict.ok ? null : sayRefusal(verdict.code, refusalParams(verdict)).says.replace(/。$/, '')
}

/** Null where the row above was rejected itself. */
function foundFrom(plan: OrgPlan, row: ReadRow<OrgValues>): NewOrg | null {
  const { values } = row
  const parent = plan.parents.get(placeOf(row)) ?? null
  const parentId = parent === null ? null : 'known' in parent ? parent.known.id : plan.ids.get(placeOf(parent.row))
  if (parentId === undefined) return null
  return {
    id: newId(Date.parse(plan.ctx.now)), parentId, kind: values.kind, name: values.name ?? '', shortName: values.shortName ?? values.name ?? '',
    ...factsOf(values, noFacts), ...(values.phone === null ? {} : { phone: values.phone }),
  }
}

const noFacts: OrgFacts = { code: null, phone: null, details: {}, foundedOn: null, foundingDocument: null, termYears: null, electedOn: null }

/** What is known with what the row says put in; a blank cell erases nothing, dated facts are filled in only once. */
function factsOf(values: OrgValues, known: OrgFacts): OrgFacts {
  return {
    code: values.code ?? known.code, phone: values.phone ?? known.phone,
    details: { ...known.details, ...values.details, ...(values.secretary === null ? {} : { secretary: values.secretary }) },
    foundedOn: known.foundedOn ?? values.foundedOn?.on ?? null, foundingDocument: known.foundingDocument ?? values.foundingDocument,
    termYears: known.termYears ?? values.termYears, electedOn: known.electedOn ?? values.electedOn?.on ?? null,
  }
}

const registered = (org: NewOrg): RegisteredOrg => ({
  id: org.id, name: org.name, shortName: org.shortName, code: org.code ?? null, kind: org.kind, parentId: org.parentId, version: 1,
  facts: {
    code: org.code ?? null, phone: org.phone ?? null, details: org.details ?? {}, foundedOn: org.foundedOn ?? null,
    foundingDocument: org.foundingDocument ?? null, termYears: org.termYears ?? null, electedOn: org.electedOn ?? null,
  },
})

function planChange(plan: OrgPlan, row: ReadRow<OrgValues>, org: RegisteredOrg): PlannedRow {
  plan.ids.set(placeOf(row), org.id)
  const facts = factsOf(row.values, org.facts)
  const changes = differences(org.facts, facts)
  const outcome = { kind: 'org' as const, label: org.name, targetId: org.id, targetVersion: org.version, changes }
  const notes = judgeStructure(plan, row, org)
  if (changes.length === 0) return planRow(row, { ...outcome, verdict: 'same' }, notes)
  plan.overlay.orgs.set(org.id, { ...org, version: org.version + 1, facts })
  return planRow(row, { ...outcome, verdict: 'updated', write: { does: 'change-org', facts, before: org.facts } }, notes)
}

/** Name, place in the tree, state and dates are changed by dated acts, never by a workbook. */
function judgeStructure(plan: OrgPlan, row: ReadRow<OrgValues>, org: RegisteredOrg): RowProblem[] {
  const { values } = row
  const differs = (key: ColumnKey, known: string | null, wanted: string | null): RowProblem[] =>
    (known === wanted || wanted === null ? [] : [noteOn(row, key, 'orgNeedsAct', { known: known ?? '（无）', wanted })])
  const parent = plan.parents.get(placeOf(row)) ?? null
  const parentId = parent === null ? null : 'known' in parent ? parent.known.id : plan.ids.get(placeOf(parent.row)) ?? null
  const parentName = (id: string | null) => (id === null ? null : plan.ground.known.get(id)?.name ?? plan.overlay.orgs.get(id)?.name ?? null)
  const isSameName = foldText(values.name) === foldText(org.name) || foldText(values.shortName) === foldText(org.shortName)
  return [
    ...(isSameName ? [] : differs('orgName', org.name, values.name)),
    ...(values.parentText === null || parentId === null || parentId === org.parentId ? [] : differs('parent', parentName(org.parentId), parentName(parentId))),
    ...(values.status === 'dissolved' ? differs('orgStatus', '正常', '撤销') : []),
    ...(org.facts.foundedOn === null ? [] : differs('foundedOn', org.facts.foundedOn, values.foundedOn?.precision === 'day' ? values.foundedOn.on : null)),
    ...(org.facts.electedOn === null ? [] : differs('electedOn', org.facts.electedOn, values.electedOn?.precision === 'day' ? values.electedOn.on : null)),
  ]
}

const detailKeys: Readonly<Record<string, ColumnKey>> = {
  category: 'orgCategory', contactName: 'orgContact', address: 'orgAddress',
}
const detailTables: Readonly<Record<string, CodeTable>> = { category: orgCategoryCodes, territory: territoryCodes, unitSituation: unitSituationCodes }

function differences(before: OrgFacts, after: OrgFacts): Change[] {
  const titles = {
    code: 'orgCode', phone: 'orgPhone', foundedOn: 'foundedOn', foundingDocument: 'foundingDocument', termYears: 'termYears', electedOn: 'electedOn',
  } as const
  const plain = (Object.keys(titles) as (keyof typeof titles)[]).flatMap((field): Change[] => (
    before[field] === after[field] ? [] : [{ title: nameColumn(titles[field]), from: shown(before[field]), to: shown(after[field]) }]
  ))
  const further = Object.keys(after.details).flatMap((key): Change[] => {
    const [from, to] = [before.details[key], after.details[key]]
    if (from === to) return []
    const name = (value: unknown) => (detailTables[key] === undefined ? shown(value) : findCodeName(detailTables[key], String(value)) ?? shown(value))
    return [{ title: nameColumn(detailKeys[key] ?? key), from: from === undefined ? null : name(from), to: name(to) }]
  })
  return [...plain, ...further]
}

const shown = (value: unknown): string | null => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null)
