import { findCodeName } from '../../../domain/codes/code-table.ts'
import { standingCodes } from '../../../domain/codes/person-codes.ts'
import { nameColumn } from '../../../domain/layouts/vocabulary.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import type { MemberValues } from '../rows/member-row.ts'
import type { Ground, KnownPerson, Overlay } from './known.ts'
import { differenceOf, recordOf } from './person-difference.ts'
import { findByIdentity, findByName, findHolders, type NumberHolder } from './person-queries.ts'
import { isUnsound, noteOn, planRow, rejectRow, type Change, type PlannedRow, type ReadRow } from './planned.ts'

type Row = ReadRow<MemberValues>

interface Matches {
  byNumber: ReadonlyMap<string, KnownPerson>
  byName: ReadonlyMap<string, readonly KnownPerson[]>
  holders: ReadonlyMap<string, NumberHolder>
}

/** What would become of some rows of a roll. `claimed`: people whom earlier rows of the file are about. */
export async function planPeople(tx: Tx, ctx: Context, ground: Ground, overlay: Overlay, claimed: Set<string>, rows: readonly Row[]): Promise<PlannedRow[]> {
  const matches = await match(tx, ctx, overlay, rows.filter((row) => !isUnsound(row)))
  return rows.map((row) => {
    const outcome = { kind: 'person' as const, label: row.values.name ?? '（未填姓名）' }
    if (isUnsound(row)) return rejectRow(row, outcome)
    const known = findKnown(overlay, matches, claimed, row.values)
    if (known !== null) {
      claimed.add(known.id)
      return planKnown(ground, overlay, row, known)
    }
    const holder = matches.holders.get(row.values.identity ?? '')
    if (holder !== undefined) {
      return rejectRow(row, outcome, [holder.here ? noteOn(row, 'identityNumber', 'identityOutOfSight') : noteOn(row, 'identityNumber', 'identityElsewhere', { county: holder.county })])
    }
    return planEntry(ctx, overlay, row)
  })
}

async function match(tx: Tx, ctx: Context, overlay: Overlay, rows: readonly Row[]): Promise<Matches> {
  const numbers = rows.flatMap(({ values }) => (values.identity === null ? [] : [values.identity]))
  const byNumber = await findByIdentity(tx, ctx, numbers)
  const unknown = rows.filter(({ values }) => values.identity !== null && !byNumber.has(values.identity) && overlay.personByIdentity(values.identity) === undefined)
  const holders = await findHolders(tx, ctx, unknown.map(({ values }) => values.identity ?? ''))
  const nobodys = unknown.filter(({ values }) => !holders.has(values.identity ?? ''))
  const named = nobodys.flatMap(({ values }) => (values.branch === null || values.name === null ? [] : [{ orgId: values.branch.id, name: values.name }]))
  const byName = Map.groupBy(await findByName(tx, ctx, named, { withoutNumber: true }), (person) => `${person.orgId ?? ''}\n${person.record.name}`)
  return { byNumber, byName, holders }
}

/** By number; else the one of that name in that branch whose number nobody had entered, unless the birth contradicts. */
function findKnown(overlay: Overlay, matches: Matches, claimed: ReadonlySet<string>, values: MemberValues): KnownPerson | null {
  const number = values.identity ?? ''
  const found = overlay.personByIdentity(number) ?? matches.byNumber.get(number)
  if (found !== undefined) return overlay.personById(found.id) ?? found
  const named = matches.byName.get(`${values.branch?.id ?? ''}\n${values.name ?? ''}`) ?? []
  const fitting = named.filter((person) => !claimed.has(person.id) && (person.record.birthOn === null || person.record.birthOn === values.birthOn?.on))
  return fitting.length === 1 ? fitting[0]! : null
}

function planEntry(ctx: Context, overlay: Overlay, row: Row): PlannedRow {
  const id = newId(Date.parse(ctx.now))
  const record = recordOf(row.values)
  const orgId = row.values.branch?.id ?? ''
  overlay.takePerson({ id, version: 1, record, orgId, left: false, away: false })
  return planRow(row, { kind: 'person', label: record.name, verdict: 'created', targetId: id, write: { does: 'enter-person', record, orgId } })
}

function planKnown(ground: Ground, overlay: Overlay, row: Row, known: KnownPerson): PlannedRow {
  const outcome = { kind: 'person' as const, label: known.record.name, targetId: known.id, targetVersion: known.version }
  if (known.left) return rejectRow(row, outcome, [noteOn(row, 'name', 'personLeft', { name: known.record.name })])
  const { set, before, changes } = differenceOf(known.record, row.values, known.away)
  const moveTo = row.values.branch !== null && row.values.branch.id !== known.orgId ? row.values.branch : undefined
  const moved: Change[] = moveTo === undefined ? [] : [{ title: nameColumn('branch'), from: ground.known.get(known.orgId ?? '')?.name ?? null, to: moveTo.name }]
  if (Object.keys(set).length === 0 && moveTo === undefined) return planRow(row, outcome)
  const notes = set.partyStatus === undefined ? [] : [noteOn(row, 'partyStatus', 'standingChanges', { known: standing(known.record.partyStatus), wanted: standing(set.partyStatus) })]
  overlay.takePerson({ ...known, version: known.version + 1, record: { ...known.record, ...set }, orgId: moveTo?.id ?? known.orgId })
  return planRow(row, {
    ...outcome, verdict: 'updated', changes: [...moved, ...changes],
    write: { does: 'change-person', set, before, ...(moveTo === undefined ? {} : { moveTo: moveTo.id }) },
  }, notes)
}

const standing = (code: string) => findCodeName(standingCodes, code) ?? code
